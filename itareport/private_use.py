"""Thai glyph variants at private-use code points, from `itareport/data/private-use.toml`: every reader and cleaner's one table."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

import msgspec
from msgspec import Struct


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
