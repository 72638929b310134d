"""Whether a page's text layer can be trusted: measured by what Thai cannot be, never by names of programs.

Measured on fifteen real pages (Word, Acrobat, Canva) and the samples: no impossible sequence and no unmapped glyph
at all; sara am is 0.5–2.1 % of the Thai letters, tone marks are 2–8 %.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct

from itareport.extract.layout.shapes import Sheet
from itareport.extract.pdf.drawn import UNMAPPED, Drawing
from itareport.extract.pdf.plausibility import impossible_share, thai_letters
from itareport.extract.pdf.thai import SARA_AM, TONES
from itareport.records.places import Box

FEW_LETTERS: Final = 60
"""A scan may carry so much digital text: a page number, a stamp, a signature's name."""
COVERS_PAGE: Final = 0.5
"""Pictures that cover so much of a page may be all there is to read on it."""
GOOD_PART: Final = 0.06
"""A picture that covers so much of a page may be a table or a paragraph; a coat of arms covers 0.02."""
MAX_PICTURES: Final = 12
"""So many pictures of a page are looked at, the largest; sixteen that lie side by side fill it."""
BACKGROUND: Final = 0.1
"""A picture is a background where the layer's letters cover so much of it; a page of text covers 0.3."""
MANY_CURVES: Final = 150
"""So many curved shapes on a page without letters are letters drawn as outlines."""
MOST_IMPOSSIBLE: Final = 0.02
MOST_UNMAPPED: Final = 0.05
LONG_TEXT: Final = 1200
"""In so many Thai letters there are ten sara am on average."""
TEXT_WITH_TONES: Final = 400
MOST_ODD: Final = 0.3
_SAMPLE: Final = 40


class Verdict(StrEnum):
    """What to do with a page."""

    LAYER = "layer"
    """Its text layer is what is printed."""
    RECOGNISE = "recognise"
    """What is printed is not in its text layer."""
    BLANK = "blank"
    """Nothing is printed on it."""


class Reason(StrEnum):
    """Why a page needs recognition."""

    NONE = ""
    SCANNED = "scan"
    OUTLINES = "outlines"
    UNMAPPED = "unmapped characters"
    IMPOSSIBLE = "impossible Thai"
    LOST_LETTERS = "letters missing from the text layer"
    GIBBERISH = "no language"
    BROKEN = "damaged drawing"
    ENDLESS = "endless drawing"


HALF_TRUE: Final = frozenset({Reason.LOST_LETTERS, Reason.BROKEN, Reason.ENDLESS})
"""What such a layer holds is printed, though not all that is printed is in it: better than nothing."""


class Judgement(Struct, frozen=True, kw_only=True):
    """What was found about a page's text layer."""

    verdict: Verdict
    reason: Reason = Reason.NONE


def judge(drawing: Drawing, sheet: Sheet) -> Judgement:
    """Judge a page by its drawing and the sheet that was made of it."""
    texts = [glyph.text for glyph in sheet.glyphs]
    lost = drawing.broken or (drawing.damaged and not texts)
    reason = Reason.BROKEN if lost else Reason.ENDLESS if drawing.endless else Reason.NONE
    if len(texts) < FEW_LETTERS:
        reason = reason or _fault_of_few(drawing, sheet)
    reason = reason or layer_fault(texts)
    if reason:
        return Judgement(verdict=Verdict.RECOGNISE, reason=reason)
    return Judgement(verdict=Verdict.LAYER if texts else Verdict.BLANK)


def _fault_of_few(drawing: Drawing, sheet: Sheet) -> Reason:
    """Say why a page has hardly a letter that is seen; letters without ink are another's recognition."""
    covered = covered_share(sheet.pictures, sheet.width, sheet.height)
    if covered >= COVERS_PAGE or (covered >= GOOD_PART and not sheet.glyphs):
        return Reason.SCANNED
    return Reason.OUTLINES if drawing.curves >= MANY_CURVES else Reason.NONE


def good_pictures(sheet: Sheet) -> tuple[Box, ...]:
    """Give the pictures of a page with a usable layer that may hold text of their own.

    One that much of the layer's text stands upon is a background.
    """
    least = GOOD_PART * sheet.width * sheet.height
    boxes = [box for box in dict.fromkeys(sheet.pictures) if _area(box) >= least]
    boxes = sorted(boxes, key=_area, reverse=True)[:MAX_PICTURES]
    return tuple(box for box in boxes if not _is_background(box, sheet))


def _is_background(box: Box, sheet: Sheet) -> bool:
    inside = (
        _area(glyph.box)
        for glyph in sheet.glyphs
        if box[0] <= glyph.box[0] and glyph.box[2] <= box[2] and box[1] <= glyph.baseline <= box[3]
    )
    return sum(inside) > BACKGROUND * _area(box)


def layer_fault(clusters: Sequence[str]) -> Reason:
    """Say what is wrong with a text layer.

    >>> layer_fault(["ก", "า", "ร"] * 10)
    <Reason.NONE: ''>
    >>> layer_fault(["\\N{REPLACEMENT CHARACTER}"] * 10)
    <Reason.UNMAPPED: 'unmapped characters'>
    """
    text = "".join(clusters)
    if not text:
        return Reason.NONE
    unmapped = sum(map(_is_unmapped, text))
    if unmapped > max(3, MOST_UNMAPPED * len(text)):
        return Reason.UNMAPPED
    letters = thai_letters(text)
    if letters >= _SAMPLE and impossible_share(text) > MOST_IMPOSSIBLE:
        return Reason.IMPOSSIBLE
    if letters >= LONG_TEXT and SARA_AM not in text:
        return Reason.LOST_LETTERS
    if letters >= TEXT_WITH_TONES and not TONES.intersection(text):
        return Reason.LOST_LETTERS
    return Reason.GIBBERISH if is_gibberish(text, letters) else Reason.NONE


def is_gibberish(text: str, letters: int) -> bool:
    """Tell text of no language: hardly a Thai letter, and signs and accents where letters should be.

    Digits are no evidence: a page may be a table of numbers.
    """
    others = [
        letter
        for letter in text
        if not letter.isdigit() and not letter.isspace() and letter not in ".,:;()/-%"
    ]
    if len(others) < _SAMPLE or letters > 0.1 * len(others):
        return False
    odd = sum(not (letter.isascii() and letter.isalpha()) for letter in others)
    vowels = sum(letter in "aeiouAEIOU" for letter in others)
    return odd > MOST_ODD * len(others) or vowels < 0.15 * len(others)


def _is_unmapped(letter: str) -> bool:
    """Tell what stands for no character: unmapped, control characters, private use beyond bullets of Symbol fonts."""
    return (
        letter == UNMAPPED
        or letter < " "
        or ("\ue000" <= letter <= "\uf8ff" and not "\uf020" <= letter <= "\uf0ff")
    )


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def covered_share(boxes: Iterable[Box], width: float, height: float) -> float:
    """Give the share of a page that boxes cover; scanners cut pages into strips, so all count together."""
    return min(1.0, sum(map(_area, boxes)) / max(1.0, width * height))
