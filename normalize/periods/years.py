"""Years: of all eras, of two and four digits, damaged ones with what would fit."""

from itareport.normalize.periods.items import Year
from itareport.normalize.periods.kinds import Form, Kind
from itareport.normalize.periods.tokens import Source
from itareport.normalize.periods.vocabulary import Era
from itareport.records.findings import Code

THAI_CENTURY = 2500
LONGEST_MONTH = 31
"""No number above it is a day."""
YEAR_LETTERS = 4
NEAR_FISCAL_YEAR = 3
"""A year of two digits that could be of either era is believed so near the fiscal year."""
READING_REACH = 10
"""Readings of a damaged year lie so near the fiscal year."""
USUAL_YEARS = range(2540, 2581)
"""Buddhist-era years among which a damaged one is sought where no fiscal year is known."""


def read_year(source: Source, at: int, month_form: Form | None = None) -> tuple[Year, int] | None:
    """Read the year behind a day and month or a month: with or without its era, whole or damaged.

    None where the next number is none (a count, a clock time, the day of the next date).
    """
    place = source.skip(at, Kind.COMMA, Kind.DOT, Kind.OF, Kind.YEAR_WORD)
    if source.kind(place) is Kind.UNIT and source.at(place).key == "year":
        place += 1
    if source.kind(place) is Kind.ERA:
        return read_era_year(source, place)
    token = source.at(place)
    if token.kind is not Kind.NUMBER:
        return _read_lettered(source, place) if place == at else None
    is_day = source.kind(place + 1) is Kind.MONTH and token.value <= LONGEST_MONTH
    if is_composite(source, place) or token.counts or is_day:
        return _read_split(source, place)
    return _take_bare(source, place, english=month_form is Form.ENGLISH)


def read_era_year(source: Source, at: int) -> tuple[Year, int] | None:
    """Read an era and its year: พ.ศ. ๒๕๖๗, ค.ศ. 2024, ร.ศ. ๑๑๒."""
    era = source.words.era(source.at(at).key)
    place = source.skip(at + 1, Kind.DOT, Kind.COLON)
    if source.kind(place) is not Kind.NUMBER:
        return _read_lettered(source, place)
    token = source.at(place)
    if token.digits == 0:
        return None
    if token.digits == 2 and era.key in ("be", "ce"):
        century = THAI_CENTURY if era.key == "be" else (1900 if token.value >= 40 else 2000)
        return Year(value=century + token.value - era.offset, token=place), place + 1
    if era.first <= token.value <= era.last:
        return Year(value=token.value - era.offset, token=place), place + 1
    return _damaged(source, place, source.folded.text[token.start : token.stop], era), place + 1


def read_plain_year(source: Source, at: int, short: bool = True) -> tuple[Year, int] | None:
    """Read a believable year of four digits, or (`short`) a Thai one of two: what follows ปี or ปีงบประมาณ."""
    if source.kind(at) is Kind.ERA:
        found = read_era_year(source, at)
        return found if found is not None and found[0].value is not None else None
    token = source.at(at)
    if token.kind is not Kind.NUMBER or is_composite(source, at) or token.counts:
        return None
    value = common_year(source, token.value) if token.digits == 4 else None
    if short and token.digits == 2 and token.value >= source.words.data.years.short_from:
        value = THAI_CENTURY + token.value - source.words.era("be").offset
    return (Year(value=value, token=at), at + 1) if value is not None else None


def common_year(source: Source, value: int) -> int | None:
    """Take a year of four digits without its era: Buddhist or common, by its size; None for neither."""
    era = source.words.era("be")
    if era.first <= value <= era.last:
        return value - era.offset
    return value if source.words.data.years.bare_ce_first <= value <= source.words.era("ce").last else None


def is_composite(source: Source, at: int) -> bool:
    """Whether the number goes on behind a point, colon or sign: ๐๙.๐๐, 12:30, 1,500."""
    if source.glued(at + 1) and source.kind(at + 1) in (Kind.DOT, Kind.COLON, Kind.COMMA):
        number = source.glued(at + 2) and source.kind(at + 2) is Kind.NUMBER
        return number and (source.kind(at + 1) is not Kind.COMMA or source.at(at + 2).digits == 3)
    return False


def _take_bare(source: Source, at: int, english: bool) -> tuple[Year, int] | None:
    token = source.at(at)
    text = source.folded.text[token.start : token.stop]
    lettered = _read_lettered(source, at)
    if lettered is not None:
        return lettered
    if token.digits == 4:
        value = common_year(source, token.value)
        if value is not None:
            return Year(value=value, token=at), at + 1
        return _damaged(source, at, text), at + 1
    if token.digits == 2:
        return _read_split(source, at) or _take_short(source, at, english)
    if token.digits in (3, 5) and text.startswith("25"):
        return _read_split(source, at) or (_damaged(source, at, text), at + 1)
    return None


def _take_short(source: Source, at: int, english: bool) -> tuple[Year, int] | None:
    """Take a year of two digits: Thai from the fortieth on, else the common era's if that is likely."""
    token = source.at(at)
    thai = THAI_CENTURY + token.value - source.words.era("be").offset
    if token.value >= source.words.data.years.short_from:
        return Year(value=thai, token=at), at + 1
    if source.kind(at + 1) in (Kind.THAI, Kind.LATIN, Kind.UNIT, Kind.NUMBER, Kind.SLASH):
        return None
    common = 2000 + token.value
    if english:
        return Year(value=common, token=at), at + 1
    era = source.words.era("be")
    if source.fiscal_year is not None and abs(common + era.offset - source.fiscal_year) <= NEAR_FISCAL_YEAR:
        return Year(value=common, token=at, flags=(Code.PERIOD_AMBIGUOUS,)), at + 1
    return Year(value=None, token=at, readings=(common, thai)), at + 1


def _read_split(source: Source, at: int) -> tuple[Year, int] | None:
    """Read a year that white space cut in two: ๒๕ ๖๗ is read and flagged where the whole is a likely year.

    ๒๕๖ ๗ is not read: its last digit may be lost, and the ๗ a number of its own.
    """
    left, right = source.at(at), source.at(at + 1)
    if left.kind is not Kind.NUMBER or right.kind is not Kind.NUMBER or source.kind(at + 2) is Kind.MONTH:
        return None
    text = source.folded.text[left.start : left.stop] + source.folded.text[right.start : right.stop]
    if len(text) != 4 or not text.startswith("25") or left.digits < 2:
        return None
    damaged = _damaged(source, at, text, exact=True)
    if left.digits != 2 or len(damaged.readings) != 1:
        return damaged, at + 2
    return Year(value=damaged.readings[0], token=at + 1, flags=(Code.PERIOD_AMBIGUOUS,)), at + 2


def _read_lettered(source: Source, at: int) -> tuple[Year, int] | None:
    """Read a year with letters among its digits (๒๕๖ฅ): damaged."""
    first = source.at(at)
    if first.kind is Kind.END:
        return None
    stop, last = first.start, at
    while (
        stop - first.start <= YEAR_LETTERS
        and source.kind(last) in (Kind.NUMBER, Kind.THAI, Kind.LATIN)
        and (last == at or source.glued(last))
    ):
        stop = source.at(last).stop
        last += 1
    text = source.folded.text[first.start : stop]
    digits = sum(character.isdigit() for character in text)
    letters = len(text) - digits
    if last == at or not 1 <= letters <= digits or len(text) not in (2, 4):
        return None
    if len(text) == 2 and not text[0].isdigit():
        return None
    return _damaged(source, at, text), last


def _damaged(source: Source, at: int, text: str, era: Era | None = None, exact: bool = False) -> Year:
    """Make a year that cannot be read, with the readings that differ in one character, nearest first."""
    offset = source.words.era("be").offset
    letters = source.words.data.damage.digit_letters
    centre = source.fiscal_year
    reach = range(centre - READING_REACH, centre + READING_REACH + 1) if centre is not None else USUAL_YEARS
    pattern = f"25{text}" if len(text) == 2 else text
    likely = "".join(letters.get(character, character) for character in pattern)
    wanted = (
        [year for year in reach if resembles(pattern, str(year), exact)]
        if era is None or era.key == "be"
        else []
    )
    nearest = centre if centre is not None else reach[len(reach) // 2]
    wanted.sort(key=lambda year: (str(year) != likely, abs(year - nearest)))
    return Year(value=None, token=at, readings=tuple(year - offset for year in wanted))


def resembles(pattern: str, year: str, exact: bool = False) -> bool:
    """Whether a damaged year may be this one: its letters are any digits; else one slip is allowed.

    >>> resembles("256ฅ", "2567"), resembles("2667", "2567"), resembles("256ฅ", "2577")
    (True, True, False)
    """
    if exact:
        return pattern == year
    if len(pattern) == len(year):
        wrong = sum(a != b for a, b in zip(pattern, year, strict=True) if a.isdigit())
        return wrong == 0 if not pattern.isdigit() else wrong == 1
    longer, shorter = sorted((pattern, year), key=len, reverse=True)
    if len(longer) != len(shorter) + 1:
        return False
    return any(longer[:cut] + longer[cut + 1 :] == shorter for cut in range(len(longer)))
