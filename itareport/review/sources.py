"""The sources of a data set, found again: by the path in the catalogue, and only with the bytes that were read."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from itareport.extract.files.sources import Source, open_source
from itareport.extract.reading import read_document
from itareport.options import ReadOptions
from itareport.records.document import RawDocument
from itareport.records.errors import SourceError
from itareport.records.places import Way
from itareport.records.raw import RawReport, RawValue

if TYPE_CHECKING:
    from itareport.extract.pictures import PagePicture

KEPT = 4
"""Sources that are kept open: a person looks at one after the other."""
KEPT_PICTURES = 24


K = TypeVar("K")
V = TypeVar("V")


class SourceShelf:
    """Finds sources again and keeps the last few of them, read and drawn. Not for several threads at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources: OrderedDict[str, Source] = OrderedDict()
        self._documents: OrderedDict[str, RawDocument] = OrderedDict()
        self._pictures: OrderedDict[tuple[str, int], PagePicture | None] = OrderedDict()

    def source(self, sha256: str, paths: Sequence[str]) -> Source | None:
        """Give the source with that hash, None where none of `paths` leads to it any more.

        A relative path counts from where the desk was started, or from the data set and the folder it lies in.
        """
        if sha256 not in self._sources:
            found = next(self._look(sha256, paths), None)
            if found is None:
                return None
            _keep(self._sources, sha256, found, KEPT)
        return self._sources[sha256]

    def document(self, source: Source) -> RawDocument:
        """Give what was read in a source of text. SourceError where it cannot be read."""
        if source.sha256 not in self._documents:
            document = read_document(source, ReadOptions())
            _keep(self._documents, source.sha256, document, KEPT)
        return self._documents[source.sha256]

    def picture(self, source: Source, page: int, recognised: bool) -> "PagePicture | None":
        """Give a page's picture, None where there is none. SourceError where the source cannot be opened."""
        key = (source.sha256, page)
        if key not in self._pictures:
            from itareport.extract.pictures import picture_page  # loads pdfium and what recognises

            _keep(self._pictures, key, picture_page(source, page, recognised), KEPT_PICTURES)
        return self._pictures[key]

    def _look(self, sha256: str, paths: Sequence[str]) -> Iterator[Source]:
        for path in paths:
            for base in (Path(), self._folder.parent, self._folder):
                try:
                    source = open_source(base / path)
                except (FileNotFoundError, SourceError):
                    continue
                if source.sha256 == sha256:
                    yield source


def _keep(shelf: OrderedDict[K, V], key: K, value: V, most: int) -> None:
    shelf[key] = value
    while len(shelf) > most:
        shelf.popitem(last=False)


def is_recognised(raw: RawReport, page: int) -> bool:
    """Tell whether all that was read on a page was read by recognition: only such a page may have been turned over."""
    ways = {origin.way for value in _values(raw) for origin in value.origins if origin.page == page}
    return Way.RECOGNISED in ways and Way.LAYER not in ways


def _values(node: object) -> Iterable[RawValue]:
    """Give every value of a raw report."""
    if isinstance(node, RawValue):
        yield node
    elif isinstance(node, tuple):
        for item in node:  # pyright: ignore[reportUnknownVariableType]
            yield from _values(item)  # pyright: ignore[reportUnknownArgumentType]
    elif isinstance(node, Struct):
        yield from _values(tuple(getattr(node, name) for name in node.__struct_fields__))
