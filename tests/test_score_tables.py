"""Score tables: means, the whole and levels are told apart, what is lost stays lost; and the real report."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.files.sources import open_source
from itareport.extract.grid import heading, heading_rows, spread, transpose
from itareport.extract.reading import read_document
from itareport.extract.scores.finding import find_scores
from itareport.extract.scores.words import ScoreWordsError, load_score_words, validate
from itareport.records.document import Page, RawDocument, SourceKind
from itareport.records.raw import ScoreRole
from tests.paths import SHARED
from tests.score_builder import SOURCE, build_table
from tests.score_rows import HEADED, LEXICON, NAMES, OWN, PLAIN, TEN, find, rows, ten, values

INDICES = (
    "ดัชนีความโปร่งใส",
    "ดัชนีความพร้อมรับผิด",
    "ดัชนีความปลอดจากการทุจริตในการปฏิบัติงาน",
    "ดัชนีวัฒนธรรมคุณธรรมในองค์กร",
    "ดัชนีคุณธรรมการทำงานในหน่วยงาน",
)
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


def test_a_table_of_labels_and_values() -> None:
    found = find("ผลการประเมิน ITA ประจำปี 2567\n\nคะแนนภาพรวม|87.95\nระดับผลการประเมิน|ผ่าน")
    assert values(found.scores) == {"overall": "87.95"}
    assert found.rating is not None


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
