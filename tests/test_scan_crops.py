"""What goes into the picture of a piece of text: its own ink, and small ink of nobody's that may be a dot or mark of it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.scan.lines.crops import cut_crop
from itareport.extract.scan.lines.finding import PageLines
from itareport.extract.scan.lines.piece import TextPiece

LETTER, LEFT, RIGHT, BASE = 20, 100, 160, 200
"""Pixels: letters so high stand from LEFT to RIGHT on BASE, with a mark over the last."""
MARK = 38
"""Pixels: so high over the line reaches the mark."""


def page_with(
    x: int, y: int, wide: int, high: int, owner: int = -1
) -> tuple[np.ndarray, PageLines, TextPiece]:
    """Give a page with a piece of text, and other ink, of the piece `owner`, -1 for none."""
    labels = np.zeros((400, 300), dtype=np.int32)
    labels[y : y + high, x : x + wide] = 2
    labels[BASE - LETTER : BASE, LEFT:RIGHT] = 1
    labels[BASE - MARK : BASE - MARK + 4, RIGHT - 10 : RIGHT] = 1
    pixels = np.where(labels > 0, 0, 255).astype(np.uint8)
    piece = TextPiece(
        number=0, x0=LEFT, y0=BASE - MARK, x1=RIGHT, y1=BASE, baseline=BASE, letter=LETTER, letters=3
    )
    lines = PageLines(
        pieces=(piece,),
        own=(labels[BASE - MARK : BASE, LEFT:RIGHT] == 1,),
        labels=labels,
        owner_of=np.array([-1, 0, owner], dtype=np.int32),
        boxes=np.array(
            [[0, 0, 0, 0], [LEFT, BASE - MARK, RIGHT, BASE], [x, y, x + wide, y + high]], dtype=np.float32
        ),
        usual=float(LETTER),
    )
    return pixels, lines, piece


def dark(pixels: np.ndarray, lines: PageLines, piece: TextPiece) -> int:
    """Give how many dark pixels the crop has beyond the piece's own."""
    return int((cut_crop(pixels, lines, piece) < 128).sum() - lines.own[0].sum())


@pytest.mark.parametrize("over", [1.2, 1.5, 1.85])
def test_a_tone_mark_that_passed_for_a_speck_stays(over: float) -> None:
    assert dark(*page_with(120, round(BASE - over * LETTER), 2, 4)) == 8


@pytest.mark.parametrize(
    ("x", "y", "wide", "high", "owner"),
    [
        (120, BASE - 43, 2, 4, -1),  # over the marks
        (120, BASE - 34, 8, 8, -1),  # no dot
        (120, BASE - 34, 2, 4, 1),  # another line's
        (RIGHT + 8, BASE - 34, 2, 4, -1),  # beside the text: only a full stop is
    ],
)
def test_other_ink_does_not(x: int, y: int, wide: int, high: int, owner: int) -> None:
    assert dark(*page_with(x, y, wide, high, owner)) == 0


@settings(derandomize=True, deadline=None)
@given(st.integers(60, 220), st.integers(120, 260), st.integers(1, 12), st.integers(1, 12))
def test_the_piece_itself_always_stays_and_what_stays_is_small(x: int, y: int, wide: int, high: int) -> None:
    pixels, lines, piece = page_with(x, y, wide, high)
    crop = cut_crop(pixels, lines, piece)
    more = int((crop < 128).sum()) - int(lines.own[0].sum())
    apart = x + wide < LEFT - 1 or x > RIGHT + 1 or y + high < BASE - MARK - 1 or y > BASE + 1
    if apart:
        assert 0 <= more <= (0.3 * LETTER) ** 2
