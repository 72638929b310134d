"""Numbers that may count something: digits, and number words before a unit. Ranges and signs are none."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from msgspec import Struct

from itareport.normalize.numbers.counted_units import (
    CONTEXT,
    SHARE,
    THAI_RUN,
    has_boundary,
    last_run,
    listed_unit,
)
from itareport.normalize.numbers.counting import UnitKind
from itareport.normalize.numbers.number_words import NUMBER_WORDS, read_number

_NUMBER: Final = re.compile(
    r"(?<![\d.,/:A-Za-z])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d/:A-Za-z]|[.,]\d|\.(?!-))"
)
_DASH: Final = "[-\N{EN DASH}\N{EM DASH}]"
_RANGE_BEHIND: Final = re.compile(rf"(?:\d[ ]?(?:{_DASH}|ถึง|ใน)|[A-Za-zก-๎.]{_DASH})[ ]?\Z")
_SUM_BEHIND: Final = re.compile(r"\d[ ]?(?:ล้าน|แสน|หมื่น|พัน)[ ]\Z")
"""In ๒ ล้าน ๕ แสนบาท neither number is a sum."""
_SIGN_BEHIND: Final = re.compile(rf"(?:\A|[ ]){_DASH}\Z")
"""A sign or a bullet that lost its space: no telling which."""
_RANGE_AHEAD: Final = re.compile(rf"[ ]?(?:{_DASH}|ถึง)[ ]?\d|[ ]?ใน[ ]?\d")
_UNITS_RANGE: Final = re.compile(rf"[ ]?(?:{_DASH}|ถึง)[ ]?(?=\d)")
"""What stands between the two numbers of a range that both have a unit (๕๐% - ๖๐%)."""
_IN_WORDS: Final = re.compile(r"[ ]?\(([ก-๎]+)\)")
_WORD_START: Final = re.compile("หนึ่ง|สอง|ยี่|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ")
_MAGNITUDES: Final = ("สิบ", "ร้อย", "พัน", "หมื่น", "แสน", "ล้าน")
"""Behind one of these a number word goes on a number that was not read (พันห้าร้อย)."""
_COUNTED_IN_WORDS: Final = {UnitKind.CLASSIFIER, UnitKind.MONEY, UnitKind.TIME, UnitKind.SHARE}


class Found(Struct, frozen=True):
    """A number in a text: its span, its value, and whether it is written in words."""

    start: int
    end: int
    value: Decimal
    in_words: bool = False


def find_numbers(text: str) -> list[Found]:
    """Give the numbers of a text with ASCII digits, in order.

    >>> [(int(found.value), found.in_words) for found in find_numbers("อบรม 20 คน จัดประชุมสองครั้ง ชาย 5-8 คน")]
    [(20, False), (2, True)]
    """
    return sorted((*_digits(text), *_words(text)), key=lambda number: number.start)


def behind_number(text: str, found: Found) -> int:
    """Give the place behind a number, and behind the same number in words (๓ (สาม) ฉบับ)."""
    repeated = _IN_WORDS.match(text, found.end)
    return repeated.end() if repeated and read_number(repeated[1]) == found.value else found.end


def range_goes_on(text: str, position: int) -> int | None:
    """Give the place of the second number of a range whose first number and unit end at `position` (๕๐% - ๖๐%)."""
    match = _UNITS_RANGE.match(text, position)
    return match.end() if match else None


def _digits(text: str) -> Iterator[Found]:
    for match in _NUMBER.finditer(text):
        behind = text[max(0, match.start() - 8) : match.start()]
        if _RANGE_BEHIND.search(behind) or _SUM_BEHIND.search(behind) or _SIGN_BEHIND.search(behind):
            continue
        if not _RANGE_AHEAD.match(text, match.end()):
            yield Found(match.start(), match.end(), Decimal(match[0].replace(",", "")))


def _words(text: str) -> Iterator[Found]:
    """Give the number words that stand before a unit that hardly opens a name (สองคน; not สองภาษา)."""
    position = 0
    while match := _WORD_START.search(text, position):
        number = NUMBER_WORDS.match(text, match.start())
        position = max(match.end(), number.end() if number else 0)
        value = read_number(number[0]) if number else None
        if number is None or value is None or not _starts_word(text, number.start(), number.end()):
            continue
        reading = listed_unit(text, number.end())
        counts = reading and reading.unit and reading.unit.kind in _COUNTED_IN_WORDS
        share = text[: number.start()].endswith((SHARE, f"{SHARE} "))
        if _ends_share(text, number.start(), number.end()) if share else counts:
            yield Found(number.start(), number.end(), Decimal(value), in_words=True)


def _ends_share(text: str, start: int, end: int) -> bool:
    """Tell whether a share in words ends at `end`: ร้อยละสามจุดห้า goes on, and is none that could be read."""
    run = THAI_RUN.match(text, start)
    boundary = run is not None and has_boundary(run[0][:CONTEXT], end - start)
    return boundary and not text.startswith("จุด", end)


def _starts_word(text: str, start: int, end: int) -> bool:
    """Tell whether a word starts at `start`: the letters before it, read on to `end`, divide there."""
    left = last_run(text, start)
    if left.endswith(_MAGNITUDES):
        return False
    return not left or left.endswith("จำนวน") or has_boundary(left + text[start:end], len(left))
