"""Numbers as Word prints them before paragraphs: ๑ ๒, ก ข, a b, i ii, หนึ่ง สอง.

The names of the formats are those of ISO/IEC 29500-1, 17.18.59 (ST_NumberFormat).
"""

from collections.abc import Callable, Mapping

MAX_NUMBER = 32_767
"""Word counts no further."""

_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
# 41 letters: without ฃ ฅ ฆ, and without the vowels ฤ ฦ.
_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_LATIN_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LETTER_REPEATS = 30
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_THAI_WORDS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_THAI_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น")
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def write_number(number: int, style: str) -> str:
    """Write a number in one of Word's formats; one that is not known here is written in plain digits.

    >>> [write_number(4, style) for style in ("thaiNumbers", "thaiLetters", "lowerLetter", "upperRoman", "none")]
    ['๔', 'ง', 'd', 'IV', '']
    """
    writer = _WRITERS.get(style, str)
    return writer(number) if 0 < number <= MAX_NUMBER or writer in _ANY else str(number)


def _thai(number: int) -> str:
    return str(number).translate(_THAI_DIGITS)


def _thai_letters(number: int) -> str:
    return _letters(number, _THAI_LETTERS)


def _latin_letters(number: int) -> str:
    return _letters(number, _LATIN_LETTERS)


def _letters(number: int, letters: str) -> str:
    """After the last letter Word doubles the first: z, aa, bb."""
    times, index = divmod(number - 1, len(letters))
    return letters[index] * (times + 1) if times < _LETTER_REPEATS else str(number)


def _roman(number: int) -> str:
    written = ""
    for worth, letters in _ROMAN:
        times, number = divmod(number, worth)
        written += letters * times
    return written


def _thai_words(number: int) -> str:
    """Write a number in Thai words.

    >>> [_thai_words(number) for number in (1, 10, 11, 21, 105)]
    ['หนึ่ง', 'สิบ', 'สิบเอ็ด', 'ยี่สิบเอ็ด', 'หนึ่งร้อยห้า']
    """
    digits = [int(digit) for digit in str(number)]
    written = ""
    for digit, place in zip(digits, reversed(range(len(digits))), strict=True):
        if digit == 0:
            continue
        word = _THAI_WORDS[digit]
        if place == 1:
            word = {1: "", 2: "ยี่"}.get(digit, word)
        elif place == 0 and digit == 1 and number > 10:
            word = "เอ็ด"
        written += word + _THAI_PLACES[place]
    return written


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _nothing(number: int) -> str:
    return ""


_WRITERS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_WIDE_DIGITS),
    "decimalEnclosedCircle": lambda number: _CIRCLES[number - 1] if number <= len(_CIRCLES) else str(number),
    "numberInDash": lambda number: f"- {number} -",
    "ordinal": _ordinal,
    "thaiNumbers": _thai,
    "thaiLetters": _thai_letters,
    "thaiCounting": _thai_words,
    "lowerLetter": _latin_letters,
    "upperLetter": lambda number: _latin_letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "none": _nothing,
}
_ANY = (_thai, _nothing)
"""What can write nought and numbers of any size."""
