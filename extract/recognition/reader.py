"""The line reader: pictures of printed lines become text, with a confidence and a place for every character.

The network (`line-reader.onnx`) is ours, trained on rendered lines by `training/`; it has no dictionary. What it
writes is normalised: logical order, vowel before tone mark, SARA AM as one character, Thai digits kept Thai.
"""

import math
import tomllib
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module, resources
from itertools import islice
from typing import Any, Protocol, TypeAlias, cast

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from itareport.extract.recognition.crops import Picture, padded_width, prepare_crop, stack_pictures
from itareport.extract.recognition.decoding import SURE, Mark, decode_best, drop_spaces
from itareport.extract.recognition.stretches import read_otherwise, read_stretches, read_whole
from itareport.records.errors import ErrorCode, SourceError

PACKAGE = "itareport.extract.recognition"
WEIGHTS = "line-reader.onnx"
CHARACTERS = "characters.toml"

STRIDE = 4
"""Pixels of the picture in one frame of the network."""
BATCH = 16
"""Lines read at once: more is no faster on one core and takes more memory."""

MOST_ALTERNATIVES = 24
"""Other readings of a line: those of the whole, then those of its doubtful stretches, one at a time."""

Network: TypeAlias = Callable[[NDArray[np.float32]], NDArray[np.float32]]
"""Pictures (lines, 1, height, width) to logits (lines, frames, classes)."""


class Character(Struct, frozen=True, kw_only=True):
    """One character that was read; `x0` and `x1` are pixels of the crop, `confidence` from 0 to 1."""

    text: str
    confidence: float
    x0: float
    x1: float


class LineReading(Struct, frozen=True, kw_only=True):
    """What one crop says; `confidence` is that of its least certain character that is no space.

    `alternatives` are what else the crop may say, best first, without `text`; `against` says of each how much less
    likely it is than `text`, in nats.
    """

    text: str
    confidence: float
    characters: tuple[Character, ...]
    alternatives: tuple[str, ...]
    against: tuple[float, ...] = ()


class LineReader(Protocol):
    """Whatever reads crops of lines: grey, dark on light, one printed line each, any height."""

    def read(self, crops: Sequence[NDArray[np.uint8]]) -> list[LineReading]:
        """Give one reading for each crop, in order; an empty crop is read as no text."""
        ...


class Alphabet(Struct, frozen=True, kw_only=True):
    """The characters that the network can write, and the temperature that makes its confidences true."""

    characters: str
    temperature: float


class NetworkReader:
    """A line reader on a network: the same crop gives the same reading, alone or among others."""

    def __init__(self, network: Network, alphabet: Alphabet) -> None:
        self._network = network
        self._alphabet = alphabet
        self._space = alphabet.characters.find(" ") + 1

    def read(self, crops: Sequence[NDArray[np.uint8]]) -> list[LineReading]:
        """Give one reading for each crop, in order; an empty crop is read as no text."""
        pictures = [prepare_crop(crop) for crop in crops]
        like: dict[int, list[int]] = defaultdict(list)
        for place, picture in enumerate(pictures):
            like[padded_width(picture.pixels.shape[1])].append(place)
        readings: dict[int, LineReading] = {}
        for width, places in sorted(like.items()):
            for start in range(0, len(places), BATCH):
                some = places[start : start + BATCH]
                logits = self._network(stack_pictures([pictures[place].pixels for place in some], width))
                for place, rows in zip(some, logits, strict=True):
                    readings[place] = self._read_rows(rows, pictures[place])
        return [readings[place] for place in range(len(pictures))]

    def _read_rows(self, logits: NDArray[np.float32], picture: Picture) -> LineReading:
        frames = -(-picture.pixels.shape[1] // STRIDE)
        probabilities = soften(logits[:frames], self._alphabet.temperature)
        marks, confidence = decode_best(probabilities, self._space)
        text = self._spell([mark.symbol for mark in marks])
        others = self._read_otherwise(probabilities, text) if confidence < SURE else {}
        return LineReading(
            text=text,
            confidence=confidence,
            characters=place_characters(marks, text, picture) if text else (),
            alternatives=tuple(others),
            against=tuple(others.values()),
        )

    def _read_otherwise(self, probabilities: NDArray[np.float32], text: str) -> dict[str, float]:
        """Give what else a line may say, best first, with how much less likely it is."""
        stretches = read_stretches(probabilities)
        found: dict[str, float] = {}
        for against, classes in (*read_whole(stretches), *read_otherwise(stretches)):
            other = self._spell(self._tidy(classes))
            found[other] = min(found.get(other, math.inf), round(against, 2))
        found.pop(text, None)
        return dict(islice(found.items(), MOST_ALTERNATIVES))

    def _tidy(self, classes: Sequence[int]) -> list[int]:
        return [classes[place] for place in drop_spaces(classes, self._space)]

    def _spell(self, classes: Sequence[int]) -> str:
        return "".join(self._alphabet.characters[symbol - 1] for symbol in classes)


def soften(logits: NDArray[np.float32], temperature: float) -> NDArray[np.float32]:
    """Give the probabilities (frames, classes) of logits, evened out by the temperature."""
    # One array from end to end: a long line has a hundred thousand of them.
    powers = logits / np.float32(temperature)
    powers -= powers.max(axis=1, keepdims=True)
    np.exp(powers, out=powers)
    powers /= powers.sum(axis=1, keepdims=True)
    return powers


def place_characters(marks: Sequence[Mark], text: str, picture: Picture) -> tuple[Character, ...]:
    """Give the characters with the stretch of the crop that each takes: halfway to its neighbours."""
    centres = np.array([mark.first + mark.last for mark in marks], dtype=np.float64) * (STRIDE / 2)
    gaps = np.diff(centres)
    reach = float(np.partition(gaps, len(gaps) // 2)[len(gaps) // 2]) if gaps.size else 2.0 * STRIDE
    before = np.concatenate(([centres[0] - reach], centres[:-1]))
    after = np.concatenate((centres[1:], [centres[-1] + reach]))
    width = float(picture.pixels.shape[1])
    low = (np.maximum(before, centres - 2 * reach) + centres) / 2
    high = (np.minimum(after, centres + 2 * reach) + centres) / 2
    starts = picture.left + np.clip(low, 0.0, width) / picture.scale
    stops = picture.left + np.clip(high, 0.0, width) / picture.scale
    return tuple(
        Character(text=letter, confidence=mark.confidence, x0=x0, x1=x1)
        for mark, letter, x0, x1 in zip(marks, text, starts.tolist(), stops.tolist(), strict=True)
    )


@cache
def load_reader() -> LineReader:
    """Give the line reader, loaded once a process; SourceError `ocr-unavailable` where it cannot run."""
    return NetworkReader(load_network(), load_alphabet())


@cache
def load_alphabet() -> Alphabet:
    """Give the network's characters from the package."""
    raw = tomllib.loads(resources.files(PACKAGE).joinpath(CHARACTERS).read_text(encoding="utf-8"))
    characters = "".join(cast("list[str]", raw["characters"]))
    return Alphabet(characters=characters, temperature=float(raw["temperature"]))


def load_network() -> Network:
    """Give the network of the package on one thread of onnxruntime."""
    try:
        runtime: Any = import_module("onnxruntime")
        weights = resources.files(PACKAGE).joinpath(WEIGHTS).read_bytes()
    except (ImportError, OSError) as error:
        raise refuse_reading(str(error)) from error
    options = runtime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = runtime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name

    def infer(pictures: NDArray[np.float32]) -> NDArray[np.float32]:
        return cast("NDArray[np.float32]", session.run(None, {name: pictures})[0])

    return infer


def refuse_reading(reason: str) -> SourceError:
    """Give the error for a computer on which the line reader does not run."""
    return SourceError(
        ErrorCode.OCR_UNAVAILABLE,
        f"อ่านหน้าสแกนไม่ได้ เพราะตัวอ่านภาพใช้งานไม่ได้ ({reason}) โปรดติดตั้ง itareport ใหม่พร้อม onnxruntime",
        f"scanned pages cannot be read, for the line reader does not load ({reason}); "
        "install itareport again with onnxruntime",
    )
