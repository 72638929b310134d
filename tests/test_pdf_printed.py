"""Pages that Chromium and LibreOffice printed, and real documents from Word: every character as it is printed."""

import csv
import re
from html import unescape
from pathlib import Path

import pytest

from itareport.records.document import Table
from tests.paths import SHARED
from tests.pdf_reading import lines_of, read, text_of

PDFS = Path(__file__).parent / "data" / "pdf"
PRINTED = sorted(PDFS.glob("chromium-*.pdf")) + sorted(PDFS.glob("libreoffice-*.pdf"))


COLUMNS = {"total", "IIT", "EIT", "OIT", *(f"I{number}" for number in range(1, 11))}


def printed_words() -> list[str]:
    page = (PDFS / "printed.html").read_text("utf-8")
    return unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL)).split()


def real_lines(name: str) -> str:
    document = read((SHARED / "reports" / name).read_bytes())
    cells = [
        line.text
        for page in document.pages
        for block in page.blocks
        if isinstance(block, Table)
        for cell in block.cells
        for line in cell.lines
    ]
    return "\n".join([*lines_of(document), *cells])


@pytest.mark.parametrize("path", PRINTED, ids=lambda path: path.stem)
def test_every_printed_character_comes_back(path: Path) -> None:
    text = text_of(path.read_bytes())
    assert re.sub(r"\s", "", text) == "".join(printed_words())


@pytest.mark.parametrize("path", PRINTED, ids=lambda path: path.stem)
def test_words_stay_apart(path: Path) -> None:
    """Each word stands between spaces, unless a line ends there; no word falls apart.

    LibreOffice draws neighbouring cells closer than words: it is the grid that parts them.
    """
    words = printed_words()
    found = text_of(path.read_bytes()).split()
    assert all(word in "".join(words) for word in found)
    assert len(set(words) - set(found)) <= 4


def test_printed_anything_at_all() -> None:
    assert len(PRINTED) == 6


def test_word_sara_am() -> None:
    text = real_lines("word-sara-am.pdf")
    for phrase in (
        "คำนำ",
        "สำนักงานสาธารณสุขอำเภอหนองใหญ่",
        "การดำเนินงานทั้งในการกำหนดรายละเอียด",
        "นำผลการวิเคราะห์",
    ):
        assert phrase in text
    assert not re.search("[ก-ฮ] า", text)


def test_word_private_use_marks() -> None:
    text = real_lines("word-private-use-marks.pdf")
    for phrase in (
        "ข้อกำหนดจริยธรรมเจ้าหน้าที่ของรัฐ",
        "เจ้าหน้าที่ของรัฐต้องเคารพและปฏิบัติตามรัฐธรรมนูญ",
        "พระวชิรเกล้าเจ้าอยู่หัวที่ทรง",
    ):
        assert phrase in text
    assert not re.search("[\ue000-\uf8ff]|[ก-ฮ] [ะาำ]", text)


def test_word_lost_marks() -> None:
    text = real_lines("word-lost-marks.pdf")
    # The page shows no mark on หนวยงาน: Word could not print it, and nobody can know it.
    for phrase in ("หนวยงานภาครัฐ (INTEGRITY AND", "ประจำปงบประมาณ", "สารบัญ", "ประเภทการจัดซื้อจัดจ้าง", "คำนำ"):
        assert phrase in text
    assert not re.search("หน ว|ง า น|กำร|จ้ำง", text)


def test_rows_are_agencies() -> None:
    document = read((SHARED / "reports" / "score-table-17-agencies-2565.pdf").read_bytes())
    with (SHARED / "reports" / "score-table-17-agencies-2565.truth.csv").open(encoding="utf-8") as truth:
        rows = list(csv.DictReader(truth))
    table = next(block for block in document.pages[0].blocks if isinstance(block, Table))
    printed = {cell.text for cell in table.cells}
    scores = [value for row in rows for name, value in row.items() if name in COLUMNS]
    assert len(scores) == 18 * 14
    assert printed.issuperset(f"{float(score):.2f}" for score in scores)
