"""Running text made clean: encoding mended, ASCII digits, wrap spaces closed; every change is a step."""

from itareport.normalize.text.digits import convert_digits
from itareport.normalize.text.place_words import space_place_words
from itareport.normalize.text.unicode import Cleaned, repair
from itareport.normalize.text.wraps import Evidence, join_wraps


def clean_text(text: str, *, wrapped: bool, evidence: Evidence | None = None) -> Cleaned:
    """Clean `text` without loss; `wrapped` text (cells of recognised tables) has its wrap spaces closed too.

    >>> clean_text("จํานวน ๑๙๑ คน", wrapped=False).text
    'จำนวน 191 คน'
    """
    repaired = repair(text)
    converted = convert_digits(repaired.text)
    joined = join_wraps(converted.text, evidence) if wrapped else Cleaned(converted.text)
    spaced = space_place_words(joined.text)
    return Cleaned(spaced.text, (*repaired.steps, *converted.steps, *joined.steps, *spaced.steps))
