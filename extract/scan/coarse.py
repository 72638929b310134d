"""Print of few pixels in a picture of one bit: strokes are lost or run together, no grey tells of them, and a letter
that has become another is read as surely as any. What has so few pixels is never sure."""

from msgspec.structs import replace

from itareport.extract.layout.shapes import Segment
from itareport.extract.scan.page import Recognised
from itareport.extract.scan.segments import SIZE, TOUCHED

FEWEST = 14.0
"""Pixels: lower letters (without marks) are coarse. Below, 1 sure line in 55 of faxed pages was wrong; from there on 1 in
340 but for lost dashes (six font families, 150 to 250 dots an inch)."""
POINTS = 72.0
"""Points an inch."""


def doubt_coarse(found: Recognised, bits: float) -> Recognised:
    """Give a page of which no coarse print is sure; its picture has one bit a pixel, and so many pixels an inch."""
    segments = tuple(
        _doubt(segment) if is_coarse(segment.size / SIZE, bits) else segment for segment in found.segments
    )
    return replace(found, segments=segments)


def is_coarse(letter: float, bits: float) -> bool:
    """Tell whether letters so many points high have too few pixels, of which there are `bits` an inch.

    >>> is_coarse(5.6, 150), is_coarse(5.6, 200)
    (True, False)
    """
    return letter * bits / POINTS < FEWEST


def _doubt(segment: Segment) -> Segment:
    # Words must not make it surer again: the letters that they confirm are those that were read.
    sure = None if segment.confidence is None else min(segment.confidence, TOUCHED)
    return replace(segment, confidence=sure, confidences=())
