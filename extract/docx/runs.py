"""The content of a paragraph as it is printed: runs, breaks, fields, symbols, boxes, tracked changes accepted."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from itareport.extract.docx.drawings import read_drawing
from itareport.extract.docx.elements import child, chosen, value
from itareport.extract.docx.fields import Fields
from itareport.extract.docx.pieces import LineEnd, PageEnd, Piece, Words
from itareport.extract.docx.styles import Format, Style, Styles, overlay, read_format, toggle

MAX_DEPTH = 60
"""Levels of containers in a paragraph: links in changes in controls."""

LEFT_OUT = frozenset(
    {
        "w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr",
        "w:del", "w:moveFrom", "w:delText", "w:instrText", "w:delInstrText", "w:fldData",
        "w:footnoteReference", "w:endnoteReference", "w:commentReference", "w:annotationRef",
        "w:footnoteRef", "w:endnoteRef", "w:rt", "w:rubyPr", "m:rPr", "m:ctrlPr",
    }
)  # fmt: skip
"""What is not printed in the place where it stands: properties, what was deleted, codes, marks of notes."""
_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:noBreakHyphen": "-", "w:softHyphen": ""}
_DRAWINGS = frozenset({"w:drawing", "w:pict", "w:object"})
_SYMBOL_FONT = re.compile(r"symbol|wingdings|webdings|dingbats", re.IGNORECASE)
_THAI = re.compile(r"[\u0E00-\u0E7F]")


class TooDeepError(Exception):
    """Containers lie in one another deeper than can be read."""


class RunReader:
    """Reads paragraphs one after another; it knows in which field the last one ended."""

    def __init__(self, styles: Styles, root: Element) -> None:
        self._styles = styles
        self._fields = Fields(root)
        self._prompts = frozenset(_prompts(root))

    def read(self, paragraph: Element, style: Style) -> list[Piece]:
        """Give the pieces of a paragraph of this style."""
        return list(self._walk(paragraph, style.format, depth=0))

    def _walk(self, parent: Element, base: Format, *, depth: int) -> Iterator[Piece]:
        if depth > MAX_DEPTH:
            raise TooDeepError
        for element in chosen(parent) if parent.tag == "mc:AlternateContent" else parent:
            if element.tag in LEFT_OUT:
                continue
            if element.tag == "w:r":
                yield from self._run(element, base, depth=depth + 1)
            elif element.tag == "m:t":
                yield from self._words(element.text or "", base)
            else:
                yield from self._walk(element, base, depth=depth + 1)

    def _run(self, run: Element, base: Format, *, depth: int) -> Iterator[Piece]:
        properties = child(run, "w:rPr")
        style = self._styles.named(value(child(properties, "w:rStyle")))
        format_ = overlay(toggle(base, style.format) if style else base, read_format(properties))
        silent = bool(format_.hidden) or (
            style is not None and style.placeholder and id(run) in self._prompts
        )
        for piece in self._content(run, format_, depth=depth):
            if not (silent and not isinstance(piece, PageEnd)):
                yield piece

    def _content(self, run: Element, format_: Format, *, depth: int) -> Iterator[Piece]:
        for element in chosen(run) if run.tag == "mc:AlternateContent" else run:
            tag = element.tag
            if tag == "w:fldChar":
                self._fields.take(element)
            elif tag == "w:lastRenderedPageBreak":
                yield PageEnd(rendered=True)
            elif tag in LEFT_OUT or not self._fields.shown:
                continue
            elif tag == "w:t":
                yield from self._words(_text(element), format_)
            elif tag in _SIGNS:
                yield from self._words(_SIGNS[tag], format_)
            elif tag == "w:sym":
                yield from self._words(_symbol(element), format_)
            elif tag in ("w:br", "w:cr"):
                yield PageEnd() if element.get("w:type") == "page" else LineEnd()
            elif tag in _DRAWINGS:
                yield from read_drawing(element)
            elif tag == "mc:AlternateContent":
                if depth > MAX_DEPTH:
                    raise TooDeepError
                yield from self._content(element, format_, depth=depth + 1)
            elif len(element):
                yield from self._walk(element, format_, depth=depth + 1)

    def _words(self, text: str, format_: Format) -> Iterator[Words]:
        if text and self._fields.shown:
            yield Words(text, bold=is_bold(text, format_))


def is_bold(text: str, format_: Format) -> bool:
    """Tell whether a text is printed bold: Thai by the property for complex scripts, where that is said.

    >>> is_bold("ก", Format(bold=True, bold_complex=False)), is_bold("ก", Format(bold=True))
    (False, True)
    """
    first, second = format_.bold, format_.bold_complex
    if _THAI.search(text):
        first, second = second, first
    return bool(second if first is None else first)


def _prompts(root: Element) -> Iterator[int]:
    """Give the runs (their identities) inside the controls of a form that show their prompt still."""
    seen: set[int] = set()
    for control in root.iter("w:sdt"):
        if id(control) in seen or child(control, "w:sdtPr", "w:showingPlcHdr") is None:
            continue
        for element in control.iter():
            seen.add(id(element))
            if element.tag == "w:r":
                yield id(element)


def _text(element: Element) -> str:
    text = re.sub(r"[\t\r\n]", " ", element.text or "")
    return text if element.get("xml:space") == "preserve" else text.strip(" ")


def _symbol(element: Element) -> str:
    """Give the character that w:sym draws.

    Symbol fonts have their characters in the private use area (U+F000 on); in any other font such a code
    stands for the character of the Thai code page.
    """
    try:
        code = int(element.get("w:char") or "", 16)
    except ValueError:
        return ""
    if not 0x20 <= code <= 0xFFFF or 0xD800 <= code < 0xE000:
        return ""
    if not 0xF000 <= code <= 0xF0FF or _SYMBOL_FONT.search(element.get("w:font") or ""):
        return chr(code)
    return bytes([code - 0xF000]).decode("cp874", "ignore")
