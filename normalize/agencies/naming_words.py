"""The words that open agencies' names, made whole: short forms written out, broken and damaged ones mended.

องคการบริหารสวนตำบล, เทศบาลเมื่อง or โรงพยา บาล open names as well as the whole words do. What is mended must be
followed by a name that the register knows, or differ from the word by what recognition does alone.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct

from itareport.normalize.agencies.gazetteer import load_gazetteer
from itareport.normalize.agencies.names import begins_word, is_mark, known_end, unknown_end
from itareport.normalize.agencies.near_words import NearWord, keeps_end, near_words
from itareport.normalize.agencies.public_bodies import load_public_bodies
from itareport.normalize.agencies.resemblance import is_damage
from itareport.normalize.agencies.words import (
    body_kinds,
    load_agency_words,
    local_types,
    short_opener_pattern,
    short_openers,
)
from itareport.normalize.text.spaceless import Spaceless, without_spaces

_LONG: Final = 7
"""A word of fewer letters is not mended: สถาบัน and กระทรวง have neighbours."""
_CERTAIN: Final = 16
"""A word of so many letters has no neighbour at all."""
_LETTERS_AN_EDIT: Final = 8


class Mend(Struct, frozen=True, order=True):
    """A piece of a mended text, from `start` to `end`, and what was printed there. `damage`: letters were wrong."""

    start: int
    end: int
    before: str
    after: str
    damage: bool


class MendedText(Struct, frozen=True):
    """A text with its naming words whole; `at` gives each character's place in the printed text."""

    text: str
    printed: str
    at: tuple[int, ...]
    mends: tuple[Mend, ...] = ()

    def slice(self, start: int, end: int) -> str:
        """Give what was printed for a piece of the text."""
        return self.printed[self.at[start] : self.at[end - 1] + 1] if start < end else ""


class _Edit(Struct, frozen=True, order=True):
    """A piece of the printed text, from `start` to `end`, and what shall stand there."""

    start: int
    end: int
    after: str
    damage: bool


@lru_cache(maxsize=512)
def mend_naming_words(text: str) -> MendedText:
    """Make the words that open names whole in a text with single spaces.

    >>> mend_naming_words("ของเทศบาลเมื่องสะเตงนอก").text
    'ของเทศบาลเมืองสะเตงนอก'
    >>> mend_naming_words("มรภ.ยะลา โรงพยา บาลพิชัย").text
    'มหาวิทยาลัยราชภัฏยะลา โรงพยาบาลพิชัย'
    """
    spaceless = without_spaces(text)
    edits = sorted((*_written_out(text), *_rejoined(spaceless), *_local(spaceless), *_bodies(spaceless)))
    return _apply(text, edits)


def _apply(text: str, edits: Sequence[_Edit]) -> MendedText:
    pieces: list[str] = []
    at: list[int] = []
    mends: list[Mend] = []
    place = 0
    for edit in edits:
        if edit.start < place:
            continue
        pieces += [text[place : edit.start], edit.after]
        at += range(place, edit.start)
        start, last = len(at), edit.end - edit.start - 1
        at += (edit.start + min(index, last) for index in range(len(edit.after) - 1))
        at.append(edit.end - 1)
        mends.append(Mend(start, len(at), text[edit.start : edit.end], edit.after, edit.damage))
        place = edit.end
    at += range(place, len(text))
    return MendedText("".join((*pieces, text[place:])), text, tuple(at), tuple(mends))


def _written_out(text: str) -> Iterator[_Edit]:
    for found in short_opener_pattern().finditer(text):
        opener, rest = short_openers()[found["short"]], text[found.end() :]
        if not opener.known or _opens_known(opener.long + rest):
            yield _Edit(found.start(), found.end(), opener.long, False)


def _opens_known(text: str) -> bool:
    spaceless = without_spaces(text)
    return any(not wording.short for wording in load_public_bodies().at(spaceless, 0))


@lru_cache(maxsize=1)
def _long_openers() -> tuple[str, ...]:
    return tuple(
        sorted((opener for opener in body_kinds() if len(opener) >= _LONG), key=lambda word: -len(word))
    )


def _rejoined(text: Spaceless) -> Iterator[_Edit]:
    """Take the spaces out of long openers of other bodies' names."""
    for opener in _long_openers():
        start = text.text.find(opener)
        while start >= 0:
            end = start + len(opener)
            broken = any(start < place < end for place in text.breaks)
            if broken and begins_word(text, start, load_agency_words().names.before):
                yield _Edit(text.at[start], text.at[end - 1] + 1, opener, False)
            start = text.text.find(opener, end)


def _local(text: Spaceless) -> Iterator[_Edit]:
    """Mend damaged words for types of local authorities, where a name follows."""
    for word, kind in local_types().items():
        if word.endswith(".") or len(word) < _LONG:
            continue
        names, allowed = load_gazetteer().authorities[kind], len(word) // _LETTERS_AN_EDIT
        near = [
            one
            for one in near_words(text.text, word, allowed)
            if _may_end(text, one.end) and _is_word(text.text[one.start : one.end], word)
        ]
        known = [one for one in near if known_end(text, one.end, names)]
        clear = [one for one in near if _is_clear(text, one, word, _CERTAIN) and unknown_end(text, one.end)]
        yield from _edits(text, word, (*known, *clear))


def _bodies(text: Spaceless) -> Iterator[_Edit]:
    """Mend damaged openers of other bodies' names where a word begins and a name follows."""
    before = load_agency_words().names.before
    for word in _long_openers():
        near = [
            one
            for one in near_words(text.text, word, min(2, len(word) // _LONG))
            if _may_end(text, one.end) and begins_word(text, one.start, before)
        ]
        known = [one for one in near if _opens_known(word + text.text[one.end :])]
        clear = [one for one in near if len(word) > _LONG and _is_clear(text, one, word)]
        yield from _edits(text, word, (*known, *(one for one in clear if unknown_end(text, one.end))))


def _is_word(piece: str, word: str) -> bool:
    return keeps_end(piece, word) or is_damage(piece, word) or len(piece) < len(word)


def _may_end(text: Spaceless, end: int) -> bool:
    return end < len(text.text) and not is_mark(text.text[end])


def _is_clear(text: Spaceless, near: NearWord, word: str, certain: int | None = None) -> bool:
    """Tell whether a piece can be nothing but the damaged word."""
    return (certain is not None and len(word) >= certain) or is_damage(text.text[near.start : near.end], word)


def _edits(text: Spaceless, word: str, near: Sequence[NearWord]) -> Iterator[_Edit]:
    """Give the edits for the likeliest pieces that do not overlap."""
    taken: list[NearWord] = []
    for one in near:
        if all(one.end <= other.start or other.end <= one.start for other in taken):
            taken.append(one)
            yield _Edit(text.at[one.start], text.at[one.end - 1] + 1, word, True)
