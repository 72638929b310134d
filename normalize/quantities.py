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

from itareport.normalize.counting import Unit, UnitKind, known_units, load_counting_units
from itareport.normalize.digits import ascii_digits
from itareport.normalize.number_words import NUMBER_WORDS, read_number
from itareport.normalize.words import divide
from itareport.records.clean import Quantity

_NUMBER: Final = re.compile(
    r"(?<![\d.,/:A-Za-z])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d/:A-Za-z]|[.,]\d|\.(?!-))"
)
_DASH: Final = "[-\N{EN DASH}\N{EM DASH}]"
_RANGE_BEHIND: Final = re.compile(rf"(?:\d[ ]?(?:{_DASH}|ถึง|ใน)|[A-Za-zก-๎.]{_DASH})[ ]?\Z")
_RANGE_AHEAD: Final = re.compile(rf"[ ]?(?:{_DASH}|ถึง)[ ]?\d|[ ]?ใน[ ]?\d")
_RATE_BEHIND: Final = re.compile(r"(?<!แ)(?<!ร้อย)ละ[ ]?\Z")
_RHYTHM_BEHIND: Final = re.compile(r"(?:วัน|สัปดาห์|เดือน|ไตรมาส|ปี)[ ]?\Z")
_RATE_AHEAD: Final = re.compile(
    r"[ ]?(?:/[ ]?|ต่อ[ ]?(?=\d|คน|ราย|ครั้ง|วัน|เดือน|ปี|สัปดาห์|ไตรมาส|ชั่วโมง|แห่ง|หน่วย|รุ่น|หัว))"
)
_MONTH_BEHIND: Final = re.compile(r"(?:[คพย]\.|[ก-๎]{2,7}(?:คม|ายน|าพันธ์))[ ]?\Z")
_YEAR: Final = re.compile(r"2[456]\d\d")
_THAI_RUN: Final = re.compile("[ก-๎]+")
_TAIL: Final = re.compile(r"(?:ทุก[ ])?[ก-๎.]{1,24}\Z")
_SHARE: Final = "ร้อยละ"
_CONTEXT: Final = 32
_LONGEST_UNIT: Final = 16


class _Found(Struct, frozen=True):
    """A number in a text: its span, its value, and whether it is written in words."""

    start: int
    end: int
    value: Decimal
    in_words: bool = False


class _Phrase(Struct, frozen=True):
    """What stands before a number: where the phrase starts, and its counting word and bound."""

    start: int
    lead: str
    bound: str


class _Reading(Struct, frozen=True):
    """A unit read behind a number: its name, what is known of it, the factor, where it ends."""

    name: str
    unit: Unit | None
    factor: Decimal
    end: int


def find_quantities(field: str, items: Sequence[str]) -> tuple[Quantity, ...]:
    """Find the quantities in the items of one field, in order; `text` is the phrase as the item has it.

    >>> [(q.value, q.unit, q.text) for q in find_quantities("results", ["อบรม จำนวน ๑๙๑ คน เดือนละ ๑ ครั้ง"])]
    [(Decimal('191'), 'คน', 'จำนวน ๑๙๑ คน')]
    """
    return tuple(quantity for item in items for quantity in _in_item(field, item))


def _in_item(field: str, item: str) -> Iterator[Quantity]:
    text = ascii_digits(item)
    last: tuple[int, Decimal] | None = None
    for found in sorted((*_digits(text), *_words(text)), key=lambda number: number.start):
        phrase = _phrase(text, found.start)
        reading = _share(text, found, phrase) or _unit(text, found, phrase)
        if reading is None or _is_no_quantity(text, found, phrase, reading):
            continue
        start, end = phrase.start, reading.end
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


def _digits(text: str) -> Iterator[_Found]:
    for match in _NUMBER.finditer(text):
        behind = text[max(0, match.start() - 8) : match.start()]
        if not _RANGE_BEHIND.search(behind) and not _RANGE_AHEAD.match(text, match.end()):
            yield _Found(match.start(), match.end(), Decimal(match[0].replace(",", "")))


def _words(text: str) -> Iterator[_Found]:
    """Give the number words that stand before a unit that hardly opens a name (สองคน; not สองภาษา)."""
    position = 0
    while match := _WORD_START.search(text, position):
        number = NUMBER_WORDS.match(text, match.start())
        position = max(match.end(), number.end() if number else 0)
        value = read_number(number[0]) if number else None
        if number is None or value is None or not _starts_word(text, number.start(), number.end()):
            continue
        reading = _listed_unit(text, number.end())
        if reading and reading.unit and reading.unit.kind in _COUNTED_IN_WORDS:
            yield _Found(number.start(), number.end(), Decimal(value), in_words=True)


_WORD_START: Final = re.compile("หนึ่ง|สอง|ยี่|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ")
_COUNTED_IN_WORDS: Final = {UnitKind.CLASSIFIER, UnitKind.MONEY, UnitKind.TIME}


def _starts_word(text: str, start: int, end: int) -> bool:
    """Tell whether a word starts at `start`: the letters before it, read on to `end`, divide there."""
    left = _last_run(text, start)
    return not left or left.endswith("จำนวน") or _has_boundary(left + text[start:end], len(left))


def _phrase(text: str, start: int) -> _Phrase:
    match = _before_number().search(text, max(0, start - _CONTEXT), start)
    if match is None:
        return _Phrase(start, "", "")
    return _Phrase(match.start(), match["lead"] or "", match["bound"] or match["inner"] or "")


@lru_cache(maxsize=1)
def _before_number() -> re.Pattern[str]:
    words = load_counting_units().words
    leads = "|".join(sorted((re.escape(word) for word in words.leads), key=len, reverse=True))
    bounds = "|".join(sorted((re.escape(word) for word in words.bounds), key=len, reverse=True))
    share = rf"(?:(?P<lead>(?<!รวบ)(?:{leads}))[ ]?)?(?:(?<!งบ)(?P<bound>{bounds})[ ]?)?"
    return re.compile(rf"{share}(?:{_SHARE}[ ]?(?:(?P<inner>{bounds})[ ]?)?)?\Z")


def _share(text: str, found: _Found, phrase: _Phrase) -> _Reading | None:
    if _SHARE not in text[phrase.start : found.start]:
        return None
    return _Reading(_SHARE, known_units()[_SHARE], Decimal(1), found.end)


def _unit(text: str, found: _Found, phrase: _Phrase) -> _Reading | None:
    listed = _listed_unit(text, found.end)
    if listed is None and phrase.lead and "จำนวน" in phrase.lead and not found.in_words:
        return _unlisted_unit(text, found.end)
    return listed


def _listed_unit(text: str, position: int) -> _Reading | None:
    """Read a listed unit behind a number, at most one space away; what is glued to it must be words."""
    at = position + 1 if text.startswith(" ", position) else position
    factor = Decimal(1)
    for word, size in load_counting_units().multipliers.items():
        if text.startswith(word, at):
            factor, at = size, at + len(word)
            break
    at += text.startswith(" ", at)
    for form, unit in known_units().items():
        if form != _SHARE and text.startswith(form, at):
            end = at + len(form)
            run = _THAI_RUN.match(text, at)
            if form == ".-" and text.startswith(" บาท", end):
                end += len(" บาท")
            if run is None or run.end() <= end or _has_boundary(run[0][:_CONTEXT], len(form)):
                return _Reading(unit.name, unit, factor, end)
    return None


def _unlisted_unit(text: str, position: int) -> _Reading | None:
    """Read the word behind จำนวน and its number as the unit, where it is a word and none of grammar."""
    run = _THAI_RUN.match(text, position + text.startswith(" ", position))
    if run is None:
        return None
    first = divide(run[0][:_CONTEXT])[0]
    name = first.text if first.known else run[0]
    if len(name) < 2 or len(name) > _LONGEST_UNIT or name in load_counting_units().words.no_units:
        return None
    return _Reading(name, None, Decimal(1), run.start() + len(name))


def _is_no_quantity(text: str, found: _Found, phrase: _Phrase, reading: _Reading) -> bool:
    context = text[max(0, phrase.start - _CONTEXT) : phrase.start]
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
    return not phrase.lead and reading.name != _SHARE and _is_reference(context)


def _is_reference(context: str) -> bool:
    references = load_counting_units().words.references
    return bool(_MONTH_BEHIND.search(context)) or _ends_with_word(context, references)


def _vetoes_count(text: str, found: _Found, phrase: _Phrase, reading: _Reading) -> bool:
    """A count of times right behind a time (เดือน ๑ ครั้ง) is a rate whose ละ was lost."""
    context = text[max(0, phrase.start - _CONTEXT) : phrase.start]
    return reading.name == "ครั้ง" and not phrase.lead and bool(_RHYTHM_BEHIND.search(context))


def _vetoes_noun(text: str, found: _Found, phrase: _Phrase, reading: _Reading) -> bool:
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


def _vetoes_time(text: str, found: _Found, phrase: _Phrase, reading: _Reading) -> bool:
    """A time to which something is bound, that comes round, or that names a period took no time."""
    context = text[max(0, phrase.start - _CONTEXT) : phrase.start]
    words = load_counting_units().words
    return phrase.bound == "ไม่เกิน" or _ends_with_word(context, words.deadlines)


def _vetoes_long_time(text: str, found: _Found, phrase: _Phrase, reading: _Reading) -> bool:
    context = text[max(0, phrase.start - _CONTEXT) : phrase.start]
    spans = load_counting_units().words.spans
    return _vetoes_time(text, found, phrase, reading) or not (phrase.lead or _ends_with_word(context, spans))


_VETOES: Final[dict[UnitKind, Callable[[str, _Found, _Phrase, _Reading], bool]]] = {
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
            run = _last_run(tail, len(tail))
            if len(run) <= len(word) or _has_boundary(run, len(run) - len(word)):
                return True
    return False


def _last_run(text: str, end: int) -> str:
    match = _TAIL_RUN.search(text, max(0, end - _CONTEXT), end)
    return match[0] if match else ""


_TAIL_RUN: Final = re.compile(r"[ก-๎]{1,24}\Z")


def _has_boundary(run: str, place: int) -> bool:
    """Tell whether the most probable words of `run` part at `place`."""
    position = 0
    for word in divide(run):
        if position == place:
            return True
        position += len(word.text)
    return position == place
