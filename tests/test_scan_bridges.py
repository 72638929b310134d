"""Letters of two lines that have grown together are parted, each going to its line; arcs and strokes over two lines are not."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from itareport.extract.scan.lines.bridges import find_bridges, part_bridges
from itareport.extract.scan.lines.cores import find_cores
from itareport.extract.scan.lines.finding import PageLines, find_lines
from itareport.extract.scan.lines.piece import TextPiece
from itareport.extract.scan.rulings.fences import make_fences

DPI = 300.0
HIGH, STEP, PITCH = 24, 24, 62
FIRST, PLACE = 200, 200 + 6 * STEP
"""The upper one of the two lines, and where their letters have grown together."""
Ink = NDArray[np.uint8]


def page(*, grown: bool = True) -> Ink:
    """Draw two lines of letters, at one place of which nothing stands or the letters of both touch, above plain lines."""
    ink = np.zeros((700, 900), dtype=np.uint8)
    for base in (FIRST, FIRST + PITCH, 450, 550, 650):
        for x in range(200, 200 + 14 * STEP, STEP):
            if x != PLACE or base >= 450:
                letter(ink, x, base)
    if grown:
        letter(ink, PLACE, FIRST)
        letter(ink, PLACE, FIRST + PITCH)
        # a vowel under the upper letter, a mark over the lower one, and where they touch
        ink[FIRST : FIRST + 14, PLACE + 8 : PLACE + 17] = 255
        ink[FIRST + PITCH - HIGH - 14 : FIRST + PITCH - HIGH, PLACE : PLACE + 10] = 255
        ink[FIRST + 14 : FIRST + PITCH - HIGH - 14, PLACE + 8 : PLACE + 10] = 255
    return ink


def letter(ink: Ink, x: int, base: int) -> None:
    ink[base - HIGH : base, x : x + 3] = 255
    ink[base - HIGH : base, x + 14 : x + 17] = 255
    ink[base - HIGH : base - HIGH + 3, x : x + 17] = 255


def two_lines(found: PageLines) -> list[TextPiece]:
    """Give the two lines, from the top; there must be no other piece of text there."""
    pieces = sorted((one for one in found.pieces if one.y1 < 400), key=lambda one: one.baseline)
    assert [one.baseline for one in pieces] == [FIRST, FIRST + PITCH]
    return pieces


def test_letters_of_two_lines_are_parted_and_both_lines_doubted() -> None:
    ink = page()
    found = find_lines(ink, (), DPI)
    for line in two_lines(found):
        base = int(line.baseline)
        there = found.own[line.number][
            base - HIGH - int(line.y0) : base - int(line.y0), PLACE - 200 : PLACE - 183
        ]
        assert (there == (ink[base - HIGH : base, PLACE : PLACE + 17] > 0)).all(), (
            "all of the letter is the line's"
        )
        assert line.touched


def test_a_mark_over_such_letters_stays_with_the_upper_line() -> None:
    ink = page()
    ink[FIRST - HIGH - 16 : FIRST - HIGH - 6, PLACE + 4 : PLACE + 12] = 255
    upper, lower = two_lines(find_lines(ink, (), DPI))
    assert upper.y0 == FIRST - HIGH - 16
    assert lower.y0 > FIRST


def arc(ink: Ink) -> None:
    cv2.ellipse(ink, (PLACE + 25, FIRST + 18), (20, 48), 0, 100, 260, 255, 3)


def stroke(ink: Ink) -> None:
    cv2.line(ink, (PLACE + 18, FIRST - HIGH), (PLACE + 2, FIRST + PITCH), 255, 3)


def block(ink: Ink) -> None:
    ink[FIRST - HIGH : FIRST + PITCH, PLACE - 2 : PLACE + 19] = 255


def broad(ink: Ink) -> None:
    ink[FIRST - HIGH : FIRST + PITCH, PLACE - 3 * STEP : PLACE + 6 * STEP] = 255


def alone(ink: Ink) -> None:
    ink[FIRST - HIGH - 60 : FIRST + PITCH + 60, 195 : 210 + 14 * STEP] = 0
    letter(ink, PLACE, FIRST)
    letter(ink, PLACE, FIRST + PITCH)
    ink[FIRST : FIRST + PITCH - HIGH, PLACE + 14 : PLACE + 17] = 255


@pytest.mark.parametrize("draw", [arc, stroke, block, broad, alone])
def test_what_is_no_letters_of_two_lines_is_left_whole(draw: object) -> None:
    assert callable(draw)
    ink = page(grown=False)
    draw(ink)
    boxes, labels = components(ink)
    cores = find_cores(boxes, make_fences(()), DPI)
    assert list(find_bridges(boxes, np.arange(1, len(boxes) + 1), cores, labels)) == []


def components(ink: Ink) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    x, y, wide, high = (np.asarray(stats[1:, column], dtype=np.float32) for column in range(4))
    return np.stack([x, y, x + wide, y + high], axis=1), np.asarray(labels, dtype=np.int32)


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.integers(0, 2**16), st.integers(0, 14))
def test_no_ink_is_lost_or_made(seed: int, strokes: int) -> None:
    draw = np.random.default_rng(seed)
    ink = page(grown=bool(seed % 2))
    for _ in range(strokes):
        x0, y0, x1, y1 = draw.integers((150, 150, 150, 150), (600, 350, 600, 350)).tolist()
        cv2.line(ink, (x0, y0), (x1, y1), 255, int(draw.integers(1, 6)))
    boxes, labels = components(ink)
    numbers = np.arange(1, len(boxes) + 1)
    after = labels.copy()
    parted = part_bridges(boxes, numbers, find_cores(boxes, make_fences(()), DPI), after)
    assert ((after > 0) == (labels > 0)).all()
    assert len(parted.boxes) == len(parted.numbers) == len(parted.cut)
    assert len(set(parted.numbers.tolist())) == len(parted.numbers)
    for (x0, y0, x1, y1), number in zip(
        parted.boxes.astype(int).tolist(), parted.numbers.tolist(), strict=True
    ):
        rows, columns = np.nonzero(after == number)
        assert (rows.min(), rows.max() + 1, columns.min(), columns.max() + 1) == (y0, y1, x0, x1)
    # a part is of one piece, and halves that were cut are half of all that is new
    assert int(parted.cut.sum()) == 2 * (len(parted.boxes) - len(boxes))
    for number in parted.numbers[len(boxes) :].tolist():
        assert len(set(labels[after == number].tolist())) == 1
