"""The values of a report that a person can look at, each with what was read, what it means, and what is doubtful."""

import hashlib
from collections.abc import Iterable, Iterator

from msgspec import Struct, structs

from itareport.normalize.reviews.matching import place_origins
from itareport.records.clean import Report
from itareport.records.findings import Code, Flag, Severity
from itareport.records.places import Origin, lowest_confidence
from itareport.records.reviews import Review, place_of
from itareport.review.drafts import FIELDS, TABLES, Draft
from itareport.review.meanings import meaning_of

ID_DIGITS = 12


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


def make_item(report: Report, draft: Draft, flags: tuple[Flag, ...], review: Review | None) -> Item:
    """Make the value that a person looks at, with what is doubtful about it and what was decided."""
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


def order_of(item: Item) -> tuple[int, int, int]:
    """Give by what values are sorted: table, row, and the order of the fields."""
    field = FIELDS.index(item.field) if item.field in FIELDS else len(FIELDS)
    table = TABLES.index(item.table) if item.table in TABLES else len(TABLES)
    row = item.row.partition(".")[0]
    return table, int(row) if row.isdecimal() else 0, field


def _other_readings(draft: Draft, flags: Iterable[Flag]) -> Iterator[str]:
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
