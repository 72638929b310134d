"""Periods written out again, in the spellings that officers use: reading them gives the same period."""

import datetime
from collections.abc import Iterable
from enum import StrEnum

from itareport.normalize.periods.vocabulary import Vocabulary, vocabulary
from itareport.records.clean import Period, PeriodKind

THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
WORKDAYS = "MO,TU,WE,TH,FR"


class Style(StrEnum):
    """How a period is written."""

    FULL = "full"
    """๑ ตุลาคม พ.ศ. ๒๕๖๗"""
    FULL_ASCII = "full-ascii"
    """1 ตุลาคม พ.ศ. 2567"""
    ABBREVIATED = "abbreviated"
    """๑ ต.ค. ๒๕๖๗"""
    SHORT = "short"
    """1 ต.ค. 67"""
    NUMERIC = "numeric"
    """01/10/2567"""
    ISO = "iso"
    """2567-10-01: the Buddhist-era year in ISO order"""
    ENGLISH = "english"
    """1 October 2024"""


THAI_DIGIT_STYLES = (Style.FULL, Style.ABBREVIATED)


def format_period(period: Period, style: Style = Style.FULL) -> str:
    """Write a period. An unreadable one gives its text as printed.

    >>> from itareport.normalize.periods.reading import read_periods
    >>> format_period(read_periods("๑/๑๐/๒๕๖๖ ถึง ๓๑/๓/๖๗").periods[0], Style.ABBREVIATED)
    '๑ ต.ค. ๒๕๖๖ - ๓๑ มี.ค. ๒๕๖๗'
    >>> format_period(read_periods("ทุกสิ้นเดือน").periods[0])
    'ทุกสิ้นเดือน'
    """
    if period.kind is PeriodKind.UNREADABLE:
        return period.text
    words = vocabulary()
    text = _write(words, period, style)
    return text.translate(THAI_DIGITS) if style in THAI_DIGIT_STYLES else text


def _write(words: Vocabulary, period: Period, style: Style) -> str:
    if period.kind is PeriodKind.RECURRING and period.recurrence is not None:
        bounds = write_bounds(words, period.start, period.end, style)
        rule = write_rule(words, period.recurrence)
        return f"{rule} ตั้งแต่วันที่ {bounds}" if bounds else rule
    if period.kind is PeriodKind.DURATION and period.duration is not None:
        return write_duration(words, period.duration)
    if period.kind is PeriodKind.DEADLINE:
        limit = write_duration(words, period.duration) if period.duration else ""
        return f"ภายใน {limit or write_day(words, period.end, style)}"
    named = _write_named(words, period, style)
    return named or _write_range(words, period, style)


def _write_range(words: Vocabulary, period: Period, style: Style) -> str:
    if period.kind is PeriodKind.DAY and period.start is not None:
        return write_day(words, period.start, style)
    if period.start is not None and period.end is None:
        return f"ตั้งแต่ {write_day(words, period.start, style)} เป็นต้นไป"
    if period.start is None:
        return f"ถึงวันที่ {write_day(words, period.end, style)}"
    return write_bounds(words, period.start, period.end, style)


def write_bounds(
    words: Vocabulary, start: datetime.date | None, end: datetime.date | None, style: Style
) -> str:
    """Write two days with a dash between them, or the one that there is with เป็นต้นไป."""
    if start is None:
        return ""
    first = write_day(words, start, style)
    return f"{first} - {write_day(words, end, style)}" if end is not None else f"{first} เป็นต้นไป"


def write_day(words: Vocabulary, day: datetime.date | None, style: Style) -> str:
    """Write one day in ASCII digits."""
    if day is None:
        return ""
    year, month = day.year + words.era("be").offset, words.month(day.month)
    if style is Style.NUMERIC:
        return f"{day.day:02}/{day.month:02}/{year}"
    if style is Style.ISO:
        return f"{year}-{day.month:02}-{day.day:02}"
    if style is Style.ENGLISH:
        return f"{day.day} {month.english[0].title()} {day.year}"
    if style is Style.SHORT:
        return f"{day.day} {month.abbreviation} {_short(words, year)}"
    era = "พ.ศ. " if style in (Style.FULL, Style.FULL_ASCII) else ""
    name = month.name if era else month.abbreviation
    return f"{day.day} {name} {era}{year}"


def _short(words: Vocabulary, year: int) -> str:
    """Give two digits where they say the year, else all four."""
    return str(year % 100) if 2500 + words.data.years.short_from <= year <= 2599 else str(year)


def _write_named(words: Vocabulary, period: Period, style: Style) -> str:
    """Write a month, a quarter, a half or a year by its name; empty where the days are not those of one."""
    start, end = period.start, period.end
    if start is None or end is None:
        return ""
    fiscal = start.year + words.era("be").offset + (1 if start.month >= 10 else 0)
    ends_in = end.year + words.era("be").offset + (1 if end.month >= 10 else 0)
    if period.kind is PeriodKind.MONTH:
        return _write_month(words, start, style)
    if period.kind is PeriodKind.QUARTER:
        first, last = _quarter(start.month), _quarter(end.month)
        if fiscal != ends_in:
            return f"ไตรมาสที่ {first}/{fiscal} ถึง ไตรมาสที่ {last}/{ends_in}"
        return f"ไตรมาสที่ {first}/{fiscal}" if first == last else f"ไตรมาสที่ {first}-{last}/{fiscal}"
    if period.kind is PeriodKind.HALF_YEAR:
        half = "แรก" if start.month == 10 else "หลัง"
        return f"ครึ่งปี{half} ปีงบประมาณ พ.ศ. {fiscal}"
    if period.kind is PeriodKind.FISCAL_YEAR:
        return f"ปีงบประมาณ พ.ศ. {fiscal}" + (f" - {ends_in}" if ends_in != fiscal else "")
    if period.kind is PeriodKind.YEAR:
        year, last_year = start.year + words.era("be").offset, end.year + words.era("be").offset
        return f"พ.ศ. {year}" + (f" - {last_year}" if last_year != year else "")
    return ""


def _quarter(month: int) -> int:
    return (month - 10) % 12 // 3 + 1


def _write_month(words: Vocabulary, start: datetime.date, style: Style) -> str:
    year, month = start.year + words.era("be").offset, words.month(start.month)
    if style is Style.NUMERIC or style is Style.ISO:
        return f"{start.month}/{year}"
    if style is Style.ENGLISH:
        return f"{month.english[0].title()} {start.year}"
    if style is Style.SHORT:
        return f"{month.abbreviation} {_short(words, year)}"
    if style is Style.ABBREVIATED:
        return f"{month.abbreviation} {year}"
    return f"เดือน{month.name} พ.ศ. {year}"


def write_duration(words: Vocabulary, iso: str) -> str:
    """Write an ISO 8601 duration in words.

    >>> write_duration(vocabulary(), "P1Y6M"), write_duration(vocabulary(), "PT6H")
    ('1 ปี 6 เดือน', '6 ชั่วโมง')
    """
    names = {unit.designator: unit.forms[0] for unit in reversed(words.data.units) if unit.designator}
    dates, _, times = iso.removeprefix("P").partition("T")
    parts: list[str] = []
    for section, clock in ((dates, False), (times, True)):
        number = ""
        for character in section:
            if character.isdigit():
                number += character
                continue
            key = "T" if clock and character == "M" else character
            parts.append(f"{number} {names[key]}")
            number = ""
    return " ".join(parts)


def write_rule(words: Vocabulary, recurrence: str) -> str:
    """Write an RFC 5545 rule of the kinds that are read, in words."""
    parts = dict(part.split("=", 1) for part in recurrence.split(";"))
    freq, interval = parts["FREQ"], int(parts.get("INTERVAL", "1"))
    if "BYDAY" in parts:
        return _write_days_rule(words, freq, parts)
    if "BYMONTHDAY" in parts:
        return _write_dates_rule(words, parts)
    if "BYMONTH" in parts:
        return f"ทุกเดือน{_and(words.month(int(number)).name for number in parts['BYMONTH'].split(','))}"
    unit = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}[freq]
    name = words.unit(unit).forms[0]
    return f"ทุก {interval} {name}" if interval != 1 else f"ทุก{name}"


def _write_days_rule(words: Vocabulary, freq: str, parts: dict[str, str]) -> str:
    days, places = parts["BYDAY"], {"-1": "สุดท้าย", "1": "แรก"}
    if days == WORKDAYS and freq == "MONTHLY":
        which = parts["BYSETPOS"]
        return f"ทุกวันทำการ{places.get(which, f'ที่ {which} ')}ของเดือน"
    if days == WORKDAYS:
        return "ทุกวันทำการ"
    names = {day.rule: day.name for day in words.data.weekdays}
    if freq == "WEEKLY":
        return f"ทุก{_and(f'วัน{names[day]}' for day in days.split(','))}"
    codes = list(dict.fromkeys(day[-2:] for day in days.split(",")))
    numbers = list(dict.fromkeys(day[:-2] for day in days.split(",")))
    which = places.get(numbers[0], f"ที่ {_and(numbers)} ") if len(numbers) == 1 else f"ที่ {_and(numbers)} "
    return f"ทุก{_and(f'วัน{names[code]}' for code in codes)}{which}ของเดือน"


def _write_dates_rule(words: Vocabulary, parts: dict[str, str]) -> str:
    days, months = parts["BYMONTHDAY"], parts.get("BYMONTH", "")
    if days == "-1":
        return "ทุกสิ้นไตรมาส" if months else "ทุกสิ้นเดือน"
    if (days, months) == ("30", "9"):
        return "ทุกสิ้นปีงบประมาณ"
    if (days, months) == ("31", "12"):
        return "ทุกสิ้นปี"
    if months:
        named = _and(words.month(int(number)).name for number in months.split(","))
        return f"ทุกวันที่ {_and(days.split(','))} {named} ของทุกปี"
    return f"ทุกวันที่ {_and(days.split(','))} ของเดือน"


def _and(words: Iterable[str]) -> str:
    """Join words as Thai lists have them: ก, ข และ ค."""
    *before, last = words
    return f"{', '.join(before)} และ {last}" if before else last
