"""The table of 17 agencies of a ministry's plan, as it stands in print and in other shapes, whole and sabotaged."""

from decimal import Decimal

import msgspec
import pytest

from itareport.records.clean import Generation, Method, Report, ScoreCheck
from itareport.records.document import Page, RawDocument, SourceKind, Table
from itareport.records.findings import Code
from tests.agency_cells import (
    CAPTION,
    HEADINGS,
    SOURCE,
    cell,
    line,
    numbers,
    place,
    plan,
    printed_rows,
    reports_of,
    truth,
    values_of,
)


@pytest.fixture(scope="module")
def seventeen() -> tuple[Report, ...]:
    return reports_of(plan(printed_rows()))


def test_seventeen_agencies_with_fourteen_numbers_each(seventeen: tuple[Report, ...]) -> None:
    expected = [row for row in truth() if row["agency"] != "รวม"]
    assert [report.agency.name if report.agency else None for report in seventeen] == [
        row["agency"] for row in expected
    ]
    assert [values_of(report) for report in seventeen] == [numbers(row) for row in expected]
    assert {report.fiscal_year.value for report in seventeen} == {2565}
    assert {report.framework for report in seventeen} == {Generation.TEN_INDICATORS}
    assert seventeen[0].report_id == SOURCE
    assert [report.report_id for report in seventeen[1:]] == [f"{SOURCE}-{n}" for n in range(2, 18)]


def test_swapped_means_are_flagged_and_nothing_is_changed(seventeen: tuple[Report, ...]) -> None:
    differing = [report for report in seventeen if report.score_check is ScoreCheck.DIFFERS]
    assert differing == [seventeen[6]]
    flags = [flag for flag in seventeen[6].flags if flag.code is Code.SCORE_TOTAL_DIFFERS]
    assert [(flag.field, flag.got, flag.expected) for flag in flags] == [
        ("eit_score", "53.46", "84.66"),
        ("oit_score", "84.66", "53.46"),
    ]
    assert all(not report.corrections for report in seventeen)
    assert all(report.score_check is ScoreCheck.AGREES for report in seventeen if report is not seventeen[6])


def test_every_value_keeps_the_place_of_its_own_cell(seventeen: tuple[Report, ...]) -> None:
    for at, report in enumerate(seventeen, start=2):
        assert report.agency_raw is not None
        assert {origin.box for origin in report.agency_raw.origins} == {place(at, 1).box}
        overall = report.overall.raw
        assert overall is not None
        assert overall.origins == (place(at, 2),)
        boxes = [score.score.raw.origins for score in report.scores if score.score.raw is not None]
        assert boxes == [(place(at, column),) for column in range(6, 16)]


def test_the_sum_is_kept_as_text_only(seventeen: tuple[Report, ...]) -> None:
    assert any("รวม\t88.61" in value.text for value in seventeen[0].raw.unclaimed)
    assert all(not report.raw.unclaimed for report in seventeen[1:])


def turned(rows: list[list[str]]) -> RawDocument:
    """Lay the same numbers with indicators down the side and agencies across, their heads turned in print."""
    lines = [list(HEADINGS[1:]), *([row[1], *row[2:]] for row in rows)]
    cells = [cell(column, row, text) for row, line_ in enumerate(lines) for column, text in enumerate(line_)]
    cells.sort(key=lambda each: (each.row, each.column))
    table = Table(rows=len(HEADINGS) - 1, columns=len(lines), cells=tuple(cells), origin=place(0, 0))
    page = Page(number=62, blocks=(line(CAPTION, -2), table), width=842, height=595)
    return RawDocument(source=SOURCE, kind=SourceKind.DIGITAL_PDF, pages=(page,))


def over_pages(rows: list[list[str]], headed: bool) -> RawDocument:
    """Cut the table after row 9, with or without headings on the second page."""

    def part(page: int, of_page: list[list[str]], head: bool) -> Table:
        lines = [list(HEADINGS), *of_page] if head else of_page
        cells = [
            cell(at, column, text, page=page)
            for at, row in enumerate(lines)
            for column, text in enumerate(row)
        ]
        return Table(rows=len(lines), columns=16, cells=tuple(cells), origin=place(0, 0, page))

    first = Page(number=1, blocks=(line(CAPTION, -2, 1), part(1, rows[:9], True), line("หน้า ๑", 40, 1)))
    second = Page(number=2, blocks=(line("แผนปฏิบัติราชการ", -4, 2), part(2, rows[9:], headed)))
    return RawDocument(source=SOURCE, kind=SourceKind.DIGITAL_PDF, pages=(first, second))


@pytest.mark.parametrize("shape", ["turned", "two pages", "no heading again", "other order"])
def test_the_shape_changes_nothing(shape: str) -> None:
    rows = printed_rows()
    document = {
        "turned": lambda: turned(rows),
        "two pages": lambda: over_pages(rows, headed=True),
        "no heading again": lambda: over_pages(rows, headed=False),
        "other order": lambda: plan([*reversed(rows[:-1]), rows[-1]]),
    }[shape]()
    found = {report.agency.name: report for report in reports_of(document) if report.agency is not None}
    assert {name: values_of(report) for name, report in found.items()} == {
        row["agency"]: numbers(row) for row in truth() if row["agency"] != "รวม"
    }
    assert {report.fiscal_year.value for report in found.values()} == {2565}


@pytest.mark.parametrize("column", [6, 10, 11, 15])
def test_a_changed_digit_is_noticed_in_its_own_report_alone(column: int) -> None:
    rows = printed_rows()
    score = Decimal(rows[4][column])
    rows[4][column] = f"{score - Decimal('7.31'):.2f}"
    reports = reports_of(plan(rows))
    assert reports[4].score_check is ScoreCheck.DIFFERS
    assert [report.score_check for at, report in enumerate(reports) if at not in (4, 6)] == [
        ScoreCheck.AGREES
    ] * 15


def test_swapped_headings_are_noticed_everywhere() -> None:
    headings = (*HEADINGS[:6], HEADINGS[11], *HEADINGS[7:11], HEADINGS[6], *HEADINGS[12:])
    document = plan(printed_rows())
    table = document.pages[0].blocks[2]
    assert isinstance(table, Table)
    heads = tuple(cell(1, at, text) for at, text in enumerate(headings))
    mended = msgspec.structs.replace(
        table, cells=tuple(heads[each.column] if each.row == 1 else each for each in table.cells)
    )
    page = msgspec.structs.replace(document.pages[0], blocks=(document.pages[0].blocks[0], mended))
    reports = reports_of(msgspec.structs.replace(document, pages=(page,)))
    assert all(report.score_check is ScoreCheck.DIFFERS for report in reports)


def test_a_cell_over_two_agencies_is_nobodys() -> None:
    document = plan(printed_rows())
    table = document.pages[0].blocks[2]
    assert isinstance(table, Table)
    cells = [
        msgspec.structs.replace(each, row_span=2) if (each.row, each.column) == (3, 8) else each
        for each in table.cells
        if (each.row, each.column) != (4, 8)
    ]
    blocks = (document.pages[0].blocks[0], msgspec.structs.replace(table, cells=tuple(cells)))
    page = msgspec.structs.replace(document.pages[0], blocks=blocks)
    reports = reports_of(msgspec.structs.replace(document, pages=(page,)))
    assert [reports[at].scores[2].score.value for at in (1, 2)] == [None, None]
    assert all(Code.SCORE_MISSING in {each.code for each in reports[at].flags} for at in (1, 2))
    assert reports[3].scores[2].score.value is not None


def test_a_letter_lost_in_a_long_name_is_corrected_and_listed() -> None:
    rows = printed_rows()
    rows[9][1] = "สำนักงานหลักปะกันสุขภาพแห่งชาติ"
    report = reports_of(plan(rows))[9]
    assert report.agency is not None
    assert report.agency.name == "สำนักงานหลักประกันสุขภาพแห่งชาติ"
    assert [(each.method, each.after) for each in report.corrections] == [
        (Method.AGENCY, "หลักประกันสุขภาพแห่งชาติ")
    ]
