"""A page that was photographed becomes flat: by its four edges, where it lies on something darker, else by its lines."""

from typing import cast

import cv2
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from itareport.extract.scan.geometry.placing import Matrix
from itareport.extract.scan.geometry.vanishing import find_perspective
from itareport.extract.scan.ink.paper import Grey, as_grey, resize

WORK = 800
"""Pixels of the longer side at which the sheet is looked for."""
LEAST, MOST = 0.2, 0.975
"""Parts of the picture that a sheet takes: one that fills all of it needs no cutting out."""
DARKER = 0.75
"""What the sheet lies on is darker than this part of its brightness."""
STEP = 12
"""Grey levels over three pixels: light falls off more slowly, the edge of a sheet more steeply."""
SQUARE = 0.02
"""Of its length: how far from straight the edge of a sheet may be."""
STRIP, ALONG, NEIGHBOUR = 0.08, 0.8, 0.15
"""Another page lies no more than so much of the picture's longer side away, along so much of the sheet's side, and is so large
against it: a shadow in the fold parts them, and neither is to be cut out."""
PAPER = 2**0.5
"""Height over width of A4; a sheet that comes near to it is one."""
PAPER_WORK = 160
"""Pixels of the longer side at which the brightness of the paper around print is seen."""
LONGEST = 16_000
"""Pixels: a longer picture is no photograph of a page."""

Corners = NDArray[np.float64]
"""Four places (x, y): top left, top right, bottom right, bottom left."""


class Flat(Struct, frozen=True, kw_only=True):
    """A page laid flat; `matrix` takes a place of the picture to its place on it."""

    picture: NDArray[np.uint8]
    matrix: Matrix


def flatten_sheet(picture: NDArray[np.uint8], grey: Grey) -> Flat | None:
    """Give the sheet that is seen on a picture, flat and by itself, None where none is seen."""
    corners = find_sheet(grey)
    if corners is None:
        return None
    width, height = sheet_size(corners)
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    matrix = np.asarray(cv2.getPerspectiveTransform(corners.astype(np.float32), target), dtype=np.float64)
    return Flat(picture=lay_out(picture, matrix, (width, height)), matrix=matrix)


def flatten_lines(picture: NDArray[np.uint8], grey: Grey) -> Flat | None:
    """Give the whole of a picture with its lines level and upright, None where it shows no page in perspective.

    At its middle it keeps its scale: as many pixels are added where the page is far as are lost where it is near.
    """
    height, width = grey.shape
    found = find_perspective(grey) if max(height, width) <= LONGEST else None
    if found is None:
        return None
    side = float(max(height, width))
    middle = np.array([[1 / side, 0, -width / 2 / side], [0, 1 / side, -height / 2 / side], [0, 0, 1]])
    edges = np.array([[0, width, width, 0], [0, 0, height, height], [1, 1, 1, 1]], dtype=np.float64)
    x, y, depth = found @ middle @ edges
    corners = np.stack([x / depth, y / depth], axis=1) * side
    first, size = corners.min(axis=0), np.ceil(np.ptp(corners, axis=0)).astype(np.int64)
    matrix = np.array([[side, 0, -first[0]], [0, side, -first[1]], [0, 0, 1]]) @ found @ middle
    flat = lay_out(picture, matrix, (int(size[0]), int(size[1])))
    outside = np.ones(flat.shape[:2], dtype=np.uint8)
    cv2.fillConvexPoly(outside, np.rint(corners - first).astype(np.int32), (0,))
    return Flat(picture=paper_around(flat, picture, matrix, outside > 0), matrix=matrix)


def lay_out(picture: NDArray[np.uint8], matrix: Matrix, size: tuple[int, int]) -> NDArray[np.uint8]:
    """Give a picture laid out by a matrix at a width and height; small print needs more than the nearest four pixels."""
    how, beyond = cv2.INTER_CUBIC, cv2.BORDER_REPLICATE
    return as_grey(cv2.warpPerspective(picture, matrix, size, flags=how, borderMode=beyond))


def paper_around(
    flat: NDArray[np.uint8], picture: NDArray[np.uint8], matrix: Matrix, outside: NDArray[np.bool_]
) -> NDArray[np.uint8]:
    """Give a picture laid out, where it was not seen as bright as the paper beside it: print at an edge does not run on."""
    height, width = picture.shape[:2]
    scale = min(1.0, PAPER_WORK / max(height, width))
    paper = as_grey(
        cv2.dilate(resize(picture, round(width * scale), round(height * scale)), np.ones((9, 9), np.uint8))
    )
    shrunk = np.diag([paper.shape[1] / width, paper.shape[0] / height, 1.0])
    around = lay_out(paper, matrix @ np.linalg.inv(shrunk), (flat.shape[1], flat.shape[0]))
    flat[outside] = around[outside]
    return flat


def find_sheet(grey: Grey) -> Corners | None:
    """Give the corners of a bright sheet on a darker ground."""
    height, width = grey.shape
    scale = min(1.0, WORK / max(height, width))
    small = resize(grey, round(width * scale), round(height * scale))
    # Print goes; light that falls off across the sheet stays, and is followed by small steps.
    bare = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((17, 17), np.uint8))
    soft = as_grey(cv2.GaussianBlur(bare, (0, 0), 1.2))
    outline = largest_outline(flood(soft))
    if outline is None:
        return None
    corners = four_corners(outline)
    if corners is None or not stands_out(soft, corners) or has_neighbour(soft, corners):
        return None
    return np.asarray(refine(outline, corners) / scale, dtype=np.float64)


def flood(soft: Grey) -> Grey:
    """Give 255 where the brightest place near the middle is reached without crossing an edge."""
    height, width = soft.shape
    seeds = [(height * y // 8, width * x // 8) for y in range(2, 7) for x in range(2, 7)]
    slope = cv2.morphologyEx(soft, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    even = as_grey((slope <= STEP).astype(np.uint8))
    _, places = cv2.connectedComponents(even, connectivity=4)
    seed = max((place for place in seeds if even[place]), key=lambda place: int(soft[place]), default=None)
    if seed is None:
        return np.zeros_like(soft)
    reached = as_grey((places == places[seed]).astype(np.uint8) * 255)
    return as_grey(cv2.dilate(reached, np.ones((3, 3), np.uint8)))


def largest_outline(bright: Grey) -> NDArray[np.int32] | None:
    """Give the outline of the largest bright place, if it may be a sheet."""
    outlines = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]
    if not outlines:
        return None
    largest = max(outlines, key=cv2.contourArea)
    part = cv2.contourArea(largest) / bright.size
    return np.asarray(largest[:, 0, :], dtype=np.int32) if LEAST <= part <= MOST else None


def four_corners(outline: NDArray[np.int32]) -> Corners | None:
    """Give the four corners of an outline in order, None where it is no quadrilateral."""
    hull = cv2.convexHull(outline)
    length = cv2.arcLength(hull, True)
    shape = cv2.approxPolyDP(hull, SQUARE * length, True)
    if len(shape) != 4 or cv2.contourArea(shape) < 0.9 * cv2.contourArea(hull):
        return None
    if cv2.contourArea(outline) < 0.9 * cv2.contourArea(hull):
        return None
    return in_order(np.asarray(shape[:, 0, :], dtype=np.float64))


def in_order(corners: Corners) -> Corners:
    """Give four corners from the top left clockwise."""
    middle = corners.mean(axis=0)
    angles = np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0])
    turned = corners[np.argsort(angles)]
    first = int(turned.sum(axis=1).argmin())
    return np.roll(turned, -first, axis=0)


def stands_out(soft: Grey, corners: Corners) -> bool:
    """Tell whether what lies around the corners' quadrilateral is darker than the sheet, as far as the picture shows it.

    That is a tenth of the way around at least: of many a sheet all sides but one lie at the picture's edges.
    """
    inside = np.zeros_like(soft)
    cv2.fillConvexPoly(inside, np.rint(corners).astype(np.int32), 255)
    kernel = np.ones((15, 15), np.uint8)
    rim = (cv2.dilate(inside, kernel) > 0) & (cv2.dilate(inside, np.ones((5, 5), np.uint8)) == 0)
    sheet = float(np.percentile(soft[inside > 0], 70))
    dark = soft < DARKER * sheet
    return bool(
        rim.sum() > 0.5 * np.abs(np.roll(corners, 1, axis=0) - corners).sum() and dark[rim].mean() > 0.8
    )


def has_neighbour(soft: Grey, corners: Corners) -> bool:
    """Tell whether another page lies along a whole side of the corners' quadrilateral, only a dark strip away.

    The fold of a booklet that is copied, or a black streak of the scanner, parts what is one picture of print.
    """
    inside = np.zeros_like(soft)
    cv2.fillConvexPoly(inside, np.rint(corners).astype(np.int32), 255)
    paper = DARKER * float(np.percentile(soft[inside > 0], 70))
    beside = (soft >= paper) & (cv2.dilate(inside, np.ones((5, 5), np.uint8)) == 0)
    _, _, regions, _ = cv2.connectedComponentsWithStats(as_grey(beside.astype(np.uint8)), connectivity=4)
    x0, y0, x1, y1 = (float(value) for value in (*corners.min(axis=0), *corners.max(axis=0)))
    strip, least = STRIP * max(soft.shape), NEIGHBOUR * float((inside > 0).sum())
    for left, top, width, height, area in regions[1:].tolist():
        across = max(left - x1, x0 - left - width)
        down = max(top - y1, y0 - top - height)
        long = min(top + height, y1) - max(top, y0), min(left + width, x1) - max(left, x0)
        alongside = abs(across) <= strip and long[0] >= ALONG * (y1 - y0) and across >= down
        below = abs(down) <= strip and long[1] >= ALONG * (x1 - x0) and down >= across
        if area >= least and (alongside or below):
            return True
    return False


def refine(outline: NDArray[np.int32], corners: Corners) -> Corners:
    """Give the corners where straight lines along the four edges meet: corners of paper are seldom sharp."""
    lines: list[tuple[NDArray[np.float64], NDArray[np.float64]]] = []
    for start, stop in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        along = (stop - start) / max(float(np.hypot(*(stop - start))), 1.0)
        offset = outline - start
        place, off = offset @ along, offset @ np.array([-along[1], along[0]])
        length = float(np.hypot(*(stop - start)))
        near = (np.abs(off) < 0.02 * length) & (place > 0.08 * length) & (place < 0.92 * length)
        if near.sum() < 10:
            return corners
        fitted = cv2.fitLine(outline[near].astype(np.float32), cv2.DIST_HUBER, 0, 0.01, 0.01).reshape(-1)
        lines.append((fitted[2:4].astype(np.float64), fitted[:2].astype(np.float64)))
    meets = [meet(lines[place - 1], lines[place]) for place in range(4)]
    return np.array(meets) if all(place is not None for place in meets) else corners


def meet(
    one: tuple[NDArray[np.float64], NDArray[np.float64]],
    other: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> NDArray[np.float64] | None:
    """Give the place where two lines (a place and a direction each) meet, None where they do not."""
    directions = np.stack([one[1], -other[1]], axis=1)
    if abs(float(np.linalg.det(directions))) < 1e-6:
        return None
    steps = np.linalg.solve(directions, other[0] - one[0])
    return cast("NDArray[np.float64]", one[0] + steps[0] * one[1])


def sheet_size(corners: Corners) -> tuple[int, int]:
    """Give width and height in pixels of the sheet laid flat; what comes near to A4 is A4."""
    sides = np.hypot(*(np.roll(corners, -1, axis=0) - corners).T)
    width, height = max(sides[0], sides[2]), max(sides[1], sides[3])
    if 0.85 < height / width / PAPER < 1.18:
        width, height = max(width, height / PAPER), max(height, width * PAPER)
    elif 0.85 < width / height / PAPER < 1.18:
        width, height = max(width, height * PAPER), max(height, width / PAPER)
    return max(round(float(width)), 1), max(round(float(height)), 1)
