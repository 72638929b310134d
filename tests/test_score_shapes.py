"""Score tables in many shapes: the same ten scores are found in each, and another year's are kept apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.scores.finding import find_scores
from itareport.records.document import Page, RawDocument, SourceKind
from itareport.records.findings import Code
from tests.score_builder import SOURCE, build_table
from tests.score_rows import (
    CODES,
    HEADED,
    LAST,
    LAST_TEN,
    LEXICON,
    NAMES,
    OWN,
    PLAIN,
    TEN,
    TWO_YEARS,
    codes,
    find,
    rows,
    ten,
    values,
)

SHAPES = {
    "instrument printed once": PLAIN,
    "instrument repeated": rows([HEADED], [f"IIT|{i + 1}|{NAMES[i]}|{OWN[i]}" for i in range(10)]),
    "number after name": rows(["ตัวชี้วัด|ที่|ผลคะแนน"], ten("{name}|{n}|{s}")),
    "no number column": rows(["ตัวชี้วัด|คะแนนที่ได้"], ten("{name}|{s}")),
    "number in the name's cell": rows(["ประเด็นการประเมิน|คะแนน ITA"], ten("{n}. {name}|{s}")),
    "indicator n and its name": rows(["ตัวชี้วัด|ผลการประเมิน"], ten("ตัวชี้วัดที่ {n} {name}|{s}")),
    "numbers alone": rows(["ตัวชี้วัด|คะแนน"], ten("ตัวชี้วัดที่ {n}|{s}")),
    "no heading": rows(ten("{c}|{n}|{name}|{s}")),
    "weights": rows(
        ["แบบวัด|ที่|ตัวชี้วัด|ค่าน้ำหนัก|คะแนนเต็ม 100|คะแนนที่ได้|คะแนนถ่วงน้ำหนัก"],
        ten("{c}|{n}|{name}|6|100|{s}|5.28"),
    ),
    "weighted in brackets": rows(
        ["ที่|ตัวชี้วัด|คะแนน (ถ่วงน้ำหนัก)|คะแนน (เต็ม 100 คะแนน)"], ten("{n}|{name}|5.28|{s}")
    ),
    "others' means": rows(
        ["ที่|ตัวชี้วัด|คะแนนเฉลี่ยระดับประเทศ|คะแนน|ค่าเป้าหมาย|อันดับ"], ten("{n}|{name}|93.05|{s}|85.00|12")
    ),
    "two years": rows(["แบบ|ที่|ตัวชี้วัด|คะแนน ปี ๒๕๖๖|คะแนน ปี ๒๕๖๗|ผลต่าง"], TWO_YEARS),
    "two years, short": rows(["แบบ|ที่|ตัวชี้วัด|ปี 66|ปี 67|เปลี่ยนแปลง"], TWO_YEARS),
    "two years merged": rows(["แบบ|ที่|ตัวชี้วัด|คะแนน|<|ผลต่าง", "^|^|^|ปี ๒๕๖๖|ปี ๒๕๖๗|^"], TWO_YEARS),
    "two years, nothing merges": rows(["แบบ|ที่|ตัวชี้วัด|คะแนน||ผลต่าง", "|||ปี ๒๕๖๖|ปี ๒๕๖๗|"], TWO_YEARS),
    "years over score and level": rows(
        ["ที่|ตัวชี้วัด|ปี 2566|<|ปี 2567|<", "^|^|คะแนน|ระดับ|คะแนน|ระดับ"], ten("{n}|{name}|{o}|B|{s}|A")
    ),
    "years over score and level, unmerged": rows(
        ["ที่|ตัวชี้วัด|ปี 2566||ปี 2567|", "||คะแนน|ระดับ|คะแนน|ระดับ"], ten("{n}|{name}|{o}|B|{s}|A")
    ),
    "years as sections": rows(
        ["ที่|ตัวชี้วัด|คะแนน", "ปีงบประมาณ พ.ศ. 2566|<|<"],
        ten("{n}|{name}|{o}"),
        ["ปีงบประมาณ พ.ศ. 2567|<|<"],
        ten("{n}|{name}|{s}"),
    ),
    "indicators across": "|".join(["ตัวชี้วัด", *NAMES]) + "\n" + "|".join(["คะแนน", *OWN]),
    "one agency across": "|".join(["หน่วยงาน", *NAMES]) + "\n" + "|".join(["เทศบาลตำบลตัวอย่าง", *OWN]),
    "numbers across": "|".join(["ตัวชี้วัดที่", *map(str, range(1, 11))]) + "\n" + "|".join(["คะแนน", *OWN]),
    "years across": rows(["|".join(line) for line in (["ปี", *NAMES], ["2566", *LAST], ["2567", *OWN])]),
    "over a page": rows(
        ["แบบ|ลำดับ|ตัวชี้วัด|ค่าน้ำหนัก|คะแนน"],
        ten("{c}|{n}|{name}|30|{s}")[:8],
        ["---"],
        ten("{c}|{n}|{name}|40|{s}")[8:],
    ),
    "heading again on the next page": rows(
        [HEADED], ten("{c}|{n}|{name}|{s}")[:6], ["---", HEADED], ten("{c}|{n}|{name}|{s}")[6:]
    ),
    "other order": rows([HEADED], ten("{c}|{n}|{name}|{s}")[5:], ten("{c}|{n}|{name}|{s}")[:5]),
    "ranked": rows(
        ["ลำดับ|ตัวชี้วัด|คะแนน"],
        [f"{at + 1}|{NAMES[i]}|{OWN[i]}" for at, i in enumerate((9, 8, 0, 6, 5, 4, 3, 2, 1, 7))],
    ),
    "numbers start anew": rows(
        ["ลำดับ|ตัวชี้วัด|คะแนน"],
        [f"{i + 1 - (0 if i < 5 else 5 if i < 8 else 8)}|{NAMES[i]}|{OWN[i]}" for i in range(10)],
    ),
    "rows that lost their first cell": rows(
        [HEADED], ten("IIT|{n}|{name}|{s}")[:2], ten("{n}|{name}|{s}|")[2:]
    ),
    "all rows read as one": "แบบ|ตัวชี้วัด|คะแนน\nIIT|" + "//".join(NAMES) + "|" + "//".join(OWN),
    "all scores in one cell": rows(
        ["ตัวชี้วัด|คะแนน"], [f"{NAMES[i]}|{'//'.join(OWN) if i == 0 else '^'}" for i in range(10)]
    ),
    "sub-items between": rows(
        ["ข้อ|ตัวชี้วัด|คะแนน"],
        [f"{i + 1}|{NAMES[i]}|{OWN[i]}\n{i + 1}.1|หัวข้อย่อย|77.00\nO{i + 1}|รายการ|100.00" for i in range(10)],
    ),
    "with weak points": rows(
        ["ที่|ตัวชี้วัด|คะแนน|จุดที่ต้องพัฒนา"], ten("{n}|{name}|{s}|จัดประชุมชี้แจง")
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_ten_scores_are_found(shape: str) -> None:
    found = find(SHAPES[shape])
    assert values(found.scores) == TEN
    assert found.rating is None
    assert len(found.claimed) == (2 if "---" in SHAPES[shape] else 1)


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if "year" in shape])
def test_the_other_year_is_kept_apart(shape: str) -> None:
    assert values(find(SHAPES[shape]).other_years) == LAST_TEN
    swapped = find(SHAPES[shape], 2566)
    assert values(swapped.scores) == LAST_TEN
    assert values(swapped.other_years) == TEN


def test_numbers_that_name_no_indicator_are_left_off() -> None:
    assert [score.number for score in find(SHAPES["ranked"]).scores] == [None] * 10
    anew = find(SHAPES["numbers start anew"]).scores
    assert [score.number is None for score in anew] == [False] * 5 + [True] * 5


def test_swapped_columns_change_nothing() -> None:
    assert values(find(rows(["คะแนน|ตัวชี้วัด|แบบ"], ten("{s}|{name}|{c}"))).scores) == TEN


def test_an_unrecognised_column_is_reported_with_its_text() -> None:
    found = find(SHAPES["with weak points"])
    assert codes(found) == [Code.COLUMN_UNKNOWN]
    assert "จัดประชุมชี้แจง" in found.unclaimed[0].text


COLUMNS = {
    "แบบ": CODES,
    "ลำดับ": tuple(map(str, range(1, 11))),
    "ตัวชี้วัด": NAMES,
    "ค่าน้ำหนัก": ("30",) * 10,
    "คะแนน ปี ๒๕๖๖": LAST,
    "คะแนน ปี ๒๕๖๗": OWN,
    "ผลต่าง": ("10.10",) * 10,
    "ระดับ": ("A",) * 10,
}


@given(order=st.permutations(list(COLUMNS)))
@settings(derandomize=True, deadline=None, max_examples=60)
def test_the_order_of_columns_does_not_matter(order: list[str]) -> None:
    grid = [list(order), *([COLUMNS[heading][i] for heading in order] for i in range(10))]
    page = Page(number=1, blocks=(build_table(grid),))
    found = find_scores(RawDocument(source=SOURCE, kind=SourceKind.TEXT, pages=(page,)), LEXICON, 2567)
    assert values(found.scores) == TEN
    assert values(found.other_years) == LAST_TEN
