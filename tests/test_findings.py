"""Every finding has a severity and words in both languages, and the page of findings is made from them."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.pdf.quality import Reason
from itareport.extract.pdf.reader import DAMAGED, PICTURE
from itareport.extract.reading import MARKS
from itareport.findings import flag, severity_of
from itareport.records.findings import Code, Severity
from itareport.wording import fill, findings_page, load_reasons, load_wordings, message, title
from tests.paths import SHARED

ROOT = Path(__file__).resolve().parents[1]


def test_severities_are_those_of_the_contract() -> None:
    errors = "score-missing score-out-of-range score-total-differs rating-differs "
    errors += "fiscal-year-missing framework-unknown"
    notes = "agency-unknown period-year-inferred aspect-missing spelling-suspect"
    for name in errors.split():
        assert severity_of(Code(name)) is Severity.ERROR
    for name in notes.split():
        assert severity_of(Code(name)) is Severity.INFO
    assert severity_of(Code.PERIOD_REVERSED) is Severity.WARNING
    assert {code for code in Code if severity_of(code) is Severity.ERROR} == {
        *(Code(name) for name in errors.split()),
        Code.SCORE_UNREADABLE,
    }


def test_every_code_of_the_contract_is_there() -> None:
    contract = " ".join((SHARED / "CONTRACT.md").read_text(encoding="utf-8").split())
    listed = re.search(r"Codes at least: ([^.]*)\.", contract)
    assert listed is not None
    named = re.sub(r" \([^)]*\)", "", listed[1]).split(", ")
    assert len(named) >= 23
    assert set(named) <= {code.value for code in Code}


@pytest.mark.parametrize("code", Code)
def test_every_code_has_words(code: Code) -> None:
    words = load_wordings()[code]
    for part in (words.title, words.message, words.meaning):
        assert re.search("[ก-๙]", part.th)
        assert re.fullmatch(r"[^ก-๙]+", part.en)
        for text in (part.th, part.en):
            assert set(re.findall(r"\{(\w*)\}", text)) <= {"got", "expected"}
            assert text == text.strip()
    for name in ("got", "expected"):
        assert (f"{{{name}}}" in words.message.th) == (f"{{{name}}}" in words.message.en)


@pytest.mark.parametrize("code", Code)
@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize(("got", "expected"), [("", ""), ("{x} [y]", ""), ("", "b"), ("a\nb", "c")])
def test_every_message_is_one_whole_sentence(code: Code, language: str, got: str, expected: str) -> None:
    text = message(flag(code, "reports", got=got, expected=expected), language)
    template = load_wordings()[code].message.text(language)
    assert text
    assert "\n" not in text
    assert "  " not in text
    assert text == text.strip()
    assert "“”" not in text
    assert "()" not in text
    for name, value in (("got", got), ("expected", expected)):
        if f"{{{name}}}" in template and value:
            assert " ".join(value.split()) in text


def test_the_language_of_words() -> None:
    assert title(Code.ITEM_GAP, "th") == "ลำดับที่ไม่ต่อเนื่อง"
    assert title(Code.ITEM_GAP, "en") == "Gap in item numbers"


def test_a_long_quotation_is_cut() -> None:
    text = message(flag(Code.TABLE_UNCLAIMED, "measures", got="ก" * 1000), "th")
    assert 250 < len(text) < 400
    assert "…" in text


@given(st.text(max_size=30), st.text(max_size=30))
@settings(derandomize=True, deadline=None, max_examples=200)
def test_any_value_is_quoted_as_it_is(got: str, expected: str) -> None:
    filled = fill("a {got}[ b {expected}]", {"got": got, "expected": expected})
    assert filled == f"a {got}" + (f" b {expected}" if expected else "")


def test_a_severity_may_be_given() -> None:
    repaired = flag(Code.SCORE_TOTAL_DIFFERS, "reports", severity=Severity.INFO)
    assert repaired.severity is Severity.INFO


def test_the_page_of_findings_is_made_from_the_words() -> None:
    page = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    assert page == findings_page()
    assert [line[3:] for line in page.splitlines() if line.startswith("## ")] == [code.value for code in Code]


def test_the_reason_why_a_page_was_not_read_is_said_in_both_languages() -> None:
    unread = flag(Code.PAGE_UNREADABLE, "reports", got="3", expected=Reason.SCANNED.value)
    assert message(unread, "th") == "อ่านหน้า 3 ไม่ได้: เป็นภาพสแกน และไม่ได้อ่านภาพ"
    assert message(unread, "en") == "The page 3 could not be read: it is a scan, and pictures were not read"


def test_every_reason_of_the_pdf_reader_has_words() -> None:
    assert {reason.value for reason in Reason if reason.value} <= load_reasons().keys()
    assert {PICTURE, DAMAGED, MARKS} <= load_reasons().keys()
