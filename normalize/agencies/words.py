"""The words by which public bodies are named, read once from `itareport/data/agency-types.toml`."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Final

import msgspec
from msgspec import Struct

from itareport.records.clean import AgencyType

_FILE: Final = files("itareport") / "data" / "agency-types.toml"
THAI: Final = "[ก-\N{THAI CHARACTER NIKHAHIT}]"
"""A Thai letter or mark (digits and signs apart)."""


class LocalWords(Struct, frozen=True, forbid_unknown_fields=True):
    """How a type of local authority is written out and abbreviated."""

    type: AgencyType
    code: str
    words: tuple[str, ...]
    short: tuple[str, ...]


class SpecialAuthority(Struct, frozen=True, forbid_unknown_fields=True):
    """A local authority that is a type of its own."""

    type: AgencyType
    code: str
    name: str
    province: str
    words: tuple[str, ...]
    district: str | None = None


class BodyWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The words that open the names of other bodies of a type."""

    type: AgencyType
    openers: tuple[str, ...]
    whole: tuple[str, ...] = ()
    own_place: bool = False


class ShortOpener(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands for the words that open a body's name; `known`: only where a known name comes of it."""

    short: str
    long: str
    known: bool = False


class NameWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands around a name and tells where it begins and ends."""

    before: tuple[str, ...]
    before_place: tuple[str, ...]
    by_province: tuple[str, ...]
    by_district: tuple[str, ...]
    before_governed: tuple[str, ...]
    branches: tuple[str, ...]
    before_short: tuple[str, ...]
    after: tuple[str, ...]
    goes_on: tuple[str, ...]
    stops: tuple[str, ...]
    local_stops: tuple[str, ...]
    no_names: tuple[str, ...]


class GenericWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that name no assessed body, and words that tell what a name is there for."""

    never: tuple[str, ...]
    oversight: tuple[str, ...]
    partners: tuple[str, ...]
    distinguishing: tuple[str, ...]
    look_alikes: tuple[str, ...]


class AgencyWords(Struct, frozen=True, forbid_unknown_fields=True):
    """All of `agency-types.toml`."""

    local: tuple[LocalWords, ...]
    special: tuple[SpecialAuthority, ...]
    other: tuple[BodyWords, ...]
    short_opener: tuple[ShortOpener, ...]
    names: NameWords
    generic: GenericWords


@lru_cache(maxsize=1)
def load_agency_words() -> AgencyWords:
    """Read `agency-types.toml`. Raises `msgspec.ValidationError` where a key is unknown or missing."""
    return msgspec.convert(tomllib.loads(_FILE.read_text(encoding="utf-8")), AgencyWords)


@lru_cache(maxsize=1)
def local_type_pattern() -> re.Pattern[str]:
    """Give the pattern of a local type's word in a text without spaces.

    A short form counts only where a word may begin: after no Thai letter, or after a word of `before_short`.
    """
    words = load_agency_words()
    whole = sorted((word for entry in words.local for word in entry.words), key=len, reverse=True)
    short = sorted((word for entry in words.local for word in entry.short), key=len, reverse=True)
    begins = "|".join([f"(?<!{THAI})", *(f"(?<={re.escape(word)})" for word in words.names.before_short)])
    return re.compile(f"{_any(whole)}|(?:{begins})(?<![.])(?:{_any(short)})")


@lru_cache(maxsize=1)
def local_types() -> dict[str, AgencyType]:
    """Give the type that each word and short form stands for."""
    return {word: entry.type for entry in load_agency_words().local for word in (*entry.words, *entry.short)}


@lru_cache(maxsize=1)
def body_pattern() -> re.Pattern[str]:
    """Give the pattern of an opener of another body's name in a text with single spaces."""
    words = load_agency_words()
    openers = sorted((opener for entry in words.other for opener in entry.openers), key=len, reverse=True)
    begins = "|".join([f"(?<![{THAI[1:-1]}.])", *(f"(?<={re.escape(word)})" for word in words.names.before)])
    return re.compile(f"(?:{begins})(?:{_any(openers)})")


@lru_cache(maxsize=1)
def short_opener_pattern() -> re.Pattern[str]:
    """Give the pattern of a short opener and the space after it, before a Thai letter."""
    words = load_agency_words()
    shorts = sorted((entry.short for entry in words.short_opener), key=len, reverse=True)
    begins = "|".join([f"(?<![{THAI[1:-1]}.])", *(f"(?<={re.escape(word)})" for word in words.names.before)])
    return re.compile(f"(?:{begins})(?P<short>{_any(shorts)})\\s*(?={THAI})")


@lru_cache(maxsize=1)
def short_openers() -> dict[str, ShortOpener]:
    """Give what each short opener stands for."""
    return {entry.short: entry for entry in load_agency_words().short_opener}


@lru_cache(maxsize=1)
def body_kinds() -> dict[str, BodyWords]:
    """Give the kind of body that each opener opens."""
    return {opener: entry for entry in load_agency_words().other for opener in entry.openers}


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in words)
