"""Crops with no print in them: paper, leaders, scribbles like handwriting, pieces of emblems, rules."""

import cv2
import numpy as np
from degrade import Grey, chance
from numpy.random import Generator


def draw_nothing(random: Generator) -> Grey:
    """Give a crop with no print: paper, a leader, a scribble like handwriting, a blob like an emblem, rules."""
    height, width = int(random.integers(30, 90)), int(random.integers(20, 700))
    page = np.full((height, width), 255, dtype=np.uint8)
    kind = int(random.integers(0, 6))
    if kind == 1:
        y, step, size = (
            int(random.integers(height // 2, height - 4)),
            int(random.integers(4, 13)),
            int(random.integers(1, 3)),
        )
        for x in range(4, width - 3, step):
            cv2.circle(page, (x, y), size, 0, -1)
    elif kind in (2, 3):
        scribble(page, random)
    elif kind == 4:
        emblem(page, random)
    elif kind == 5:
        for _ in range(int(random.integers(1, 3))):
            y = int(random.integers(0, height))
            cv2.line(
                page,
                (0, y),
                (width, y + int(random.integers(-2, 3))),
                int(random.integers(0, 120)),
                int(random.integers(1, 5)),
            )
    return page


def scribble(page: Grey, random: Generator) -> None:
    """Draw a few joined curves like a signature or a note by hand."""
    height, width = page.shape
    for _ in range(int(random.integers(1, 7))):
        points = int(random.integers(5, 40))
        steps = random.normal(0, height / 4, (points, 2)) + np.array([random.uniform(-4, 14), 0.0])
        start = (random.uniform(0, width * 0.7), random.uniform(height * 0.2, height * 0.8))
        track = np.cumsum(steps, axis=0) * (1, 0.35) + start
        fine = np.stack(
            [
                np.interp(np.linspace(0, points - 1, points * 8), np.arange(points), track[:, axis])
                for axis in (0, 1)
            ],
            1,
        )
        fine = cv2.GaussianBlur(fine.astype(np.float32), (1, 15), 3.0, borderType=cv2.BORDER_REPLICATE)
        cv2.polylines(
            page,
            [np.rint(fine).astype(np.int32)],
            False,
            int(random.integers(0, 110)),
            int(random.integers(1, 5)),
            cv2.LINE_AA,
        )


def emblem(page: Grey, random: Generator) -> None:
    """Draw rings, rays and a texture like a part of an emblem or a photograph."""
    height, width = page.shape
    centre = (int(random.integers(0, width)), int(random.integers(0, height)))
    for radius in random.integers(5, 120, int(random.integers(1, 6))).tolist():
        cv2.circle(
            page, centre, int(radius), int(random.integers(0, 150)), int(random.integers(1, 6)), cv2.LINE_AA
        )
    for angle in random.uniform(0, 6.3, int(random.integers(0, 25))).tolist():
        end = (int(centre[0] + 90 * np.cos(angle)), int(centre[1] + 90 * np.sin(angle)))
        cv2.line(page, centre, end, int(random.integers(0, 150)), int(random.integers(1, 4)), cv2.LINE_AA)
    if chance(random, 0.5):
        rough = cv2.resize(
            random.random((height // 4 + 1, width // 4 + 1), dtype=np.float32), (width, height)
        )
        page[:] = np.where((rough > 0.62) & (np.arange(width) % 400 < 250)[None, :], np.uint8(40), page)
