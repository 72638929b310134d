"""Quantities, number words and budgets: what counts is read, and nothing else is."""

from decimal import Decimal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.normalize.counting import CountingUnits, KindOfUnits, known_units, load_counting_units
from itareport.normalize.money import budget_baht
from itareport.normalize.number_words import read_number
from itareport.normalize.quantities import find_quantities

FRAGMENTS = st.lists(
    st.sampled_from(
        [
            "จำนวน",
            "ไม่น้อยกว่า",
            "ร้อยละ",
            "๑๙๑",
            "5",
            "1,200",
            "2.5",
            "2567",
            "หนึ่งร้อย",
            "คน",
            "ครั้ง",
            "บาท",
            "โครงการ",
            "เดือนละ",
            "ภายใน",
            "วัน",
            "ล้าน",
            "-",
            "/",
            ".-",
            "%",
            "ปี",
            "ที่",
            "(",
            ")",
            "ต่อ",
            "๓๕๐",
            "ราย",
        ]
        + [" "] * 8
    ),
    max_size=14,
).map("".join)


def read(text: str) -> list[tuple[str, str, str]]:
    return [(str(found.value), found.unit, found.text) for found in find_quantities("results", [text])]


@pytest.mark.parametrize(
    ("text", "value", "unit", "phrase"),
    [
        ("บุคลากร จำนวน ๑๙๑ คน รับทราบ", "191", "คน", "จำนวน ๑๙๑ คน"),
        ("ปรับปรุงแล้วจำนวน ๓๕ คู่มือ", "35", "คู่มือ", "จำนวน ๓๕ คู่มือ"),
        ("พนักงานจ้าง ๑๙๙ คนได้รับทราบ", "199", "คน", "๑๙๙ คน"),
        ("ทั้ง ๖ ส่วนราชการ", "6", "ส่วนราชการ", "๖ ส่วนราชการ"),
        ("เจ้าหน้าที่ 5 คน", "5", "คน", "5 คน"),
        ("หัวหน้า 2 คน", "2", "คน", "2 คน"),
        ("จำนวน 1๒ ราย", "12", "ราย", "จำนวน 1๒ ราย"),
        ("ร้อยละ ๘๕ ของผู้รับบริการ", "85", "ร้อยละ", "ร้อยละ ๘๕"),
        ("ไม่น้อยกว่าร้อยละ ๘๐.๕๐", "80.50", "ร้อยละ", "ไม่น้อยกว่าร้อยละ ๘๐.๕๐"),
        ("พึงพอใจ 97.5%", "97.5", "ร้อยละ", "97.5%"),
        ("ใช้งบประมาณ ๒๐,๐๐๐ บาท", "20000", "บาท", "๒๐,๐๐๐ บาท"),
        ("เป็นเงิน 1.5 ล้านบาท", "1500000", "บาท", "เป็นเงิน 1.5 ล้านบาท"),
        ("10,000 บาท (หนึ่งหมื่นบาทถ้วน)", "10000", "บาท", "10,000 บาท"),
        ("จัดประชุม จำนวน ๓ ครั้ง", "3", "ครั้ง", "จำนวน ๓ ครั้ง"),
        ("ลดระยะเวลาเหลือ 15 นาที", "15", "นาที", "15 นาที"),
        ("ใช้เวลา ๑๕ วันทำการ", "15", "วันทำการ", "๑๕ วันทำการ"),
        ("ระยะเวลา 6 เดือน", "6", "เดือน", "6 เดือน"),
        ("ผลประเมิน 92.69 คะแนน", "92.69", "คะแนน", "92.69 คะแนน"),
        ("จำนวน 3 คูหาพร้อมอุปกรณ์", "3", "คูหา", "จำนวน 3 คูหา"),
        ("พนักงานหนึ่งร้อยเก้าสิบเอ็ดคน", "191", "คน", "หนึ่งร้อยเก้าสิบเอ็ดคน"),
        ("จำนวนสองพันคน", "2000", "คน", "จำนวนสองพันคน"),
        ("อบรม 4 ครั้งต่อเนื่อง", "4", "ครั้ง", "4 ครั้ง"),
    ],
)
def test_a_quantity_is_read(text: str, value: str, unit: str, phrase: str) -> None:
    assert read(text) == [(value, unit, phrase)]


@pytest.mark.parametrize(
    "text",
    [
        "เดือนละ ๑ ครั้ง",
        "อย่างน้อยปีละ ๑ ครั้ง",
        "ประชุมเดือน ๑ ครั้ง",
        "รุ่นละ 50 คน",
        "50 คนต่อวัน",
        "3 ครั้ง/เดือน",
        "ทุก 3 เดือน",
        "ภายใน ๕ วัน",
        "ภายในระยะเวลา 15 วันทำการ",
        "ไม่เกิน 3 วัน",
        "รอบ 6 เดือน",
        "แผนพัฒนา 5 ปี",
        "บริการตลอด 24 ชั่วโมง",
        "ในปีงบประมาณ ๒๕๖๗ มีฝึกอบรม",
        "ปี ๒๕๖๗ โครงการอบรม",
        "เพิ่มขึ้นใน ๒๕๖๗ แผนงาน",
        "ต.ค. 66 โครงการ",
        "ตุลาคม 2566 แผนงาน",
        "ครั้งที่ ๑/๒๕๖๗ เรื่อง",
        "ครั้งที่ ๒ คน",
        "ไตรมาสที่ ๒ โครงการ",
        "ข้อ ๓ เรื่อง",
        "หมู่ที่ 5 ตำบล",
        "ที่ ยล ๕๒๙๐๑/๑๑๒๐ ฉบับ",
        "โทร. 073-212345 ราย",
        "O35 โครงการ",
        "ITA 2567 แผน",
        "1.1 โครงการ",
        "5 โครงการพัฒนาบุคลากร",
        "5-10 คน",
        "๕ ถึง ๑๐ ราย",
        "1 ใน 3 คน",
        "5 รายงาน",
        "จำนวน 191 และ",
        "จังหวัดร้อยเอ็ด สี่แยก ห้างหุ้นส่วน",
        "หนึ่งตำบลหนึ่งผลิตภัณฑ์",
        "ปีละสองครั้ง",
        "ต.ค. ๒๕๖๖",
    ],
)
def test_what_counts_nothing_is_no_quantity(text: str) -> None:
    assert read(text) == []


@given(FRAGMENTS)
@settings(derandomize=True, deadline=None, max_examples=400)
def test_a_quantity_stands_in_its_text(text: str) -> None:
    for found in find_quantities("results", [text]):
        assert found.text in text
        assert found.value >= 0
        assert found.unit


@given(st.text(max_size=60))
@settings(derandomize=True, deadline=None, max_examples=200)
def test_reading_never_raises(text: str) -> None:
    find_quantities("results", [text])
    budget_baht(text)
    read_number(text)


@given(st.integers(1, 99_999_999))
@settings(derandomize=True, deadline=None, max_examples=200)
def test_number_words_are_read_back(number: int) -> None:
    assert read_number(spell(number)) == number


@pytest.mark.parametrize("words", ["ร้อยเอ็ด", "เอ็ด", "ล้าน", "สี่แยก", "ห้าง", "สิบร้อย", "สองสอง", ""])
def test_what_is_no_number_is_refused(words: str) -> None:
    assert read_number(words) is None


@pytest.mark.parametrize(
    ("text", "baht"),
    [
        ("๑๐,๐๐๐ บาท", "10000"),
        ("10,000.-", "10000"),
        ("20000", "20000"),
        ("งบประมาณ\n๕๐,๐๐๐ บาท", "50000"),
        ("๑.๕ ล้านบาท", "1500000"),
        ("10,000 บาท (หนึ่งหมื่นบาทถ้วน)", "10000"),
        ("12,345.50 บาท", "12345.50"),
        ("ไม่ใช้งบประมาณ", "0"),
        ("ไม่ใช้งบประมาณ (ดำเนินการเอง)", "0"),
        ("0 บาท", "0"),
    ],
)
def test_a_budget_is_read(text: str, baht: str) -> None:
    assert budget_baht(text) == Decimal(baht)


@pytest.mark.parametrize(
    "text",
    [
        "-",
        "",
        "ตามข้อบัญญัติ",
        "ปี 2567",
        "2567",
        "5,000 บาท และ 3,000 บาท",
        "10,000/20,000 บาท",
        "30,000-50,000 บาท",
        "ไม่เกิน 5,000 บาท",
        "คนละ 500 บาท",
        "ไม่ใช้งบประมาณ 5,000 บาท",
        "ไม่มีงบประมาณเพียงพอ",
    ],
)
def test_what_states_no_one_budget_gives_none(text: str) -> None:
    assert budget_baht(text) is None


def test_the_data_file_is_checked() -> None:
    units = load_counting_units()
    assert known_units()["เปอร์เซ็นต์"].name == "ร้อยละ"
    twice = (*units.kinds, KindOfUnits(units.kinds[0].name, False, ("คน",)))
    with pytest.raises(ValueError, match="คน"):
        CountingUnits(twice, units.variants, units.multipliers, units.words)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"kinds": [{"name": "no-such-kind", "decimal": True, "units": []}]}, CountingUnits)


def spell(number: int) -> str:
    """Write a number in words."""
    if number >= 1_000_000:
        rest = number % 1_000_000
        return f"{spell(number // 1_000_000)}ล้าน{spell(rest) if rest else ''}"
    digits = ["", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"]
    words = ""
    for place, name in ((100_000, "แสน"), (10_000, "หมื่น"), (1_000, "พัน"), (100, "ร้อย")):
        digit = number // place % 10
        words += digits[digit] + name if digit else ""
    tens, ones = number // 10 % 10, number % 10
    words += {0: "", 1: "สิบ", 2: "ยี่สิบ"}.get(tens, f"{digits[tens]}สิบ")
    return words + ("เอ็ด" if ones == 1 and number > 1 else digits[ones])
