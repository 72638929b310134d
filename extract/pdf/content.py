"""The words of a page's drawing: numbers, strings, names, lists and operators, taken apart by one expression.

pdfminer reads them letter by letter and in pieces, which costs half of the time of reading a page.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import LIT, PSLiteral

MAX_NESTING: Final = 64
"""Lists within lists beyond this depth are cut off."""
_NUMBER, _OPERATOR, _HEX, _PLAIN, _STRING, _NAME, _OPEN, _CLOSE = range(1, 9)
_WORD: Final = re.compile(
    rb"([+-]*(?:\d+\.?\d*|\.\d+))"
    rb"|([A-Za-z'\"][A-Za-z0-9*]*)"
    rb"|<([0-9A-Fa-f\s]*)>"
    rb"|\(([^()\\\r]*)\)"
    rb"|(\()"
    rb"|/([^\x00\t\n\f\r ()<>\[\]{}/%]*)"
    rb"|(\[|<<)"
    rb"|(\]|>>)"
    rb"|%[^\r\n]*"
)
_STRING_PART: Final = re.compile(rb"[^()\\\r]+|\\([0-7]{1,3}|\r\n|.)|([()])|\r\n?", re.DOTALL)
_ESCAPES: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_HASH: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_PICTURE_END: Final = re.compile(rb"[\s>]EI(?=[\s/]|$)")
_SPACES: Final = re.compile(rb"\s+")
_CONSTANTS: Final = {b"true": True, b"false": False, b"null": None}

Operate = Callable[[str, list[object]], None]
"""Takes an operator and what stands before it."""


class ContentReader:
    """Reads a drawing word by word and hands each operator, with what it operates on, to `operate`."""

    def __init__(self, data: bytes, operate: Operate) -> None:
        self._data = data
        self._operate = operate
        self._names: dict[bytes, PSLiteral] = {}
        self._stack: list[object] = []
        self._outer: list[list[object]] = []

    def run(self) -> None:
        """Read to the end."""
        place: int | None = 0
        while place is not None:
            place = self._run_from(place)

    def _run_from(self, start: int) -> int | None:
        """Read words until one that the expression cannot hold, and give where to go on; None at the end."""
        for word in _WORD.finditer(self._data, start):
            kind = word.lastindex
            if kind == _NUMBER:
                self._stack.append(_number(word[1]))
            elif kind == _OPERATOR:
                if word[2] == b"BI":
                    return self._take_picture(word.end())
                self._finish(word[2])
            elif kind == _HEX:
                self._stack.append(_unhex(word[3]))
            elif kind == _PLAIN:
                self._stack.append(word[4])
            elif kind == _STRING:
                text, end = read_string(self._data, word.end())
                self._stack.append(text)
                return end
            elif kind == _NAME:
                self._stack.append(self._name(word[6]))
            elif kind == _OPEN:
                self._open()
            elif kind == _CLOSE:
                self._close(word[8])
        return None

    def _finish(self, operator: bytes) -> None:
        if operator in _CONSTANTS:
            self._stack.append(_CONSTANTS[operator])
        elif self._outer:
            return
        else:
            stack, self._stack = self._stack, []
            self._operate(operator.decode("latin-1"), stack)

    def _open(self) -> None:
        if len(self._outer) < MAX_NESTING:
            self._outer.append(self._stack)
            self._stack = []

    def _close(self, mark: bytes) -> None:
        if not self._outer:
            return
        inner, self._stack = self._stack, self._outer.pop()
        self._stack.append(inner if mark == b"]" else _dictionary(inner))

    def _name(self, raw: bytes) -> PSLiteral:
        known = self._names.get(raw)
        if known is None:
            plain = _HASH.sub(lambda code: bytes((int(code[1], 16),)), raw)
            known = self._names[raw] = LIT(plain.decode("utf-8", "replace"))
        return known

    def _take_picture(self, start: int) -> int | None:
        """Pass over a picture that stands in the drawing itself; it is shown, not read."""
        header = self._data.find(b"ID", start)
        if header < 0:
            return None
        reader = ContentReader(self._data[start:header], lambda _operator, _stack: None)
        reader.run()
        end = _PICTURE_END.search(self._data, header + 2)
        stop = end.start() if end else len(self._data)
        picture = PDFStream(_dictionary(reader._stack), self._data[header + 3 : stop])
        self._stack = []
        self._operate("EI", [picture])
        return end.end() if end else None


def read_string(data: bytes, start: int) -> tuple[bytes, int]:
    """Read a string with brackets or escapes in it, from behind its opening bracket; give it and where it ends.

    >>> read_string(rb"a(b)\\051\\n) Tj", 0)
    (b'a(b))\\n', 11)
    """
    parts: list[bytes] = []
    depth = 1
    place = start
    while part := _STRING_PART.match(data, place):
        place = part.end()
        if part[2] is not None:
            depth += 1 if part[2] == b"(" else -1
            if depth == 0:
                break
            parts.append(part[2])
        elif part[1] is not None:
            parts.append(_unescape(part[1]))
        else:
            parts.append(b"\n" if part[0].startswith(b"\r") else part[0])
    return b"".join(parts), place


def _unescape(code: bytes) -> bytes:
    if code.isdigit() and code not in (b"8", b"9"):
        return bytes((int(code, 8) & 0xFF,))
    if code in (b"\n", b"\r", b"\r\n"):
        return b""
    return _ESCAPES.get(code, code)


def _unhex(digits: bytes) -> bytes:
    try:
        return bytes.fromhex(digits.decode("ascii"))
    except ValueError:
        packed = _SPACES.sub(b"", digits).decode("ascii")
        return bytes.fromhex(packed + "0" * (len(packed) % 2))


def _number(word: bytes) -> float:
    try:
        return float(word)
    except ValueError:
        return float(b"-" + word.lstrip(b"+-")) if b"-" in word else float(word.lstrip(b"+"))


def _dictionary(items: list[object]) -> dict[str, object]:
    return {str(key.name): value for key, value in _pairs(items) if isinstance(key, PSLiteral)}


def _pairs(items: list[object]) -> Iterator[tuple[object, object]]:
    return zip(items[::2], items[1::2], strict=False)
