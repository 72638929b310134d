"""Which of the recogniser's own readings of a line stands: a dictionary chooses where it is certain, and invents nothing.

The recogniser has no dictionary: it says what each letter looks like, what else it may be, and how likely that is. Where what
it holds likeliest is no likely row of words, and another of its readings of the same place is, by more than the picture
speaks against it, that one is taken. Only Thai letters and marks are chosen so, never a digit; names are left alone, and so
are words that a line's end cuts.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from itareport.normalize.spelling.changed_words import ChangedWords, changed_words
from itareport.normalize.spelling.name_spans import meets, name_spans
from itareport.normalize.spelling.official_words import RUN, is_person_name, load_speller
from itareport.normalize.spelling.reading_edits import (
    Edit,
    Edits,
    combine_edits,
    find_edits,
    make_edits,
    sum_against,
)
from itareport.normalize.spelling.slip_proof import is_place
from itareport.normalize.text.words import Word, cost
from itareport.records.places import Choice, Chooser

LIKELIER: Final = 6.0
"""How much likelier (in nats) another reading must be, by its words and by the picture together, than what was read: in
lines of names and rare words (`bench/chosen_readings.py`) one choice of ninety was wrong with it, one of thirty with 4.6."""
CLEARER: Final = 3.0
"""How much likelier it must be than any third reading of the place."""
COMMON: Final = 12.6
"""Of a word that is taken, once in 300,000: the lists are full of short words that nobody uses (ดุน, ปติ), and those
explain anything."""
LONG: Final = 7
"""In letters: a longer word is not met by chance, however rare it is."""
SHORTEST_NAME: Final = 4
"""In letters: shorter pieces are found in any certain line, and in some name or other of 7,841."""
_LAST: Final = re.compile(rf"{RUN.pattern}\Z")
_FIRST: Final = re.compile(RUN.pattern)
_PLACE: Final = re.compile(
    r"(?:ชุมชน|คลอง|หนอง|ห้วย|ตลาด|สะพาน|ศาลา|วัง|เกาะ|ดอน|โคก|หมู่(?:ที่)?\s?[0-9๐-๙]+)\s?[ก-๎]{1,20}"
)
"""Names of smaller places: nobody lists them, and a word that is like one of them is soon found."""


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
    names = (*name_spans(text), *(match.span() for match in _PLACE.finditer(text)))
    free = [edit for edit in edits if not meets((edit.start - 1, edit.end + 1), names)]
    taken: list[Edit] = []
    choices: list[Choice] = []
    for start, run in _runs(text, before, after):
        end = start + len(run.read)
        inside = [edit.moved(-start) for edit in free if start <= edit.start and edit.end <= end]
        found = _choose(run, inside, certain) if inside else []
        for words in () if found and _is_name(run.read) else found:
            taken += [edit.moved(start) for edit in run.edits(words)]
            choices.append(run.choice(words))
    return ChosenReading(text=make_edits(text, tuple(taken)), choices=tuple(choices))


class _Run(Struct, frozen=True, kw_only=True):
    """A run of Thai letters, which may go on in the lines above (`left`) and below (`right`); open where nobody knows."""

    read: str
    left: str = ""
    right: str = ""
    open_left: bool = False
    open_right: bool = False

    def weigh(self, edits: Edits) -> float:
        """Give how improbable the run is with some edits, by its words and by the picture, in nats."""
        made = make_edits(self.read, edits)
        return self._cost(made) + sum_against(edits) if made else math.inf

    def _cost(self, made: str) -> float:
        """Give how improbable the words are: a line may be cut inside a word or between two."""
        joined = cost(self.left + made + self.right)
        if not (self.left or self.right):
            return joined
        return min(joined, cost(made) + sum(cost(part) for part in (self.left, self.right) if part))

    def changed(self, edits: Edits) -> list[ChangedWords]:
        """Give the words that edits change; their places count from the beginning of `left`."""
        by = len(self.left)
        return changed_words(self.left + self.read + self.right, tuple(edit.moved(by) for edit in edits))

    def edits(self, words: ChangedWords) -> Edits:
        """Give the edits of changed words, their places counting from the run's beginning again."""
        return tuple(edit.moved(-len(self.left)) for edit in words.edits)

    def may_go_on(self, words: ChangedWords) -> bool:
        """Tell whether words stand at an end of the line beyond which nobody knows what follows."""
        length = len(self.left) + len(self.read) + len(self.right)
        return (self.open_left and words.start == 0) or (self.open_right and words.end == length)

    def choice(self, words: ChangedWords) -> Choice:
        """Give what was chosen, as far as it stands in this line."""
        before = max(len(self.left) - words.start, 0)
        after = max(words.end - len(self.left) - len(self.read), 0)
        return Choice(
            read=words.read[before : len(words.read) - after],
            taken=words.taken[before : len(words.taken) - after],
            chooser=Chooser.DICTIONARY,
        )


def _runs(text: str, before: str | None, after: str | None) -> Iterator[tuple[int, _Run]]:
    """Give a line's runs of letters with their places; short ones between full stops are abbreviations, and no words."""
    left, right = _LAST.search(before or ""), _FIRST.match(after or "")
    for found in RUN.finditer(text):
        start, end = found.span()
        if end - start <= SHORTEST_NAME and "." in text[max(start - 1, 0) : start] + text[end : end + 1]:
            continue
        yield (
            start,
            _Run(
                read=found[0],
                left=left[0] if left and start == 0 else "",
                right=right[0] if right and end == len(text) else "",
                open_left=start == 0 and before is None,
                open_right=end == len(text) and after is None,
            ),
        )


def _choose(run: _Run, edits: Sequence[Edit], certain: str) -> list[ChangedWords]:
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
            if not run.may_go_on(words) and _are_taken(words, run.choice(words).read, certain)
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
        and all(map(_is_common, words.new))
        and not (len(read) >= SHORTEST_NAME and (is_place(read) or read in certain))
    )


def _is_common(word: Word) -> bool:
    text = word.text
    return word.known and (len(text) >= LONG or cost(text) <= COMMON or text in load_speller().terms)


def _is_name(run: str) -> bool:
    """Tell whether a run of letters is a person's name, or stands so in that of an authority, a district or a province."""
    return is_person_name(run) or (len(run) >= SHORTEST_NAME and is_place(run))
