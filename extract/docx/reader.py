"""A DOCX becomes pages of lines and tables by its own structure."""

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element

from msgspec import Struct

from itareport.extract.docx.body import BodyReader
from itareport.extract.docx.elements import BrokenMarkupError, child
from itareport.extract.docx.grid import TooLargeError
from itareport.extract.docx.lists import Counters, read_lists
from itareport.extract.docx.package import Package, Relation
from itareport.extract.docx.pictures import Picture, PictureReader, is_big, recognise_picture
from itareport.extract.docx.pieces import Figure
from itareport.extract.docx.refusals import (
    refuse_blank,
    refuse_growth,
    refuse_nesting,
    refuse_package,
    refuse_table,
)
from itareport.extract.docx.runs import TooDeepError
from itareport.extract.docx.styles import read_styles
from itareport.extract.files.sources import Source
from itareport.findings import flag
from itareport.options import ReadOptions
from itareport.records.document import Block, Line, Page, RawDocument, SourceKind
from itareport.records.errors import SourceError
from itareport.records.findings import Code, Flag
from itareport.records.places import Origin, Way

MAX_PAGES = 20_000
MAX_PICTURES = 60
"""So many pictures of a document are recognised: a second each, while a source has minutes."""
_IMPORTED = ("w:altChunk", "w:subDoc")
"""Other documents that Word puts in their place when it opens this one."""


class _Read(Struct, frozen=True, kw_only=True):
    """What came of a document, and which of its pages hold something that was recognised."""

    blocks: tuple[Block, ...]
    pages: int
    recognised: frozenset[int]
    flags: tuple[Flag, ...]


def read_docx(source: Source, options: ReadOptions, read_picture: PictureReader | None = None) -> RawDocument:
    """Read a DOCX into pages of lines and tables; raises SourceError where it cannot be read.

    Big pictures are recognised, by `read_picture` where it is given (all pictures where `options.ocr` is
    `always`, none where it is `never`); a page with a big picture that was not read is flagged page-unreadable.
    """

    def recognise(picture: Picture) -> tuple[Block, ...]:
        return recognise_picture(picture, source.report_id)

    read = _read(source, options, read_picture or recognise)
    if read.pages > MAX_PAGES:
        raise refuse_growth(source.path, f"{read.pages:,} pages")
    if not (read.flags or any(_has_text(block) for block in read.blocks)):
        raise refuse_blank(source.path)
    return RawDocument(
        source=source.report_id,
        kind=SourceKind.DOCX,
        pages=_make_pages(read),
        flags=read.flags,
    )


def pictures(source: Source) -> tuple[Picture, ...]:
    """Give the pictures in the text of a DOCX in reading order, with their pages and sizes; raises SourceError."""
    found: list[Picture] = []

    def keep(picture: Picture) -> tuple[Block, ...]:
        found.append(picture)
        return ()

    _read(source, ReadOptions(ocr="always"), keep)
    return tuple(found)


def _read(source: Source, options: ReadOptions, read_picture: PictureReader) -> _Read:
    package = Package(source, options.limits)
    main = package.main_part()
    try:
        root = package.parse(main)
    except BrokenMarkupError as error:
        raise refuse_package(source.path, main) from error
    body = child(root, "w:body")
    if body is None:
        raise refuse_package(source.path, main)
    relations = package.relations(main)
    sides = _Sides(package, relations.values())
    figures = _Figures(package, relations, options, read_picture)
    styles, lists = read_styles(sides.parse("styles")), read_lists(sides.parse("numbering"))
    reader = BodyReader(body, styles, Counters(lists), source.report_id, figures.read)
    try:
        blocks = reader.read()
    except TooDeepError as error:
        raise refuse_nesting(source.path) from error
    except TooLargeError as error:
        raise refuse_table(source.path) from error
    return _Read(
        blocks=tuple(blocks),
        pages=reader.pages,
        recognised=frozenset(figures.recognised),
        flags=(*sides.flags, *_imported(body), *figures.flags(source.report_id)),
    )


class _Sides:
    """The parts beside the text: one that is missing is done without, one that is broken is flagged."""

    def __init__(self, package: Package, relations: Iterable[Relation]) -> None:
        self._package = package
        self._names = {relation.kind: relation.target for relation in relations}
        self.flags: list[Flag] = []

    def parse(self, kind: str) -> Element | None:
        name = self._names.get(kind, f"word/{kind}.xml")
        try:
            return self._package.parse(name)
        except BrokenMarkupError:
            self.flags.append(flag(Code.SOURCE_REPAIRED, "reports", got=name))
            return None


class _Figures:
    """Reads the pictures in the text, or notes on which pages there are some that were not read."""

    def __init__(
        self,
        package: Package,
        relations: Mapping[str, Relation],
        options: ReadOptions,
        read_picture: PictureReader,
    ) -> None:
        self._package = package
        self._relations = relations
        self._all = options.ocr == "always"
        self._never = options.ocr == "never"
        self._read_picture = read_picture
        self._unread: dict[int, str] = {}
        self._count = 0
        self.recognised: set[int] = set()

    def flags(self, source: str) -> tuple[Flag, ...]:
        """Give a flag for each page with a picture that should have been read and was not."""
        return tuple(
            flag(
                Code.PAGE_UNREADABLE,
                "reports",
                got=str(page),
                expected=part,
                origins=(Origin(source=source, page=page, way=Way.STRUCTURE),),
            )
            for page, part in sorted(self._unread.items())
        )

    def read(self, figure: Figure, page: int) -> tuple[Block, ...]:
        """Give what stands on a picture of a page; nothing of one that is not there, or that is too small."""
        relation = self._relations.get(figure.relation)
        big = is_big(figure.width, figure.height)
        if relation is None or not (big or self._all):
            return ()
        blocks = None if self._never else self._recognise(figure, relation.target, page)
        if blocks is None and big:
            self._unread.setdefault(page, relation.target)
        if blocks:
            self.recognised.add(page)
        return blocks or ()

    def _recognise(self, figure: Figure, part: str, page: int) -> tuple[Block, ...] | None:
        """Give what stands on a picture, None where it cannot be read: the text is not given up for it."""
        self._count += 1
        if self._count > MAX_PICTURES:
            return None
        try:
            data = self._package.read_picture(part)
            if data is None:
                return None
            return self._read_picture(
                Picture(part=part, data=data, page=page, width=figure.width, height=figure.height)
            )
        except SourceError:
            return None


def _has_text(block: Block) -> bool:
    return bool(block.text) if isinstance(block, Line) else any(cell.lines for cell in block.cells)


def _imported(body: Element) -> list[Flag]:
    """Flag the documents inside the document: their text is in none of the parts that are read."""
    found = [tag for tag in _IMPORTED if next(body.iter(tag), None) is not None]
    return [flag(Code.PAGE_UNREADABLE, "reports", expected=tag) for tag in found]


def _make_pages(read: _Read) -> tuple[Page, ...]:
    by_page: dict[int, list[Block]] = {number: [] for number in range(1, read.pages + 1)}
    for block in read.blocks:
        by_page.setdefault(block.origin.page, []).append(block)
    return tuple(
        Page(number=number, blocks=tuple(blocks), recognised=number in read.recognised)
        for number, blocks in sorted(by_page.items())
    )
