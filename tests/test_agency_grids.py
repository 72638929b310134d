"""What a page without rules makes of tables of agencies: two in one grid, rows read as one, levels in the cells of scores."""

from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.records.document import Page, RawDocument, SourceKind, Table
from itareport.records.findings import Code
from tests.agency_cells import SOURCE, cell, line, place, printed, reports_of, scores_of

SOME = st.sampled_from(
    [
        "", "หน่วยงาน", "อปท.", "จังหวัด", "ลำดับ", "1", "2", "เทศบาลตำบลก", "อบต.ข", "กรมค", "กองคลัง", "รวม", "เฉลี่ย",
        "IIT", "EIT", "OIT", "คะแนน", "การใช้อำนาจ", "การเปิดเผยข้อมูล", "ระดับ", "ผ่าน", "A", "92.31", "100.00", "85.10 (A)",
        "-", "ปี 2566", "2567", "อำเภอเมือง", "และพัฒนา",
    ]
)  # fmt: skip


@given(st.lists(st.lists(SOME, min_size=4, max_size=4), min_size=1, max_size=6), st.booleans())
@settings(derandomize=True, deadline=None, max_examples=120)
def test_any_table_gives_reports_of_its_own_numbers(rows: list[list[str]], titled: bool) -> None:
    cells = tuple(cell(at, column, text) for at, row in enumerate(rows) for column, text in enumerate(row))
    table = Table(rows=len(rows), columns=4, cells=cells, origin=place(0, 0))
    above = (line("ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2566", -2),) if titled else ()
    page = Page(number=62, blocks=(*above, table))
    document = RawDocument(source=SOURCE, kind=SourceKind.DIGITAL_PDF, pages=(page,))
    printed_there = {text for row in rows for text in row}
    for report in reports_of(document):
        raws = [score.score.raw for score in report.scores] + [report.overall.raw]
        assert all(any(raw.text in text for text in printed_there) for raw in raws if raw is not None)


def grid_of(rows: list[list[str]], caption: str = "ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2565") -> RawDocument:
    """Lay rows as cells, `//` between the lines of a cell."""
    cells = tuple(cell(at, column, text) for at, row in enumerate(rows) for column, text in enumerate(row))
    table = Table(rows=len(rows), columns=len(rows[0]), cells=cells, origin=place(0, 0))
    page = Page(number=62, blocks=(line(caption, -2), table))
    return RawDocument(source=SOURCE, kind=SourceKind.DIGITAL_PDF, pages=(page,))


def brief(document: RawDocument) -> list[tuple[str | None, int | None, str | None]]:
    return [
        (
            report.agency.name if report.agency else None,
            report.fiscal_year.value,
            printed(report.overall) or scores_of(report) or None,
        )
        for report in reports_of(document)
    ]


def test_two_tables_in_one_grid_keep_their_years() -> None:
    rows = [
        ["หน่วยงาน", "IIT", "คะแนนรวม"],
        ["กรมหนึ่งสมมติ", "81.10", "91.10"],
        ["กรมสองสมมติ", "82.20", "92.20"],
        ["ผลการประเมิน ITA", "ปีงบประมาณ", "พ.ศ. 2566"],
        ["หน่วยงาน", "IIT", "คะแนนรวม"],
        ["กรมหนึ่งสมมติ", "83.30", "93.30"],
        ["กรมสองสมมติ", "84.40", "94.40"],
    ]
    assert brief(grid_of(rows)) == [
        ("กรมหนึ่งสมมติ", 2565, "91.10"),
        ("กรมสองสมมติ", 2565, "92.20"),
        ("กรมหนึ่งสมมติ", 2566, "93.30"),
        ("กรมสองสมมติ", 2566, "94.40"),
    ]


def test_another_heading_in_the_middle_begins_another_table() -> None:
    rows = [
        ["หน่วยงาน", "การใช้อำนาจ", "การใช้งบประมาณ", "การปฏิบัติหน้าที่"],
        ["กรมหนึ่งสมมติ", "81.10", "82.10", "83.10"],
        ["กรมสองสมมติ", "81.20", "82.20", "83.20"],
        ["หน่วยงาน", "การเปิดเผยข้อมูล", "การป้องกันการทุจริต", "รวม"],
        ["กรมหนึ่งสมมติ", "91.10", "92.10", "93.10"],
        ["กรมสองสมมติ", "91.20", "92.20", "93.20"],
    ]
    first, second = reports_of(grid_of(rows))
    assert scores_of(first) == "83.10 82.10 81.10 - - - - - 91.10 92.10"
    assert scores_of(second) == "83.20 82.20 81.20 - - - - - 91.20 92.20"
    assert [printed(report.overall) for report in (first, second)] == ["93.10", "93.20"]


def test_a_number_in_a_name_moves_the_row() -> None:
    rows = [
        ["หน่วยงาน", "IIT", "EIT", "คะแนนรวม"],
        ["กรมหนึ่ง//81.สมมติ", "10", "82.10", "83.10"],
        ["กรมสองสมมติ", "81.20", "82.20", "83.20"],
    ]
    first, second = reports_of(grid_of(rows))
    assert (first.agency, first.overall.value) == (None, None)
    assert {Code.CELL_MISPLACED, Code.AGENCY_MISSING} <= {each.code for each in first.flags}
    assert printed(second.overall) == "83.20"


def test_rows_that_were_read_as_one() -> None:
    rows = [["ลำดับ//1//2", "หน่วยงาน//กรมหนึ่งสมมติ//กรมสองสมมติ", "คะแนน ITA//92.31//88.40"]]
    assert brief(grid_of(rows)) == [("กรมหนึ่งสมมติ", 2565, "92.31"), ("กรมสองสมมติ", 2565, "88.40")]


def test_score_over_level_in_one_cell() -> None:
    rows = [
        ["หน่วยงาน", "คะแนนรวม//ระดับ"],
        ["กรมหนึ่งสมมติ", "92.31//A"],
        ["กรมสองสมมติ", "78.40//B"],
        ["เฉลี่ย", "85.36"],
    ]
    document = grid_of(rows)
    assert brief(document) == [("กรมหนึ่งสมมติ", 2565, "92.31"), ("กรมสองสมมติ", 2565, "78.40")]
    assert [report.rating.value for report in reports_of(document)] == ["A", "B"]


def test_levels_of_two_years_are_told_apart() -> None:
    rows = [
        ["หน่วยงาน", "คะแนน ปี 2564", "ระดับ ปี 2564", "คะแนน ปี 2565", "ระดับ ปี 2565"],
        ["กรมหนึ่งสมมติ", "72.31", "C", "92.31", "A"],
        ["กรมสองสมมติ", "95.31", "AA", "78.40", "B"],
    ]
    reports = reports_of(grid_of(rows))
    assert [(printed(r.overall), r.rating.value) for r in reports] == [("92.31", "A"), ("78.40", "B")]
    assert [[each.score.text for each in r.raw.other_years if each.score] for r in reports] == [
        ["72.31"],
        ["95.31"],
    ]


def test_a_mean_beside_the_sum_is_not_the_whole_result() -> None:
    rows = [
        ["หน่วยงาน", "เฉลี่ย", "คะแนนรวม"],
        ["กรมหนึ่งสมมติ", "70.10", "83.10"],
        ["กรมสองสมมติ", "71.20", "83.20"],
    ]
    document = grid_of(rows)
    assert [overall for _, _, overall in brief(document)] == ["83.10", "83.20"]
    assert Code.COLUMN_UNKNOWN in {each.code for each in reports_of(document)[0].flags}
