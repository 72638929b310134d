"""docs/scale.md: the arithmetic on the page is right."""

import re
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "scale.md"
HOURS = re.compile(r"([\d,]+) × ([\d.]+) (s|ms) = ([\d.]+) h")
PRODUCTS = re.compile(r"([\d,]+) × ([\d,.]+)(?: \+ ([\d,]+) × ([\d,]+))? = ([\d,]+)")


def number(text: str) -> float:
    """Give a number with commas; nothing is 0."""
    return float((text or "0").replace(",", ""))


def test_hours_are_pages_times_seconds() -> None:
    found = HOURS.findall(PAGE.read_text(encoding="utf-8"))
    assert len(found) == 10
    for count, each, unit, hours in found:
        digits = len(hours.partition(".")[2])
        seconds = number(count) * number(each) / (1000 if unit == "ms" else 1)
        assert round(seconds / 3600, digits) == number(hours), (count, each)


def test_sums_are_sums() -> None:
    found = [one for one in PRODUCTS.findall(PAGE.read_text(encoding="utf-8")) if "." not in one[1]]
    assert len(found) == 2
    for first, times, second, again, total in found:
        assert number(first) * number(times) + number(second) * number(again) == number(total)
