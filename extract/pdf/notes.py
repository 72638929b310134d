"""What stands on a page over its drawing: form fields with their values, text boxes typed upon it, stamps."""

from collections.abc import Iterator
from typing import Final, cast

from msgspec import Struct
from pdfminer.pdftypes import PDFStream, dict_value, int_value, list_value, resolve1
from pdfminer.psparser import LIT, PSLiteral
from pdfminer.utils import MATRIX_IDENTITY, Matrix, apply_matrix_rect, mult_matrix

from itareport.extract.pdf.layers import Layers

MAX_NOTES = 2_000
"""Notes of one page that are looked at."""
_UNSEEN: Final = 0b100010
"""The flags Hidden and NoView."""
_ASIDE: Final = (LIT("Popup"), LIT("Link"), LIT("Text"), LIT("FileAttachment"))
"""Kinds that are no print: links have none, comments are a reader's."""


class Note(Struct, frozen=True):
    """The drawing of a note and the matrix that puts it in its place."""

    form: PDFStream
    matrix: Matrix


def seen_notes(annotations: object, layers: Layers) -> Iterator[Note]:
    """Give the notes of a page that are drawn on it."""
    for one in list_value(annotations)[:MAX_NOTES]:
        note = dict_value(one)
        unseen = int_value(note.get("F", 0)) & _UNSEEN or resolve1(note.get("Subtype")) in _ASIDE
        form = None if unseen or layers.hides(note.get("OC")) else _appearance(note)
        matrix = None if form is None else _placing(form, note.get("Rect"))
        if form is not None and matrix is not None:
            yield Note(form, matrix)


def _appearance(note: dict[str, object]) -> PDFStream | None:
    """Give a note's usual appearance, for a check box that of its state."""
    usual = resolve1(dict_value(note.get("AP")).get("N"))
    if isinstance(usual, dict):
        state = resolve1(note.get("AS"))
        states = cast(dict[object, object], usual)
        usual = resolve1(states.get(state.name)) if isinstance(state, PSLiteral) else None
    return usual if isinstance(usual, PDFStream) else None


def _placing(form: PDFStream, place: object) -> Matrix | None:
    """Give the matrix that fits a drawing's box into the note's, as section 12.5.5 of ISO 32000 says."""
    numbers = [resolve1(value) for value in list_value(place)]
    box = [resolve1(value) for value in list_value(form.get("BBox"))]
    if (
        len(numbers) != 4
        or len(box) != 4
        or not all(isinstance(one, int | float) for one in (*numbers, *box))
    ):
        return None
    own = [float(resolve1(value)) for value in list_value(form.get("Matrix"))]
    matrix: Matrix = (own[0], own[1], own[2], own[3], own[4], own[5]) if len(own) == 6 else MATRIX_IDENTITY
    x0, y0, x1, y1 = apply_matrix_rect(matrix, (box[0], box[1], box[2], box[3]))
    left, low = min(numbers[0], numbers[2]), min(numbers[1], numbers[3])
    wide, high = abs(numbers[2] - numbers[0]), abs(numbers[3] - numbers[1])
    if x1 <= x0 or y1 <= y0:
        return None
    across, up = wide / (x1 - x0), high / (y1 - y0)
    return mult_matrix((1, 0, 0, 1, -x0, -y0), (across, 0, 0, up, left, low))
