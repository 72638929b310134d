"""What else doubtful stretches of a line may be: each read by itself, the rest as it is."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from itareport.extract.recognition.crops import SHARPER, prepare_crop, sharpen
from itareport.extract.recognition.decoding import BLANK, WIDTH, Ranked, likely_classes, search_readings
from itareport.extract.recognition.stretches import (
    LEAST,
    LONGEST,
    MOST,
    collapse,
    find_stretches,
    read_otherwise,
    read_stretches,
    read_whole,
    weigh,
)
from itareport.extract.scan.lines.crops import ASIDE, crop_box
from itareport.extract.scan.lines.piece import TextPiece
from itareport.normalize.spelling.reading_edits import LIKELY

CLASSES = 5
SETTINGS = settings(derandomize=True, deadline=None, max_examples=100)


def frames(*rows: dict[int, float]) -> NDArray[np.float32]:
    """Give probabilities frame by frame; what a row does not name is as good as nothing."""
    made = np.full((len(rows), CLASSES), 1e-5, dtype=np.float32)
    for place, row in enumerate(rows):
        for symbol, chance in row.items():
            made[place, symbol] = max(chance, 1e-5)
    return np.asarray(made / made.sum(axis=1, keepdims=True), dtype=np.float32)


def otherwise(made: NDArray[np.float32]) -> list[tuple[int, ...]]:
    """Read the doubtful stretches of frames."""
    return [reading for _, reading in read_otherwise(read_stretches(made))]


def whole(made: NDArray[np.float32]) -> list[tuple[int, ...]]:
    """Read frames as a whole."""
    return [reading for _, reading in read_whole(read_stretches(made))]


SURE = {BLANK: 1.0}
LINE = frames({1: 0.7, 2: 0.3}, SURE, {3: 1.0}, SURE, {4: 0.6, 2: 0.38, 1: 0.02}, SURE)


def test_each_stretch_is_read_otherwise_by_itself() -> None:
    assert find_stretches(LINE) == [(0, 1), (4, 5)]
    assert otherwise(LINE) == [(2, 3, 4), (1, 3, 2), (1, 3, 1)]


def test_the_whole_line_is_put_together_from_its_stretches() -> None:
    assert whole(LINE) == [(1, 3, 4), (1, 3, 2), (2, 3, 4), (2, 3, 2), (1, 3, 1), (2, 3, 1)]


def test_readings_are_weighed_against_what_was_read() -> None:
    first, second, third = math.log(0.7 / 0.3), math.log(0.6 / 0.38), math.log(0.6 / 0.02)
    weighed = {reading: against for against, reading in read_whole(read_stretches(LINE))}
    assert weighed == pytest.approx(
        {
            (1, 3, 4): 0.0,
            (1, 3, 2): second,
            (2, 3, 4): first,
            (2, 3, 2): first + second,
            (1, 3, 1): third,
            (2, 3, 1): first + third,
        },
        abs=1e-3,
    )
    others = {reading: against for against, reading in read_otherwise(read_stretches(LINE))}
    assert others == pytest.approx({(2, 3, 4): first, (1, 3, 2): second, (1, 3, 1): third}, abs=1e-3)


def test_how_much_less_likely_a_reading_is() -> None:
    ranked: Ranked = [(0.6, (1,)), (0.3, (2,)), (0.0, (3,))]
    assert weigh(ranked, (1,), (2,)) == pytest.approx(math.log(2))
    assert weigh(ranked, (2,), (1,)) == pytest.approx(-math.log(2))
    assert weigh(ranked, (1,), (3,)) == pytest.approx(math.log(0.6 / LEAST))
    assert weigh(ranked, (1,), (3,)) > LIKELY, "nobody may choose what has no chance"
    assert weigh(ranked, (9,), (3,)) == 0.0, "what the search lost is as unlikely as the least likely"


@SETTINGS
@given(
    st.lists(
        st.lists(st.sampled_from((0.0, 0.05, 0.3, 1.0)), min_size=CLASSES, max_size=CLASSES),
        min_size=1,
        max_size=5,
    ),
    st.integers(0, 3),
)
def test_stretches_say_together_what_the_line_says(rows: list[list[float]], cut: int) -> None:
    """Where few readings are possible, so that no search leaves any out: the whole searched at once is the measure."""
    made = frames(
        *(dict(enumerate(row)) for row in rows[:cut]), SURE, *(dict(enumerate(row)) for row in rows[cut:])
    )
    at_once = search_readings(likely_classes(made))
    if len(at_once) < WIDTH // 2:
        assert sorted(whole(made)) == sorted(reading for _, reading in at_once)


def test_a_sure_line_has_no_other_reading() -> None:
    assert otherwise(frames({1: 1.0}, SURE, {3: 1.0})) == []


def test_a_character_is_not_cut_in_two() -> None:
    doubled = frames({1: 1.0}, {1: 0.6, 2: 0.4}, {1: 1.0}, SURE, {3: 1.0})
    assert find_stretches(doubled) == [(0, 3)]
    assert all(reading[-1] == 3 for reading in otherwise(doubled))


def test_a_stretch_that_is_doubtful_all_over_is_left_alone() -> None:
    assert otherwise(frames(*[{1: 0.5, 2: 0.5}] * (LONGEST + 1))) == []


@SETTINGS
@given(
    st.lists(
        st.lists(st.sampled_from((0.0, 0.05, 0.5, 1.0)), min_size=CLASSES, max_size=CLASSES), max_size=12
    )
)
def test_other_readings_differ_in_one_stretch(rows: list[list[float]]) -> None:
    made = frames(*(dict(enumerate(row)) for row in rows)) if rows else np.zeros((0, CLASSES), np.float32)
    read = collapse(made.argmax(axis=1))
    stretches = find_stretches(made)
    others = otherwise(made)
    assert len(others) <= MOST * len(stretches)
    for other in others:
        assert other != read
        assert any(
            other[: len(before)] == before and other[len(other) - len(after) :] == after
            for before, after in (
                (collapse(made[:first].argmax(axis=1)), collapse(made[last:].argmax(axis=1)))
                for first, last in stretches
            )
        )


def test_the_readings_of_the_whole_come_first_where_there_is_one_stretch() -> None:
    one = frames({3: 1.0}, SURE, {1: 0.6, 2: 0.3, 4: 0.1}, SURE)
    assert otherwise(one) == [reading for reading in whole(one) if reading != (3, 1)]


def test_a_small_picture_is_sharpened_and_a_large_one_is_not() -> None:
    dot = np.full((16, 40), 240, dtype=np.uint8)
    dot[4:12, 4:30] = 20
    dot[10:12, 34:36] = 150
    small = prepare_crop(dot).pixels
    assert int(sharpen(small).min()) <= int(small.min())
    flat = np.full((48, 60), 200, dtype=np.uint8)
    assert (sharpen(flat) == flat).all(), "what is even stays so"
    assert 0 < SHARPER < 1


@pytest.mark.parametrize("letter", [8.0, 12.5, 25.0])
def test_a_full_stop_beside_the_ink_is_in_the_picture(letter: float) -> None:
    piece = TextPiece(
        number=0, x0=100, y0=50, x1=180, y1=50 + letter, baseline=50 + letter, letter=letter, letters=4
    )
    x0, _, x1, _ = crop_box(np.zeros((200, 300), np.uint8), piece)
    assert (x0, x1) == (round(100 - ASIDE * letter), round(180 + ASIDE * letter))
    assert crop_box(np.zeros((60, 182), np.uint8), piece)[2] == 182
