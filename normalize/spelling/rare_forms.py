"""Damage made of words that a report's own wording gives away: พนักงานเจ้า, beside พนักงานจ้าง five times.

A rare phrase that is one or two letters from an official term which the report prints far more often, and whose odd
word stands nowhere else in it, is pointed out. Only one report is looked at, so that what is pointed out depends on
no other source, on no order and on no number of jobs.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType
from typing import Final

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from itareport.normalize.lists.changes import Change
from itareport.normalize.spelling.name_spans import meets, name_spans
from itareport.normalize.spelling.official_words import RUN, is_person_name, load_speller
from itareport.normalize.text.words import Word, divide
from itareport.records.clean import Method

SHORTEST: Final = 10
"""Shorter terms have too many neighbours."""
MOST_EDITS: Final = 2
OFTEN: Final = 3
"""So often, at least, the report must print the term, and twice as often as the rare phrase."""
TIMES: Final = 2
RARE: Final = 3
"""So often, at most, the odd word may stand in the report."""
ODD_WORD: Final = 3
"""In letters: shorter words are everywhere."""
LONGEST_WINDOW: Final = 4


class RareForms(Struct, frozen=True):
    """Phrases of one report that are probably a term of it, damaged: each with the term."""

    meant: Mapping[str, str] = MappingProxyType({})

    def suggest(self, text: str, names: Sequence[str] = ()) -> tuple[Change, ...]:
        """Point out the phrases that stand in a text, names of persons and places apart."""
        kept = name_spans(text, names) if self.meant else []
        return tuple(
            _suggestion(form, term)
            for form, term in self.meant.items()
            if (place := text.find(form)) >= 0 and not meets((place, place + len(form)), kept)
        )


def find_rare_forms(texts: Iterable[str]) -> RareForms:
    """Find the phrases in the texts of one report that are rarer neighbours of its official terms.

    >>> report = ["พนักงานจ้าง", "ลูกจ้าง และพนักงานจ้าง", "แก่พนักงานจ้าง", "พนักงานเทศบาล พนักงานเจ้า จำนวน 199 คน"]
    >>> dict(find_rare_forms(report).meant)
    {'พนักงานเจ้า': 'พนักงานจ้าง'}
    """
    runs = [run for text in texts for run in RUN.findall(text)]
    terms = _frequent_terms(runs)
    if not terms:
        return RareForms()
    rows = [divide(run) for run in runs]
    words = Counter(word.text for row in rows for word in row)
    windows = Counter((odd, form) for row in rows for odd, form in _odd_windows(row, words))
    found = (
        (form, term)
        for (odd, form), count in windows.items()
        if words[odd] == count and (term := _meant(odd, form, count, terms)) is not None
    )
    return RareForms(MappingProxyType(dict(sorted(found))))


def _frequent_terms(runs: Sequence[str]) -> dict[str, int]:
    """Give the official terms that the report prints often, with how often."""
    whole = "\n".join(runs)
    counts = {term: whole.count(term) for term in load_speller().terms if len(term) >= SHORTEST}
    return {term: count for term, count in sorted(counts.items()) if count >= OFTEN}


def _odd_windows(row: Sequence[Word], words: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Give (odd word, phrase) of the phrases of two to four words around each rare word."""
    places = [0, *accumulate(len(word.text) for word in row)]
    text = "".join(word.text for word in row)
    for index, word in enumerate(row):
        if not word.known or len(word.text) < ODD_WORD or words[word.text] > RARE:
            continue
        for first in range(max(0, index - LONGEST_WINDOW + 1), index + 1):
            for last in range(max(index + 1, first + 2), min(len(row), first + LONGEST_WINDOW) + 1):
                yield word.text, text[places[first] : places[last]]


def _meant(odd: str, form: str, count: int, terms: Mapping[str, int]) -> str | None:
    """Give the one frequent term that the phrase is near to, of which the odd word is no part."""
    if len(form) < SHORTEST - 1:
        return None
    near = [
        term
        for term, often in terms.items()
        if often >= TIMES * count
        and abs(len(term) - len(form)) <= MOST_EDITS
        and Levenshtein.distance(form, term, score_cutoff=MOST_EDITS) <= MOST_EDITS
        and term not in form
        and odd not in {word.text for word in divide(term)}
    ]
    if len(near) != 1 or _is_official(form) or is_person_name(form):
        return None
    return near[0]


def _is_official(form: str) -> bool:
    """Whether the phrase is an official term, or one word and a long term (ผล การจัดซื้อจัดจ้าง)."""
    terms = load_speller().terms
    words = [word.text for word in divide(form)]
    tails = (form[len(words[0]) :], form[: -len(words[-1])])
    return form in terms or any(len(tail) >= SHORTEST and tail in terms for tail in tails)


def _suggestion(form: str, term: str) -> Change:
    score = round(Levenshtein.normalized_similarity(form, term) * 100, 1)
    return Change(before=form, after=term, method=Method.SPELLING, applied=False, score=score)
