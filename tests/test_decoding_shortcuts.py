"""The decoding of readings gives what a plain way gives, frame by frame: the plain way stands here."""

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from itareport.extract.recognition.decoding import (
    BLANK,
    CHOICES,
    SLIGHT,
    WIDTH,
    decode_best,
    likely_classes,
    search_readings,
)

Chances = NDArray[np.float32]
Reading = tuple[int, ...]

SEEDS = st.integers(0, 10_000)
MANY = settings(derandomize=True, deadline=None, max_examples=80)


def make_chances(seed: int, frames: int, classes: int) -> Chances:
    """Give probabilities as a network with eight bits gives them: most frames sure, equal ones not rare."""
    chance = np.random.default_rng(seed)
    logits = np.rint(chance.normal(0, chance.uniform(0.5, 6), (frames, classes)) * 2) / 2
    sure = chance.random(frames) < chance.random()
    logits[sure, chance.integers(0, classes, frames)[sure]] += 15
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)


def decode_plainly(probabilities: Chances, space: int) -> tuple[list[tuple[int, float, int, int]], float]:
    best = probabilities.argmax(axis=1).tolist()
    heard = 1.0 - probabilities[:, BLANK] - probabilities[:, space]
    hidden = [float(heard[frame]) if best[frame] in (BLANK, space) else 0.0 for frame in range(len(best))]
    edges = [0, *(n for n in range(1, len(best)) if best[n] != best[n - 1]), len(best)]
    runs = [(first, last) for first, last in pairwise(edges) if best[first] != BLANK]
    if not runs:
        return [], float(np.float32(1.0) - np.float32(max(hidden)))
    marks: list[tuple[int, float, int, int]] = []
    for place, (first, last) in enumerate(runs):
        stop = runs[place + 1][0] if place + 1 < len(runs) else len(best)
        missed = 0.0
        for frame in range(0 if place == 0 else first, stop):
            if hidden[frame] > SLIGHT and hidden[frame] > missed:
                row = probabilities[frame].copy()
                row[[BLANK, space, *(best[n] for n in (frame - 1, frame + 1) if 0 <= n < len(best))]] = 0.0
                missed = max(missed, float(row.sum()))
        top = 1.0 if best[first] == space else float(probabilities[first:last, best[first]].max())
        marks.append((best[first], top * (1.0 - missed), first, last))
    kept: list[tuple[int, float, int, int]] = []
    for mark in marks:
        if mark[0] != space or (kept and kept[-1][0] != space):
            kept.append(mark)
    if kept and kept[-1][0] == space:
        kept.pop()
    return kept, min(mark[1] for mark in marks)


@MANY
@given(seed=SEEDS, frames=st.integers(1, 40), classes=st.integers(5, 12))
def test_the_likeliest_classes_are_decoded_frame_by_frame(seed: int, frames: int, classes: int) -> None:
    probabilities = make_chances(seed, frames, classes)
    marks, confidence = decode_best(probabilities, classes - 1)
    found = [(mark.symbol, mark.confidence, mark.first, mark.last) for mark in marks]
    assert (found, confidence) == decode_plainly(probabilities, classes - 1)


def search_plainly(probabilities: Chances) -> list[Reading]:
    """Search with prefixes as tuples, all of them sorted at every frame; what has no probability is let go."""
    beams: dict[Reading, tuple[float, float]] = {(): (1.0, 0.0)}
    for row, classes in zip(probabilities, likely_classes(probabilities), strict=True):
        ahead: dict[Reading, tuple[float, float]] = {}

        def add(
            prefix: Reading, ended: float, open_: float, ahead: dict[Reading, tuple[float, float]]
        ) -> None:
            before = ahead.get(prefix, (0.0, 0.0))
            ahead[prefix] = (before[0] + ended, before[1] + open_)

        for prefix, (ended, open_) in beams.items():
            for symbol, _ in classes:
                chance = float(row[symbol])
                if symbol == BLANK:
                    share = 1.0 if len(classes) == 1 else chance
                    add(prefix, (ended + open_) * share, 0.0, ahead)
                elif prefix and prefix[-1] == symbol:
                    add(prefix, 0.0, open_ * chance, ahead)
                    add((*prefix, symbol), 0.0, ended * chance, ahead)
                else:
                    add((*prefix, symbol), 0.0, (ended + open_) * chance, ahead)
        kept = sorted(ahead.items(), key=lambda item: (-sum(item[1]), item[0]))[:WIDTH]
        total = 1.0 if classes[0][0] == BLANK and len(classes) == 1 else sum(sum(each) for _, each in kept)
        beams = {prefix: (ended / total, open_ / total) for prefix, (ended, open_) in kept}
    ranked = sorted(beams, key=lambda prefix: (-sum(beams[prefix]), prefix))
    return [prefix for prefix in ranked if sum(beams[prefix]) > 0][:6]


@MANY
@given(seed=SEEDS, frames=st.integers(1, 30), classes=st.integers(5, 12))
def test_the_search_finds_what_whole_prefixes_find(seed: int, frames: int, classes: int) -> None:
    probabilities = make_chances(seed, frames, classes)
    found = search_readings(likely_classes(probabilities))
    assert [reading for _, reading in found] == search_plainly(probabilities)


@MANY
@given(seed=SEEDS, classes=st.integers(5, 400))
def test_the_likely_classes_of_a_frame_are_the_highest_above_a_bound(seed: int, classes: int) -> None:
    probabilities = make_chances(seed, 5, classes)
    for row, likely in zip(probabilities, likely_classes(probabilities), strict=True):
        assert likely
        chances = sorted((chance for _, chance in likely), reverse=True)
        assert chances == np.sort(row)[::-1][: len(chances)].tolist()
        assert all(float(row[symbol]) == chance for symbol, chance in likely)
        if row.max() <= 1.0 - SLIGHT:
            assert len(likely) == max(min(int((row >= SLIGHT).sum()), CHOICES), 1)


def test_what_has_no_probability_is_no_reading() -> None:
    # One letter over two sure frames: to be two letters it would need a blank between.
    probabilities = np.zeros((4, 6), dtype=np.float32)
    probabilities[:3, 2] = 1.0
    probabilities[3, [3, 4]] = 0.7, 0.3
    assert [reading for _, reading in search_readings(likely_classes(probabilities))] == [(2, 3), (2, 4)]
