"""The line reader: what it promises whatever the weights, and what the shipped weights read."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from itareport.extract.recognition.crops import HEIGHT, WIDEST, padded_width, prepare_crop
from itareport.extract.recognition.decoding import SURE, decode_best, likely_classes, search_readings
from itareport.extract.recognition.reader import (
    MOST_ALTERNATIVES,
    Alphabet,
    LineReading,
    NetworkReader,
    load_alphabet,
    load_reader,
)

FOLDER = Path(__file__).parent / "data" / "lines"
TRUTH: dict[str, dict[str, str]] = tomllib.loads((FOLDER / "truth.toml").read_text(encoding="utf-8"))
ABC = Alphabet(characters="กขค ", temperature=1.0)
SPACE = 4

Grey = NDArray[np.uint8]


def load_crop(name: str) -> Grey:
    return np.asarray(cv2.imread(str(FOLDER / f"{name}.png"), cv2.IMREAD_GRAYSCALE), dtype=np.uint8)


def read_group(group: str) -> dict[str, LineReading]:
    names = list(TRUTH[group])
    return dict(zip(names, load_reader().read([load_crop(name) for name in names]), strict=True))


def chances(*frames: Sequence[float]) -> NDArray[np.float32]:
    return np.array([[*frame, 0.0] for frame in frames], dtype=np.float32)


def say(*classes: int) -> NDArray[np.float32]:
    """Give logits that say the classes for certain, a frame each."""
    logits = np.full((len(classes), 5), -8.0, dtype=np.float32)
    logits[np.arange(len(classes)), classes] = 8.0
    return logits


# What the weights read.


@pytest.mark.parametrize("group", ["number", "text"])
def test_lines_in_the_fonts_of_the_state_are_read_exactly(group: str) -> None:
    readings = read_group(group)
    wrong = {
        TRUTH[group][name]: reading.text
        for name, reading in readings.items()
        if reading.text != TRUTH[group][name]
    }
    assert not wrong


def test_all_ten_thai_digits_are_read() -> None:
    read = "".join(reading.text for reading in read_group("number").values())
    assert set("๐๑๒๓๔๕๖๗๘๙") <= set(read)


def test_lines_in_other_fonts_are_read_almost_exactly() -> None:
    readings = read_group("other")
    right = sum(reading.text == TRUTH["other"][name] for name, reading in readings.items())
    assert right >= len(readings) - 2


def test_what_is_no_print_is_not_read_for_certain() -> None:
    assert all(not reading.text or reading.confidence < 0.6 for reading in read_group("blank").values())


def test_certain_lines_have_no_alternatives_and_uncertain_ones_not_too_many() -> None:
    noise = np.random.default_rng(0)
    crops = [load_crop(name) for name in TRUTH["text"]]
    spoilt = [np.where(noise.random(crop.shape) < 0.12, 40, crop).astype(np.uint8) for crop in crops]
    for reading in load_reader().read([*crops, *spoilt]):
        assert len(reading.alternatives) <= MOST_ALTERNATIVES
        assert reading.text not in reading.alternatives
        assert reading.confidence < SURE or not reading.alternatives


# What holds for any crop.


def test_a_line_reads_the_same_alone_and_among_others() -> None:
    crops = [load_crop(name) for group in TRUTH for name in TRUTH[group]]
    together = load_reader().read(crops)
    backwards = load_reader().read(crops[::-1])[::-1]
    alone = [load_reader().read([crop])[0] for crop in crops]
    assert [reading.text for reading in together] == [reading.text for reading in alone]
    assert [reading.text for reading in together] == [reading.text for reading in backwards]
    for one, other in zip(together, alone, strict=True):
        assert one.confidence == pytest.approx(other.confidence, abs=1e-4)


@pytest.mark.parametrize(
    "crop",
    [
        np.zeros((0, 0), dtype=np.uint8),
        np.zeros((0, 40), dtype=np.uint8),
        np.zeros((40, 0), dtype=np.uint8),
        np.zeros((1, 1), dtype=np.uint8),
        np.full((1, 900), 255, dtype=np.uint8),
        np.full((900, 1), 0, dtype=np.uint8),
        np.full((40, 300), 255, dtype=np.uint8),
        np.full((9000, 60), 200, dtype=np.uint8),
        np.full((12, 60_000), 230, dtype=np.uint8),
    ],
    ids=lambda crop: "x".join(map(str, crop.shape)),
)
def test_crops_of_any_size_are_read_as_no_text(crop: Grey) -> None:
    [reading] = load_reader().read([crop])
    assert reading.text == ""
    assert reading.characters == ()


def test_no_crops_give_no_readings() -> None:
    assert load_reader().read([]) == []


@settings(derandomize=True, deadline=None, max_examples=60)
@given(
    height=st.integers(0, 70),
    width=st.integers(0, 200),
    low=st.integers(0, 255),
    high=st.integers(0, 255),
    seed=st.integers(0, 9),
)
def test_noise_never_raises_and_characters_stay_in_the_crop(
    height: int, width: int, low: int, high: int, seed: int
) -> None:
    noise = np.random.default_rng(seed)
    crop = noise.integers(min(low, high), max(low, high) + 1, (height, width)).astype(np.uint8)
    [reading] = load_reader().read([crop])
    assert reading.text == "".join(character.text for character in reading.characters)
    assert 0.0 <= reading.confidence <= 1.0
    for character in reading.characters:
        assert -1.0 <= character.x0 <= character.x1 <= width + 1.0
        assert 0.0 <= character.confidence <= 1.0


def test_characters_stand_where_they_are_printed() -> None:
    crop = load_crop("text-04")
    wide = np.full((crop.shape[0], crop.shape[1] * 3), int(np.median(crop)), dtype=np.uint8)
    wide[:, crop.shape[1] : crop.shape[1] * 2] = crop
    [reading] = load_reader().read([wide])
    places = [(character.x0 + character.x1) / 2 for character in reading.characters]
    assert places == sorted(places)
    assert crop.shape[1] - 5 <= places[0]
    assert places[-1] <= 2 * crop.shape[1] + 5
    letters = [character for character in reading.characters if character.text != " "]
    assert reading.confidence == min(character.confidence for character in letters)


def test_a_crop_with_much_paper_around_is_read_as_without_it() -> None:
    for name in ("number-02", "number-07", "text-06"):
        crop = load_crop(name)
        paper = int(np.percentile(crop, 90))
        padded = np.pad(crop, ((60, 60), (90, 90)), constant_values=paper)
        assert [reading.text for reading in load_reader().read([crop, padded])] == [
            TRUTH[name.split("-")[0]][name]
        ] * 2


# The parts.


def test_the_alphabet_has_no_character_twice_and_fits_the_network() -> None:
    alphabet = load_alphabet()
    assert len(set(alphabet.characters)) == len(alphabet.characters)
    assert set("กฮะำ๐๙09AZaz.,/()-–%") <= set(alphabet.characters)
    assert 0.3 < alphabet.temperature < 4.0


def test_pictures_have_one_height_and_a_bound_on_width() -> None:
    assert prepare_crop(np.full((10, 50_000), 128, dtype=np.uint8)).pixels.shape[0] == HEIGHT
    assert prepare_crop(np.full((10, 50_000), 128, dtype=np.uint8)).pixels.shape[1] <= WIDEST
    assert padded_width(WIDEST) <= WIDEST


def test_repeated_frames_are_one_character_and_a_blank_divides_two() -> None:
    reader = NetworkReader(lambda pictures: np.stack([say(1, 1, 0, 1, 2, 2, 0, 3)] * len(pictures)), ABC)
    [reading] = reader.read([np.full((48, 200), 255, dtype=np.uint8)])
    assert reading.text == "กกขค"
    assert reading.confidence > 0.99
    assert reading.alternatives == ()


def test_an_unsure_character_has_its_rivals_as_alternatives() -> None:
    logits = say(1, 0, 2, 0)
    logits[2] = [0.0, 0.0, 3.0, 2.5, 0.0]
    reader = NetworkReader(lambda pictures: np.stack([logits] * len(pictures)), ABC)
    [reading] = reader.read([np.full((48, 200), 255, dtype=np.uint8)])
    assert reading.text == "กข"
    assert reading.alternatives[0] == "กค"
    assert reading.against[0] == pytest.approx(0.5 / ABC.temperature, abs=0.01)
    assert reading.confidence < 0.7


def test_a_mark_that_was_nearly_written_lowers_the_confidence_before_it() -> None:
    marks, confidence = decode_best(chances([0.02, 0.98, 0, 0], [0.6, 0, 0.4, 0], [0.02, 0, 0, 0.98]), SPACE)
    assert [mark.symbol for mark in marks] == [1, 3]
    assert confidence == pytest.approx(0.98 * 0.6, abs=0.01)


def with_spaces(*frames: Sequence[float]) -> NDArray[np.float32]:
    return np.array(frames, dtype=np.float32)


@pytest.mark.parametrize("after", [[0.02, 0, 0.98, 0, 0], [1, 0, 0, 0, 0]])
def test_a_full_stop_that_was_nearly_read_as_a_space_lowers_the_confidence(after: list[float]) -> None:
    marks, confidence = decode_best(with_spaces([0.02, 0.98, 0, 0, 0], [0.01, 0, 0, 0.39, 0.6], after), SPACE)
    assert 3 not in [mark.symbol for mark in marks]
    assert confidence == pytest.approx(0.61, abs=0.01)


def test_how_sure_a_space_is_nobody_asks() -> None:
    marks, confidence = decode_best(
        with_spaces([0, 1, 0, 0, 0], [0.45, 0, 0, 0, 0.55], [0, 0, 1, 0, 0]), SPACE
    )
    assert [mark.symbol for mark in marks] == [1, SPACE, 2]
    assert confidence > 0.99


def test_the_edge_of_a_character_is_no_lost_mark() -> None:
    marks, confidence = decode_best(chances([0.02, 0.98, 0, 0], [0.6, 0.4, 0, 0], [0.99, 0.01, 0, 0]), SPACE)
    assert [mark.symbol for mark in marks] == [1]
    assert confidence > 0.95


def test_nothing_read_is_as_sure_as_its_least_sure_frame() -> None:
    marks, confidence = decode_best(chances([0.9, 0.1, 0, 0], [1, 0, 0, 0]), SPACE)
    assert marks == []
    assert confidence == pytest.approx(0.9)


def test_the_search_adds_up_the_ways_to_one_reading() -> None:
    # Two frames that each prefer silence: one ก over both frames is likelier than none.
    ranked = search_readings(likely_classes(chances([0.55, 0.45, 0, 0], [0.55, 0.45, 0, 0])))
    readings = [reading for _, reading in ranked]
    assert readings[0] == (1,)


def test_spaces_at_the_ends_and_doubled_are_dropped_and_cost_no_confidence() -> None:
    logits = say(4, 1, 4, 0, 4, 2, 4)
    logits[2] = [7.5, 0, 0, 0, 8.0]
    reader = NetworkReader(lambda pictures: np.stack([logits] * len(pictures)), ABC)
    [reading] = reader.read([np.full((48, 200), 255, dtype=np.uint8)])
    assert reading.text == "ก ข"
    assert reading.confidence > 0.99
