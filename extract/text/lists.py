"""The bullets and numbers that a browser prints before the items of a list."""

import re

from itareport.extract.text.tokens import read_attribute

BULLET = "- "
OWN_MARK = re.compile(r"\s*(?:[-–•●○▪*·]|\(?[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,2})*[.)])")
STYLE = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?\b(none|thai|decimal|(?:lower|upper)-(?:alpha|latin|roman))"
)
TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
MAX_NUMBER = 9999


class ItemMarks:
    """Counts through one list; an `ol` numbers its items, anything else has bullets."""

    def __init__(self, name: str = "ul", attributes: str = "") -> None:
        self.ordered = name == "ol"
        self._next = _read_number(attributes, "start") or 1
        style = STYLE.search(read_attribute(attributes, "style") or "")
        kind = TYPES.get(read_attribute(attributes, "type") or "1", "decimal")
        self._style = style[1] if style else kind

    def mark_item(self, attributes: str) -> str:
        """Give the mark of the next item, counting on from its `value` if it has one."""
        number = _read_number(attributes, "value") or self._next
        self._next = number + 1
        if self._style == "none":
            return ""
        return f"{_write_number(number, self._style)}. " if self.ordered else BULLET


def _read_number(attributes: str, name: str) -> int | None:
    value = read_attribute(attributes, name)
    return min(int(value), MAX_NUMBER) if value and re.fullmatch(r"\d{1,9}", value) else None


def _write_number(number: int, style: str) -> str:
    """Write a number in a list style.

    >>> [_write_number(4, style) for style in ("decimal", "thai", "lower-alpha", "upper-roman")]
    ['4', '๔', 'd', 'IV']
    """
    if style == "thai":
        return str(number).translate(THAI_DIGITS)
    written = str(number)
    if style.endswith("roman"):
        written = _write_roman(number)
    elif style.endswith(("alpha", "latin")):
        written = _write_letters(number)
    return written.upper() if style.startswith("upper") else written


def _write_roman(number: int) -> str:
    written = ""
    for value, letters in ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def _write_letters(number: int) -> str:
    written = ""
    while number > 0:
        number, letter = divmod(number - 1, 26)
        written = chr(ord("a") + letter) + written
    return written
