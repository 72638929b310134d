"""Tables that hold no data: they lay out a memo's head, a cover, a box of text or signatures."""

import re

from itareport.extract.head.labels import find_labels
from itareport.extract.passages import plain
from itareport.extract.phrases import PHRASES, opening
from itareport.records.document import Cell, Table

_FEW = 4
"""Cells with text up to which a table is taken for laid-out text."""
_HEAD_LABELS = (("หน่วยงาน", "ชื่อหน่วยงาน", "ส่วนราชการ"), ("ปีงบประมาณ", "ประจำปี", "ปี พ.ศ."))
_LABEL = 30
_NUMBER = re.compile(r"\s*\(?\d+[.)]?\s*")
_PERSON = re.compile(r"\(\s*(?:นาย(?!ก)|นาง|น\.ส\.|ว่าที่|ดร\.)")


def is_text(table: Table) -> bool:
    """Tell whether a table is text in boxes: one column, a few cells, or the labels of a memo's head."""
    cells = _filled(table)
    if table.columns <= 1 or len(cells) <= _FEW:
        return True
    if table.columns == 2 and _names_agency_and_year([cell for cell in cells if cell.column == 0]):
        return True
    return sum(1 for cell in cells if find_labels(cell.text, frozenset(), in_head=False)) >= 2


def _names_agency_and_year(labels: list[Cell]) -> bool:
    """Tell whether a table's labels ask for the agency and the year: a form's head, not a table of numbers."""
    texts = [cell.text.strip().rstrip(": ") for cell in labels]
    return all(
        any(text.startswith(words) and len(text) <= _LABEL for text in texts) for words in _HEAD_LABELS
    )


def is_signature(table: Table) -> bool:
    """Tell whether a table only lays out signatures: a cell is signed or holds a name, none a number."""
    cells = _filled(table)
    signed = any(
        opening(cell.text, PHRASES.signatures) or _PERSON.match(cell.text.lstrip(" .…_\n")) for cell in cells
    )
    return signed and not any(_NUMBER.fullmatch(plain(cell.text)) for cell in cells)


def _filled(table: Table) -> list[Cell]:
    return [cell for cell in table.cells if cell.text.strip()]
