"""Which words the edits of a run of letters change: as they were read, and as they are when the edits are made."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from itareport.normalize.spelling.reading_edits import Edit, Edits, make_edits
from itareport.normalize.text.words import Word, divide


class ChangedWords(Struct, frozen=True):
    """Words that some edits change: from `start` to `end` of what was read, and all of them before and after.

    `new` are the words with which the edits themselves come, `stray`: whether something that is no word stands beside those.
    """

    start: int
    end: int
    read: str
    taken: str
    edits: Edits
    new: tuple[Word, ...]
    stray: bool


def changed_words(text: str, edits: Edits) -> list[ChangedWords]:
    """Give the words of a run of letters that edits change, where they stand; edits of one word come together.

    >>> [(words.read, words.taken) for words in changed_words("ที่ดวบดุมและ", (Edit(3, 4, "ค", 1), Edit(6, 7, "ค", 1)))]
    [('ดวบดุม', 'ควบคุม')]
    """
    taken = make_edits(text, edits)
    was, now, back = divide(text), divide(taken), undo_edits(text, edits)
    found: list[ChangedWords] = []
    for edit, undone in zip(sorted(edits), sorted(back), strict=True):
        low, high = _touched(now, undone.start, undone.end)
        span = _widened(was, now, (low, high), tuple(back), edits)
        made: Edits = (edit,)
        new, stray = tuple(_between(now, low, high)), _touches_unknown(now, low, high)
        if found and span[0] < found[-1].end:
            last = found.pop()
            span = (min(span[0], last.start), max(span[1], last.end))
            made, new, stray = (*last.edits, edit), (*last.new, *new), last.stray or stray
        low, high = (move_place(place, edits, end=place == span[1]) for place in span)
        found.append(ChangedWords(*span, text[slice(*span)], taken[low:high], made, new, stray))
    return found


def touched_words(text: str, start: int, end: int) -> tuple[Word, ...]:
    """Give the words of a run of letters that a stretch touches; between two words it touches both.

    >>> [word.text for word in touched_words("ขั้นตอนและระยะเวลา", 8, 9)]
    ['และ']
    """
    words = divide(text)
    return tuple(_between(words, *_touched(words, start, end)))


def undo_edits(text: str, edits: Edits) -> list[Edit]:
    """Give the edits by which the edited text becomes again what it was.

    >>> undo_edits("กขค", (Edit(0, 1, "", 1.0), Edit(2, 3, "ดง", 1.0)))
    [Edit(start=0, end=0, other='ก', against=1.0), Edit(start=1, end=3, other='ค', against=1.0)]
    """
    by = 0
    back: list[Edit] = []
    for edit in sorted(edits):
        start = edit.start + by
        back.append(Edit(start, start + len(edit.other), text[edit.start : edit.end], edit.against))
        by += len(edit.other) - (edit.end - edit.start)
    return back


def move_place(place: int, edits: Sequence[Edit], *, end: bool) -> int:
    """Give where a place stands when the edits are made; at an edit a beginning stands before it, an `end` behind it.

    >>> edits = [Edit(1, 3, "x", 1.0), Edit(4, 4, "yy", 1.0)]
    >>> [move_place(place, edits, end=False) for place in range(6)], [move_place(place, edits, end=True) for place in range(6)]
    ([0, 1, 1, 2, 3, 6], [0, 1, 2, 2, 5, 6])
    """
    by = 0
    for edit in sorted(edits):
        if place < edit.start or (place == edit.start and not (end and edit.start == edit.end)):
            break
        if place < edit.end:
            return edit.start + by + (len(edit.other) if end else 0)
        by += len(edit.other) - (edit.end - edit.start)
    return place + by


def _widened(
    was: Sequence[Word], now: Sequence[Word], span: tuple[int, int], back: Edits, edits: Edits
) -> tuple[int, int]:
    """Give from where to where of what was read whole words before and after take in a span of what is now."""
    while True:
        start, end = move_place(span[0], back, end=False), move_place(span[1], back, end=True)
        read = _touched(was, start, end)
        low, high = move_place(read[0], edits, end=False), move_place(read[1], edits, end=True)
        wider = _touched(now, low, high)
        if wider == span:
            return read
        span = wider


def _touched(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """Give from where to where the words go that a stretch touches; an empty one touches the words on both sides."""
    places = list(accumulate((len(word.text) for word in words), initial=0))
    low = max((place for place in places if place <= start), default=0)
    high = min((place for place in places if place >= end), default=places[-1])
    if low == high:
        low = max((place for place in places if place < start), default=low)
        high = min((place for place in places if place > end), default=high)
    return low, high


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
