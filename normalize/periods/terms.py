"""Rules for years and their parts: ปีงบประมาณ ๒๕๖๗, พ.ศ. ๒๕๖๖-๒๕๗๐, ไตรมาสที่ ๓-๔/๒๕๖๗, ครึ่งปีแรก, รอบ ๖ เดือน."""

from itareport.normalize.periods.items import Found, Gap, Item, Mark, Place, Point, Unit, Year
from itareport.normalize.periods.kinds import Kind
from itareport.normalize.periods.tokens import Source
from itareport.normalize.periods.years import read_era_year, read_plain_year, read_year
from itareport.records.findings import Code

JOINS = (Kind.DASH, Kind.TO, Kind.AND, Kind.COMMA)
LONGEST_LIST = 12
ROUND_MONTHS = {3: Unit.ROUND, 6: Unit.HALF, 9: Unit.ROUND, 12: Unit.FISCAL}


def read_fiscal_years(source: Source, place: Place) -> Found | None:
    """Read ปีงบประมาณ with its year or years; without one only where the whole of it is meant."""
    return _read_year_list(source, place, Unit.FISCAL, place.at + 1) or _read_yearless(
        source, place, Unit.FISCAL
    )


def read_academic_years(source: Source, place: Place) -> Found | None:
    """Read ปีการศึกษา ๒๕๖๗: a school's year, not the budget's, so it is flagged."""
    return _read_year_list(source, place, Unit.ACADEMIC, place.at + 1)


def read_named_years(source: Source, place: Place) -> Found | None:
    """Read ปี ๒๕๖๗, ประจำปี พ.ศ. ๒๕๖๗, ปี ๒๕๖๖ - ๒๕๗๐."""
    return _read_year_list(source, place, Unit.YEAR, place.at + 1)


def read_era_years(source: Source, place: Place) -> Found | None:
    """Read พ.ศ. ๒๕๖๗, พ.ศ. ๒๕๖๖-๒๕๗๐, ร.ศ. ๑๑๒; the single year at the end of a law's name is none."""
    found = _read_year_list(source, place, Unit.YEAR, place.at)
    if (
        found is not None
        and place.law
        and len(found.items) == 1
        and source.kind(place.at - 1) is not Kind.OPEN
    ):
        return Found((Gap(first=place.at, last=found.next),), found.next)
    return found or _read_damaged_year(source, place)


def _read_damaged_year(source: Source, place: Place) -> Found | None:
    found = read_era_year(source, place.at)
    if found is None or found[0].value is not None or place.law:
        return None
    offset = source.words.era("be").offset
    readings = tuple(f"พ.ศ. {year + offset}" for year in found[0].readings)
    point = Point(unit=Unit.YEAR, first=place.at, last=found[1], readings=readings)
    return Found((point,), found[1])


def _read_year_list(source: Source, place: Place, unit: Unit, at: int) -> Found | None:
    """Read a year and those that are joined to it: all of the one unit."""
    at = source.skip(at, Kind.OF, Kind.YEAR_WORD, Kind.COLON) if at > place.at else at
    found = read_plain_year(source, at)
    if found is None or found[0].value is None:
        return _read_implausible(source, place, unit, at)
    items: list[Item] = [_year_point(unit, place.at, found[1], found[0])]
    last = found[1]
    for _ in range(LONGEST_LIST):
        if source.kind(last) not in JOINS:
            break
        following = source.skip(
            last + 1, Kind.YEAR_WORD, Kind.FISCAL if unit is Unit.FISCAL else Kind.YEAR_WORD
        )
        found = read_plain_year(source, following, short=source.at(items[0].last - 1).digits == 2)
        if found is None or found[0].value is None or source.kind(found[1]) in (Kind.MONTH, Kind.SLASH):
            break
        items.append(Mark(first=last, last=last + 1, kind=source.kind(last)))
        items.append(_year_point(unit, following, found[1], found[0]))
        last = found[1]
    return Found(tuple(items), last)


def _read_implausible(source: Source, place: Place, unit: Unit, at: int) -> Found | None:
    """Read a year of four figures that cannot be (ปี ๒๖๖๗) as a damaged one, where a likely one is near."""
    token = source.at(at)
    found = (
        read_year(source, at) if at > place.at and token.kind is Kind.NUMBER and token.digits >= 3 else None
    )
    if found is None or found[0].value is not None or not found[0].readings:
        return None
    offset = source.words.era("be").offset
    readings = tuple(str(year + offset) for year in found[0].readings)
    return Found((Point(unit=unit, first=place.at, last=found[1], readings=readings),), found[1])


def _year_point(unit: Unit, first: int, last: int, year: Year) -> Point:
    return Point(unit=unit, first=first, last=last, year=year.value, year_token=year.token, flags=year.flags)


def _read_yearless(source: Source, place: Place, unit: Unit) -> Found | None:
    """Read ตลอดปีงบประมาณ: the report's own fiscal year, which must be inferred."""
    before = source.kind(place.at - 1)
    announced = source.kind(place.at) is Kind.WHOLE_FISCAL or before in (Kind.THROUGHOUT, Kind.WITHIN)
    last = source.skip(place.at + 1, Kind.THIS, Kind.NOW)
    alone = place.standing and source.kind(place.at + 1) in (Kind.END, Kind.CLOSE)
    if not announced and not alone and last == place.at + 1:
        return None
    return Found((Point(unit=unit, first=place.at, last=last),), last)


def read_whole_year(source: Source, place: Place) -> Found | None:
    """Read ตลอดทั้งปี, and ตลอดปี ๒๕๖๗ with the year that it names."""
    named = _read_year_list(source, place, Unit.YEAR, place.at + 1)
    return named or Found((Point(unit=Unit.FISCAL, first=place.at, last=place.at + 1),), place.at + 1)


def read_quarters(source: Source, place: Place) -> Found | None:
    """Read ไตรมาสที่ ๑/๒๕๖๗, ไตรมาส ๓-๔ ปี ๖๗, Q2/2567, ไตรมาสแรก: quarters of the fiscal year."""
    at = source.skip(place.at + 1, Kind.ORDINAL)
    items: list[Item] = []
    first, last = place.at, at
    for _ in range(LONGEST_LIST):
        number, after = _read_quarter_number(source, last)
        if number is None:
            break
        items.append(Point(unit=Unit.QUARTER, first=first, last=after, number=number))
        last = after
        following = _skip_quarter_word(source, last + 1)
        if source.kind(last) not in JOINS or _read_quarter_number(source, following)[0] is None:
            break
        items.append(Mark(first=last, last=last + 1, kind=source.kind(last)))
        first = last = following
    if not items:
        return _read_no_quarter(source, place, at)
    year = read_part_year(source, last)
    return Found(_with_year(items, year), year[1] if year else last)


def _read_no_quarter(source: Source, place: Place, at: int) -> Found | None:
    """Read ไตรมาสที่ ๕, which no year has, as one that cannot be read."""
    token = source.at(at)
    named = source.folded.text[source.at(place.at).start] != "q"
    if not named or token.kind is not Kind.NUMBER or token.digits != 1 or token.counts:
        return None
    year = read_part_year(source, at + 1)
    last = year[1] if year is not None else at + 1
    return Found((Point(unit=Unit.QUARTER, first=place.at, last=last, readings=()),), last)


def _read_quarter_number(source: Source, at: int) -> tuple[int | None, int]:
    token = source.at(at)
    if token.kind in (Kind.FIRST, Kind.LAST):
        return (1 if token.kind is Kind.FIRST else 4), at + 1
    if token.kind is Kind.NUMBER and token.digits <= 1 and 1 <= token.value <= 4 and not token.counts:
        return token.value, at + 1
    return None, at


def _skip_quarter_word(source: Source, at: int) -> int:
    quarter = source.kind(at) is Kind.QUARTER or source.at(at).key == "quarter"
    return source.skip(at + 1 if quarter else at, Kind.ORDINAL)


def read_part_year(source: Source, at: int) -> tuple[Year, int] | None:
    """Read the year behind a part of one: /๒๕๖๗, ปีงบประมาณ พ.ศ. ๒๕๖๗, ของปี ๖๗, ๒๕๖๗."""
    place = source.skip(at, Kind.OF, Kind.COMMA)
    if source.kind(place) is Kind.OPEN:
        return None
    if source.kind(place) in (Kind.SLASH, Kind.FISCAL, Kind.YEAR_WORD) or source.at(place).key == "year":
        return read_plain_year(source, source.skip(place + 1, Kind.YEAR_WORD))
    if source.kind(place) is Kind.ERA or source.at(place).digits == 4:
        return read_plain_year(source, place)
    return None


def _with_year(items: list[Item], year: tuple[Year, int] | None) -> tuple[Item, ...]:
    """Give the parts the year that stands behind the last of them."""
    if year is None or year[0].value is None:
        return tuple(items)
    parts: list[Item] = []
    for item in items:
        if isinstance(item, Point):
            final = item is items[-1]
            item = Point(
                unit=item.unit,
                first=item.first,
                last=year[1] if final else item.last,
                number=item.number,
                year=year[0].value,
                year_token=year[0].token,
                flags=item.flags,
            )
        parts.append(item)
    return tuple(parts)


def read_half(source: Source, place: Place) -> Found | None:
    """Read ครึ่งปีแรก ๒๕๖๗, ครึ่งหลังของปีงบประมาณ ๒๕๖๗: halves of the fiscal year."""
    number = _which_half(source, place.at + 1)
    if number is None:
        return None
    return _finish_part(source, place, Unit.HALF, number, place.at + 2)


def _which_half(source: Source, at: int) -> int | None:
    return {Kind.FIRST: 1, Kind.LAST: 2}.get(source.kind(at))


def read_round(source: Source, place: Place) -> Found | None:
    """Read รอบ ๖ เดือน (แรก, หลัง), รอบ ๑๒ เดือน, ๖ เดือนแรก: counted from the fiscal year's start."""
    at = source.skip(place.at, Kind.ROUND, Kind.ORDINAL) if source.kind(place.at) is Kind.ROUND else place.at
    number, unit = source.at(at), source.at(at + 1)
    if number.kind is not Kind.NUMBER or unit.kind is not Kind.UNIT or unit.key != "month":
        return None
    half = _which_half(source, at + 2)
    if number.value not in ROUND_MONTHS or (at == place.at and (half is None or number.value != 6)):
        return None
    last = at + 3 if half is not None else at + 2
    unit_of = ROUND_MONTHS[number.value]
    found = _finish_part(source, place, unit_of, (half or 1) if number.value == 6 else number.value, last)
    return _add_round(source, place, found) if source.kind(place.at) is Kind.ROUND else found


def _add_round(source: Source, place: Place, found: Found) -> Found:
    """Add the second of รอบ ๖ เดือน และ ๑๒ เดือน, which the word รอบ governs too."""
    number, unit = source.at(found.next + 1), source.at(found.next + 2)
    joined = source.kind(found.next) in (Kind.AND, Kind.COMMA) and number.kind is Kind.NUMBER
    if not joined or number.value not in ROUND_MONTHS or unit.kind is not Kind.UNIT or unit.key != "month":
        return found
    mark = Mark(first=found.next, last=found.next + 1, kind=Kind.AND)
    there = Place(found.next + 1, place.standing, place.law)
    more = _finish_part(source, there, ROUND_MONTHS[number.value], number.value, found.next + 3)
    return Found((*found.items, mark, *more.items), more.next)


def _finish_part(source: Source, place: Place, unit: Unit, number: int, last: int) -> Found:
    year = read_part_year(source, last)
    flags = (Code.PERIOD_AMBIGUOUS,) if unit is Unit.ROUND else ()
    point = Point(unit=unit, first=place.at, last=last, number=number, flags=flags)
    return Found(_with_year([point], year), year[1] if year is not None else _skip_year_word(source, last))


def _skip_year_word(source: Source, at: int) -> int:
    """Pass over the word ของปีงบประมาณ that names no year."""
    place = source.skip(at, Kind.OF)
    return place + 1 if source.kind(place) in (Kind.FISCAL, Kind.YEAR_WORD) and place > at else at
