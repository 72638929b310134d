"""Pages drawn out of bars and frames: what stands for letters, with marks over and under them, and rulings."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from itareport.extract.recognition.reader import Character, LineReading

Picture = NDArray[np.uint8]
LETTER = 24
"""Pixels: the height of a letter; as in TH Sarabun of 16 points at 300 dots an inch."""


class Drawing:
    """White paper on which letters are drawn: `o` a letter, `t` one with a mark over it, `T` with two, `u` with one
    under it, `l` a high one, `d` a digit's height, `.` a dot, `-` a dash."""

    def __init__(self, width: int = 1000, height: int = 600, dpi: float = 300.0) -> None:
        self.pixels = np.full((height, width), 255, dtype=np.uint8)
        self.dpi = dpi
        self.boxes: list[tuple[int, int, int, int]] = []

    def line(self, text: str, x: int, baseline: int, letter: int = LETTER) -> tuple[int, int, int, int]:
        """Draw a line of print; gives the box of its ink."""
        stroke = max(letter // 8, 2)
        before = self.pixels.copy()
        for sign in text:
            if sign == " ":
                x += letter // 2
                continue
            wide = letter // 4 if sign == "." else letter * 2 // 3
            high = {".": letter // 5, "-": letter, "l": letter * 7 // 5, "d": letter * 3 // 4}.get(
                sign, letter
            )
            if sign == ".":
                self.fill(x, baseline - high, x + high, baseline)
            elif sign == "-":
                self.fill(x, baseline - letter // 2 - stroke, x + letter // 2, baseline - letter // 2)
            else:
                self.frame(x, baseline - high, x + wide, baseline, stroke)
            if sign in "tT":
                self.fill(x + 2, baseline - letter - letter // 3, x + wide, baseline - letter - letter // 8)
            if sign == "T":
                self.fill(
                    x + wide // 2,
                    baseline - letter - letter * 2 // 3,
                    x + wide // 2 + stroke,
                    baseline - letter - letter * 5 // 12,
                )
            if sign == "u":
                self.fill(x + wide // 2, baseline + letter // 8, x + wide, baseline + letter // 2)
            x += wide + letter // 4
        rows, columns = np.nonzero(before != self.pixels)
        box = (int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1)
        self.boxes.append(box)
        return box

    def fill(self, x0: int, y0: int, x1: int, y1: int) -> None:
        """Draw a filled place."""
        self.pixels[y0:y1, x0:x1] = 0

    def frame(self, x0: int, y0: int, x1: int, y1: int, stroke: int) -> None:
        """Draw a frame that is open below, like most letters."""
        self.fill(x0, y0, x1, y0 + stroke)
        self.fill(x0, y0, x0 + stroke, y1)
        self.fill(x1 - stroke, y0, x1, y1)

    def grid(self, xs: Sequence[int], ys: Sequence[int], thick: int = 3) -> None:
        """Draw the rulings of a table."""
        for y in ys:
            self.fill(xs[0], y, xs[-1] + thick, y + thick)
        for x in xs:
            self.fill(x, ys[0], x + thick, ys[-1] + thick)


def turned(picture: Picture, degrees: float) -> Picture:
    """Give a picture turned a little: lines run down to the right where `degrees` is positive."""
    height, width = picture.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    return np.asarray(cv2.warpAffine(picture, matrix, (width, height), borderValue=(255,)), dtype=np.uint8)


class StandIn:
    """A line reader that says how wide each crop is, and is sure only of crops whose ink is lighter at the top.

    Letters of `Drawing` are open below, so that a page upside down is told from one that is not.
    """

    def __init__(self) -> None:
        self.crops: list[Picture] = []

    def read(self, crops: Sequence[Picture]) -> list[LineReading]:
        """Read the crops."""
        self.crops += list(crops)
        return [self._read(crop) for crop in crops]

    def _read(self, crop: Picture) -> LineReading:
        rows = np.flatnonzero((crop < 128).any(axis=1))
        if not len(rows):
            return LineReading(text="", confidence=1.0, characters=(), alternatives=())
        middle = (int(rows[0]) + int(rows[-1]) + 1) // 2
        sure = 0.99 if (crop[:middle] < 128).sum() > (crop[middle:] < 128).sum() else 0.5
        text = f"ก{crop.shape[1]}"
        step = crop.shape[1] / len(text)
        letters = tuple(
            Character(text=sign, confidence=sure, x0=place * step, x1=(place + 1) * step)
            for place, sign in enumerate(text)
        )
        return LineReading(
            text=text,
            confidence=sure,
            characters=letters,
            alternatives=(f"ข{crop.shape[1]}",),
            against=(1.0,),
        )
