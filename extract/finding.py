"""What a document reports, as printed: the steps from pages of lines and tables to a raw report."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from itareport.extract.agency_reports import Outside, is_own_report, make_reports, own_result, with_own_row
from itareport.extract.head.fiscal_years import find_fiscal_year
from itareport.extract.head.memo import find_memo
from itareport.extract.head.titles import Title, find_agencies, find_titles
from itareport.extract.measures.layout import is_signature, is_text
from itareport.extract.measures.results import MeasuresFound
from itareport.extract.measures.tables import find_measures
from itareport.extract.passages import Passage, head_rows, read_passages, table_text
from itareport.extract.scores.agency_layout import FEWEST
from itareport.extract.scores.agency_results import AgenciesFound, gather_results
from itareport.extract.scores.agency_tables import AgencyTable, find_agency_tables, names_in
from itareport.extract.scores.finding import ScoresFound, find_scores
from itareport.findings import flag
from itareport.records.document import Block, RawDocument, Table
from itareport.records.findings import Code, Flag
from itareport.records.places import turns_over
from itareport.records.raw import MentionPlace, RawReport, RawValue
from itareport.reference import Lexicon

_FEWEST_COLUMNS = 3
"""Of what may be the rest of a table of measures."""
_RUNNING_LINES = 3
"""Lines at a page's head that may stand above it."""


class _Blocks(Struct, frozen=True, kw_only=True):
    """The blocks of a document in one row: numbers count from 0, a place is (page, index on it)."""

    blocks: tuple[Block, ...]
    numbers: dict[tuple[int, int], int]

    @property
    def tables(self) -> dict[int, Table]:
        """The tables by their numbers."""
        return {number: block for number, block in enumerate(self.blocks) if isinstance(block, Table)}


def find_reports(document: RawDocument, lexicon: Lexicon, fiscal_year: int | None) -> tuple[RawReport, ...]:
    """Find the reports of a document: one, one for each agency of a table of agencies, or none.

    There is none where it holds neither scores nor measures. `fiscal_year` (Buddhist era) is the user's, for a
    document that states none. Everything is as printed: nothing is repaired here, and what nothing claimed is
    kept and flagged.
    """
    tables = find_agency_tables(document, lexicon)
    tables = tables if len(names_in(tables)) >= FEWEST else ()
    blocks = _blocks(document)
    rest = _without(document, frozenset(table.place for table in tables))
    measures = find_measures(rest, lexicon)
    passages = _passages(document, blocks, measures, frozenset(blocks.numbers[t.place] for t in tables))
    head = find_memo(passages, lexicon)
    titles = (
        *find_titles(passages, frozenset(blocks.tables), head.claimed, lexicon),
        *(_inside(value) for value in (*measures.captions, *_captions_inside(blocks, measures))),
    )
    text = [passage for index, passage in enumerate(passages) if index not in head.claimed]
    years = find_fiscal_year(titles, head.memo, text, lexicon, fiscal_year)
    scores = find_scores(rest, lexicon, years.year)
    cut = _cut_names(titles)
    agencies = find_agencies(titles, head.memo, text, lexicon)
    unclaimed, flags = _unclaimed(blocks, measures, scores)
    report = RawReport(
        source=document.source,
        kind=document.kind,
        pages=len(document.pages),
        memo=head.memo,
        titles=tuple(title.value for title in titles),
        agencies=agencies,
        fiscal_years=years.mentions,
        fiscal_year=years.year,
        scores=scores.scores,
        other_years=scores.other_years,
        rating=scores.rating,
        headings=measures.headings,
        measures=measures.measures,
        unclaimed=unclaimed,
        flags=(*document.flags, *years.flags, *scores.flags, *measures.flags, *flags, *cut),
    )
    if tables:
        found = gather_results(tables, years.year, lexicon)
        return _of_several(document, report, found, tables, years.flags, lexicon)
    return (report,) if scores.scores or scores.other_years or measures.measures else ()


def _cut_names(titles: Sequence[Title]) -> tuple[Flag, ...]:
    """Say of the names in the report's titles that they may go on in the next line, each once."""
    own = (title for title in titles if title.place is MentionPlace.TITLE)
    return tuple({found.got: found for title in own for found in title.doubtful}.values())


def _of_several(
    document: RawDocument,
    report: RawReport,
    found: AgenciesFound,
    tables: tuple[AgencyTable, ...],
    year_flags: tuple[Flag, ...],
    lexicon: Lexicon,
) -> tuple[RawReport, ...]:
    """Make the reports of a document with a table of agencies; `report` is what it says outside of it."""
    outside = Outside(mentions=report.agencies, scores=report.scores, measures=bool(report.measures))
    own = own_result(found, outside, lexicon)
    if is_own_report(own, outside, lexicon):
        return (with_own_row(report, own),)
    base = RawReport(
        source=report.source,
        kind=report.kind,
        pages=report.pages,
        memo=report.memo,
        titles=report.titles,
        fiscal_years=report.fiscal_years,
        flags=year_flags,
    )
    reports = make_reports(document, base, found)
    if not report.measures:
        return reports
    return (*reports, replace(_without_unclaimed(report, tables), ordinal=len(reports) + 1))


def _without_unclaimed(report: RawReport, tables: tuple[AgencyTable, ...]) -> RawReport:
    """Give the report without what it says of the tables of agencies: the reports before it read these."""
    read = {(table.source.origin,) for table in tables}
    return replace(
        report,
        unclaimed=tuple(value for value in report.unclaimed if value.origins not in read),
        flags=tuple(
            each for each in report.flags if each.code is not Code.TABLE_UNCLAIMED or each.origins not in read
        ),
    )


def _without(document: RawDocument, places: frozenset[tuple[int, int]]) -> RawDocument:
    """Give the document with some tables emptied: every other block keeps its place."""
    if not places:
        return document
    pages = tuple(
        replace(
            page,
            blocks=tuple(
                replace(block, rows=0, columns=0, cells=()) if (page.number, index) in places else block
                for index, block in enumerate(page.blocks)
            ),
        )
        for page in document.pages
    )
    return replace(document, pages=pages)


def _blocks(document: RawDocument) -> _Blocks:
    places = [
        (page.number, index, block) for page in document.pages for index, block in enumerate(page.blocks)
    ]
    return _Blocks(
        blocks=tuple(block for _, _, block in places),
        numbers={(page, index): number for number, (page, index, _) in enumerate(places)},
    )


def _passages(
    document: RawDocument, blocks: _Blocks, measures: MeasuresFound, agencies: frozenset[int]
) -> tuple[Passage, ...]:
    """Give the text outside tables of data: lines, and tables that only lay text out."""
    data = {number for number, table in blocks.tables.items() if not is_text(table)}
    return read_passages(document, data | measures.claimed | agencies)


def _captions_inside(blocks: _Blocks, measures: MeasuresFound) -> tuple[RawValue, ...]:
    """Give the captions printed inside tables that hold no measures."""
    tables = (table for number, table in blocks.tables.items() if number not in measures.claimed)
    return tuple(value for table in tables if not is_text(table) for value in head_rows(table))


def _inside(value: RawValue) -> Title:
    """Take a row of one cell above a table's header as a caption."""
    passage = Passage(text=value.text, origins=value.origins, order=-1, tabular=True)
    return Title(passages=(passage,), place=MentionPlace.CAPTION)


def _unclaimed(
    blocks: _Blocks, measures: MeasuresFound, scores: ScoresFound
) -> tuple[tuple[RawValue, ...], tuple[Flag, ...]]:
    """Give the tables (and the rows above a header) that nothing read, with a flag for each."""
    claimed = measures.claimed | {
        blocks.numbers[place] for place in scores.claimed if place in blocks.numbers
    }
    tables = [
        table_text(table)
        for number, table in blocks.tables.items()
        if number not in claimed and (_is_data(table) or _may_go_on(blocks, number, measures))
    ]
    already = {_solid(value) for value in scores.unclaimed}
    left = [value for value in (*tables, *measures.unclaimed) if value.text and _solid(value) not in already]
    flags = (
        flag(Code.TABLE_UNCLAIMED, "reports", got=value.text.split("\n")[0], origins=value.origins)
        for value in left
    )
    return (*scores.unclaimed, *left), tuple(flags)


def _solid(value: RawValue) -> str:
    return "".join(value.text.split())


def _may_go_on(blocks: _Blocks, number: int, measures: MeasuresFound) -> bool:
    """Tell whether a table of a few cells at a page's head may be what a page break cut off a table of measures.

    What is read as text elsewhere would be lost there without a word: a row whose column a bad scan hides.
    """
    table = blocks.tables[number]
    before = max((other for other in blocks.tables if other < number), default=None)
    return (
        before in measures.claimed
        and number - before <= 1 + _RUNNING_LINES
        and turns_over(blocks.tables[before].origin, table.origin)
        and table.columns >= _FEWEST_COLUMNS
        and not is_signature(table)
    )


def _is_data(table: Table) -> bool:
    return not (is_signature(table) or is_text(table))
