"""Make the scanned samples out of the printed ones: `python samples/make_scans.py [NAME...]`.

Needs the printed samples, Chromium for the mixed report, the font Laksaman, and numpy, opencv and Pillow; no test
needs any of this. Whatever is random is seeded.
"""

import math
import subprocess
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
from make_pdfs import by_chromium
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from printed import html as printed_html
from printed.hat_kaeo import HAT_KAEO

FOLDER = Path(__file__).resolve().parent
FONT = "Laksaman:bold"
DPI = 200
INK = (30, 60, 165)

Grey = NDArray[np.uint8]


def main() -> None:
    """Make all scans, or those named."""
    for name in sys.argv[1:] or SAMPLES:
        SAMPLES[name](FOLDER / name)
        print(name, (FOLDER / name).stat().st_size)


def scan_grey(path: Path) -> None:
    """A grey scan of two pages, each laid on the glass askew."""
    pages = render(FOLDER / "bueng-thong-2567.pdf", (0, 1))
    save_pdf(
        [scan(page, angle, seed) for page, angle, seed in zip(pages, (1.3, -0.7), (1, 2), strict=True)], path
    )


def scan_fax(path: Path) -> None:
    """A fax: one bit a pixel, thick strokes, specks, pages of two orientations."""
    sheets = [
        fax(page, seed) for seed, page in enumerate(render(FOLDER / "nong-pikun-2566.pdf", range(4)), 11)
    ]
    sheets[0].save(path, save_all=True, append_images=sheets[1:], compression="group4", dpi=(DPI, DPI))


def scan_stamped(path: Path) -> None:
    """A page in colour with a round stamp over text and numbers, and a signature."""
    (page,) = render(FOLDER / "ban-rai-2568.pdf", (0,))
    paper = Image.fromarray(scan(page, -0.4, 21)).convert("RGB")
    paper = press(paper, stamp("เทศบาลตำบลบ้านไร่ปลายนา", "สำเนาถูกต้อง"), (690, 700))
    paper = press(paper, signature(seed=22), (900, 1480))
    paper.save(path, quality=46, dpi=(DPI, DPI), optimize=True)


def scan_photo(path: Path) -> None:
    """A photograph of a page on a desk: perspective, light from one side, a shadow, a little blur."""
    (page,) = render(FOLDER / "bueng-thong-2567.pdf", (1,), dpi=220)
    paper = cv2.cvtColor(page, cv2.COLOR_GRAY2BGR)
    height, width = page.shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    placed = np.array([[190, 150], [1660, 95], [1790, 2150], [70, 2230]], np.float32)
    lens = cv2.getPerspectiveTransform(corners, placed)
    size = (1860, 2340)
    desk = np.full((size[1], size[0], 3), (70, 96, 120), np.uint8)
    seen = cv2.warpPerspective(paper, lens, size, flags=cv2.INTER_AREA, borderValue=(0, 0, 0))
    mask = cv2.warpPerspective(np.full_like(page, 255), lens, size)[..., None] / 255.0
    lit = (seen * mask + desk * (1 - mask)) * light(size)[..., None]
    noisy = cv2.GaussianBlur(lit, (0, 0), 0.8) + noise(lit.shape, 2.0, 31)
    photo = Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)[..., ::-1])
    photo.save(path, quality=50, optimize=True)


def scan_mixed(path: Path) -> None:
    """A digital memo, a scanned page of measures, a digital page with the scores as a picture."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        by_chromium(printed_html.print_hat_kaeo_memo(HAT_KAEO), home / "1.pdf")
        by_chromium(printed_html.print_hat_kaeo_measures(HAT_KAEO), home / "wide.pdf")
        save_pdf([scan(render(home / "wide.pdf", (0,))[0], 0.6, 41)], home / "2.pdf")
        by_chromium(printed_html.print_hat_kaeo_table(HAT_KAEO), home / "table.pdf")
        table = render(home / "table.pdf", (0,), dpi=170)[0]
        Image.fromarray(trim(table)).save(home / "table.png", optimize=True)
        by_chromium(
            printed_html.print_hat_kaeo_picture(HAT_KAEO, (home / "table.png").as_uri()), home / "3.pdf"
        )
        with pdfium.PdfDocument.new() as made:
            for name in ("1.pdf", "2.pdf", "3.pdf"):
                with pdfium.PdfDocument(home / name) as part:
                    made.import_pages(part)
            made.save(path)


def render(path: Path, numbers: "range | tuple[int, ...]", dpi: int = DPI) -> list[Grey]:
    """Draw pages of a PDF in grey."""
    with pdfium.PdfDocument(path) as pdf:
        return [
            np.asarray(pdf[number].render(scale=dpi / 72, grayscale=True).to_pil(), np.uint8)
            for number in numbers
        ]


def noise(shape: tuple[int, ...], strength: float, seed: int) -> NDArray[np.float64]:
    """Give seeded noise."""
    return np.random.default_rng(seed).normal(0, strength, shape)


def scan(page: Grey, angle: float, seed: int) -> Grey:
    """Scan a page: turned by a few tenths of a degree, a little soft, paper not white, a dark edge, specks."""
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    turned = cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_AREA, borderValue=255)
    soft = cv2.GaussianBlur(turned, (0, 0), 0.7).astype(float) * 0.86 + 32
    edge = np.clip((np.arange(width) - 12) / 14, 0, 1) * 0.35 + 0.65
    dirty = soft * edge + noise(page.shape, 1.6, seed)
    return specks(np.clip(dirty, 0, 255).astype(np.uint8), seed, 60)


def specks(page: Grey, seed: int, count: int) -> Grey:
    """Put small dark dots on a page."""
    chance = np.random.default_rng(seed)
    marked = page.copy()
    for x, y in zip(
        chance.integers(0, page.shape[1], count), chance.integers(0, page.shape[0], count), strict=True
    ):
        cv2.circle(marked, (int(x), int(y)), int(chance.integers(0, 2)), 70, -1)
    return marked


def fax(page: Grey, seed: int) -> Image.Image:
    """Send a page by fax."""
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), 0.35, 1)
    turned = cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_AREA, borderValue=255)
    soft = cv2.GaussianBlur(turned, (0, 0), 0.9).astype(float) + noise(page.shape, 12.0, seed)
    black = specks(np.where(soft < 165, 0, 255).astype(np.uint8), seed, 150)
    return Image.fromarray(black).convert("1", dither=Image.Dither.NONE)


def stamp(around: str, inside: str) -> Image.Image:
    """Draw a round stamp: two circles, words along the inside, worn."""
    size = 430
    made = Image.new("L", (size, size), 0)
    draw = ImageDraw.Draw(made)
    for margin, width in ((6, 7), (84, 4)):
        draw.ellipse((margin, margin, size - margin, size - margin), outline=255, width=width)
    font = ImageFont.truetype(find_font(), 40, layout_engine=ImageFont.Layout.RAQM)
    pieces = clusters(around)
    for place, piece in enumerate(pieces):
        degrees = -115 + 230 * place / (len(pieces) - 1)
        letter = Image.new("L", (80, 80), 0)
        ImageDraw.Draw(letter).text((40, 50), piece, font=font, fill=255, anchor="ms")
        turned = letter.rotate(-degrees, Image.Resampling.BICUBIC, center=(40, 40))
        angle = math.radians(degrees - 90)
        x, y = size / 2 + 168 * math.cos(angle), size / 2 + 168 * math.sin(angle)
        made.paste(255, (round(x - 40), round(y - 40)), turned)
    small = ImageFont.truetype(find_font(), 44, layout_engine=ImageFont.Layout.RAQM)
    draw.text((size / 2, size / 2 + 14), inside, font=small, fill=255, anchor="ms")
    worn = np.asarray(made.rotate(8, Image.Resampling.BICUBIC), float)
    blotches = cv2.GaussianBlur(np.random.default_rng(5).random(worn.shape), (0, 0), 5)
    wear = np.clip((blotches - blotches.mean()) / blotches.std() * 0.25 + 0.75, 0.2, 1)
    return Image.fromarray((worn * wear).astype(np.uint8))


def find_font() -> str:
    """Give the file of the stamp's font, as fontconfig knows it."""
    command = ["fc-match", "--format=%{file}", FONT]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def clusters(text: str) -> list[str]:
    """Part Thai into letters with their marks."""
    found: list[str] = []
    for letter in text:
        if found and (letter in "ัิีึืุู็่้๊๋์ํ"):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def signature(seed: int) -> Image.Image:
    """Draw a scribble that is nobody's name."""
    made = Image.new("L", (520, 190), 0)
    draw = ImageDraw.Draw(made)
    chance = np.random.default_rng(seed)
    swing = chance.uniform(0.6, 1.4, 6)
    points: list[tuple[float, float]] = []
    for step in range(400):
        t = step / 399
        x = 30 + 450 * t + 34 * math.sin(17 * swing[0] * t) * swing[1]
        y = 95 + 62 * math.sin(23 * swing[2] * t) * (1 - 0.6 * t) + 22 * math.sin(61 * t) * swing[3]
        points.append((x, y))
    draw.line(points, fill=235, width=5, joint="curve")
    draw.line([(20, 150), (260, 120), (500, 40)], fill=235, width=4, joint="curve")
    return made


def press(paper: Image.Image, ink: Image.Image, place: tuple[int, int]) -> Image.Image:
    """Put ink on paper, where it darkens what is under it."""
    layer = Image.new("L", paper.size, 0)
    layer.paste(ink, place)
    share = np.asarray(layer, float)[..., None] / 255 * 0.85
    under = np.asarray(paper, float)
    inked = under * (1 - share) + under * np.array(INK) / 255 * share
    return Image.fromarray(inked.astype(np.uint8))


def light(size: tuple[int, int]) -> NDArray[np.float64]:
    """Give light from the upper left, with a soft shadow across the lower right."""
    across, down = np.meshgrid(np.linspace(0, 1, size[0]), np.linspace(0, 1, size[1]))
    falling = 1.02 - 0.28 * across - 0.16 * down
    shadow = 1 - 0.22 / (1 + np.exp(-18 * (across * 0.7 + down - 1.25)))
    return np.asarray(falling * shadow, np.float64)


def trim(page: Grey) -> Grey:
    """Cut the white edges off."""
    rows, columns = np.where(page < 200)
    return page[max(rows.min() - 6, 0) : rows.max() + 7, max(columns.min() - 6, 0) : columns.max() + 7]


def save_pdf(pages: list[Grey], path: Path) -> None:
    """Save pictures as a PDF of pages without text."""
    pictures = [Image.open(BytesIO(jpeg(page))) for page in pages]
    pictures[0].save(path, save_all=True, append_images=pictures[1:], resolution=DPI, quality=38)


def jpeg(page: Grey) -> bytes:
    """Give a page as JPEG."""
    out = BytesIO()
    Image.fromarray(page).save(out, "JPEG", quality=38, optimize=True)
    return out.getvalue()


SAMPLES: dict[str, Callable[[Path], None]] = {
    "bueng-thong-scan.pdf": scan_grey,
    "nong-pikun-fax.tif": scan_fax,
    "ban-rai-stamped.jpg": scan_stamped,
    "bueng-thong-photo.jpg": scan_photo,
    "hat-kaeo-mixed.pdf": scan_mixed,
}


if __name__ == "__main__":
    main()
