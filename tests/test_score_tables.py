"""Score tables in many shapes: fictional agencies and numbers, and the real report."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.files.sources import open_source
from itareport.extract.grid import heading, heading_rows, spread, transpose
from itareport.extract.reading import read_document
from itareport.extract.scores.finding import ScoresFound, find_scores
from itareport.extract.scores.words import ScoreWordsError, load_score_words, validate
from itareport.normalize.lists.lexicon import load_lexicon
from itareport.records.document import Page, RawDocument, SourceKind
from itareport.records.findings import Code
from itareport.records.raw import RawScore, ScoreRole
from itareport.reference import ListName
from tests.paths import SHARED
from tests.score_builder import SOURCE, build, build_table

LEXICON = load_lexicon()
NAMES = (
    "การปฏิบัติหน้าที่",
    "การใช้งบประมาณ",
    "การใช้อำนาจ",
    "การใช้ทรัพย์สินของราชการ",
    "การแก้ไขปัญหาการทุจริต",
    "คุณภาพการดำเนินงาน",
    "ประสิทธิภาพการสื่อสาร",
    "การปรับปรุงระบบการทำงาน",
    "การเปิดเผยข้อมูล",
    "การป้องกันการทุจริต",
)
INDICES = (
    "ดัชนีความโปร่งใส",
    "ดัชนีความพร้อมรับผิด",
    "ดัชนีความปลอดจากการทุจริตในการปฏิบัติงาน",
    "ดัชนีวัฒนธรรมคุณธรรมในองค์กร",
    "ดัชนีคุณธรรมการทำงานในหน่วยงาน",
)
OWN = ("88.11", "82.22", "83.33", "84.44", "85.55", "86.66", "87.77", "80.88", "91.25", "93.75")
LAST = ("78.01", "72.02", "73.03", "74.04", "75.05", "76.06", "77.07", "70.08", "81.09", "83.10")
CODES = ("IIT", "", "", "", "", "EIT", "", "", "OIT", "")
TEN = dict(zip(map(str, range(1, 11)), OWN, strict=True))
LAST_TEN = dict(zip(map(str, range(1, 11)), LAST, strict=True))


def find(text: str, year: int | None = 2567) -> ScoresFound:
    return find_scores(build(text), LEXICON, year)


def key_of(score: RawScore) -> str:
    if score.role is ScoreRole.OVERALL:
        return "overall"
    if score.role is ScoreRole.INSTRUMENT:
        match = LEXICON.match(ListName.INSTRUMENT, score.instrument.text) if score.instrument else None
        return match.key if match else "?"
    if score.number is not None:
        return str(int(LEXICON.fold(score.number.text)))
    match = LEXICON.match(ListName.INDICATOR, score.name.text if score.name else "")
    match = match or LEXICON.match(ListName.INDEX, score.name.text if score.name else "")
    return match.key if match else "?"


def values(scores: tuple[RawScore, ...]) -> dict[str, str | None]:
    found = {key_of(score): score.score.text if score.score else None for score in scores}
    assert len(found) == len(scores), "two scores for one thing"
    return found


def codes(found: ScoresFound) -> list[Code]:
    return [flag.code for flag in found.flags]


def rows(*parts: list[str]) -> str:
    return "\n".join(line for part in parts for line in part)


def ten(pattern: str, scores: tuple[str, ...] = OWN, others: tuple[str, ...] = LAST) -> list[str]:
    """Give ten rows: {c} the instrument once, {n} the number, {name}, {s} the score, {o} the other one."""
    return [
        pattern.format(c=CODES[i], n=i + 1, name=NAMES[i], s=scores[i], o=others[i])
        for i in range(len(NAMES))
    ]


HEADED = "แบบ|ลำดับ|รายละเอียดตัวชี้วัด|คะแนน"
PLAIN = rows([HEADED], ten("{c}|{n}|{name}|{s}"))
TWO_YEARS = ten("{c}|{n}|{name}|{o}|{s}|10.10")

SHAPES = {
    "instrument printed once": PLAIN,
    "instrument repeated": rows([HEADED], [f"IIT|{i + 1}|{NAMES[i]}|{OWN[i]}" for i in range(10)]),
    "number after name": rows(["ตัวชี้วัด|ที่|ผลคะแนน"], ten("{name}|{n}|{s}")),
    "no number column": rows(["ตัวชี้วัด|คะแนนที่ได้"], ten("{name}|{s}")),
    "number in the name's cell": rows(["ประเด็นการประเมิน|คะแนน ITA"], ten("{n}. {name}|{s}")),
    "indicator n and its name": rows(["ตัวชี้วัด|ผลการประเมิน"], ten("ตัวชี้วัดที่ {n} {name}|{s}")),
    "numbers alone": rows(["ตัวชี้วัด|คะแนน"], ten("ตัวชี้วัดที่ {n}|{s}")),
    "no heading": rows(ten("{c}|{n}|{name}|{s}")),
    "weights": rows(
        ["แบบวัด|ที่|ตัวชี้วัด|ค่าน้ำหนัก|คะแนนเต็ม 100|คะแนนที่ได้|คะแนนถ่วงน้ำหนัก"],
        ten("{c}|{n}|{name}|6|100|{s}|5.28"),
    ),
    "weighted in brackets": rows(
        ["ที่|ตัวชี้วัด|คะแนน (ถ่วงน้ำหนัก)|คะแนน (เต็ม 100 คะแนน)"], ten("{n}|{name}|5.28|{s}")
    ),
    "others' means": rows(
        ["ที่|ตัวชี้วัด|คะแนนเฉลี่ยระดับประเทศ|คะแนน|ค่าเป้าหมาย|อันดับ"], ten("{n}|{name}|93.05|{s}|85.00|12")
    ),
    "two years": rows(["แบบ|ที่|ตัวชี้วัด|คะแนน ปี ๒๕๖๖|คะแนน ปี ๒๕๖๗|ผลต่าง"], TWO_YEARS),
    "two years, short": rows(["แบบ|ที่|ตัวชี้วัด|ปี 66|ปี 67|เปลี่ยนแปลง"], TWO_YEARS),
    "two years merged": rows(["แบบ|ที่|ตัวชี้วัด|คะแนน|<|ผลต่าง", "^|^|^|ปี ๒๕๖๖|ปี ๒๕๖๗|^"], TWO_YEARS),
    "two years, nothing merges": rows(["แบบ|ที่|ตัวชี้วัด|คะแนน||ผลต่าง", "|||ปี ๒๕๖๖|ปี ๒๕๖๗|"], TWO_YEARS),
    "years over score and level": rows(
        ["ที่|ตัวชี้วัด|ปี 2566|<|ปี 2567|<", "^|^|คะแนน|ระดับ|คะแนน|ระดับ"], ten("{n}|{name}|{o}|B|{s}|A")
    ),
    "years over score and level, unmerged": rows(
        ["ที่|ตัวชี้วัด|ปี 2566||ปี 2567|", "||คะแนน|ระดับ|คะแนน|ระดับ"], ten("{n}|{name}|{o}|B|{s}|A")
    ),
    "years as sections": rows(
        ["ที่|ตัวชี้วัด|คะแนน", "ปีงบประมาณ พ.ศ. 2566|<|<"],
        ten("{n}|{name}|{o}"),
        ["ปีงบประมาณ พ.ศ. 2567|<|<"],
        ten("{n}|{name}|{s}"),
    ),
    "indicators across": "|".join(["ตัวชี้วัด", *NAMES]) + "\n" + "|".join(["คะแนน", *OWN]),
    "one agency across": "|".join(["หน่วยงาน", *NAMES]) + "\n" + "|".join(["เทศบาลตำบลตัวอย่าง", *OWN]),
    "numbers across": "|".join(["ตัวชี้วัดที่", *map(str, range(1, 11))]) + "\n" + "|".join(["คะแนน", *OWN]),
    "years across": rows(["|".join(line) for line in (["ปี", *NAMES], ["2566", *LAST], ["2567", *OWN])]),
    "over a page": rows(
        ["แบบ|ลำดับ|ตัวชี้วัด|ค่าน้ำหนัก|คะแนน"],
        ten("{c}|{n}|{name}|30|{s}")[:8],
        ["---"],
        ten("{c}|{n}|{name}|40|{s}")[8:],
    ),
    "heading again on the next page": rows(
        [HEADED], ten("{c}|{n}|{name}|{s}")[:6], ["---", HEADED], ten("{c}|{n}|{name}|{s}")[6:]
    ),
    "other order": rows([HEADED], ten("{c}|{n}|{name}|{s}")[5:], ten("{c}|{n}|{name}|{s}")[:5]),
    "ranked": rows(
        ["ลำดับ|ตัวชี้วัด|คะแนน"],
        [f"{at + 1}|{NAMES[i]}|{OWN[i]}" for at, i in enumerate((9, 8, 0, 6, 5, 4, 3, 2, 1, 7))],
    ),
    "numbers start anew": rows(
        ["ลำดับ|ตัวชี้วัด|คะแนน"],
        [f"{i + 1 - (0 if i < 5 else 5 if i < 8 else 8)}|{NAMES[i]}|{OWN[i]}" for i in range(10)],
    ),
    "rows that lost their first cell": rows(
        [HEADED], ten("IIT|{n}|{name}|{s}")[:2], ten("{n}|{name}|{s}|")[2:]
    ),
    "all rows read as one": "แบบ|ตัวชี้วัด|คะแนน\nIIT|" + "//".join(NAMES) + "|" + "//".join(OWN),
    "all scores in one cell": rows(
        ["ตัวชี้วัด|คะแนน"], [f"{NAMES[i]}|{'//'.join(OWN) if i == 0 else '^'}" for i in range(10)]
    ),
    "sub-items between": rows(
        ["ข้อ|ตัวชี้วัด|คะแนน"],
        [f"{i + 1}|{NAMES[i]}|{OWN[i]}\n{i + 1}.1|หัวข้อย่อย|77.00\nO{i + 1}|รายการ|100.00" for i in range(10)],
    ),
    "with weak points": rows(
        ["ที่|ตัวชี้วัด|คะแนน|จุดที่ต้องพัฒนา"], ten("{n}|{name}|{s}|จัดประชุมชี้แจง")
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_ten_scores_are_found(shape: str) -> None:
    found = find(SHAPES[shape])
    assert values(found.scores) == TEN
    assert found.rating is None
    assert len(found.claimed) == (2 if "---" in SHAPES[shape] else 1)


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if "year" in shape])
def test_the_other_year_is_kept_apart(shape: str) -> None:
    assert values(find(SHAPES[shape]).other_years) == LAST_TEN
    swapped = find(SHAPES[shape], 2566)
    assert values(swapped.scores) == LAST_TEN
    assert values(swapped.other_years) == TEN


def test_numbers_that_name_no_indicator_are_left_off() -> None:
    assert [score.number for score in find(SHAPES["ranked"]).scores] == [None] * 10
    anew = find(SHAPES["numbers start anew"]).scores
    assert [score.number is None for score in anew] == [False] * 5 + [True] * 5


MEANS = rows(
    ["แบบวัด|ที่|ตัวชี้วัด|คะแนน|ระดับ"],
    [f"{'IIT' if i == 0 else '^'}|{i + 1}|{NAMES[i]}|{OWN[i]}|B" for i in range(5)],
    ["^|<|{0}|84.73|B"],
    [f"{'EIT' if i == 5 else '^'}|{i + 1}|{NAMES[i]}|{OWN[i]}|B" for i in range(5, 8)],
    ["^|<|{1}|85.10|A"],
    [f"{'OIT' if i == 8 else '^'}|{i + 1}|{NAMES[i]}|{OWN[i]}|A" for i in range(8, 10)],
    ["^|<|{2}|92.50|A", "{3}|<|<|87.95|A"],
)
WITH_MEANS = {**TEN, "IIT": "84.73", "EIT": "85.10", "OIT": "92.50", "overall": "87.95"}


@pytest.mark.parametrize(
    "labels",
    [
        ("คะแนนเฉลี่ย IIT", "คะแนนเฉลี่ย EIT", "คะแนนเฉลี่ย OIT", "คะแนนภาพรวม"),
        ("รวม IIT", "รวม EIT", "รวม OIT", "รวม"),
        ("เฉลี่ย", "เฉลี่ย", "เฉลี่ย", "คะแนนรวม"),
        ("ค่าเฉลี่ย", "ค่าเฉลี่ย", "ค่าเฉลี่ย", "ผลการประเมินภาพรวม"),
        ("รวม", "รวม", "รวม", "คะแนน ITA"),
    ],
)
def test_means_and_the_whole_are_told_apart(labels: tuple[str, ...]) -> None:
    found = find(MEANS.format(*labels))
    assert values(found.scores) == WITH_MEANS
    assert found.rating is not None
    assert found.rating.text == "A"
    assert found.flags == ()


def test_a_mean_is_never_given_to_a_label_that_was_carried_down() -> None:
    text = rows(
        [HEADED],
        [f"{'IIT' if i == 0 else ''}|{i + 1}|{NAMES[i]}|{OWN[i]}" for i in range(5)],
        ["||เฉลี่ย|84.73"],
        [f"|{i + 1}|{NAMES[i]}|{OWN[i]}" for i in range(5, 8)],
        ["||เฉลี่ย|85.10"],
        [f"{'OIT' if i == 8 else ''}|{i + 1}|{NAMES[i]}|{OWN[i]}" for i in range(8, 10)],
        ["รวม|||87.95"],
    )
    means = [score for score in find(text).scores if score.role is ScoreRole.INSTRUMENT]
    assert [(m.instrument.text if m.instrument else None, m.score and m.score.text) for m in means] == [
        ("IIT", "84.73"),
        (None, "85.10"),
    ]
    without_first = text.replace("||เฉลี่ย|84.73\n", "")
    found = find(without_first)
    assert not [s for s in found.scores if s.role is ScoreRole.INSTRUMENT]
    assert [value.text for value in found.unclaimed] == ["เฉลี่ย\t85.10"]


def test_a_sum_of_one_instrument_alone_is_not_the_whole() -> None:
    text = rows(["ตัวชี้วัด|คะแนน"], [f"{NAMES[i]}|{OWN[i]}" for i in range(5)], ["คะแนนรวม|84.73"])
    found = find(text)
    assert not [score for score in found.scores if score.role is ScoreRole.OVERALL]


def test_the_level_of_an_indicator_is_not_the_report_s() -> None:
    found = find(rows(["ที่|ตัวชี้วัด|คะแนน|ระดับ"], ten("{n}|{name}|{s}|ผ่านดี")))
    assert found.rating is None
    assert {score.rating.text for score in found.scores if score.rating} == {"ผ่านดี"}


@pytest.mark.parametrize(
    "row",
    [
        "คะแนนภาพรวม|<|87.95 (ผ่านดี)",
        "คะแนนรวม 87.95 คะแนน ระดับผลการประเมิน ผ่านดี|<|<",
        "รวม|<|87.95\nระดับ|<|ผ่านดี",
    ],
)
def test_the_level_stands_in_many_places(row: str) -> None:
    found = find("ผลการประเมิน ITA\n\n" + rows(["ที่|ตัวชี้วัด|คะแนน"], ten("{n}|{name}|{s}"), [row]))
    assert values(found.scores) == {**TEN, "overall": "87.95"}
    assert found.rating is not None
    assert found.rating.text == "ผ่านดี"


def test_a_level_over_all_rows_is_the_report_s() -> None:
    body = [f"{NAMES[i]}|{OWN[i]}|{'ผ่าน' if i == 0 else '^'}" for i in range(10)]
    found = find(rows(["ตัวชี้วัด|คะแนน|ระดับ"], body))
    assert found.rating is not None


def test_the_instruments_alone() -> None:
    found = find("เครื่องมือ|คะแนน\nIIT|84.73\nEIT|85.10\nOIT|92.50\nคะแนนรวม|87.95\nระดับ|ผ่าน")
    assert values(found.scores) == {"IIT": "84.73", "EIT": "85.10", "OIT": "92.50", "overall": "87.95"}
    assert found.rating is not None


def test_five_indices() -> None:
    body = [f"{i + 1}|{INDICES[i]}|{weight}|{OWN[i]}|20.1" for i, weight in enumerate((26, 18, 22, 16, 18))]
    found = find(rows(["ที่|ดัชนี|น้ำหนัก (ร้อยละ)|คะแนน|คะแนนถ่วงน้ำหนัก"], body, ["รวม|<|100|84.50|84.50"]), 2561)
    assert values(found.scores) == {**dict(list(TEN.items())[:5]), "overall": "84.50"}


def test_unreadable_and_empty_cells_stay_as_printed() -> None:
    scores = ("9S.11", "-", "", "๙๕.๑", "๘๕.๕๕", *OWN[5:])
    found = find(rows([HEADED], ten("{c}|{n}|{name}|{s}", scores)))
    assert list(values(found.scores).values())[:5] == ["9S.11", "-", None, "๙๕.๑", "๘๕.๕๕"]


def test_a_lost_name_is_known_by_its_number() -> None:
    found = find(PLAIN.replace(NAMES[3], "กxxxxน"))
    assert values(found.scores) == TEN


def test_a_missing_indicator_stays_missing() -> None:
    found = find(rows([HEADED], [row for row in ten("{c}|{n}|{name}|{s}") if NAMES[4] not in row]))
    assert values(found.scores) == {key: value for key, value in TEN.items() if key != "5"}


CAPTION = (
    "มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2567\n\n"
    "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๖\n\n"
)


def test_a_caption_of_another_year_keeps_the_table_out() -> None:
    found = find(CAPTION + PLAIN)
    assert found.scores == ()
    assert values(found.other_years) == TEN
    assert {score.fiscal_year for score in found.other_years} == {2566}
    assert values(find(CAPTION + PLAIN, 2566).scores) == TEN


def test_a_running_head_does_not_hide_the_caption() -> None:
    head = "รายงานของเทศบาลตำบลตัวอย่าง ประจำปีงบประมาณ พ.ศ. 2567\n\n"
    found = find(head + "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2566\n---\n" + head + PLAIN)
    assert found.scores == ()
    assert Code.FISCAL_YEAR_CONFLICT in codes(found)


def test_a_heading_of_the_report_below_another_year_s_assessment_is_in_doubt() -> None:
    head = "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2566\n\nมาตรการของเทศบาล ประจำปีงบประมาณ พ.ศ. 2567\n\n"
    found = find(head + PLAIN)
    assert found.scores == ()
    assert codes(found) == [Code.FISCAL_YEAR_CONFLICT]


def test_a_caption_over_two_lines() -> None:
    found = find("ผลการประเมินคุณธรรมและความโปร่งใส\nประจำปีงบประมาณ พ.ศ. 2566\n\n" + PLAIN)
    assert found.scores == ()
    assert len(found.other_years) == 10


def test_a_row_for_each_year() -> None:
    table = "ปีงบประมาณ|คะแนน|ระดับ\n2565|70.11|C\n2566|75.55|B\n2567|87.95|A"
    found = find("ผลการประเมิน ITA ย้อนหลัง\n\n" + table)
    assert values(found.scores) == {"overall": "87.95"}
    assert found.rating is not None
    assert found.rating.text == "A"
    assert [score.fiscal_year for score in found.other_years] == [2565, 2566]
    assert find("ผลการประเมิน LPA ย้อนหลัง\n\n" + table).scores == ()


def test_a_table_of_labels_and_values() -> None:
    found = find("ผลการประเมิน ITA ประจำปี 2567\n\nคะแนนภาพรวม|87.95\nระดับผลการประเมิน|ผ่าน")
    assert values(found.scores) == {"overall": "87.95"}
    assert found.rating is not None


@pytest.mark.parametrize(
    ("headings", "year"),
    [
        ("แบบ|ที่|ตัวชี้วัด|คะแนน ปี ๒๕๖๖|คะแนน ปี ๒๕๖?|ผลต่าง", 2567),
        ("แบบ|ที่|ตัวชี้วัด|คะแนน ปี ๒๕๖๗|คะแนน ปี ๒๕๖๗|ผลต่าง", 2567),
        ("แบบ|ที่|ตัวชี้วัด|คะแนน ปี ๒๕๖๕|คะแนน ปี ๒๕๖๖|ผลต่าง", 2567),
        ("แบบ|ที่|ตัวชี้วัด|คะแนน ปี ๒๕๖๖|คะแนน|ผลต่าง", 2567),
        ("แบบ|ที่|ตัวชี้วัด|คะแนนปีที่ผ่านมา|คะแนนปีนี้|ผลต่าง", 2567),
        ("แบบ|ที่|ตัวชี้วัด|คะแนน ปี ๒๕๖๖|คะแนน ปี ๒๕๖๗|ผลต่าง", None),
    ],
)
def test_nothing_is_taken_where_the_year_is_in_doubt(headings: str, year: int | None) -> None:
    found = find(rows([headings], TWO_YEARS), year)
    assert found.scores == ()
    assert len(found.other_years) == 20
    assert codes(found) == [Code.FISCAL_YEAR_CONFLICT]


def test_two_tables_of_two_years_and_no_year_known() -> None:
    first = "ผลการประเมิน ITA ปี 2566\n\n" + rows(["ตัวชี้วัด|คะแนน"], ten("{name}|{o}"))
    found = find(first + "\n\nผลการประเมิน ITA ปี 2567\n\n" + rows(["ตัวชี้วัด|คะแนน"], ten("{name}|{s}")), None)
    assert found.scores == ()
    assert Code.FISCAL_YEAR_CONFLICT in codes(found)


AGENCIES = "|".join(["หน่วยงาน", *NAMES, "คะแนนรวม"])


def test_rows_of_agencies_are_left_alone() -> None:
    lines = [
        AGENCIES,
        "|".join(["เทศบาลตำบลหนึ่ง", *OWN, "87.95"]),
        "|".join(["เทศบาลตำบลสอง", *LAST, "77.95"]),
    ]
    found = find(rows(lines))
    assert found.scores == found.other_years == ()
    assert codes(found) == [Code.TABLE_UNCLAIMED]
    assert found.claimed == frozenset()


def test_a_last_agency_alone_on_its_page_is_left_alone() -> None:
    first = rows([AGENCIES, "|".join(["เทศบาลตำบลหนึ่ง", *OWN, "87.95"])])
    found = find(first + "\n---\n" + rows([AGENCIES, "|".join(["เทศบาลตำบลสอง", *LAST, "77.95"])]))
    assert found.scores == ()
    assert codes(found) == [Code.TABLE_UNCLAIMED] * 2


@pytest.mark.parametrize(
    "text",
    [
        rows(["แบบ|คะแนน|ตัวชี้วัด|ลำดับ"], ten("{c}|{n}|{name}|{s}")),
        rows(["แบบ|ลำดับ|คะแนน|ตัวชี้วัด"], ten("{c}|{n}|{name}|{s}")),
    ],
)
def test_swapped_headings_are_noticed(text: str) -> None:
    found = find(text)
    assert found.scores == ()
    assert Code.COLUMN_UNKNOWN in codes(found)


def test_swapped_columns_change_nothing() -> None:
    assert values(find(rows(["คะแนน|ตัวชี้วัด|แบบ"], ten("{s}|{name}|{c}"))).scores) == TEN


@pytest.mark.parametrize("lost", ["", "ผxxxx"])
def test_a_lost_heading_is_noticed(lost: str) -> None:
    found = find(PLAIN.replace("คะแนน", lost))
    assert values(found.scores) == TEN
    assert codes(found) == [Code.COLUMN_UNKNOWN]


def test_two_unknown_columns_of_numbers_are_not_guessed_between() -> None:
    found = find(rows(ten("{n}|{name}|{s}|{o}")))
    assert found.scores == ()
    assert codes(found) == [Code.COLUMN_UNKNOWN, Code.TABLE_UNCLAIMED]


def test_questions_are_no_indicators() -> None:
    found = find(
        rows(["ข้อ|ประเด็นการประเมิน|คะแนน"], [f"{i + 1}|คำถามเรื่องอื่นข้อที่ {i}|{OWN[i]}" for i in range(10)])
    )
    assert found.scores == ()
    assert codes(found) == [Code.TABLE_UNCLAIMED]


def test_a_score_printed_twice_is_no_conflict_and_two_scores_are() -> None:
    assert find(PLAIN + "\n\n" + PLAIN).flags == ()
    assert values(find(PLAIN + "\n\n" + PLAIN).scores) == TEN
    found = find(PLAIN + "\n\n" + PLAIN.replace("82.22", "82.23"))
    assert codes(found) == [Code.SCORE_CONFLICT]
    assert found.flags[0].row == "2"
    assert [s.score.text for s in found.scores if s.score and s.score.text.startswith("82.2")] == [
        "82.22",
        "82.23",
    ]


def test_an_unrecognised_column_is_reported_with_its_text() -> None:
    found = find(SHAPES["with weak points"])
    assert codes(found) == [Code.COLUMN_UNKNOWN]
    assert "จัดประชุมชี้แจง" in found.unclaimed[0].text


def test_a_measure_table_is_none_of_ours() -> None:
    text = (
        "ลำดับที่|มาตรการ|ระยะเวลา|งบประมาณ\n๑|จัดทำคู่มือ|๑ ต.ค. ๖๖-๓๑ มี.ค. ๖๗|10,000.00\n๒|อบรม|ม.ค. ๖๗|5,000.00"
    )
    assert find(text) == ScoresFound()


def test_the_real_report() -> None:
    document = read_document(open_source(SHARED / "reports" / "satengnok-2567.txt"))
    found = find_scores(document, LEXICON, 2567)
    assert values(found.scores) == {
        **dict(
            zip(
                map(str, range(1, 11)),
                ["๙๕.๑๑", "๙๔.๙๖", "๑๐๐.๐๐", "๘๑.๐๔", "๙๑.๕๕", "๙๗.๑๙", "๙๑.๓๔", "๘๐.๗๕", "๙๐.๐๐", "๑๐๐.๐๐"],
                strict=True,
            )
        ),
        "overall": "๙๒.๖๙",
    }
    assert found.rating is not None
    assert found.rating.text == "ผ่าน"
    assert (found.flags, found.unclaimed, found.other_years) == ((), (), ())
    assert find_scores(document, LEXICON, 2566).scores == ()


def test_the_grid_resolves_spans() -> None:
    grid = spread(build_table([["แบบ", "คะแนน", "<"], ["^", "ปี 2566", "ปี 2567"], ["IIT", "1", "2"]]))
    assert [heading(grid, range(2), column) for column in range(3)] == [
        "แบบ",
        "คะแนน\nปี 2566",
        "คะแนน\nปี 2567",
    ]
    assert heading_rows(grid, lambda text: text in ("แบบ", "คะแนน")) == range(1)
    assert heading_rows(grid, lambda text: text.startswith(("แบบ", "คะแนน", "ปี"))) == range(2)
    assert heading_rows(grid, lambda text: False) == range(0)
    assert transpose(grid).text(2, 0) == "คะแนน"
    assert grid.at(9, 9) is None


def test_doubled_words_are_an_error() -> None:
    words = load_score_words()
    wrong = msgspec.structs.replace(words.labels, group=("รวม", "รวม"))
    with pytest.raises(ScoreWordsError):
        validate(msgspec.structs.replace(words, labels=wrong))


WORDS = st.sampled_from(
    [
        *NAMES, *OWN[:3], "", "IIT", "EIT", "OIT", "คะแนน", "ตัวชี้วัด", "ลำดับ", "ระดับ", "รวม", "เฉลี่ย",
        "คะแนนภาพรวม",
        "ผ่าน", "A", "ปี 2566", "คะแนน ปี 2567", "๑", "๒.", "10", "9S.1", "-", "100", "ค่าน้ำหนัก", "ตัวชี้วัดที่ ๓",
        "^", "<", "88.11 (ผ่าน)",
    ]
)  # fmt: skip
GRIDS = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(WORDS, min_size=width, max_size=width), min_size=1, max_size=8)
)


@given(grid=GRIDS, year=st.sampled_from([None, 2566, 2567]))
@settings(derandomize=True, deadline=None, max_examples=150)
def test_no_grid_raises(grid: list[list[str]], year: int | None) -> None:
    page = Page(number=1, blocks=(build_table(grid), build_table(grid[::-1], first_line=20)))
    found = find_scores(RawDocument(source=SOURCE, kind=SourceKind.TEXT, pages=(page,)), LEXICON, year)
    assert all(score.fiscal_year in (None, year) for score in found.scores) or year is None


COLUMNS = {
    "แบบ": CODES,
    "ลำดับ": tuple(map(str, range(1, 11))),
    "ตัวชี้วัด": NAMES,
    "ค่าน้ำหนัก": ("30",) * 10,
    "คะแนน ปี ๒๕๖๖": LAST,
    "คะแนน ปี ๒๕๖๗": OWN,
    "ผลต่าง": ("10.10",) * 10,
    "ระดับ": ("A",) * 10,
}


@given(order=st.permutations(list(COLUMNS)))
@settings(derandomize=True, deadline=None, max_examples=60)
def test_the_order_of_columns_does_not_matter(order: list[str]) -> None:
    grid = [list(order), *([COLUMNS[heading][i] for heading in order] for i in range(10))]
    page = Page(number=1, blocks=(build_table(grid),))
    found = find_scores(RawDocument(source=SOURCE, kind=SourceKind.TEXT, pages=(page,)), LEXICON, 2567)
    assert values(found.scores) == TEN
    assert values(found.other_years) == LAST_TEN


@given(
    damaged=st.text(alphabet="คะแนน ปี๒๕๖๗256?7พ.ศ", max_size=14),
    other=st.sampled_from(["คะแนน ปี ๒๕๖๖", "ปี 2566", "ผลคะแนน พ.ศ. 2566", "คะแนน (ปี ๖๖)"]),
)
@settings(derandomize=True, deadline=None, max_examples=120)
def test_last_year_s_numbers_never_become_this_year_s(damaged: str, other: str) -> None:
    heads = ["ลำดับ", "ตัวชี้วัด", other, damaged.replace("^", "").replace("<", "")]
    grid = [heads, *([str(i + 1), NAMES[i], LAST[i], OWN[i]] for i in range(10))]
    page = Page(number=1, blocks=(build_table(grid),))
    found = find_scores(RawDocument(source=SOURCE, kind=SourceKind.TEXT, pages=(page,)), LEXICON, 2567)
    assert not {score.score.text for score in found.scores if score.score} & set(LAST)
