"""Score tables in doubt, and those that are none of ours: left alone or noticed, never guessed at."""

import pytest

from itareport.extract.scores.finding import ScoresFound
from itareport.records.findings import Code
from tests.score_rows import LAST, NAMES, OWN, PLAIN, TEN, codes, find, rows, ten, values

AGENCIES = "|".join(["หน่วยงาน", *NAMES, "คะแนนรวม"])


def test_rows_of_agencies_are_left_alone() -> None:
    lines = [
        AGENCIES,
        "|".join(["เทศบาลตำบลหนึ่ง", *OWN, "87.95"]),
        "|".join(["เทศบาลตำบลสอง", *LAST, "77.95"]),
    ]
    found = find(rows(lines))
    assert found.scores == found.other_years == ()
    assert codes(found) == [Code.TABLE_UNCLAIMED]
    assert found.claimed == frozenset()


def test_a_last_agency_alone_on_its_page_is_left_alone() -> None:
    first = rows([AGENCIES, "|".join(["เทศบาลตำบลหนึ่ง", *OWN, "87.95"])])
    found = find(first + "\n---\n" + rows([AGENCIES, "|".join(["เทศบาลตำบลสอง", *LAST, "77.95"])]))
    assert found.scores == ()
    assert codes(found) == [Code.TABLE_UNCLAIMED] * 2


@pytest.mark.parametrize(
    "text",
    [
        rows(["แบบ|คะแนน|ตัวชี้วัด|ลำดับ"], ten("{c}|{n}|{name}|{s}")),
        rows(["แบบ|ลำดับ|คะแนน|ตัวชี้วัด"], ten("{c}|{n}|{name}|{s}")),
    ],
)
def test_swapped_headings_are_noticed(text: str) -> None:
    found = find(text)
    assert found.scores == ()
    assert Code.COLUMN_UNKNOWN in codes(found)


@pytest.mark.parametrize("lost", ["", "ผxxxx"])
def test_a_lost_heading_is_noticed(lost: str) -> None:
    found = find(PLAIN.replace("คะแนน", lost))
    assert values(found.scores) == TEN
    assert codes(found) == [Code.COLUMN_UNKNOWN]


def test_two_unknown_columns_of_numbers_are_not_guessed_between() -> None:
    found = find(rows(ten("{n}|{name}|{s}|{o}")))
    assert found.scores == ()
    assert codes(found) == [Code.COLUMN_UNKNOWN, Code.TABLE_UNCLAIMED]


def test_questions_are_no_indicators() -> None:
    found = find(
        rows(["ข้อ|ประเด็นการประเมิน|คะแนน"], [f"{i + 1}|คำถามเรื่องอื่นข้อที่ {i}|{OWN[i]}" for i in range(10)])
    )
    assert found.scores == ()
    assert codes(found) == [Code.TABLE_UNCLAIMED]


def test_a_score_printed_twice_is_no_conflict_and_two_scores_are() -> None:
    assert find(PLAIN + "\n\n" + PLAIN).flags == ()
    assert values(find(PLAIN + "\n\n" + PLAIN).scores) == TEN
    found = find(PLAIN + "\n\n" + PLAIN.replace("82.22", "82.23"))
    assert codes(found) == [Code.SCORE_CONFLICT]
    assert found.flags[0].row == "2"
    assert [s.score.text for s in found.scores if s.score and s.score.text.startswith("82.2")] == [
        "82.22",
        "82.23",
    ]


def test_a_measure_table_is_none_of_ours() -> None:
    text = (
        "ลำดับที่|มาตรการ|ระยะเวลา|งบประมาณ\n๑|จัดทำคู่มือ|๑ ต.ค. ๖๖-๓๑ มี.ค. ๖๗|10,000.00\n๒|อบรม|ม.ค. ๖๗|5,000.00"
    )
    assert find(text) == ScoresFound()
