"""The chain that a cell goes through: clean_text, items, spelling. Nothing raises, nothing is lost, steps replay."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.normalize.spelling.correction import correct_text
from itareport.normalize.text.cleaning import clean_text
from itareport.normalize.text.digits import ascii_digits
from itareport.normalize.text.items import item_texts, split_items
from itareport.normalize.text.rules import replay

PIECES = [
    "บุคคลากร", "การปฎิบัติงาน", "คุณธรม", "ตอรอก", "คามผิด", "พนักงานเจ้า", "จ านวน", "จํานวน", "เเละ", "๑๙๑", "1,250", "๘๕.๕๐",
    "๑.", "๒.", "3)", "- ", "• ", "\n", " ", "  ", "๑ ต.ค. ๒๕๖๗", "E-Service", "นายสมมุติ ราขการ", "ถนนพัศดุ", "สม่ำ เสมอ",
    "\N{ZERO WIDTH SPACE}", "\N{NO-BREAK SPACE}", "\uf70a", "ที่่", "น้ า", "(ITA)", "ต่าง ๆ", "พฤษจิกายน ๒๕๖๖", "ฯ",
]  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=16).map("".join),
    st.text(max_size=50),
    st.text(alphabet=st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B), max_size=50),
)


def digits(text: str) -> list[str]:
    return re.findall("[0-9]", ascii_digits(text))


def chain(text: str, *, wrapped: bool) -> tuple[str, ...]:
    """Clean a cell as a report's measures are cleaned."""
    return tuple(correct_text(point).text for point in item_texts(clean_text(text, wrapped=wrapped).text))


@settings(derandomize=True, deadline=None, max_examples=300)
@given(text=TEXTS, wrapped=st.booleans())
def test_the_chain_settles(text: str, wrapped: bool) -> None:
    points = chain(text, wrapped=wrapped)
    assert all(point.strip() == point and point for point in points)
    assert tuple(once for point in points for once in [correct_text(point).text]) == points
    cleaned = tuple(clean_text(point, wrapped=wrapped).text for point in points)
    assert cleaned == points


@settings(derandomize=True, deadline=None, max_examples=300)
@given(text=TEXTS, wrapped=st.booleans())
def test_steps_replay_and_digits_stay(text: str, wrapped: bool) -> None:
    cleaned = clean_text(text, wrapped=wrapped)
    assert replay(text, cleaned.steps) == cleaned.text
    if "&" not in text:
        assert digits(cleaned.text) == digits(text)
    items = split_items(cleaned.text)
    assert digits("".join(item.mark + item.text for item in items)) == digits(cleaned.text)
    for item in items:
        assert digits(correct_text(item.text).text) == digits(item.text)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(text=TEXTS)
def test_what_is_mended_leads_from_print_to_result(text: str) -> None:
    """Putting the changes into their places, one after the other, gives the mended text."""
    spelled = correct_text(text)
    result = text
    for change in spelled.changes:
        assert change.before in result
        result = result.replace(change.before, change.after)
    if all(text.count(change.before) == 1 for change in spelled.changes):
        assert result == spelled.text


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("๑. บุคคลากร จ านวน ๑๙๑ คน ๒. เบิกพัศดุ", ("บุคลากร จำนวน 191 คน", "เบิกพัสดุ")),
        ("- เเจ้งเวียน - เผยเเพร่ทางเว็ปไซต์", ("แจ้งเวียน", "เผยแพร่ทางเว็บไซต์")),
    ],
)
def test_a_cell_goes_through_the_chain(text: str, points: tuple[str, ...]) -> None:
    assert chain(text, wrapped=True) == points
