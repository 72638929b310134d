"""Whole reports as DOCX, by Word's structure and by another producer's: scores and measures come out right."""

import io
import json
import zipfile
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from itareport.extract.finding import find_reports
from itareport.normalize.lists.lexicon import ThaiLexicon, load_lexicon
from itareport.normalize.report import clean_report
from itareport.records.clean import Report, ScoreCheck
from itareport.records.findings import Code
from itareport.records.places import page_range
from itareport.records.raw import Join
from tests.docx_builder import pack, read_bytes
from tests.docx_report import AGENCY, SCORES, TOTAL, report

DATA = Path(__file__).parent / "data" / "docx"
SAMPLES = Path(__file__).resolve().parents[1] / "samples"

REPORT = DATA / "libreoffice-report.docx"
"""The report of `docx_report`, opened and saved again by LibreOffice."""
HTML = DATA / "libreoffice-html.docx"
"""The sample huai-sai-2564.html, opened and saved as DOCX by LibreOffice."""


@cache
def lexicon() -> ThaiLexicon:
    return load_lexicon()


def clean(data: bytes) -> Report:
    (raw,) = find_reports(read_bytes(data), lexicon(), None)
    return clean_report(raw, "0" * 64, lexicon())


@pytest.mark.parametrize("saved", [False, True])
def test_a_whole_report(saved: bool) -> None:
    found = clean(REPORT.read_bytes() if saved else report())
    assert found.agency is not None
    assert found.agency.name == AGENCY
    assert (found.fiscal_year.value, found.document_number.value) == (2567, "พท 52301/456")
    assert str(found.document_date.value) == "2024-10-07"
    assert [score.score.value for score in found.scores] == [Decimal(score) for score in SCORES]
    assert [score.indicator_no for score in found.scores] == list(range(1, 11))
    assert (found.overall.value, found.rating.value) == (Decimal(TOTAL), "ผ่าน")
    assert found.score_check is ScoreCheck.AGREES
    assert {flag.code for flag in found.flags} == {Code.ASPECT_MISSING, Code.AGENCY_UNKNOWN}


@pytest.mark.parametrize("saved", [False, True])
def test_the_measures_of_a_whole_report(saved: bool) -> None:
    measures = clean(REPORT.read_bytes() if saved else report()).measures
    assert [(each.item_no, each.row_no, each.aspect_no, each.activities) for each in measures] == [
        (1, 1, 1, ("จัดทำคู่มือการให้บริการประชาชน", "เผยแพร่คู่มือทางเว็บไซต์ของเทศบาล")),
        (1, 2, 1, ("จัดทำสื่อประชาสัมพันธ์",)),
        (2, 1, 1, ("จัดประชุมพนักงานเทศบาล",)),
        (3, 1, 5, ("เผยแพร่แผนการจัดซื้อจัดจ้าง",)),
    ]
    assert [each.join for each in measures] == [Join.WHOLE] * 4
    assert measures[2].results == ("พนักงานเข้าร่วมประชุม จำนวน 45 คน", "มีรายงานการประชุม")
    assert measures[2].responsible == ("สำนักปลัดเทศบาล", "งานการเจ้าหน้าที่")
    assert (str(measures[0].start), str(measures[0].end)) == ("2023-10-01", "2024-03-31")
    assert [(quantity.value, quantity.unit) for quantity in measures[0].quantities] == [(Decimal(12), "คู่มือ")]


def test_the_pages_are_those_of_the_printed_report() -> None:
    found = clean(report())
    assert [page_range(measure.origins) for measure in found.measures] == ["3", "3", "3-4", "4"]
    assert found.scores[0].score.raw is not None
    assert page_range(found.scores[0].score.raw.origins) == "2"


def test_another_producer_gives_the_same_scores() -> None:
    expected = json.loads((SAMPLES / "huai-sai-2564.expected.json").read_text(encoding="utf-8"))
    found = clean(HTML.read_bytes())
    assert [str(score.score.value) for score in found.scores] == expected["scores"]
    assert (str(found.overall.value), found.rating.value) == (expected["overall"], expected["rating"])
    assert found.fiscal_year.value == expected["fiscal_year"]


def sabotaged(old: str, new: str, name: str = "word/document.xml") -> set[Code]:
    """Give the findings of the report with one piece of its text exchanged."""
    with zipfile.ZipFile(io.BytesIO(report())) as archive:
        content = {each: archive.read(each) for each in archive.namelist()}
    text = content[name].decode()
    assert old in text
    return {flag.code for flag in clean(pack({**content, name: text.replace(old, new)})).flags}


def test_a_wrong_score_is_noticed() -> None:
    assert Code.SCORE_TOTAL_DIFFERS in sabotaged("๘๘.๔๗", "๘๓.๔๗")


def test_a_deleted_score_is_noticed() -> None:
    assert Code.SCORE_MISSING in sabotaged(">๘๘.๔๗<", "><")


def test_a_list_that_starts_late_is_noticed() -> None:
    """The numbers are computed: a list that begins with 2 lacks its first measure."""
    five = '<w:num w:numId="5"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    assert Code.ITEM_GAP in sabotaged(
        five, five.replace('Override w:val="1"', 'Override w:val="2"'), "word/numbering.xml"
    )
