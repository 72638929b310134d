"""Forms far rarer than their neighbour in a data set: pointed out, whatever the order, and nothing else is."""

import csv
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.batch import ConvertOptions
from itareport.normalize.spelling.rare_neighbours import Neighbours, find_rare_neighbours
from itareport.normalize.spelling.word_forms import forms_of
from itareport.tallies import pack_tally, unpack_tally
from tests.small_reports import convert_here, data_files

CORRECT = (Path(__file__).parent / "data" / "correct-thai.txt").read_text(encoding="utf-8").splitlines()
USUAL = "ประชาสัมพันธ์ผ่านแพลตฟอร์มของหน่วยงาน รับใบเสร็จ ณ จุดบริการ สแกนคิวอาร์โค้ดเพื่อแสดงความเห็น"
HEAD = """## รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567
องค์การบริหารส่วนตำบลตัวอย่าง {number}

| ลำดับที่ | มาตรการ/กิจกรรม | ระยะเวลา | ผลการดำเนินการ |
|---|---|---|---|
"""


def compare(reports: Mapping[str, Sequence[str]]) -> Neighbours:
    counted = [
        (name, Counter(form for text in texts for form in forms_of(text))) for name, texts in reports.items()
    ]
    return find_rare_neighbours(lambda: counted)


@pytest.mark.parametrize(
    ("printed", "form", "meant"),
    [
        ("เผยแพร่ทางแพลทฟอร์มกลาง", "แพลทฟอร์ม", "แพลตฟอร์ม"),
        ("ออกใบเสรจให้ผู้ชำระ", "ใบเสรจ", "ใบเสร็จ"),
        ("ติดคิวอาร์โคดหน้าสำนักงาน", "อาร์โคด", "อาร์โค้ด"),
    ],
)
def test_a_slip_is_given_away_by_other_reports(printed: str, form: str, meant: str) -> None:
    found = compare({"a": [USUAL] * 6, "b": [USUAL] * 5, "c": [printed]})
    assert {name: dict(forms) for name, forms in found.doubted.items()} == {"c": {form: meant}}


@pytest.mark.parametrize(
    "reports",
    [
        {"a": [USUAL] * 6, "b": ["เผยแพร่ทางแพลทฟอร์มกลาง"]},
        {"a": [USUAL] * 4, "b": [USUAL] * 4, "c": ["เผยแพร่ทางแพลทฟอร์มกลาง"]},
        {"a": [USUAL] * 11, "b": ["เผยแพร่ทางแพลทฟอร์มกลาง"]},
        {"a": [USUAL] * 6, "b": [USUAL] * 6, "c": ["เผยแพร่ทางแพลทฟอร์มกลาง"] * 3},
        {"a": [USUAL] * 6, "b": [USUAL] * 6, "c": ["นายสมมุติ แพลทฟอร์ม", "ถนนแพลทฟอร์ม"]},
        {"a": ["มีส่วนร่วมในการดำเนินงาน"] * 9, "b": ["มีส่วนร่วมในการดำเนินงาน"] * 9, "c": ["เพื่อประโยชน์ส่วนรวม"]},
        {"a": ["ราษฎรในพื้นที่"] * 9, "b": ["ราษฎรในพื้นที่"] * 9, "c": ["โรงเรียนวัดราษฎร์"]},
    ],
)
def test_without_evidence_nothing_is_said(reports: Mapping[str, Sequence[str]]) -> None:
    """Too seldom printed, by one agency alone, too often otherwise, a name, a word of the dictionary."""
    assert compare(reports) == Neighbours()


def test_correct_text_is_left_alone() -> None:
    """At most two words in a thousand may be pointed out."""
    chance = random.Random(3)
    reports = {str(number): chance.choices(CORRECT, k=60) for number in range(20)}
    reports |= {f"once {number}": [line] for number, line in enumerate(CORRECT)}
    words = sum(len(list(forms_of(line))) for line in CORRECT)
    doubted = {form for forms in compare(reports).doubted.values() for form in forms}
    assert len(doubted) <= words / 500, doubted


@given(
    st.lists(
        st.lists(st.sampled_from([USUAL, "แพลทฟอร์ม", "ใบเสรจ", "ๆ ", "ก", *CORRECT[:5]]), max_size=9),
        max_size=5,
    )
)
@settings(derandomize=True, deadline=None, max_examples=60)
def test_order_changes_nothing(texts: list[list[str]]) -> None:
    reports = {str(number): lines for number, lines in enumerate(texts)}
    assert compare(reports) == compare(dict(reversed(reports.items())))


@given(st.dictionaries(st.text(max_size=9), st.integers(1, 99), max_size=9))
@settings(derandomize=True, deadline=None, max_examples=60)
def test_tallies_come_back(counts: dict[str, int]) -> None:
    assert unpack_tally(pack_tally(counts)) == counts
    assert pack_tally(counts) == pack_tally(dict(reversed(counts.items())))


def write(folder: Path, number: int, lines: Sequence[str]) -> Path:
    rows = "".join(f"| {n} | {line} | ต.ค. 2566 | ดำเนินการแล้ว |\n" for n, line in enumerate(lines, start=1))
    path = folder / f"{number}.md"
    path.write_text(HEAD.format(number=number) + rows, encoding="utf-8")
    return path


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_data_set_says_it_and_the_report_does_not(tmp_path: Path) -> None:
    sources = [
        write(tmp_path, 1, [USUAL] * 6),
        write(tmp_path, 2, [USUAL] * 6),
        write(tmp_path, 3, [USUAL, "เผยแพร่ทางแพลทฟอร์มกลาง"]),
    ]
    convert_here(sources[2], out=tmp_path / "alone")
    assert "แพลทฟอร์ม" not in (tmp_path / "alone" / "flags.csv").read_text(encoding="utf-8")
    convert_here(sources, out=tmp_path / "all")
    (flagged,) = (row for row in table(tmp_path / "all", "flags") if "แพลทฟอร์ม" in row["message"])
    (corrected,) = (row for row in table(tmp_path / "all", "corrections") if row["before"] == "แพลทฟอร์ม")
    assert (flagged["severity"], flagged["code"]) == ("info", "spelling-suspect")
    assert [flagged[name] for name in ("table", "row", "field")] == ["measures", "2", "activities"]
    assert "แพลตฟอร์ม" in flagged["message"]
    assert (corrected["after"], corrected["method"], corrected["applied"]) == (
        "แพลตฟอร์ม",
        "spelling",
        "false",
    )
    counts = {row["report_id"]: int(row["flags"]) for row in table(tmp_path / "all", "reports")}
    assert counts == Counter(row["report_id"] for row in table(tmp_path / "all", "flags"))
    files = [path.read_text(encoding="utf-8") for path in sorted((tmp_path / "all" / "json").glob("*.json"))]
    assert len(files) == 3
    assert not any("spelling-suspect" in text for text in files)


def test_bytes_do_not_depend_on_order_or_on_what_was_there(tmp_path: Path) -> None:
    sources = [write(tmp_path, number, [USUAL] * 11) for number in (1, 2)]
    sources += [write(tmp_path, number, ["เผยแพร่ทางแพลทฟอร์มกลาง"]) for number in (3, 4)]
    convert_here(sources, out=tmp_path / "together")
    for source in reversed(sources):
        convert_here(source, out=tmp_path / "one by one")
    convert_here(sources, out=tmp_path / "one by one")
    assert data_files(tmp_path / "one by one") == data_files(tmp_path / "together")
    flagged = [row for row in table(tmp_path / "together", "flags") if row["code"] == "spelling-suspect"]
    assert len(flagged) == 2
    convert_here(sources[2:], out=tmp_path / "together", options=ConvertOptions(prune=True))
    assert not [row for row in table(tmp_path / "together", "flags") if row["code"] == "spelling-suspect"]
