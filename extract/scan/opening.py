"""Picture files become pixels: whatever Pillow can be asked to open, with limits known before anything is decoded."""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from typing import cast

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from itareport.extract.recognition.levels import count_levels
from itareport.extract.scan.ink.paper import grey_of
from itareport.extract.scan.refusals import refuse_broken, refuse_many_pages, refuse_vast
from itareport.limits import DEFAULT_LIMITS, Limits

USEFUL = 300.0
"""Dots an inch: nobody who reads print needs more."""
LARGE = 5000
"""Pixels: the longer side of a picture that is worth making smaller before anything else."""
FORMATS = ("PNG", "JPEG", "TIFF")
"""What a phone calls MPO is opened as JPEG: its first picture."""
REDUCED = 1
"""The bit of a TIFF page's subfile type that says it is a small copy of another page."""
SUBFILE_TYPE = 254
ORIENTATION = 274
QUARTERS = (5, 6, 7, 8)
"""The EXIF tag of a picture's orientation, and its values for a quarter turn."""
OBLONG, HIGHEST = 1.15, 2.2
"""Pixels that are so many times as high as wide, or as wide as high, are made squares; a fax's are up to 2.1 times as high.
What states more does not know."""
DARK, LIGHT, BETWEEN = 64, 192, 0.02
"""Grey levels below and from which a pixel is dark and light; of one bit is a picture with no more between them, for each
dark one. Of scans in grey, the edges of letters alone are as many as what is dark in them."""
DEEP = ("I;16", "I;16B", "I;16L", "I;16N", "I", "F")

BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    OverflowError,
    AttributeError,
    RuntimeError,
    ZeroDivisionError,
    struct.error,
    zlib.error,
)
"""What Pillow's decoders raise on broken files, by way of fuzzing them."""


class Picture(Struct, frozen=True, kw_only=True):
    """One page of a picture file as it is to be seen: grey, or red, green and blue; `dpi` as the file says, or None.

    Each of these pixels stands for `reduced` by `reduced` of the file's, of which it has `dpi` an inch; where those are
    no squares, a pixel of the file was made `across` times as wide or `down` times as high before. `one_bit`: its pixels
    are black or white.
    """

    pixels: NDArray[np.uint8]
    dpi: float | None = None
    reduced: int = 1
    across: float = 1.0
    down: float = 1.0
    one_bit: bool = False

    @property
    def stated(self) -> float | None:
        """Dots an inch of these pixels, as the file says, or None."""
        return None if self.dpi is None else self.dpi / self.reduced

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in pixels of the file."""
        height, width = self.pixels.shape[:2]
        return width * self.reduced / self.across, height * self.reduced / self.down


def open_pictures(data: bytes, path: str, limits: Limits = DEFAULT_LIMITS) -> Iterator[Picture | None]:
    """Give the pages of a picture file, None for one of several that does not decode; raises SourceError."""
    image = _open(data, path, limits)
    with image:
        number = 0
        while _seek(image, number, path):
            if number >= limits.tiff_pages:
                raise refuse_many_pages(path, limits.tiff_pages)
            _check_size(image, path, limits)
            if not _is_reduced(image):
                yield _decode(image, path, alone=number == 0)
            number += 1


def _open(data: bytes, path: str, limits: Limits) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = Image.open(io.BytesIO(data), formats=FORMATS)
        except Image.DecompressionBombError as error:
            raise refuse_vast(path, 0, 0) from error
        except (UnidentifiedImageError, *BROKEN) as error:
            raise refuse_broken(path) from error
    _check_size(image, path, limits)
    return image


def _check_size(image: Image.Image, path: str, limits: Limits) -> None:
    width, height = image.size
    if width * height > limits.picture_pixels or max(width, height) > limits.picture_side:
        raise refuse_vast(path, width, height)


def _seek(image: Image.Image, number: int, path: str) -> bool:
    """Go to a page; only TIFF has pages, other formats with several pictures have copies or animation."""
    if number == 0:
        return True
    if image.format != "TIFF":
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image.seek(number)
    except EOFError:
        return False
    except Image.DecompressionBombError as error:
        raise refuse_vast(path, 0, 0) from error
    except BROKEN:
        # What comes after a broken entry of the directory cannot be found; what came before it was read.
        return False
    return True


def _is_reduced(image: Image.Image) -> bool:
    tags = getattr(image, "tag_v2", None)
    kind = tags.get(SUBFILE_TYPE, 0) if tags is not None else 0
    return isinstance(kind, int) and bool(kind & REDUCED)


def _decode(image: Image.Image, path: str, alone: bool) -> Picture | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # Pillow turns a TIFF as it decodes it, and forgets that it did.
            lying = image.getexif().get(ORIENTATION, 1) in QUARTERS
            image.load()
            dpi = _stated_dpi(image)
            by = _reduction(image, dpi)
            turned = ImageOps.exif_transpose(_reduce(image, by))
            across, down = _oblongness(image, lying)
            plain = _as_pixels(turned)
            return Picture(
                pixels=_stretch(plain, across, down),
                dpi=dpi,
                reduced=by,
                across=across,
                down=down,
                one_bit=_is_one_bit(plain),
            )
    except (*BROKEN, Image.DecompressionBombError) as error:
        if alone:
            raise refuse_broken(path) from error
        return None


def _reduction(image: Image.Image, dpi: float | None) -> int:
    """Give by how much a large picture of more than twice the useful resolution is made smaller at once."""
    return (
        int((dpi + 1.0) // USEFUL)
        if dpi is not None and max(image.size) > LARGE and image.mode not in DEEP
        else 1
    )


def _reduce(image: Image.Image, by: int) -> Image.Image:
    """Give the picture made smaller; what its camera noted goes along."""
    if by < 2:
        return image
    plain = (
        image if image.mode in ("L", "RGB", "CMYK") else image.convert("L" if image.mode == "1" else "RGB")
    )
    small = plain.reduce(by)
    small.info = dict(image.info)
    small.getexif().update(image.getexif())
    return small


def _oblongness(image: Image.Image, lying: bool) -> tuple[float, float]:
    """Give by how many times a picture, turned as it is seen, is made wider and higher so that its pixels are squares.

    A fax has half as many dots down as across; `lying`: its quarter turn has made them half as many across.
    """
    stated = _stated(image)
    by = stated[0] / stated[1] if stated is not None and stated[1] > 0 else 1.0
    if image.mode in DEEP or not HIGHEST >= max(by, 1 / by if by > 0 else HIGHEST + 1) >= OBLONG:
        return 1.0, 1.0
    return (by, 1.0) if lying else (1.0, by)


def _stretch(pixels: NDArray[np.uint8], across: float, down: float) -> NDArray[np.uint8]:
    if across == down:
        return pixels
    height, width = pixels.shape[:2]
    size = max(round(width * across), 1), max(round(height * down), 1)
    return np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BICUBIC))


def _as_pixels(image: Image.Image) -> NDArray[np.uint8]:
    """Give the pixels as grey or colours, what is transparent on white."""
    if image.mode in DEEP:
        return _flatten_depth(np.asarray(image))
    if image.mode == "LAB":
        return np.asarray(image.getchannel(0))
    if image.mode in ("1", "L"):
        return np.asarray(image.convert("L"))
    if "A" in image.mode or "a" in image.mode or "transparency" in image.info:
        clear = image.convert("RGBA")
        paper = Image.new("RGBA", clear.size, (255, 255, 255, 255))
        return np.asarray(Image.alpha_composite(paper, clear).convert("RGB"))
    return np.asarray(image.convert("RGB"))


def _is_one_bit(pixels: NDArray[np.uint8]) -> bool:
    """Tell whether pixels are dark or light, hardly one between: what compression blurs has a few."""
    counts = count_levels(grey_of(pixels))
    dark, between = int(counts[:DARK].sum()), int(counts[DARK:LIGHT].sum())
    return between <= BETWEEN * dark


def _flatten_depth(values: NDArray[np.generic]) -> NDArray[np.uint8]:
    """Give 16 and 32 bit grey as bytes, over the range that is used."""
    numbers = np.nan_to_num(values.astype(np.float32))
    low, high = float(numbers.min(initial=0.0)), float(numbers.max(initial=0.0))
    if low >= 0 and high > 255:
        high, low = max(high, 65535.0), 0.0
    span = max(high - low, 1.0)
    return np.asarray(np.clip((numbers - low) * (255.0 / span), 0, 255), dtype=np.uint8)


def _stated_dpi(image: Image.Image) -> float | None:
    stated = _stated(image)
    return stated[0] if stated is not None and 50.0 <= stated[0] <= 2400.0 else None


def _stated(image: Image.Image) -> tuple[float, float] | None:
    """Give the dots an inch across and down as the file states them."""
    stated: object = image.info.get("dpi")
    if not isinstance(stated, tuple) or not stated:
        return None
    try:
        values = [float(value) for value in cast("tuple[float, ...]", stated)]
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return values[0], values[-1]
