"""Quantities in running text: numbers that count something, for the table `quantities`.

A number is a quantity only with a unit: one of the list, or behind จำนวน the word that follows. Rates,
deadlines, dates, years, ordinals and references are none, and neither is a range: it is no one number.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from msgspec import Struct

from itareport.normalize.numbers.counted_numbers import Found, behind_number, find_numbers, range_goes_on
from itareport.normalize.numbers.counted_units import (
    CONTEXT,
    SHARE,
    Reading,
    has_boundary,
    last_run,
    listed_unit,
    unlisted_unit,
)
from itareport.normalize.numbers.counting import UnitKind, known_units, load_counting_units
from itareport.normalize.text.digits import ascii_digits
from itareport.records.clean import Quantity

_RATE_BEHIND: Final = re.compile(r"(?<!แ)(?<!ร้อย)ละ[ ]?\Z")
_RHYTHM_BEHIND: Final = re.compile(r"(?:วัน|สัปดาห์|เดือน|ไตรมาส|ปี)[ ]?\Z")
_RATE_AHEAD: Final = re.compile(
    r"[ ]?(?:/[ ]?|ต่อ[ ]?(?=\d|คน|ราย|ครั้ง|วัน|เดือน|ปี|สัปดาห์|ไตรมาส|ชั่วโมง|แห่ง|หน่วย|รุ่น|หัว))"
)
_MONTH_BEHIND: Final = re.compile(r"(?:[คพย]\.|[ก-๎]{2,7}(?:คม|ายน|าพันธ์))[ ]?\Z")
_YEAR: Final = re.compile(r"2[456]\d\d")


class _Phrase(Struct, frozen=True):
    """What stands before a number: where the phrase starts, and its counting word and bound."""

    start: int
    lead: str
    bound: str


def find_quantities(field: str, items: Sequence[str]) -> tuple[Quantity, ...]:
    """Find the quantities in the items of one field, in order; `text` is the phrase as the item has it.

    >>> [(q.value, q.unit, q.text) for q in find_quantities("results", ["อบรม จำนวน ๑๙๑ คน เดือนละ ๑ ครั้ง"])]
    [(Decimal('191'), 'คน', 'จำนวน ๑๙๑ คน')]
    """
    return tuple(quantity for item in items for quantity in _in_item(field, item))


def _in_item(field: str, item: str) -> Iterator[Quantity]:
    text = ascii_digits(item)
    last: tuple[int, Decimal] | None = None
    range_end: int | None = None
    for found in find_numbers(text):
        phrase = _phrase(text, found.start)
        reading = _share(text, found, phrase) or _unit(text, found, phrase)
        if reading is None or _is_no_quantity(text, found, phrase, reading):
            continue
        start, end = phrase.start, reading.end
        goes_on = range_goes_on(text, end)
        if goes_on is not None or found.start == range_end:
            range_end = goes_on
            continue
        value = _scaled(found.value, reading.factor)
        repeated = (
            found.in_words and last is not None and last[1] == value and text[last[0] : start].strip() == "("
        )
        last = (end, value)
        if not repeated:
            yield Quantity(field=field, value=value, unit=reading.name, text=item[start:end].strip())


def _scaled(value: Decimal, factor: Decimal) -> Decimal:
    """Give the product, without the decimals that a word of magnitude used up (1.5 ล้าน is 1500000)."""
    product = value * factor
    return (
        value
        if factor == 1
        else product.quantize(Decimal(1))
        if product == product.to_integral()
        else product
    )


def _phrase(text: str, start: int) -> _Phrase:
    match = _before_number().search(text, max(0, start - CONTEXT), start)
    if match is None:
        return _Phrase(start, "", "")
    return _Phrase(match.start(), match["lead"] or "", match["bound"] or match["inner"] or "")


@lru_cache(maxsize=1)
def _before_number() -> re.Pattern[str]:
    words = load_counting_units().words
    leads = "|".join(sorted((re.escape(word) for word in words.leads), key=len, reverse=True))
    bounds = "|".join(sorted((re.escape(word) for word in words.bounds), key=len, reverse=True))
    share = rf"(?:(?P<lead>(?<!รวบ)(?:{leads}))[ ]?)?(?:(?<!งบ)(?P<bound>{bounds})[ ]?)?"
    return re.compile(rf"{share}(?:{SHARE}[ ]?(?:(?P<inner>{bounds})[ ]?)?)?\Z")


def _share(text: str, found: Found, phrase: _Phrase) -> Reading | None:
    if SHARE not in text[phrase.start : found.start]:
        return None
    return Reading(SHARE, known_units()[SHARE], Decimal(1), found.end)


def _unit(text: str, found: Found, phrase: _Phrase) -> Reading | None:
    position = behind_number(text, found)
    listed = listed_unit(text, position)
    if listed is None and phrase.lead and "จำนวน" in phrase.lead and not found.in_words:
        return unlisted_unit(text, position)
    return listed


def _is_no_quantity(text: str, found: Found, phrase: _Phrase, reading: Reading) -> bool:
    context = text[max(0, phrase.start - CONTEXT) : phrase.start]
    value = found.value * reading.factor
    whole = value == value.to_integral_value()
    if not whole and not (reading.unit and reading.unit.decimal):
        return True
    if _RATE_BEHIND.search(context) or _RATE_AHEAD.match(text, reading.end):
        return True
    if (
        reading.unit is not None
        and (veto := _VETOES.get(reading.unit.kind))
        and veto(text, found, phrase, reading)
    ):
        return True
    return not phrase.lead and reading.name != SHARE and _is_reference(context)


def _is_reference(context: str) -> bool:
    references = load_counting_units().words.references
    return bool(_MONTH_BEHIND.search(context)) or _ends_with_word(context, references)


def _vetoes_count(text: str, found: Found, phrase: _Phrase, reading: Reading) -> bool:
    """A count of times right behind a time (เดือน ๑ ครั้ง) is a rate whose ละ was lost."""
    context = text[max(0, phrase.start - CONTEXT) : phrase.start]
    return reading.name == "ครั้ง" and not phrase.lead and bool(_RHYTHM_BEHIND.search(context))


def _vetoes_noun(text: str, found: Found, phrase: _Phrase, reading: Reading) -> bool:
    """A noun behind a year, a Latin name or at the start of an item is the start of a name."""
    if phrase.lead:
        return False
    context = text[: phrase.start].rstrip()
    opens = not context and not phrase.bound and reading.end < len(text) and text[reading.end] != " "
    return (
        opens
        or bool(_YEAR.fullmatch(text[found.start : found.end]))
        or (context[-1:].isascii() and context[-1:].isalpha())
    )


def _vetoes_time(text: str, found: Found, phrase: _Phrase, reading: Reading) -> bool:
    """A time to which something is bound, that comes round, or that names a period took no time."""
    context = text[max(0, phrase.start - CONTEXT) : phrase.start]
    words = load_counting_units().words
    return phrase.bound == "ไม่เกิน" or _ends_with_word(context, words.deadlines)


def _vetoes_long_time(text: str, found: Found, phrase: _Phrase, reading: Reading) -> bool:
    context = text[max(0, phrase.start - CONTEXT) : phrase.start]
    spans = load_counting_units().words.spans
    return _vetoes_time(text, found, phrase, reading) or not (phrase.lead or _ends_with_word(context, spans))


_VETOES: Final[dict[UnitKind, Callable[[str, Found, _Phrase, Reading], bool]]] = {
    UnitKind.CLASSIFIER: _vetoes_count,
    UnitKind.NOUN: _vetoes_noun,
    UnitKind.TIME: _vetoes_time,
    UnitKind.LONG_TIME: _vetoes_long_time,
}


def _ends_with_word(context: str, words: frozenset[str]) -> bool:
    """Tell whether the text ends with one of the words, as a word (not ก้าวหน้า for หน้า)."""
    tail = context.rstrip()
    for word in words:
        if tail.endswith(word):
            run = last_run(tail, len(tail))
            if len(run) <= len(word) or has_boundary(run, len(run) - len(word)):
                return True
    return False
