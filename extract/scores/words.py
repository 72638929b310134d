"""The words by which scores are told from other numbers, read from `itareport/data/score-words.toml`."""

from importlib.resources import files

import msgspec
from msgspec import Struct


class ScoreWordsError(ValueError):
    """The file of words contradicts itself."""


class LabelWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Labels of rows: of the whole result, of a group's or the whole, of the level, of no result, of somebody else's."""

    overall: tuple[str, ...]
    group: tuple[str, ...]
    level: tuple[str, ...]
    no_result: tuple[str, ...]
    foreign: tuple[str, ...]


class HeadingWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Parts of column headings that make, or unmake, a column of scores."""

    not_score: tuple[str, ...]
    not_score_bracketed: tuple[str, ...]
    score: tuple[str, ...]
    previous_year: tuple[str, ...]
    this_year: tuple[str, ...]


class CaptionWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands before a year that is an assessment's, a fiscal year's, or one compared with.

    `named` are the assessment's own names, `others` what else an agency is scored on.
    """

    assessment: tuple[str, ...]
    named: tuple[str, ...]
    others: tuple[str, ...]
    fiscal: tuple[str, ...]
    comparison: tuple[str, ...]


class SentenceWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands before and after a number, or a level, in running text."""

    got: tuple[str, ...]
    links: tuple[str, ...]
    not_got_before: tuple[str, ...]
    targets: tuple[str, ...]
    sums: tuple[str, ...]
    getting: tuple[str, ...]
    bounds: tuple[str, ...]
    units: tuple[str, ...]
    shares: tuple[str, ...]
    part: tuple[str, ...]
    belonging: tuple[str, ...]
    openings: tuple[str, ...]
    rating: tuple[str, ...]
    rating_bare: tuple[str, ...]
    rating_links: tuple[str, ...]
    not_rating_after: tuple[str, ...]


class ScoreWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All the words; `counts` says how many rows a whole table has, by the name of its list."""

    labels: LabelWords
    headings: HeadingWords
    captions: CaptionWords
    sentences: SentenceWords
    counts: dict[str, int]


def load_score_words() -> ScoreWords:
    """Read and validate the words.

    >>> load_score_words().counts["indicator"]
    10
    """
    data = files("itareport").joinpath("data", "score-words.toml").read_text(encoding="utf-8")
    return validate(msgspec.toml.decode(data, type=ScoreWords))


def validate(words: ScoreWords) -> ScoreWords:
    """Give the words back, or raise `ScoreWordsError`: each is compared without spaces, in small letters."""
    groups = (words.labels, words.headings, words.captions, words.sentences)
    for group in groups:
        for name, listed in msgspec.structs.asdict(group).items():
            wrong = [word for word in listed if not word or word != "".join(word.split()).casefold()]
            if wrong or len(set(listed)) < len(listed):
                raise ScoreWordsError(f"{name}: doubled, empty, or with spaces or capitals: {wrong}")
    return words


def has_any(plain: str, words: tuple[str, ...]) -> bool:
    """Tell whether a text without spaces contains one of the words."""
    return any(word in plain for word in words)
