"""hOCR: words with their places become lines and pages, and whatever stands in a file is read or refused."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.hocr.markup import Word
from itareport.extract.hocr.reader import is_hocr
from itareport.extract.hocr.spacing import find_spaces, join_marks
from itareport.records.document import Emphasis, SourceKind
from itareport.records.places import Way
from tests.hocr_builder import REAL, line, lines_of, page, read, read_whole, real, word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<div class='ocr_page' id='p'>", True),
        ('<DIV id="p" class="x ocr_page y" title="">', True),
        ("<div class=ocr_page>", True),
        ("<p>ocr_page</p>", False),
        ("class='ocr_page'", False),
        ("", False),
        ("<div class='page'>", False),
        ("x" * 200_000 + "<div class='ocr_page'>", False),
    ],
)
def test_what_is_hocr(text: str, expected: bool) -> None:
    assert is_hocr(text) is expected


def test_words_of_one_letter_have_the_spaces_that_are_printed() -> None:
    assert lines_of(real())[0].text == "ตารางที่ 3 ผลการด\N{THAI CHARACTER NIKHAHIT}าเนินการตามมาตรการ"


def test_places_and_confidence_are_kept() -> None:
    document = real()
    (only,) = document.pages
    assert document.kind is SourceKind.TEXT
    assert (only.width, only.height) == (841.92, 595.68)
    first = lines_of(document)[0].origin
    assert (first.way, first.confidence) == (Way.RECOGNISED, 0.9)
    assert first.box == pytest.approx((612 * 0.48, 80 * 0.48, 1142 * 0.48, 126 * 0.48), abs=0.1)


def test_without_a_resolution_places_are_pixels() -> None:
    (found,) = lines_of(read_whole(page(line(word("คะแนน", 100, 200), word("รวม", 215, 260)), more="")))
    assert found.text == "คะแนน รวม"
    assert found.origin.box == pytest.approx((100, 80, 260, 100), abs=0.1)


def test_pages_are_numbered_as_the_file_does() -> None:
    pages = [page(line(word("ก", 0, 20)), more=f"; ppageno {number}; scan_res 72 72") for number in (4, 6)]
    assert [each.number for each in read_whole("".join(pages)).pages] == [5, 7]
    pages = [page(line(word("ก", 0, 20)), more="; ppageno 0") for _ in range(2)] + [page()]
    assert [each.number for each in read_whole("".join(pages)).pages] == [1, 2, 3]


def test_lines_without_words_and_words_without_lines() -> None:
    bare = "<span class='ocr_line' title='bbox 100 80 400 110'>คะแนน &amp; <b>รวม</b> ๙๐</span>"
    assert [each.text for each in lines_of(read_whole(page(bare)))] == ["คะแนน & รวม ๙๐"]
    assert [each.text for each in lines_of(read_whole(page(word("ก", 0, 20))))] == ["ก"]


def test_a_word_without_a_place_takes_that_of_its_line() -> None:
    broken = "<span class='ocrx_word'>ข</span>"
    assert [each.text for each in lines_of(read_whole(page(line(word("ก", 0, 20), broken))))] == ["ก ข"]


def test_bold_words_make_a_bold_line() -> None:
    bold = "<span class='ocrx_word' title='bbox 0 80 90 100'><strong>หัวข้อ</strong></span>"
    plain = line(word("ข้อความ", 0, 90, y=200), y=200)
    first, second = lines_of(read_whole(page(line(bold), plain)))
    assert (first.emphasis, second.emphasis) == (Emphasis.BOLD, Emphasis.NONE)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ไม่มีหน้า",
        page(),
        page("ข้อความนอกคำ"),
        "<div class='ocr_page'><span class='ocr_line'><span class='ocrx_word'>ก</span></span></div>",
        page("<span class='ocr_line'><span class='ocrx_word'>ก</span></span>"),
        page("<span class='ocrx_word' title='bbox 5 5 5 5'>ก</span>"),
    ],
)
def test_what_has_no_places_is_left_to_the_reader_of_text(text: str) -> None:
    assert read(text) is None


def test_marks_belong_to_the_letters_before_them() -> None:
    box = (0.0, 0.0, 9.0, 9.0)
    marked = [
        Word(text=text, box=box, confidence=sure)
        for text, sure in (("ท", 90), ("\u0e35\u0e48", 40), ("3", 80))
    ]
    assert [(each.text, each.confidence) for each in join_marks(marked)] == [("ที่", 40), ("3", 80)]
    assert [each.text for each in join_marks([Word(text="\u0e48", box=box)])] == ["\u0e48"]


@pytest.mark.parametrize(
    ("texts", "gaps", "expected"),
    [
        ("ก า ร", (4, 5), "การ"),
        ("ก า ร", (4, 12), "กา ร"),
        ("2567 2568", (3,), "2567 2568"),
        ("จัดทำคู่มือ แจ้งเวียน", (5,), "จัดทำคู่มือ แจ้งเวียน"),
        ("จัดทำคู่มือ แจ้งเวียน", (0,), "จัดทำคู่มือแจ้งเวียน"),
        ("ห น ว ย ง า น ก", (14, 15, 14, 16, 14, 15, 40), "หนวยงาน ก"),
    ],
)
def test_spaces(texts: str, gaps: tuple[int, ...], expected: str) -> None:
    words: list[Word] = []
    at = 0
    for text, gap in zip(texts.split(), (*gaps, 0), strict=True):
        words.append(Word(text=text, box=(at, 0, at + 15, 30)))
        at += 15 + gap
    spaced = find_spaces(words, 30)
    assert (
        "".join((" " if space else "") + each.text for each, space in zip(words, spaced, strict=True))
        == expected
    )


def test_no_markup_takes_long() -> None:
    started = time.process_time()
    for piece in (
        "<span class='ocrx_word' title='bbox 0 0 1 1'>",
        "<!--",
        '<div class="',
        "</",
        "<b>",
        "<a ",
    ):
        read(page() + piece * 20_000)
    assert time.process_time() - started < 5


@settings(derandomize=True, deadline=None, max_examples=100)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["ocr_page", "ocr_line", "ocrx_word", "ocr_separator", "", "ocr_photo"]),
            st.lists(st.integers(-50, 3000), min_size=0, max_size=5),
            st.text(max_size=6),
            st.booleans(),
        ),
        max_size=14,
    )
)
def test_any_elements_are_read_or_refused(pieces: list[tuple[str, list[int], str, bool]]) -> None:
    text = page() + "".join(
        f"<span class='{kind}' title='bbox {' '.join(map(str, numbers))}; x_wconf 200'>{content}{'</span>' if closed else ''}"
        for kind, numbers, content, closed in pieces
    )
    document = read(text)
    for found in lines_of(document) if document else ():
        assert found.origin.confidence is None or 0 <= found.origin.confidence <= 1


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.integers(0, 48_000), st.integers(0, 400), st.text(max_size=5))
def test_a_real_file_with_a_piece_exchanged(start: int, length: int, other: str) -> None:
    text = REAL.read_text(encoding="utf-8")
    document = read(text[:start] + other + text[start + length :])
    assert document is None or document.pages
