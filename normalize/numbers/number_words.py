"""Numbers written as words: หนึ่งร้อยเก้าสิบเอ็ด is 191. Only whole, well-formed numbers are read."""

import re
from typing import Final

_DIGITS: Final = {
    "หนึ่ง": 1,
    "สอง": 2,
    "สาม": 3,
    "สี่": 4,
    "ห้า": 5,
    "หก": 6,
    "เจ็ด": 7,
    "แปด": 8,
    "เก้า": 9,
}
_DIGIT: Final = "|".join(_DIGITS)
_HIGHER: Final = (("แสน", 100_000), ("หมื่น", 10_000), ("พัน", 1_000), ("ร้อย", 100))
_BELOW_MILLION: Final = (
    "".join(rf"(?:(?:{_DIGIT}){word})?" for word, _ in _HIGHER) + rf"(?:(?:ยี่|{_DIGIT})?สิบ)?(?:เอ็ด|{_DIGIT})?"
)
NUMBER_WORDS: Final = re.compile(rf"(?:(?:{_BELOW_MILLION})ล้าน)?{_BELOW_MILLION}")
"""Matches number words, the empty text and some that are no numbers: `read_number` decides."""


def read_number(words: str) -> int | None:
    """Read number words, or give None: ร้อยเอ็ด (a province), ล้าน alone and เอ็ด alone are no numbers.

    >>> read_number("หนึ่งร้อยเก้าสิบเอ็ด"), read_number("ยี่สิบ"), read_number("สองล้านห้าแสน")
    (191, 20, 2500000)
    >>> read_number("ร้อยเอ็ด"), read_number("เอ็ด"), read_number("สี่แยก")
    (None, None, None)
    """
    millions, million, rest = words.rpartition("ล้าน")
    low = _below_million(rest) if rest else 0
    high = _below_million(millions) if million else 0
    if low is None or high is None or not words or (million and not high):
        return None
    return high * 1_000_000 + low


def _below_million(words: str) -> int | None:
    if not words or words == "เอ็ด" or not re.fullmatch(_BELOW_MILLION, words):
        return None
    value, rest = 0, words
    for word, size in _HIGHER:
        digit, found, after = rest.partition(word)
        if found:
            value += _DIGITS[digit] * size
            rest = after
    tens, found, ones = rest.partition("สิบ")
    if found:
        value += 10 * (2 if tens == "ยี่" else _DIGITS.get(tens, 1))
        rest = ones
    return value + (1 if rest == "เอ็ด" else _DIGITS.get(rest, 0))
