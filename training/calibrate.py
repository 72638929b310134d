"""What the reader's confidences are worth: the temperature that makes them true, and how often a sure value is wrong.

`python calibrate.py --fonts FOLDER` reads numbers and texts that the training has not seen, degraded as hard as in
the training, with the reader as it stands in the package; it prints the temperature to write into characters.toml
and, for confidences from 0.5 up, how many values lie below (flagged) and how many above are wrong.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from alphabet import CLASS
from batches import Sample, collate, group
from degrade import degrade
from fonts import HELD_OUT, WEIGHTS
from lines import Drawer
from numpy.typing import NDArray
from text import LEADER, LineText
from torch import nn
from words import fold

from itareport.extract.recognition.crops import prepare_crop
from itareport.extract.recognition.reader import LineReading, NetworkReader, load_alphabet, load_network

THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.96, 0.97, 0.98, 0.985, 0.99, 0.995)


class Value(NamedTuple):
    """A degraded crop and what it says."""

    crop: NDArray[np.uint8]
    text: str


def make_values(fonts: Path, seed: int, count: int, *, numbers: bool, held_out: bool) -> Iterator[Value]:
    """Give values of one kind, in fonts that trained or did not."""
    drawer = Drawer(fonts, seed, dict.fromkeys(HELD_OUT, 1.0) if held_out else WEIGHTS)
    writer, random = LineText(seed), np.random.default_rng(seed)
    drawn: list[NDArray[np.uint8]] = []
    while count:
        text = writer.figures.score() if numbers else writer.make()
        if LEADER in text or (made := drawer.draw(text)) is None or made[0].shape[1] > 1500:
            continue
        drawn.append(made[0])
        yield Value(degrade(made[0], lambda: drawn[int(random.integers(len(drawn)))], random), fold(text))
        count -= 1


def fit_temperature(values: Sequence[Value]) -> float:
    """Give the temperature at which the texts are likeliest under the network."""
    network = load_network()
    samples = [Sample(prepare_crop(value.crop).pixels, value.text) for value in values]
    batches = [collate(held) for held in group(samples)]
    logits = [torch.from_numpy(network(batch.pictures.numpy())) for batch in batches]

    def loss(temperature: float) -> float:
        total = 0.0
        for batch, rows in zip(batches, logits, strict=True):
            chances = (rows / temperature).log_softmax(-1).transpose(0, 1)
            total += float(
                nn.functional.ctc_loss(
                    chances, batch.targets, batch.frames, batch.lengths, reduction="sum", zero_infinity=True
                )
            )
        return total

    return min(np.arange(0.6, 2.6, 0.05).tolist(), key=loss)


def print_curve(name: str, values: Sequence[Value], readings: Sequence[LineReading]) -> None:
    """Print, for each threshold, the share flagged and the share wrong of what is not."""
    sure = np.array([reading.confidence for reading in readings])
    right = [
        reading.text.replace(" ", "") == value.text.replace(" ", "")
        for reading, value in zip(readings, values, strict=True)
    ]
    wrong = ~np.array(right)
    print(f"{name}: {len(values)} values, {100 * wrong.mean():.2f} % wrong")
    for threshold in THRESHOLDS:
        kept = sure >= threshold
        share = 100 * wrong[kept].mean() if kept.any() else 0.0
        print(
            f"  {threshold:5.3f}  flagged {100 * (1 - kept.mean()):5.1f} %  wrong {wrong[kept].sum():4d} {share:.2f} %"
        )


if __name__ == "__main__":
    assert CLASS
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fonts", type=Path, required=True)
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--temperature", type=float, help="take this one instead of fitting it")
    given = parser.parse_args()
    torch.set_num_threads(1)
    fitting = list(make_values(given.fonts, 31, 600, numbers=False, held_out=False))
    temperature = given.temperature or fit_temperature(fitting)
    print(f"temperature {temperature:.2f}")
    alphabet = load_alphabet()
    reader = NetworkReader(
        load_network(), type(alphabet)(characters=alphabet.characters, temperature=temperature)
    )
    for numbers in (True, False):
        for held_out in (False, True):
            values = list(make_values(given.fonts, 32, given.count, numbers=numbers, held_out=held_out))
            name = f"{'scores' if numbers else 'texts'}, {'untrained' if held_out else 'trained'} fonts"
            print_curve(name, values, reader.read([value.crop for value in values]))
