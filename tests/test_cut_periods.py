"""A period whose end a page break may have cut off says so: nothing of it is lost in silence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.measures.openings import opens_period
from itareport.normalize.measures.periods import read_measure_periods
from itareport.normalize.text.wraps import wrap_evidence
from itareport.records.findings import Code
from itareport.records.places import Origin, Way
from itareport.records.raw import RawValue

ORIGIN = Origin(source="0" * 16, page=1, way=Way.TEXT, line=3)


def codes(text: str) -> list[tuple[Code, str]]:
    read = read_measure_periods("9", RawValue(text=text, origins=(ORIGIN,)), 2567, wrap_evidence([]))
    return [(found.code, found.row) for found in read.flags]


@pytest.mark.parametrize(
    "text",
    [
        "วันที่ดำเนินการ ๑ มี.ค. ๒๕๖๗ วันที่สิ้นสุด วันที่ ๒๒ มี.",
        "๑ มี.ค. ๒๕๖๗ - ๒๒",
        "๑ มี.ค. ๒๕๖๗ ถึง ๒๒ มี",
        "๑ มี.ค. ๒๕๖๗ สิ้นสุด ๒๒ มี",
    ],
)
def test_a_day_to_which_something_leads_is_not_lost(text: str) -> None:
    assert codes(text) == [(Code.PERIOD_UNREADABLE, "9.1")]


@pytest.mark.parametrize(
    "text",
    [
        "๑ มี.ค. ๒๕๖๗ - ๒๒ มี.ค. ๒๕๖๗",
        "๑ มี.ค. ๒๕๖๗ -",
        "๑ มี.ค. ๒๕๖๗",
        "๑ มี.ค. ๒๕๖๗ จำนวน ๒๒ คน",
        "ตลอดปี",
        "",
    ],
)
def test_a_period_that_is_whole_says_nothing(text: str) -> None:
    assert Code.PERIOD_UNREADABLE not in [code for code, _ in codes(text)]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("วันที่สิ้นสุด วันที่ ๒๒ มี.", "ค. ๒๕๖๗"),
        ("๑ ต.ค. ๒๕๖๖ - ๓๐", "ก.ย. ๒๕๖๗"),
        ("๑ ต.ค. ๒๕๖๖ ถึง ๓๐ ก.", "ย. ๒๕๖๗"),
        ("ตั้งแต่วันที่ ๑", "ต.ค. ๒๕๖๖"),
    ],
)
def test_the_rest_of_a_cut_date_opens_no_period(above: str, below: str) -> None:
    assert not opens_period(below, above)


@pytest.mark.parametrize(("above", "below"), [("๑ ต.ค. ๒๕๖๖", "๓๐ ก.ย. ๒๕๖๗"), ("ตลอดปี", "ต.ค. ๒๕๖๖")])
def test_a_date_below_a_whole_one_opens_a_period(above: str, below: str) -> None:
    assert opens_period(below, above)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.integers(1, 28), st.sampled_from(("-", "ถึง", "สิ้นสุดวันที่")), st.sampled_from(("", "มี", "ก.", " มี.")))
def test_whatever_day_was_cut_is_flagged(day: int, lead: str, half: str) -> None:
    assert Code.PERIOD_UNREADABLE in [code for code, _ in codes(f"๑ ต.ค. ๒๕๖๖ {lead} {day}{half}")]
