"""What printing, copying and scanning do to a line, and what else stands around it: applied anew at every showing."""

from collections.abc import Callable

import cv2
import numpy as np
from lines import PADDING
from numpy.random import Generator
from numpy.typing import NDArray

Grey = NDArray[np.uint8]

COARSE = (0.27, 0.42)
"""Shares of 300 dpi: print of half the size at 150 dpi, or a screen's picture. Only figures are legible so."""
MOST_DRIFT = 7.0
"""Pixels that the baseline may climb from end to end: what a deskewed page still has."""


def degrade(clean: Grey, other: Callable[[], Grey], random: Generator, *, coarse: bool = False) -> Grey:
    """Give a crop as the page finder would cut it from a scan of the clean line; `other` gives neighbours.

    `coarse`: in the small print of wide tables, or of a screen's picture, digits eight pixels high.
    """
    hardness = random.choice((0.25, 0.6, 1.0), p=(0.3, 0.4, 0.3))
    page = crop_line(clean, other, random, hardness)
    page = draw_rules(page, random, hardness)
    page = ripple(bend(page, random, hardness), random, hardness)
    page = change_weight(page, random, hardness)
    page = print_unevenly(page, random, hardness)
    page = lower_resolution(page, random, hardness, coarse=coarse)
    return scan(page, random, hardness)


def chance(random: Generator, share: float) -> bool:
    """Tell whether something with this chance happens."""
    return bool(random.random() < share)


def crop_line(clean: Grey, other: Callable[[], Grey], random: Generator, hardness: float) -> Grey:
    """Cut the line with margins from none to wide, with the neighbours' marks at the edges."""
    left, top, right, bottom = PADDING
    ink = clean.shape[0] - top - bottom
    if ink > 12 and chance(random, 0.25 * hardness):
        above, below = random.integers(-max(ink // 22, 1), 3, 2)
    else:
        above, below = (random.beta(1.2, 2.5, 2) * 16).astype(int) + 1
    page = clean[top - above : clean.shape[0] - bottom + below].copy()
    sides = (random.integers(1, left + 1), random.integers(1, right + 1))
    page = page[:, left - sides[0] : page.shape[1] - right + sides[1]]
    if chance(random, 0.12):
        wide = int(random.integers(5, 160))
        page = np.pad(page, ((0, 0), (wide if chance(random, 0.3) else 0, wide)), constant_values=255)
    if chance(random, 0.3 * hardness):
        page = add_neighbour(page, other(), random, upper=True)
    if chance(random, 0.3 * hardness):
        page = add_neighbour(page, other(), random, upper=False)
    return page


def add_neighbour(page: Grey, neighbour: Grey, random: Generator, *, upper: bool) -> Grey:
    """Let the feet of the line above or the heads of the line below reach into the crop, touching or not."""
    _, top, _, bottom = PADDING
    inked = neighbour[top : neighbour.shape[0] - bottom]
    depth = int(random.integers(2, max(inked.shape[0] // 4, 4)))
    strip = inked[-depth:] if upper else inked[:depth]
    depth = strip.shape[0]
    gap = int(random.integers(-4, 4))
    if gap > 0:
        space = np.full((gap, page.shape[1]), 255, dtype=np.uint8)
        page = np.concatenate([space, page] if upper else [page, space])
    room = max(depth + min(gap, 0), 1)
    if room > 1:
        extra = np.full((room, page.shape[1]), 255, dtype=np.uint8)
        page = np.concatenate([extra, page] if upper else [page, extra])
    start = int(random.integers(-strip.shape[1] // 2, max(page.shape[1] - 10, 1)))
    first, last = max(start, 0), min(start + strip.shape[1], page.shape[1])
    if last <= first:
        return page
    seen = strip[:, first - start : last - start]
    depth = min(depth, page.shape[0])
    rows = slice(0, depth) if upper else slice(page.shape[0] - depth, page.shape[0])
    page[rows, first:last] = np.minimum(page[rows, first:last], seen[:depth])
    return page


def draw_rules(page: Grey, random: Generator, hardness: float) -> Grey:
    """Draw what is left of ruling lines, underlines, a leader beneath, a stroke of a pen or stamp."""
    height, width = page.shape
    page = page.copy()
    if chance(random, 0.08 * hardness):
        y = int(random.choice((random.integers(0, 3), height - 1 - random.integers(0, 3))))
        a, b = sorted(random.integers(0, width, 2).tolist())
        cv2.line(
            page,
            (a, y),
            (b, y + int(random.integers(-1, 2))),
            int(random.integers(0, 140)),
            int(random.integers(1, 4)),
        )
    if chance(random, 0.08 * hardness):
        # A ruling comes in over the edge of the crop: one that stood free in it would teach that a 1 is nothing.
        x = int(random.choice((random.integers(0, 3), width - 1 - random.integers(0, 3))))
        end = int(random.integers(0, height))
        ends = (0, end) if chance(random, 0.5) else (end, height - 1)
        cv2.line(page, (x, ends[0]), (x, ends[1]), int(random.integers(0, 140)), int(random.integers(1, 4)))
    if chance(random, 0.05 * hardness):
        y = height - int(random.integers(2, 12))
        cv2.line(page, (0, y), (width, y), int(random.integers(0, 120)), int(random.integers(1, 4)))
    if chance(random, 0.05 * hardness):
        y, step = height - int(random.integers(3, 14)), int(random.integers(4, 9))
        for x in range(int(random.integers(0, 9)), width, step):
            cv2.circle(page, (x, y), 1, int(random.integers(0, 120)), -1)
    if chance(random, 0.12 * hardness):
        page = erase_rule(page, random)
    if chance(random, 0.10 * hardness):
        page = stamp(page, random)
    return page


def erase_rule(page: Grey, random: Generator) -> Grey:
    """Cut a ruling out of the line's head or foot as the page finder does: marks that touched it keep a stump."""
    height, width = page.shape
    thick = int(random.integers(2, 6))
    depth = int(random.integers(0, max(height // 4, 1)))
    y = depth if chance(random, 0.6) else height - depth - thick
    first, last = (0, width) if chance(random, 0.7) else sorted(random.integers(0, width, 2).tolist())
    crossed = page[max(y - 1, 0) : y, first:last]
    if crossed.size and chance(random, 0.5):
        # what stands right above a ruling and right below it is taken for a stroke that goes through
        through = crossed.min(axis=0) < 128
        page[y : y + thick, first:last][:, ~through] = 255
    else:
        page[max(y, 0) : y + thick, first:last] = 255
    left = int(random.integers(0, 12))
    for x in random.integers(0, width, left).tolist():
        page[max(y, 0) : y + int(random.integers(1, 3)), x : x + int(random.integers(1, 9))] = int(
            random.integers(40, 200)
        )
    return page


def stamp(page: Grey, random: Generator) -> Grey:
    """Lay strokes of a stamp or pen, greyer than the print, over the line."""
    height, width = page.shape
    ink = np.full(page.shape, 255, dtype=np.uint8)
    grey = int(random.integers(110, 225))
    thick = int(random.integers(1, 5))
    for _ in range(int(random.integers(1, 4))):
        centre = (int(random.integers(-50, width + 50)), int(random.integers(-150, height + 150)))
        if chance(random, 0.6):
            axes = (int(random.integers(30, 220)), int(random.integers(30, 220)))
            cv2.ellipse(
                ink,
                centre,
                axes,
                float(random.uniform(0, 180)),
                0,
                float(random.uniform(90, 360)),
                grey,
                thick,
                cv2.LINE_AA,
            )
        else:
            end = (centre[0] + int(random.integers(-200, 200)), centre[1] + int(random.integers(-200, 200)))
            cv2.line(ink, centre, end, grey, thick, cv2.LINE_AA)
    return np.asarray(page.astype(np.uint16) * ink // 255, dtype=np.uint8)


def bend(page: Grey, random: Generator, hardness: float) -> Grey:
    """Slant, turn and stretch the line a little."""
    height, width = page.shape
    shear = float(random.normal(0, 0.035 * hardness))
    drift = float(np.clip(random.normal(0, 0.009 * hardness), -MOST_DRIFT / width, MOST_DRIFT / width))
    wide = float(random.uniform(0.72, 1.25)) if chance(random, 0.5) else 1.0
    matrix = np.array(
        [[wide, shear, -shear * height / 2], [drift, 1.0, -drift * width / 2]], dtype=np.float32
    )
    size = (max(round(width * wide), 4), height)
    if abs(shear) < 0.005 and abs(drift * width) < 0.7 and wide == 1.0:
        return page
    return np.asarray(
        cv2.warpAffine(page, matrix, size, flags=cv2.INTER_LINEAR, borderValue=255), dtype=np.uint8
    )


def ripple(page: Grey, random: Generator, hardness: float) -> Grey:
    """Push the strokes about a little, as other cuts of the letters and worn copies do."""
    if not chance(random, 0.35 * hardness):
        return page
    height, width = page.shape
    # over a stroke's length: worn edges; over a letter's: other proportions, as of a face that did not train
    step, most = (14, 1.3) if chance(random, 0.5) else (36, 3.0)
    coarse = random.standard_normal((2, max(height // step, 2), max(width // step, 2)), dtype=np.float32)
    reach = float(random.uniform(0.4, most))
    across, down = (cv2.resize(one, (width, height), interpolation=cv2.INTER_CUBIC) * reach for one in coarse)
    columns, rows = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    moved = cv2.remap(page, columns + across, rows + down, cv2.INTER_LINEAR, borderValue=255)
    return np.asarray(moved, dtype=np.uint8)


def change_weight(page: Grey, random: Generator, hardness: float) -> Grey:
    """Thicken or thin the strokes, as worn toner and copies do, or give them a serif's thick and thin."""
    if not chance(random, 0.35 * hardness):
        return page
    if chance(random, 0.25):
        return thin_bars(page, random)
    kernel = np.ones(
        [(2, 2), (1, 2), (2, 1), (3, 3)][int(random.choice(4, p=(0.35, 0.25, 0.25, 0.15)))], np.uint8
    )
    changed = cv2.erode(page, kernel) if chance(random, 0.6) else cv2.dilate(page, kernel)
    share = float(random.uniform(0.4, 1.0))
    return np.asarray(
        cv2.addWeighted(page, 1 - share, np.asarray(changed, np.uint8), share, 0), dtype=np.uint8
    )


def thin_bars(page: Grey, random: Generator) -> Grey:
    """Thin what runs across and thicken what runs down, as the letters of books and old circulars have it."""
    thin = cv2.dilate(page, np.ones((int(random.integers(2, 4)), 1), np.uint8))
    if chance(random, 0.6):
        thin = cv2.erode(thin, np.ones((1, 2), np.uint8))
    share = float(random.uniform(0.5, 0.95))
    return np.asarray(cv2.addWeighted(page, 1 - share, np.asarray(thin, np.uint8), share, 0), dtype=np.uint8)


def print_unevenly(page: Grey, random: Generator, hardness: float) -> Grey:
    """Give ink and paper their greys: faint print, dark paper, a gradient, the page behind showing through."""
    paper = float(random.uniform(175, 256)) if chance(random, 0.4) else 250.0
    ink = (
        float(random.uniform(0, paper * 0.62))
        if chance(random, 0.35 * hardness)
        else float(random.uniform(0, 60))
    )
    page_f = page.astype(np.float32) / 255.0
    if chance(random, 0.12 * hardness):
        behind = cv2.GaussianBlur(page[::-1, ::-1], (0, 0), 2.0).astype(np.float32) / 255.0
        behind = np.roll(behind, int(random.integers(5, 80)), axis=1)
        page_f = page_f * (1 - float(random.uniform(0.03, 0.2)) * (1 - behind))
    if chance(random, 0.10 * hardness):
        spots = cv2.resize(
            random.random((3, max(page.shape[1] // 30, 2)), dtype=np.float32), page.shape[::-1]
        )
        page_f = 1 - (1 - page_f) * np.clip(0.45 + spots, 0.35, 1.0)
    result = ink + page_f * (paper - ink)
    if chance(random, 0.15 * hardness):
        result = result * np.linspace(1.0, float(random.uniform(0.75, 1.0)), page.shape[1], dtype=np.float32)
    return np.clip(result, 0, 255).astype(np.uint8)


def lower_resolution(page: Grey, random: Generator, hardness: float, *, coarse: bool = False) -> Grey:
    """Scan at 300, 200, 150 or 100 dpi (the clean line stands for 300 to 400)."""
    factor = float(random.choice((1.0, 0.67, 0.5, 0.41), p=(0.14, 0.26, 0.42, 0.18)))
    factor *= float(random.uniform(0.85, 1.12))
    if hardness < 0.5:
        factor = max(factor, 0.45)
    if coarse:
        factor = float(random.uniform(*COARSE))
    if chance(random, 0.5):
        sigma = float(random.uniform(0.2, 0.6)) / factor
        page = np.asarray(cv2.GaussianBlur(page, (0, 0), sigma), dtype=np.uint8)
    size = (max(round(page.shape[1] * factor), 4), max(round(page.shape[0] * factor), 4))
    ways = (cv2.INTER_AREA, cv2.INTER_AREA, cv2.INTER_LINEAR)
    return np.asarray(cv2.resize(page, size, interpolation=ways[int(random.integers(0, 3))]), dtype=np.uint8)


def bend_tones(page: Grey, random: Generator) -> Grey:
    """Make the middle greys darker or lighter, as scanners' tone curves do: a faint full stop is all middle grey."""
    curve = (np.arange(256) / 255.0) ** float(np.exp(random.uniform(-0.3, 0.55)))
    return np.asarray(cv2.LUT(page, np.rint(255.0 * curve).astype(np.uint8)), dtype=np.uint8)


def scan(page: Grey, random: Generator, hardness: float) -> Grey:
    """Blur, the scanner's tone curve, noise, specks, one bit, JPEG."""
    if chance(random, 0.3 + 0.35 * hardness):
        page = np.asarray(cv2.GaussianBlur(page, (0, 0), float(random.uniform(0.3, 1.0))), dtype=np.uint8)
    if chance(random, 0.4):
        page = bend_tones(page, random)
    if chance(random, 0.6):
        noise = random.standard_normal(page.shape, dtype=np.float32) * np.float32(
            random.uniform(1, 16) * hardness
        )
        page = np.clip(page + noise, 0, 255).astype(np.uint8)
    if chance(random, 0.06 * hardness):
        specks = random.random(page.shape, dtype=np.float32)
        page = np.where(specks < 0.002, np.uint8(20), np.where(specks > 0.995, np.uint8(245), page))
    if chance(random, 0.16 * hardness):
        low, high = np.percentile(page[::2, ::2], (1, 90))
        level = low + (high - low) * random.uniform(0.45, 0.75)
        page = np.where(page < level, np.uint8(0), np.uint8(255))
    if chance(random, 0.3):
        quality = int(random.integers(25, 90))
        page = np.asarray(
            cv2.imdecode(
                cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_GRAYSCALE
            ),
            np.uint8,
        )
    return page
