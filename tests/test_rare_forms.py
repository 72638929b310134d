"""Rare neighbours of a report's own terms: pointed out with evidence, within one report, never changed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.normalize.spelling.rare_forms import find_rare_forms
from itareport.pipeline import ReadOptions, read_path
from itareport.records.findings import Code
from tests.paths import SHARED

STAFF = (
    "พนักงานเทศบาล ลูกจ้างประจำ และพนักงานจ้าง",
    "แจ้งพนักงานจ้างทุกคน",
    "ประเมินพนักงานจ้าง",
    "อบรมพนักงานเทศบาล",
)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("พนักงานเจ้า จำนวน 199 คน", "พนักงานจ้าง"),
        ("พนักงานเทศกาล จำนวน 3 คน", None),
        ("พนักงานจาง รับทราบ", "พนักงานจ้าง"),
    ],
)
def test_a_rare_neighbour_is_pointed_out(printed: str, meant: str | None) -> None:
    """A term must stand in the report three times: พนักงานเทศบาล stands there twice."""
    forms = find_rare_forms([*STAFF, printed])
    assert [change.after for change in forms.suggest(printed)] == ([meant] if meant else [])
    assert all(not change.applied and change.before in printed for change in forms.suggest(printed))


@pytest.mark.parametrize(
    "texts",
    [
        ["พนักงานเจ้า จำนวน 199 คน"],
        [*STAFF, "พนักงานเจ้า", "พนักงานเจ้า", "พนักงานเจ้า"],
        [*STAFF, "พนักงานเจ้าของเรื่อง", "เจ้าชีวิต และเจ้า"],
        [*STAFF, "พนักงานครู และพนักงานขับรถ"],
        ["ผลการจัดซื้อจัดจ้าง"] + ["แผนการจัดซื้อจัดจ้าง"] * 5 + ["ผลการประเมิน"],
        ["การดำเนินการ"] * 6 + ["การดำเนินงาน"],
    ],
)
def test_without_evidence_nothing_is_said(texts: list[str]) -> None:
    """The term is missing, the form is not rare, its odd word stands elsewhere, or it is an official word itself."""
    assert dict(find_rare_forms(texts).meant) == {}


def test_names_are_left_alone() -> None:
    forms = find_rare_forms([*STAFF, "พนักงานเจ้า"])
    assert forms.suggest("นายสมมุติ พนักงานเจ้า") == ()
    assert forms.suggest("ชุมชนพนักงานเจ้า", ["ชุมชนพนักงานเจ้า"]) == ()


def test_the_real_report_gives_its_own_away() -> None:
    (report,) = read_path(SHARED / "reports" / "satengnok-2567.txt", ReadOptions()).reports
    doubted = {(item.row, item.before, item.after) for item in report.corrections if not item.applied}
    assert {
        ("14", "พนักงานเจ้า", "พนักงานจ้าง"),
        ("15", "พนักงานเจ้า", "พนักงานจ้าง"),
        ("3", "ตอรอก", "ตรอก"),
    } <= doubted
    flagged = {(flag.row, flag.got) for flag in report.flags if flag.code is Code.SPELLING_SUSPECT}
    assert {("14", "พนักงานเจ้า"), ("3", "ตอรอก"), ("6", "คามผิด")} <= flagged


@settings(derandomize=True, deadline=None, max_examples=150)
@given(
    texts=st.lists(
        st.one_of(
            st.text(max_size=30),
            st.lists(
                st.sampled_from(["พนักงาน", "จ้าง", "เจ้า", " ", "เทศบาล", "การ", "ประเมิน"]), max_size=6
            ).map("".join),
        ),
        max_size=8,
    )
)
def test_any_report_is_answered_whatever_the_order_of_its_texts(texts: list[str]) -> None:
    forms = find_rare_forms(texts)
    assert dict(forms.meant) == dict(find_rare_forms(list(reversed(texts))).meant)
    for text in texts:
        assert all(change.before in text for change in forms.suggest(text))
