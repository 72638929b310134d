"""hOCR: words and rulings with their places become lines and tables by the layout that PDF pages have."""

import time
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.files.sources import make_source
from itareport.extract.finding import find_reports
from itareport.extract.hocr.markup import Word
from itareport.extract.hocr.reader import is_hocr, read_hocr
from itareport.extract.hocr.spacing import find_spaces, join_marks
from itareport.normalize.lists.lexicon import load_lexicon
from itareport.records.document import Emphasis, Line, RawDocument, SourceKind, Table
from itareport.records.places import Way
from tests.docx_report import NAMES, SCORES

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


def test_a_real_table_is_rebuilt_from_its_rulings() -> None:
    (only,) = real().pages
    (table,) = (block for block in only.blocks if isinstance(block, Table))
    assert (table.rows, table.columns) == (5, 7)
    found = {(cell.row, cell.column): cell for cell in table.cells}
    assert (found[0, 0].row_span, found[0, 2].column_span) == (2, 2)
    assert [found[1, column].text for column in (2, 3)] == ["เริ่มต้น", "สิ้นสุด"]
    assert [found[2, column].text for column in (0, 2, 3, 6)] == [
        "1",
        "1 ต.ค.\n2567",
        "31 ม.ค.\n2568",
        "45,000",
    ]
    assert found[2, 5].text == "ส\N{THAI CHARACTER NIKHAHIT}านักปลัด\nเทศบาล\nกองคลัง"


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


def test_a_bar_on_a_ruling_is_the_ruling() -> None:
    frame = [separator(50, 60, 950, 61), separator(50, 200, 950, 201)]
    frame += [separator(x, 60, x + 1, 201) for x in (50, 500, 949)]
    document = read_whole(
        page(*frame, line(word("ก", 80, 95), word("|", 496, 502), word("ข", 520, 535), word("!", 700, 704)))
    )
    (table,) = (block for block in document.pages[0].blocks if isinstance(block, Table))
    assert [cell.text for cell in table.cells] == ["ก", "ข !"]


def scores_page() -> str:
    """A page of rulings and words: the ten scores, as a scan of them gives."""
    edges, top, height = (100, 200, 300, 900, 1_100), 200, 60
    rules = [separator(edges[0], top + row * height, edges[-1], top + row * height + 2) for row in range(12)]
    rules += [separator(x, top, x + 2, top + 11 * height + 2) for x in edges]
    rows = [("แบบ", "ลำดับ", "ตัวชี้วัด", "คะแนน")]
    rows += [
        ("IIT" if number < 5 else "EIT" if number < 8 else "OIT", str(number + 1), name, score)
        for number, (name, score) in enumerate(zip(NAMES, SCORES, strict=True))
    ]
    printed = [
        line(
            *(word(text, x + 10, x + 10 + 9 * len(text), y) for text, x in zip(row, edges, strict=False)),
            y=y, left=edges[0], right=edges[-1],
        )
        for y, row in ((top + 40 + number * height, row) for number, row in enumerate(rows))
    ]  # fmt: skip
    words = ("ผลการประเมิน", "ITA", "ปีงบประมาณ", "พ.ศ.", "2567")
    title = line(*(word(text, 100 + 170 * place, 250 + 170 * place) for place, text in enumerate(words)))
    return page(title, *rules, *printed)


def test_a_score_table_gives_its_scores() -> None:
    (report,) = find_reports(read_whole(scores_page()), load_lexicon(), None)
    assert [Decimal(score.score.text) for score in report.scores if score.score] == [
        Decimal(score) for score in SCORES
    ]
    assert report.fiscal_year == 2567
    value = report.scores[0].score
    assert value is not None
    assert (value.origins[0].way, value.origins[0].confidence) == (Way.RECOGNISED, 0.9)
    assert value.origins[0].box == pytest.approx((455, 140, 477.5, 150), abs=0.2)


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


@pytest.mark.parametrize(("angle", "order"), [(90, -1), (270, 1)])
def test_words_in_a_turned_cell(angle: int, order: int) -> None:
    frame = [separator(50, 60, 950, 61), separator(50, 700, 950, 701)]
    frame += [separator(x, 60, x + 1, 701) for x in (50, 200, 949)]
    boxes = sorted([(100, 100), (100, 300)], key=lambda place: order * place[1])
    words = "".join(
        f"<span class='ocrx_word' title='bbox {x} {y} {x + 30} {y + 180}'>{text}</span>"
        for (x, y), text in zip(boxes, ("การเปิดเผย", "ข้อมูล"), strict=True)
    )
    turned = (
        f"<span class='ocr_line' title='bbox 100 100 130 480; textangle {angle}; x_size 30'>{words}</span>"
    )
    document = read_whole(page(*frame, turned, line(word("ก", 300, 315, y=400), y=400)))
    (table,) = (block for block in document.pages[0].blocks if isinstance(block, Table))
    assert [cell.text for cell in table.cells] == ["การเปิดเผย ข้อมูล", "ก"]


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


def test_columns_go_on_over_a_page() -> None:
    def row(y: int, *texts: str) -> str:
        places = ((60, 90), (160, 420), (560, 700), (800, 1000))
        words = (word(text, *place, y) for text, place in zip(texts, places, strict=True) if text)
        return "".join(line(each, y=y, left=60, right=1000) for each in words)

    measures = [row(1300 + 60 * n, str(n + 1), "จัดทำคู่มือ", "ม.ค. ๖๗", "ทำแล้ว") for n in range(5)]
    head = row(1240, "ที่", "กิจกรรม", "ระยะเวลา", "ผล")
    rest = row(120, "", "", "", "และเผยแพร่แล้ว") + row(180, "6", "ทบทวนแผน", "", "ทบทวนแล้ว")
    document = read_whole(page(head, *measures) + page(rest, more="; ppageno 1; scan_res 144 144"))
    alone = read_whole(page(rest))
    assert not [block for each in alone.pages for block in each.blocks if isinstance(block, Table)]
    above, below = (
        next(block for block in each.blocks if isinstance(block, Table)) for each in document.pages
    )
    assert (above.columns, below.columns) == (4, 4)
    assert [cell.text for cell in below.cells if cell.column == 3] == ["และเผยแพร่แล้ว", "ทบทวนแล้ว"]
