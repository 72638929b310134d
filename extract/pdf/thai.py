"""What kind of character each Thai code point is, shifted variants at private-use code points among them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final

import msgspec
from msgspec import Struct

SARA_AA: Final = "\N{THAI CHARACTER SARA AA}"
SARA_AM: Final = "\N{THAI CHARACTER SARA AM}"
NIKHAHIT: Final = "\N{THAI CHARACTER NIKHAHIT}"
TONES: Final = frozenset(map(chr, range(0x0E48, 0x0E4C)))
UPPER_VOWELS: Final = frozenset(map(chr, (0x0E31, 0x0E34, 0x0E35, 0x0E36, 0x0E37, 0x0E47, 0x0E4D)))
LOWER_VOWELS: Final = frozenset(map(chr, (0x0E38, 0x0E39, 0x0E3A)))
SIGNS: Final = frozenset(map(chr, (0x0E4C, 0x0E4E)))
MARKS: Final = TONES | UPPER_VOWELS | LOWER_VOWELS | SIGNS
"""What is printed above or below the letter before it."""
CONSONANTS: Final = frozenset(map(chr, range(0x0E01, 0x0E2F)))
LEADING: Final = frozenset("เแโใไ")
FOLLOWING: Final = frozenset("ะาำๅ")


class _Range(Struct, frozen=True):
    first: int
    characters: tuple[str, ...]


class _Ranges(Struct, frozen=True):
    range: tuple[_Range, ...]


@cache
def private_use() -> Mapping[int, str]:
    """Give the table from private-use code points to the characters that are printed (for str.translate).

    >>> "ก\\uf70bา".translate(private_use()) == "ก\\N{THAI CHARACTER MAI THO}า"
    True
    """
    text = resources.files("itareport").joinpath("data", "private-use.toml").read_text(encoding="utf-8")
    ranges = msgspec.convert(tomllib.loads(text), _Ranges).range
    return {one.first + place: character for one in ranges for place, character in enumerate(one.characters)}


def is_thai(text: str) -> bool:
    """Tell whether any of the characters is Thai."""
    return any("ก" <= letter <= "๛" for letter in text)
