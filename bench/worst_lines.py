"""The lines that were read worst, as a picture: the crop, what was drawn, what was read."""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw
from rapidfuzz.distance import Levenshtein

from bench.page_fonts import Face, load_font
from bench.scan_lines import ReadLine
from bench.scan_pages import characters

MARGIN, HIGH, WIDEST = 10, 44, 1400
"""Pixels: around the picture, the height at which every crop is shown, the widest crop."""


def draw_worst(lines: Sequence[tuple[str, ReadLine]], most: int, face: Face, path: Path) -> int:
    """Write a PNG of the worst lines (label, line), at most so many, and give how many it shows."""
    worst = sorted(
        ((_errors(line), label, line) for label, line in lines if line.parts and _errors(line)),
        key=lambda one: (-one[0], one[1]),
    )[:most]
    font = load_font(face.regular, 22)
    rows = [_row(label, line) for _, label, line in worst]
    width = max((row.width for row, _ in rows), default=0) + 2 * MARGIN
    paper = Image.new("RGB", (max(width, 900), len(rows) * (HIGH + 84) + 2 * MARGIN), "white")
    pen = ImageDraw.Draw(paper)
    y = MARGIN
    for crop, texts in rows:
        paper.paste(crop, (MARGIN, y))
        for place, (text, colour) in enumerate(texts):
            pen.text((MARGIN, y + HIGH + 4 + 26 * place), text, font=font, fill=colour)
        y += HIGH + 84
    paper.save(path)
    return len(rows)


def _errors(line: ReadLine) -> int:
    return Levenshtein.distance(characters(line.truth), characters(line.text))


def _row(label: str, line: ReadLine) -> tuple[Image.Image, list[tuple[str, str]]]:
    crop = max((part.crop for part in line.parts), key=lambda each: each.shape[1])
    width = min(round(crop.shape[1] * HIGH / crop.shape[0]), WIDEST)
    shown = cv2.resize(crop, (max(width, 1), HIGH), interpolation=cv2.INTER_AREA)
    sure = f"{label}, confidence {line.confidence:.2f}: "
    return Image.fromarray(np.asarray(shown)).convert("RGB"), [
        (sure + line.truth, "#1a7f37"),
        (sure + line.text, "#c02020"),
    ]
