"""Tables without rulings as print at given places, for the tests of the layout."""

from collections.abc import Sequence

from msgspec.structs import replace

from itareport.extract.layout.shapes import Glyph
from itareport.records.document import Page
from tests.layout_builder import HEIGHT, page, write

INDICATORS = ("การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "คุณภาพการดำเนินงาน", "การเปิดเผยข้อมูล")
SCORES = ("๙๕.๑๑", "๙๔.๙๖", "๑๐๐.๐๐", "๘๑.๐๔", "๙๐.๐๐")
XS = (60.0, 120.0, 400.0)
PROSE = "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสของหน่วยงาน"


def score_rows(pitch: float = 24.0, top: float = 140.0) -> list[Glyph]:
    glyphs: list[Glyph] = []
    for x, word in zip(XS, ("ลำดับ", "ตัวชี้วัด", "คะแนน"), strict=True):
        glyphs += write(word, x, top - pitch)
    for number, (name, score) in enumerate(zip(INDICATORS, SCORES, strict=True)):
        y = top + number * pitch
        glyphs += write(str(number + 1), XS[0], y) + write(name, XS[1], y) + write(score, XS[2], y)
    return glyphs


WANTED = [["ลำดับ", "ตัวชี้วัด", "คะแนน"]] + [
    [str(number), name, score] for number, (name, score) in enumerate(zip(INDICATORS, SCORES, strict=True), 1)
]


def cell(x: float, y: float, texts: Sequence[str], pitch: float = 16.0) -> list[Glyph]:
    return [glyph for number, text in enumerate(texts) for glyph in write(text, x, y + number * pitch)]


MEASURES = (
    (("๑",), ("จัดทำคู่มือการปฏิบัติงาน", "และแจ้งเวียนให้ทราบ", "ทุกกอง"), ("๑ ต.ค. ๒๕๖๖",), ("มีคู่มือแล้ว", "๓๕ เล่ม")),
    (("๒",), ("ประชุมชี้แจง",), ("ธ.ค. ๖๖",), ("ประชุมแล้ว", "๒ ครั้ง", "ครบทุกกอง")),
    (("๓",), ("อบรมบุคลากร", "ทุกระดับ"), ("ม.ค. ๖๗", "ถึง ก.ย. ๖๗"), ("อบรมแล้ว",)),
)
COLUMNS = (60.0, 110.0, 330.0, 480.0)
HEADS = ("ที่", "มาตรการ", "ระยะเวลา", "ผลการดำเนินการ")


def measures(set_in_middle: bool, padding: float) -> list[Glyph]:
    glyphs = [glyph for x, head in zip(COLUMNS, HEADS, strict=True) for glyph in write(head, x, 100)]
    y = 120 + padding
    for row in MEASURES:
        height = max(map(len, row))
        for x, texts in zip(COLUMNS, row, strict=True):
            down = (height - len(texts)) * 8 if set_in_middle else 0
            glyphs += cell(x, y + down, texts)
        y += height * 16 + padding
    return glyphs


def two_columns(texts: Sequence[tuple[str, str]], second: float = 300.0) -> list[Glyph]:
    glyphs: list[Glyph] = []
    for number, (left, right) in enumerate(texts):
        glyphs += write(left, 60, 100 + 20 * number) + write(right, second, 100 + 20 * number)
    return glyphs


def at_foot() -> Page:
    """Give a page at whose foot a table without rulings stands."""
    glyphs = measures(False, 6)
    down = HEIGHT - 60 - max(glyph.baseline for glyph in glyphs)
    return page([moved(glyph, down) for glyph in glyphs])


def moved(glyph: Glyph, down: float) -> Glyph:
    x0, y0, x1, y1 = glyph.box
    return replace(glyph, box=(x0, y0 + down, x1, y1 + down), baseline=glyph.baseline + down)
