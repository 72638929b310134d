"""Why a source is not read, in Thai and English: the words of `itareport/data/refusals.toml` as errors."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Formatter

import msgspec
from msgspec import Struct

from itareport.records.errors import ErrorCode, SourceError


class Refusal(Struct, frozen=True, forbid_unknown_fields=True):
    """One reason: its code and its sentence, with `{names}` for what is known of the case."""

    code: ErrorCode
    th: str
    en: str


@cache
def load_refusals() -> Mapping[str, Refusal]:
    """Read every reason; ValueError where the two languages do not name the same values."""
    text = files("itareport").joinpath("data", "refusals.toml").read_text(encoding="utf-8")
    refusals = msgspec.convert(tomllib.loads(text), dict[str, Refusal])
    uneven = [name for name, each in refusals.items() if names_in(each.th) != names_in(each.en)]
    if uneven:
        raise ValueError(f"refusals.toml: Thai and English name different values in {', '.join(uneven)}")
    return refusals


def refuse(name: str, path: str, /, **values: str | float) -> SourceError:
    """Give the error for the source at `path`; `name` is the reason's in the table, `values` fill its sentence.

    >>> print(refuse("reading-slow", "a.pdf", seconds=300.0))
    a.pdf: it was not read within 300 seconds; give a large document more with --timeout, or split it
    """
    refusal = load_refusals()[name]
    return SourceError(
        refusal.code,
        f"{path}: {refusal.th.format(**values)}",
        f"{path}: {refusal.en.format(**values)}",
    )


def names_in(sentence: str) -> set[str]:
    """Give the names of the values that a sentence wants.

    >>> names_in("the PDF has {pages:,} pages")
    {'pages'}
    """
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}
