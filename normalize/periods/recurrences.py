"""Rules for what comes again: ทุกสิ้นเดือน, ทุกวันศุกร์สุดท้ายของเดือน, เดือนละ ๒ ครั้ง, as RFC 5545 rules.

RFC 5545 knows no count per period: เดือนละ ๒ ครั้ง is FREQ=MONTHLY, and the printed text keeps the count.
"""

from collections.abc import Callable

from msgspec.structs import replace

from itareport.normalize.periods.items import Found, Place, Rule
from itareport.normalize.periods.kinds import Kind
from itareport.normalize.periods.tokens import Source
from itareport.normalize.periods.years import is_composite

WORKDAYS = "MO,TU,WE,TH,FR"
LONGEST_LIST = 12
JOINS = (Kind.AND, Kind.COMMA)
MONTH_END = (("BYMONTHDAY", "-1"),)
QUARTER_ENDS = (("BYMONTH", "3,6,9,12"), ("BYMONTHDAY", "-1"))


def read_every(source: Source, place: Place) -> Found | None:
    """Read what follows ทุก."""
    at = place.at + 1
    for read in BODIES:
        rule = read(source, at)
        if rule is not None:
            rule = replace(rule, first=place.at, last=skip_month_tail(source, rule.last))
            return Found((rule,), rule.last)
    return None


def skip_month_tail(source: Source, at: int) -> int:
    """Pass over what repeats the rule: ของเดือน, ของทุกเดือน, ทุกเดือน, ของสัปดาห์."""
    place = source.skip(at, Kind.OF)
    place = source.skip(place, Kind.EVERY)
    unit = source.at(place)
    if place > at and unit.kind is Kind.UNIT and unit.key in ("month", "week", "year"):
        return skip_times(source, place + 1)
    return skip_times(source, at)


def skip_times(source: Source, at: int) -> int:
    """Pass over the count behind an interval: ทุก ๓ เดือน ๑ ครั้ง, ทุก ๓ เดือนต่อครั้ง."""
    place = source.skip(at, Kind.PER, Kind.SLASH)
    if source.kind(place) is Kind.NUMBER and source.kind(place + 1) is Kind.TIMES:
        return place + 2
    return place + 1 if source.kind(place) is Kind.TIMES else at


def make_rule(at: int, last: int, freq: str, by: tuple[tuple[str, str], ...] = (), interval: int = 1) -> Rule:
    """Make a rule of the tokens `at` up to, not including, `last`."""
    return Rule(first=at, last=last, freq=freq, interval=interval, by=by)


def of_month(source: Source, at: int) -> int | None:
    """Give the token behind ของเดือน, ของทุกเดือน, ในแต่ละเดือน or ทุกเดือน; None where it does not stand there."""
    place = source.skip(at, Kind.OF, Kind.EVERY)
    token = source.at(place)
    if (
        place > at
        and token.kind is Kind.UNIT
        and token.key == "month"
        and source.kind(place + 1) is not Kind.NEXT
    ):
        return place + 1
    return place + 1 if place > at and token.kind is Kind.MONTH_WORD else None


def _read_end(source: Source, at: int) -> Rule | None:
    """Read the ends of months, quarters and years."""
    kind = source.kind(at)
    if kind is Kind.MONTH_END:
        months, last = _read_months(source, at + 1)
        if months:
            by = (("BYMONTH", months), *MONTH_END)
            return None if source.kind(last) is Kind.NUMBER else make_rule(at, last, "YEARLY", by)
        return make_rule(at, at + 1, "MONTHLY", MONTH_END)
    if kind is Kind.QUARTER_END:
        return make_rule(at, at + 1, "MONTHLY", QUARTER_ENDS)
    if kind is Kind.FISCAL_END:
        return make_rule(at, at + 1, "YEARLY", (("BYMONTH", "9"), ("BYMONTHDAY", "30")))
    if kind is Kind.YEAR_END:
        return make_rule(at, at + 1, "YEARLY", (("BYMONTH", "12"), ("BYMONTHDAY", "31")))
    return make_rule(at, at + 1, "MONTHLY") if kind is Kind.MONTH_PART else None


def _read_month_days(source: Source, at: int) -> Rule | None:
    """Read วันที่ ๑ และ ๑๖ (ของเดือน), and วันที่ ๑ ตุลาคม (ของทุกปี)."""
    if source.kind(at) is not Kind.DATE:
        return None
    days, last = read_numbers(source, at + 1, 31)
    if not days:
        return None
    months, after = _read_months(source, last)
    if months:
        by = (("BYMONTH", months), ("BYMONTHDAY", write_numbers(days)))
        return None if source.kind(after) is Kind.NUMBER else make_rule(at, after, "YEARLY", by)
    return make_rule(at, of_month(source, last) or last, "MONTHLY", (("BYMONTHDAY", write_numbers(days)),))


def read_numbers(source: Source, at: int, most: int) -> tuple[list[int], int]:
    """Read a list of small numbers (๑, ๕ และ ๑๐); a dash makes it run through (๑-๕)."""
    numbers: list[int] = []
    last = at
    for _ in range(LONGEST_LIST):
        place = source.skip(at, Kind.ORDINAL, Kind.DATE)
        token = source.at(place)
        if token.kind is not Kind.NUMBER or not 1 <= token.value <= most or is_composite(source, place):
            break
        if numbers and source.kind(last) in (Kind.DASH, Kind.TO):
            numbers += range(numbers[-1] + 1, token.value)
        numbers.append(token.value)
        last = place + 1
        if source.kind(last) not in (*JOINS, Kind.DASH, Kind.TO):
            break
        at = last + 1
    return numbers, last


def write_numbers(numbers: list[int]) -> str:
    """Write numbers as RFC 5545 lists them, each once."""
    return ",".join(str(number) for number in dict.fromkeys(numbers))


def _read_months(source: Source, at: int) -> tuple[str, int]:
    """Read a list of months (เดือน)มกราคมและกรกฎาคม as BYMONTH has it."""
    months: list[int] = []
    last = at
    for _ in range(LONGEST_LIST):
        token = source.at(at)
        named = token.kind is Kind.MONTH_WORD or (token.kind is Kind.UNIT and token.key == "month")
        place = at + 1 if named else at
        if source.kind(place) is not Kind.MONTH:
            break
        months.append(source.at(place).value)
        last = place + 1
        if source.kind(last) not in JOINS:
            break
        at = last + 1
    return write_numbers(months), last


def _read_year_months(source: Source, at: int) -> Rule | None:
    """Read เดือนตุลาคม (ทุกเดือนตุลาคม): once a year."""
    months, last = _read_months(source, at)
    if not months or source.kind(last) is Kind.NUMBER:
        return None
    return make_rule(at, last, "YEARLY", (("BYMONTH", months),))


def read_weekdays(source: Source, at: int) -> Rule | None:
    """Read weekdays: of every week, or the first, second, last of the month."""
    days, last = _weekday_list(source, at)
    if not days:
        return None
    codes = [source.words.data.weekdays[day].rule for day in days]
    places, after = _which(source, last)
    if places:
        end = of_month(source, after) or (after if source.at(last).key == "week" else None)
        if end is not None:
            by = ",".join(f"{number}{code}" for number in places for code in codes)
            return make_rule(at, end, "MONTHLY", (("BYDAY", by),))
    return make_rule(at, last, "WEEKLY", (("BYDAY", ",".join(codes)),))


def _weekday_list(source: Source, at: int) -> tuple[list[int], int]:
    days: list[int] = []
    last = at
    for _ in range(LONGEST_LIST):
        if source.kind(at) is not Kind.WEEKDAY:
            break
        day = source.at(at).value
        if days and source.kind(last) in (Kind.DASH, Kind.TO):
            days += [number % 7 for number in range(days[-1] + 1, day if day > days[-1] else day + 7)]
        days.append(day)
        last = at + 1
        joined = source.kind(last) in (*JOINS, Kind.DASH, Kind.TO)
        if not joined and source.kind(last) is not Kind.WEEKDAY:
            break
        at = source.skip(last + 1 if joined else last, Kind.EVERY)
    return list(dict.fromkeys(days)), last


def _which(source: Source, at: int) -> tuple[list[int], int]:
    """Read which of the month's: แรก, สุดท้าย, ที่ ๒, ที่ ๑ และ ๓, สัปดาห์ที่ ๒."""
    place = at + 1 if source.kind(at) is Kind.UNIT and source.at(at).key == "week" else at
    kind = source.kind(place)
    if kind is Kind.FIRST:
        return [1], place + 1
    if kind is Kind.LAST:
        return [-1], place + 1
    if kind is Kind.ORDINAL:
        return read_numbers(source, place + 1, 5)
    return [], at


def read_workdays(source: Source, at: int) -> Rule | None:
    """Read วันทำการ: of every week, or the first or last of the month."""
    token = source.at(at)
    if token.kind is not Kind.UNIT or token.key != "workday":
        return None
    places, after = _which(source, at + 1)
    end = of_month(source, after) if places else None
    if end is not None:
        return make_rule(at, end, "MONTHLY", (("BYDAY", WORKDAYS), ("BYSETPOS", write_numbers(places))))
    return make_rule(at, at + 1, "WEEKLY", (("BYDAY", WORKDAYS),))


def _read_month_week(source: Source, at: int) -> Rule | None:
    """Read สัปดาห์แรกของเดือน behind ทุก: once a month; of which day the text does not say."""
    places, after = _which(source, at)
    end = of_month(source, after) if places and after > at + 1 else None
    return make_rule(at, end, "MONTHLY") if end is not None else None


def read_interval(source: Source, at: int) -> Rule | None:
    """Read เดือน, ๓ เดือน, ไตรมาส, ครึ่งปี, ปีงบประมาณ: one unit, or several."""
    place = source.skip(at, Kind.ROUND)
    number = source.at(place)
    count = number.value if number.kind is Kind.NUMBER else 1
    place = place + 1 if number.kind is Kind.NUMBER else place
    token = source.at(place)
    if not 1 <= count <= 99 or (number.kind is Kind.NUMBER and is_composite(source, place - 1)):
        return None
    key = {Kind.HALF: "half", Kind.FISCAL: "year", Kind.QUARTER: "quarter"}.get(token.kind, token.key)
    if token.kind is Kind.WEEKDAY and number.kind is Kind.NUMBER and token.value == 6:
        key = "week"
    if token.kind not in (Kind.UNIT, Kind.HALF, Kind.FISCAL, Kind.QUARTER, Kind.WEEKDAY) or not key:
        return None
    unit = source.words.unit(key)
    if unit.freq in ("", "WORKDAYS"):
        return None
    return make_rule(at, place + 1, unit.freq, interval=count * unit.interval)


def _read_days_except(source: Source, at: int) -> Rule | None:
    """Read วัน ยกเว้นวันเสาร์และวันอาทิตย์ behind ทุก: the other days of the week."""
    if source.kind(at) is not Kind.UNIT or source.at(at).key != "day":
        return None
    except_at = source.skip(at + 1, Kind.OPEN)
    days, last = _weekday_list(source, except_at + 1)
    if source.kind(except_at) is not Kind.EXCEPT or not days:
        return None
    codes = [day.rule for day in source.words.data.weekdays if day.number not in days]
    end = source.skip(last, Kind.CLOSE) if except_at > at + 1 else last
    return make_rule(at, end, "WEEKLY", (("BYDAY", ",".join(codes)),)) if codes else None


BODIES: tuple[Callable[[Source, int], Rule | None], ...] = (
    _read_end,
    _read_month_days,
    _read_year_months,
    read_weekdays,
    read_workdays,
    _read_days_except,
    _read_month_week,
    read_interval,
)
