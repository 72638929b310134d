"""Cells that fit another column than the one they stand under: a lost cell boundary shifts a row to the left."""

import re
from collections.abc import Iterator, Mapping, Sequence

from itareport.normalize.lists.lexicon import ThaiLexicon
from itareport.normalize.lists.responsible import read_responsible
from itareport.normalize.measures.cells import is_mark, load_period_columns
from itareport.normalize.text.digits import fold
from itareport.records.raw import Column, RawMeasure, RawValue

_TEXTS = (Column.ACTIVITIES, Column.PERIOD, Column.SUMMARY, Column.RESULTS)
_NUMBERED = re.compile(r"(?:มาตรการ|กิจกรรม|โครงการ|ลำดับ|ข้อ|ตัวชี้วัด|ประเด็น|ด้าน)(?:ที่)?|\(?ต่อ\)?")
_LONGEST = 200
_SHORTEST = 4


def find_misplaced(
    raw: RawMeasure, values: Mapping[Column, RawValue], full: int, lexicon: ThaiLexicon
) -> Iterator[Column]:
    """Give the columns of a row whose text belongs elsewhere: units alone, or no time where a period stands.

    Only a row that fills fewer columns than the fullest (`full`) can have lost a boundary.
    """
    if len(raw.cells) >= full:
        return
    for column in _TEXTS:
        value = values.get(column)
        if value is None or len(value.text) > _LONGEST:
            continue
        units = Column.RESPONSIBLE not in values and _names_units(value.text, lexicon)
        if units or (column is Column.PERIOD and not _could_be_time(value.text)):
            yield column


def holds_words(item: str) -> bool:
    """Tell whether a cell of item numbers holds words that belong beside it.

    >>> holds_words("๒ ตรวจสอบพัสดุ"), holds_words("๒ (ต่อ)"), holds_words("มาตรการที่ ๑")
    (True, False, False)
    """
    letters = "".join(letter for letter in _NUMBERED.sub("", fold(item)) if letter.isalpha())
    return len(letters) > _SHORTEST and any(letter.isdigit() for letter in fold(item))


def fullest(measures: Sequence[RawMeasure]) -> int:
    """Give how many cells the fullest row has."""
    return max((len(measure.cells) for measure in measures), default=0)


def _names_units(text: str, lexicon: ThaiLexicon) -> bool:
    return read_responsible(lexicon, text.split("\n")) is not None


def _could_be_time(text: str) -> bool:
    folded = fold(text)
    short = sum(letter.isalpha() for letter in folded) < _SHORTEST
    return (
        short
        or is_mark(text)
        or any(letter.isdigit() for letter in folded)
        or any(word in folded for word in load_period_columns().timely)
    )
