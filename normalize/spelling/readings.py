"""Which of the recogniser's own readings of a line stands: a dictionary chooses where it is certain, and invents nothing.

The recogniser has no dictionary: it says what each letter looks like, what else it may be, and how likely that is. Where what
it holds likeliest is no likely row of words, and another of its readings of the same place is, by more than the picture
speaks against it, that one is taken. Only Thai letters and marks are chosen so, never a digit; names are left alone, and so
are words that a line's end cuts.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from itareport.normalize.spelling.changed_words import ChangedWords
from itareport.normalize.spelling.name_spans import meets
from itareport.normalize.spelling.reading_edits import Edit, Edits, combine_edits, find_edits, make_edits
from itareport.normalize.spelling.runs import (
    SHORTEST_NAME,
    Run,
    find_names,
    find_runs,
    is_common,
    is_name,
)
from itareport.normalize.spelling.slip_proof import is_place
from itareport.records.places import Choice, Chooser

LIKELIER: Final = 6.0
"""How much likelier (in nats) another reading must be, by its words and by the picture together, than what was read: in
lines of names and rare words (`bench/chosen_readings.py`) one choice of ninety was wrong with it, one of thirty with 4.6."""
CLEARER: Final = 3.0
"""How much likelier it must be than any third reading of the place."""


class ChosenReading(Struct, frozen=True, kw_only=True):
    """A line as it stands after choosing, and what was chosen: words as they were read and as they were taken."""

    text: str
    choices: tuple[Choice, ...] = ()


def choose_reading(
    text: str,
    others: Mapping[str, float],
    *,
    before: str | None = "",
    after: str | None = "",
    certain: str = "",
) -> ChosenReading:
    """Choose among the readings of a line, place by place; `others` are the recogniser's, `text` what it read.

    Each comes with how much less likely it is than `text`, in nats. `before` and `after` are the lines that it goes on
    from and into, empty where it begins and ends there, None where nobody knows: a word may be cut by a line's end.
    What also stands in `certain`, the lines that were read with certainty, is left as it was read.

    >>> choose_reading("ผู้รับผิดขอบ สำนักปลัด", {"ผู้รับผิดชอบ สำนักปลัด": 0.7}).text
    'ผู้รับผิดชอบ สำนักปลัด'
    >>> choose_reading("นายสมซาย ใจดี", {"นายสมชาย ใจดี": 0.7}).text, choose_reading("มาตรา ๑๕", {"มาตรา ๑๙": 0.1}).text
    ('นายสมซาย ใจดี', 'มาตรา ๑๕')
    """
    edits = find_edits(text, others)
    if not edits:
        return ChosenReading(text=text)
    names = find_names(text)
    free = [edit for edit in edits if not meets((edit.start - 1, edit.end + 1), names)]
    taken: list[Edit] = []
    choices: list[Choice] = []
    for start, run in find_runs(text, before, after):
        end = start + len(run.read)
        inside = [edit.moved(-start) for edit in free if start <= edit.start and edit.end <= end]
        found = _choose(run, inside, certain) if inside else []
        for words in () if found and is_name(run.read) else found:
            taken += [edit.moved(start) for edit in run.edits(words)]
            choices.append(_choice(run, words))
    return ChosenReading(text=make_edits(text, tuple(taken)), choices=tuple(choices))


def _choice(run: Run, words: ChangedWords) -> Choice:
    read, taken = run.within(words)
    return Choice(read=read, taken=taken, chooser=Chooser.DICTIONARY)


def _choose(run: Run, edits: Sequence[Edit], certain: str) -> list[ChangedWords]:
    """Give the words that edits of a run change for certain, where they stand."""
    # Of edits that make the same of it the likeliest are meant.
    alike: dict[str, tuple[float, Edits]] = {}
    for few in combine_edits(edits):
        made, weighed = make_edits(run.read, few), (run.weigh(few), few)
        alike[made] = min(alike.get(made, weighed), weighed)
    readings = sorted(alike.values())
    least, best = readings[0]
    chosen = tuple(edit for edit in best if _is_clear(edit, least, readings))
    while chosen:
        if run.weigh(()) - run.weigh(chosen) < LIKELIER:
            return []
        found = run.changed(chosen)
        sure = [
            words
            for words in found
            if not run.may_go_on(words) and _are_taken(words, run.within(words)[0], certain)
        ]
        if len(sure) == len(found):
            return found
        # What is not certain is let go, and the rest has to be certain without it.
        chosen = tuple(edit for words in sure for edit in run.edits(words))
    return []


def _is_clear(edit: Edit, least: float, weighed: Sequence[tuple[float, Edits]]) -> bool:
    """Tell whether an edit of the likeliest reading is much likelier than what was read there, and than any third reading."""
    for weight, edits in weighed:
        if weight - least >= LIKELIER:
            return True
        if edit not in edits and (weight - least < CLEARER or not any(edit.meets(other) for other in edits)):
            return False
    return True


def _are_taken(words: ChangedWords, read: str, certain: str) -> bool:
    """Tell whether new words are words that one meets, and what was read there is no name and certain nowhere."""
    return (
        not words.stray
        and all(map(is_common, words.new))
        and not (len(read) >= SHORTEST_NAME and (is_place(read) or read in certain))
    )
