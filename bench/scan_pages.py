"""Drawn pages made to look like scans: askew on the glass, blur, noise, uneven light, JPEG, one bit."""

import cv2
import numpy as np
from numpy.typing import NDArray

from bench.page_drawing import DrawnPage, draw_pages
from bench.page_fonts import faces

__all__ = ["DrawnPage", "characters", "draw_pages", "faces", "fax", "scan", "turn_page"]


def turn_page(page: DrawnPage, degrees: float) -> DrawnPage:
    """Turn a page by a small angle (counterclockwise is positive), ink and owners alike."""
    height, width = page.pixels.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    pixels = cv2.warpAffine(page.pixels, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=255)
    owner = cv2.warpAffine(page.owner, matrix, (width, height), flags=cv2.INTER_NEAREST, borderValue=0)
    return DrawnPage(
        np.asarray(pixels, np.uint8), page.dpi, page.lines, np.asarray(owner, np.uint16), page.tables
    )


def scan(pixels: NDArray[np.uint8], seed: int, strength: float = 1.0) -> NDArray[np.uint8]:
    """Make a page look scanned: paper not white, blur, noise, uneven light, JPEG."""
    chance = np.random.default_rng(seed)
    soft = cv2.GaussianBlur(pixels, (0, 0), 0.5 + 0.35 * strength)
    height, width = pixels.shape
    light = cv2.resize(
        chance.normal(0, 4 * strength, (6, 4)).astype(np.float32),
        (width, height),
        interpolation=cv2.INTER_CUBIC,
    )
    grain = chance.normal(0, 7 * strength, pixels.shape).astype(np.float32)
    page = 25 + soft.astype(np.float32) * (215 / 255) + light + grain
    page = np.clip(page, 0, 255).astype(np.uint8)
    done, coded = cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, round(75 - 15 * strength)])
    if not done:
        raise ValueError("no JPEG")
    return np.asarray(cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE), np.uint8)


def fax(pixels: NDArray[np.uint8], seed: int) -> NDArray[np.uint8]:
    """Make a page of one bit with specks."""
    chance = np.random.default_rng(seed)
    soft = cv2.GaussianBlur(pixels, (0, 0), 0.6).astype(np.float32) + chance.normal(0, 12, pixels.shape)
    bits = np.where(soft < 150, 0, 255).astype(np.uint8)
    specks = chance.random(pixels.shape) < 0.0002
    bits[specks] = 0
    return bits


def characters(text: str) -> str:
    """Give what is compared: the text without white space, ํ + า as ำ."""
    return "".join(text.split()).replace(
        "\N{THAI CHARACTER NIKHAHIT}\N{THAI CHARACTER SARA AA}", "\N{THAI CHARACTER SARA AM}"
    )
