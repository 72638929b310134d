"""Slips in running text: certain ones mended, likely ones pointed out, everything else left alone."""

import json
import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.files.encodings import decode
from itareport.normalize.agencies.gazetteer import load_gazetteer, province_names
from itareport.normalize.spelling.correction import correct_text
from itareport.normalize.spelling.official_words import NAME_LISTS, is_person_name, load_speller
from itareport.normalize.text.unicode import repair
from itareport.normalize.text.words import corpus, divide
from itareport.pipeline import ReadOptions, read_path
from itareport.records.clean import Method
from tests.paths import SHARED
from tests.thai_damage import damage

CORRECT = (Path(__file__).parent / "data" / "correct-thai.txt").read_text(encoding="utf-8").splitlines()
SAMPLES = sorted(
    path
    for path in (Path(__file__).resolve().parents[1] / "samples").iterdir()
    if path.suffix in {".md", ".html", ".txt"}
)
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
        ("การประชาคมเพิ่มชื่อตอรอก ซอย", "ตรอก"),
        ("แผนดาเนินการ", "ดำเนิน"),
        ("งบประมาณประจาปี", "ประจำ"),
        ("ข้อจากัดของพื้นที่", "จำกัด"),
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


@pytest.mark.parametrize("text", ["ร าชการ", "ประช าชน", "ส าธารณ สุ ข", "ป ระชาชน", "ก างราชการ", "คุณธร รม"])
def test_pieces_of_letter_spaced_print_are_left_alone(text: str) -> None:
    spelled = correct_text(text)
    assert (spelled.text, spelled.suggestions) == (text, ())


def test_known_names_are_left_alone() -> None:
    assert correct_text("ชุมชนพัศดุ", names=["ชุมชนพัศดุ"]).text == "ชุมชนพัศดุ"


def test_correct_text_is_left_alone() -> None:
    spelled = [correct_text(line) for line in CORRECT]
    assert [one.changes for one in spelled if one.changes] == []
    words = sum(len(divide(run)) for line in CORRECT for run in re.findall("[ก-๎]+", line))
    assert sum(len(one.suggestions) for one in spelled) <= 2 * words / 1000


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_are_corrected_only_where_they_say_so(path: Path) -> None:
    """Every correction of running text stands in the expected JSON; likely slips are at most 2 in 1,000 words."""
    (report,) = read_path(path, ReadOptions()).reports
    expected = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
    told = [c for c in report.corrections if c.method is Method.SPELLING]
    applied = [[c.table, c.row, c.field, c.method.value] for c in told if c.applied]
    assert [one for one in applied if one not in expected["corrections"]] == []
    assert [c for c in told if not c.applied] == []


def test_every_line_of_the_samples_is_left_alone() -> None:
    """Read as plain text, with what is damaged on purpose (a heading of khao-noi) mended rightly."""
    texts = [decoded.text for path in SAMPLES if (decoded := decode(path.read_bytes())) is not None]
    lines = [repair(line).text for text in texts for line in re.split(r"[|\n\t]|<[^>]*>", text)]
    spelled = [correct_text(line) for line in lines]
    assert {change.after for one in spelled for change in one.changes} <= {"จัดซื้อจัดจ้าง"}
    words = sum(len(divide(run)) for line in lines for run in re.findall("[ก-๎]+", line))
    assert words > 700
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
    """Of 22,000 names some are known slips in themselves (สังเกตุ, สัญญาลักษณ์); every fourth, to save time."""
    names = corpus(name).split()[::4]
    assert [one for one in (*names, "สังเกตุ", "สัญญาลักษณ์") if correct_text(one).text != one] == []
    assert sum(len(correct_text(one).suggestions) for one in names) <= len(names) / 1000


def test_names_of_places_are_left_alone_and_not_even_doubted() -> None:
    """Every third name of the gazetteer, without the word (ตำบล, เทศบาล) that says what it is."""
    register = load_gazetteer()
    names = sorted({*register.names, *register.districts, *province_names()})
    for name in names[::3]:
        spelled = correct_text(name)
        assert (spelled.text, spelled.suggestions) == (name, ())


@pytest.mark.parametrize(
    "frame", ["นาง{}", "นางสาว{} ใจดี", "นาย{} ราขการ", "{} หัวหน้าฝ่าย", "โดย {} เป็นผู้รายงาน"]
)
def test_names_of_persons_in_sentences_are_left_alone(frame: str) -> None:
    for name in ("บุญญาณุช", "ปฎิพัทธ์", "อนุเคราะห์", "สังเกตุ", "ดำรงค์", "พิจาร", "ราชกาล", "สุจริตา"):
        text = frame.format(name)
        assert correct_text(text).text == text


def test_slips_are_no_words_and_no_slip_is_made() -> None:
    speller = load_speller()
    assert len(speller.slips) >= 200
    assert len(speller.terms) >= 600
    for wrong, right in {**speller.slips, **speller.doubts}.items():
        assert wrong != right
        mended = correct_text(right)
        assert (mended.text, mended.changes) == (right, ())
    for wrong, right in speller.slips.items():
        assert correct_text(f"เรื่อง {wrong} 1" if not is_person_name(wrong) else f"การ{wrong}").text in (
            f"เรื่อง {right} 1",
            f"การ{right}",
        )


def test_a_slip_is_no_part_of_an_official_word_or_a_name() -> None:
    """The dictionaries are no judge: they list some slips as words (กระทันหัน, เว็บไซท์)."""
    speller = load_speller()
    names = {one for file in NAME_LISTS for one in corpus(file).split()} | load_gazetteer().names
    assert not [term for term in speller.terms for wrong in speller.slips if wrong in term]
    inside = speller.pattern
    for name in names:
        found = inside.search(name)
        assert found is None or found[0] == name or found[0] not in speller.slips, name


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
