"""Is the dictionary right where it chooses among the reader's own readings? Lines full of names and rare words.

`python -m bench.chosen_readings [--fonts Norasi,Garuda,Laksaman] [--dpi 200,150] [--count 300]` draws lines of names
of authorities, persons and small places, and of words at random, scans them, reads them, and counts what each
choice did, for lines read more and less surely. All texts are put together from lists, with a seed.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from rapidfuzz.distance import Levenshtein

from bench.page_fonts import Face, find_face, load_font
from bench.scan_pages import characters, scan
from itareport.extract.recognition.reader import load_reader
from itareport.normalize.agencies.gazetteer import load_gazetteer
from itareport.normalize.spelling.official_words import NAME_LISTS
from itareport.normalize.spelling.readings import choose_reading
from itareport.normalize.text.words import corpus

Grey = NDArray[np.uint8]
PLACES = ("ชุมชน", "บ้าน", "ซอย", "คลอง", "หนอง", "ศาลา", "ตลาด", "วัด", "ถนน")
TITLES = ("นาย", "นาง", "นางสาว")
STEPS = (0.0, 0.5, 0.8, 1.01)


def write_lines(count: int, seed: int) -> list[str]:
    """Give lines of names and words, no two kinds alike often."""
    draw = random.Random(seed)
    family, female, male = (sorted(set(corpus(name).split())) for name in NAME_LISTS)
    words = [word for word in corpus("words_th.txt").split() if 2 < len(word) < 14]
    names = sorted(load_gazetteer().names)
    makers = (
        lambda: draw.choice(names),
        lambda: (
            f"{draw.choice(TITLES)}{draw.choice(male + female)} {draw.choice(family)} {draw.choice(words)}"
        ),
        lambda: f"{draw.choice(words)} {draw.choice(PLACES)}{draw.choice(male)} {draw.choice(words)}",
        lambda: f"{draw.choice(male)}{draw.choice(family)} และ {draw.choice(family)}",
        lambda: "".join(draw.choices(words, k=draw.randint(3, 8))),
        lambda: f"{draw.choice(words)}{draw.choice(words)} {draw.randint(1, 99)} {draw.choice(words)}",
    )
    return [makers[place % len(makers)]() for place in range(count)]


def draw_crop(text: str, face: Face, dpi: int, seed: int) -> Grey:
    """Give a line as a scanner sees it."""
    font = load_font(face.regular, round(face.size * dpi / 72))
    x0, y0, x1, y1 = font.getbbox(text)
    paper = Image.new("L", (round(x1 - x0) + 16, round(y1 - y0) + 12), 255)
    ImageDraw.Draw(paper).text((8 - x0, 6 - y0), text, font=font, fill=0)
    return scan(np.asarray(paper), seed)


def judge(texts: Sequence[str], crops: Sequence[Grey]) -> Iterator[tuple[float, str]]:
    """Give the confidence of each line, and what the dictionary did to it: better, worse, as wrong, nothing."""
    for truth, reading in zip(texts, load_reader().read(crops), strict=True):
        chosen = choose_reading(reading.text, dict(zip(reading.alternatives, reading.against, strict=True)))
        before, after = (
            Levenshtein.distance(characters(truth), characters(text)) for text in (reading.text, chosen.text)
        )
        verdict = "better" if after < before else "worse" if after > before else "as wrong"
        yield reading.confidence, verdict if chosen.choices else "nothing"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fonts", default="Norasi,Garuda,Laksaman")
    parser.add_argument("--font-folder", type=Path)
    parser.add_argument("--dpi", default="200,150")
    parser.add_argument("--count", type=int, default=300)
    told = parser.parse_args()
    texts = write_lines(told.count, 1)
    print("font, dpi | confidence | lines | better | worse | as wrong")
    for face in (find_face(name, told.font_folder) for name in told.fonts.split(",")):
        for dpi in (int(value) for value in told.dpi.split(",")):
            crops = [draw_crop(text, face, dpi, seed) for seed, text in enumerate(texts)]
            judged = list(judge(texts, crops))
            for low, high in pairwise(STEPS):
                found = Counter(verdict for confidence, verdict in judged if low <= confidence < high)
                counts = " | ".join(str(found[verdict]) for verdict in ("better", "worse", "as wrong"))
                print(f"{face.name}, {dpi} | {low:.1f} to {min(high, 1):.1f} | {found.total()} | {counts}")


if __name__ == "__main__":
    main()
