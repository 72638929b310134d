"""Blocks whose places are said otherwise: shifted to where a picture stands, rescaled, turned back onto a scan."""

from collections.abc import Callable
from typing import TypeAlias

from msgspec.structs import replace

from itareport.records.document import Block, Line
from itareport.records.places import Box, Origin

Move: TypeAlias = Callable[[Box], Box]


def move_block(block: Block, move: Move) -> Block:
    """Give a line, or a table with its cells and their lines, with every box moved.

    >>> from itareport.records.places import Way
    >>> line = Line(text="ก", origin=Origin(source="0" * 16, page=1, way=Way.LAYER, box=(1, 2, 3, 4)))
    >>> move_block(line, lambda box: (box[0] + 10, box[1], box[2] + 10, box[3])).origin.box
    (11, 2, 13, 4)
    """
    if isinstance(block, Line):
        return _line(block, move)
    cells = tuple(
        replace(cell, lines=tuple(_line(line, move) for line in cell.lines)) for cell in block.cells
    )
    unread = tuple(_origin(origin, move) for origin in block.unread)
    return replace(block, cells=cells, origin=_origin(block.origin, move), unread=unread)


def _line(line: Line, move: Move) -> Line:
    return replace(line, origin=_origin(line.origin, move))


def _origin(origin: Origin, move: Move) -> Origin:
    return origin if origin.box is None else replace(origin, box=move(origin.box))
