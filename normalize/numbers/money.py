"""The budget column: the one sum that a cell states, in baht."""

import re
from decimal import Decimal
from typing import Final

from itareport.normalize.numbers.counting import load_counting_units
from itareport.normalize.text.digits import fold

_AMOUNT: Final = r"(?<![\d.,/])(?P<amount>\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?)(?![\d/]|[.,]\d)"
_UNIT: Final = r"(?:บาท(?:ถ้วน)?|\.-(?:[ ]?บาท)?|฿)"
_BARE: Final = re.compile(rf"(?:งบประมาณ[ ]?)?(?:จำนวน[ ]?)?{_AMOUNT}")
_YEAR: Final = re.compile(r"2[456]\d\d")
_NO_SUM: Final = re.compile(
    r"(?:(?<!แ)ละ|[\d.][ ]?(?:[-\N{EN DASH}\N{EM DASH}]|ถึง)|กว่า|เกิน|(?<!งบ)ประมาณ)[ ]?\Z"
)
"""What stands before a number that is no sum: a rate, a range, a bound."""
_NONE_SPENT: Final = re.compile(
    r"ไม่(?:ได้)?(?:มี)?(?:การ)?(?:ใช้|ใช้จ่าย|ตั้ง|เบิกจ่าย)?(?:จ่าย)?(?:งบประมาณ|งบฯ?|ค่าใช้จ่าย)"
    r"(?:ดำเนินการ|ในการดำเนินการ|ในการดำเนินงาน)?(?=\Z|[ (])"
)


def budget_baht(text: str) -> Decimal | None:
    """Read the budget that a cell states: one sum, or zero where it says so in words; else None.

    A dash and an empty cell state nothing. Several sums are not added up, and a range, a bound, a rate
    (คนละ ๕๐๐ บาท) or a sum beside ไม่ใช้งบประมาณ is no budget that one could count on.

    >>> budget_baht("งบประมาณ ๑๐,๐๐๐ บาท"), budget_baht("ไม่ใช้งบประมาณ"), budget_baht("-")
    (Decimal('10000'), Decimal('0'), None)
    >>> budget_baht("ค่าวิทยากร 3,600 บาท ค่าอาหาร 2,400 บาท") is None
    True
    """
    folded = fold(text)
    if none_spent := _NONE_SPENT.search(folded):
        return Decimal(0) if not re.search(r"\d", folded) and none_spent.start() < 3 else None
    matches = [*_with_unit().finditer(folded)]
    if not matches and (bare := _BARE.fullmatch(folded)) and not _YEAR.fullmatch(bare["amount"]):
        return Decimal(bare["amount"].replace(",", ""))
    if len(matches) != 1 or _NO_SUM.search(folded[: matches[0].start()]):
        return None
    return _value(matches[0])


def _with_unit() -> re.Pattern[str]:
    words = "|".join(load_counting_units().multipliers)
    return re.compile(
        rf"{_AMOUNT}[ ]?(?P<word>{words})?[ ]?{_UNIT}|฿[ ]?{_AMOUNT.replace('<amount>', '<after>')}"
    )


def _value(match: re.Match[str]) -> Decimal:
    amount = Decimal((match["amount"] or match["after"]).replace(",", ""))
    if not match["word"]:
        return amount
    product = amount * load_counting_units().multipliers[match["word"]]
    return product.quantize(Decimal(1)) if product == product.to_integral() else product
