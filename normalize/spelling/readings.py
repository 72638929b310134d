"""Which of the recogniser's own readings of a line stands: a dictionary chooses where it is certain, and invents nothing.

The recogniser has no dictionary: it says what each letter looks like, and what else it may be. Where what it holds
likeliest is no row of words, and another of its readings of the same place is, by far, that one is taken. Only Thai
letters and marks are chosen so, never a digit; names are left alone, and so are words that a line's end cuts.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from itareport.normalize.spelling.name_spans import meets, name_spans
from itareport.normalize.spelling.official_words import RUN, is_person_name, load_speller
from itareport.normalize.spelling.slip_proof import is_place
from itareport.normalize.text.words import Word, cost, divide
from itareport.records.places import Choice, Chooser

LIKELIER: Final = 10.0
"""How much likelier (in nats) the words of another reading must be. The recogniser holds its other readings possible at
one in 250 or more (5.5 nats), so that what is chosen is right 90 times of 91 where words are as common as in the lists."""
CLEARER: Final = 3.0
"""How much likelier it must be than any third reading of the place."""
COMMON: Final = 11.0
"""Of a word that is taken: the lists are full of short words that nobody uses (ดุน, ปติ), and those explain anything."""
LONG: Final = 7
"""In letters: a longer word is not met by chance, however rare it is."""
MOST: Final = 12
"""Choices in one line; one in which more is doubtful is not read at all."""
LONGEST_NAME: Final = 4
"""In letters: shorter pieces are found in any certain line."""
_LAST: Final = re.compile(rf"{RUN.pattern}\Z")
_FIRST: Final = re.compile(RUN.pattern)
_PLACE: Final = re.compile(
    r"(?:ชุมชน|คลอง|หนอง|ห้วย|ตลาด|สะพาน|ศาลา|วัง|เกาะ|ดอน|โคก|หมู่(?:ที่)?\s?[0-9๐-๙]+)\s?[ก-๎]{1,20}"
)
"""Names of smaller places: nobody lists them, and a word that is like one of them is soon found."""


class Around(Struct, frozen=True):
    """The letters right before and after a line in its neighbours, and at which of its ends nobody knows."""

    left: str
    right: str
    open_left: bool
    open_right: bool


class Place(Struct, frozen=True):
    """A stretch of a line, and what else the recogniser holds possible there."""

    start: int
    end: int
    others: tuple[str, ...]


class ChosenReading(Struct, frozen=True, kw_only=True):
    """A line as it stands after choosing, and what was chosen: words as they were read and as they were taken."""

    text: str
    choices: tuple[Choice, ...] = ()


def choose_reading(
    text: str, others: Sequence[str], *, before: str | None = "", after: str | None = "", certain: str = ""
) -> ChosenReading:
    """Choose among the readings of a line, place by place; `others` are the recogniser's, `text` its likeliest.

    `before` and `after` are the lines that it goes on from and into, empty where it begins and ends there, None where
    nobody knows: a word may be cut by a line's end. What also stands in `certain`, the lines that were read with
    certainty, is left as it was read.

    >>> choose_reading("ผู้รับผิดขอบ สำนักปลัด", ("ผู้รับผิดชอบ สำนักปลัด",)).text
    'ผู้รับผิดชอบ สำนักปลัด'
    >>> choose_reading("นายสมซาย ใจดี", ("นายสมชาย ใจดี",)).text, choose_reading("มาตรา ๑๕", ("มาตรา ๑๙",)).text
    ('นายสมซาย ใจดี', 'มาตรา ๑๕')
    """
    left, right = _LAST.search(before or ""), _FIRST.match(after or "")
    around = Around(left[0] if left else "", right[0] if right else "", before is None, after is None)
    choices: list[Choice] = []
    places = list(find_places(text, others))
    while len(choices) < MOST:
        best = _best_choice(text, places, around, certain)
        if best is None:
            break
        place, other, choice = best
        text = text[: place.start] + other + text[place.end :]
        places = list(_moved(places, place, len(other)))
        choices.append(choice)
    return ChosenReading(text=text, choices=tuple(choices))


def find_places(text: str, others: Sequence[str]) -> Iterator[Place]:
    """Give the places where readings differ from the text in Thai letters alone, each with the other readings of it.

    >>> [(place.start, place.end, place.others) for place in find_places("กขค", ("กฃค", "กขด", "กค"))]
    [(1, 2, ('ฃ', '')), (2, 3, ('ด',))]
    """
    found: dict[tuple[int, int], dict[str, None]] = {}
    for other in others:
        for start, end, low, high in _differences(text, other):
            was, now = text[start:end], other[low:high]
            if all(RUN.fullmatch(piece) or not piece for piece in (was, now)):
                found.setdefault((start, end), {})[now] = None
    for (start, end), readings in sorted(found.items()):
        yield Place(start, end, tuple(readings))


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


def _moved(places: Iterable[Place], taken: Place, length: int) -> Iterator[Place]:
    """Give the places that are left when one was decided: those behind it move, those that overlap it are gone."""
    by = length - (taken.end - taken.start)
    for place in places:
        if place.end <= taken.start and place != taken:
            yield place
        elif place.start >= taken.end and place != taken:
            yield Place(place.start + by, place.end + by, place.others)


def _best_choice(
    text: str, places: Iterable[Place], around: Around, certain: str
) -> tuple[Place, str, Choice] | None:
    """Give the place, the reading and the words of the clearest choice in a line, None where nothing is certain."""
    names = (*name_spans(text), *(match.span() for match in _PLACE.finditer(text)))
    best: tuple[float, Place, str, Choice] | None = None
    for place in places:
        run = _run_around(text, place)
        if run is None or meets((place.start - 1, place.end + 1), names) or is_person_name(text[slice(*run)]):
            continue
        if _is_abbreviation(text, run):
            continue
        lot = _Lot(text, run, place, around)
        gains = sorted(((lot.gain(other), other) for other in place.others), reverse=True)
        third = gains[1][0] if len(gains) > 1 else 0.0
        if gains[0][0] < LIKELIER or gains[0][0] - third < CLEARER or (best and gains[0][0] <= best[0]):
            continue
        choice = lot.words(gains[0][1])
        if choice is not None and not _is_certain(choice.read, certain) and not is_place(choice.read):
            best = (gains[0][0], place, gains[0][1], choice)
    return None if best is None else best[1:]


def _run_around(text: str, place: Place) -> tuple[int, int] | None:
    """Give from where to where the run of Thai letters goes in which a place stands."""
    for run in RUN.finditer(text):
        if run.start() <= place.start and place.end <= run.end():
            return run.span()
    return None


class _Lot:
    """A place in its run of letters, which may go on in the lines above and below."""

    def __init__(self, text: str, run: tuple[int, int], place: Place, around: Around) -> None:
        starts, ends = run[0] == 0, run[1] == len(text)
        self.left, self.right = around.left if starts else "", around.right if ends else ""
        self.open_left, self.open_right = starts and around.open_left, ends and around.open_right
        self.before, self.read, self.after = (
            text[run[0] : place.start],
            text[slice(*run)],
            text[place.end : run[1]],
        )

    def gain(self, other: str) -> float:
        """Give by how much likelier another reading makes the run as a row of words."""
        taken = self.before + other + self.after
        return self._cost(self.read) - self._cost(taken) if taken else 0.0

    def _cost(self, run: str) -> float:
        """Give how improbable a run is: a line may be cut inside a word or between two."""
        whole = cost(self.left + run + self.right) if self.left or self.right else cost(run)
        return min(
            whole, cost(run) + (cost(self.left) if self.left else 0) + (cost(self.right) if self.right else 0)
        )

    def words(self, other: str) -> Choice | None:
        """Give the words that change, None where one of the new ones is none, or rare, or may go on beyond the line."""
        taken = self.before + other + self.after
        was, now = divide(self.left + self.read + self.right), divide(self.left + taken + self.right)
        first, tail = len(self.left) + len(self.before), len(self.after) + len(self.right)
        total = len(self.left) + len(taken) + len(self.right)
        start, end = _touched(now, first, total - tail)
        if not all(_is_common(word) for word in _between(now, start, end)) or _touches_unknown(
            now, start, end
        ):
            return None
        first, tail = _widened(was, start, total - end, len(self.left) + len(self.read) + len(self.right))
        first, tail = _widened(now, first, tail, total)
        if (self.open_left and first == 0) or (self.open_right and tail == 0):
            return None
        first, tail = max(first - len(self.left), 0), max(tail - len(self.right), 0)
        return Choice(
            read=self.read[first : len(self.read) - tail],
            taken=taken[first : len(taken) - tail],
            chooser=Chooser.DICTIONARY,
        )


def _widened(words: Sequence[Word], first: int, tail: int, length: int) -> tuple[int, int]:
    """Give from where and how far from the end whole words take in what lies between."""
    start, end = _touched(words, first, length - tail)
    return start, length - end


def _touched(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """Give from where to where the words go that a stretch touches; an empty one touches the words on both sides."""
    places = list(accumulate((len(word.text) for word in words), initial=0))
    low = max((place for place in places if place <= start), default=0)
    high = min((place for place in places if place >= end), default=places[-1])
    if low == high:
        low = max((place for place in places if place < start), default=low)
        high = min((place for place in places if place > end), default=high)
    return low, high


def _is_common(word: Word) -> bool:
    text = word.text
    return word.known and (len(text) >= LONG or cost(text) <= COMMON or text in load_speller().terms)


def _touches_unknown(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether what is no word stands right beside a stretch: then the stretch is no row of words either."""
    places = accumulate((len(word.text) for word in words), initial=0)
    return any(
        not word.known and (at + len(word.text) == start or at == end)
        for at, word in zip(places, words, strict=False)
    )


def _between(words: Sequence[Word], start: int, end: int) -> Iterator[Word]:
    at = 0
    for word in words:
        if start <= at < end:
            yield word
        at += len(word.text)


def _is_abbreviation(text: str, run: tuple[int, int]) -> bool:
    """Tell whether full stops beside a short run say that it is no word (ส.ชบ.)."""
    beside = text[max(run[0] - 1, 0) : run[0]] + text[run[1] : run[1] + 1]
    return run[1] - run[0] <= LONGEST_NAME and "." in beside


def _is_certain(read: str, certain: str) -> bool:
    return len(read) >= LONGEST_NAME and re.sub(r"\s", "", read) in certain
