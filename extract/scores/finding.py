"""The scores of a document, as printed: from tables and from running text, set side by side."""

from collections.abc import Sequence, Set

from msgspec import Struct

from itareport.extract.scores.labels import plain
from itareport.extract.scores.proof import prove_years
from itareport.extract.scores.sentences import NOTHING, Above, SentenceFindings, read_unit
from itareport.extract.scores.settling import own_scores, settle_rating, settle_years, unique
from itareport.extract.scores.sightings import TableFindings, logical_tables, read_table
from itareport.extract.scores.summaries import is_summary, read_years, table_unit
from itareport.extract.scores.tables import Place, TablePiece, find_pieces, looks_like_scores, table_text
from itareport.extract.scores.text import TextUnit, cut_units
from itareport.extract.scores.words import ScoreWords, has_any, load_score_words
from itareport.extract.scores.years import Captions
from itareport.findings import flag
from itareport.records.document import RawDocument, Table
from itareport.records.findings import Code, Flag
from itareport.records.raw import RawScore, RawValue, ScoreRole
from itareport.reference import Lexicon

NEARBY = 12
"""How many paragraphs (or items of a list) the name of the assessment reaches over."""


class Reading(Struct, frozen=True, kw_only=True):
    """A unit of text with what it says."""

    unit: TextUnit
    found: SentenceFindings


class ScoresFound(Struct, frozen=True, kw_only=True):
    """The scores of a document.

    `scores` are the report's own year's, each printed value once; `other_years` are kept, never used.
    `claimed` are the blocks that they came from: page number (from 1) and index of the block on its page.
    `unclaimed` is text that looks like scores and that nothing recognised.
    """

    scores: tuple[RawScore, ...] = ()
    other_years: tuple[RawScore, ...] = ()
    rating: RawValue | None = None
    claimed: frozenset[Place] = frozenset()
    unclaimed: tuple[RawValue, ...] = ()
    flags: tuple[Flag, ...] = ()


def find_scores(
    document: RawDocument, lexicon: Lexicon, fiscal_year: int | None, words: ScoreWords | None = None
) -> ScoresFound:
    """Find the scores of a one-agency report; `fiscal_year` (Buddhist era) says which year's are its own.

    A number of another year, or of nobody knows which, never stands among `scores`. The raw strings are as
    printed: an unreadable score stays as it is, an empty cell of the own year's column is a score of None.
    """
    words = words or load_score_words()
    captions = Captions(document, lexicon, words)
    pieces = find_pieces(document, fiscal_year, captions, lexicon, words)
    tables = [(table, read_table(table, fiscal_year, lexicon, words)) for table in logical_tables(pieces)]
    units = cut_units(document, captions)
    near = _about_assessment(units, lexicon, words)
    read = _read_units(units, near, fiscal_year, lexicon, words)
    read += _read_cells(tables, fiscal_year, lexicon, words)
    named = [unit.places[0] for unit, about in zip(units, near, strict=True) if about]
    read += _read_summaries(document, pieces, named, captions, fiscal_year, lexicon, words)
    return _set_side_by_side(document, pieces, tables, read, fiscal_year, lexicon, words)


def _read_units(
    units: Sequence[TextUnit],
    near: Sequence[bool],
    fiscal_year: int | None,
    lexicon: Lexicon,
    words: ScoreWords,
) -> list[Reading]:
    """Read the running text in order; a list of scores goes on being about what it began with."""
    read: list[Reading] = []
    above, renewed = NOTHING, -NEARBY - 1
    for at, (before, unit) in enumerate(zip([None, *units], units, strict=False)):
        about = near[at] or at - renewed <= NEARBY
        found = read_unit(unit, before, about, fiscal_year, lexicon, words, above)
        read.append(Reading(unit=unit, found=found))
        roles = {sighting.score.role for sighting in found.sightings}
        if about and ScoreRole.INDICATOR in roles:
            renewed = at
        above = _above_next(above.listed, found)
    return read


def _above_next(listed: frozenset[str], found: SentenceFindings) -> Above:
    """Give what the next unit goes on from."""
    keys = {s.key for s in found.sightings if s.score.role is ScoreRole.INDICATOR}
    totals = [s for s in found.sightings if s.score.role is not ScoreRole.INDICATOR]
    overall = [sighting for sighting in totals if sighting.key == "overall"]
    return Above(
        listed=listed | keys if keys and not totals else frozenset(),
        overall=overall[-1] if len(overall) == 1 and not found.levels else None,
    )


def _set_side_by_side(
    document: RawDocument,
    pieces: Sequence[TablePiece],
    tables: Sequence[tuple[list[TablePiece], TableFindings]],
    read: Sequence[Reading],
    fiscal_year: int | None,
    lexicon: Lexicon,
    words: ScoreWords,
) -> ScoresFound:
    """Make one answer of what tables and texts say."""
    told = [sighting for reading in read for sighting in reading.found.sightings]
    proofs = prove_years([found for _, found in tables], told, fiscal_year, lexicon)
    everything = [proof.found for proof in proofs] + [reading.found for reading in read]
    sightings, doubt = settle_years([s for found in everything for s in found.sightings], fiscal_year)
    parts = [
        piece
        for (of_table, _), proof in zip(tables, proofs, strict=True)
        for piece in of_table
        if not proof.proven
    ]
    own, conflicts = own_scores(sightings, lexicon)
    rating, rating_flags = settle_rating([level for found in everything for level in found.levels], lexicon)
    claimed = _claimed(tables, read)
    left, left_flags = _left_tables(document, claimed, lexicon, words, {piece.place for piece in pieces})
    return ScoresFound(
        scores=tuple(own),
        other_years=tuple(unique([s.score for s in sightings if not s.own])),
        rating=rating,
        claimed=claimed,
        unclaimed=(*left, *(value for found in everything for value in found.unclaimed)),
        flags=(
            *unique([found for piece in parts for found in piece.choice.flags]),
            *doubt,
            *conflicts,
            *rating_flags,
            *left_flags,
            *(_doubt(reading.unit, fiscal_year) for reading in read if reading.found.doubtful),
        ),
    )


def _read_cells(
    tables: Sequence[tuple[list[TablePiece], TableFindings]],
    fiscal_year: int | None,
    lexicon: Lexicon,
    words: ScoreWords,
) -> list[Reading]:
    """Read the cells of score tables that are sentences."""
    units = [
        TextUnit(places=(piece.place,), lines=(line,), caption=piece.caption)
        for _, findings in tables
        for piece, line in findings.loose
    ]
    return [
        Reading(unit=unit, found=read_unit(unit, None, True, fiscal_year, lexicon, words)) for unit in units
    ]


def _read_summaries(
    document: RawDocument,
    pieces: Sequence[TablePiece],
    named: Sequence[Place],
    captions: Captions,
    fiscal_year: int | None,
    lexicon: Lexicon,
    words: ScoreWords,
) -> list[Reading]:
    """Read the small tables about the whole result that stand near text about the assessment."""
    read: list[Reading] = []
    known = {piece.place for piece in pieces}
    for page in document.pages:
        for index, block in enumerate(page.blocks):
            place = (page.number, index)
            near = any(page.number - 1 <= at[0] and at < place for at in named)
            if not isinstance(block, Table) or place in known or not near or not is_summary(block, lexicon):
                continue
            unit = table_unit(block, place, captions.above(place))
            sightings, levels = read_years(block, fiscal_year, lexicon, words)
            if not sightings:
                found = read_unit(unit, None, True, fiscal_year, lexicon, words)
                sightings = [s for s in found.sightings if s.score.role is ScoreRole.OVERALL]
                levels = list(found.levels) if sightings else []
            found = SentenceFindings(sightings=tuple(sightings), levels=tuple(levels))
            read.append(Reading(unit=unit, found=found))
    return read


def _about_assessment(units: Sequence[TextUnit], lexicon: Lexicon, words: ScoreWords) -> list[bool]:
    """Tell of each unit whether the assessment is named in it, in the few before, or in its caption."""
    texts = [plain(unit.text, lexicon) for unit in units]
    named = [has_any(text, words.captions.named) for text in texts]
    captions = [unit.caption.line for unit in units]
    said = [
        line is not None and has_any(plain(line.text, lexicon), words.captions.named) for line in captions
    ]
    return [said[at] or any(named[max(0, at - NEARBY) : at + 1]) for at in range(len(units))]


def _left_tables(
    document: RawDocument, claimed: Set[Place], lexicon: Lexicon, words: ScoreWords, pieces: Set[Place]
) -> tuple[list[RawValue], list[Flag]]:
    """Give what looks like scores in tables and was not taken."""
    left: list[RawValue] = []
    flags: list[Flag] = []
    for page in document.pages:
        for index, block in enumerate(page.blocks):
            place = (page.number, index)
            if not isinstance(block, Table) or place in claimed:
                continue
            if place in pieces or looks_like_scores(block, lexicon, words):
                value = RawValue(text=table_text(block), origins=(block.origin,))
                left.append(value)
                flags.append(flag(Code.TABLE_UNCLAIMED, "scores", got=value.text[:80], origins=value.origins))
    return left, flags


def _claimed(
    tables: Sequence[tuple[list[TablePiece], TableFindings]], read: Sequence[Reading]
) -> frozenset[Place]:
    claimed = {piece.place for pieces, _ in tables for piece in pieces if piece.choice.columns}
    for reading in read:
        if reading.found.sightings or reading.found.levels:
            claimed |= set(reading.unit.places)
    return frozenset(claimed)


def _doubt(unit: TextUnit, fiscal_year: int | None) -> Flag:
    return flag(
        Code.FISCAL_YEAR_CONFLICT,
        "scores",
        field="fiscal_year",
        got=unit.text.strip()[:80],
        expected=str(fiscal_year or ""),
        origins=[line.origin for line in unit.lines],
    )
