"""Budgets: one sum is read as baht, and what states none gives none."""

from decimal import Decimal

import pytest

from itareport.normalize.numbers.money import budget_baht


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
