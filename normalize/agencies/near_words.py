"""Where a text holds a long word with a letter or two wrong."""

from collections.abc import Iterator

from msgspec import Struct
from rapidfuzz.distance import Levenshtein


class NearWord(Struct, frozen=True, order=True):
    """A piece of a text, from `start` to `end`, that is so many edits away from a word.

    `apart` is by how many letters the lengths differ.
    """

    edits: int
    apart: int
    start: int
    end: int


def near_words(text: str, word: str, edits: int) -> Iterator[NearWord]:
    """Give the pieces at most so many edits away from a word, the nearest first; none that overlaps the word itself.

    Pieces overlap: which of them stands must be seen from what follows. A piece with so few edits keeps one of
    the word's parts whole, where the word is cut into one part more: the search begins at those.

    >>> next(near_words("ของเทศบาลเมื่องนี้", "เทศบาลเมือง", 1))
    NearWord(edits=1, apart=1, start=3, end=15)
    """
    found = sorted(
        {near for start in _beginnings(text, word, edits) for near in _at(text, word, start, edits)}
    )
    whole = [near for near in found if not near.edits]
    yield from (
        near for near in found if all(near.end <= other.start or other.end <= near.start for other in whole)
    )


def _beginnings(text: str, word: str, edits: int) -> set[int]:
    size = -(-len(word) // (edits + 1))
    places: set[int] = set()
    for offset in range(0, len(word), size):
        part = word[offset : offset + size]
        at = text.find(part)
        while at >= 0:
            places.update(range(max(0, at - offset - edits), at - offset + edits + 1))
            at = text.find(part, at + 1)
    return places


def _at(text: str, word: str, start: int, edits: int) -> Iterator[NearWord]:
    for end in range(start + len(word) - edits, min(len(text), start + len(word) + edits) + 1):
        distance = Levenshtein.distance(text[start:end], word, score_cutoff=edits)
        if distance <= edits:
            yield NearWord(distance, abs(end - start - len(word)), start, end)


def keeps_end(piece: str, word: str) -> bool:
    """Tell whether a damaged word's last two letters are whole: what is wrong at its end may belong to a name.

    >>> keeps_end("เทศบาลเมื่อง", "เทศบาลเมือง"), keeps_end("เทศบาลเมืองบ", "เทศบาลเมือง")
    (True, False)
    """
    return piece[-2:] == word[-2:]
