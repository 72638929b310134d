"""The words of the desk, from `itareport/data/review.toml`, and the titles of the fields."""

from collections.abc import Mapping

from itareport.export.tables import TABLES
from itareport.wording import read_words


def load_words(language: str) -> Mapping[str, str]:
    """Give the words in `th` or `en`."""
    return read_words("review", language)


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
