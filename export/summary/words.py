"""The words of the page, from `itareport/data/summary.toml`."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files


def load_words(language: str) -> Mapping[str, str]:
    """Read the words in `th` or `en`; ValueError where one lacks a language.

    >>> load_words("en")["agencies"]
    'agencies'
    """
    text = files("itareport").joinpath("data", "summary.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    lacking = [key for key, both in table.items() if set(both) != {"th", "en"}]
    if lacking:
        raise ValueError(f"summary.toml: {', '.join(lacking)} stands in one language alone")
    return {key: both[language] for key, both in table.items()}
