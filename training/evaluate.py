"""How often the network is wrong on lines: character error without white space, numbers exact, nothing read as text."""

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from alphabet import CHARACTERS, CLASSES
from batches import Sample, collate, group, make_sample
from lines import Lines
from network import LineNetwork
from rapidfuzz.distance import Levenshtein

NUMBER = re.compile(r"[๐-๙0-9]+(?:[.,:/][๐-๙0-9]+)*")


class Figures(NamedTuple):
    """Errors over a set of lines: shares from 0 to 1."""

    error: float
    numbers: float
    lines: float
    spurious: float


def make_set(lines: Lines, count: int, seed: int) -> list[Sample]:
    """Give the same degraded lines for the same seed."""
    random = np.random.default_rng(seed)
    return [make_sample(lines, random) for _ in range(count)]


def decode(logits: torch.Tensor) -> list[str]:
    """Give the greedy reading of each line."""
    texts: list[str] = []
    for row in logits.argmax(-1).tolist():
        kept = [
            symbol for place, symbol in enumerate(row) if symbol and (place == 0 or row[place - 1] != symbol)
        ]
        texts.append("".join(CHARACTERS[symbol - 1] for symbol in kept))
    return texts


def read_samples(network: LineNetwork, samples: Sequence[Sample]) -> list[tuple[Sample, str]]:
    """Give each sample with what the network reads."""
    read: list[tuple[Sample, str]] = []
    with torch.inference_mode():
        for held in group(list(samples)):
            logits = network(collate(held).pictures)
            read.extend(zip(held, decode(logits), strict=True))
    return read


def measure(read: Sequence[tuple[str, str]]) -> Figures:
    """Give the figures of (truth, reading) pairs."""
    errors = characters = numbers = exact = right = spurious = empty = 0
    for truth, reading in read:
        plain, got = truth.replace(" ", ""), reading.replace(" ", "")
        if not plain:
            empty += 1
            spurious += bool(got)
            continue
        errors += Levenshtein.distance(plain, got)
        characters += len(plain)
        right += plain == got
        wanted, found = NUMBER.findall(truth), NUMBER.findall(reading)
        numbers += len(wanted)
        exact += sum(number in found for number in wanted)
    lines = max(len(read) - empty, 1)
    return Figures(
        errors / max(characters, 1), 1 - exact / max(numbers, 1), 1 - right / lines, spurious / max(empty, 1)
    )


def load_network(path: Path) -> LineNetwork:
    """Give the averaged network of a checkpoint, batch normalisation in its final state."""
    state = torch.load(path, map_location="cpu", weights_only=True)
    network = LineNetwork(CLASSES, tuple(state["widths"]))
    network.load_state_dict({name: value.float() for name, value in state["average"].items()})
    return network.eval()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("lines", type=Path, nargs="+")
    parser.add_argument("--count", type=int, default=1000)
    given = parser.parse_args()
    torch.set_num_threads(1)
    for path in given.lines:
        read = read_samples(load_network(given.checkpoint), make_set(Lines(path), given.count, 7))
        print(path.stem, measure([(sample.text, text) for sample, text in read]))
