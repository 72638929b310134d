"""Score tables of several years: another year's scores are kept out, and where the year is in doubt nothing is taken."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.scores.finding import find_scores
from itareport.records.document import Page, RawDocument, SourceKind
from itareport.records.findings import Code
from tests.score_builder import SOURCE, build_table
from tests.score_rows import LAST, LEXICON, NAMES, OWN, PLAIN, TEN, TWO_YEARS, codes, find, rows, ten, values

CAPTION = (
    "มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2567\n\n"
    "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๖\n\n"
)


def test_a_caption_of_another_year_keeps_the_table_out() -> None:
    found = find(CAPTION + PLAIN)
    assert found.scores == ()
    assert values(found.other_years) == TEN
    assert {score.fiscal_year for score in found.other_years} == {2566}
    assert values(find(CAPTION + PLAIN, 2566).scores) == TEN


def test_a_running_head_does_not_hide_the_caption() -> None:
    head = "รายงานของเทศบาลตำบลตัวอย่าง ประจำปีงบประมาณ พ.ศ. 2567\n\n"
    found = find(head + "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2566\n---\n" + head + PLAIN)
    assert found.scores == ()
    assert Code.FISCAL_YEAR_CONFLICT in codes(found)


def test_a_heading_of_the_report_below_another_year_s_assessment_is_in_doubt() -> None:
    head = "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2566\n\nมาตรการของเทศบาล ประจำปีงบประมาณ พ.ศ. 2567\n\n"
    found = find(head + PLAIN)
    assert found.scores == ()
    assert codes(found) == [Code.FISCAL_YEAR_CONFLICT]


def test_a_caption_over_two_lines() -> None:
    found = find("ผลการประเมินคุณธรรมและความโปร่งใส\nประจำปีงบประมาณ พ.ศ. 2566\n\n" + PLAIN)
    assert found.scores == ()
    assert len(found.other_years) == 10


def test_a_row_for_each_year() -> None:
    table = "ปีงบประมาณ|คะแนน|ระดับ\n2565|70.11|C\n2566|75.55|B\n2567|87.95|A"
    found = find("ผลการประเมิน ITA ย้อนหลัง\n\n" + table)
    assert values(found.scores) == {"overall": "87.95"}
    assert found.rating is not None
    assert found.rating.text == "A"
    assert [score.fiscal_year for score in found.other_years] == [2565, 2566]
    assert find("ผลการประเมิน LPA ย้อนหลัง\n\n" + table).scores == ()


@pytest.mark.parametrize(
    ("headings", "year"),
    [
        ("แบบ|ที่|ตัวชี้วัด|คะแนน ปี ๒๕๖๖|คะแนน ปี ๒๕๖?|ผลต่าง", 2567),
        ("แบบ|ที่|ตัวชี้วัด|คะแนน ปี ๒๕๖๗|คะแนน ปี ๒๕๖๗|ผลต่าง", 2567),
        ("แบบ|ที่|ตัวชี้วัด|คะแนน ปี ๒๕๖๕|คะแนน ปี ๒๕๖๖|ผลต่าง", 2567),
        ("แบบ|ที่|ตัวชี้วัด|คะแนน ปี ๒๕๖๖|คะแนน|ผลต่าง", 2567),
        ("แบบ|ที่|ตัวชี้วัด|คะแนนปีที่ผ่านมา|คะแนนปีนี้|ผลต่าง", 2567),
        ("แบบ|ที่|ตัวชี้วัด|คะแนน ปี ๒๕๖๖|คะแนน ปี ๒๕๖๗|ผลต่าง", None),
    ],
)
def test_nothing_is_taken_where_the_year_is_in_doubt(headings: str, year: int | None) -> None:
    found = find(rows([headings], TWO_YEARS), year)
    assert found.scores == ()
    assert len(found.other_years) == 20
    assert codes(found) == [Code.FISCAL_YEAR_CONFLICT]


def test_two_tables_of_two_years_and_no_year_known() -> None:
    first = "ผลการประเมิน ITA ปี 2566\n\n" + rows(["ตัวชี้วัด|คะแนน"], ten("{name}|{o}"))
    found = find(first + "\n\nผลการประเมิน ITA ปี 2567\n\n" + rows(["ตัวชี้วัด|คะแนน"], ten("{name}|{s}")), None)
    assert found.scores == ()
    assert Code.FISCAL_YEAR_CONFLICT in codes(found)


@given(
    damaged=st.text(alphabet="คะแนน ปี๒๕๖๗256?7พ.ศ", max_size=14),
    other=st.sampled_from(["คะแนน ปี ๒๕๖๖", "ปี 2566", "ผลคะแนน พ.ศ. 2566", "คะแนน (ปี ๖๖)"]),
)
@settings(derandomize=True, deadline=None, max_examples=120)
def test_last_year_s_numbers_never_become_this_year_s(damaged: str, other: str) -> None:
    heads = ["ลำดับ", "ตัวชี้วัด", other, damaged.replace("^", "").replace("<", "")]
    grid = [heads, *([str(i + 1), NAMES[i], LAST[i], OWN[i]] for i in range(10))]
    page = Page(number=1, blocks=(build_table(grid),))
    found = find_scores(RawDocument(source=SOURCE, kind=SourceKind.TEXT, pages=(page,)), LEXICON, 2567)
    assert not {score.score.text for score in found.scores if score.score} & set(LAST)
