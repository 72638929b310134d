"""Texts in any encoding are read back, damage shows, and what is no text is refused."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from itareport.extract.files.encodings import decode, mend_lines
from itareport.extract.files.sources import make_source
from itareport.extract.reading import read_document
from itareport.records.errors import ErrorCode, SourceError
from tests.text_pages import MANY, PROSE, all_lines, lines_of, read


@MANY
@given(st.lists(PROSE, min_size=1, max_size=6).map("\n".join))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp874", "tis-620"])
def test_thai_text_in_any_encoding_is_read_back(encoding: str, text: str) -> None:
    assume(any("ก" <= character <= "ฮ" for character in text) or encoding in ("utf-8", "utf-8-sig"))
    decoded = decode(text.encode(encoding))
    assert decoded is not None
    assert mend_lines(decoded.text) == text


@MANY
@given(st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E2E), min_size=1, max_size=40))
def test_bare_consonants_in_utf16_are_read_back(text: str) -> None:
    for encoding in ("utf-16-le", "utf-16-be", "utf-8"):
        decoded = decode(text.encode(encoding))
        assert decoded is not None
        assert decoded.text == text


@pytest.mark.parametrize(
    "data",
    [
        "Le café déjà vu à Genève".encode("latin-1"),
        "año, señor".encode("cp1252"),
        "報告書の概要".encode("shift_jis"),
        bytes(range(1, 256)),
        b"\x00\x01\x02\x03" * 20,
        b"ITA\x00\x00\x00report",
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError) as raised:
        read_document(make_source("a.txt", data))
    assert raised.value.code is ErrorCode.DAMAGED_FILE


def test_windows_874_that_is_valid_utf8_of_a_far_script() -> None:
    assert "เกก".encode("cp874").decode() == "\u0861"
    decoded = decode("เกก".encode("cp874"))
    assert decoded is not None
    assert decoded.text == "เกก"


def test_damage_in_utf8_shows_and_is_not_taken_for_another_encoding() -> None:
    text = "การประเมินคุณธรรม นายมานะ มา " * 10
    for data in (text.encode() + b"\xe0\xb8", b"\xff" + text.encode() * 2, text.encode()[:-2]):
        decoded = decode(data)
        assert decoded is not None
        assert decoded.encoding == "utf-8"
        assert decoded.text.count("\N{REPLACEMENT CHARACTER}") == 1


def test_line_ends_marks_and_control_characters() -> None:
    assert lines_of("\ufeffก\r\nข\rค\r\r\nง\ufeffจ\x02ฉ\vช") == ["ก", "ข", "ค", "งจฉ", "ช"]
    numbers = [line.origin.line for line in all_lines(read("ก\r\nข\rค\r\n\r\nง"))]
    assert numbers == [1, 2, 3, 5]
