"""The pages as HTML, in the language of the reader: every text of the data set is escaped."""

from collections.abc import Mapping

import jinja2
from msgspec import Struct, structs

from itareport.review.words import load_words

TEMPLATES = jinja2.Environment(
    loader=jinja2.PackageLoader("itareport.review", "templates"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(template: str, language: str, other_language: str, context: Struct | Mapping[str, object]) -> str:
    """Give a page; `other_language` is the address of the same page in the other language."""
    values = structs.asdict(context) if isinstance(context, Struct) else dict(context)
    return TEMPLATES.get_template(f"{template}.html").render(
        {**values, "lang": language, "other_language": other_language, "w": load_words(language)}
    )
