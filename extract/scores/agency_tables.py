"""Tables whose rows (or columns) are agencies: found by what they name, in either direction, over page breaks.

They are about the assessment: by their headings, by what stands above them, or by the document's opening.
`agency_layout` says by what a column is known to be the agencies'.
"""

from collections.abc import Sequence

from msgspec import Struct

from itareport.extract.grid import spread
from itareport.extract.scores.agency_columns import read_agency_columns
from itareport.extract.scores.agency_kinds import SCORES, AgencyColumn, Kind
from itareport.extract.scores.agency_layout import FEWEST, NEAREST, Laid, is_mean_by_place, lay_agencies
from itareport.extract.scores.agency_rows import RowReader, RowsFound
from itareport.extract.scores.agency_segments import Segment, Segmenter
from itareport.extract.scores.agency_words import load_agency_words
from itareport.extract.scores.labels import plain
from itareport.extract.scores.stacks import unstack_numbers
from itareport.extract.scores.words import has_any, load_score_words
from itareport.extract.scores.years import Caption, Captions, line_year
from itareport.records.document import Block, Line, Page, RawDocument, Table
from itareport.records.raw import RawValue
from itareport.reference import Lexicon

Place = tuple[int, int]
"""Page number (from 1) and index of the block on it (from 0)."""

_LINES_ABOVE = 6
_LONGEST_WORDS = 30
_FEWEST_INDICATORS = 3


class AgencyTable(Struct, frozen=True, kw_only=True):
    """One such table on one page, agencies down its rows.

    `above` are the rows of one cell over its headings and the lines above it, nearest first; `caption` is the year
    that they state. `continues`: it goes on from the table before.
    """

    place: Place
    source: Table
    columns: tuple[AgencyColumn, ...]
    found: RowsFound
    caption: Caption
    above: tuple[RawValue, ...] = ()
    headings: tuple[str, ...] = ()
    continues: bool = False

    @property
    def heading(self) -> RawValue | None:
        """The heading of the agencies' column."""
        return next((column.name for column in self.columns if column.kind is Kind.NAME), None)


def find_agency_tables(document: RawDocument, lexicon: Lexicon) -> tuple[AgencyTable, ...]:
    """Find the tables of a document whose rows or columns are agencies, in reading order."""
    if not any(isinstance(block, Table) for page in document.pages for block in page.blocks):
        return ()
    return tuple(_Finder(document, lexicon).find())


def names_in(tables: Sequence[AgencyTable]) -> set[str]:
    """Give the names of all agencies of some tables, for comparing."""
    return {row.key for table in tables for row in table.found.rows}


class _Finder:
    """Goes through the tables of a document; a table without headings goes on from the one before."""

    def __init__(self, document: RawDocument, lexicon: Lexicon) -> None:
        self._document, self._lexicon = document, lexicon
        self._score_words, self._words = load_score_words(), load_agency_words()
        self._segmenter = Segmenter(lexicon, self._score_words, self._words)
        self._captions: Captions | None = None
        self._last: AgencyTable | None = None

    def find(self) -> list[AgencyTable]:
        found: list[AgencyTable] = []
        for page in self._document.pages:
            for index, block in enumerate(page.blocks):
                if not isinstance(block, Table) or block.columns < FEWEST:
                    continue
                for segment in self._segmenter.part(spread(unstack_numbers(block, self._lexicon))):
                    table = self._read(block, segment, page, index)
                    if table is not None:
                        found.append(table)
                        self._last = table
        return found

    def _read(self, table: Table, segment: Segment, page: Page, index: int) -> AgencyTable | None:
        laid = lay_agencies(segment.grid, self._lexicon, self._words)
        if laid is None:
            return None
        heads = laid.heads(self._lexicon)
        if not heads and self._last is not None and self._fits(laid) and not segment.captions:
            return self._continued(table, (page.number, index), laid)
        if laid.count < FEWEST and not self._repeats_last(laid, heads):
            return None
        rows = [row for row in range(laid.first, laid.grid.rows) if laid.grid.across(row)]
        columns = read_agency_columns(
            laid.grid, heads, rows, laid.name, self._lexicon, self._score_words, self._words
        )
        if not any(column.kind in SCORES for column in columns):
            return None
        above = self._above(segment, page, index)
        if not self._is_about(columns, laid, heads, above):
            return None
        if is_mean_by_place(laid, above, self._lexicon, self._words):
            return None
        return self._made(table, (page.number, index), segment, laid, heads, columns, above)

    def _made(
        self,
        table: Table,
        place: Place,
        segment: Segment,
        laid: Laid,
        heads: Sequence[int],
        columns: tuple[AgencyColumn, ...],
        above: tuple[RawValue, ...],
    ) -> AgencyTable | None:
        reader = RowReader(
            laid, columns, heads, self._segmenter, self._lexicon, self._score_words, self._words
        )
        found = reader.read(max(heads, default=laid.first - 1) + 1)
        if not found.rows:
            return None
        headings = tuple(_solid(cell.text) for row in heads for cell in laid.grid.across(row))
        continues = self._last is not None and headings == self._last.headings
        caption = self._caption(segment, place, continues)
        if continues and self._last is not None and not above:
            above = self._last.above
        return AgencyTable(
            place=place,
            source=table,
            columns=columns,
            found=found,
            caption=caption,
            above=above,
            headings=headings,
            continues=continues,
        )

    def _continued(self, table: Table, place: Place, laid: Laid) -> AgencyTable | None:
        last = self._last
        assert last is not None
        reader = RowReader(
            laid, last.columns, (), self._segmenter, self._lexicon, self._score_words, self._words
        )
        found = reader.read(0)
        if not found.rows:
            return None
        return AgencyTable(
            place=place,
            source=table,
            columns=last.columns,
            found=found,
            caption=last.caption,
            above=last.above,
            headings=last.headings,
            continues=True,
        )

    def _fits(self, laid: Laid) -> bool:
        last = self._last
        if last is None or laid.grid.columns != len(last.columns):
            return False
        return last.columns[laid.name].kind is Kind.NAME

    def _repeats_last(self, laid: Laid, heads: Sequence[int]) -> bool:
        """Tell whether a table of one agency prints the headings of the table of agencies before it."""
        headings = tuple(_solid(cell.text) for row in heads for cell in laid.grid.across(row))
        return self._last is not None and bool(headings) and headings == self._last.headings

    def _caption(self, segment: Segment, place: Place, continues: bool) -> Caption:
        """Give the year that the table's own caption states, else the text above it, else the piece before."""
        for line in reversed(segment.captions):
            said = line_year(line, self._lexicon, self._score_words)
            if said.year is not None or said.doubtful:
                return said
        if self._captions is None:
            self._captions = Captions(self._document, self._lexicon, self._score_words)
        said = self._captions.above(place)
        if said.year is None and continues and self._last is not None:
            return self._last.caption
        return said

    def _above(self, segment: Segment, page: Page, index: int) -> tuple[RawValue, ...]:
        """Give what stands above the headings: the table's own captions, then lines, nearest first."""
        lines = list(reversed(segment.captions))
        for block in reversed(page.blocks[:index]):
            if not isinstance(block, Line) or len(lines) >= _LINES_ABOVE:
                break
            if block.text.strip():
                lines.append(block)
        return tuple(_line_value(line) for line in lines)

    def _is_about(
        self,
        columns: Sequence[AgencyColumn],
        laid: Laid,
        heads: Sequence[int],
        above: Sequence[RawValue],
    ) -> bool:
        """Tell whether a table is about the assessment: by its headings, or by what stands above it or the document."""
        headings = "".join(plain(cell.text, self._lexicon) for row in heads for cell in laid.grid.across(row))
        near = [plain(value.text, self._lexicon) for value in above]
        nearest = "".join(near[:NEAREST])
        if has_any(nearest, self._words.names.not_results):
            return False
        indicators = {column.key for column in columns if column.kind is Kind.INDICATOR and column.name}
        codes = {column.key for column in columns if column.kind is Kind.INSTRUMENT}
        if len(indicators) >= _FEWEST_INDICATORS or len(codes) >= FEWEST:
            return True
        for plan in self._words.names.plans:
            nearest = nearest.replace(plan, "")
        if has_any(nearest, self._score_words.captions.others):
            return False
        if self._repeats_last(laid, heads):
            return True
        named = self._score_words.captions.named
        if has_any(headings, named) or any(has_any(text, named) for text in near):
            return bool(indicators or codes) or not self._tells(columns, laid)
        return bool(indicators or codes) and self._is_titled()

    def _tells(self, columns: Sequence[AgencyColumn], laid: Laid) -> bool:
        """Tell whether a column beside the agencies holds running text: a list of work, not of results."""
        rows = range(laid.first, laid.grid.rows)
        texts = [
            [laid.grid.text(row, column.index) for row in rows]
            for column in columns
            if column.kind is Kind.UNKNOWN
        ]
        return any(sum(len(text) > _LONGEST_WORDS for text in column) * 2 > len(rows) for column in texts)

    def _is_titled(self) -> bool:
        """Tell whether the document opens with the assessment, and is about nothing else that is scored."""
        lines = [line for page in self._document.pages for line in _lines(page.blocks)][:_LINES_ABOVE]
        texts = [plain(line.text, self._lexicon) for line in lines]
        words = self._score_words.captions
        return any(has_any(text, words.named) for text in texts) and not any(
            has_any(text, words.others) for text in texts
        )


def _lines(blocks: Sequence[Block]) -> list[Line]:
    return [block for block in blocks if isinstance(block, Line) and block.text.strip()]


def _line_value(line: Line) -> RawValue:
    return RawValue(text=line.text.strip(), origins=(line.origin,))


def _solid(text: str) -> str:
    return "".join(text.split())
