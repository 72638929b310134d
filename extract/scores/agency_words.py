"""The words of tables whose rows are agencies, read from `itareport/data/agency-tables.toml`."""

from functools import lru_cache
from importlib.resources import files

import msgspec
from msgspec import Struct


class AgencyWordsError(ValueError):
    """The file of words contradicts itself."""


class AgencyHeadings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whole headings of the columns beside the scores, and of the column that names the agencies."""

    name: tuple[str, ...]
    province: tuple[str, ...]
    district: tuple[str, ...]
    subdistrict: tuple[str, ...]
    kind: tuple[str, ...]
    year: tuple[str, ...]
    order: tuple[str, ...]


class AgencyNames(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an agency's name begins with, and what only looks like one: parts, kinds, totals, means by place."""

    openers: tuple[str, ...]
    whole: tuple[str, ...]
    areas: tuple[str, ...]
    means: tuple[str, ...]
    parts: tuple[str, ...]
    kinds: tuple[str, ...]
    not_results: tuple[str, ...]
    plans: tuple[str, ...]
    leads: tuple[str, ...]
    totals: tuple[str, ...]
    total_openers: tuple[str, ...]
    total_words: tuple[str, ...]
    goes_on: tuple[str, ...]
    places: tuple[str, ...]
    single: tuple[str, ...]
    several: tuple[str, ...]


class AgencyWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All the words; `short` gives the short forms of the words that open names."""

    headings: AgencyHeadings
    names: AgencyNames
    short: dict[str, str]


@lru_cache(maxsize=1)
def load_agency_words() -> AgencyWords:
    """Read and validate the words.

    >>> "หน่วยงาน" in load_agency_words().headings.name
    True
    """
    data = files("itareport").joinpath("data", "agency-tables.toml").read_text(encoding="utf-8")
    return validate(msgspec.toml.decode(data, type=AgencyWords))


def validate(words: AgencyWords) -> AgencyWords:
    """Give the words back, or raise `AgencyWordsError`: no spaces, small letters, no heading of two columns."""
    lists = {
        field: getattr(part, field)
        for part in (words.headings, words.names)
        for field in part.__struct_fields__
    }
    for field, found in lists.items():
        odd = [word for word in found if not word or word != "".join(word.split()).casefold()]
        if odd or len(set(found)) < len(found):
            raise AgencyWordsError(f"agency-tables.toml: {field}: {odd or 'a word stands twice'}")
    headings = [word for field in words.headings.__struct_fields__ for word in getattr(words.headings, field)]
    twice = {word for word in headings if headings.count(word) > 1}
    if twice:
        raise AgencyWordsError(f"agency-tables.toml: headings of two columns: {sorted(twice)}")
    return words
