"""The small crops of `tests/data/lines`: lines of our own, drawn and scanned, each with what it says.

`python crops.py --fonts FOLDER OUT` writes OUT/*.png and OUT/truth.toml.
"""

import argparse
from pathlib import Path

import cv2
import numpy as np
from blanks import emblem, scribble
from lines import Drawer
from numpy.typing import NDArray

Grey = NDArray[np.uint8]

NUMBERS = "๐๑๒๓๔|๕๖๗๘๙|๙๕.๑๑|๑๐๐.๐๐|๔๖.๗๘|95.11|100.00|๒๕๖๗|๘๘.๖๔|๐.๐๐|๗๙.๓๒|63.87|๑,๒๕๐|๙๐.๔๕"
TEXTS = (
    "๓๐ ก.ย. ๒๕๖๗|๑.๑ จัดทำแผนพัฒนาบุคลากร|(๓) ผู้กำกับติดตาม|ก. ความโปร่งใส|IIT EIT OIT|ที่ ทก ๕๑๐๐๑/๒๓"
    "|ผู้รับผิดชอบ|น้ำดื่มสะอาด|ไม่มีข้อร้องเรียน|ระดับ ดีเยี่ยม|- ปิดประกาศ ณ ที่ทำการ|1 ต.ค. 66 – 30 ก.ย. 67"
    "|ซื้อขายได้อย่างเสรี|ฎีกาเบิกจ่าย ๔๕ ฉบับ|ญาติผู้ใหญ่ที่ฐานทัพ|คู่มือการปฏิบัติหน้าที่"
)
TRAINED = {"THSarabun": 2.0, "Sarabun": 1.0, "Laksaman": 1.0}
OTHERS = {"Norasi": 1.0, "NotoLoopedThai": 1.0, "THNiramitAS": 1.0}


def scan_line(clean: Grey, dpi: int, noise: np.random.Generator) -> Grey:
    """Give a clean line (drawn for 300 dpi) as a scanner at `dpi` would: drift, blur, noise."""
    height, width = clean.shape
    drift = float(noise.uniform(-2, 2)) / max(width, 200)
    matrix = np.array([[1, 0, 0], [drift, 1, -drift * width / 2]], dtype=np.float32)
    page = cv2.warpAffine(clean, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=255)
    page = cv2.resize(
        page, (round(width * dpi / 300), round(height * dpi / 300)), interpolation=cv2.INTER_AREA
    )
    grey = 30 + cv2.GaussianBlur(page, (0, 0), 0.5).astype(np.float32) * 0.85 + noise.normal(0, 4, page.shape)
    return (np.clip(grey, 0, 255) / 16).astype(np.uint8) * 16


def draw_blank(kind: int, noise: np.random.Generator) -> Grey:
    """Give a crop with nothing printed: paper, a leader, a scribble, a piece of an emblem."""
    page = np.full((60, 320), 255, dtype=np.uint8)
    if kind == 1:
        for x in range(6, 316, 9):
            cv2.circle(page, (x, 42), 1, 0, -1)
    elif kind == 2:
        scribble(page, noise)
    elif kind == 3:
        emblem(page, noise)
    return scan_line(page, 200, noise)


def write_crops(fonts: Path, out: Path) -> None:
    """Write the crops and their truth."""
    out.mkdir(parents=True, exist_ok=True)
    noise = np.random.default_rng(5)
    truth: list[str] = ["# What each picture says; made by training/crops.py.", ""]
    for group, families, texts in (
        ("number", TRAINED, NUMBERS.split("|")),
        ("text", TRAINED, TEXTS.split("|")),
        ("other", OTHERS, [*NUMBERS.split("|")[:6], *TEXTS.split("|")[:6]]),
    ):
        drawer = Drawer(fonts, 3, families)
        truth.append(f"[{group}]")
        for place, text in enumerate(texts):
            drawn = None
            while drawn is None:
                drawn = drawer.draw(text)
            name = f"{group}-{place:02d}"
            cv2.imwrite(
                f"{out}/{name}.png", scan_line(drawn[0][8:-6, 6:-6], (300, 200, 150)[place % 3], noise)
            )
            truth.append(f'{name} = "{text}"')
        truth.append("")
    truth.append("[blank]")
    for kind in range(4):
        cv2.imwrite(f"{out}/blank-{kind:02d}.png", draw_blank(kind, noise))
        truth.append(f'blank-{kind:02d} = ""')
    (out / "truth.toml").write_text("\n".join(truth) + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fonts", type=Path, required=True)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    write_crops(given.fonts, given.out)
