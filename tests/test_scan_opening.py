"""Picture files of every kind, broken and hostile ones too."""

import io
import struct
import zlib
from collections.abc import Generator
from contextlib import contextmanager

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, TiffImagePlugin

from itareport.extract.files.sources import make_source
from itareport.extract.scan.opening import Picture, open_pictures
from itareport.extract.scan.reader import read_image
from itareport.limits import DEFAULT_LIMITS
from itareport.options import ReadOptions
from itareport.records.errors import ErrorCode, SourceError


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def opened(data: bytes) -> list[Picture | None]:
    return list(open_pictures(data, "a.png"))


def only(data: bytes) -> Picture:
    (picture,) = opened(data)
    assert picture is not None
    return picture


def grey(width: int = 60, height: int = 40) -> Image.Image:
    image = Image.new("L", (width, height), 255)
    image.putpixel((5, 7), 0)
    return image


def code_of(data: bytes) -> ErrorCode:
    with pytest.raises(SourceError) as error:
        opened(data)
    assert "a.png" in error.value.thai
    assert "a.png" in error.value.english
    return error.value.code


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_kinds_are_opened(kind: str) -> None:
    picture = only(saved(grey(), kind, dpi=(200, 200)))
    assert picture.pixels.shape == (40, 60)
    assert picture.dpi == pytest.approx(200, abs=0.1)


def test_one_bit_is_grey() -> None:
    picture = only(saved(grey().convert("1"), "TIFF", compression="group4"))
    assert picture.pixels.dtype == np.uint8
    assert picture.pixels[7, 5] == 0
    assert picture.pixels[0, 0] == 255


def test_palette_and_its_clear_colour_are_on_white() -> None:
    image = Image.new("P", (30, 20), 1)
    image.putpalette([0, 0, 0, 0, 0, 255])
    image.putpixel((3, 4), 0)
    picture = only(saved(image, "PNG", transparency=1))
    assert picture.pixels[0, 0].tolist() == [255, 255, 255]
    assert picture.pixels[4, 3].tolist() == [0, 0, 0]


def test_what_is_transparent_is_paper() -> None:
    image = Image.new("RGBA", (30, 20), (0, 0, 0, 0))
    assert only(saved(image, "PNG")).pixels.min() == 255


def test_printers_colours_are_colours() -> None:
    image = Image.new("CMYK", (30, 20), (0, 0, 0, 255))
    picture = only(saved(image, "TIFF"))
    assert picture.pixels.shape == (20, 30, 3)
    assert picture.pixels.max() == 0
    assert only(saved(image, "JPEG")).pixels.shape == (20, 30, 3)


def test_sixteen_bits_keep_their_range() -> None:
    values = np.full((20, 30), 65535, dtype=np.uint16)
    values[4, 3] = 0
    values[5, 3] = 32768
    picture = only(saved(Image.fromarray(values), "PNG"))
    assert (picture.pixels[0, 0], picture.pixels[4, 3]) == (255, 0)
    assert picture.pixels[5, 3] in (127, 128)


@pytest.mark.parametrize(("turn", "place"), [(1, (7, 5)), (3, (32, 54)), (6, (5, 32)), (8, (54, 7))])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_what_the_camera_noted_is_followed(kind: str, turn: int, place: tuple[int, int]) -> None:
    image = grey()
    image.paste(0, (4, 6, 7, 9))
    tags = Image.Exif()
    tags[0x0112] = turn
    picture = only(saved(image, kind, exif=tags.tobytes() if kind != "TIFF" else tags))
    assert picture.pixels.shape == ((40, 60) if turn in (1, 3) else (60, 40))
    assert picture.pixels[place] < 60


def test_pages_of_a_tiff_come_in_order() -> None:
    pages = [grey(60 + number, 40) for number in range(3)]
    data = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    assert [picture.pixels.shape[1] for picture in opened(data) if picture] == [60, 61, 62]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_more_pixels_than_are_useful_are_few(kind: str) -> None:
    image = Image.new("L", (5200, 800), 255)
    image.paste(0, (2600, 400, 2700, 500))
    tags = Image.Exif()
    tags[0x0112] = 6
    picture = only(saved(image, kind, dpi=(600, 600), exif=tags))
    assert (picture.reduced, picture.pixels.shape) == (2, (2600, 400))
    assert picture.pixels[1325, 175] < 20
    assert picture.dpi == pytest.approx(600, abs=1)


@pytest.mark.parametrize(
    ("dpi", "shape", "down"),
    [
        ((204, 98), (83, 60), 83 / 40),  # a fax of the usual fineness
        ((204, 196), (40, 60), 1.0),
        ((204, 391), (21, 60), 21 / 40),
        ((200, 200), (40, 60), 1.0),
        ((2400, 60), (40, 60), 1.0),  # nobody scans like that
    ],
)
def test_pixels_that_are_no_squares_are_made_squares(
    dpi: tuple[int, int], shape: tuple[int, int], down: float
) -> None:
    picture = only(saved(grey().convert("1"), "TIFF", dpi=dpi))
    assert (picture.pixels.shape, picture.across) == (shape, 1.0)
    assert picture.down == pytest.approx(down, abs=0.02)
    assert picture.size == pytest.approx((60, 40), abs=0.5)
    assert picture.dpi == pytest.approx(dpi[0]) or dpi[0] == 2400


@pytest.mark.parametrize("kind", ["TIFF", "JPEG", "PNG"])
def test_oblong_pixels_that_lie_on_their_side_are_made_squares(kind: str) -> None:
    page = grey()
    page.getexif()[274] = 6
    picture = only(saved(page, kind, dpi=(204, 102), exif=page.getexif()))
    assert (picture.pixels.shape, picture.down) == ((60, 80), 1.0)
    assert picture.across == pytest.approx(2.0, abs=0.01)
    assert picture.size == pytest.approx((40, 60), abs=0.5)
    assert picture.pixels[5, 65:70].min() < picture.pixels.max()


@settings(derandomize=True, deadline=None, max_examples=80)
@given(st.integers(1, 90), st.integers(1, 90), st.integers(1, 2400), st.integers(1, 2400))
def test_a_picture_stays_what_its_file_has_whatever_that_says(
    width: int, height: int, x: int, y: int
) -> None:
    picture = only(saved(Image.new("L", (width, height), 255), "TIFF", dpi=(x, y)))
    assert picture.size == pytest.approx((width, height), abs=1.2)
    assert picture.pixels.size <= 2.3 * width * height + width


def test_a_moving_picture_is_its_first() -> None:
    data = saved(grey(), "PNG", save_all=True, append_images=[grey(), grey()])
    assert len(opened(data)) == 1


def test_too_many_pages_are_refused() -> None:
    page = Image.new("1", (2, 2), 1)
    data = saved(page, "TIFF", save_all=True, append_images=[page] * DEFAULT_LIMITS.tiff_pages)
    assert code_of(data) is ErrorCode.TOO_LARGE


def png(width: int, height: int) -> bytes:
    """Give a PNG of any size that says nothing but how large it is."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    body = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("width", "height"), [(60_000, 100), (100, 60_000), (15_000, 15_000), (2**31 - 1, 2**31 - 1)]
)
def test_vast_pictures_are_refused_before_they_are_decoded(width: int, height: int) -> None:
    assert code_of(png(width, height)) is ErrorCode.TOO_LARGE


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_picture_that_is_cut_short_is_damaged(kind: str) -> None:
    chance = np.random.default_rng(1)
    data = saved(Image.fromarray(chance.integers(0, 255, (200, 300), dtype=np.uint8)), kind)
    assert code_of(data[: len(data) // 2]) is ErrorCode.DAMAGED_FILE


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*\xff\xff\xff\xff", png(0, 9)]
)
def test_a_head_alone_is_damaged(data: bytes) -> None:
    assert code_of(data) is ErrorCode.DAMAGED_FILE


def test_a_broken_page_costs_that_page_alone() -> None:
    chance = np.random.default_rng(2)
    noise = [Image.fromarray(chance.integers(0, 255, (90, 70), dtype=np.uint8)) for _ in range(2)]
    data = bytearray(
        saved(noise[0], "TIFF", save_all=True, append_images=noise[1:], compression="tiff_deflate")
    )
    image = Image.open(io.BytesIO(bytes(data)))
    image.seek(1)
    assert isinstance(image, TiffImagePlugin.TiffImageFile)
    start = int(image.tag_v2[273][0])
    data[start : start + 400] = bytes(400)
    first, second = opened(bytes(data))
    assert first is not None
    assert second is None


@pytest.mark.parametrize("size", [(1, 1), (1, 500), (500, 1), (3, 3)])
def test_the_smallest_pictures_hold_nothing(size: tuple[int, int]) -> None:
    data = saved(Image.new("L", size, 0), "PNG")
    with pytest.raises(SourceError) as error:
        read_image(make_source("a.png", data), ReadOptions())
    assert error.value.code in (ErrorCode.EMPTY_FILE, ErrorCode.NO_REPORT)


def test_an_empty_page_is_an_empty_file() -> None:
    data = saved(Image.new("RGB", (1240, 1754), (255, 255, 255)), "PNG", dpi=(150, 150))
    with pytest.raises(SourceError) as error:
        read_image(make_source("a.png", data), ReadOptions())
    assert error.value.code is ErrorCode.EMPTY_FILE


def test_without_recognition_pictures_are_refused() -> None:
    with pytest.raises(SourceError) as error:
        read_image(make_source("a.png", saved(grey(), "PNG")), ReadOptions(ocr="never"))
    assert error.value.code is ErrorCode.OCR_UNAVAILABLE


@contextmanager
def suppress_our_refusals() -> Generator[None]:
    """Let nothing pass but the two errors that a broken picture may give."""
    try:
        yield
    except SourceError as error:
        if error.code not in (ErrorCode.DAMAGED_FILE, ErrorCode.TOO_LARGE):
            raise


STARTS = [
    saved(grey(), "PNG"),
    saved(grey(), "JPEG"),
    saved(grey(), "TIFF"),
    saved(grey(), "TIFF", compression="tiff_lzw"),
]


@given(st.sampled_from(STARTS), st.lists(st.tuples(st.integers(4, 400), st.integers(0, 255)), max_size=12))
@settings(derandomize=True, deadline=None, max_examples=200)
def test_any_damage_is_an_error_of_ours(start: bytes, changes: list[tuple[int, int]]) -> None:
    data = bytearray(start)
    for place, value in changes:
        data[place % len(data)] = value
    with suppress_our_refusals():
        opened(bytes(data))
