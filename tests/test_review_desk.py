"""What the desk knows of a data set: doubtful values, the order of the queue, what a decision would change."""

import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.export.json_files import read_report, report_path
from itareport.records.clean import ScoreCheck
from itareport.records.errors import DatasetError
from itareport.records.findings import Code, Severity
from itareport.records.reviews import Decision, Review
from itareport.review.desk import Decided, Desk
from itareport.review.items import Item, Sheet
from itareport.review.pages import view_picture, view_text
from itareport.review.queue import Choice
from itareport.review.words import load_words
from itareport.reviews import load_reviews, save_reviews
from tests.review_desk import AGENCIES, FAULTY, FILES, PRINTED, make_dataset
from tests.small_reports import convert_here


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_dataset(tmp_path_factory.mktemp("review"))


@pytest.fixture
def folder(made: Path) -> Iterator[Path]:
    yield made
    (made / "corrections.toml").unlink(missing_ok=True)


@pytest.fixture
def desk(folder: Path) -> Desk:
    return Desk(folder, "ผู้ตรวจ")


def sheet_of(desk: Desk, report_id: str = FAULTY) -> Sheet:
    sheet = desk.sheet(report_id)
    assert sheet is not None
    return sheet


def item_of(sheet: Sheet, table: str, row: str, field: str) -> Item:
    (found,) = [item for item in sheet.items if (item.table, item.row, item.field) == (table, row, field)]
    return found


def correct(desk: Desk, table: str, row: str, field: str, value: str, report_id: str = FAULTY) -> Review:
    sheet = sheet_of(desk, report_id)
    decided = Decided(decision=Decision.CORRECTED, value=value)
    return desk.decide(item_of(sheet, table, row, field), sheet.report, decided)


def test_every_doubt_of_a_report_stands_at_a_value(desk: Desk) -> None:
    doubts = {(item.table, item.row, item.field) for item in sheet_of(desk).items if item.is_doubtful()}
    assert doubts == {
        ("reports", "", "rating"),
        ("scores", "3", "score"),
        ("scores", "5", "score"),
        ("scores", "7", "score"),
        ("measures", "1", "period"),
        ("measures", "2", "period"),
    }


def test_values_come_in_the_order_of_the_tables_and_have_names_of_their_own(desk: Desk) -> None:
    for report_id in desk.listing().report_ids:
        items = sheet_of(desk, report_id).items
        tables = [item.table for item in items]
        assert tables == sorted(tables, key=["reports", "scores", "measures"].index)
        assert len({item.id for item in items}) == len(items)


def test_an_unreadable_date_offers_the_dates_that_fit(desk: Desk) -> None:
    item = item_of(sheet_of(desk), "measures", "1", "period")
    assert item.raw == "๓๑ เม.ย. ๒๕๖๖"
    assert all("เม.ย." in reading for reading in item.alternatives)


def test_a_correction_is_kept_as_it_is_printed_with_who_and_when(desk: Desk, folder: Path) -> None:
    correct(desk, "scores", "5", "score", " ๙๑.๕๕ ")
    (kept,) = tomllib.loads((folder / "corrections.toml").read_text(encoding="utf-8"))["review"]
    assert (kept["raw"], kept["value"], kept["decision"]) == ("91.5S", "๙๑.๕๕", "corrected")
    assert kept["who"] == "ผู้ตรวจ"
    assert kept["when"].endswith("+00:00")
    item = item_of(sheet_of(desk), "scores", "5", "score")
    assert (item.means, item.flags, item.is_doubtful()) == ("91.55", (), False)
    assert item.review is not None


def test_the_same_text_is_an_acceptance(desk: Desk) -> None:
    assert correct(desk, "reports", "", "rating", "ต้องปรับปรุง").decision is Decision.ACCEPTED
    assert not item_of(sheet_of(desk), "reports", "", "rating").is_doubtful()


def test_a_missing_score_is_supplied_and_taken_back(desk: Desk, folder: Path) -> None:
    first = item_of(sheet_of(desk), "scores", "3", "score")
    assert (first.raw, first.means) == ("", "")
    correct(desk, "scores", "3", "score", "๘๗.๐๐")
    supplied = item_of(sheet_of(desk), "scores", "3", "score")
    assert (supplied.id, supplied.means) == (first.id, "87.00")
    correct(desk, "scores", "3", "score", "๘๗.๕๐")
    assert [review.value for review in load_reviews(folder)] == ["๘๗.๕๐"]
    desk.undo(item_of(sheet_of(desk), "scores", "3", "score"))
    assert load_reviews(folder) == ()
    assert item_of(sheet_of(desk), "scores", "3", "score").means == ""


def test_a_trial_recomputes_the_total_and_keeps_nothing(desk: Desk, folder: Path) -> None:
    report_id = f"{AGENCIES}-5"
    sheet = sheet_of(desk, report_id)
    assert sheet.report.score_check is ScoreCheck.DIFFERS
    overall = item_of(sheet, "reports", "", "overall_score")
    trial = desk.attempt(overall, sheet.report, Decided(decision=Decision.CORRECTED, value="๙๐.๘๖"))
    assert trial.report.score_check is ScoreCheck.AGREES
    assert [flag.code for flag in trial.gone] == [Code.SCORE_TOTAL_DIFFERS]
    assert (trial.item.means, trial.stays, trial.new) == ("90.86", (), ())
    assert not (folder / "corrections.toml").exists()


def test_a_trial_says_what_it_would_break(desk: Desk) -> None:
    sheet = sheet_of(desk, PRINTED)
    score = item_of(sheet, "scores", "1", "score")
    trial = desk.attempt(score, sheet.report, Decided(decision=Decision.CORRECTED, value="๑๙.๐๐"))
    assert Code.SCORE_TOTAL_DIFFERS in {flag.code for flag in trial.new}
    trial = desk.attempt(score, sheet.report, Decided(decision=Decision.UNREADABLE))
    assert trial.item.means == ""


def test_a_decision_holds_for_its_own_report_of_a_source(desk: Desk) -> None:
    correct(desk, "reports", "", "overall_score", "๙๐.๘๖", f"{AGENCIES}-5")
    assert sheet_of(desk, f"{AGENCIES}-5").report.score_check is ScoreCheck.AGREES
    assert all(item.review is None for item in sheet_of(desk, f"{AGENCIES}-4").items)


def test_what_is_decided_stands_after_the_next_conversion(tmp_path: Path) -> None:
    folder = make_dataset(tmp_path, FILES[:1])
    desk = Desk(folder, "ผู้ตรวจ")
    correct(desk, "scores", "5", "score", "91.55")
    correct(desk, "measures", "1", "period", "๓๐ เม.ย. ๒๕๖๖")
    before = {item.id: item.means for item in sheet_of(desk).items}
    convert_here(tmp_path / "sources", folder)
    report = read_report(report_path(folder, FAULTY))
    assert len(report.reviews) == 2
    assert {item.id: item.means for item in sheet_of(desk).items} == before
    assert sum(item.review is not None for item in sheet_of(desk).items) == 2


def test_a_decision_about_something_no_longer_read_is_shown(desk: Desk, folder: Path) -> None:
    lost = Review(
        source=FAULTY,
        page=1,
        place="line 12",
        table="scores",
        row="5",
        field="score",
        raw="12.34",
        decision=Decision.CORRECTED,
        value="12.35",
    )
    save_reviews(folder, [lost])
    (waiting,) = [item for item in sheet_of(desk).items if item.review == lost]
    assert [flag.code for flag in waiting.flags] == [Code.REVIEW_UNAPPLIED]
    desk.undo(waiting)
    assert load_reviews(folder) == ()


def test_the_queue_has_the_most_doubtful_first(desk: Desk) -> None:
    waiting = desk.queue(Choice())
    assert [(one.entry.report_id, one.errors, one.warnings) for one in waiting[:2]] == [
        (FAULTY, 4, 2),
        (f"{AGENCIES}-5", 1, 0),
    ]
    assert len(waiting) == len(desk.listing().report_ids)
    correct(desk, "scores", "5", "score", "91.55")
    assert (desk.queue(Choice())[0].errors, desk.queue(Choice())[0].checked) == (3, 1)


def test_the_queue_is_narrowed(desk: Desk) -> None:
    def found(choice: Choice) -> set[str]:
        return {one.entry.report_id for one in desk.queue(choice)}

    assert found(Choice(province="ตรัง")) == {FAULTY}
    assert found(Choice(year="2568")) == {PRINTED}
    assert found(Choice(code="score-total-differs")) == {f"{AGENCIES}-5"}
    assert found(Choice(year="2568", code="score-total-differs")) == set()
    assert f"{AGENCIES}-4" not in found(Choice(open_only=True))


def test_a_page_is_shown_only_while_the_source_is_what_was_read(tmp_path: Path) -> None:
    folder = make_dataset(tmp_path, ("ban-rai-2568.pdf", "faulty-2566.md"))
    desk = Desk(folder)
    report = sheet_of(desk, PRINTED).report
    assert desk.source(report) is not None
    desk = Desk(folder)
    path = tmp_path / "sources" / "ban-rai-2568.pdf"
    path.write_bytes(path.read_bytes() + b"\n")
    assert desk.source(report) is None
    path.unlink()
    assert desk.source(report) is None


def test_a_source_is_found_beside_the_data_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    shutil.copy(Path(__file__).parents[1] / "samples" / FILES[0], tmp_path / "here" / FILES[0])
    monkeypatch.chdir(tmp_path)
    convert_here(Path("here"), tmp_path / "dataset")
    monkeypatch.chdir(Path(__file__).parent)
    desk = Desk(tmp_path / "dataset")
    assert desk.source(sheet_of(desk).report) is not None


def test_text_marks_the_cell_of_the_value(desk: Desk) -> None:
    sheet = sheet_of(desk)
    source = desk.source(sheet.report)
    assert source is not None
    item = item_of(sheet, "scores", "7", "score")
    blocks = view_text(desk.document(source), 1, item.raw, item.origins)
    marked = [
        part.text
        for block in blocks
        for row in block.rows
        for cell in row
        for part in cell.parts
        if part.marked
    ]
    assert marked == ["104.20"]
    assert not any(block.line is not None and block.line.marked for block in blocks)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(
    st.lists(st.tuples(*[st.floats(-50, 900, allow_nan=False)] * 4), min_size=1, max_size=4),
    st.floats(1, 2000),
    st.floats(1, 2000),
)
def test_the_cut_lies_on_the_page(
    boxes: list[tuple[float, float, float, float]], width: float, height: float
) -> None:
    cut = view_picture(width, height, boxes).cut
    assert cut is not None
    assert cut.width > 0
    assert cut.height > 0


def test_a_broken_file_of_corrections_is_said_and_left_alone(desk: Desk, folder: Path) -> None:
    (folder / "corrections.toml").write_text("[[review]]\nwrong = 1\n", encoding="utf-8")
    with pytest.raises(DatasetError, match=r"corrections\.toml"):
        desk.sheet(FAULTY)
    with pytest.raises(DatasetError):
        Desk(folder)
    assert (folder / "corrections.toml").read_text(encoding="utf-8") == "[[review]]\nwrong = 1\n"


def test_no_data_set_no_desk(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="convert"):
        Desk(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_words_are_there_in_both_languages_and_no_dictionary_hides_them() -> None:
    assert load_words("th").keys() == load_words("en").keys()
    assert not set(load_words("th")) & set(dir(dict))
    assert {severity.value for severity in Severity} | {check.value for check in ScoreCheck} <= set(
        load_words("th")
    )
    assert {f"{decision.value}_by" for decision in Decision} <= set(load_words("th"))


@pytest.mark.parametrize("decided", [False, True])
def test_the_queue_counts_what_the_report_shows(desk: Desk, decided: bool) -> None:
    if decided:
        sheet = sheet_of(desk)
        for item in sheet.items[::3]:
            desk.decide(item, sheet.report, Decided(decision=Decision.CORRECTED, value=item.raw or "๘๘.๐๐"))
        convert_here(desk.folder.parent / "sources", desk.folder)
    for waiting in desk.queue(Choice()):
        doubtful = [item for item in sheet_of(desk, waiting.entry.report_id).items if item.is_doubtful()]
        assert waiting.doubts == len(doubtful)
        assert waiting.errors == sum(item.severity is Severity.ERROR for item in doubtful)


@pytest.mark.parametrize("decision", list(Decision))
def test_whatever_is_decided_finds_its_value(desk: Desk, decision: Decision) -> None:
    sheet = sheet_of(desk)
    for item in sheet.items[::2]:
        if item.raw or decision is Decision.CORRECTED:
            trial = desk.attempt(item, sheet.report, Decided(decision=decision, value=f"{item.raw}๑"))
            assert Code.REVIEW_UNAPPLIED not in {flag.code for flag in trial.report.flags}
            assert trial.item.review is not None
