"""Words of official language with their known slips, indexed for finding what is one letter away."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources

import msgspec
from msgspec import Struct

from itareport.normalize.lists.closed_lists import ClosedList
from itareport.normalize.text.words import corpus
from itareport.vocabulary import ListName, load_vocabulary

SHORTEST_TERM = 6
NAME_LISTS = ("family_names_th.txt", "person_names_female_th.txt", "person_names_male_th.txt")
RUN = re.compile(r"[ก-ฮะ-\u0E3Aเ-ๅ\u0E47-\u0E4E]+")
"""Thai letters without ฯ and ๆ."""


class Speller(Struct, frozen=True, eq=False):
    """The official words, by what is left of them without one letter (`lacking`), and the known slips.

    `openings` and `endings` are all beginnings and ends of the words: what is one letter away has half of one.
    """

    slips: Mapping[str, str]
    doubts: Mapping[str, str]
    pattern: re.Pattern[str]
    terms: frozenset[str]
    listed: frozenset[str]
    lacking: Mapping[str, Sequence[str]]
    openings: frozenset[str]
    endings: frozenset[str]
    months: ClosedList


class _Terms(Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]


class _Slips(Struct, frozen=True, forbid_unknown_fields=True):
    slips: dict[str, str]
    doubts: dict[str, str]
    terms: _Terms


@lru_cache(maxsize=1)
def load_speller() -> Speller:
    """Read the official words and known slips; units, indicators, months, positions, documents are official words too."""
    data = resources.files("itareport").joinpath("data", "slips.toml").read_text(encoding="utf-8")
    read = msgspec.toml.decode(data, type=_Slips)
    listed = frozenset(_listed())
    terms = {word for word in (*read.terms.words, *listed) if len(word) >= SHORTEST_TERM}
    lacking: dict[str, list[str]] = {}
    for term in sorted(terms):
        for rest in {term, *_losing_one(term)}:
            lacking.setdefault(rest, []).append(term)
    wrong = sorted({*read.slips, *read.doubts}, key=len, reverse=True)
    return Speller(
        slips=read.slips,
        doubts=read.doubts,
        pattern=re.compile("|".join(map(re.escape, wrong))),
        terms=frozenset(terms),
        listed=listed,
        lacking=lacking,
        openings=frozenset(term[:size] for term in terms for size in range(2, len(term) + 1)),
        endings=frozenset(term[-size:] for term in terms for size in range(2, len(term) + 1)),
        months=ClosedList(load_vocabulary(ListName.MONTH)),
    )


def _listed() -> Iterator[str]:
    """Give the wordings of the lists that stand in sentences, as far as they are one run of letters."""
    for name in (ListName.INDICATOR, ListName.UNIT, ListName.MONTH, ListName.POSITION, ListName.DOCUMENT):
        for term in load_vocabulary(name).terms:
            yield from (wording for wording in (term.official, *term.variants) if RUN.fullmatch(wording))


@lru_cache(maxsize=1)
def _person_names() -> frozenset[str]:
    """Read the given names and surnames that pythainlp's wheel carries (when a change is near)."""
    return frozenset(name for file in NAME_LISTS for name in corpus(file).split())


def is_person_name(text: str) -> bool:
    """Tell whether `text` is a given name or a surname.

    >>> is_person_name("ประภาศ"), is_person_name("คุณธรม")
    (True, False)
    """
    return text in _person_names()


def one_edit_away(speller: Speller, text: str) -> tuple[str, ...]:
    """Give the terms that one letter more, less or other makes of `text`; none where it is a term."""
    half = len(text) // 2
    if len(text) + 1 < SHORTEST_TERM or text in speller.terms:
        return ()
    if text[:half] not in speller.openings and text[-half:] not in speller.endings:
        return ()
    near = set(speller.lacking.get(text, ()))
    for rest in _losing_one(text):
        near.update(term for term in speller.lacking.get(rest, ()) if _is_one_edit(text, term))
    return tuple(sorted(near))


def _is_one_edit(text: str, term: str) -> bool:
    """Whether two texts that share a rest differ by one letter (two losses at two places are a swap)."""
    if len(text) != len(term):
        return True
    return sum(a != b for a, b in zip(text, term, strict=True)) == 1


def _losing_one(text: str) -> set[str]:
    return {text[:place] + text[place + 1 :] for place in range(len(text))}
