"""Whose report a document with a table of agencies is: one agency's own, or one report for each of them.

The rule. A document is one agency's own report, and the table only sets others beside it, where

- its title, subject or memo names exactly one of the agencies in the table (its captions, where those name none), and
  it says something of that agency outside the table: scores of its own in a table or a sentence, or measures; or
- it has scores by indicator or measures outside the table, and its title, subject or memo names one body of a kind
  that has a single result (a municipality, a hospital: the table then compares others).

Every other document gives the table: one report for each agency and year. The scores that such a document states
outside the table (a ministry's mean, a province's) are nobody's of the table and are not taken; measures in it are
the document's own body's, and make a further report, the last.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from itareport.extract.head.years import find_years
from itareport.extract.scores.agency_results import AgenciesFound, AgencyResult
from itareport.extract.scores.agency_words import load_agency_words
from itareport.extract.scores.labels import plain
from itareport.findings import flag
from itareport.records.document import Line, RawDocument
from itareport.records.findings import Code, Flag
from itareport.records.raw import (
    MentionPlace,
    RawMention,
    RawReport,
    RawScore,
    RawValue,
    ScoreRole,
)
from itareport.reference import Lexicon

_HEAD = (MentionPlace.TITLE, MentionPlace.SUBJECT, MentionPlace.MEMO)
_SHORTEST_NAME = 6


class Outside(Struct, frozen=True, kw_only=True):
    """What a document says outside its tables of agencies; `mentions` are the bodies that it names."""

    mentions: tuple[RawMention, ...]
    scores: tuple[RawScore, ...]
    measures: bool

    def has(self, *roles: ScoreRole) -> bool:
        """Tell whether it states a score of one of the roles."""
        return any(score.role in roles for score in self.scores)


def own_result(found: AgenciesFound, outside: Outside, lexicon: Lexicon) -> AgencyResult | None:
    """Give the row of the agency whose own report the document is, None where it names none of them."""
    for places in (_HEAD, (MentionPlace.CAPTION,)):
        named = {
            result.key: result
            for mention in outside.mentions
            if mention.place in places
            for result in _named_in(mention.value.text, found.results, lexicon)
        }
        if named:
            return next(iter(named.values())) if len(named) == 1 else None
    return None


def is_own_report(own: AgencyResult | None, outside: Outside, lexicon: Lexicon) -> bool:
    """Tell whether a document with a table of agencies is the report of one of them, or of another one body."""
    by_indicator = outside.has(ScoreRole.INDICATOR) or outside.measures
    if own is not None:
        return by_indicator or outside.has(ScoreRole.OVERALL)
    return by_indicator and any(
        _names_one(mention.value.text, lexicon) for mention in outside.mentions if mention.place in _HEAD
    )


def with_own_row(report: RawReport, own: AgencyResult | None) -> RawReport:
    """Give an agency's own report with what only its row in the table states of the same year."""
    if own is None or own.year != report.fiscal_year:
        return report
    missing = {role for role in ScoreRole if not any(score.role is role for score in report.scores)}
    added = tuple(score for score in own.scores if score.role in missing)
    rating = report.rating or (own.rating if added else None)
    return replace(report, scores=(*report.scores, *added), rating=rating)


def make_reports(document: RawDocument, base: RawReport, found: AgenciesFound) -> tuple[RawReport, ...]:
    """Make one report for each result; `base` holds what the document says of all of them."""
    return tuple(
        replace(
            base,
            ordinal=ordinal,
            agencies=(RawMention(value=result.row.name, place=MentionPlace.ROW),),
            fiscal_years=(*_year_mentions(result), *base.fiscal_years),
            fiscal_year=result.year,
            scores=result.scores,
            other_years=result.other_years,
            rating=result.rating,
            unclaimed=(*found.totals, *found.left) if ordinal == 1 else (),
            flags=(
                *_document_flags(document, result, ordinal),
                *(base.flags if result.year_line is None else ()),
                *result.flags,
                *(_left_flags(found.left) if ordinal == 1 else ()),
            ),
            row=replace(result.row, above=(*result.row.above, *base.titles)),
        )
        for ordinal, result in enumerate(found.results, start=1)
    )


def _named_in(text: str, results: Sequence[AgencyResult], lexicon: Lexicon) -> list[AgencyResult]:
    """Give the agencies that a text names; a name inside a longer one's is not named."""
    folded = plain(text, lexicon)
    for short, word in load_agency_words().short.items():
        folded = folded.replace(short, word) if short.endswith(".") else folded
    found = [result for result in results if len(result.key) >= _SHORTEST_NAME and result.key in folded]
    keys = {result.key for result in found}
    return [result for result in found if not any(result.key != key and result.key in key for key in keys)]


def _names_one(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a text names one body of a kind that has a single result, not several of the kind."""
    folded, names = plain(text, lexicon), load_agency_words().names
    for word in names.single:
        start = folded.find(word)
        rest = folded[start + len(word) :] if start >= 0 else ""
        if rest and "ก" <= rest[0] <= "์" and not rest.startswith(names.several):
            return True
    return False


def _year_mentions(result: AgencyResult) -> Iterator[RawMention]:
    line = result.year_line
    if line is None:
        return
    for found in find_years(line.text):
        if found.year_be == result.year:
            text = line.text[found.start : found.end].strip()
            yield _mention(text, line, found.year_be)
            return
    yield _mention(line.text.strip(), line, result.year)


def _mention(text: str, line: Line, year: int | None) -> RawMention:
    value = RawValue(text=text, origins=(line.origin,))
    return RawMention(value=value, place=MentionPlace.CAPTION, year_be=year)


def _document_flags(document: RawDocument, result: AgencyResult, ordinal: int) -> Iterator[Flag]:
    """Give the findings about the reading: of the whole file, and of the pages that a report stands on."""
    pages = {origin.page for origin in result.origins}
    for found in document.flags:
        if ordinal == 1 or not found.origins or any(origin.page in pages for origin in found.origins):
            yield found


def _left_flags(left: Sequence[RawValue]) -> Iterator[Flag]:
    for value in left:
        got = value.text.split("\n")[0][:80]
        yield flag(Code.TABLE_UNCLAIMED, "scores", got=got, origins=value.origins)
