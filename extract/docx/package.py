"""A DOCX as a package: parts in a ZIP archive and the relations between them.

Nothing is inflated beyond its limit, whatever the archive's directory says of its size, and nothing outside
the package is ever opened: an external relation has no part.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from msgspec import Struct

from itareport.extract.docx.elements import (
    BrokenMarkupError,
    EndlessMarkupError,
    UnsafeMarkupError,
    parse_part,
)
from itareport.extract.docx.refusals import refuse_entities, refuse_growth, refuse_package
from itareport.extract.files.archives import RATIO_FLOOR, ZIP_ERRORS
from itareport.extract.files.sources import Source
from itareport.limits import DEFAULT_LIMITS, Limits

MAX_PARTS = 20_000
MAX_RATIO = 250
"""How many times its packed size a large part may unpack to."""
MAIN_PART = "word/document.xml"


class Relation(Struct, frozen=True, kw_only=True):
    """What a part refers to: the last word of the relation's type, and the part's name in the package."""

    kind: str
    target: str


class Package:
    """An open package; it counts what has been unpacked."""

    def __init__(self, source: Source, limits: Limits = DEFAULT_LIMITS) -> None:
        self.path = source.path
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(source.data))
            infos = self._archive.infolist()
        except ZIP_ERRORS as error:
            raise refuse_package(source.path, "ZIP") from error
        if len(infos) > MAX_PARTS:
            raise refuse_growth(source.path, "ZIP")
        self._infos = {_key(info.filename): info for info in infos}
        self._limits = limits
        self._used = 0

    def read_picture(self, name: str) -> bytes | None:
        """Give the bytes of a picture, None where there is none; raises SourceError.

        The document is not refused for a picture: limits that a user raises must not change what is read in it.
        """
        return self._read(name, DEFAULT_LIMITS)

    def read(self, name: str) -> bytes | None:
        """Give the bytes of a part, None where there is none; raises SourceError."""
        return self._read(name, self._limits)

    def _read(self, name: str, limits: Limits) -> bytes | None:
        info = self._infos.get(_key(name))
        if info is None:
            return None
        limit = max(0, min(limits.docx_part_bytes, limits.docx_bytes - self._used))
        if info.compress_size * MAX_RATIO < info.file_size > RATIO_FLOOR:
            raise refuse_growth(self.path, name)
        try:
            with self._archive.open(info) as stream:
                data = stream.read(limit + 1)
        except ZIP_ERRORS as error:
            raise refuse_package(self.path, name) from error
        if len(data) > limit:
            raise refuse_growth(self.path, name)
        self._used += len(data)
        return data

    def parse(self, name: str) -> Element | None:
        """Give the tree of a part, None where there is none; raises SourceError, or BrokenMarkupError."""
        data = self.read(name)
        if data is None:
            return None
        try:
            return parse_part(data)
        except UnsafeMarkupError as error:
            raise refuse_entities(self.path, name) from error
        except EndlessMarkupError as error:
            raise refuse_growth(self.path, name) from error

    def relations(self, part: str) -> Mapping[str, Relation]:
        """Give the relations of a part (of the package: an empty name) that lead to other parts, by their ids."""
        folder, name = posixpath.split(part)
        try:
            root = self.parse(posixpath.join(folder, "_rels", f"{name}.rels"))
        except BrokenMarkupError:
            return {}
        return dict(_relations(root, folder)) if root is not None else {}

    def main_part(self) -> str:
        """Give the name of the part that holds the document."""
        found = (
            relation.target for relation in self.relations("").values() if relation.kind == "officeDocument"
        )
        return next((name for name in found if _key(name) in self._infos), MAIN_PART)


def _relations(root: Element, folder: str) -> Iterator[tuple[str, Relation]]:
    for element in root.iter("rel:Relationship"):
        target = unquote(element.get("Target") or "")
        if target and element.get("TargetMode") != "External":
            name = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/")))
            kind = (element.get("Type") or "").rpartition("/")[2]
            yield element.get("Id") or "", Relation(kind=kind, target=name.lstrip("/"))


def _key(name: str) -> str:
    """Give the form under which names are compared: some producers write backslashes, and case does not count."""
    return name.replace("\\", "/").lstrip("/").lower()
