"""Text folded for reading dates: one character a step, each with its place in the text as given.

Folding never changes what is reported (a period's text is cut from the input); it only makes damaged and
sound spellings of a word alike: marks in order and once, SARA AM as SARA AA, private-use marks of old Thai
fonts as themselves, invisible characters gone, Latin letters small, white space a property of what follows.
"""

from enum import IntEnum

from msgspec import Struct


class Gap(IntEnum):
    """The white space before a character."""

    NONE = 0
    SPACE = 1
    WIDE = 2
    """Two spaces and more: often a paragraph that a recogniser set on one line."""
    LINE = 3


class Folded(Struct, frozen=True):
    """The folded characters without white space: `first` is where one stands, `gaps` what is before it."""

    text: str
    first: list[int]
    gaps: list[Gap]


_MAI_HAN_AKAT, _MAITAIKHU = "\N{THAI CHARACTER MAI HAN-AKAT}", "\N{THAI CHARACTER MAITAIKHU}"
_I, _II = "\N{THAI CHARACTER SARA I}", "\N{THAI CHARACTER SARA II}"
_UE, _UEE = "\N{THAI CHARACTER SARA UE}", "\N{THAI CHARACTER SARA UEE}"
_U, _UU = "\N{THAI CHARACTER SARA U}", "\N{THAI CHARACTER SARA UU}"
_EK, _THO = "\N{THAI CHARACTER MAI EK}", "\N{THAI CHARACTER MAI THO}"
_TRI, _CHATTAWA = "\N{THAI CHARACTER MAI TRI}", "\N{THAI CHARACTER MAI CHATTAWA}"
_THANTHAKHAT, _NIKHAHIT = "\N{THAI CHARACTER THANTHAKHAT}", "\N{THAI CHARACTER NIKHAHIT}"
_TONES = _EK + _THO + _TRI + _CHATTAWA + _THANTHAKHAT
VOWEL_MARKS = frozenset(_MAI_HAN_AKAT + _I + _II + _UE + _UEE + _U + _UU + _MAITAIKHU)
TONE_MARKS = frozenset(_TONES)
MARKS = VOWEL_MARKS | TONE_MARKS
FOLLOWERS = frozenset("\N{THAI CHARACTER SARA A}\N{THAI CHARACTER SARA AA}\N{THAI CHARACTER SARA AM}") | MARKS
"""What cannot open a Thai word: a space before it is damage."""
LEADERS = frozenset("เแโใไ")
"""Vowels written before their consonant: a space after one is damage."""
INVISIBLE = frozenset(
    "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{WORD JOINER}\N{SOFT HYPHEN}"
    "\N{ZERO WIDTH NO-BREAK SPACE}" + _NIKHAHIT
)
_PRIVATE_FIRST = 0xF700
_PRIVATE = (
    *("ฐ", _I, _II, _UE, _UEE, *_TONES, *_TONES, "ญ", _MAI_HAN_AKAT, _NIKHAHIT, _MAITAIKHU, *_TONES, _U, _UU),
)
_DASHES = dict.fromkeys("-–—−‒―‐‑~〜～→", "-")
_TABLE = {
    **{chr(_PRIVATE_FIRST + index): mark for index, mark in enumerate(_PRIVATE)},
    **_DASHES,
    **dict(zip("๐๑๒๓๔๕๖๗๘๙", "0123456789", strict=True)),
    **dict(zip("（）［］｛｝", "()()()", strict=True)),
    **dict.fromkeys("[{", "("),
    **dict.fromkeys("]}", ")"),
    "\N{THAI CHARACTER SARA AM}": "\N{THAI CHARACTER SARA AA}",
    "\N{THAI CHARACTER LAKKHANGYAO}": "\N{THAI CHARACTER SARA AA}",
    "／": "/",
    "，": ",",
    "、": ",",
    ";": ",",
    "：": ":",
}


def fold(text: str) -> str:
    """Fold a form of the vocabulary: as `fold_text`, the characters alone.

    >>> fold("วัน ที่")
    'วันที่'
    """
    return fold_text(text).text


def fold_text(text: str) -> Folded:
    """Fold a text, keeping the place of every character that stays."""
    characters: list[str] = []
    first: list[int] = []
    gaps: list[Gap] = []
    gap = Gap.NONE
    for place, printed in enumerate(text):
        if printed.isspace():
            gap = _widen(gap, printed)
            continue
        character = _TABLE.get(printed, printed)
        if character in INVISIBLE:
            continue
        if "A" <= character <= "Z":
            character = character.lower()
        before = characters[-1] if characters else ""
        if character == "เ" and before == "เ" and gap is Gap.NONE:
            characters[-1] = "แ"
            continue
        if before and (character in FOLLOWERS or before in LEADERS):
            gap = Gap.NONE
        if character in MARKS and before in MARKS:
            if character == before:
                continue
            if character in VOWEL_MARKS and before in TONE_MARKS:
                characters[-1], character = character, before
        characters.append(character)
        first.append(place)
        gaps.append(gap)
        gap = Gap.NONE
    return Folded("".join(characters), first, gaps)


def _widen(gap: Gap, space: str) -> Gap:
    if space in "\n\r\f\v\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}" or gap is Gap.LINE:
        return Gap.LINE
    return Gap.SPACE if gap is Gap.NONE else Gap.WIDE
