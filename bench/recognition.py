"""The line reader beside Tesseract (tha+eng) on the same crops of lines.

    PYTHONPATH=. VENV/bin/python bench/recognition.py --fonts FOLDER --readers ours tesseract

VENV is the training's (training/README.md); FOLDER holds the fonts that `training/fonts.py` fetches. The lines are
those of recognition-lines.txt, which the training never saw, and cells with scores, drawn in fonts that trained and
in fonts that did not, at 300, 200 and 150 dpi with the noise, blur and slant of a scan. The character error is that
of the running text, without white space; cells and numbers are right or not.
"""

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from itareport.extract.recognition.reader import load_reader

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "training"))
from fonts import HELD_OUT  # noqa: E402
from lines import Drawer  # noqa: E402

Grey = NDArray[np.uint8]
TRAINED = {"THSarabun": 3.0, "Sarabun": 3.0, "Laksaman": 3.0, "THSarabunNew": 1.0}
UNTRAINED = dict.fromkeys(HELD_OUT, 1.0)
CELLS = 120
NUMBER = re.compile(r"[๐-๙0-9]+(?:[.,:/][๐-๙0-9]+)*")


class Case(NamedTuple):
    """A crop and what it says."""

    crop: Grey
    text: str


class Result(NamedTuple):
    """Shares of wrong characters and of exact numbers, counts, and lines a second."""

    error: float
    numbers: str
    cells: str
    speed: float


def write_cells(seed: int) -> list[str]:
    """Give score cells: two decimals, both scripts, all digits alike."""
    draw = random.Random(seed)
    cells = [f"{draw.choice((draw.uniform(0, 100), draw.uniform(60, 100))):.2f}" for _ in range(CELLS)]
    table = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
    return [cell.translate(table) if place % 3 else cell for place, cell in enumerate(cells)]


def scan_line(clean: Grey, dpi: int, noise: np.random.Generator) -> Grey:
    """Give a clean line (drawn for 300 dpi) as a scanner at `dpi` would: slant, blur, noise, JPEG."""
    height, width = clean.shape
    drift = float(noise.uniform(-3, 3)) / max(width, 200)
    matrix = np.array([[1, 0, 0], [drift, 1, -drift * width / 2]], dtype=np.float32)
    page = cv2.warpAffine(clean, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=255)
    size = (max(round(width * dpi / 300), 1), max(round(height * dpi / 300), 1))
    page = cv2.resize(page, size, interpolation=cv2.INTER_AREA)
    page = cv2.GaussianBlur(page, (0, 0), 0.6)
    grey = 30 + page.astype(np.float32) * (215 / 255) + noise.normal(0, 7, page.shape)
    packed = cv2.imencode(".jpg", np.clip(grey, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, 75])[1]
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), dtype=np.uint8)


def make_cases(folder: Path, families: dict[str, float], dpi: int, texts: Sequence[str]) -> list[Case]:
    """Give a crop for each text."""
    drawer, noise = Drawer(folder, 20, families), np.random.default_rng(dpi)
    cases: list[Case] = []
    for text in texts:
        drawn = None
        while drawn is None:
            drawn = drawer.draw(text)
        cases.append(Case(scan_line(drawn[0][8:-6, 6:-6], dpi, noise), text))
    return cases


def read_ours(crops: Sequence[Grey]) -> list[str]:
    return [reading.text for reading in load_reader().read(crops)]


def read_tesseract(crops: Sequence[Grey]) -> list[str]:
    """Give what Tesseract reads: one process, a list of pictures, each as one line."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for place, crop in enumerate(crops):
            names.append(f"{folder}/{place:04d}.png")
            cv2.imwrite(names[-1], cv2.copyMakeBorder(crop, 10, 10, 10, 10, cv2.BORDER_CONSTANT, value=245))
        (Path(folder) / "list.txt").write_text("\n".join(names))
        command = ["tesseract", f"{folder}/list.txt", "-", "-l", "tha+eng", "--psm", "7"]
        run = subprocess.run(
            command, capture_output=True, check=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"}, timeout=900
        )
    pages = run.stdout.decode("utf-8").split("\f")
    return [re.sub("\N{THAI CHARACTER NIKHAHIT}า", "ำ", page.strip()) for page in pages[: len(crops)]]


READERS: dict[str, Callable[[Sequence[Grey]], list[str]]] = {"ours": read_ours, "tesseract": read_tesseract}


def measure(cases: Sequence[Case], read: Callable[[Sequence[Grey]], list[str]]) -> tuple[Result, list[str]]:
    """Give the figures of a reader over cases, and the lines it got wrong."""
    start = time.perf_counter()
    readings = read([case.crop for case in cases])
    seconds = time.perf_counter() - start
    errors = characters = wanted = exact = cells = right = 0
    wrong: list[str] = []
    for case, reading in zip(cases, readings, strict=True):
        plain, got = case.text.replace(" ", ""), reading.replace(" ", "")
        if re.fullmatch(r"[๐-๙0-9.]+", case.text):
            cells += 1
            right += plain == got
        else:
            errors += Levenshtein.distance(plain, got)
            characters += len(plain)
            numbers, found = NUMBER.findall(case.text), NUMBER.findall(reading)
            wanted += len(numbers)
            exact += sum(number in found for number in numbers)
        if plain != got:
            wrong.append(f"    {case.text}\n    {reading}")
    result = Result(errors / characters, f"{exact}/{wanted}", f"{right}/{cells}", len(cases) / seconds)
    return result, wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fonts", type=Path, required=True)
    parser.add_argument("--readers", nargs="+", choices=READERS, default=["ours"])
    parser.add_argument("--wrong", action="store_true", help="print what was misread")
    parser.add_argument(
        "--repeat", type=int, default=3, help="how often each line is drawn, each time in another font"
    )
    given = parser.parse_args()
    texts = (HERE / "recognition-lines.txt").read_text(encoding="utf-8").splitlines() * given.repeat
    print("fonts      dpi  reader     CER %  numbers   cells    lines/s")
    for name, families in (("trained", TRAINED), ("untrained", UNTRAINED)):
        for dpi in (300, 200, 150):
            cases = make_cases(given.fonts, families, dpi, [*texts, *write_cells(dpi)])
            for reader in given.readers:
                result, wrong = measure(cases, READERS[reader])
                print(
                    f"{name:<10} {dpi}  {reader:<9} {100 * result.error:6.2f}  {result.numbers:<8}  "
                    f"{result.cells:<8} {result.speed:5.0f}"
                )
                if given.wrong:
                    print("\n".join(wrong))


if __name__ == "__main__":
    main()
