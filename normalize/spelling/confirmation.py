"""How sure a recognised line is when its words are asked too: where only they could be otherwise, they say how likely that is.

What the recogniser holds possible beside `ดำเนินการ` is `ตำเนินการ`, and that is no word: the line is surer than its picture.
Words speak of Thai letters alone. A line is never surer than its least certain digit, sign or name.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from itareport.normalize.spelling.changed_words import touched_words
from itareport.normalize.spelling.name_spans import meets
from itareport.normalize.spelling.reading_edits import Edit, all_edits
from itareport.normalize.spelling.runs import Run, find_names, find_runs, is_common, is_name

MOST: Final = 2.5
"""Nats: the words make a letter no more than twelve times as likely beside another. With more, of lines of names and rare
words (`bench/chosen_readings.py`) more than 1 in 200 that are sure would be wrong; of official text 1 in 1,000 is, with or without."""


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
    names, runs = find_names(text), list(find_runs(text, before, after))
    asked: set[int] = set()
    likely = 1.0
    for place in _places(all_edits(text, others)):
        chances = 0.0
        for edit in place:
            backing = None if meets((edit.start - 1, edit.end + 1), names) else _backing(text, edit, runs)
            if backing is not None:
                # What may be missing lowers the confidence of the character before it.
                asked.update(range(edit.start, edit.end) if edit.other or edit.start < edit.end else ())
                asked.update(() if edit.start < edit.end else (max(edit.start - 1, 0),))
            chances += math.exp(-edit.against - (backing or 0.0))
        likely /= 1.0 + chances
    rest = (sure for place, sure in enumerate(confidences) if place not in asked)
    return min(likely, min(rest, default=1.0))


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


def _backing(text: str, edit: Edit, runs: Sequence[tuple[int, Run]]) -> float | None:
    """Give by how many nats words speak against an edit, None where they say nothing: of names, signs, rare words."""
    if not edit.is_of_letters(text):
        return None
    for start, run in runs:
        if not (start <= edit.start and edit.end <= start + len(run.read)):
            continue
        inside, by = edit.moved(-start), len(run.left)
        words = touched_words(run.left + run.read + run.right, inside.start + by, inside.end + by)
        cut = (run.open_left and inside.start == 0) or (run.open_right and inside.end == len(run.read))
        if cut or not all(map(is_common, words)) or is_name(run.read):
            return None
        # Whether the line above ends within a word nobody knows: what holds either way counts.
        less = min(then - now for then, now in zip(run.costs((inside,)), run.costs(()), strict=True))
        return min(max(less, 0.0), MOST)
    return None
