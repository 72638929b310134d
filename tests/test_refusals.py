"""The words for sources that are not read: each reason has them in both languages, and none stands there unused."""

import re
from pathlib import Path

import pytest

from itareport.extract.files.formats import Format
from itareport.extract.files.refusals import refuse_empty, refuse_format
from itareport.records.errors import ErrorCode
from itareport.refusals import load_refusals, refuse

ROOT = Path(__file__).resolve().parents[1]
READ = {Format.TEXT, Format.PDF, Format.DOCX, Format.IMAGE, Format.ZIP}
THAI = re.compile("[ก-ฮ]")


def asked_for() -> set[str]:
    """Give the names that the program passes to `refuse`."""
    files = [*(ROOT / "extract").rglob("refusals.py"), *(ROOT / "itareport").glob("*.py")]
    calls = [
        call for file in files for call in re.findall(r"return refuse\((.*?), path", file.read_text("utf-8"))
    ]
    return {name for call in calls for name in re.findall(r'(?<!f)"([a-z-]+)"', call)}


def test_every_reason_is_in_the_table_and_none_is_unused() -> None:
    formats = {f"format {each.value}" for each in Format if each not in READ}
    assert set(load_refusals()) == asked_for() | formats


@pytest.mark.parametrize("name", sorted(load_refusals()))
def test_each_language_has_a_sentence(name: str) -> None:
    refusal = load_refusals()[name]
    assert THAI.search(refusal.th)
    assert not THAI.search(refusal.en)
    for sentence in (refusal.th, refusal.en):
        assert sentence == sentence.strip()
        assert not sentence.endswith(".")


@pytest.mark.parametrize("found", [each for each in Format if each not in READ])
def test_a_format_that_is_not_read_says_what_to_do(found: Format) -> None:
    error = refuse_format("a.bin", found)
    assert error.english.startswith("a.bin: ")
    assert ";" in error.english
    assert "โปรด" in error.thai


def test_braces_in_a_path_are_no_places_for_values() -> None:
    assert str(refuse_empty("{x}[y].pdf")).startswith("{x}[y].pdf: the file is empty")


def test_values_are_filled_in_both_languages() -> None:
    error = refuse("file-size", "a.txt", size=1234567, limit=1000, name="text-bytes")
    assert error.code is ErrorCode.TOO_LARGE
    for words in (error.thai, error.english):
        assert "1,234,567" in words
        assert "--limit text-bytes=…" in words
