"""The period cell of a measure: its text, the periods in it, what was repaired and what is odd about them."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from itareport.findings import flag
from itareport.normalize.lists.changes import Change, place_change
from itareport.normalize.measures.cells import load_period_columns
from itareport.normalize.periods import PeriodChange, PeriodReading, read_date, read_periods
from itareport.normalize.text.cleaning import clean_text
from itareport.normalize.text.printed_lines import Edges, are_printed_lines, join_printed
from itareport.normalize.text.unicode import Cleaned
from itareport.normalize.text.wraps import Evidence
from itareport.records.clean import Correction, Method, Period, PeriodKind, Step
from itareport.records.findings import Code, Flag
from itareport.records.places import Origin, Way
from itareport.records.raw import RawValue

_LEADS_ON: Final = re.compile(r"\s*(?:[-–—]|ถึง|(?:วัน(?:ที่)?\s*)?สิ้นสุด)\s*(?:วัน(?:ที่)?)?\s*\d{1,2}(?!\d)")


class PeriodsRead(Struct, frozen=True, kw_only=True):
    """A period cell, clean: its lines as printed in ASCII digits, and what they mean."""

    text: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    steps: tuple[Step, ...] = ()
    corrections: tuple[Correction, ...] = ()
    flags: tuple[Flag, ...] = ()


def read_measure_periods(
    measure: str,
    raw: RawValue | None,
    fiscal_year: int | None,
    evidence: Evidence,
    edges: Mapping[Origin, Edges] = MappingProxyType({}),
) -> PeriodsRead:
    """Read the period cell of the measure with the number `measure`; an empty one where there is none.

    `edges` are those of the columns in which its printed lines stand.
    """
    if raw is None:
        return PeriodsRead()
    wrapped = all(origin.way is Way.TEXT for origin in raw.origins)
    cleaned = clean_text(raw.text, wrapped=wrapped, evidence=evidence)
    whole = parts = cleaned
    if are_printed_lines(raw.origins):
        parts = join_printed(cleaned.text, raw.origins, edges, words_alone=True)
        whole = join_printed(cleaned.text, raw.origins, edges, printed=raw.text)
        cleaned = Cleaned(whole.text, (*cleaned.steps, *whole.steps))
    reading = read_periods(join_lines(_lines(parts.text), fiscal_year), fiscal_year)
    return PeriodsRead(
        text=_lines(whole.text),
        periods=reading.periods,
        steps=cleaned.steps,
        corrections=tuple(_corrections(measure, reading.periods, reading.changes, raw.origins)),
        flags=(
            *_flags(measure, reading.periods, raw.origins),
            *_cut_short(measure, reading, raw.origins),
        ),
    )


def _lines(text: str) -> tuple[str, ...]:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return tuple(line for line in lines if line)


def join_lines(lines: tuple[str, ...], fiscal_year: int | None) -> str:
    """Put the lines of a cell together; a line that begins with a month is parted from the year above it.

    >>> join_lines(("พ.ย. 66", "ม.ค. 67"), 2567), join_lines(("1 ต.ค.", "2566"), 2567)
    ('พ.ย. 66, ม.ค. 67', '1 ต.ค.\\n2566')
    >>> join_lines(("วันเริ่มต้น 15", "พ.ย. 2566"), 2567)
    'วันเริ่มต้น 15\\nพ.ย. 2566'
    """
    joined = "".join(lines[:1])
    for above, line in pairwise(lines):
        # Else the year would be the day: 66 ม.ค. 67. A number that only a day can be stays with its month.
        apart = above[-1:].isdigit() and _begins_with_month(line, fiscal_year) and not _ends_with_day(above)
        joined += f"{', ' if apart else chr(10)}{line}"
    return joined


def _begins_with_month(line: str, fiscal_year: int | None) -> bool:
    if line[:1].isdigit():
        return False
    first = next(iter(read_periods(line, fiscal_year).periods), None)
    return first is not None and first.kind is PeriodKind.MONTH and line.startswith(first.text)


def _ends_with_day(line: str) -> bool:
    """Tell whether the number at a line's end must be the day of the month below: by what leads to it."""
    lead = line.rstrip("0123456789")
    number = line[len(lead) :]
    lead = lead.rstrip()
    leads = load_period_columns().day_leads
    return len(number) <= 2 and 1 <= int(number) <= 31 and (not lead or lead.endswith(leads))


def _corrections(
    measure: str, periods: tuple[Period, ...], changes: tuple[PeriodChange, ...], origins: tuple[Origin, ...]
) -> Iterator[Correction]:
    """Give the changes as corrections; a date that was printed twice and moved with its twin is one."""
    seen: set[tuple[str, str, str]] = set()
    for item in changes:
        number = next((n for n, period in enumerate(periods, start=1) if item.before in period.text), 1)
        row = f"{measure}.{number}"
        if (row, item.before, item.after) in seen:
            continue
        seen.add((row, item.before, item.after))
        change = Change(before=item.before, after=item.after, method=item.method, score=item.score)
        field = _changed_field(item, periods[number - 1])
        yield place_change(change, table="periods", row=row, field=field, origins=origins)


def _changed_field(change: PeriodChange, period: Period) -> str:
    """Name the column that a change altered: an end's date where its year was moved, else the text."""
    if change.method is not Method.DATE:
        return "text"
    return "start_date" if read_date(change.after).value == period.start else "end_date"


def _flags(measure: str, periods: tuple[Period, ...], origins: tuple[Origin, ...]) -> Iterator[Flag]:
    for number, period in enumerate(periods, start=1):
        for code in period.flags:
            # The suggestion holds the readings that fit an unreadable date, the dates what an odd one means.
            expected = period.suggestion or ""
            yield flag(code, "periods", f"{measure}.{number}", _field(code), period.text, expected, origins)


def _cut_short(measure: str, reading: PeriodReading, origins: tuple[Origin, ...]) -> Iterator[Flag]:
    """Say of a cell's last period that its end may be lost: what leads to a day stands behind it, and no date follows."""
    if not reading.periods:
        return
    last = reading.periods[-1]
    rest = reading.text[reading.text.rfind(last.text) + len(last.text) :]
    found = _LEADS_ON.match(rest)
    if found and Code.PERIOD_UNREADABLE not in last.flags:
        row = f"{measure}.{len(reading.periods)}"
        yield flag(Code.PERIOD_UNREADABLE, "periods", row, "text", " ".join(rest.split()), "", origins)


def _field(code: Code) -> str:
    return "text" if code in (Code.PERIOD_UNREADABLE, Code.PERIOD_WEEKDAY_DIFFERS) else "start_date"
