"""The values of a report before anything is said of them: what was read, and where something may be supplied."""

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from itareport.normalize.lists.lexicon import ThaiLexicon, load_lexicon
from itareport.normalize.reviews.slots import HEADING, Slot, letters, read_slots
from itareport.records.clean import Report
from itareport.records.raw import RawValue
from itareport.records.reviews import place_of

ALWAYS = ("agency", "fiscal_year", "document_number", "document_date", "subject", "overall_score", "rating")
"""Fields of the head of a report that a person may supply where nothing was read."""
FIELDS = (
    *ALWAYS,
    "iit_score",
    "eit_score",
    "oit_score",
    "province",
    "item_no",
    "aspect",
    HEADING,
    "activities",
    "period",
    "budget",
    "summary",
    "results",
    "responsible",
    "remark",
    "indicator",
    "score",
)
"""The fields in the order in which they are shown."""
TABLES = ("reports", "scores", "measures")


class Draft(Struct, frozen=True):
    """A value as printed (empty where nothing was read), and its place in the tables."""

    table: str
    row: str
    field: str
    value: RawValue


def drafts_of(report: Report) -> Iterator[Draft]:
    """Give what was read, each print once, then the fields in which nothing was read and a person may supply it."""
    seen: set[tuple[object, ...]] = set()
    filled: set[tuple[str, str, str]] = set()
    for draft in _read(report):
        place = place_of(draft.value.origins)
        row = "" if draft.field == "aspect" else draft.row
        key = (draft.table, row, draft.field, place, letters(draft.value.text))
        filled.add((draft.table, draft.row, draft.field))
        if key not in seen and draft.value.text.strip():
            seen.add(key)
            yield draft
    for table, row, field in _fillable(report):
        if (table, row, field) not in filled:
            yield Draft(table, row, field, RawValue(text="", origins=()))


def _read(report: Report) -> Iterator[Draft]:
    if report.raw.row is None and report.agency_raw is not None:
        yield Draft("reports", "", "agency", report.agency_raw)
    if report.fiscal_year.raw is not None:
        yield Draft("reports", "", "fiscal_year", report.fiscal_year.raw)
    slots = list(read_slots(report.raw, _lexicon()))
    for slot in sorted(slots, key=lambda slot: slot.field == "aspect" and not slot.row):
        if slot.field and not _is_nameless(slot):
            yield Draft(slot.table, slot.row, slot.field, slot.value)


def _is_nameless(slot: Slot) -> bool:
    return slot.table == "scores" and not slot.row


def _fillable(report: Report) -> Iterator[tuple[str, str, str]]:
    for field in ALWAYS:
        yield "reports", "", field
    for score in report.scores:
        yield "scores", str(score.indicator_no), "score"


@cache
def _lexicon() -> ThaiLexicon:
    return load_lexicon()
