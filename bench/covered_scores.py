"""Are scores right where a seal, a watermark, a highlighter or a signature lies over them, and if not, is it said?

`python -m bench.covered_scores [--fonts Laksaman,Norasi] [--dpi 200] [--pages 5] [--font-folder FOLDER]` draws tables of the
ten indicators in colour with something laid over them, scans them in colour or grey, reads them as the program reads any
picture, and counts scores that are right, lost, wrong but flagged, and wrong without a flag. There is no total on the
pages, so no arithmetic helps. All is drawn with a seed.
"""

import argparse
import random
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw

from bench.page_fonts import Face, MissingFontError, find_face, load_font
from itareport.extract.files.sources import make_source
from itareport.options import ReadOptions
from itareport.pipeline import read_source
from itareport.records.errors import SourceError

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
INDICATORS = (
    *("การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ", "การแก้ไขปัญหาการทุจริต"),
    *("คุณภาพการดำเนินงาน", "ประสิทธิภาพการสื่อสาร", "การปรับปรุงการทำงาน", "การเปิดเผยข้อมูล", "การป้องกันการทุจริต"),
)
HEADING = ("รายงานผลการประเมินคุณธรรมและความโปร่งใส", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๗", "เทศบาลตำบลเวียงยอง")
COLUMNS = (60.0, 110.0, 400.0, 500.0)
TOP, HIGH = 130.0, 24.0
INKS = ((220, 30, 40), (110, 50, 160), (30, 60, 180))
GREYS = ((190, 190, 190), (150, 150, 150), (240, 120, 120), (130, 160, 240))
MARKERS = ((255, 60, 150), (120, 255, 90), (90, 170, 255), (255, 230, 40))


class Sheet(Struct, frozen=True):
    """A page in colour, and its pixels a point."""

    image: Image.Image
    scale: float
    face: Face

    def write(self, text: str, x: float, y: float) -> None:
        """Write a text whose line begins at a place in points."""
        font = load_font(self.face.regular, round(self.face.size * self.scale))
        ImageDraw.Draw(self.image).text(
            (x * self.scale, y * self.scale), text, font=font, anchor="ls", fill=0
        )


def draw_sheet(face: Face, dpi: int, scores: list[str]) -> Sheet:
    """Give a page with the table of ten indicators."""
    scale = dpi / 72
    sheet = Sheet(Image.new("RGB", (round(595 * scale), round(520 * scale)), "white"), scale, face)
    for place, line in enumerate(HEADING):
        sheet.write(line, 150, 50 + 24 * place)
    rows = [("ที่", "ตัวชี้วัด", "คะแนน")]
    rows += [
        (str(no).translate(THAI), name, score)
        for no, (name, score) in enumerate(zip(INDICATORS, scores, strict=True), 1)
    ]
    for number, row in enumerate(rows):
        for x, text in zip(COLUMNS, row, strict=False):
            sheet.write(text, x + 8, TOP + (number + 0.68) * HIGH)
    pen, thick = ImageDraw.Draw(sheet.image), max(round(0.5 * scale), 1)
    for number in range(len(rows) + 1):
        y = (TOP + number * HIGH) * scale
        pen.line((COLUMNS[0] * scale, y, COLUMNS[-1] * scale, y), fill=0, width=thick)
    for x in COLUMNS:
        pen.line((x * scale, TOP * scale, x * scale, (TOP + len(rows) * HIGH) * scale), fill=0, width=thick)
    return sheet


def lay(sheet: Sheet, layer: Image.Image) -> Sheet:
    """Lay ink over a page: where both are inked it is darker."""
    return Sheet(ImageChops.multiply(sheet.image, layer), sheet.scale, sheet.face)


def empty_layer(sheet: Sheet) -> Image.Image:
    return Image.new("RGB", sheet.image.size, "white")


def seal(sheet: Sheet, draw: random.Random) -> Sheet:
    """Lay a round seal with two rims and a text over the score column."""
    layer, ink, scale = empty_layer(sheet), draw.choice(INKS), sheet.scale
    pen = ImageDraw.Draw(layer)
    x, y, reach = draw.uniform(400, 500), TOP + draw.uniform(40, 240), draw.uniform(32, 65)
    for part, thick in ((1.0, 1.6), (0.7, 0.9)):
        box = [(centre + sign * reach * part) * scale for sign in (-1, 1) for centre in (x, y)]
        pen.ellipse(box, outline=ink, width=max(round(thick * scale), 1))
    font = load_font(sheet.face.bold, round(sheet.face.size * scale))
    pen.text((x * scale, (y - 0.75 * reach) * scale), "เทศบาลตำบล", font=font, anchor="mm", fill=ink)
    return lay(sheet, layer)


def watermark(sheet: Sheet, draw: random.Random) -> Sheet:
    """Lay a large slanted word over the page."""
    layer = empty_layer(sheet)
    font = load_font(sheet.face.bold, round(draw.choice((60, 90, 130)) * sheet.scale))
    word, place = draw.choice(("สำเนา", "สำเนาถูกต้อง", "ร่าง")), (draw.uniform(330, 460), TOP + 150)
    centre = (place[0] * sheet.scale, place[1] * sheet.scale)
    ImageDraw.Draw(layer).text(centre, word, font=font, anchor="mm", fill=draw.choice(GREYS))
    return lay(sheet, layer.rotate(draw.uniform(20, 45), center=centre, fillcolor="white"))


def highlighter(sheet: Sheet, draw: random.Random) -> Sheet:
    """Mark four scores."""
    layer, scale = empty_layer(sheet), sheet.scale
    for row in draw.sample(range(1, 11), 4):
        y = (TOP + (row + 0.5) * HIGH + draw.uniform(-2, 2)) * scale
        ends = (404 * scale, y, draw.uniform(460, 495) * scale, y + draw.uniform(-2, 2) * scale)
        ImageDraw.Draw(layer).line(ends, fill=draw.choice(MARKERS), width=round(13 * scale))
    return lay(sheet, layer)


def signature(sheet: Sheet, draw: random.Random) -> Sheet:
    """Lay a signature over two or three rows."""
    layer, scale = empty_layer(sheet), sheet.scale
    x, y = draw.uniform(330, 420), TOP + draw.uniform(40, 240)
    points = [((x + 9 * step) * scale, (y + draw.uniform(-22, 22)) * scale) for step in range(12)]
    ink = draw.choice(((20, 40, 160), (15, 15, 15)))
    ImageDraw.Draw(layer).line(points, fill=ink, width=max(round(1.1 * scale), 1), joint="curve")
    return lay(sheet, layer)


KINDS: dict[str, Callable[[Sheet, random.Random], Sheet]] = {
    "nothing": lambda sheet, _: sheet,
    "seal": seal,
    "watermark": watermark,
    "highlighter": highlighter,
    "signature": signature,
}


def scan_sheet(sheet: Sheet, draw: random.Random) -> NDArray[np.uint8]:
    """Make a page look scanned: paper not white, noise, JPEG, three times of five in colour."""
    grain = np.random.default_rng(draw.randrange(1 << 30)).normal(0, 5, (*sheet.image.size[::-1], 1))
    dull = 25 + np.asarray(sheet.image, dtype=np.float32) * (215 / 255) + grain
    page = Image.fromarray(np.clip(dull, 0, 255).astype(np.uint8))
    coded = BytesIO()
    (page if draw.random() < 0.6 else page.convert("L")).save(
        coded, "JPEG", quality=draw.choice((45, 60, 75))
    )
    return np.asarray(Image.open(coded))


def count_scores(picture: NDArray[np.uint8], dpi: int, truth: list[str]) -> Counter[str]:
    """Read a page as any picture is read and count its scores by what became of them."""
    coded = BytesIO()
    Image.fromarray(picture).save(coded, "PNG", dpi=(dpi, dpi))
    try:
        report = read_source(make_source("page.png", coded.getvalue()), ReadOptions()).reports[0]
    except SourceError:
        return Counter(lost=len(truth))
    flagged = {one.row for one in report.flags if one.table == "scores"}
    read = {score.indicator_no: score.score.value for score in report.scores}
    counts: Counter[str] = Counter()
    for number, score in enumerate(truth, 1):
        value = read.get(number)
        if value is None:
            counts["lost"] += 1
        elif str(value) == score:
            counts["right"] += 1
        else:
            counts["wrong, flagged" if str(number) in flagged else "wrong, not flagged"] += 1
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fonts", default="Laksaman,Norasi")
    parser.add_argument("--font-folder", type=Path)
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--pages", type=int, default=5)
    told = parser.parse_args()
    try:
        fonts = [find_face(name, told.font_folder) for name in told.fonts.split(",")]
    except MissingFontError as error:
        raise SystemExit(str(error)) from error
    for kind, cover in KINDS.items():
        counts: Counter[str] = Counter()
        for face in fonts:
            for number in range(told.pages):
                draw = random.Random(f"{kind} {number}")
                truth = [f"{draw.uniform(60, 100):.2f}" for _ in INDICATORS]
                printed = [text.translate(THAI) if number % 2 else text for text in truth]
                sheet = cover(draw_sheet(face, told.dpi, printed), draw)
                counts += count_scores(scan_sheet(sheet, draw), told.dpi, truth)
        print(
            f"{kind}: " + ", ".join(f"{name} {count}" for name, count in sorted(counts.items())), flush=True
        )


if __name__ == "__main__":
    main()
