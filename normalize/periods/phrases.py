"""The table of phrase rules: which are tried on which kind of token, in order; what none claims is a gap."""

from collections.abc import Callable

from itareport.normalize.periods.dates import (
    read_american_date,
    read_decimal_day,
    read_listed_day,
    read_named_date,
    read_weekday_date,
)
from itareport.normalize.periods.ends import (
    read_fiscal_end,
    read_month_end,
    read_named_week,
    read_quarter_end,
    read_year_end,
)
from itareport.normalize.periods.items import Found, Gap, Item, Label, Mark, Place, Point, Rule
from itareport.normalize.periods.kinds import Kind, Role
from itareport.normalize.periods.lengths import read_age, read_length, read_single
from itareport.normalize.periods.misprints import read_lettered_day, read_split_day
from itareport.normalize.periods.months import read_month, read_near_month
from itareport.normalize.periods.numeric import (
    read_bare_years,
    read_compact_date,
    read_number,
    read_numeric_date,
    read_numeric_month,
    read_ordered_date,
    read_partial_date,
)
from itareport.normalize.periods.rates import (
    read_each_month_end,
    read_every_time,
    read_monthly_day,
    read_monthly_workday,
    read_rate,
    read_series,
    read_times_per,
    read_weekly,
)
from itareport.normalize.periods.recurrences import read_alternate, read_every
from itareport.normalize.periods.terms import (
    read_academic_years,
    read_era_years,
    read_fiscal_years,
    read_half,
    read_named_years,
    read_quarters,
    read_round,
    read_whole_year,
)
from itareport.normalize.periods.tokens import Source
from itareport.normalize.periods.years import read_plain_year

PhraseRule = Callable[[Source, Place], Found | None]
MARKS = (
    Kind.DASH,
    Kind.TO,
    Kind.AND,
    Kind.COMMA,
    Kind.SLASH,
    Kind.FROM,
    Kind.BETWEEN,
    Kind.ONWARDS,
    Kind.NOW,
    Kind.WITHIN,
    Kind.BEFORE,
    Kind.AFTER,
    Kind.OPEN,
    Kind.CLOSE,
    Kind.NONE,
)
SOFT = (
    Kind.FILLER,
    Kind.COLON,
    Kind.DATE,
    Kind.MONTH_WORD,
    Kind.THROUGHOUT,
    Kind.BLANK,
    Kind.THIS,
    Kind.OF,
    Kind.YEAR_WORD,
)
"""Kinds that may stand between a label or a mark and its date."""
EXCEPTED = (
    Kind.WEEKDAY,
    Kind.DASH,
    Kind.AND,
    Kind.COMMA,
    Kind.TO,
    Kind.EXCEPT,
    Kind.MONTH,
    Kind.MONTH_WORD,
    Kind.UNIT,
)
LAW_REACH = 60
"""So many tokens behind a law's name its year may stand."""


def _read_numbered(source: Source, place: Place) -> Found:
    """Pass over a word with the number that it takes: มาตรา ๒, เลขที่ ๕/๒๕๖๗, โทร. ๐ ๗๓๒๐ ๓๖๖๐."""
    at = source.skip(place.at + 1, Kind.ORDINAL, Kind.DOT, Kind.COLON)
    while source.kind(at) is Kind.NUMBER:
        found = read_number(source, Place(at, False, False))
        phone = source.at(at).digits
        at = found.next
        if phone >= 3 and source.kind(at) is Kind.DASH:
            at += 1
        elif source.kind(at) is not Kind.NUMBER or source.kind(at + 1) is Kind.MONTH:
            break
    return Found((Gap(first=place.at, last=at),), at)


def _read_ordinal(source: Source, place: Place) -> Found | None:
    """Pass over ที่ with its number (ประเด็นที่ ๒), unless a date opens there."""
    number = Place(place.at + 1, False, place.law)
    if source.kind(number.at) is not Kind.NUMBER or read_named_date(source, number) is not None:
        return None
    found = read_number(source, number)
    return Found((Gap(first=place.at, last=found.next),), found.next)


def _read_except(source: Source, place: Place) -> Found:
    """Pass over an exception (what to do when the day is a holiday), in brackets to their end."""
    at = source.skip(place.at + 1, *EXCEPTED)
    if _is_bracketed(source, place.at):
        while source.kind(at) not in (Kind.CLOSE, Kind.END) and at < place.at + LAW_REACH:
            at += 1
    return Found((Gap(first=place.at, last=at),), at)


def _is_bracketed(source: Source, at: int) -> bool:
    for place in range(at - 1, max(-1, at - LAW_REACH), -1):
        if source.kind(place) in (Kind.OPEN, Kind.CLOSE):
            return source.kind(place) is Kind.OPEN
    return False


def _read_label(source: Source, place: Place) -> Found | None:
    token = source.at(place.at)
    role = Role(token.key)
    words = "".join(source.slice(place.at, place.at + 1).split())
    if role not in (Role.ORDINAL, Role.ROUND):
        return Found((Label(first=place.at, last=place.at + 1, role=role, text=words),), place.at + 1)
    number = source.at(place.at + 1)
    if number.kind is not Kind.NUMBER:
        return None
    last = place.at + 2
    if source.kind(last) is Kind.SLASH and source.kind(last + 1) is Kind.NUMBER:
        last += 2
    printed = (
        source.folded.text[number.start : source.at(last - 1).stop] if number.digits else str(number.value)
    )
    year = read_plain_year(source, last - 1) if last > place.at + 2 else None
    label = Label(
        first=place.at,
        last=last,
        role=role,
        text=f"{words} {printed}",
        number=number.value if role is Role.ROUND else None,
        year=year[0] if year is not None else None,
    )
    return Found((label,), last)


def _read_year_unit(source: Source, place: Place) -> Found | None:
    return read_named_years(source, place) if source.at(place.at).key == "year" else None


def _read_month_unit(source: Source, place: Place) -> Found | None:
    return read_month(source, place) if source.at(place.at).key == "month" else None


def _read_quarter_unit(source: Source, place: Place) -> Found | None:
    return read_quarters(source, place) if source.at(place.at).key == "quarter" else None


def _read_mark(source: Source, place: Place) -> Found:
    return Found((Mark(first=place.at, last=place.at + 1, kind=source.kind(place.at)),), place.at + 1)


RULES: dict[Kind, tuple[PhraseRule, ...]] = {
    Kind.NUMBER: (
        read_numeric_date,
        read_decimal_day,
        read_split_day,
        read_named_date,
        read_partial_date,
        read_lettered_day,
        read_ordered_date,
        read_listed_day,
        read_times_per,
        read_round,
        read_length,
        read_numeric_month,
        read_bare_years,
        read_compact_date,
        read_number,
    ),
    Kind.MONTH: (read_american_date, read_month),
    Kind.MONTH_WORD: (read_month,),
    Kind.MONTH_PART: (read_month,),
    Kind.MONTH_START: (read_month_end,),
    Kind.MONTH_END: (read_each_month_end, read_month_end),
    Kind.THAI: (read_near_month, read_lettered_day),
    Kind.LATIN: (read_lettered_day,),
    Kind.WEEKDAY: (read_weekday_date, read_weekly),
    Kind.DATE: (read_monthly_day,),
    Kind.UNIT: (
        read_alternate,
        read_single,
        read_named_week,
        _read_month_unit,
        _read_year_unit,
        _read_quarter_unit,
        read_monthly_workday,
    ),
    Kind.YEAR_WORD: (read_named_years,),
    Kind.ERA: (read_era_years,),
    Kind.FISCAL: (read_fiscal_years,),
    Kind.WHOLE_FISCAL: (read_fiscal_years,),
    Kind.ACADEMIC: (read_academic_years,),
    Kind.QUARTER: (read_quarters,),
    Kind.HALF: (read_half,),
    Kind.HALF_OF: (read_half,),
    Kind.ROUND: (read_round,),
    Kind.WHOLE_YEAR: (read_whole_year,),
    Kind.FISCAL_END: (read_fiscal_end,),
    Kind.YEAR_END: (read_year_end,),
    Kind.QUARTER_END: (read_quarter_end,),
    Kind.EVERY: (read_every,),
    Kind.EVERY_TIME: (read_every_time,),
    Kind.RATE: (read_rate,),
    Kind.SERIES: (read_series,),
    Kind.LABEL: (_read_label,),
    Kind.NUMBERED: (_read_numbered,),
    Kind.ORDINAL: (_read_ordinal,),
    Kind.EXCEPT: (_read_except,),
    Kind.AGE: (read_age,),
    **dict.fromkeys(MARKS, (_read_mark,)),
}


def read_items(source: Source) -> tuple[Item, ...]:
    """Read the tokens from left to right into dates, rules, durations, labels, marks and gaps."""
    items: list[Item] = []
    at = law_at = 0
    law_at = -LAW_REACH
    while at < len(source.tokens):
        if source.kind(at) is Kind.LAW:
            law_at = at
        law = at - law_at < LAW_REACH
        found = _try_rules(source, Place(at, _stands(source, items, at), law))
        items += found.items
        if source.kind(at) is Kind.ERA and law:
            law_at = -LAW_REACH
        at = found.next
    return tuple(items)


def _try_rules(source: Source, place: Place) -> Found:
    for rule in RULES.get(source.kind(place.at), ()):
        found = rule(source, place)
        if found is not None:
            return found
    token = source.at(place.at)
    soft = token.kind in SOFT or (token.kind is Kind.UNIT and token.key == "month")
    return Found((Gap(first=place.at, last=place.at + 1, soft=soft),), place.at + 1)


def _stands(source: Source, items: list[Item], at: int) -> bool:
    """Whether nothing but words of time stands before: so a short or bare form may be a date."""
    if not items or source.at(at).gap >= 3:
        return True
    before = items[-1]
    if isinstance(before, Mark):
        joined = before.kind in (Kind.DASH, Kind.AND, Kind.COMMA, Kind.SLASH)
        return not joined or len(items) == 1 or isinstance(items[-2], Point | Rule | Label)
    return before.soft if isinstance(before, Gap) else True
