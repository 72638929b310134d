"""What all recurrence rules are made of: lists of numbers, the words behind an interval, the rule itself."""

from msgspec.structs import replace

from itareport.normalize.periods.items import Rule
from itareport.normalize.periods.kinds import Kind
from itareport.normalize.periods.tokens import Source
from itareport.normalize.periods.years import is_composite
from itareport.records.findings import Code

LONGEST_LIST = 12
JOINS = (Kind.AND, Kind.COMMA)


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


def read_month_set(source: Source, at: int) -> tuple[int, ...]:
    """Give the months that a word behind เดือน names together (คู่, คี่); none where it stands for itself."""
    token = source.at(at)
    if token.kind is not Kind.THAI or not source.glued(at):
        return ()
    return source.words.month_sets.get(source.folded.text[token.start : token.stop], ())


def write_numbers(numbers: list[int]) -> str:
    """Write numbers as RFC 5545 lists them, each once."""
    return ",".join(str(number) for number in dict.fromkeys(numbers))


def merge_yearly(one: Rule, other: Rule) -> tuple[Rule, ...]:
    """Make one rule of two of the same days in other months, which RFC 5545 can say at once; else leave them.

    >>> by = (("BYMONTH", "10"), ("BYMONTHDAY", "1"))
    >>> april = make_rule(4, 6, "YEARLY", (("BYMONTH", "4"), ("BYMONTHDAY", "1")))
    >>> [rule.text for rule in merge_yearly(make_rule(1, 3, "YEARLY", by), april)]
    ['FREQ=YEARLY;BYMONTH=4,10;BYMONTHDAY=1']
    """
    (name, months), *days = one.by
    (_, more), *other_days = other.by
    if days != other_days:
        return one, other
    numbers = sorted({int(number) for number in (*months.split(","), *more.split(","))})
    return (replace(one, last=other.last, by=((name, write_numbers(numbers)), *days)),)


def doubt_narrowed(source: Source, rule: Rule) -> Rule:
    """Flag a rule whose interval is narrowed by what follows: ทุกเดือนแรกของไตรมาส, ทุกเดือนยกเว้นเดือนเมษายน."""
    narrowed = source.kind(rule.last) in (Kind.FIRST, Kind.LAST) and source.glued(rule.last)
    after = source.skip(rule.last, Kind.OPEN, Kind.EXCEPT, Kind.MONTH_WORD, Kind.UNIT)
    excepted = Kind.EXCEPT in [source.kind(at) for at in range(rule.last, after)]
    if not narrowed and not (excepted and source.kind(after) is Kind.MONTH):
        return rule
    return replace(rule, flags=(*rule.flags, Code.PERIOD_AMBIGUOUS))
