"""What a document reports, as printed: the steps from pages of lines and tables to a raw report."""

from msgspec import Struct

from itareport.extract.head.fiscal_years import find_fiscal_year
from itareport.extract.head.memo import find_memo
from itareport.extract.head.titles import Title, find_agencies, find_titles
from itareport.extract.measures.layout import is_signature, is_text
from itareport.extract.measures.tables import MeasuresFound, find_measures
from itareport.extract.passages import Passage, head_rows, read_passages, table_text
from itareport.extract.scores.finding import ScoresFound, find_scores
from itareport.findings import flag
from itareport.records.document import Block, RawDocument, Table
from itareport.records.findings import Code, Flag
from itareport.records.raw import MentionPlace, RawReport, RawValue
from itareport.reference import Lexicon


class _Blocks(Struct, frozen=True, kw_only=True):
    """The blocks of a document in one row: numbers count from 0, a place is (page, index on it)."""

    blocks: tuple[Block, ...]
    numbers: dict[tuple[int, int], int]

    @property
    def tables(self) -> dict[int, Table]:
        """The tables by their numbers."""
        return {number: block for number, block in enumerate(self.blocks) if isinstance(block, Table)}


def find_reports(document: RawDocument, lexicon: Lexicon, fiscal_year: int | None) -> tuple[RawReport, ...]:
    """Find the report of a document; none where it holds neither scores nor measures.

    `fiscal_year` (Buddhist era) is the user's, for a document that states none. Everything is as printed:
    nothing is repaired here, and what nothing claimed is kept and flagged.
    """
    blocks = _blocks(document)
    measures = find_measures(document, lexicon)
    passages = _passages(document, blocks, measures)
    head = find_memo(passages, lexicon)
    titles = (
        *find_titles(passages, frozenset(blocks.tables), head.claimed, lexicon),
        *(_inside(value) for value in (*measures.captions, *_captions_inside(blocks, measures))),
    )
    text = [passage for index, passage in enumerate(passages) if index not in head.claimed]
    years = find_fiscal_year(titles, head.memo, text, lexicon, fiscal_year)
    scores = find_scores(document, lexicon, years.year)
    if not (scores.scores or scores.other_years or measures.measures):
        return ()
    unclaimed, flags = _unclaimed(blocks, measures, scores)
    return (
        RawReport(
            source=document.source,
            kind=document.kind,
            pages=len(document.pages),
            memo=head.memo,
            titles=tuple(title.value for title in titles),
            agencies=find_agencies(titles, head.memo, text, lexicon),
            fiscal_years=years.mentions,
            fiscal_year=years.year,
            scores=scores.scores,
            other_years=scores.other_years,
            rating=scores.rating,
            headings=measures.headings,
            measures=measures.measures,
            unclaimed=unclaimed,
            flags=(*document.flags, *years.flags, *scores.flags, *measures.flags, *flags),
        ),
    )


def _blocks(document: RawDocument) -> _Blocks:
    places = [
        (page.number, index, block) for page in document.pages for index, block in enumerate(page.blocks)
    ]
    return _Blocks(
        blocks=tuple(block for _, _, block in places),
        numbers={(page, index): number for number, (page, index, _) in enumerate(places)},
    )


def _passages(document: RawDocument, blocks: _Blocks, measures: MeasuresFound) -> tuple[Passage, ...]:
    """Give the text outside tables of data: lines, and tables that only lay text out."""
    data = {number for number, table in blocks.tables.items() if not is_text(table)}
    return read_passages(document, data | measures.claimed)


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
        if number not in claimed and _is_data(table)
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


def _is_data(table: Table) -> bool:
    return not (is_signature(table) or is_text(table))
