"""The values of a report that a person can look at, each with what was read, what it means, and what is doubtful."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from msgspec import Struct, structs

from itareport.normalize.lists.lexicon import ThaiLexicon, load_lexicon
from itareport.normalize.reviews.matching import place_origins, row_of
from itareport.normalize.reviews.slots import HEADING, Slot, canonical, letters, read_slots
from itareport.records.clean import Report
from itareport.records.findings import Code, Flag, Severity
from itareport.records.places import Origin, lowest_confidence
from itareport.records.raw import RawReport, RawValue
from itareport.records.reviews import Review, place_of
from itareport.review.doubts import doubted_place
from itareport.review.meanings import meaning_of

ID_DIGITS = 12
ALWAYS = ("agency", "fiscal_year", "document_number", "document_date", "subject", "overall_score", "rating")
"""Fields of the head of a report that a person may supply where nothing was read."""
_FIELDS = (
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
_TABLES = ("reports", "scores", "measures")


class Item(Struct, frozen=True, kw_only=True):
    """A value to look at: its place in the tables and on the page, its print, and what is said of it.

    `raw` is empty where nothing was read. `means` is what the program makes of it and `flags` what is doubtful about
    it, both with everything that people decided; `review` is what a person decided about this one.
    """

    id: str
    report: int
    table: str
    row: str
    field: str
    raw: str
    means: str
    origins: tuple[Origin, ...] = ()
    alternatives: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    review: Review | None = None

    @property
    def severity(self) -> Severity | None:
        """The gravest of what is said of it, None where nothing is."""
        found = {flag.severity for flag in self.flags}
        return next((severity for severity in Severity if severity in found), None)

    @property
    def confidence(self) -> float | None:
        """How surely it was recognised, None where nothing was."""
        return lowest_confidence(self.origins)

    def is_doubtful(self, code: str = "") -> bool:
        """Tell whether a person should look: an error, a warning, or the finding `code`, and nothing decided yet."""
        grave = self.severity in (Severity.ERROR, Severity.WARNING)
        return self.review is None and (grave or any(flag.code == code for flag in self.flags))


class Sheet(Struct, frozen=True, kw_only=True):
    """A report as the desk shows it: its values in the order of the tables, and the findings about no value."""

    report: Report
    items: tuple[Item, ...]
    notices: tuple[Flag, ...]


class _Draft(Struct, frozen=True):
    table: str
    row: str
    field: str
    value: RawValue


@cache
def _lexicon() -> ThaiLexicon:
    return load_lexicon()


def make_sheet(report: Report) -> Sheet:
    """Give the values of a report, with what people said of them (`Report.reviews`) and what is doubtful now."""
    raw = report.raw
    drafts = list(_drafts(report))
    placed, notices = _place_flags(report, drafts)
    taken: dict[int, Review] = {}
    waiting: list[Review] = []
    unapplied = {
        (flag.table, flag.row, flag.field, flag.got)
        for flag in report.flags
        if flag.code is Code.REVIEW_UNAPPLIED
    }
    for review in report.reviews:
        lost = (review.table, review.row, review.field, review.raw) in unapplied
        index = None if lost else _find(review, raw, drafts, taken)
        if index is None:
            waiting.append(review)
        else:
            taken[index] = review
    items = [
        _item(report, draft, placed.get(index, ()), taken.get(index)) for index, draft in enumerate(drafts)
    ]
    items += [_waiting_item(report, review) for review in waiting]
    items.sort(key=_order)
    return Sheet(report=report, items=tuple(items), notices=tuple(notices))


def _drafts(report: Report) -> Iterator[_Draft]:
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
            yield _Draft(table, row, field, RawValue(text="", origins=()))


def _read(report: Report) -> Iterator[_Draft]:
    if report.raw.row is None and report.agency_raw is not None:
        yield _Draft("reports", "", "agency", report.agency_raw)
    if report.fiscal_year.raw is not None:
        yield _Draft("reports", "", "fiscal_year", report.fiscal_year.raw)
    slots = list(read_slots(report.raw, _lexicon()))
    for slot in sorted(slots, key=lambda slot: slot.field == "aspect" and not slot.row):
        if slot.field and not _is_nameless(slot):
            yield _Draft(slot.table, slot.row, slot.field, slot.value)


def _is_nameless(slot: Slot) -> bool:
    return slot.table == "scores" and not slot.row


def _fillable(report: Report) -> Iterator[tuple[str, str, str]]:
    for field in ALWAYS:
        yield "reports", "", field
    for score in report.scores:
        yield "scores", str(score.indicator_no), "score"


def _place_flags(report: Report, drafts: list[_Draft]) -> tuple[dict[int, tuple[Flag, ...]], list[Flag]]:
    """Give each value's findings by its number, adding values that only a finding names, and the other findings."""
    placed: dict[int, tuple[Flag, ...]] = {}
    notices: list[Flag] = []
    for flag in report.flags:
        if flag.code is Code.REVIEW_UNAPPLIED:  # stands at the decision that waits, an item of its own
            continue
        index = _place_flag(report, flag, drafts)
        if index is None:
            notices.append(flag)
        else:
            placed[index] = (*placed.get(index, ()), flag)
    return placed, notices


def _place_flag(report: Report, flag: Flag, drafts: list[_Draft]) -> int | None:
    """Give the number of the value that a finding is about, None where it is about none."""
    wanted = doubted_place(flag.code, flag.table, flag.row, flag.field)
    if wanted is None:
        return None
    place = place_of(flag.origins)
    table, row, field = wanted
    alike = [i for i, draft in enumerate(drafts) if (draft.table, draft.field) == (table, field)]
    here = [i for i in alike if drafts[i].row == row and not _is_other_heading(flag, drafts[i])]
    near = [i for i in here if place_of(drafts[i].value.origins) == place]
    shared = [i for i in alike if _is_shared(flag, drafts[i])]
    found = near or here or shared
    if found:
        return found[0]
    added = _draft_of(report, flag, table, row, field)
    if added is None:
        return None
    drafts.append(added)
    return len(drafts) - 1


def _is_other_heading(flag: Flag, draft: _Draft) -> bool:
    return draft.field == HEADING and letters(flag.got) != letters(draft.value.text)


def _is_shared(flag: Flag, draft: _Draft) -> bool:
    """Tell whether a finding is about a print that belongs to several rows, as a heading does."""
    return draft.field == "aspect" and letters(flag.got) == letters(draft.value.text) != ""


def _draft_of(report: Report, flag: Flag, table: str, row: str, field: str) -> _Draft | None:
    """Give the value that only a finding names: the heading of a column, or a place where nothing was read."""
    if table == "measures" and field == HEADING:
        return _Draft(table, "", HEADING, RawValue(text=flag.got, origins=flag.origins))
    rows = {str(measure.measure_no) for measure in report.measures}
    if table == "measures" and row in rows and field in _FIELDS:
        return _Draft(table, row, field, RawValue(text="", origins=flag.origins))
    return None


def _find(review: Review, raw: RawReport, drafts: Sequence[_Draft], taken: dict[int, Review]) -> int | None:
    """Give the number of the value that a review speaks of: the same place and print, else the same row and print."""
    table, field = canonical(review.table, review.field)
    alike = [
        index
        for index, draft in enumerate(drafts)
        if index not in taken
        and (draft.table, draft.field) == (table, field)
        and letters(draft.value.text) == letters(review.raw)
    ]
    here = [i for i in alike if place_of(drafts[i].value.origins) == (review.page, review.place)]
    rows = [i for i in alike if drafts[i].row == row_of(review) and raw.ordinal == review.report]
    both = [i for i in here if i in rows]
    return next(iter((*both, *here, *rows)), None)


def _item(report: Report, draft: _Draft, flags: tuple[Flag, ...], review: Review | None) -> Item:
    origins = draft.value.origins or tuple(origin for flag in flags for origin in flag.origins)
    if not origins and review is not None:
        origins = place_origins(review)
    item = Item(
        id="",
        report=report.raw.ordinal,
        table=draft.table,
        row=draft.row,
        field=draft.field,
        raw=draft.value.text,
        means=meaning_of(report, draft.table, draft.row, draft.field),
        origins=origins,
        alternatives=tuple(_other_readings(draft, flags)),
        flags=flags,
        review=review,
    )
    return structs.replace(item, id=_identity(item))


def _waiting_item(report: Report, review: Review) -> Item:
    """Give a value that a person spoke of and that is not read any more."""
    place = (review.table, review.row, review.field, review.raw)
    flags = tuple(
        flag
        for flag in report.flags
        if flag.code is Code.REVIEW_UNAPPLIED and (flag.table, flag.row, flag.field, flag.got) == place
    )
    value = RawValue(text=review.raw, origins=place_origins(review))
    return _item(report, _Draft(review.table, review.row, review.field, value), flags, review)


def _other_readings(draft: _Draft, flags: Iterable[Flag]) -> Iterator[str]:
    """Give other texts that may stand there: the recogniser's, and the dates that fit an unreadable one."""
    seen = {draft.value.text, ""}
    for reading in draft.value.alternatives:
        if reading not in seen:
            seen.add(reading)
            yield reading
    for flag in flags:
        if flag.code is Code.PERIOD_UNREADABLE and flag.got:
            for date in flag.expected.split("|"):
                text = draft.value.text.replace(flag.got, date)
                if date and text not in seen:
                    seen.add(text)
                    yield text


def _identity(item: Item) -> str:
    """Name an item by what it is, so that an address still leads to it after a conversion."""
    page, place = place_of(item.origins) if item.raw else (0, "")
    parts = (str(item.report), item.table, item.row, item.field, str(page), place, item.raw)
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:ID_DIGITS]


def _order(item: Item) -> tuple[int, int, int]:
    field = _FIELDS.index(item.field) if item.field in _FIELDS else len(_FIELDS)
    table = _TABLES.index(item.table) if item.table in _TABLES else len(_TABLES)
    row = item.row.partition(".")[0]
    return table, int(row) if row.isdecimal() else 0, field
