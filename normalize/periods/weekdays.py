"""Rules for weekdays and working days that come again: ทุกวันจันทร์, วันศุกร์สุดท้ายของเดือน, ทุกวันทำการ."""

from msgspec.structs import replace

from itareport.normalize.periods.folding import Gap as White
from itareport.normalize.periods.items import Rule
from itareport.normalize.periods.kinds import Kind
from itareport.normalize.periods.months import skip_month_word
from itareport.normalize.periods.rules import (
    JOINS,
    LONGEST_LIST,
    make_rule,
    of_month,
    read_numbers,
    write_numbers,
)
from itareport.normalize.periods.tokens import Source

WORKDAYS = "MO,TU,WE,TH,FR"


def read_weekdays(source: Source, at: int) -> Rule | None:
    """Read weekdays: of every week, or the first, second, last of the month."""
    days, last = _weekday_list(source, at)
    if not days:
        return None
    codes = [source.words.data.weekdays[day].rule for day in days]
    places, after = read_which(source, last)
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


def read_which(source: Source, at: int) -> tuple[list[int], int]:
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
    places, after = read_which(source, at + 1)
    end = of_month(source, after) if places else None
    if end is not None:
        return make_rule(at, end, "MONTHLY", (("BYDAY", WORKDAYS), ("BYSETPOS", write_numbers(places))))
    return make_rule(at, at + 1, "WEEKLY", (("BYDAY", WORKDAYS),))


def read_month_week(source: Source, at: int) -> Rule | None:
    """Read สัปดาห์แรกของเดือน behind ทุก: once a month; of which day the text does not say."""
    places, after = read_which(source, at)
    end = of_month(source, after) if places and after > at + 1 else None
    return make_rule(at, end, "MONTHLY") if end is not None else None


def read_days_except(source: Source, at: int) -> Rule | None:
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


def add_days(source: Source, rule: Rule) -> Rule:
    """Add the day that stands behind an interval: ทุกสัปดาห์ (วันจันทร์), ทุกเดือน ภายในวันที่ ๑๐."""
    opened = source.kind(rule.last) is Kind.OPEN
    at = source.skip(rule.last, Kind.OPEN, Kind.WITHIN, Kind.FILLER)
    if rule.by or source.at(at).gap >= White.WIDE:
        return rule
    by, last = _days_behind(source, rule, at)
    if not by or source.kind(last) in (Kind.MONTH, Kind.NUMBER, Kind.SLASH):
        return rule
    last = last + 1 if opened and source.kind(last) is Kind.CLOSE else last
    return replace(rule, last=last, by=(by,))


def _days_behind(source: Source, rule: Rule, at: int) -> tuple[tuple[str, str] | None, int]:
    if rule.freq == "WEEKLY":
        days, last = _weekday_list(source, at)
        codes = ",".join(source.words.data.weekdays[day].rule for day in days)
        dated = source.kind(last) in (Kind.ORDINAL, Kind.DATE)
        return (("BYDAY", codes) if codes and not dated else None), last
    if rule.freq != "MONTHLY" or source.kind(at) is not Kind.DATE:
        return None, at
    numbers, last = read_numbers(source, at + 1, 31)
    named = source.kind(skip_month_word(source, last)) is Kind.MONTH
    if not numbers or named:
        return None, at
    return ("BYMONTHDAY", write_numbers(numbers)), skip_next_month(source, last) or last


def skip_next_month(source: Source, at: int) -> int | None:
    """Pass over ของเดือนถัดไป, None where it does not stand there."""
    place = source.skip(at, Kind.OF)
    month = source.kind(place) is Kind.UNIT and source.at(place).key == "month"
    return place + 2 if month and source.kind(place + 1) is Kind.NEXT else None
