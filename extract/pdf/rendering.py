"""pdfium, as far as it is needed: rendering pages to pictures, and saving broken files anew.

pypdfium2 has no types; this is its border.
"""

from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from typing import Final, Protocol, cast

import numpy as np
import pypdfium2  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]  # it has no types
from msgspec import Struct
from numpy.typing import NDArray

from itareport.records.places import Box

DPI = 300.0
"""Pixels an inch at which pages are rendered for recognition."""
MAX_PIXELS = 40_000_000
"""The largest picture of a page: A3 at 300 dpi has 17 million pixels, and larger pages are rendered coarser."""
MOST = 0.5
"""Of a page, or of the part of it that is rendered: a picture that takes as much is what is read."""
_PASSWORD: Final = 4
"""What pdfium says of a file that is locked (FPDF_ERR_PASSWORD)."""


class LockedError(Exception):
    """A file that pdfium opens with a password only."""


class Rendered(Struct, frozen=True):
    """A picture of a page, grey or in red, green and blue, rows from the top, and how many pixels of it make an inch.

    `bits`: how many pixels an inch a picture of one bit has that takes most of it, None where there is none.
    """

    picture: NDArray[np.uint8]
    dpi: float
    bits: float | None = None


class _Bitmap(Protocol):
    def to_numpy(self) -> NDArray[np.uint8]: ...
    def close(self) -> None: ...


class _Metadata(Protocol):
    horizontal_dpi: float
    vertical_dpi: float
    bits_per_pixel: int


class _Image(Protocol):
    def get_metadata(self) -> _Metadata: ...
    def get_bounds(self) -> Box: ...


class _Page(Protocol):
    def get_size(self) -> tuple[float, float]: ...
    def get_objects(self, *, filter: tuple[int, ...]) -> Iterator[_Image]: ...
    def render(self, *, scale: float, crop: Box, rev_byteorder: bool) -> _Bitmap: ...
    def close(self) -> None: ...


class _Document(Protocol):
    def __len__(self) -> int: ...
    def __getitem__(self, index: int) -> _Page: ...
    def save(self, dest: BytesIO) -> None: ...
    def close(self) -> None: ...


@contextmanager
def open_pdfium(data: bytes) -> Generator[_Document | None]:
    """Open a file with pdfium, None where it cannot; raises LockedError for one with a password."""
    try:
        document = cast(_Document, pypdfium2.PdfDocument(data))
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise LockedError from error
        yield None
        return
    try:
        yield document
    finally:
        document.close()


def resave(data: bytes) -> bytes | None:
    """Give a file as pdfium saves it anew, None where it finds no page in it; raises LockedError."""
    with open_pdfium(data) as document, suppress(pypdfium2.PdfiumError):
        if document is not None and len(document) > 0:
            saved = BytesIO()
            document.save(saved)
            return saved.getvalue()
    return None


def render_page(document: _Document, index: int, box: Box | None = None) -> Rendered | None:
    """Render a page, or a part of it (in points from its top left), None where pdfium cannot."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return None
    try:
        return _render(page, box)
    except (pypdfium2.PdfiumError, MemoryError):
        return None
    finally:
        page.close()


def _without_empty_colour(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give a copy of the pixels, one value each where all of them are grey: most scans are."""
    red, green, blue = pixels[:, :, 0], pixels[:, :, 1], pixels[:, :, 2]
    grey = bool((red == green).all() and (green == blue).all())
    return np.array(green if grey else pixels, dtype=np.uint8)


def _render(page: _Page, box: Box | None) -> Rendered:
    width, height = page.get_size()
    x0, y0, x1, y1 = box or (0.0, 0.0, width, height)
    area = max(1.0, (x1 - x0) * (y1 - y0)) / 72**2
    dpi = min(DPI, (MAX_PIXELS / area) ** 0.5)
    crop = (x0, height - y1, width - x1, y0)
    # In colours, red first: a blue stamp can be told from the print under it.
    bitmap = page.render(scale=dpi / 72, crop=crop, rev_byteorder=True)
    try:
        pixels = _without_empty_colour(bitmap.to_numpy()[:, :, :3])
        return Rendered(pixels, dpi, _find_bits(page, (x1 - x0) * (y1 - y0)))
    finally:
        bitmap.close()


def _find_bits(page: _Page, area: float) -> float | None:
    """Give the pixels an inch of the coarsest picture of one bit that takes most of an area (in square points)."""
    found: list[float] = []
    for image in page.get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE,)):
        # What cannot be told of a picture does not keep the page from being read.
        with suppress(pypdfium2.PdfiumError):
            about, (x0, y0, x1, y1) = image.get_metadata(), image.get_bounds()
            if about.bits_per_pixel == 1 and (x1 - x0) * (y1 - y0) >= MOST * area:
                found.append(min(about.horizontal_dpi, about.vertical_dpi))
    return min(found, default=None)
