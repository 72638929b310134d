"""What people correct again and again is offered for all, in the form of the vocabularies."""

import tomllib
from pathlib import Path

import pytest
from msgspec.structs import replace

from itareport.offers import FILE_NAME as ADDITIONS
from itareport.offers import offers, write_vocabulary
from itareport.records.reviews import Decision, Review
from itareport.reviews import (
    save_reviews,
)
from itareport.vocabulary import ListName, VocabularyError, load_vocabulary, validate


def made(count: int, table: str, field: str, raw: str, value: str) -> list[Review]:
    return [
        Review(
            source=f"{number:016x}",
            page=1,
            table=table,
            row="1",
            field=field,
            raw=raw,
            decision=Decision.CORRECTED,
            value=value,
        )
        for number in range(count)
    ]


def test_what_is_corrected_often_is_offered() -> None:
    reviews = [
        *made(3, "measures", "responsible", "กองคลัว\nกองช่าง", "กองคลัง\nกองช่าง"),
        *made(4, "scores", "indicator", "การใช้อำนาง", "การใช้อำนาจ"),
        *made(2, "measures", "heading", "ผู้รับผิดขอน", "ผู้รับผิดชอบ"),
        *made(5, "scores", "score", "๘๕.๐๐", "๘๖.๐๐"),
    ]
    assert [(one.field, one.before, one.after, len(one.sources)) for one in offers(reviews)] == [
        ("indicator", "การใช้อำนาง", "การใช้อำนาจ", 4),
        ("responsible", "กองคลัว", "กองคลัง", 3),
    ], "never a number, and nothing that was corrected twice only"


def test_what_people_disagree_on_is_not_offered() -> None:
    reviews = made(3, "measures", "responsible", "กองคลัว", "กองคลัง")
    (accepted,) = made(1, "measures", "responsible", "กองคลัว", "")
    assert offers(reviews)
    assert not offers([*reviews, replace(accepted, source="f" * 16, decision=Decision.ACCEPTED)])
    assert not offers([*reviews, *made(4, "measures", "responsible", "กองคลัว", "กองช่าง")[3:]])


def test_the_vocabulary_has_the_form_of_ours(tmp_path: Path) -> None:
    save_reviews(
        tmp_path,
        [
            *made(3, "scores", "indicator", "การใช้อำนาง", "การใช้อำนาจ"),
            *made(3, "measures", "heading", "ผู้รับผิดขอน", "ผู้รับผิดชอบ"),
            *made(3, "measures", "results", "ประชุมฝ่ายปฎิบัตการ", "ประชุมฝ่ายปฏิบัติการ"),
        ],
    )
    path = write_vocabulary(tmp_path)
    assert path.name == ADDITIONS
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    (term,) = found["indicator"]["terms"]
    assert (term["key"], term["official"], term["slips"]) == ("3", "การใช้อำนาจ", ["การใช้อำนาง"])
    assert term["seen"].startswith("3 sources: 0000000000000000")
    assert found["measure-column"]["terms"][0]["key"] == "responsible"
    assert found["slips"] == {"ปฎิบัตการ": "ปฏิบัติการ"}


def test_the_additions_fit_into_the_lists() -> None:
    """A slip added to its entry is valid; one that means something else already is noticed by the list itself."""
    vocabulary = load_vocabulary(ListName.INDICATOR)
    terms = [replace(term, slips=("การใช้อำนาง",)) if term.key == "3" else term for term in vocabulary.terms]
    assert validate("indicator", replace(vocabulary, terms=tuple(terms)))
    terms = [
        replace(term, slips=("การใช้งบประมาณ",)) if term.key == "3" else term for term in vocabulary.terms
    ]
    with pytest.raises(VocabularyError):
        validate("indicator", replace(vocabulary, terms=tuple(terms)))
