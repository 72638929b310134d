"""Tables whose rows are agencies: one report each, every number with its own place, nobody else's taken.

Each file of tests/data/agency-tables begins with the reports that it must give, in TOML, and a line `+++`. Agencies are
fictional, or of the register where namesakes matter; all numbers are invented.
"""

import csv
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from itareport.extract.files.sources import make_source
from itareport.extract.finding import find_reports
from itareport.extract.scores.agency_names import Named, read_name
from itareport.extract.scores.agency_words import AgencyWordsError, load_agency_words, validate
from itareport.normalize.lists.lexicon import load_lexicon
from itareport.normalize.report import clean_report
from itareport.pipeline import ReadOptions, read_source
from itareport.records.clean import Clean, Generation, Method, Report, ScoreCheck
from itareport.records.document import Cell, Line, Page, RawDocument, SourceKind, Table
from itareport.records.errors import SourceError
from itareport.records.findings import Code
from itareport.records.places import Origin, Way
from tests.paths import SHARED

FOLDER = Path(__file__).parent / "data" / "agency-tables"
INSTRUMENTS = ("IIT", "EIT", "OIT")
SOURCE = "0123456789abcdef"
LEXICON = load_lexicon()


class Expected(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a report must hold; `scores` are parted by spaces, `-` where there must be none.

    A flag that is neither in `must` nor in `may` fails the document (fictional names may be unknown).
    """

    agency: str | None = None
    raw: str | None = None
    year: int | None = None
    scores: str = ""
    overall: str | None = None
    means: str = ""
    rating: str | None = None
    province: str | None = None
    district: str | None = None
    check: str | None = None
    measures: int = 0
    must: tuple[str, ...] = ()
    may: tuple[str, ...] = ()


class Case(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document: what is odd about it, and its reports in order."""

    about: str
    report: tuple[Expected, ...]


def parts(path: Path) -> tuple[Case, str]:
    head, _, body = path.read_text(encoding="utf-8").partition("+++\n")
    return msgspec.toml.decode(head, type=Case), body


def read(name: str, text: str) -> tuple[Report, ...]:
    try:
        return read_source(make_source(name, text.encode()), ReadOptions()).reports
    except SourceError:
        return ()


def printed(value: Clean[Decimal]) -> str | None:
    return None if value.value is None else str(value.value)


def scores_of(report: Report) -> str:
    found = [printed(score.score) or "-" for score in report.scores]
    return " ".join(found) if any(score != "-" for score in found) else ""


def means_of(report: Report) -> str:
    means = [(code, report.instrument_means.get(code)) for code in INSTRUMENTS]
    return " ".join(f"{code}={mean.value}" for code, mean in means if mean is not None and mean.value)


def check(report: Report, expected: Expected) -> None:
    agency = report.agency
    if not expected.measures:
        assert (agency.name if agency else None) == expected.agency
    if expected.raw is not None:
        assert report.agency_raw is not None
        assert report.agency_raw.text == expected.raw
    if expected.province is not None:
        assert agency is not None
        assert agency.province == expected.province
    if expected.district is not None:
        assert agency is not None
        assert agency.district == expected.district
    assert report.fiscal_year.value == expected.year
    assert len(report.measures) == expected.measures
    found = (scores_of(report), printed(report.overall), means_of(report), report.rating.value)
    assert found == (expected.scores, expected.overall, expected.means, expected.rating)
    if expected.check is not None:
        assert report.score_check == expected.check
    codes = {flag.code.value for flag in report.flags}
    assert set(expected.must) <= codes
    if not expected.measures:
        assert codes <= {*expected.must, *expected.may, "agency-unknown"}


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.iterdir()))
def test_document(name: str) -> None:
    case, text = parts(FOLDER / name)
    reports = read(name, text)
    assert [report.agency.name if report.agency else None for report in reports if not report.measures] == [
        expected.agency for expected in case.report if not expected.measures
    ]
    for report, expected in zip(reports, case.report, strict=True):
        check(report, expected)
    identity = reports[0].raw.source if reports else ""
    numbers = [identity, *(f"{identity}-{number}" for number in range(2, len(reports) + 1))]
    assert [report.report_id for report in reports] == numbers[: len(reports)]


# ---- the table of 17 agencies of a ministry's plan, as it stands in print ----

TRUTH = SHARED / "reports" / "score-table-17-agencies-2565.truth.csv"
HEADINGS = (
    "ลำดับ", "หน่วยงาน", "เฉลี่ย", "IIT", "EIT", "OIT", "การปฏิบัติ//หน้าที่", "การใช้//งบประมาณ", "การใช้//อำนาจ",
    "การใช้//ทรัพย์สิน//ของราชการ", "การแก้ไข//ปัญหา//การทุจริต", "คุณภาพการ//ดำเนินงาน//ของหน่วยงาน",
    "ประสิทธิภาพ//การสื่อสาร//ของหน่วยงาน", "การ//ปรับปรุง//ระบบการ//ทำงาน", "การ//เปิดเผย//ข้อมูล", "การป้องกัน//การทุจริต",
)  # fmt: skip
CAPTION = "ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) ประจำปีงบประมาณ พ.ศ. 2565 ของหน่วยงานในสังกัดกระทรวงสาธารณสุข"
WRAPPED = {"กรมการแพทย์แผนไทยและการแพทย์ทางเลือก": "กรมการแพทย์แผนไทย//และการแพทย์ทางเลือก"}


def truth() -> list[dict[str, str]]:
    with TRUTH.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def numbers(row: dict[str, str]) -> list[str]:
    keys = ("total", "IIT", "EIT", "OIT", *(f"I{number}" for number in range(1, 11)))
    return [f"{Decimal(row[key]):.2f}" for key in keys]


def place(row: int, column: int, page: int = 62) -> Origin:
    box = (100.0 + 40 * column, 200.0 + 15 * row, 138.0 + 40 * column, 212.0 + 15 * row)
    return Origin(source=SOURCE, page=page, way=Way.LAYER, box=box)


def cell(row: int, column: int, text: str, wide: int = 1, high: int = 1, page: int = 62) -> Cell:
    lines = tuple(Line(text=part, origin=place(row, column, page)) for part in text.split("//") if part)
    return Cell(row=row, column=column, lines=lines, column_span=wide, row_span=high)


def line(text: str, row: int, page: int = 62) -> Line:
    return Line(text=text, origin=place(row, 0, page))


def plan(rows: list[list[str]], caption: str = CAPTION) -> RawDocument:
    """Lay the rows as the page does: a caption over the table and in its first row, the sum's label over two cells."""
    cells = [cell(0, 0, caption, wide=16), *(cell(1, at, text) for at, text in enumerate(HEADINGS))]
    for at, row in enumerate(rows, start=2):
        if row[1] == "รวม":
            cells += [cell(at, 0, "รวม", wide=2), *(cell(at, 2 + k, text) for k, text in enumerate(row[2:]))]
        else:
            cells += [cell(at, k, text) for k, text in enumerate(row)]
    table = Table(rows=2 + len(rows), columns=16, cells=tuple(cells), origin=place(0, 0))
    above = "ตารางที่ ๗ ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA)"
    blocks = (
        line(above, -3),
        line("ประจำปีงบประมาณ พ.ศ. ๒๕๖๕ ของหน่วยงานในสังกัดกระทรวงสาธารณสุข", -2),
        table,
        line("ผลการประเมินระดับคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานในสังกัด", 30),
        line("กระทรวงสาธารณสุข ประจำปีงบประมาณ พ.ศ. ๒๕๖๕ โดยภาพรวมนั้นได้คะแนนเฉลี่ยเท่ากับร้อยละ ๘๘.๖๑", 31),
        line("มีเกณฑ์ระดับผลการประเมิน (Rating Score) อยู่ระดับ A (๘๕.๐๐-๙๔.๙๙) ผลการประเมินคุณธรรม", 32),
        line("กระทรวงสาธารณสุข มีคะแนนการประเมินลดลงจากปีงบประมาณ พ.ศ. ๒๕๖๔ ส่วนใหญ่หน่วยงาน", 38),
        line("แผนปฏิบัติราชการด้านการป้องกัน ปราบปรามการทุจริตและประพฤติมิชอบ กระทรวงสาธารณสุข ระยะที่ ๒", 44),
        line("(พ.ศ. ๒๕๖๖-๒๕๗๐)", 45),
    )
    page = Page(number=62, blocks=blocks, width=595, height=842)
    return RawDocument(source=SOURCE, kind=SourceKind.DIGITAL_PDF, pages=(page,))


def printed_rows() -> list[list[str]]:
    return [
        ["" if row["agency"] == "รวม" else str(at), WRAPPED.get(row["agency"], row["agency"]), *numbers(row)]
        for at, row in enumerate(truth(), start=1)
    ]


def reports_of(document: RawDocument, fiscal_year: int | None = None) -> tuple[Report, ...]:
    raws = find_reports(document, LEXICON, fiscal_year)
    return tuple(clean_report(raw, "0" * 64, LEXICON) for raw in raws)


def values_of(report: Report) -> list[str]:
    means = [printed(report.instrument_means[code]) for code in INSTRUMENTS]
    return [str(value) for value in (printed(report.overall), *means, *scores_of(report).split())]


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


# ---- the same table in other shapes ----


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


# ---- whose report it is ----

LIST = "\n".join(
    [
        "| หน่วยงาน | คะแนน ITA |",
        "|---|---|",
        "| เทศบาลตำบลนาสมมติ | 91.20 |",
        "| เทศบาลตำบลไร่สมมติ | 88.40 |",
        "",
    ]
)
TEN = "\n".join(
    ["| ตัวชี้วัด | คะแนน |", "|---|---|"]
    + [
        f"| {name} | 90.00 |"
        for name in (
            "การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ", "การแก้ไขปัญหาการทุจริต",
            "คุณภาพการดำเนินงาน", "ประสิทธิภาพการสื่อสาร", "การปรับปรุงการทำงาน", "การเปิดเผยข้อมูล", "การป้องกันการทุจริต",
        )
    ]
    + [""]
)  # fmt: skip
RESULT = "## ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2567\n\n"


@pytest.mark.parametrize(
    ("title", "body", "names"),
    [
        ("รายงานผลการประเมิน ITA เทศบาลตำบลนาสมมติ", TEN, ["เทศบาลตำบลนาสมมติ"]),
        ("รายงานผลการประเมิน ITA ทต.นาสมมติ", TEN, ["เทศบาลตำบลนาสมมติ"]),
        ("รายงานผลการประเมิน ITA เทศบาลตำบลสวนสมมติ", TEN, ["เทศบาลตำบลสวนสมมติ"]),
        ("รายงานผลการประเมิน ITA เทศบาลตำบลนาสมมติ", "ผลการประเมิน ITA ได้คะแนน 91.20 คะแนน\n", ["เทศบาลตำบลนาสมมติ"]),
        ("รายงานผลการประเมิน ITA เทศบาลตำบลนาสมมติ", "", ["เทศบาลตำบลนาสมมติ", "เทศบาลตำบลไร่สมมติ"]),
        ("รายงานผลการประเมิน ITA จังหวัดยโสธร", TEN, ["เทศบาลตำบลนาสมมติ", "เทศบาลตำบลไร่สมมติ"]),
        ("รายงานผลการประเมิน ITA เทศบาลตำบลในจังหวัดยโสธร", TEN, ["เทศบาลตำบลนาสมมติ", "เทศบาลตำบลไร่สมมติ"]),
        ("รายงานผลการประเมิน ITA เทศบาลตำบลนาสมมติ และเทศบาลตำบลไร่สมมติ", "", ["เทศบาลตำบลนาสมมติ", "เทศบาลตำบลไร่สมมติ"]),
    ],
)  # fmt: skip
def test_whose_report_a_document_is(title: str, body: str, names: list[str]) -> None:
    text = f"# {title} ปีงบประมาณ พ.ศ. 2567\n\n{body}\n{RESULT}{LIST}"
    reports = read("a.md", text)
    assert [report.agency.name if report.agency else None for report in reports] == names


def test_an_own_report_takes_from_its_row_only_what_it_lacks() -> None:
    text = (
        "# รายงานผลการประเมิน ITA เทศบาลตำบลนาสมมติ ปีงบประมาณ พ.ศ. 2567\n\n"
        "ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2567 ได้คะแนน 91.25 คะแนน\n\n" + RESULT + LIST
    )
    (report,) = read("a.md", text)
    assert report.overall.value == Decimal("91.25")
    assert Code.TABLE_UNCLAIMED in {each.code for each in report.flags}


# ---- names ----


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("เทศบาลตำบลบ้านใหม่", Named.AGENCY),
        ("๑๒) อบต. หนองสมมติ*", Named.AGENCY),
        ("กองทุนสมมติแห่งชาติ", Named.AGENCY),
        ("กองทัพสมมติ", Named.AGENCY),
        ("สำนักงานปลัดกระทรวงสมมติ", Named.AGENCY),
        ("กรุงเทพมหานคร", Named.AGENCY),
        ("คะแนน ทต.ก", Named.AGENCY),
        ("จังหวัดยโสธร", Named.AREA),
        ("บ้านใหม่", Named.BARE),
        ("รวมไทยพัฒนา", Named.BARE),
        ("สำนักปลัดเทศบาล", Named.PART),
        ("กองช่าง", Named.PART),
        ("คณะวิทยาศาสตร์", Named.PART),
        ("ฝ่ายบริหาร", Named.PART),
        ("รวม", Named.TOTAL),
        ("รวม 17 หน่วยงาน", Named.TOTAL),
        ("ค่าเฉลี่ยระดับประเทศ", Named.TOTAL),
        ("ภาพรวมจังหวัดยโสธร", Named.TOTAL),
        ("จังหวัดยโสธร (ภาพรวม)", Named.TOTAL),
        ("S.D.", Named.TOTAL),
        ("เทศบาลตำบล", Named.NOTHING),
        ("คะแนน อบต.", Named.NOTHING),
        ("มหาวิทยาลัยราชภัฏ", Named.NOTHING),
        ("การใช้งบประมาณ", Named.NOTHING),
        ("ผ่านดี", Named.NOTHING),
        ("92.31", Named.NOTHING),
        ("", Named.NOTHING),
    ],
)
def test_what_a_cell_names(text: str, named: Named) -> None:
    assert read_name(text, LEXICON, load_agency_words()) is named


@pytest.mark.parametrize(
    ("field", "word"), [("openers", "มี ช่องว่าง"), ("openers", ""), ("kinds", "BIG"), ("totals", "รวม")]
)
def test_odd_words_are_refused(field: str, word: str) -> None:
    words = load_agency_words()
    odd = msgspec.structs.replace(words.names, **{field: (*getattr(words.names, field), word)})
    with pytest.raises(AgencyWordsError):
        validate(msgspec.structs.replace(words, names=odd))


def test_a_heading_of_two_columns_is_refused() -> None:
    words = load_agency_words()
    odd = msgspec.structs.replace(words.headings, year=(*words.headings.year, "จังหวัด"))
    with pytest.raises(AgencyWordsError):
        validate(msgspec.structs.replace(words, headings=odd))


def test_a_letter_lost_in_a_long_name_is_corrected_and_listed() -> None:
    rows = printed_rows()
    rows[9][1] = "สำนักงานหลักปะกันสุขภาพแห่งชาติ"
    report = reports_of(plan(rows))[9]
    assert report.agency is not None
    assert report.agency.name == "สำนักงานหลักประกันสุขภาพแห่งชาติ"
    assert [(each.method, each.after) for each in report.corrections] == [
        (Method.AGENCY, "หลักประกันสุขภาพแห่งชาติ")
    ]


@pytest.mark.parametrize(
    ("text", "district", "province", "name"),
    [
        ("ผลการประเมิน ITA จังหวัดพะเยา", "", "พะเยา", "เทศบาลตำบลบ้านใหม่"),
        ("ผลการประเมิน ITA จ.พิษณุโลก", "", "พิษณุโลก", "เทศบาลตำบลบ้านใหม่"),
        ("ผลการประเมิน ITA จังหวัดพะเยาและจังหวัดพิษณุโลก", "", None, "เทศบาลตำบลบ้านใหม่"),
        ("ผลการประเมิน ITA", "วังเหนือ", "ลำปาง", "เทศบาลตำบลบ้านใหม่"),
        ("ผลการประเมิน ITA", "", None, "เทศบาลตำบลบ้านใหม่"),
    ],
)
def test_namesakes(text: str, district: str, province: str | None, name: str) -> None:
    rows = [["หน่วยงาน", "อำเภอ", "คะแนน"], ["ทต.บ้านใหม่", district, "91.20"], ["ทต.สมมติ", "", "88.40"]]
    table = "\n".join(" | ".join(["", *row, ""]).strip() for row in [rows[0], ["---"] * 3, *rows[1:]])
    first, _ = read("a.md", f"# {text} ปีงบประมาณ พ.ศ. 2567\n\n{table}\n")
    assert first.agency is not None
    assert (first.agency.name, first.agency.province) == (name, province)
    undecided = Code.PROVINCE_DIFFERS in {each.code for each in first.flags}
    assert undecided is (province is None)


def test_what_cannot_be_read_is_a_report_with_its_print() -> None:
    text = RESULT + LIST.replace("เทศบาลตำบลไร่สมมติ", "ไร่สมมติ")
    first, second = read("a.md", text)
    assert first.agency is not None
    assert second.agency is None
    assert second.agency_raw is not None
    assert second.agency_raw.text == "ไร่สมมติ"
    assert second.overall.value == Decimal("88.40")
    assert Code.AGENCY_MISSING in {each.code for each in second.flags}


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


# ---- what a page without rules makes of tables ----


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
