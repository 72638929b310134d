"""Slips in running text: certain ones mended, likely ones pointed out, everything else left alone."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.normalize.official_words import NAME_LISTS, load_speller
from itareport.normalize.spelling import correct_text
from itareport.normalize.words import corpus, divide
from tests.paths import SHARED
from tests.thai_damage import damage

CORRECT = (Path(__file__).parent / "data" / "correct-thai.txt").read_text(encoding="utf-8").splitlines()
THAI = st.text(alphabet=st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B), max_size=40)


@pytest.mark.parametrize(
    ("printed", "clean"),
    [
        ("ข้าราขการปฎิบัติงานตามกฏหมาย", "ข้าราชการปฏิบัติงานตามกฎหมาย"),
        ("บุคคลากรเบิกพัศดุ", "บุคลากรเบิกพัสดุ"),
        ("ประเมิณผลผ่านเว็ปไซต์", "ประเมินผลผ่านเว็บไซต์"),
        ("มีคุณธรมและความโปร่งใล", "มีคุณธรรมและความโปร่งใส"),
        ("ผู้บังคับบัญขารับทราบ", "ผู้บังคับบัญชารับทราบ"),
        ("จัดทำคู่มือการปฏบัติงาน", "จัดทำคู่มือการปฏิบัติงาน"),
        ("งานประชาสัมพนธ์จัดทำสื่อ", "งานประชาสัมพันธ์จัดทำสื่อ"),
        ("เดือนมีนาคน 2567", "เดือนมีนาคม 2567"),
        ("ภายใน 5 พฤษจิกายน พ.ศ. 2566", "ภายใน 5 พฤศจิกายน พ.ศ. 2566"),
    ],
)
def test_certain_slips_are_mended(printed: str, clean: str) -> None:
    spelled = correct_text(printed)
    assert spelled.text == clean
    assert all(change.before in printed and change.applied for change in spelled.changes)


@pytest.mark.parametrize(
    ("printed", "after"),
    [
        ("การกระทำคามผิดวินัย", "ความผิด"),
        ("ต่อสาธารณะชน", "สาธารณชน"),
        ("การจัดชื้อจัดจ้าง", "จัดซื้อจัดจ้าง"),
    ],
)
def test_likely_slips_are_pointed_out_and_left(printed: str, after: str) -> None:
    spelled = correct_text(printed)
    assert spelled.text == printed
    assert not spelled.changes
    assert [(change.after, change.applied) for change in spelled.suggestions] == [(after, False)]


@pytest.mark.parametrize(
    "text",
    [
        "นายสมขาย ราขการ",
        "นางสาวบุคคลากร ปฎิบัติ",
        "ตำบลราขการ",
        "ถนนพัศดุ",
        "ต.ค. ๒๕๖๖",
        "แผนแม่บทฯ (พ.ศ. 2566-2570)",
        "โทร. 073-212345",
        "วันที่ 5 มีนา",
        "facebook Twitter หรือ Instagram",
    ],
)
def test_names_and_numbers_are_left_alone(text: str) -> None:
    assert correct_text(text).text == text


def test_known_names_are_left_alone() -> None:
    assert correct_text("ชุมชนพัศดุ", names=["ชุมชนพัศดุ"]).text == "ชุมชนพัศดุ"


def test_correct_text_is_left_alone() -> None:
    spelled = [correct_text(line) for line in CORRECT]
    assert [one.changes for one in spelled if one.changes] == []
    words = sum(len(divide(run)) for line in CORRECT for run in re.findall("[ก-๎]+", line))
    assert sum(len(one.suggestions) for one in spelled) <= 2 * words / 1000


def test_damaged_words_are_mended_rightly_or_not_at_all() -> None:
    """One slip in one long word of a correct line; a wrong repair is far worse than none."""
    chance = random.Random(11)
    right = wrong = total = 0
    for line in CORRECT * 5:
        words = [w.text for run in re.findall("[ก-๎]+", line) for w in divide(run) if len(w.text) >= 6]
        if not words:
            continue
        word = chance.choice(words)
        printed = line.replace(word, damage(word, 1, chance).replace(" ", ""), 1)
        mended = correct_text(printed).text
        total += printed != line
        right += mended == line != printed
        wrong += mended not in (line, printed)
    assert right >= total / 4
    assert wrong <= total / 200


def test_real_report_keeps_its_text() -> None:
    """The one change is the damaged indicator, which its own column corrects."""
    text = (SHARED / "reports" / "satengnok-2567.txt").read_text(encoding="utf-8")
    cells = [cell for cell in re.split(r"\t|\n|<[^>]*>", text) if "คารทุจริต" not in cell]
    assert [change for cell in cells for change in correct_text(cell).changes] == []


@pytest.mark.parametrize("name", NAME_LISTS)
def test_names_of_persons_are_left_alone_even_without_a_title(name: str) -> None:
    """Of 22,000 names some are known slips in themselves (สังเกตุ, สัญญาลักษณ์)."""
    changed = [one for one in corpus(name).split() if correct_text(one).changes]
    assert len(changed) <= 1


def test_slips_are_no_words_and_no_slip_is_made() -> None:
    speller = load_speller()
    assert len(speller.slips) >= 80
    assert len(speller.terms) >= 400
    for wrong, right in {**speller.slips, **speller.doubts}.items():
        assert wrong != right
        mended = correct_text(right)
        assert (mended.text, mended.changes) == (right, ())
    for wrong, right in speller.slips.items():
        assert correct_text(wrong).text == right


def test_official_words_are_left_alone() -> None:
    for term in load_speller().terms:
        spelled = correct_text(term)
        assert (spelled.text, spelled.suggestions) == (term, ())


@settings(derandomize=True, deadline=None, max_examples=200)
@given(text=st.one_of(THAI, st.text(max_size=40), st.sampled_from(CORRECT)))
def test_any_text_is_answered_and_mending_again_changes_nothing(text: str) -> None:
    once = correct_text(text)
    assert correct_text(once.text).text == once.text
    assert all(change.before in text for change in once.suggestions if not once.changes)
