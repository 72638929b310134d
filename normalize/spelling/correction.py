"""Slips in running text: repaired where they are certain, pointed out where they are likely, else left alone.

Certain is a known slip, or print that is no row of dictionary words and that one term alone of official
language explains by one letter. Names of persons and places are never touched.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from itareport.normalize.lists.changes import Change, smallest_changes
from itareport.normalize.spelling.name_spans import meets, name_spans
from itareport.normalize.spelling.official_words import (
    RUN,
    SHORTEST_TERM,
    Speller,
    is_person_name,
    load_speller,
    one_edit_away,
)
from itareport.normalize.spelling.word_pairs import doubtful_pairs
from itareport.normalize.text.words import Word, cost, divide, is_word, word_costs
from itareport.records.clean import Method

LONGEST_WINDOW = 10
"""In words: how far around a doubtful place print is compared with the terms."""
DOUBTFUL_COST = 16.0
"""How much less likely than the term a row of words must be to be pointed out (คาม ผิด for ความผิด)."""
CLEAR_COST = 4.0
"""How much likelier than any other a reading must be where several terms are one letter away."""
LISTED_LENGTH = 12
LISTED_COST = 8.0
"""From so many letters on, a row of words so much less likely than a listed name is that name."""
CHEAPEST_TERM = 6.0
"""No term is likelier: a row of words that is hardly less likely need not be looked at."""
_MONTH = re.compile(rf"(?:(?<!\d)\d{{1,2}} ?|เดือน ?)({RUN.pattern})(?= ?(?:พ\.ศ\. ?)?\d\d(?:\d\d)?(?!\d))")
_LETTER = RUN.pattern[:-1]
_LETTER_BEFORE = re.compile(rf"{_LETTER} \Z")
_LETTER_AFTER = re.compile(f" {_LETTER}")
_STRAY_BEFORE = re.compile(rf"(?<!{_LETTER}){_LETTER}{{1,2}} \Z")
_STRAY_AFTER = re.compile(f" {_LETTER}{{1,2}}(?!{_LETTER})")


class Spelled(Struct, frozen=True, kw_only=True):
    """A text with its certain slips mended, what was mended, and what looks like a slip but was left."""

    text: str
    changes: tuple[Change, ...] = ()
    suggestions: tuple[Change, ...] = ()


def correct_text(text: str, *, names: Iterable[str] = ()) -> Spelled:
    """Mend the certain slips of a clean text. `names` (of the agency, of its place) are left as they are.

    >>> spelled = correct_text("บุคคลากรมีคุณธรม")
    >>> spelled.text, [(change.before, change.after) for change in spelled.changes]
    ('บุคลากรมีคุณธรรม', [('บุคคลากร', 'บุคลากร'), ('คุณธรม', 'คุณธรรม')])
    >>> correct_text("ราษฎรในพื้นที่").changes
    ()
    """
    speller = load_speller()
    known = tuple(name for name in names if name)
    changes: list[Change] = []
    for mend in (_mend_slips, _mend_unknown, _mend_listed, _mend_months):
        text, found = mend(speller, text, known)
        changes += found
    return Spelled(
        text=text,
        changes=tuple(dict.fromkeys(changes)),
        suggestions=tuple(dict.fromkeys(_doubts(speller, text, known))),
    )


def _mend_slips(speller: Speller, text: str, names: tuple[str, ...]) -> tuple[str, list[Change]]:
    kept = name_spans(text, names)
    changes: list[Change] = []

    def mend(found: re.Match[str]) -> str:
        right = speller.slips.get(found[0])
        if right is None or _is_right(text, found, right) or meets(found.span(), kept):
            return found[0]
        if is_person_name(found[0]) and _stands_alone(text, found):
            return found[0]
        changes.append(_change(found[0], right))
        return right

    return speller.pattern.sub(mend, text), changes


def _mend_unknown(speller: Speller, text: str, names: tuple[str, ...]) -> tuple[str, list[Change]]:
    """Mend the places that are no words, where one term alone is one letter away."""
    kept = name_spans(text, names)
    changes: list[Change] = []

    def mend(run: re.Match[str]) -> str:
        letters = run[0]
        if _is_abbreviation(text, run) or meets(run.span(), kept):
            return letters
        edges = _edges(text, run, 0, len(letters))
        while (found := _nearest_reading(speller, letters, edges)) is not None:
            start, end, term = found
            changes.extend(_term_changes(speller, letters[start:end], term))
            letters = letters[:start] + term + letters[end:]
        return letters

    return RUN.sub(mend, text), changes


def _nearest_reading(speller: Speller, run: str, edges: tuple[bool, bool]) -> tuple[int, int, str] | None:
    """Give (from, to, term) of the first place that is no word and that one clear reading mends."""
    words = divide(run)
    unknown = [index for index, word in enumerate(words) if not word.known]
    for index in unknown:
        results: dict[str, tuple[int, int, str]] = {}
        for start, end, term in _near_terms(speller, words, index):
            if _is_cut_off(run[start:end], term, (edges[0] and not start, edges[1] and end == len(run))):
                continue
            result = run[:start] + term + run[end:]
            if _is_mended(divide(result), len(unknown), start, start + len(term)):
                results.setdefault(result, (start, end, term))
        best = sorted(results, key=cost)
        clear = best and (len(best) == 1 or cost(best[1]) - cost(best[0]) >= CLEAR_COST)
        if clear and not any(
            map(is_person_name, (run, words[index].text, run[slice(*results[best[0]][:2])]))
        ):
            return results[best[0]]
    return None


def _is_mended(words: tuple[Word, ...], unknown: int, start: int, end: int) -> bool:
    """Whether fewer places are no words than before, and none touches what was mended."""
    places = _places(words)
    left = [index for index, word in enumerate(words) if not word.known]
    return len(left) < unknown and not any(places[i] <= end and start <= places[i + 1] for i in left)


def _near_terms(speller: Speller, words: tuple[Word, ...], index: int) -> Iterator[tuple[int, int, str]]:
    """Give (from, to, term) of the terms that one edit makes of words in a row around one of them."""
    places = _places(words)
    text = "".join(word.text for word in words)
    for first in range(index, max(-1, index - LONGEST_WINDOW), -1):
        for last in range(index + 1, min(len(words), index + LONGEST_WINDOW) + 1):
            window = text[places[first] : places[last]]
            for term in one_edit_away(speller, window):
                if _has_sure_edges(window, term, starts_run=first == 0, ends_run=last == len(words)):
                    yield places[first], places[last], term


def _has_sure_edges(window: str, term: str, *, starts_run: bool, ends_run: bool) -> bool:
    """Whether the edit is inside the term: at its edge, the letter may belong to the word beside it."""
    if len(term) < len(window) and (window[1:] == term or window[:-1] == term):
        return False
    return (starts_run or window[0] == term[0]) and (ends_run or window[-1] == term[-1])


def _mend_listed(speller: Speller, text: str, names: tuple[str, ...]) -> tuple[str, list[Change]]:
    """Mend the names of units and indicators that damage made a row of unlikely words."""
    kept = name_spans(text, names)
    changes: list[Change] = []

    def mend(run: re.Match[str]) -> str:
        for start, end, term, price in _unlikely(speller, run[0]):
            certain = term in speller.listed and len(term) >= LISTED_LENGTH and price >= LISTED_COST
            if certain and not meets((run.start() + start, run.start() + end), kept):
                changes.extend(_term_changes(speller, run[0][start:end], term))
                return run[0][:start] + term + run[0][end:]
        return run[0]

    return RUN.sub(mend, text), changes


def _mend_months(speller: Speller, text: str, names: tuple[str, ...]) -> tuple[str, list[Change]]:
    """Mend full names of months between a day (or เดือน) and a year."""
    kept = name_spans(text, names)
    changes: list[Change] = []

    def mend(found: re.Match[str]) -> str:
        match = speller.months.match(found[1])
        if match is None or match.exact or meets(found.span(1), kept):
            return found[0]
        changes.append(_change(found[1], match.official, method=Method.VOCABULARY))
        return found[0][: found.start(1) - found.start()] + match.official

    return _MONTH.sub(mend, text), changes


def _doubts(speller: Speller, text: str, names: tuple[str, ...]) -> Iterator[Change]:
    """Give what looks like damage that happens to be made of words."""
    kept = name_spans(text, names)
    for start, end, meant in (*_disputed(speller, text), *_paired(text), *_improbable(speller, text)):
        if not meets((start, end), kept):
            yield _change(text[start:end], meant, applied=False)


def _disputed(speller: Speller, text: str) -> Iterator[tuple[int, int, str]]:
    """Give (from, to, meant) of the known slips that are only pointed out."""
    for found in speller.pattern.finditer(text):
        right = speller.doubts.get(found[0])
        if right is not None and not _is_right(text, found, right):
            yield *found.span(), right


def _paired(text: str) -> Iterator[tuple[int, int, str]]:
    """Give (from, to, meant) of the pairs of rare words that are probably one damaged word."""
    for run in RUN.finditer(text):
        for pair in () if _is_torn(text, run) else doubtful_pairs(run[0]):
            yield run.start() + pair.start, run.start() + pair.end, pair.word


def _improbable(speller: Speller, text: str) -> Iterator[tuple[int, int, str]]:
    """Give (from, to, meant) of the rows of words that a term one letter away makes look improbable."""
    for run in RUN.finditer(text):
        if _is_torn(text, run):
            continue
        rows = [row for row in _unlikely(speller, run[0]) if row[3] >= DOUBTFUL_COST]
        for start, end, term, _ in rows:
            row_is_shortest = not any(_is_inside(other, (start, end)) for other in rows)
            if row_is_shortest and not _is_cut_off(run[0][start:end], term, _edges(text, run, start, end)):
                yield run.start() + start, run.start() + end, term


@lru_cache(maxsize=4096)
def _unlikely(speller: Speller, run: str) -> tuple[tuple[int, int, str, float], ...]:
    """Give (from, to, term, by how much) of rows of words less likely than a term one letter away."""
    words = divide(run)
    places = _places(words)
    costs = list(accumulate((word_costs().get(word.text, 0.0) for word in words), initial=0.0))
    found: list[tuple[int, int, str, float]] = []
    for first in range(len(words)):
        for last in range(first + 2, min(len(words), first + 4) + 1):
            window = run[places[first] : places[last]]
            if len(window) + 1 < SHORTEST_TERM or not all(word.known for word in words[first:last]):
                continue
            if costs[last] - costs[first] < LISTED_COST + CHEAPEST_TERM:
                continue
            terms = one_edit_away(speller, window)
            if len(terms) == 1 and not is_word(window):
                found.append((places[first], places[last], terms[0], cost(window) - cost(terms[0])))
    return tuple(found)


def _is_inside(row: tuple[int, int, str, float], span: tuple[int, int]) -> bool:
    return row[:2] != span and span[0] <= row[0] and row[1] <= span[1]


def _is_right(text: str, found: re.Match[str], right: str) -> bool:
    """Whether the slip is the beginning of the right word, which stands here whole."""
    return right.startswith(found[0]) and text.startswith(right, found.start())


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    run = RUN.search(text, max(0, found.start() - 1), found.end() + 1)
    return run is not None and run[0] == found[0]


def _is_torn(text: str, run: re.Match[str]) -> bool:
    """Whether a stray letter or two stand beside a run of letters: letter-spaced print, of which it is a piece."""
    before = text[max(0, run.start() - 4) : run.start()]
    return bool(_STRAY_BEFORE.search(before) or _STRAY_AFTER.match(text, run.end()))


def _edges(text: str, run: re.Match[str], start: int, end: int) -> tuple[bool, bool]:
    """Whether a part of a run of letters begins, and ends, where print may go on beyond a space."""
    before = text[max(0, run.start() - 2) : run.start()]
    begins = start == 0 and _LETTER_BEFORE.search(before) is not None
    return begins, end == len(run[0]) and _LETTER_AFTER.match(text, run.end()) is not None


def _is_cut_off(window: str, term: str, edges: tuple[bool, bool]) -> bool:
    """Whether all that a term has more is the letter at an edge behind which print may go on."""
    return (edges[0] and term[1:] == window) or (edges[1] and term[:-1] == window)


def _is_abbreviation(text: str, run: re.Match[str]) -> bool:
    """Whether full stops around a short run say that it is no word (ต.ค., อบต.)."""
    return len(run[0]) <= 4 and "." in (text[run.end() : run.end() + 1], text[run.start() - 1 : run.start()])


def _places(words: tuple[Word, ...]) -> list[int]:
    return list(accumulate((len(word.text) for word in words), initial=0))


def _term_changes(speller: Speller, printed: str, term: str) -> list[Change]:
    if term not in speller.listed:
        return [_change(printed, term)]
    pairs = smallest_changes(printed, term)
    return [_change(before, after, method=Method.VOCABULARY) for before, after in pairs]


def _change(before: str, after: str, *, method: Method = Method.SPELLING, applied: bool = True) -> Change:
    score = round(Levenshtein.normalized_similarity(before, after) * 100, 1)
    return Change(before=before, after=after, method=method, applied=applied, score=score)
