"""Scores told in sentences and lists: whole documents of several kinds, each with its truth."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from itareport.extract.scores.finding import ScoresFound, find_scores
from itareport.normalize.lists.lexicon import load_lexicon
from itareport.records.raw import RawScore, ScoreRole
from itareport.reference import ListName
from tests.score_builder import build

LEXICON = load_lexicon()
DOCUMENTS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "data" / "score-prose.toml").read_text("utf-8")
)["document"]


def said(score: RawScore) -> tuple[str, str]:
    """Give whose a score is, and what was printed."""
    text = score.score.text if score.score else ""
    if score.role is ScoreRole.OVERALL:
        return "overall", text
    if score.role is ScoreRole.INSTRUMENT:
        return (score.instrument.text if score.instrument else "?"), text
    match = LEXICON.match(ListName.INDICATOR, score.name.text) if score.name else None
    number = "".join(str(int(digit)) for digit in score.number.text) if score.number else "?"
    return (match.key if match else number), text


def read(document: dict[str, Any]) -> ScoresFound:
    return find_scores(build(document["text"].strip()), LEXICON, document["year"])


@pytest.mark.parametrize("document", DOCUMENTS, ids=[document["name"] for document in DOCUMENTS])
def test_every_score_is_told(document: dict[str, Any]) -> None:
    found = read(document)
    assert sorted(map(said, found.scores)) == sorted(document["scores"].items())
    assert [score.score.text for score in found.other_years if score.score] == document.get("others", [])


@pytest.mark.parametrize("document", DOCUMENTS, ids=[document["name"] for document in DOCUMENTS])
def test_names_are_printed_without_the_verb(document: dict[str, Any]) -> None:
    """What links a name to its number is no part of the name: the name needs no correction."""
    names = [
        score.name.text for score in read(document).scores if score.role is ScoreRole.INDICATOR and score.name
    ]
    match = [LEXICON.match(ListName.INDICATOR, name) for name in names]
    assert [(name, found.score) for name, found in zip(names, match, strict=True) if found] == [
        (name, 100.0) for name in names
    ]
