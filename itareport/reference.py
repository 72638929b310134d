"""Domain knowledge, loaded once from `itareport/data/` into frozen records and passed to whoever needs it.

What a ministry could change stands in the data files: the framework of each fiscal year, and the closed
lists (column headings, aspects, units, ratings) with their known variants.
"""

from typing import Protocol

from msgspec import Struct

from itareport.frameworks import Framework, Indicator, Instrument, Rating, framework_years, load_framework
from itareport.vocabulary import ListName

__all__ = [
    "Framework",
    "Indicator",
    "Instrument",
    "Lexicon",
    "ListName",
    "Match",
    "Rating",
    "framework_years",
    "load_framework",
]


class Match(Struct, frozen=True, kw_only=True):
    """A phrase recognised as an entry of a closed list.

    `official` is the entry's official wording, `variant` the known wording that it resembles most,
    `score` 0–100 how alike phrase and variant are (100: equal but for spaces), `margin` how far behind the
    runner-up's score is.
    """

    key: str
    official: str
    variant: str
    score: float
    runner_up: str | None
    margin: float

    @property
    def exact(self) -> bool:
        """Whether the phrase is a known wording, but for spaces."""
        return self.score >= 100


class Lexicon(Protocol):
    """What the finders need to know about Thai text. `itareport.normalize.lists.lexicon` gives the real one."""

    def fold(self, text: str) -> str:
        """Repair `text` for comparing: Unicode mended, digits ASCII, white space single, ends stripped."""
        ...

    def match(self, name: ListName, text: str) -> Match | None:
        """Recognise `text` as an entry of the list, None where none is near enough or two are."""
        ...
