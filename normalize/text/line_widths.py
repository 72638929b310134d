"""Where the lines of a cell ended, as its pieces between spaces show.

A cell is filled line by line: the next word goes on the line if there is room. So a text can have been set
at few widths, and each says where its lines ended. What is uncertain (the typeface, where a word may be
broken) is weighed: every division of the pieces into lines has a probability, and every width one by how
well its best divisions fill their lines. Widths are counted in ก; marks above and below take no room.
"""

import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

import msgspec
from msgspec import Struct

from itareport.normalize.text.words import divide

_DATA: Final = "letter-widths.toml"
_NO_WIDTH: Final = "".join(chr(code) for code in (0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F)))
"""Marks above and below."""
_SPACE: Final = 0.55
_THAI: Final = re.compile("[ก-ฮะ-ฺเ-ๅ็-๎]{1,24}")

WIDTHS: Final = (*range(12, 32, 2), *range(32, 61, 4))
"""The widths that a cell may have, in ก."""
_USUAL: Final = 27
_SPREAD: Final = 0.28
"""Columns of running text in a table of five or six are mostly 18 to 40 ก wide."""
UNWRAPPED: Final = 0
"""The width that stands for a text whose spaces are none of them line ends."""
_OVER: Final = 0.8
"""How far letters of another typeface make a line longer than the cell (a standard deviation, in ก)."""
_FARTHEST: Final = 3 * _OVER
_UNDER: Final = 1.2
"""How much room a line is left with although a word would have fitted (a mean, in ก): long words are kept whole."""
_EARLY: Final = math.exp(-6)
"""A line that ends early for no reason to be seen."""
_NEGLIGIBLE: Final = 1e-4
_TOO_LONG: Final = 6.0
"""What a piece costs that is a whole line too long, because a line end in it left no space (in nats)."""
_HOPELESS: Final = 3
"""So many lines' lengths of pieces that are too long for a line: no cell was so narrow."""
_STRAY: Final = 0.01
"""The share of words before which a space stands that is neither a line end nor a phrase's."""


class LetterWidths(Struct, frozen=True, forbid_unknown_fields=True):
    """Printed widths of letters in hundredths of ก; see the data file."""

    other: int
    letters: Mapping[int, str]

    def __post_init__(self) -> None:
        """Refuse a letter that is said to have two widths."""
        listed = "".join(self.letters.values())
        if len(listed) != len(set(listed)):
            raise ValueError(f"{_DATA}: listed twice: {sorted(c for c in listed if listed.count(c) > 1)}")


class Piece(Struct, frozen=True):
    """What stands between two spaces: its width, and that of its beginning that cannot be broken.

    `phrase` is how probable a space between two phrases is before it, 1 where its space is certainly one.
    """

    width: float
    first: float
    phrase: float


class Fit(Struct, frozen=True):
    """How well a paragraph fits a width: a logarithm, and how probably each space is a line's end alone."""

    likelihood: float
    ends: tuple[float, ...]


_Line = tuple[int, float, float]
"""A line: the piece after it, how probable it is, and what share of that is a wrap at its end."""


@lru_cache(maxsize=1)
def load_letter_widths() -> LetterWidths:
    """Read and check the data file."""
    text = files("itareport").joinpath("data", _DATA).read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), LetterWidths, strict=False)


@lru_cache(maxsize=1)
def _widths() -> Mapping[str, float]:
    data = load_letter_widths()
    widths = {letter: width / 100 for width, letters in data.letters.items() for letter in letters}
    return MappingProxyType(widths | dict.fromkeys(_NO_WIDTH, 0.0))


def printed_width(text: str) -> float:
    """Give the printed width of `text` in ก.

    >>> printed_width("ก"), printed_width("กี่")
    (1.0, 1.0)
    """
    widths = _widths()
    other = load_letter_widths().other / 100
    return sum(widths.get(letter, other) for letter in text)


@lru_cache(maxsize=1)
def width_shares() -> Mapping[int, float]:
    """Give how many of all cells are how wide, before one looks."""
    shares = {width: math.exp(-((math.log(width / _USUAL) / _SPREAD) ** 2) / 2) for width in WIDTHS}
    total = sum(shares.values())
    return MappingProxyType({width: share / total for width, share in shares.items()})


def first_width(text: str) -> float:
    """Give the width of what a line cannot break at the beginning of `text`: its first word."""
    thai = _THAI.match(text)
    return printed_width(divide(thai[0])[0].text if thai else text)


def fit_unwrapped(pieces: Sequence[Piece]) -> Fit:
    """Give how well a paragraph fits a text that was never wrapped: all spaces stand between phrases."""
    inside = [_inside(piece) for piece in pieces[1:]]
    strays = tuple(1 - piece.phrase / chance for piece, chance in zip(pieces[1:], inside, strict=True))
    return Fit(sum(math.log(chance) for chance in inside), strays)


def fit_width(pieces: Sequence[Piece], width: int) -> Fit:
    """Give how well a paragraph fits a cell of this width: the sum over all divisions into lines."""
    count = len(pieces)
    if sum(piece.width for piece in pieces if piece.width > width + _FARTHEST) > _HOPELESS * width:
        return Fit(-math.inf, (0.0,) * (count - 1))
    lines: list[list[_Line]] = []
    before = [1.0] + [0.0] * count
    for start in range(count):
        likely = before[start] > _NEGLIGIBLE * max(before[start + 1 : start + 9])
        lines.append(_lines_from(pieces, start, width) if likely else [])
        for end, chance, _ in lines[start]:
            before[end] += before[start] * chance
    if before[count] <= 0:
        return Fit(-math.inf, (0.0,) * (count - 1))
    after = [0.0] * count + [1.0]
    ends = [0.0] * (count + 1)
    wraps = [0.0] * (count + 1)
    for start in range(count - 1, -1, -1):
        for end, chance, wrapped in lines[start]:
            after[start] += chance * after[end]
            here = before[start] * chance * after[end] / before[count]
            ends[end] += here
            wraps[end] += here * wrapped
    strays = [1 - piece.phrase / _inside(piece) for piece in pieces]
    shares = [wraps[place] + (1 - ends[place]) * strays[place] for place in range(1, count)]
    return Fit(math.log(before[count]), tuple(shares))


def _inside(piece: Piece) -> float:
    """Give how probable the space before a piece is where no line ends: a phrase's, or a stray one."""
    return piece.phrase + _STRAY * (1 - piece.phrase)


def _lines_from(pieces: Sequence[Piece], start: int, width: int) -> list[_Line]:
    """Give the lines that may begin with the piece `start`."""
    lines: list[_Line] = []
    length, inside, last = 0.0, 1.0, len(pieces) - 1
    for place in range(start, len(pieces)):
        length += pieces[place].width
        over = length - width
        if over > _FARTHEST and place > start:
            break
        chance = inside * _fits(over, length / width)
        if place == last:
            lines.append((place + 1, chance, 0.0))
            break
        following = pieces[place + 1]
        room = -over - following.first
        wrapped = (1 - following.phrase) * _left_over(room)
        either = wrapped + following.phrase * _left_over(room - _SPACE)
        lines.append((place + 1, chance * either, wrapped / either))
        inside *= _inside(following)
        length += _SPACE
    return lines


def _fits(over: float, lines: float) -> float:
    """Give how probable a line is that is so much too long; `lines`: its length in widths of the cell."""
    if over <= 0:
        return 1.0
    return math.exp(-((over / _OVER) ** 2) / 2) if over <= _FARTHEST else math.exp(-_TOO_LONG * lines)


def _left_over(room: float) -> float:
    """Give how probably a line is left with room for so much more than the next word needs."""
    return 1.0 if room <= 0 else max(_EARLY, math.exp(-room / _UNDER))
