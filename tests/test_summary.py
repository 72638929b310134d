"""The summary page: its figures are those of the tables, and it needs nothing from outside."""

import re
from decimal import Decimal
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

from itareport.cli import main
from itareport.export.summary.facts import Expected
from itareport.export.summary.page import render_page
from itareport.export.summary.reckoning import gather_facts
from itareport.export.summary.records import (
    DatasetLines,
    FlagLine,
    ReportLine,
    ScoreLine,
    SourceLine,
    read_lines,
)
from itareport.records.errors import DatasetError
from itareport.summary import listed, registered
from itareport.wording import read_words

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


def report(
    number: int, agency: str, year: int | None, overall: str | None, check: str = "agrees"
) -> ReportLine:
    return ReportLine(
        report_id=f"{number:016x}",
        agency=agency,
        province="ยะลา",
        year=year,
        overall=None if overall is None else Decimal(overall),
        rating="",
        score_check=check,
        flags=0,
    )


def score(number: int, year: int, indicator: int, value: str | None) -> ScoreLine:
    return ScoreLine(
        report_id=f"{number:016x}",
        year=year,
        framework_no=indicator,
        indicator=f"ตัวชี้วัด {indicator}",
        score=None if value is None else Decimal(value),
    )


def source(number: int, failed: bool = False) -> SourceLine:
    return SourceLine(
        path=f"{number}.pdf",
        report_id="" if failed else f"{number:016x}",
        kind="" if failed else "digital-pdf",
        pages=0 if failed else 3,
        ocr_pages=0,
        failed=failed,
        error_code="damaged-file" if failed else "",
        error="เสีย" if failed else "",
    )


LINES = DatasetLines(
    reports=(
        report(1, "ก", 2566, "84.99"),
        report(2, "ก", 2567, "90.00"),
        report(3, "ข", 2566, "100.00"),
        report(4, "ข", 2567, "70.00", "differs"),
        report(5, "ค", 2567, None, "incomplete"),
        report(6, "ค", 2567, "85.00"),
        report(7, "", None, "12.00"),
    ),
    scores=(
        score(1, 2566, 1, "80.00"),
        score(3, 2566, 1, "85.00"),
        score(4, 2567, 1, None),
        score(2, 2567, 2, "84.99"),
    ),
    sources=(*map(source, range(1, 8)), source(8, failed=True)),
    flags=(
        FlagLine(report_id=f"{4:016x}", severity="error", code="score-missing"),
        FlagLine(report_id=f"{4:016x}-2", severity="error", code="score-missing"),
        FlagLine(report_id=f"{5:016x}", severity="warning", code="item-gap"),
    ),
    confidence={f"{4:016x}-2": 0.42},
)


def test_the_figures_are_those_of_the_rows() -> None:
    facts = gather_facts(LINES)
    assert (facts.agencies, facts.reports, facts.years, facts.pages) == (3, 7, (2566, 2567), 21)
    assert facts.failures == (("8.pdf", "damaged-file", "เสีย"),)
    assert [(band.year, band.start, band.count) for band in facts.bands] == [
        (2566, 80, 1),
        (2566, 95, 1),
        (2567, 70, 1),
        (2567, 85, 1),
        (2567, 90, 1),
    ]
    first, second = facts.indicators
    assert (first.year, first.count, first.middle, first.below) == (2566, 2, Decimal("82.50"), 1)
    assert (second.number, second.lowest, second.highest, second.below) == (
        2,
        Decimal("84.99"),
        Decimal("84.99"),
        1,
    )
    assert [(item.agency, item.score) for item in facts.below] == [
        ("ก", Decimal("80.00")),
        ("ก", Decimal("84.99")),
    ]


def test_agencies_that_came_twice_and_those_that_changed() -> None:
    facts = gather_facts(LINES)
    assert [(item.agency, item.year, len(item.report_ids)) for item in facts.twice] == [("ค", 2567, 2)]
    assert [(item.agency, item.points) for item in facts.changes] == [
        ("ข", Decimal("-30.00")),
        ("ก", Decimal("5.01")),
    ]


def test_agencies_that_are_missing() -> None:
    facts = gather_facts(
        LINES, [Expected("ยะลา", "ก"), Expected("ยะลา", "ง"), Expected("สงขลา", "ข"), Expected("", "ค")]
    )
    found = {(item.province, item.year): item.missing for item in facts.coverage}
    assert found == {
        ("", 2566): ("ค",),
        ("", 2567): (),
        ("ยะลา", 2566): ("ง",),
        ("ยะลา", 2567): ("ง",),
        ("สงขลา", 2566): ("ข",),
        ("สงขลา", 2567): ("ข",),
    }


def test_a_document_of_several_reports_is_judged_as_one() -> None:
    worst, second, *_ = gather_facts(LINES).quality
    assert (worst.path, worst.errors, worst.confidence, worst.score_check) == ("4.pdf", 2, 0.42, "differs")
    assert (second.path, second.warnings) == ("5.pdf", 1)


def test_flags_come_by_severity_and_number() -> None:
    assert [(item.code, item.count) for item in gather_facts(LINES).flags] == [
        ("score-missing", 2),
        ("item-gap", 1),
    ]


class Links(HTMLParser):
    """Collects what a page would fetch or lead to, and its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.tags: set[str] = set()
        self.ids: set[str] = set()
        self.targets: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            if name in {"src", "srcset", "data", "poster"} or (name.endswith("href") and tag not in {"a"}):
                self.fetched.append(value or "")
            if name == "id" and value:
                self.ids.add(value)
            if name == "href" and value and value.startswith("#"):
                self.targets.add(value[1:])


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_page_needs_nothing_from_outside(language: str) -> None:
    page = render_page(gather_facts(LINES), language)
    links = Links()
    links.feed(page)
    assert links.fetched == []
    assert not links.tags & {"script", "link", "iframe", "object", "embed", "img"}
    assert "url(" not in re.sub(r"url\(#", "", page)
    assert links.targets <= links.ids
    assert page.count("<svg") == 6  # bands, two years of spreads and of counts, the years
    assert page == render_page(gather_facts(LINES), language)


def test_text_of_the_data_is_escaped() -> None:
    lines = DatasetLines(
        reports=(report(1, "<script>alert(1)</script>", 2567, "80.00"),),
        scores=(score(1, 2567, 1, "80.00"),),
        sources=(source(1),),
        flags=(),
        confidence={},
    )
    page = render_page(gather_facts(lines, [Expected("<b>", "<i>")]), "th")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "<b></h3>" not in page


def test_an_empty_data_set_has_a_page() -> None:
    nothing = DatasetLines(reports=(), scores=(), sources=(), flags=(), confidence={})
    assert "<svg" not in render_page(gather_facts(nothing), "en")


def test_every_word_stands_in_both_languages() -> None:
    assert read_words("summary", "th").keys() == read_words("summary", "en").keys()


def test_the_register_of_a_province() -> None:
    agencies = {item.agency for item in registered(["จังหวัดยะลา"])}
    assert len(agencies) == 64
    assert {"องค์การบริหารส่วนจังหวัดยะลา", "เทศบาลนครยะลา", "เทศบาลเมืองเบตง"} <= agencies
    with pytest.raises(DatasetError, match="Yala"):
        list(registered(["Yala"]))


def test_a_list_of_agencies(tmp_path: Path) -> None:
    path = tmp_path / "agencies.txt"
    path.write_text("# ที่ต้องส่ง\nทน.ยะลา\nอบต.บ้านแหร, ยะลา\n\nกรมตัวอย่าง\n", encoding="utf-8-sig")
    assert list(listed(path)) == [
        Expected("", "เทศบาลนครยะลา"),
        Expected("ยะลา", "องค์การบริหารส่วนตำบลบ้านแหร"),
        Expected("", "กรมตัวอย่าง"),
    ]


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    assert (
        CliRunner().invoke(main, ["convert", str(SAMPLES / "khao-noi-2567.md"), "-o", out, "-q"]).exit_code
        == 0
    )
    result = CliRunner().invoke(main, ["summary", out, "--province", "พัทลุง", "--lang", "en"])
    assert result.exit_code == 0, result.output
    page = (tmp_path / "out" / "summary.html").read_text(encoding="utf-8")
    assert "เทศบาลตำบลเขาน้อยสามัคคี" in page
    assert "89.66" in page
    assert gather_facts(read_lines(tmp_path / "out")).reports == 1


def test_a_folder_that_is_no_data_set_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["summary", str(tmp_path), "--lang", "en"])
    assert result.exit_code == 1
    assert "no CSV tables" in result.stderr


def test_without_its_libraries_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def lacking(name: str) -> object:
        if name == "altair":
            raise ModuleNotFoundError(name)
        return import_module(name)

    monkeypatch.setattr("itareport.export.summary.charts.import_module", lacking)
    result = CliRunner().invoke(main, ["summary", str(tmp_path), "--lang", "en"])
    assert result.exit_code == 1
    assert "itareport[summary]" in result.stderr
