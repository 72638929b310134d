"""Tesseract (tha+eng), run as a program on pages and on crops of lines."""

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]


def tesseract_lines(crops: Sequence[Grey]) -> list[str]:
    """Have Tesseract read crops of lines, all in one process."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, crop in enumerate(crops):
            framed = cv2.copyMakeBorder(crop, 10, 10, 10, 10, cv2.BORDER_CONSTANT, value=(255,))
            cv2.imwrite(str(folder / f"{number:05}.png"), framed)
        (folder / "list.txt").write_text("\n".join(str(folder / f"{n:05}.png") for n in range(len(crops))))
        done = run_tesseract([str(folder / "list.txt"), "stdout", "--psm", "7"])
    pages = done.split("\f")
    return [" ".join(pages[number].split()) if number < len(pages) else "" for number in range(len(crops))]


def tesseract_words(picture: Grey, dpi: int) -> Iterator[tuple[int, int, int, int, str]]:
    """Have Tesseract read a page; gives the boxes of words with their text."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "page.png"
        cv2.imwrite(str(file), picture)
        done = run_tesseract([str(file), "stdout", "--psm", "3", "--dpi", str(dpi), "tsv"])
    for row in done.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) == 12 and cells[11].strip():
            x, y, width, height = (int(value) for value in cells[6:10])
            yield x, y, x + width, y + height, cells[11].strip()


def run_tesseract(given: Sequence[str]) -> str:
    command = ["tesseract", *given[:2], "-l", "tha+eng", *given[2:]]
    done = subprocess.run(
        command, capture_output=True, check=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"}
    )
    return done.stdout.decode("utf-8")
