"""Corrections as the smallest phrases that changed: whole words, never an empty `before`."""

import re
from itertools import pairwise

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from itareport.normalize.text.words import divide
from itareport.records.clean import Correction, Method
from itareport.records.places import Origin
from itareport.vocabulary import kept_letters

_THAI = re.compile("[ก-๎]+")


class Change(Struct, frozen=True, kw_only=True):
    """A change that took a judgement, in whatever text it stands: a `Correction` that has no place yet.

    Not `applied`: a suggestion too uncertain to make.
    """

    before: str
    after: str
    method: Method
    applied: bool = True
    score: float | None = None
    runner_up: str | None = None
    margin: float | None = None


def place_change(
    change: Change, *, table: str, row: str, field: str, origins: tuple[Origin, ...] = ()
) -> Correction:
    """Give the change as a correction of one field of one row."""
    return Correction(
        table=table,
        row=row,
        field=field,
        before=change.before,
        after=change.after,
        method=change.method,
        applied=change.applied,
        score=change.score,
        runner_up=change.runner_up,
        margin=change.margin,
        origins=origins,
    )


def smallest_changes(printed: str, meant: str) -> tuple[tuple[str, str], ...]:
    """Give the phrases (before, after) by which `printed` becomes `meant`, spaces and punctuation apart.

    Phrases are whole words of `meant` and what stands for them in `printed`; words that are missing or
    too many take a neighbour along, so that neither side is empty.

    >>> smallest_changes("การแก้ปัญหาคารทุจริต", "การแก้ปัญหาการทุจริต")
    (('คาร', 'การ'),)
    >>> smallest_changes("งานกรรณการเจ้าหน้าที่", "งานการเจ้าหน้าที่")
    (('กรรณการ', 'การ'),)
    >>> smallest_changes("การป้องกัน", "การป้องกันการทุจริต")
    (('ป้องกัน', 'ป้องกันการทุจริต'),)
    """
    was, is_now = kept_letters(printed), kept_letters(meant)
    if not was or not is_now or [c for _, c in was] == [c for _, c in is_now]:
        return ()
    return tuple(
        (_slice(printed, was, start, end), _slice(meant, is_now, low, high))
        for start, end, low, high in _word_spans(
            "".join(c for _, c in was), "".join(c for _, c in is_now), _words(meant, is_now)
        )
    )


def _word_spans(was: str, is_now: str, words: list[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """Give (from, to) of the changed spans in both texts: runs of words of `is_now` that an edit touches."""
    partner = _partners(was, is_now)
    touched = {
        index for index, word in enumerate(words) if not _is_whole(word, partner) or _is_pushed(word, partner)
    }
    if partner.get(words[-1][1] - 1) != len(was) - 1:
        touched.add(len(words) - 1)
    while True:
        runs = _runs(touched)
        spans = [_printed_span(run, words, partner, len(was)) for run in runs]
        empty = next((run for run, (start, end) in zip(runs, spans, strict=True) if start >= end), None)
        if empty is None:
            break
        touched.add(empty[0] - 1 if empty[0] else empty[1] + 1)
    return [(*span, words[first][0], words[last][1]) for (first, last), span in zip(runs, spans, strict=True)]


def _partners(was: str, is_now: str) -> dict[int, int]:
    """Give the place in `was` of every letter of `is_now` that stands there unchanged."""
    return {
        code.dest_start + step: code.src_start + step
        for code in Levenshtein.opcodes(was, is_now)
        if code.tag == "equal"
        for step in range(code.dest_end - code.dest_start)
    }


def _printed_span(
    run: tuple[int, int], words: list[tuple[int, int]], partner: dict[int, int], length: int
) -> tuple[int, int]:
    """Give (from, to) of the print between the untouched words around a run of words."""
    first, last = run
    start = partner[words[first - 1][1] - 1] + 1 if first else 0
    return start, partner[words[last + 1][0]] if last + 1 < len(words) else length


def _is_whole(word: tuple[int, int], partner: dict[int, int]) -> bool:
    """Whether every letter of the word stands in print, one after the other."""
    places = [partner.get(index) for index in range(*word)]
    return None not in places and places == list(range(places[0] or 0, (places[0] or 0) + len(places)))


def _is_pushed(word: tuple[int, int], partner: dict[int, int]) -> bool:
    """Whether letters that belong to no word stand in print right before the word."""
    before = partner.get(word[0] - 1, -1) if word[0] else -1
    return (word[0] == 0 or word[0] - 1 in partner) and partner[word[0]] != before + 1


def _runs(touched: set[int]) -> list[tuple[int, int]]:
    """Give (first, last) of each run of neighbours."""
    ordered = sorted(touched)
    starts = [index for index in ordered if index - 1 not in touched]
    return list(zip(starts, [index for index in ordered if index + 1 not in touched], strict=True))


def _words(text: str, letters: list[tuple[int, str]]) -> list[tuple[int, int]]:
    """Give (from, to) of the words of `text`, counted in its letters."""
    number = {place: index for index, (place, _) in enumerate(letters)}
    cuts = {0, len(letters)}
    for run in _THAI.finditer(text):
        place = run.start()
        for word in divide(run.group()):
            cuts.add(number.get(place, 0))
            place += len(word.text)
        cuts.add(number.get(place - 1, len(letters) - 1) + 1)
    return list(pairwise(sorted(cuts)))


def _slice(text: str, letters: list[tuple[int, str]], start: int, end: int) -> str:
    return text[letters[start][0] : letters[end - 1][0] + 1] if start < end else ""
