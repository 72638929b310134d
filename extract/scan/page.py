"""A picture of a page becomes what stands on it and where: segments of text, rulings, grids."""

from collections.abc import Iterator, Sequence
from statistics import median

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from itareport.extract.layout.facing import Gutter, find_gutter, is_broad
from itareport.extract.layout.grids import find_grids
from itareport.extract.layout.shapes import Rule, RuledGrid, Segment
from itareport.extract.recognition.reader import LineReader, LineReading
from itareport.extract.scan.facing import Half, as_pieces, part_sheet
from itareport.extract.scan.geometry.placing import Matrix
from itareport.extract.scan.geometry.upright import Upright, make_upright, turn_over
from itareport.extract.scan.ink.paper import Grey, find_ink
from itareport.extract.scan.lines.abutting import find_abutting, mark_abutting
from itareport.extract.scan.lines.crops import crop_box, cut_crop, find_gaps
from itareport.extract.scan.lines.finding import PageLines, find_lines
from itareport.extract.scan.lines.piece import TextPiece
from itareport.extract.scan.lines.weights import find_emphasis
from itareport.extract.scan.rulings.erasing import erase_rulings
from itareport.extract.scan.rulings.faint import find_faint
from itareport.extract.scan.rulings.fences import make_fences
from itareport.extract.scan.rulings.finding import find_rulings
from itareport.extract.scan.rulings.hidden import draw_on
from itareport.extract.scan.rulings.ruling import Ruling
from itareport.extract.scan.segments import is_dash, is_print, make_segment, may_be_print, sureness
from itareport.records.places import Box

SAMPLE = 6
"""Pieces of text by which is told which way up a page is."""
SURE = 0.85
"""Print that is read as surely as this is neither upside down nor on its side."""
BETTER = 0.1
"""So much more surely must it be read another way up before the page is turned."""


class Recognised(Struct, frozen=True, kw_only=True):
    """What was read on a picture of a page, in points of the page upright and level, from its top left.

    `turned` is by how many degrees clockwise the picture had to be turned (0, 90, 180, 270), `skew` by how many
    degrees its lines then still ran down to the right. `placement` (3 by 3) takes a place to where it lies, in
    points, on the picture turned upright and not otherwise changed. `inked` tells whether there was ink to read, `unread` where
    ink lies that may be a letter or two and was read too unsurely to be given, in a table or not.
    """

    width: float
    height: float
    segments: tuple[Segment, ...]
    rules: tuple[Rule, ...]
    grids: tuple[RuledGrid, ...]
    placement: Matrix
    turned: int = 0
    skew: float = 0.0
    inked: bool = True
    unread: tuple[Box, ...] = ()


class Found(Struct, frozen=True, kw_only=True):
    """A level page on which text was found: its picture without rulings, in pixels.

    `known` is what was read already of some pieces of text, by their number.
    """

    upright: Upright
    page: Grey
    rulings: tuple[Ruling, ...]
    lines: PageLines
    known: dict[int, LineReading] = {}

    def crops(self, pieces: Sequence[TextPiece]) -> list[Grey]:
        """Give the pictures of some pieces of text."""
        return [cut_crop(self.page, self.lines, piece) for piece in pieces]


def recognise(picture: NDArray[np.uint8], dpi: float, reader: LineReader) -> Recognised:
    """Read a picture of a page (grey, or colours in the order red, green, blue) of so many pixels an inch."""
    return read_found(right_way_up(picture, dpi, reader), dpi, reader)


def recognise_sheet(picture: NDArray[np.uint8], dpi: float, reader: LineReader) -> tuple[Recognised, ...]:
    """Read a picture of a sheet: its one page, or the two that lie side by side on it, the left first."""
    found = right_way_up(picture, dpi, reader)
    gutter = gutter_of(found)
    if gutter is None:
        return (read_found(found, dpi, reader),)
    whole = found.upright.placement(dpi)
    return tuple(
        _on_sheet(read_found(find_text(half.upright), half.upright.dpi, reader), half, found.upright, whole)
        for half in part_sheet(found.upright, gutter)
    )


def gutter_of(found: Found) -> Gutter | None:
    """Give the white between the two pages that lie side by side on a sheet, in points; None where it is one page."""
    scale = 72 / found.upright.dpi
    height, width = (side * scale for side in found.page.shape)
    if not is_broad(width, height):
        return None
    rules = [as_rule(ruling, scale) for ruling in found.rulings]
    grids = find_grids(rules, width, height)
    return find_gutter(as_pieces(found.lines.pieces, scale), rules, grids, width, height)


def _on_sheet(page: Recognised, half: Half, sheet: Upright, placement: Matrix) -> Recognised:
    """Give a page that was read by itself with its place on the sheet that it was cut out of."""
    return replace(
        page,
        placement=placement @ half.shift @ page.placement,
        turned=sheet.turned,
        skew=round(sheet.skew + page.skew, 2),
    )


def read_found(found: Found, dpi: float, reader: LineReader) -> Recognised:
    """Read all text that was found on a page; its picture had so many pixels an inch."""
    known = read_pieces(found, found.lines.pieces, reader).known
    readings = [known[piece.number] for piece in found.lines.pieces]
    upright = found.upright
    scale = 72 / upright.dpi
    height, width = found.page.shape
    rules = tuple(as_rule(ruling, scale) for ruling in found.rulings)
    grids = find_grids(rules, width * scale, height * scale)
    return Recognised(
        width=width * scale,
        height=height * scale,
        segments=tuple(make_segments(found, readings, grids, scale)),
        rules=rules,
        grids=grids,
        placement=upright.placement(dpi),
        turned=upright.turned,
        skew=upright.skew,
        inked=bool(found.lines.pieces),
        unread=tuple(find_unread(found, readings, grids, scale)),
    )


def find_text(upright: Upright) -> Found:
    """Find rulings and pieces of text on an upright page."""
    ink = find_ink(upright.even)
    known = find_faint(upright.even, find_rulings(ink, upright.dpi), upright.dpi)
    rulings = draw_on(known, ink, upright.dpi)
    page, rest = erase_rulings(upright.even, ink, rulings, upright.dpi)
    lines = find_lines(rest, rulings, upright.dpi)
    lines = mark_abutting(lines, find_abutting(ink, rest), make_fences(rulings))
    return Found(upright=upright, page=page, rulings=rulings, lines=lines)


def read_pieces(found: Found, pieces: Sequence[TextPiece], reader: LineReader) -> Found:
    """Give the page with some pieces of text read; what is known of them already is not read again."""
    fresh = [piece for piece in pieces if piece.number not in found.known]
    readings = reader.read(found.crops(fresh))
    read = {piece.number: reading for piece, reading in zip(fresh, readings, strict=True)}
    return replace(found, known=found.known | read)


def right_way_up(picture: NDArray[np.uint8], dpi: float, reader: LineReader) -> Found:
    """Give the page the way up in which its print is read most surely, and a few of its pieces of text read.

    Short words under one another (a column of ที่) look like a line that runs down the page; only its reader knows better.
    """
    found = head_or_foot(find_text(make_upright(picture, dpi)), reader)
    sure = sample_sureness(found)
    if sure is None or sure >= SURE:
        return found
    across = head_or_foot(find_text(make_upright(picture, dpi, across=True)), reader)
    return surer(found, across)


def head_or_foot(found: Found, reader: LineReader) -> Found:
    """Give the page, turned over where its print is then read more surely, and a few of its pieces of text read."""
    found = read_sample(found, reader)
    sure = sample_sureness(found)
    if sure is None or sure >= SURE:
        return found
    return surer(found, read_sample(find_text(turn_over(found.upright)), reader))


def surer(found: Found, other: Found) -> Found:
    """Give the second page if its print was read clearly more surely than the first one's."""
    sure, more = sample_sureness(found), sample_sureness(other)
    return other if sure is not None and more is not None and more > sure + BETTER else found


def read_sample(found: Found, reader: LineReader) -> Found:
    """Give the page with the longest pieces of text read, by which is told whether it is upside down."""
    longest = sorted(found.lines.pieces, key=lambda piece: (-min(piece.letters, 20), piece.number))[:SAMPLE]
    return read_pieces(found, longest, reader)


def sample_sureness(found: Found) -> float | None:
    """Give how surely the pieces of text were read that are known, None where none are."""
    if not found.known:
        return None
    return sum(sureness(reading) for reading in found.known.values()) / len(found.known)


def make_segments(
    found: Found, readings: Sequence[LineReading], grids: Sequence[RuledGrid], scale: float
) -> list[Segment]:
    """Give the segments of what was read and is print."""
    made: list[Segment] = []
    emphases = find_emphasis(found.lines)
    for piece, reading, emphasis in zip(found.lines.pieces, readings, emphases, strict=True):
        if is_read(piece, reading, grids, scale):
            left = crop_box(found.page, piece)[0]
            segment = make_segment(piece, reading, left, find_gaps(found.lines, piece), scale)
            made.append(replace(segment, emphasis=emphasis))
    return made


def find_unread(
    found: Found, readings: Sequence[LineReading], grids: Sequence[RuledGrid], scale: float
) -> Iterator[Box]:
    """Give the boxes of what was refused and may be print: in a table, a lone figure that is worn or half covered.

    Which of them lie in tables is known when the page is laid out: many a table has no rulings, or none that show.
    """
    pairs = list(zip(found.lines.pieces, readings, strict=True))
    heights = [piece.letter for piece, reading in pairs if is_read(piece, reading, grids, scale)]
    if not heights:
        return
    usual = median(heights)
    for piece, reading in pairs:
        doubtful = may_be_print(reading, piece.letter, usual, piece.x1 - piece.x0)
        if doubtful and not is_read(piece, reading, grids, scale):
            yield (piece.x0 * scale, piece.y0 * scale, piece.x1 * scale, piece.y1 * scale)


def is_read(piece: TextPiece, reading: LineReading, grids: Sequence[RuledGrid], scale: float) -> bool:
    """Tell whether what was read of a piece of text is print, by where it stands and how large it is."""
    if piece.dash and is_dash(reading):
        return True
    tabled = in_table(piece, grids, scale)
    return is_print(reading, piece.letter * scale, tabled, (piece.x1 - piece.x0) * scale)


def in_table(piece: TextPiece, grids: Sequence[RuledGrid], scale: float) -> bool:
    """Tell whether a piece of text stands in a table."""
    x, y = (piece.x0 + piece.x1) / 2 * scale, (piece.y0 + piece.y1) / 2 * scale
    return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in (grid.box for grid in grids))


def as_rule(ruling: Ruling, scale: float) -> Rule:
    """Give a ruling in points."""
    return Rule(
        x0=(ruling.x0 + 0.5) * scale,
        y0=(ruling.y0 + 0.5) * scale,
        x1=(ruling.x1 + 0.5) * scale,
        y1=(ruling.y1 + 0.5) * scale,
        thickness=ruling.thickness * scale,
    )
