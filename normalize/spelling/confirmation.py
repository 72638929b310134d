"""How sure a recognised line is when its words are asked too: where only they could be otherwise, they say how likely that is.

What the recogniser holds possible beside `ดำเนินการ` is `ตำเนินการ`, and that is no word: the line is surer than its picture.
Words speak of Thai letters alone, and months of the letters of months: `ต.ค.` is one, `ด.ค.` is none. Which dash it is that
opens an item nobody doubts. A line is never surer than its least certain digit, other sign or name.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct

from itareport.normalize.periods.vocabulary import vocabulary
from itareport.normalize.spelling.changed_words import touched_words
from itareport.normalize.spelling.name_spans import meets
from itareport.normalize.spelling.reading_edits import Edit, all_edits, make_edits
from itareport.normalize.spelling.runs import Run, find_names, find_runs, is_common, is_name
from itareport.normalize.text.items import DASHES

MOST: Final = 2.5
"""Nats: the words make a letter no more than twelve times as likely beside another. With more, of lines of names and rare
words (`bench/chosen_readings.py`) more than 1 in 200 that are sure would be wrong; of official text 1 in 1,000 is, with or without."""
_DASHES: Final = re.compile(rf"[{DASHES}]+")


def confirm_reading(
    text: str,
    others: Mapping[str, float],
    confidences: Sequence[float],
    *,
    before: str | None = "",
    after: str | None = "",
) -> float:
    """Give how sure a line is, from 0 to 1; `confidences` are those of its characters, by the picture alone.

    `others`, `before` and `after` are as for `choose_reading`.

    >>> confirm_reading("ดำเนินการ", {"ตำเนินการ": 2.0}, [0.88, *[1.0] * 8]) > 0.98
    True
    >>> confirm_reading("ข้อ ๑", {"ข้อ ๗": 2.0}, [1.0, 1.0, 1.0, 1.0, 0.88])
    0.88
    """
    line = _Line(text=text, names=find_names(text), runs=list(find_runs(text, before, after)))
    asked: set[int] = set()
    likely = 1.0
    for place in _places(all_edits(text, others)):
        chances = 0.0
        for edit in place:
            backing = _backing(line, edit)
            if backing is not None:
                asked.update(_doubted(edit))
            chances += math.exp(-edit.against - (backing or 0.0))
        likely /= 1.0 + chances
    rest = (sure for place, sure in enumerate(confidences) if place not in asked)
    return min(likely, min(rest, default=1.0))


class _Line(Struct, frozen=True, kw_only=True):
    """A line with the spans of its names, and its runs of letters with their places."""

    text: str
    names: list[tuple[int, int]]
    runs: list[tuple[int, Run]]


def _places(edits: Sequence[Edit]) -> Iterator[list[Edit]]:
    """Give the edits that are of the same letters together."""
    place: list[Edit] = []
    for edit in edits:
        if place and not any(edit.meets(other) for other in place):
            yield place
            place = []
        place.append(edit)
    if place:
        yield place


def _doubted(edit: Edit) -> range:
    """Give the characters that an edit makes doubtful: where one may be missing, it is the one before it."""
    first = edit.start if edit.start < edit.end else max(edit.start - 1, 0)
    return range(first, max(edit.end, first + 1))


def _backing(line: _Line, edit: Edit) -> float | None:
    """Give by how many nats words speak against an edit, None where they say nothing: of names, signs, rare words."""
    if _is_alike(line.text, edit):
        return math.inf
    if not edit.is_of_letters(line.text):
        return None
    at = (edit.start, edit.end)
    month = next((found for found in _months().finditer(line.text) if meets(at, [found.span()])), None)
    if month is not None:
        made = make_edits(month[0], (edit.moved(-month.start()),))
        return None if _months().fullmatch(made) else MOST
    if meets((edit.start - 1, edit.end + 1), line.names):
        return None
    for start, run in line.runs:
        if start <= edit.start and edit.end <= start + len(run.read):
            return _backing_in_run(run, edit.moved(-start))
    return None


def _backing_in_run(run: Run, edit: Edit) -> float | None:
    """Give the same for an edit in a run of letters."""
    by = len(run.left)
    words = touched_words(run.left + run.read + run.right, edit.start + by, edit.end + by)
    cut = (run.open_left and edit.start == 0) or (run.open_right and edit.end == len(run.read))
    if cut or not all(map(is_common, words)) or is_name(run.read):
        return None
    # Whether the line above ends within a word nobody knows: what holds either way counts.
    less = min(then - now for then, now in zip(run.costs((edit,)), run.costs(()), strict=True))
    return min(max(less, 0.0), MOST)


def _is_alike(text: str, edit: Edit) -> bool:
    """Tell whether an edit makes nothing of a dash but another one, or two."""
    was = text[edit.start : edit.end] or text[max(edit.start - 1, 0) : edit.start + 1].strip()
    return _DASHES.fullmatch(was) is not None and _DASHES.fullmatch(edit.other) is not None


@lru_cache(maxsize=1)
def _months() -> re.Pattern[str]:
    """Give what the abbreviations of months look like."""
    signs = "|".join(re.escape(month.abbreviation) for month in vocabulary().data.months)
    return re.compile(rf"(?:{signs})(?![ก-๎])")
