"""Runs of Thai letters in a recognised line, and what words say of them: where they stop, and which are names."""

import math
import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from itareport.normalize.spelling.changed_words import ChangedWords, changed_words
from itareport.normalize.spelling.name_spans import name_spans
from itareport.normalize.spelling.official_words import RUN, is_person_name, load_speller
from itareport.normalize.spelling.reading_edits import Edits, make_edits, sum_against
from itareport.normalize.spelling.slip_proof import is_place
from itareport.normalize.text.words import Word, cost

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


class Run(Struct, frozen=True, kw_only=True):
    """A run of Thai letters, which may go on in the lines above (`left`) and below (`right`); open where nobody knows."""

    read: str
    left: str = ""
    right: str = ""
    open_left: bool = False
    open_right: bool = False

    def weigh(self, edits: Edits) -> float:
        """Give how improbable the run is with some edits, by its words and by the picture, in nats."""
        return min(self.costs(edits)) + sum_against(edits)

    def costs(self, edits: Edits) -> tuple[float, float]:
        """Give how improbable the words are: a line may be cut inside a word, or between two."""
        made = make_edits(self.read, edits)
        if not made:
            return math.inf, math.inf
        joined = cost(self.left + made + self.right)
        if not (self.left or self.right):
            return joined, joined
        return joined, cost(made) + sum(cost(part) for part in (self.left, self.right) if part)

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

    def within(self, words: ChangedWords) -> tuple[str, str]:
        """Give changed words as they were read and as they are, as far as they stand in this line."""
        before = max(len(self.left) - words.start, 0)
        after = max(words.end - len(self.left) - len(self.read), 0)
        return words.read[before : len(words.read) - after], words.taken[before : len(words.taken) - after]


def find_runs(text: str, before: str | None, after: str | None) -> Iterator[tuple[int, Run]]:
    """Give a line's runs of letters with their places; short ones between full stops are abbreviations, and no words."""
    left, right = _LAST.search(before or ""), _FIRST.match(after or "")
    for found in RUN.finditer(text):
        start, end = found.span()
        if end - start <= SHORTEST_NAME and "." in text[max(start - 1, 0) : start] + text[end : end + 1]:
            continue
        yield (
            start,
            Run(
                read=found[0],
                left=left[0] if left and start == 0 else "",
                right=right[0] if right and end == len(text) else "",
                open_left=start == 0 and before is None,
                open_right=end == len(text) and after is None,
            ),
        )


def find_names(text: str) -> list[tuple[int, int]]:
    """Give the spans of a line's names: of persons, of places, and of smaller ones that no register has.

    >>> find_names("ประชุมที่ชุมชนจุตติพัฒนา")
    [(9, 24)]
    """
    return [*name_spans(text), *(match.span() for match in _PLACE.finditer(text))]


def is_common(word: Word) -> bool:
    """Tell whether a word is one that one meets: a frequent one, a long one, or one of official language."""
    text = word.text
    return word.known and (len(text) >= LONG or cost(text) <= COMMON or text in load_speller().terms)


def is_name(run: str) -> bool:
    """Tell whether a run of letters is a person's name, or stands so in that of an authority, a district or a province."""
    return is_person_name(run) or (len(run) >= SHORTEST_NAME and is_place(run))
