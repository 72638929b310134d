"""Drawings, new and old: the text boxes, the words set as pictures, and the pictures in them."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from itareport.extract.docx.elements import chosen, integer
from itareport.extract.docx.pieces import Box, Figure, Piece, Words

_EMU = 12_700
"""English metric units in a point."""
_LENGTH = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]{1,12})\s*(pt|in|cm|mm|px)?")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "px": 0.75, "": 0.75}

Size = tuple[float | None, float | None]


def read_drawing(drawing: Element) -> Iterator[Piece]:
    """Give what a drawing (w:drawing, w:pict, w:object) holds, in the order of the file; boxes are not opened."""
    waiting: list[tuple[Element, Size]] = [(drawing, (None, None))]
    while waiting:
        element, size = waiting.pop()
        size = _size(element, size)
        if element.tag == "w:txbxContent":
            yield Box(element)
            continue
        relation = _relation(element)
        if relation:
            yield Figure(relation=relation, width=size[0], height=size[1])
        elif element.tag == "v:textpath" and element.get("string"):
            yield Words(element.get("string") or "")
        inside = list(chosen(element)) if element.tag == "mc:AlternateContent" else list(element)
        waiting += [(each, size) for each in reversed(inside)]


def _relation(element: Element) -> str | None:
    """Give the relation of a picture inside the package; a linked picture (r:link) is never followed."""
    if element.tag == "a:blip":
        return element.get("r:embed")
    return element.get("r:id") if element.tag == "v:imagedata" else None


def _size(element: Element, size: Size) -> Size:
    """Give the size that holds inside an element: its own where it states one."""
    if element.tag in ("wp:inline", "wp:anchor"):
        extent = element.find("wp:extent")
        return _emu(extent, "cx"), _emu(extent, "cy")
    if element.tag == "v:shape":
        found = {name: float(number) * _POINTS[unit] for name, number, unit in _lengths(element)}
        return found.get("width"), found.get("height")
    return size


def _emu(extent: Element | None, name: str) -> float | None:
    length = integer(extent.get(name)) if extent is not None else None
    return length / _EMU if length is not None else None


def _lengths(element: Element) -> Iterator[tuple[str, str, str]]:
    for found in _LENGTH.finditer(element.get("style") or ""):
        if found[2].count(".") <= 1 and found[2] != ".":
            yield found[1], found[2], found[3] or ""
