"""hOCR: rulings and words with their places become tables by the layout that PDF pages have."""

from decimal import Decimal

import pytest

from itareport.extract.finding import find_reports
from itareport.normalize.lists.lexicon import load_lexicon
from itareport.records.document import Table
from itareport.records.places import Way
from tests.docx_report import NAMES, SCORES
from tests.hocr_builder import line, page, read_whole, real, separator, word


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
