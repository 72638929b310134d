"""Texts as pages: what the reader of texts makes of them, and texts of any kind to try it on."""

from collections.abc import Iterator

from hypothesis import settings
from hypothesis import strategies as st

from itareport.extract.files.encodings import mend_lines
from itareport.extract.text.blocks import read_blocks
from itareport.extract.text.pages import split_pages
from itareport.records.document import Line, Page, Table

MANY = settings(derandomize=True, deadline=None, max_examples=60)

WORDS = st.sampled_from([
    "รายงานผล", "การประเมิน", "คุณธรรม", "และความโปร่งใส", "๙๕.๑๑", "ที่", "นำ้", "ฯ", "ๆ", "ITA",
    "2567", "(ฉบับที่ ๒)", "ผ่าน*", "ข้อ&ข", "<", "๕", "3>2", "a_b", "ปี/เดือน",
])  # fmt: skip
PROSE = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
CELL = st.one_of(st.just(""), PROSE)


def grids(minimum: int = 2, widest: int = 5) -> st.SearchStrategy[list[list[str]]]:
    return st.integers(minimum, widest).flatmap(
        lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=2, max_size=5)
    )


def read(text: str) -> tuple[Page, ...]:
    return split_pages(read_blocks(mend_lines(text)), "0" * 16)


def lines_of(text: str) -> list[str]:
    return [line.text for line in all_lines(read(text))]


def all_lines(pages: tuple[Page, ...]) -> Iterator[Line]:
    for page in pages:
        for block in page.blocks:
            if isinstance(block, Line):
                yield block
            else:
                for cell in block.cells:
                    yield from cell.lines


def one_table(text: str) -> Table:
    tables = [block for page in read(text) for block in page.blocks if isinstance(block, Table)]
    assert len(tables) == 1
    return tables[0]


def texts(table: Table) -> list[list[str | None]]:
    """The table as rows of texts; None where a span covers the place."""
    grid: list[list[str | None]] = [[None] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        assert grid[cell.row][cell.column] is None
        grid[cell.row][cell.column] = cell.text
    return grid


def page_texts(text: str) -> list[tuple[int, str]]:
    return [
        (page.number, " ".join(block.text if isinstance(block, Line) else "T" for block in page.blocks))
        for page in read(text)
    ]


def printed(text: str) -> str:
    return "".join(text.split())


HTML_TABLE = """<table border=1>
<thead><tr><th>แบบ</th><th>ลำดับ</th><th>คะแนน</th></tr></thead>
<tbody>
<tr><td rowspan="2">IIT</td>
  <td>๑</td><td>
     <p>๙๕.๑๑</p></td></tr>
<tr><td>๒<td>๙๔.๙๖
<tr><td colspan=3><b>๑. ด้าน</b></td></tr>
</table>"""
