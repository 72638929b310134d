"""Small hOCR files: words, lines, rulings and pages, and what is read of them."""

from functools import cache
from pathlib import Path

from itareport.extract.files.sources import make_source
from itareport.extract.hocr.reader import read_hocr
from itareport.records.document import Line, RawDocument

REAL = Path(__file__).parent / "data" / "hocr" / "tesseract.hocr"
"""The head of a page of the sample ban-rai-2568.pdf as Tesseract 5.3 reads it at 150 dpi."""


def read(text: str) -> RawDocument | None:
    return read_hocr(text, make_source("page.hocr", text.encode() or b" "))


def read_whole(text: str) -> RawDocument:
    document = read(text)
    assert document is not None
    return document


@cache
def real() -> RawDocument:
    return read_whole(REAL.read_text(encoding="utf-8"))


def word(text: str, x0: int, x1: int, y: int = 100, sure: int | None = 90) -> str:
    more = "" if sure is None else f"; x_wconf {sure}"
    return f"<span class='ocrx_word' title='bbox {x0} {y - 20} {x1} {y}{more}'>{text}</span>"


def line(*words: str, y: int = 100, left: int = 0, right: int = 1000) -> str:
    box = f"bbox {left} {y - 24} {right} {y + 6}"
    return f"<span class='ocr_line' title=\"{box}; baseline 0 -6; x_size 30\">{''.join(words)}</span>"


def page(*content: str, more: str = "; ppageno 0; scan_res 144 144") -> str:
    return (
        f"<div class='ocr_page' title='image \"a b.png\"; bbox 0 0 1200 1700{more}'>{''.join(content)}</div>"
    )


def separator(x0: int, y0: int, x1: int, y1: int) -> str:
    return f"<div class='ocr_separator' title='bbox {x0} {y0} {x1} {y1}'></div>"


def lines_of(document: RawDocument) -> list[Line]:
    return [block for each in document.pages for block in each.blocks if isinstance(block, Line)]
