"""Clean lines: texts drawn with the fonts, kept in one flat file of grey pixels beside an index.

`python lines.py --fonts FOLDER --lines 60000 --seed 1 OUT` writes OUT.pixels and OUT.json.
"""

import argparse
import json
import random
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from fonts import FALLBACK, HELD_OUT, WEIGHTS, Font, list_fonts
from fontTools.ttLib import TTFont
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont, features
from text import LEADER, LineText, fold

CORE = (20, 28)
"""Pixels: how high the letter ก is drawn. 16 points of TH Sarabun at 300 dpi give 25."""
PADDING = (12, 16, 12, 16)
"""Paper kept around the ink: left, top, right, bottom."""
THAI = re.compile("[\u0e01-\u0e5b]")
CLUSTER = re.compile(
    "[\u0e40-\u0e44]?[^\u0e31\u0e34-\u0e3a\u0e47-\u0e4e][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*\u0e33?"
)


class Run(NamedTuple):
    """Text drawn with one file at one size."""

    text: str
    path: Path
    size: int
    stroke: int


@cache
def covered(path: Path) -> frozenset[int]:
    """Give the code points that a font file draws."""
    return frozenset(TTFont(path).getBestCmap())


@cache
def open_font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    """Give a font at a size of its em in pixels."""
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.RAQM)


@cache
def core_height(path: Path) -> float:
    """Give how high ก is for an em of 200 pixels."""
    box = open_font(path, 200).getbbox("ก")
    return float(box[3] - box[1])


class Drawer:
    """Draws lines with fonts at random from a seed."""

    def __init__(self, folder: Path, seed: int, families: dict[str, float], spaced: float = 0.12) -> None:
        assert features.check("raqm"), "Pillow was built without libraqm: marks would be misplaced"
        self.random = random.Random(seed)
        self.fonts = list_fonts(folder)
        self.spaced = spaced
        self.families = {family: weight for family, weight in families.items() if family in self.fonts}

    def pick_font(self) -> Font:
        """Give a font: the family by its weight, then mostly an upright one."""
        draw = self.random
        family = draw.choices(list(self.families), list(self.families.values()))[0]
        files = self.fonts[family]
        upright = [font for font in files if not re.search("Italic|Oblique|italic", font.path.stem)]
        return draw.choice(upright if upright and draw.random() < 0.9 else files)

    def draw(self, text: str) -> tuple[NDArray[np.uint8], str] | None:
        """Give the picture of a line and its font's family, or none where the font cannot write it."""
        draw = self.random
        font = self.pick_font()
        size = round(200 * draw.uniform(*CORE) / core_height(font.path))
        runs = self.split(self.dot(text), font, size)
        if runs is None:
            return None
        spaced = draw.choice((0.06, 0.1, 0.15, 0.25, -0.03, -0.05)) if draw.random() < self.spaced else 0.0
        stretched = draw.uniform(1.3, 3.0) if draw.random() < 0.12 else 1.0
        picture = paint(runs, spaced, stretched)
        return (picture, font.family) if picture is not None else None

    def dot(self, text: str) -> str:
        """Put dots where a leader stands."""
        sign = self.random.choice((".", ".", ".", "…", "_", ". "))
        return text.replace(LEADER, sign * self.random.randint(6, 26))

    def split(self, text: str, font: Font, size: int) -> list[Run] | None:
        """Give the runs of a text: each in the first file that has its characters, some words bold."""
        bold = self.random.random()
        stroke = 1 if bold < 0.08 else 0
        swap = self.random.randint(1, max(len(text), 1)) if 0.08 <= bold < 0.14 else -1
        while 0 < swap < len(text) and text[swap - 1] != " ":
            swap += 1
        files = [path for path in (font.path, font.latin, FALLBACK) if path is not None]
        runs: list[Run] = []
        for place, letter in enumerate(text):
            thick = stroke if swap < 0 or place < swap else 1
            path = next((path for path in files if ord(letter) in covered(path)), None)
            if path is None or (path == FALLBACK and THAI.match(letter)):
                return None
            if letter == " " and runs:
                path = runs[-1].path
            if runs and runs[-1].path == path and runs[-1].stroke == thick:
                runs[-1] = runs[-1]._replace(text=runs[-1].text + letter)
            else:
                scale = (
                    core_height(files[0]) / core_height(path)
                    if path != FALLBACK and path == files[0]
                    else 1.0
                )
                runs.append(Run(letter, path, max(round(size * scale), 8), thick))
        return runs


def paint(runs: Sequence[Run], spaced: float, stretched: float) -> NDArray[np.uint8] | None:
    """Draw runs on one baseline and cut the paper to PADDING around the ink."""
    size = max(run.size for run in runs)
    total = sum(open_font(run.path, run.size).getlength(run.text) for run in runs)
    characters = sum(len(run.text) for run in runs)
    width = int(
        total * (1 + max(stretched - 1, 0) * 0.5) + characters * max(spaced, 0) * size * 1.2 + 4 * size
    )
    if width > 6000:
        return None
    paper = Image.new("L", (width, size * 4), 255)
    pen = ImageDraw.Draw(paper)
    place, baseline = float(size), int(size * 2.3)
    for run in runs:
        font = open_font(run.path, run.size)
        for piece in pieces(run.text, spaced, stretched):
            pen.text((place, baseline), piece, font=font, anchor="ls", fill=0, stroke_width=run.stroke)
            advance = font.getlength(piece)
            place += advance * (stretched if piece.isspace() else 1.0) + spaced * size
    return cut(np.asarray(paper))


def pieces(text: str, spaced: float, stretched: float) -> Iterator[str]:
    """Give what is drawn in one go: the whole run, its words where spaces are wide, its clusters where spaced."""
    if spaced:
        yield from CLUSTER.findall(text)
    elif stretched != 1.0:
        yield from re.findall(r" +|[^ ]+", text)
    else:
        yield text


def cut(paper: NDArray[np.uint8]) -> NDArray[np.uint8] | None:
    """Give the ink with its padding, or none where there is no ink."""
    dark = paper < 200
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    if not rows.size:
        return None
    left, top, right, bottom = PADDING
    inked = paper[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return np.pad(inked, ((top, bottom), (left, right)), constant_values=255)


def even_out(weights: dict[str, float], evenness: float) -> dict[str, float]:
    """Give the weights as they are (0) up to all alike (1): more of the rarer families."""
    return {family: weight ** (1.0 - evenness) for family, weight in weights.items()}


def choose_families(named: Sequence[str], held_out: bool, evenness: float) -> dict[str, float]:
    """Give the families to draw with, by how often: those kept out, those named, or all that train."""
    if held_out:
        return dict.fromkeys(HELD_OUT, 1.0)
    weights = {family: weight for family, weight in WEIGHTS.items() if not named or family in named}
    return even_out(weights, evenness)


def draw_lines(
    folder: Path, seed: int, count: int, families: dict[str, float], only: Sequence[str], spaced: float
) -> list[tuple[NDArray[np.uint8], str, str]]:
    """Give `count` lines: picture, text, family."""
    drawer, writer = Drawer(folder, seed, families, spaced), LineText(seed, only)
    lines: list[tuple[NDArray[np.uint8], str, str]] = []
    while len(lines) < count:
        text = writer.make()
        drawn = drawer.draw(text)
        truth = fold(re.sub(" +", " ", text.replace(LEADER, " ")))
        if drawn is not None and drawn[0].shape[1] < 2600:
            lines.append((drawn[0], truth, drawn[1]))
    return lines


def write_lines(
    folder: Path,
    seed: int,
    count: int,
    out: Path,
    families: dict[str, float],
    only: Sequence[str],
    spaced: float,
    processes: int,
) -> None:
    """Draw lines in processes and write the two files."""
    jobs = max(count // 2000, 1)
    index: list[tuple[int, int, int, str, str]] = []
    place = 0
    pixels = out.with_suffix(".pixels")
    with ProcessPoolExecutor(processes) as pool, pixels.open("wb") as file:
        parts = pool.map(
            draw_lines,
            [folder] * jobs,
            [seed * 100_000 + job for job in range(jobs)],
            [count // jobs] * jobs,
            [families] * jobs,
            [only] * jobs,
            [spaced] * jobs,
        )
        for part in parts:
            for picture, text, family in part:
                file.write(picture.tobytes())
                index.append((place, *picture.shape, text, family))
                place += picture.size
    out.with_suffix(".json").write_text(json.dumps(index, ensure_ascii=False), encoding="utf-8")


class Lines:
    """The lines of a file: `lines[n]` is (picture, text)."""

    def __init__(self, path: Path) -> None:
        self.index = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        self.pixels = np.memmap(path.with_suffix(".pixels"), dtype=np.uint8, mode="r")

    def __len__(self) -> int:
        return len(self.index)

    def __getitem__(self, place: int) -> tuple[NDArray[np.uint8], str]:
        start, height, width, text, _ = self.index[place]
        return self.pixels[start : start + height * width].reshape(height, width), text


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fonts", type=Path, required=True)
    parser.add_argument("--lines", type=int, default=60_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--held-out", action="store_true", help="draw with the families kept out of training")
    parser.add_argument(
        "--evenness", type=float, default=0.0, help="0: families by their weight, 1: all alike"
    )
    parser.add_argument("--families", nargs="*", default=(), help="families of WEIGHTS, not all")
    parser.add_argument("--only", nargs="*", default=(), help="kinds of text (methods of LineText), not all")
    parser.add_argument("--spaced", type=float, default=0.12, help="share of lines with letters set apart")
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    write_lines(
        given.fonts,
        given.seed,
        given.lines,
        given.out,
        choose_families(given.families, given.held_out, given.evenness),
        given.only,
        given.spaced,
        given.processes,
    )
