"""The words of the desk, from `itareport/data/review.toml`, and the titles of the fields."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from itareport.export.tables import TABLES


@cache
def load_words(language: str) -> Mapping[str, str]:
    """Read the words in `th` or `en`; ValueError where one lacks a language.

    >>> load_words("en")["accept"]
    'Right as read'
    """
    text = files("itareport").joinpath("data", "review.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    lacking = [key for key, both in table.items() if set(both) != {"th", "en"}]
    if lacking:
        raise ValueError(f"review.toml: {', '.join(lacking)} stands in one language alone")
    return {key: both[language] for key, both in table.items()}


def field_title(table: str, field: str, language: str) -> str:
    """Give the title of a column as the tables have it.

    >>> field_title("scores", "score", "en"), field_title("measures", "heading", "en")
    ('Score', 'Column heading')
    """
    for known in TABLES:
        for column in known.columns if known.name == table else ():
            if column.name == field:
                return column.thai if language == "th" else column.english
    return load_words(language).get(field, field)
