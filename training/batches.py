"""Batches without end: clean lines, degraded anew, prepared as the reader prepares them, put together by width."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
import torch
from alphabet import CLASS
from blanks import draw_nothing
from degrade import degrade, lower_resolution, scan
from lines import Lines
from numpy.random import Generator
from numpy.typing import NDArray
from torch import Tensor

from itareport.extract.recognition.crops import padded_width, prepare_crop, stack_pictures

COLUMNS = 7_000
"""Columns of pixels in a batch: 40 short lines or 5 long ones."""
POOL = 384
"""Lines degraded at once, then sorted by width into batches."""
EMPTY = 0.05
"""Share of crops with nothing to read."""
COARSE_FIGURES = 0.3
"""Share of short figures that are shown in the smallest print."""
WIDEST = 1600
"""Pixels at height 48; a longer line is left out of the training."""


class Batch(NamedTuple):
    """Pictures of one width and what they say, as CTC wants it."""

    pictures: Tensor
    targets: Tensor
    lengths: Tensor
    frames: Tensor


class Sample(NamedTuple):
    """A prepared crop and its text."""

    pixels: NDArray[np.uint8]
    text: str


def is_figure(text: str) -> bool:
    """Tell whether a line is a figure, as a cell of a table holds it.

    >>> is_figure("๙๘.๖๐"), is_figure("100.00 %"), is_figure("ข้อ ๑"), is_figure("-")
    (True, True, False, False)
    """
    return len(text) <= 14 and 2 * sum(letter.isdigit() for letter in text) >= len(text) > 0


def make_sample(lines: Lines, random: Generator) -> Sample:
    """Give a line at random as a scan would show it."""
    if random.random() < EMPTY:
        crop, text = scan(lower_resolution(draw_nothing(random), random, 1.0), random, 1.0), ""
    else:
        clean, text = lines[int(random.integers(len(lines)))]
        coarse = is_figure(text) and random.random() < COARSE_FIGURES
        crop = degrade(clean, lambda: lines[int(random.integers(len(lines)))][0], random, coarse=coarse)
    return Sample(prepare_crop(crop).pixels, text)


def collate(samples: list[Sample]) -> Batch:
    """Give the batch of samples, padded with paper to the widest."""
    width = max(padded_width(sample.pixels.shape[1]) for sample in samples)
    return Batch(
        pictures=torch.from_numpy(stack_pictures([sample.pixels for sample in samples], width)),
        targets=torch.tensor(
            [CLASS[letter] for sample in samples for letter in sample.text], dtype=torch.long
        ),
        lengths=torch.tensor([len(sample.text) for sample in samples]),
        frames=torch.tensor([width // 4] * len(samples)),
    )


def group(samples: list[Sample]) -> Iterator[list[Sample]]:
    """Give samples of like width together, COLUMNS at a time."""
    held: list[Sample] = []
    for sample in sorted(samples, key=lambda sample: sample.pixels.shape[1]):
        if held and (len(held) + 1) * padded_width(sample.pixels.shape[1]) > COLUMNS:
            yield held
            held = []
        held.append(sample)
    if held:
        yield held


class Stream:
    """Batches from all `clean*.json` of a folder; files that come later are taken up."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.seed = folder, seed

    def __iter__(self) -> Iterator[Batch]:
        cv2.setNumThreads(1)
        torch.set_num_threads(1)
        random = np.random.default_rng(self.seed)
        files: list[Path] = []
        sets: list[Lines] = []
        while True:
            there = sorted(self.folder.glob("clean*.json"))
            if there != files:
                files, sets = there, [Lines(path) for path in there]
            sizes = np.array([len(lines) for lines in sets], dtype=np.float64)
            samples: list[Sample] = []
            while len(samples) < POOL:
                sample = make_sample(sets[int(random.choice(len(sets), p=sizes / sizes.sum()))], random)
                if sample.pixels.shape[1] <= WIDEST:
                    samples.append(sample)
            batches = list(group(samples))
            for place in random.permutation(len(batches)):
                yield collate(batches[place])
