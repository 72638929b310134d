"""Document numbers of the Thai memo: `ยล 52901/1120`, and the province that the letters stand for."""

import re
from typing import Final

from itareport.normalize.agencies.gazetteer import load_provinces
from itareport.normalize.text.digits import fold

_LABEL: Final = re.compile(r"^(?:เลขที่|คำสั่งที่|ที่)\s*[:.]?\s*")
_NUMBER: Final = re.compile(
    r"(?:(?P<letters>[ก-ฮ]{2,4})\s*)?"
    r"(?P<office>[0-9]+(?:\s?\.\s?[0-9]+)*)\s*/\s*"
    r"(?:(?P<circular>ว)\s*\.?\s*)?(?P<running>[0-9]+(?:\s?/\s?[0-9]{4})?)(?=\s|$)"
)
_LETTERS: Final = re.compile(r"(?P<letters>[ก-ฮ]{2})\s*[0-9]{2,}")


def read_document_number(text: str) -> str | None:
    """Read a document number, its digits as ASCII; None where it is empty, dotted out or unreadable.

    >>> read_document_number("ที่ ยล ๕๒๙๐๑/๑๑๒๐")
    'ยล 52901/1120'
    >>> read_document_number("ชม ๕๒๐๐๑.๒/ว๑๒๓")
    'ชม 52001.2/ว 123'
    >>> read_document_number("ที่ ยล ......../.......") is None
    True
    """
    found = _NUMBER.match(_LABEL.sub("", fold(text)))
    if found is None:
        return None
    letters = f"{found['letters']} " if found["letters"] else ""
    circular = "ว " if found["circular"] else ""
    return f"{letters}{_tight(found['office'])}/{circular}{_tight(found['running'])}"


def _tight(text: str) -> str:
    return "".join(text.split())


def province_of_number(text: str) -> str | None:
    """Give the province whose letters open a document number (whole, or with its end not filled in).

    A ministry's letters, and letters that are no province's, give None.

    >>> province_of_number("ยล ๕๒๙๐๑/"), province_of_number("สธ ๐๒๐๑.๐๑/๕๐๑๙")
    ('ยะลา', None)
    """
    found = _LETTERS.match(_LABEL.sub("", fold(text)))
    return load_provinces().get(found["letters"]) if found else None
