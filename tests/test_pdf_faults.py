"""PDFs cut, flipped and patched anywhere: each is read or refused, and nothing else ever happens."""

import random
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.records.document import RawDocument
from itareport.records.errors import ErrorCode, SourceError
from tests.pdf_reading import read
from tests.tiny_pdfs import TinyFont, write_pdf

PDFS = Path(__file__).parent / "data" / "pdf"
FONT = TinyFont()
GOOD = write_pdf([FONT.show("รายงานผลการประเมิน", 50, 200)] * 2, FONT)
TAIL = 40
"""What stands behind the place of the table of objects: a file that lacks some of it lacks nothing."""


def read_or_refuse(data: bytes) -> RawDocument | ErrorCode:
    try:
        return read(data)
    except SourceError as error:
        return error.code


def test_every_cut_is_read_or_refused() -> None:
    whole = (PDFS / "chromium-laksaman.pdf").read_bytes()
    for data in (GOOD, whole):
        for end in range(8, len(data) - TAIL, max(1, len(data) // 40)):
            found = read_or_refuse(data[:end])
            assert not isinstance(found, RawDocument) or found.flags


def test_every_flipped_byte_is_read_or_refused() -> None:
    chance = random.Random(7)
    for name in ("libreoffice-norasi", "chromium-norasi"):
        whole = (PDFS / f"{name}.pdf").read_bytes()
        for _ in range(25):
            data = bytearray(whole)
            for _ in range(chance.choice((1, 5, 40))):
                data[chance.randrange(len(data))] = chance.randrange(256)
            read_or_refuse(bytes(data))


PIECES = [
    b"/Type",
    b"/Page",
    b"/Pages",
    b"/Kids[2 0 R]",
    b"/Contents",
    b"/Length -5",
    b"/Filter[/FlateDecode/LZWDecode]",
    b"/Rotate(a)",
    b"/MediaBox null",
    b"endobj",
    b"stream\r\n",
    b"endstream",
    b"<<",
    b">>",
    b"[",
    b"]",
    b"3 0 R",
    b"99 0 R",
    b"(\\",
    b"BT",
    b"/F1 0 Tf",
    b" Tj",
    b"\xff\x00",
]


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.integers(0, len(GOOD)), st.integers(0, 40), st.lists(st.sampled_from(PIECES), max_size=4))
def test_anything_may_stand_anywhere(place: int, length: int, pieces: list[bytes]) -> None:
    read_or_refuse(GOOD[:place] + b" ".join(pieces) + GOOD[place + length :])
