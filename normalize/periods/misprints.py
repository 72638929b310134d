"""Rules for dates that recognition damaged: never read, but seen, with the readings that would fit."""

from itareport.normalize.periods.damage import months_ending, months_like, write_readings
from itareport.normalize.periods.folding import Gap as White
from itareport.normalize.periods.items import Found, Place, Point, Unit
from itareport.normalize.periods.kinds import Kind
from itareport.normalize.periods.months import (
    read_month_name,
    read_month_year,
    skip_month_word,
    year_readings,
)
from itareport.normalize.periods.tokens import Source
from itareport.normalize.periods.years import read_year


def read_damaged_month(source: Source, place: Place) -> Found | None:
    """Read a day and year with a damaged month between them: unreadable, with the months that fit.

    The report of 2567 prints `1๓.ค. ๒๕๖๖` for ๑ ธ.ค. ๒๕๖๖: a month's first letter taken for a digit.
    """
    at, token = place.at, source.at(place.at)
    if token.digits > 3:
        return None
    return _read_swallowed_letter(source, at) or _read_unknown_month(source, at)


def _read_swallowed_letter(source: Source, at: int) -> Found | None:
    """Read a month whose first letter stands as the last digit of the day: 1๓.ค., or 1 ๓.ค."""
    digit_at = at + 1 if source.kind(at + 1) is Kind.NUMBER and source.at(at + 1).digits == 1 else at
    tail = source.skip(digit_at + 1, Kind.DOT)
    letter = source.at(tail)
    if letter.kind is not Kind.THAI or letter.stop - letter.start != 1 or not source.glued(tail):
        return None
    found = read_year(source, source.skip(tail + 1, Kind.DOT))
    printed = source.slice(digit_at, digit_at + 1)
    months = months_ending(source.words, source.folded.text[letter.start], printed[-1])
    if found is None or not months:
        return None
    token = source.at(at)
    day = token.value if digit_at != at else (token.value // 10 if token.digits > 1 else None)
    if day is not None and not 1 <= day <= 31:
        return None
    readings = write_readings(source.words, (day,), months, year_readings(found[0]), source.fiscal_year)
    return _damaged_point(at, found[1], readings)


def _read_unknown_month(source: Source, at: int) -> Found | None:
    token = source.at(at)
    if token.digits > 2 or not 1 <= token.value <= 31:
        return None
    first = source.skip(at + 1, Kind.DOT)
    last, text = _gather_letters(source, first)
    letters = text.replace(".", "")
    found = read_year(source, last)
    if found is None or not letters:
        return None
    months = months_like(source.words, text)
    year = source.at(found[0].token)
    dotted = "." in text and len(letters) == 2 and year.digits == 4 and found[0].value is not None
    if not months and not dotted:
        return None
    readings = write_readings(
        source.words, (token.value,), months, year_readings(found[0]), source.fiscal_year
    )
    return _damaged_point(at, found[1], readings)


def _gather_letters(source: Source, at: int) -> tuple[int, str]:
    """Gather a short word of letters and dots, as a damaged abbreviation is printed."""
    last, text = at, ""
    while last < at + 6:
        token = source.at(last)
        piece = source.folded.text[token.start : token.stop]
        comma = token.kind is Kind.COMMA and source.glued(last)
        letters = token.kind in (Kind.THAI, Kind.DOT, Kind.LATIN, Kind.NUMBERED)
        if not letters and not comma and not _is_digit_for_letter(source, last):
            break
        if token.gap and len(text.replace(".", "")) > 1 and not text.endswith("."):
            break
        last, text = last + 1, text + piece
    return last, text.replace(",", ".") if len(text) <= 14 else ""


def _is_digit_for_letter(source: Source, at: int) -> bool:
    """Whether a digit stands between two dots, where an abbreviation has its second letter: ต.๕."""
    dots = source.kind(at - 1) is Kind.DOT and source.kind(at + 1) is Kind.DOT
    return dots and source.at(at).digits == 1 and source.glued(at) and source.glued(at + 1)


def read_split_day(source: Source, place: Place) -> Found | None:
    """Read ๓ ๑ ธ.ค. ๒๕๖๖: a day that white space cut in two, or a number beside a date. It cannot be told."""
    first, second = source.at(place.at), source.at(place.at + 1)
    if (
        first.digits != 1
        or second.digits != 1
        or second.kind is not Kind.NUMBER
        or second.gap is not White.SPACE
    ):
        return None
    month = read_month_name(source, skip_month_word(source, place.at + 2))
    if month is None or first.value > 3:
        return None
    year, last, _ = read_month_year(source, month, month.next)
    days = (10 * first.value + second.value, second.value)
    readings = write_readings(source.words, days, (month.number,), year_readings(year), source.fiscal_year)
    return _damaged_point(place.at, last, readings)


def read_lettered_day(source: Source, place: Place) -> Found | None:
    """Read a day with letters for digits before its month: O1 ต.ค. ๒๕๖๖, l ต.ค. ๒๕๖๖."""
    letters = source.words.data.damage.digit_letters
    at, text = place.at, ""
    while source.kind(at) in (Kind.NUMBER, Kind.LATIN, Kind.THAI) and (at == place.at or source.glued(at)):
        token = source.at(at)
        text += source.folded.text[token.start : token.stop]
        at += 1
        if len(text) > 2:
            return None
    likely = "".join(letters.get(letter, letter) for letter in text)
    month = read_month_name(source, skip_month_word(source, at)) if source.kind(at) is not Kind.THAI else None
    if not text or text.isdigit() or month is None or not (place.standing or text[0].isdigit()):
        return None
    if not likely.isdigit() and not any(character.isdigit() for character in text):
        return None
    year, last, _ = read_month_year(source, month, month.next)
    fitting = [day for day in range(1, 32) if _fits_digits(text, day)]
    days = sorted(fitting, key=lambda day: str(day) != likely.lstrip("0"))
    readings = write_readings(source.words, days, (month.number,), year_readings(year), source.fiscal_year)
    return _damaged_point(place.at, last, readings)


def _fits_digits(text: str, day: int) -> bool:
    """Whether a day may be printed so, with letters for any of its digits."""
    wide = f"{day:0{len(text)}}"
    return len(wide) == len(text) and all(a == b for a, b in zip(text, wide, strict=True) if a.isdigit())


def _damaged_point(first: int, last: int, readings: tuple[str, ...]) -> Found:
    return Found((Point(unit=Unit.DAY, first=first, last=last, readings=readings),), last)
