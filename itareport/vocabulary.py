"""Closed lists as data: official wordings with their known variants, read from `itareport/data/*.toml`.

Each file opens with its source; each list says how it may be matched. Nothing here knows about
damage: recognising a printed phrase is the work of `itareport.normalize.lists.lexicon`.
"""

import re
from enum import StrEnum
from importlib import resources

import msgspec
from msgspec import Struct

from itareport.records.clean import AgencyType


class ListName(StrEnum):
    """The closed lists that a printed phrase can be matched against."""

    INDICATOR = "indicator"
    """Keys `1`–`10`: the ten indicators of fiscal years 2562 on, whatever the year's wording."""
    INDEX = "index"
    """Keys `1`–`5`: the five indices of fiscal years 2557–2561."""
    INSTRUMENT = "instrument"
    """Keys `IIT`, `EIT`, `OIT`."""
    ASPECT = "aspect"
    """Keys `1`–`7`: the seven aspects of the measure table."""
    COLUMN = "column"
    """Headings of a table whose kind is not known yet: those that mean the same in both kinds."""
    MEASURE_COLUMN = "measure-column"
    """Headings of a measure table; keys are the values of `records.raw.Column`.

    Real columns that the tables have no field for (ตัวชี้วัด, ปัญหา/อุปสรรค, ข้อเสนอแนะ…) match nothing: they
    are unrecognised columns with their text kept. Two columns of a table can have the same key
    (มาตรการ and ขั้นตอน are both `activities`).
    """
    SCORE_COLUMN = "score-column"
    """Headings of a score table (here ตัวชี้วัด and ประเด็น are `indicator`); keys as above.

    A year in the heading does not hinder (คะแนน ITA (ปี 2563) is `score`), a year alone is no heading.
    คะแนนเต็ม, ค่าเป้าหมาย and เกณฑ์ match nothing: they are not what the agency got.
    """
    RATING = "rating"
    """Keys are the ratings' official words or letters, of every scheme."""
    MONTH = "month"
    """Keys `1`–`12`: full month names."""
    MONTH_ABBREVIATION = "month-abbreviation"
    """Keys `1`–`12`: abbreviated month names, never by similarity."""
    UNIT = "unit"
    """Keys are the official names of units of organisation (สำนักปลัดเทศบาล, กองคลัง…), some of certain agencies only."""
    POSITION = "position"
    """Keys are the names of positions (นายกเทศมนตรี, ปลัดเทศบาล, นักวิชาการพัสดุ…), without place and level."""
    DOCUMENT = "document"
    """Keys are the kinds of official documents (บันทึกข้อความ, ประกาศ, รายงานผลการดำเนินการ…)."""


FILES: dict[ListName, str] = {
    ListName.INDICATOR: "indicators.toml",
    ListName.INDEX: "indicators.toml",
    ListName.INSTRUMENT: "instruments.toml",
    ListName.ASPECT: "aspects.toml",
    ListName.MEASURE_COLUMN: "columns.toml",
    ListName.SCORE_COLUMN: "columns.toml",
    ListName.RATING: "ratings.toml",
    ListName.MONTH: "month-names.toml",
    ListName.MONTH_ABBREVIATION: "month-names.toml",
    ListName.UNIT: "units.toml",
    ListName.POSITION: "positions.toml",
    ListName.DOCUMENT: "documents.toml",
}
"""The file that holds each list. `ListName.COLUMN` is made of the two lists of column headings."""

_SMALL = str.maketrans({chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)})
_DROPPED = re.compile(r"[^\w\u0E31\u0E34-\u0E3A\u0E47-\u0E4E+%]|_")


class VocabularyError(ValueError):
    """A list in `itareport/data/` contradicts itself."""


class Term(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry: its official wording, wordings that mean the same, and damaged wordings known from reports.

    Giving a variant its official name takes no judgement; mending a slip does. `why` and `seen` say
    what the variants rest on; not `sure`: believed, not read in a published document.
    """

    key: str
    official: str
    variants: tuple[str, ...] = ()
    slips: tuple[str, ...] = ()
    why: str = ""
    seen: str = ""
    sure: bool = False
    types: tuple[AgencyType, ...] = ()


class TypedNames(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Entries without variants that only some kinds of agency have."""

    types: tuple[AgencyType, ...]
    names: tuple[str, ...]


class Vocabulary(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A closed list and how it may be matched.

    `threshold` and `margin` are points of similarity, 0–100: how like an entry a phrase must be, and how
    much more than any other. Phrases under `exact_below` letters match exactly or not at all. A phrase of
    at least `prefix_from` letters may be an entry cut short (0: never). `open`: there are real phrases
    that the list lacks, so that one that reads as common words is not taken for a damaged entry.

    `names` are entries without variants: key and wording are one; `typed` are such entries of some kinds of
    agency. `heads` are first words that tell entries apart (กอง, งาน): a phrase with one head is never an entry
    with another. `leads` are words that may stand before an entry (ระดับ, ด้าน), `tails` words that may stand after
    one (ชำนาญการ). `qualified`: a bracketed remark or a year may follow. `others` are real phrases that resemble an
    entry and are none.
    """

    threshold: float
    margin: float
    exact_below: int
    terms: tuple[Term, ...] = ()
    names: tuple[str, ...] = ()
    typed: tuple[TypedNames, ...] = ()
    prefix_from: int = 0
    heads: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    qualified: bool = False
    open: bool = False
    others: tuple[str, ...] = ()


def squeeze(text: str) -> str:
    """Give the letters, marks and digits that decide whether two phrases are the same.

    >>> squeeze("มาตรการ / กิจกรรม (E-Service)")
    'มาตรการกิจกรรมeservice'
    """
    return _DROPPED.sub("", text).translate(_SMALL)


def kept_letters(text: str) -> list[tuple[int, str]]:
    """Give the letters of `squeeze`, each with its place in `text`.

    >>> kept_letters("A (ข)")
    [(0, 'a'), (3, 'ข')]
    """
    return [(place, char.translate(_SMALL)) for place, char in enumerate(text) if not _DROPPED.match(char)]


def load_vocabulary(name: ListName) -> Vocabulary:
    """Read and validate a closed list.

    >>> load_vocabulary(ListName.INDICATOR).terms[4].official
    'การแก้ไขปัญหาการทุจริต'
    """
    if name is ListName.COLUMN:
        return _merge(load_vocabulary(ListName.MEASURE_COLUMN), load_vocabulary(ListName.SCORE_COLUMN))
    data = resources.files("itareport").joinpath("data", FILES[name]).read_text(encoding="utf-8")
    lists = msgspec.toml.decode(data, type=dict[str, object])
    return validate(name, msgspec.convert(lists[name], Vocabulary))


def validate(name: str, vocabulary: Vocabulary) -> Vocabulary:
    """Give the list with all names as terms; VocabularyError where a wording is empty or stands twice.

    So is a group of names that says no kind of agency, which is every kind's and belongs under `names`.
    """
    if any(not group.types or not group.names for group in vocabulary.typed):
        raise VocabularyError(f"{name}: a group of names without names, or of no kind of agency")
    plain = tuple(Term(key=wording, official=wording) for wording in vocabulary.names)
    typed = tuple(
        Term(key=wording, official=wording, types=group.types)
        for group in vocabulary.typed
        for wording in group.names
    )
    vocabulary = msgspec.structs.replace(
        vocabulary, terms=vocabulary.terms + plain + typed, names=(), typed=()
    )
    owners: dict[str, str] = {}
    for key, wording in _wordings(vocabulary):
        letters = squeeze(wording)
        if not letters:
            raise VocabularyError(f"{name}: {key!r} has a wording without letters: {wording!r}")
        if letters in owners:
            raise VocabularyError(f"{name}: {wording!r} stands under {owners[letters]!r} and {key!r}")
        owners[letters] = key
    keys = [term.key for term in vocabulary.terms]
    if len(set(keys)) < len(keys):
        raise VocabularyError(f"{name}: a key stands twice")
    return vocabulary


def _wordings(vocabulary: Vocabulary) -> list[tuple[str, str]]:
    entries = [
        (term.key, wording)
        for term in vocabulary.terms
        for wording in (term.official, *term.variants, *term.slips)
    ]
    return [*entries, *(("", wording) for wording in vocabulary.others)]


def _merge(measure: Vocabulary, score: Vocabulary) -> Vocabulary:
    """Join the two lists of headings; a heading that they read differently belongs to neither."""
    readings: dict[str, set[str]] = {}
    words: dict[str, str] = {}
    for key, wording in _wordings(measure) + _wordings(score):
        readings.setdefault(squeeze(wording), set()).add(key)
        words.setdefault(squeeze(wording), wording)
    grouped: dict[str, list[str]] = {}
    for letters, keys in readings.items():
        grouped.setdefault(keys.pop() if len(keys) == 1 else "", []).append(words[letters])
    others = tuple(grouped.pop("", ()))
    terms = tuple(
        Term(key=key, official=found[0], variants=tuple(found[1:])) for key, found in grouped.items()
    )
    return msgspec.structs.replace(measure, terms=terms, others=others)
