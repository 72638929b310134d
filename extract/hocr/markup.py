"""The markup of hOCR: pages, lines, words, rulings, with their boxes as they are written.

hOCR is HTML that a program wrote (the hOCR format, version 1.2: kba.github.io/hocr-spec). It is taken apart like
any other HTML text: no entities but HTML's own, nothing is opened, and the time grows with the length alone.
"""

import re

from msgspec import Struct

from itareport.extract.text.tokens import Token, TokenKind, drop_hidden, read_attribute, tokenize
from itareport.records.places import Box

PAGE = "ocr_page"
WORDS = frozenset({"ocrx_word", "ocr_word"})
LINES = frozenset(
    {"ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat", "ocr_footnote"}
)
SEPARATORS = frozenset({"ocr_separator"})
PICTURES = frozenset({"ocr_image", "ocr_photo", "ocr_linedrawing"})
BOLD_TAGS = frozenset({"strong", "b"})
VOID_TAGS = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)

_NUMBER = r"[+-]?\d{1,7}(?:\.\d{1,9})?"
_PROPERTY = re.compile(rf"(?:^|;)\s*(\w+)((?:\s+{_NUMBER})+)\s*(?=;|$)")
_QUOTED = re.compile(r'"[^"]*"')


class Word(Struct, frozen=True, kw_only=True):
    """A word as it is written: its box in pixels, its confidence (0–100), whether it is bold."""

    text: str
    box: Box | None = None
    confidence: float | None = None
    bold: bool = False


class PrintedLine(Struct, kw_only=True):
    """A line: `slope` and `offset` place its baseline from the lower left of its box; `size` in pixels.

    `angle` says how it is turned, in degrees against the clock: at 90 it reads upwards.
    """

    words: list[Word]
    box: Box | None = None
    slope: float = 0.0
    offset: float = 0.0
    size: float | None = None
    angle: int = 0
    loose: str = ""
    """Text of the line outside its words."""


class PrintedPage(Struct, kw_only=True):
    """A page: `number` as the file counts (from 0), `dpi` as it states; all boxes in pixels."""

    lines: list[PrintedLine]
    separators: list[Box]
    pictures: list[Box]
    box: Box | None = None
    number: int | None = None
    dpi: float | None = None


Properties = dict[str, tuple[float, ...]]


class _Open(Struct):
    """An element that is open: its tag, and what it is."""

    tag: str
    kind: str


class _Reader:
    """Goes through the markup once."""

    def __init__(self) -> None:
        self.pages: list[PrintedPage] = []
        self._open: list[_Open] = []
        self._counts: dict[str, int] = {}
        self._text: list[str] = []
        self._word: Properties = {}
        self._bold = False
        self._line: PrintedLine | None = None

    def take(self, token: Token) -> None:
        if token.kind is TokenKind.TEXT:
            self._write(token.text)
        elif token.kind is TokenKind.CLOSE:
            self._close(token.text)
        elif token.text not in VOID_TAGS:
            self._start(token)
            if token.attributes.endswith("/"):
                self._close(token.text)

    def _start(self, token: Token) -> None:
        classes = frozenset((read_attribute(token.attributes, "class") or "").split())
        kind = self._begin(classes, read_title(read_attribute(token.attributes, "title") or ""))
        if token.text in BOLD_TAGS and self._inside("word"):
            self._bold = True
        self._open.append(_Open(token.text, kind))
        for counted in (kind, f"<{token.text}"):
            self._counts[counted] = self._counts.get(counted, 0) + 1

    def _close(self, tag: str) -> None:
        """End an element and all that were left open in it; an end without a beginning is none."""
        while self._inside(f"<{tag}"):
            element = self._open.pop()
            self._counts[element.kind] -= 1
            self._counts[f"<{element.tag}"] -= 1
            if element.kind == "word":
                self._end_word()
            if element.tag == tag:
                return

    def _write(self, text: str) -> None:
        if self._inside("word"):
            self._text.append(text)
        elif self._line is not None and self._inside("line"):
            self._line.loose += text

    def _inside(self, kind: str) -> bool:
        return self._counts.get(kind, 0) > 0

    def _begin(self, classes: frozenset[str], found: Properties) -> str:
        """Begin what an element stands for, and say what that is; nothing counts before the first page."""
        if PAGE in classes:
            self.pages.append(_page(found))
            self._line = None
            return "page"
        if not self.pages:
            return ""
        page, box = self.pages[-1], _box(found)
        if classes & WORDS:
            self._text, self._word, self._bold = [], found, False
            return "word"
        if classes & LINES:
            self._line = _line(found)
            page.lines.append(self._line)
            return "line"
        if box is not None and classes & SEPARATORS:
            page.separators.append(box)
        elif box is not None and classes & PICTURES:
            page.pictures.append(box)
        return ""

    def _end_word(self) -> None:
        text = " ".join("".join(self._text).split())
        if not text:
            return
        line = self._line
        if line is None or not self._inside("line"):
            line = _line(self._word)  # a word that stands in no line is one
            self.pages[-1].lines.append(line)
        sure = self._word.get("x_wconf")
        line.words.append(
            Word(text=text, box=_box(self._word), confidence=sure[0] if sure else None, bold=self._bold)
        )


def read_pages(text: str) -> list[PrintedPage]:
    """Read the pages of a whole hOCR file; never raises, whatever the markup is."""
    reader = _Reader()
    for token in tokenize(drop_hidden(text), 1, markdown=False):
        reader.take(token)
    return reader.pages


def read_title(title: str) -> Properties:
    """Read the properties of an element (its title) that are numbers.

    >>> read_title('image "a; bbox 1.png"; bbox 0 0 1754 1241; ppageno 2')
    {'bbox': (0.0, 0.0, 1754.0, 1241.0), 'ppageno': (2.0,)}
    """
    return {
        found[1]: tuple(float(number) for number in found[2].split())
        for found in _PROPERTY.finditer(_QUOTED.sub('""', title))
    }


def _page(found: Properties) -> PrintedPage:
    number, dpi = found.get("ppageno"), found.get("scan_res")
    return PrintedPage(
        lines=[],
        separators=[],
        pictures=[],
        box=_box(found),
        number=int(number[0]) if number else None,
        dpi=dpi[0] if dpi else None,
    )


def _line(found: Properties) -> PrintedLine:
    baseline, size = found.get("baseline", ()), found.get("x_size") or found.get("x_fsize")
    straight = len(baseline) == 2
    turned = found.get("textangle", (0.0,))[0]
    return PrintedLine(
        words=[],
        box=_box(found),
        slope=baseline[0] if straight else 0.0,
        offset=baseline[1] if straight else 0.0,
        size=size[0] if size and size[0] > 0 else None,
        angle=round(turned / 90) % 4 * 90,
    )


def _box(found: Properties) -> Box | None:
    """Give the box, None where there is none or it encloses nothing."""
    numbers = found.get("bbox", ())
    if len(numbers) != 4:
        return None
    x0, y0, x1, y1 = numbers
    return (x0, y0, x1, y1) if x1 > x0 and y1 > y0 else None
