"""Units of organisation: read out of a column of the responsible or a remark, mended only where damaged."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.normalize.lists.lexicon import load_lexicon
from itareport.normalize.lists.responsible import read_responsible
from itareport.normalize.text.unicode import replay

LEXICON = load_lexicon()


@pytest.mark.parametrize(
    ("paragraphs", "units"),
    [
        (["ผู้รับผิดชอบ สำนักปลัดเทศบาล"], ["สำนักปลัดเทศบาล"]),
        (["สำนักปลัดเทศบาล งานนิติการ"], ["สำนักปลัดเทศบาล", "งานนิติการ"]),
        (["ผู้รับผิดชอบ : กองคลัง"], ["กองคลัง"]),
        (["ผู้รับผดชอบ กองคลัง"], ["กองคลัง"]),
        (["หน่วยงานที่รับผิดชอบ", " ", "กองช่าง", "งานสาธารณูปโภค"], ["กองช่าง", "งานสาธารณูปโภค"]),
        (["1. กองคลัง 2. กองช่าง"], ["กองคลัง", "กองช่าง"]),
        (["- กองคลัง", "- กองช่าง"], ["กองคลัง", "กองช่าง"]),
        (["กองคลัง, กองช่าง, สำนักปลัด"], ["กองคลัง", "กองช่าง", "สำนักปลัด"]),
        (["กองสาธารณสุข", "และสิ่งแวดล้อม"], ["กองสาธารณสุขและสิ่งแวดล้อม"]),
        (["กองสาธารณสุขและ สิ่งแวดล้อม"], ["กองสาธารณสุขและสิ่งแวดล้อม"]),
        (["กองการศึกษา ศาสนา และวัฒนธรรม"], ["กองการศึกษา ศาสนาและวัฒนธรรม"]),
        (["ผู้รับผิดชอบ", "กองทะเบียนราษฎร", "งานจัดเก็บภาษี", "รายได้"], ["กองทะเบียนราษฎร", "งานจัดเก็บภาษี", "รายได้"]),
        (["ทุกส่วนราชการ"], ["ทุกส่วนราชการ"]),
        (["ฝ่ายบริหารงานทั่วไป ชั้น ๒"], ["ฝ่ายบริหารงานทั่วไป ชั้น 2"]),
        (["งานกองสาธารณสุข"], ["งานกองสาธารณสุข"]),
        (["กองพัฒนาเมืองฯ"], ["กองพัฒนาเมืองฯ"]),
    ],
)  # fmt: skip
def test_units_stand_as_printed(paragraphs: list[str], units: list[str]) -> None:
    found = read_responsible(LEXICON, paragraphs)
    assert found is not None
    assert list(found.units) == units
    assert found.changes == ()


@pytest.mark.parametrize(
    ("printed", "unit", "change"),
    [
        ("สำนักปลัด งานกรรณการเจ้าหน้าที่", "งานการเจ้าหน้าที่", ("กรรณการ", "การ")),
        ("กองสาธารณสุขและสิงแวดล้อม", "กองสาธารณสุขและสิ่งแวดล้อม", ("สิงแวดล้อม", "สิ่งแวดล้อม")),
        ("งานพัสตุ", "งานพัสดุ", ("พัสตุ", "พัสดุ")),
    ],
)
def test_damaged_units_are_mended(printed: str, unit: str, change: tuple[str, str]) -> None:
    found = read_responsible(LEXICON, [printed])
    assert found is not None
    assert found.units[-1] == unit
    assert [(one.before, one.after) for one in found.changes] == [change]


@pytest.mark.parametrize(
    "remark",
    [
        "", "-", "ดำเนินการแล้วเสร็จ", "กองคลังดำเนินการแล้ว", "ไม่ใช้งบประมาณ", "งานแล้วเสร็จ", "ส่วนใหญ่ผ่าน",
        "ผู้รับผิดชอบ", "หน่วยงานได้รับทราบ ไม่มีข้อร้องเรียน", "ตรงกับวันหยุดราชการ", "สนับสนุนโดยกองคลังจำนวน 2,000 บาท",
    ],
)  # fmt: skip
def test_remark_that_names_no_unit_stays_a_remark(remark: str) -> None:
    assert read_responsible(LEXICON, [remark]) is None


def test_own_column_holds_the_responsible_whoever_it_is() -> None:
    found = read_responsible(LEXICON, ["คณะทำงานทุกคน"], certain=True)
    assert found is not None
    assert found.units == ("คณะทำงานทุกคน",)


def test_steps_lead_from_print_to_lines() -> None:
    printed = ["ผู้รับผิดชอบ  สํานักปลัด งานนิติการ", "ฝ่าย ๒"]
    found = read_responsible(LEXICON, printed)
    assert found is not None
    assert replay("\n".join(printed), found.steps).split("\n") == list(found.units)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(
    paragraphs=st.lists(
        st.one_of(
            st.text(max_size=20),
            st.sampled_from(["ผู้รับผิดชอบ", "กองคลัง", "งาน", "งานกรรณการเจ้าหน้าที่", "- ", "๑. "]),
        ),
        max_size=4,
    )
)
def test_any_cell_is_answered_and_reading_again_changes_nothing(paragraphs: list[str]) -> None:
    found = read_responsible(LEXICON, paragraphs, certain=True)
    if found is None:
        return
    assert all(unit.strip() for unit in found.units)
    assert all(change.before for change in found.changes)


def test_a_unit_that_may_be_right_is_pointed_out_and_left() -> None:
    found = read_responsible(LEXICON, ["ผู้รับผิดชอบ การคลัง"])
    assert found is not None
    assert found.units == ("การคลัง",)
    assert [(change.before, change.after, change.applied) for change in found.changes] == [
        ("การคลัง", "กองคลัง", False)
    ]
