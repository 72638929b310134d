"""What was read of a piece of text, and where it stands, as the layout takes it."""

from bisect import bisect_left
from collections.abc import Sequence

from itareport.extract.layout.shapes import Gap, Segment
from itareport.extract.recognition.reader import LineReading
from itareport.extract.scan.lines.piece import TextPiece
from itareport.extract.scan.numbers import settle_letters, settle_number, settle_year
from itareport.records.places import Way

PRINT = 0.5
"""What is read with less confidence on the whole is no print: handwriting, an emblem, a signature, a picture."""
SHORT, SHORT_PRINT, STRAY_PRINT = 4, 0.6, 0.9
"""Fewer characters than the first must be read more surely, and more so outside tables, where a scribble or dirt is soon
taken for a letter or two."""
RINGS, RING_PRINT = "๐0○Oo", 0.4
"""Characters that are rings: which one stands alone in a cell its shape does not tell, so each has a part of the confidence."""
SMALLEST = 1.8
"""Points: letters outside tables are not lower."""
WIDEST = 4.0
"""Heights of a letter: no character by itself is wider, but a stroke of a pen that is taken for one may be."""
TOUCHED = 0.9
"""No piece that other ink touches is surer than this, however sure its reading: letters of it may be missing."""
LOWER, HIGHER, NARROWEST = 0.7, 1.7, 0.25
"""Heights of the page's usual letter between which ink may be a letter (where most print is Thai digits, 0.8 of a letter, a
capital is 1.65); so many of its own heights is it wide at least."""
DASHES = "-–—"
"""What is read where a dash stands alone; where it stands tells more than how surely it was read."""
SIZE = 2.2
"""Points of print for one of a letter's height without marks: between TH Sarabun (2.9) and Western faces (1.7)."""


def is_print(reading: LineReading, letter: float = 72.0, in_table: bool = True, width: float = 0.0) -> bool:
    """Tell whether what was read is print: on the whole, its characters are sure.

    `letter` is the height of a letter in points, `width` that of all of the piece.
    """
    length = len("".join(reading.text.split()))
    if length == 0 or (letter < SMALLEST and not in_table):
        return False
    if length < SHORT and width > WIDEST * letter * length:
        return False
    short = SHORT_PRINT if in_table else STRAY_PRINT
    if in_table and is_ring(reading):
        short = RING_PRINT
    return sureness(reading) >= (short if length < SHORT else PRINT)


def is_ring(reading: LineReading) -> bool:
    """Tell whether a ring was read, and what else it may be is another: a zero, as a rule, and print."""
    text, others = reading.text.strip(), [other.strip() for other in reading.alternatives]
    return len(text) == 1 and text in RINGS and bool(others) and len(others[0]) == 1 and others[0] in RINGS


def may_be_print(reading: LineReading, letter: float, usual: float, width: float) -> bool:
    """Tell whether what was refused in a table may be a letter or two after all, so that somebody should look.

    `letter` is its height, `usual` that of the page's letters, `width` its own, all in one unit.
    """
    length = len("".join(some_reading(reading).split()))
    like_letters = LOWER * usual <= letter <= HIGHER * usual
    return 0 < length < SHORT and like_letters and NARROWEST * letter <= width <= WIDEST * letter * length


def is_dash(reading: LineReading) -> bool:
    """Tell whether what stands alone as a dash was read as one: small print does not tell which, a faint one may be none."""
    likeliest = some_reading(reading)
    return bool(likeliest) and all(sign in DASHES for sign in likeliest)


def some_reading(reading: LineReading) -> str:
    """Give what was read, or the likeliest other reading where that is nothing."""
    return reading.text.strip() or next(iter(reading.alternatives), "").strip()


def make_segment(
    piece: TextPiece, reading: LineReading, left: float, gaps: Sequence[tuple[float, float]], scale: float
) -> Segment:
    """Give the segment in points: `left` is where the crop began, `scale` points a pixel."""
    read = some_reading(reading) if piece.dash else reading.text.strip()
    weighed: dict[str, float] = {}
    for other, against in zip(reading.alternatives, reading.against, strict=True):
        weighed.setdefault(other.strip(), against)
    others = tuple(weighed)
    text = settle_year(settle_letters(settle_number(read, others), others))
    if text != read:
        weighed.pop(text, None)
        weighed = {read: 0.0, **weighed}
    return Segment(
        text=text,
        box=(piece.x0 * scale, piece.y0 * scale, piece.x1 * scale, piece.y1 * scale),
        baseline=piece.baseline * scale,
        size=piece.letter * SIZE * scale,
        way=Way.RECOGNISED,
        confidence=round(min(reading.confidence, TOUCHED) if piece.touched else reading.confidence, 4),
        alternatives=tuple(weighed),
        against=tuple(weighed.values()),
        confidences=_confidences(piece, reading, text),
        gaps=tuple(place_gaps(reading, left, gaps, scale)),
    )


def _confidences(piece: TextPiece, reading: LineReading, text: str) -> tuple[float, ...]:
    """Give how surely each character was read, where they alone make a line doubtful; none of a sure one."""
    if not reading.alternatives or piece.touched or text != reading.text:
        return ()
    return tuple(round(character.confidence, 3) for character in reading.characters)


def place_gaps(
    reading: LineReading, left: float, gaps: Sequence[tuple[float, float]], scale: float
) -> list[Gap]:
    """Give the gaps with the place in the text at which each stands, where that is within it."""
    start = len(reading.text) - len(reading.text.lstrip())
    end = len(reading.text.strip())
    solid = [n for n, letter in enumerate(reading.text) if not letter.isspace()]
    centres = sorted((each.x0 + each.x1) / 2 for each in reading.characters if not each.text.isspace())
    placed: list[Gap] = []
    for x0, x1 in gaps:
        before = bisect_left(centres, (x0 + x1) / 2 - left)
        if 0 < before < len(solid):
            offset = solid[before - 1] + 1 - start
            if 0 < offset < end:
                placed.append(Gap(offset, x0 * scale, x1 * scale))
    return placed


def sureness(reading: LineReading) -> float:
    """Give how surely a piece was read, on the whole: the mean of its characters' confidences."""
    sure = [character.confidence for character in reading.characters if not character.text.isspace()]
    return sum(sure) / len(sure) if sure else 0.0
