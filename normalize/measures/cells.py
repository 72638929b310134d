"""The cells of a measure row by what they hold: columns of one kind are put together, periods as one text.

A table may print มาตรการ and ขั้นตอน apart, or share a period out: its beginning and its end in two columns, a
column a quarter with a tick. Nothing but what the cells and their headings print goes into the text.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources

import msgspec
from msgspec import Struct

from itareport.normalize.periods import read_periods
from itareport.normalize.text.digits import fold
from itareport.records.clean import PeriodKind
from itareport.records.raw import Column, RawCell, RawValue

_PARTS_OF_A_YEAR = frozenset({PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF_YEAR})
_YEAR = re.compile(r"(?:ปี\s*งบประมาณ\s*)?(?:พ\s*\.\s*ศ\s*\.?\s*)?(?<!\d)25\d\d(?!\d)")
_NUMBERS = re.compile(r"\d(?:\s*(?:[-–—,/]|และ|ถึง)\s*\d)*")


class PeriodColumns(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words and signs of `itareport/data/period-columns.toml`."""

    starts: tuple[str, ...]
    ends: tuple[str, ...]
    counted: tuple[str, ...]
    marks: str
    dashes: str
    dittos: tuple[str, ...]
    timely: tuple[str, ...]
    day_leads: tuple[str, ...]


@cache
def load_period_columns() -> PeriodColumns:
    """Read the data file.

    >>> "สิ้นสุด" in load_period_columns().ends
    True
    """
    data = resources.files("itareport").joinpath("data", "period-columns.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(data, type=PeriodColumns)


def values_by_column(cells: Sequence[RawCell], fiscal_year: int | None) -> dict[Column, RawValue]:
    """Give one value a column: the cells of several such columns from the left, a line or more each."""
    groups: dict[Column, list[RawCell]] = {}
    for cell in cells:
        if cell.column is not None:
            groups.setdefault(cell.column, []).append(cell)
    return {
        column: _period(group, fiscal_year) if column is Column.PERIOD else _together(group)
        for column, group in groups.items()
    }


def _together(cells: Sequence[RawCell], lines: Sequence[str] | None = None) -> RawValue:
    if len(cells) == 1 and lines is None:
        return cells[0].value
    texts = [cell.value.text for cell in cells] if lines is None else lines
    return RawValue(
        text="\n".join(text for text in dict.fromkeys(texts) if text),
        origins=tuple(dict.fromkeys(origin for cell in cells for origin in cell.value.origins)),
    )


def _period(cells: Sequence[RawCell], fiscal_year: int | None) -> RawValue:
    words = load_period_columns()
    starts = [cell for cell in cells if _bound(cell) == "start"]
    ends = [cell for cell in cells if _bound(cell) == "end"]
    if len(starts) + len(ends) == len(cells) and len(starts) <= 1 and len(ends) <= 1:
        return _together(cells, tuple(_span(starts, ends, fiscal_year, words)))
    lines = tuple(_dated(cell, fiscal_year, words) for cell in cells)
    same = len(cells) == 1 and lines[0] == cells[0].value.text
    return cells[0].value if same else _together(cells, lines)


def _bound(cell: RawCell) -> str | None:
    """Tell whether a column holds the beginning or the end of a period, by the last row of its heading."""
    words = load_period_columns()
    last = fold(cell.heading.rsplit("\n", 1)[-1])
    start = any(word in last for word in words.starts)
    end = any(word in last for word in words.ends)
    return None if start == end else "start" if start else "end"


def _span(
    starts: Sequence[RawCell], ends: Sequence[RawCell], fiscal_year: int | None, words: PeriodColumns
) -> Iterator[str]:
    """Give the lines of a period whose ends stand in two columns; an end alone goes under its own word."""
    begin = _dates(starts, fiscal_year, words)
    end = _dates(ends, fiscal_year, words)
    if begin and len(begin) == len(end) and all(_is_day(text, fiscal_year) for text in (*begin, *end)):
        yield from (f"{first} - {last}" for first, last in zip(begin, end, strict=True))
        return
    for dates, word in ((begin, words.starts[0]), (end, words.ends[0])):
        for text in dates:
            alone = (not begin or not end) and _is_day(text, fiscal_year)
            yield f"{word} {text}" if alone else text


def _dates(cells: Sequence[RawCell], fiscal_year: int | None, words: PeriodColumns) -> list[str]:
    """Give the dates of a cell, one a line; a date that is printed over lines is one."""
    text = "\n".join(cell.value.text for cell in cells)
    lines = [line.strip() for line in text.split("\n") if line.strip(f" {words.dashes}")]
    whole = " ".join(lines)
    return [whole] if lines and len(read_periods(whole, fiscal_year).periods) == 1 else lines


def _is_day(text: str, fiscal_year: int | None) -> bool:
    """Tell whether a text is one date: a day or a month, readable or not."""
    single = (PeriodKind.DAY, PeriodKind.MONTH, PeriodKind.UNREADABLE, PeriodKind.YEAR, PeriodKind.QUARTER)
    periods = read_periods(text, fiscal_year).periods
    return len(periods) == 1 and periods[0].kind in single


def _dated(cell: RawCell, fiscal_year: int | None, words: PeriodColumns) -> str:
    """Give a cell's text with the time that its heading says: of a tick all of it, of a number what it counts."""
    text = cell.value.text
    heading = fold(cell.heading.replace("\n", " "))
    if is_mark(text):
        return _heading_time(cell.heading, fiscal_year) or text
    if _NUMBERS.fullmatch(fold(text)):
        word = next((word for word in words.counted if word in heading), None)
        return text if word is None else f"{word} {text}"
    last = cell.heading.rsplit("\n", 1)[-1]
    inside = _is_part_of_a_year(last, fiscal_year) and text.strip(f" {words.dashes}")
    return f"{last} {text}" if inside else text


@lru_cache(maxsize=64)
def _is_part_of_a_year(heading: str, fiscal_year: int | None) -> bool:
    """Tell whether a heading is a month, a quarter or a half; every row of a table asks for the same few."""
    named = read_periods(heading, fiscal_year).periods
    return len(named) == 1 and named[0].kind in _PARTS_OF_A_YEAR


def is_mark(text: str) -> bool:
    """Tell whether a cell only says that something is so: a tick, an arrow, a dot; no dash alone.

    >>> [is_mark(text) for text in ("✓", "/", "<-->", "-", "๑ ต.ค.")]
    [True, True, True, False, False]
    """
    words = load_period_columns()
    signs = "".join(text.split())
    return bool(signs.strip(words.dashes)) and all(sign in words.marks for sign in signs)


def _heading_time(heading: str, fiscal_year: int | None) -> str | None:
    """Give the part of a heading that names a time, with the year from the rows above where it says none."""
    parts = [part.strip() for part in heading.split("\n") if part.strip()]
    for text in (*parts[-1:], " ".join(parts)):
        periods = read_periods(text, fiscal_year).periods
        if not periods:
            continue
        year = _YEAR.search(fold(" ".join(parts[:-1])))
        calendar = year is not None and "งบ" not in year[0]
        if year is None or _YEAR.search(fold(text)) or (periods[0].kind is PeriodKind.MONTH and not calendar):
            return text
        return f"{text} {year[0]}"
    return None
