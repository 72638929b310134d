"""Where the recogniser's own readings of a line differ in Thai letters: what else each place may say, and how likely.

Nothing else is changed in a line than by these edits: they come from the picture, and no word list adds one.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, TypeAlias

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from itareport.normalize.spelling.official_words import RUN

LIKELY: Final = 5.0
"""Nats: what the recogniser holds less likely than that, beside what it read, is no reading that anybody may choose."""
TOGETHER: Final = 3
"""Edits of one run of letters that are tried together: `ดวบดุม` is a word again only when both are made."""
LIKELIEST: Final = 12
"""Edits that are tried with others at all."""
MOST: Final = 48
"""Readings of one run with two edits or more that are compared, the likeliest by the picture."""


class Edit(Struct, frozen=True, order=True):
    """A stretch of a line that may say something else; `against`: by how many nats that is less likely than what was read."""

    start: int
    end: int
    other: str
    against: float

    def meets(self, other: "Edit") -> bool:
        """Tell whether two edits are of the same letters, or of one place between letters."""
        if (self.start, self.end) == (other.start, other.end):
            return True
        return self.start < other.end and other.start < self.end

    def is_of_letters(self, text: str) -> bool:
        """Tell whether nothing but Thai letters and marks comes and goes with an edit of `text`."""
        was = text[self.start : self.end]
        return all(RUN.fullmatch(piece) or not piece for piece in (was, self.other))

    def moved(self, by: int) -> "Edit":
        """Give the edit so many letters farther on."""
        return Edit(self.start + by, self.end + by, self.other, self.against)


Edits: TypeAlias = tuple[Edit, ...]


def find_edits(text: str, others: Mapping[str, float]) -> list[Edit]:
    """Give what else the recogniser holds possible in a line's Thai letters; `others` are its readings in nats against `text`.

    Edits side by side are one. How likely one is the reading says that makes the fewest others with it.

    >>> [(edit.start, edit.end, edit.other, edit.against) for edit in find_edits("กขค", {"กฃค": 1.5, "ขฃค": 0.5, "กค": 9})]
    [(0, 2, 'ขฃ', 0.5), (1, 2, 'ฃ', 1.5)]
    """
    return [edit for edit in all_edits(text, others) if edit.against <= LIKELY and edit.is_of_letters(text)]


def all_edits(text: str, others: Mapping[str, float]) -> list[Edit]:
    """Give what else the recogniser holds possible in a line, digits, signs and spaces too, however unlikely.

    >>> [(edit.other, edit.against) for edit in all_edits("ข้อ ๑", {"ข้อ ๗": 6.0, "ช้อ ๑": 1.0})]
    [('ช', 1.0), ('๗', 6.0)]
    """
    found: dict[tuple[int, int, str], tuple[int, float]] = {}
    for other, against in others.items():
        differences = list(_differences(text, other))
        for start, end, low, high in differences:
            place, weight = (start, end, other[low:high]), (len(differences), max(against, 0.0))
            found[place] = min(found.get(place, weight), weight)
    return sorted(Edit(*place, against) for place, (_, against) in found.items())


def combine_edits(edits: Sequence[Edit]) -> list[Edits]:
    """Give the edits that can be made together: none, each alone, and the likeliest two and three at a time."""
    likeliest = sorted(edits, key=lambda edit: (edit.against, edit))[:LIKELIEST]
    together = [
        few
        for count in range(2, TOGETHER + 1)
        for few in combinations(likeliest, count)
        if not any(one.meets(other) for one, other in combinations(few, 2))
    ]
    together.sort(key=lambda few: (sum_against(few), few))
    return [(), *((edit,) for edit in edits), *together[:MOST]]


def sum_against(edits: Edits) -> float:
    """Give by how many nats a reading with some edits is less likely than what was read.

    >>> sum_against((Edit(0, 1, "", 1.0), Edit(2, 3, "ดง", 0.5)))
    1.5
    """
    return sum(edit.against for edit in edits)


def make_edits(text: str, edits: Edits) -> str:
    """Give a text with some edits made.

    >>> make_edits("กขค", (Edit(0, 1, "", 1.0), Edit(2, 3, "ดง", 1.0)))
    'ขดง'
    """
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.other + text[edit.end :]
    return text


def _differences(text: str, other: str) -> Iterator[tuple[int, int, int, int]]:
    """Give (from, to) in both texts of each stretch in which they differ; edits side by side are one."""
    held: tuple[int, int, int, int] | None = None
    for edit in Levenshtein.opcodes(text, other):
        if edit.tag == "equal":
            continue
        span = (edit.src_start, edit.src_end, edit.dest_start, edit.dest_end)
        if held is not None and held[1] == span[0] and held[3] == span[2]:
            held = (held[0], span[1], held[2], span[3])
            continue
        if held is not None:
            yield held
        held = span
    if held is not None:
        yield held
