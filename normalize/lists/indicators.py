"""Which indicator a row of a score table is about: by its number first, then by its name.

A number that contradicts the name is never followed in silence. Two contradictions explain themselves:
numbers that start again under each instrument, and a number that another row has with the right name.
"""

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from itareport.normalize.lists.changes import Change
from itareport.normalize.lists.lexicon import Found, ThaiLexicon, strip_enumerator
from itareport.normalize.lists.terms import changes_to
from itareport.records.clean import Generation
from itareport.records.findings import Code
from itareport.reference import ListName, Match
from itareport.vocabulary import squeeze

LIKE_ENOUGH = 60.0
"""How like its indicator's name a printed name must be where the number says so already."""
RESTARTS: dict[ListName, dict[int, int]] = {
    ListName.INDICATOR: {6: 1, 7: 2, 8: 3, 9: 1, 10: 2},
    ListName.INDEX: {},
}
"""The number of an indicator in a table that counts each instrument's indicators from 1."""
_NUMBER = re.compile(r"\d{1,2}")
_SEVERAL = re.compile(r"\d{1,2}[.)]?(?:\s+\d{1,2}[.)]?)+")
"""The numbers of several rows in one cell, where a scan hid the ruling between them."""


class Identity(Struct, frozen=True, kw_only=True):
    """What a row is about. `no` None: unknown. `code`: the flag that the row deserves, None where all agrees.

    `changes` are the damaged words of its name. `by_name`: its number was missing, or not followed.
    """

    no: int | None
    match: Match | None = None
    by_name: bool = False
    changes: tuple[Change, ...] = ()
    code: Code | None = None


def identify_indicator(lexicon: ThaiLexicon, generation: Generation, number: str, name: str) -> Identity:
    """Tell which indicator a printed number and name mean, each of them possibly empty.

    >>> from itareport.normalize.lists.lexicon import load_lexicon
    >>> lexicon = load_lexicon()
    >>> identify_indicator(lexicon, Generation.TEN_INDICATORS, "๕", "การแก้ปัญหาคารทุจริต").no
    5
    >>> odd = identify_indicator(lexicon, Generation.TEN_INDICATORS, "๕", "การใช้อำนาจ")
    >>> odd.no, str(odd.code)
    (5, 'indicator-unknown')
    """
    kind = ListName.INDEX if generation is Generation.FIVE_INDICES else ListName.INDICATOR
    count = len(lexicon.vocabulary(kind).terms)
    printed = _number(lexicon, number, name)
    found = lexicon.find(kind, name) if name.strip() else None
    named = int(found.match.key) if found else None
    if printed is None or not 1 <= printed <= count:
        return _by_name(found, Code.INDICATOR_UNKNOWN if printed is not None or found is None else None)
    if found is None:
        return _by_number(lexicon, kind, printed, name)
    if named == printed:
        return Identity(no=printed, match=found.match, changes=changes_to(found.match, found.reading))
    if found.match.exact and RESTARTS[kind].get(named or 0) == printed:
        return _by_name(found, None)
    return Identity(no=printed, match=found.match, code=Code.INDICATOR_UNKNOWN)


def identify_indicators(
    lexicon: ThaiLexicon, generation: Generation, rows: Sequence[tuple[str, str]]
) -> tuple[Identity, ...]:
    """Tell what the rows (number, name) of one table are about.

    A row whose number contradicts its name is taken by its name where another row has the number with the
    right name, and no row has the named indicator; it stays flagged. So do all rows of a table that is sorted by
    score, where ลำดับ merely counts: every name is exact, each another, and several numbers contradict them.
    """
    alone = [identify_indicator(lexicon, generation, number, name) for number, name in rows]
    if _numbers_merely_count(alone):
        return tuple(_named(identity) for identity in alone)
    taken = Counter(identity.no for identity in alone if identity.code is None)
    return tuple(_settled(identity, taken) for identity in alone)


def _numbers_merely_count(alone: Sequence[Identity]) -> bool:
    exact = {identity.match.key for identity in alone if identity.match is not None and identity.match.exact}
    contradicted = sum(identity.code is not None for identity in alone)
    return contradicted > 1 and len(exact) == len(alone)


def _named(identity: Identity) -> Identity:
    if identity.code is None or identity.match is None:
        return identity
    return Identity(no=int(identity.match.key), match=identity.match, by_name=True, code=identity.code)


def _settled(identity: Identity, taken: Counter[int | None]) -> Identity:
    if identity.code is None or identity.match is None or identity.by_name:
        return identity
    named = int(identity.match.key)
    if taken[identity.no] and not taken[named]:
        return Identity(no=named, match=identity.match, by_name=True, code=identity.code)
    return identity


def _by_name(found: Found | None, code: Code | None) -> Identity:
    if found is None:
        return Identity(no=None, code=code)
    changes = changes_to(found.match, found.reading)
    return Identity(no=int(found.match.key), match=found.match, by_name=True, changes=changes, code=code)


def _by_number(lexicon: ThaiLexicon, kind: ListName, number: int, name: str) -> Identity:
    """Follow the number where the name is missing or is, though badly damaged, most like that indicator's."""
    reading = strip_enumerator(lexicon.fold(name))[1]
    if not squeeze(reading):
        return Identity(no=number)
    match = _weak_match(lexicon, kind, squeeze(reading))
    if match is None or match.key != str(number) or match.score < LIKE_ENOUGH or match.margin <= 0:
        return Identity(no=number, code=Code.INDICATOR_UNKNOWN)
    return Identity(no=number, match=match, changes=changes_to(match, reading))


def _weak_match(lexicon: ThaiLexicon, kind: ListName, letters: str) -> Match | None:
    """Give the nearest entry of the list, however far."""
    vocabulary = lexicon.vocabulary(kind)
    ranked = sorted(
        (-_likeness(letters, wording), term.key, term.official, wording)
        for term in vocabulary.terms
        for wording in (term.official, *term.variants)
    )
    if any(squeeze(other) == letters for other in vocabulary.others):
        return None
    score, key, official, variant = ranked[0]
    rival = next((entry for entry in ranked if entry[1] != key), None)
    return Match(
        key=key,
        official=official,
        variant=variant,
        score=round(-score, 1),
        runner_up=rival[3] if rival else None,
        margin=round(-score + (rival[0] if rival else 0.0), 1),
    )


def _number(lexicon: ThaiLexicon, number: str, name: str) -> int | None:
    """Give the printed number: of its own cell, or the enumerator before the name; None where a cell has several."""
    folded = lexicon.fold(number)
    if _SEVERAL.fullmatch(folded.strip()):
        return None
    enumerator, _ = strip_enumerator(lexicon.fold(name))
    places = (folded.strip("()[].: "), strip_enumerator(folded)[0], enumerator)
    return next((int(place) for place in places if place and _NUMBER.fullmatch(place)), None)


def _likeness(letters: str, wording: str) -> float:
    return Levenshtein.normalized_similarity(letters, squeeze(wording)) * 100
