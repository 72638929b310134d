"""Tables without rulings: found by the white between their columns, read row by row."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from itareport.extract.layout.asides import without_text_beside
from itareport.extract.layout.bands import cut_bands
from itareport.extract.layout.carried import Columns, carry
from itareport.extract.layout.gutters import Zone, find_zones
from itareport.extract.layout.lines import Ground, Printed, cell_lines, group_lines, hull, join_line
from itareport.extract.layout.pitches import line_pitch
from itareport.extract.layout.placed import Band, Placed, is_number
from itareport.extract.layout.shapes import Gap, Rule, Segment
from itareport.extract.layout.spans import place_cells
from itareport.extract.layout.strips import Strip
from itareport.records.document import Block, Table
from itareport.records.places import Origin, Way

ACROSS = 0.6
"""The share of a table's width that a rule between two of its rows covers."""
FEWEST_NUMBERS = 3
"""Numbers that make a table of two columns."""
NEXT = 1.12
"""Lines above and below a table that stand no farther off than so many of its lines belong to it."""
MAX_SEGMENTS = 4_000
"""A page with more pieces of lines outside ruled tables is a drawing or noise: no table is looked for."""
FEWEST_TEXT_LINES = 4
FULL_LINE = 0.75
FEWEST_TEXT_EMS = 8
"""Running text in columns: so many lines, most of them this share of the longest, which is so many sizes long."""
OVER = 0.75
"""A heading over several columns stands so near to those beside it, which are set in the middle of its height."""
LEADERS = re.compile(r"[.…_]{4,}|(?:\.\s){4,}")
ENUMERATOR = re.compile(r"(?:[(\[]?(?:[\d๐-๙]{1,2}(?:\.[\d๐-๙]{1,2})*|[ก-ฮa-zA-Z])[.)\]]*|[-–•*●○▪])")
SCORES = re.compile(r"[\d๐-๙]+\.[\d๐-๙]+\s*[-–]\s*[\d๐-๙]+\.[\d๐-๙]+")
"""From one score to another: 85.00 - 94.99."""
IN_BRACKETS = re.compile(r"\(.{3,}\)")
"""A name under a signature."""


def find_tables(
    segments: Sequence[Segment],
    rules: Sequence[Rule],
    ground: Ground,
    way: Way,
    carried: Columns | None = None,
) -> tuple[list[Segment], list[tuple[float, float, Block]]]:
    """Give the segments that stand in no table, and the tables with their places (top and left).

    `carried`: the columns of a table that the page before ended with.
    """
    rows = without_text_beside(group_lines(segment for segment in segments if not segment.angle))
    if len(segments) > MAX_SEGMENTS or (not carried and sum(1 for row in rows if len(row) > 1) < 2):
        return list(segments), []
    taken: set[int] = set()
    placed: list[tuple[float, float, Block]] = []
    zones = find_zones(rows)
    goes_on = carry(carried, zones, rows, _stands_inside) if carried else zones
    for number, zone in enumerate(goes_on):
        above = goes_on[number - 1].last if number else -1
        below = goes_on[number + 1].first if number + 1 < len(goes_on) else len(rows)
        first, last = _widen(zone, rows, rules, range(above + 1, below))
        printed = [segment for row in rows[first : last + 1] for segment in row]
        table = _make_table(printed, zone.strips, rules, ground, way, headed=zone in zones)
        if table is not None and table.origin.box is not None:
            placed.append((table.origin.box[1], table.origin.box[0], table))
        elif text := _text_columns(printed, zone.strips):
            # Read down one column and then down the next.
            top, left = min(segment.box[1] for segment in printed), min(segment.box[0] for segment in printed)
            placed += ((top, left, join_line(row, ground)) for column in text for row in group_lines(column))
        else:
            continue
        taken.update(map(id, printed))
    return [segment for segment in segments if id(segment) not in taken], placed


def _text_columns(printed: Sequence[Segment], strips: Sequence[Strip]) -> list[list[Segment]]:
    """Give the columns of running text side by side: most lines of each are full. Nothing where it is none."""
    items = [item for segment in printed for item in place(segment, strips)]
    columns = [[item.segment for item in items if item.first == number] for number in range(len(strips) + 1)]
    if any(item.spanning for item in items) or not all(map(_is_running_text, columns)):
        return []
    return columns


def _is_running_text(column: Sequence[Segment]) -> bool:
    rows = group_lines(column)
    widths = [row[-1].box[2] - row[0].box[0] for row in rows]
    if len(rows) < FEWEST_TEXT_LINES:
        return False
    full = sum(1 for width in widths if width >= FULL_LINE * max(widths))
    return full * 3 >= 2 * len(widths) and max(widths) >= FEWEST_TEXT_EMS * rows[0][0].size


def _stands_inside(segment: Segment, strips: Sequence[Strip]) -> bool:
    return not any(item.spanning for item in place(segment, strips))


def _widen(zone: Zone, rows: Sequence[Printed], rules: Sequence[Rule], free: range) -> tuple[int, int]:
    """Take in the lines right above and below that stand in the columns: of headings, of the last cells.

    `free` are the lines that are no other zone's.
    """
    first, last = zone.first, zone.last
    inside = [segment for row in rows[first : last + 1] for segment in row]
    items = [item for segment in inside for item in place(segment, zone.strips)]
    reach = NEXT * (line_pitch(items) or 1.5 * inside[0].size)
    while first > free.start and _belongs(rows[first - 1], rows[first], reach, zone.strips, rules):
        first -= 1
    while last + 1 < free.stop and _belongs(rows[last + 1], rows[last], reach, zone.strips, rules):
        last += 1
    return first, last


def _belongs(
    row: Printed, neighbour: Printed, reach: float, strips: Sequence[Strip], rules: Sequence[Rule]
) -> bool:
    one, other = row[0].baseline, neighbour[0].baseline
    if abs(one - other) > reach:
        return False
    low, high = min(one, other), max(one, other)
    both = [*row, *neighbour]
    left, right = min(each.box[0] for each in both), max(each.box[2] for each in both)
    if any(low < rule.y0 < high and _lies_across(rule, left, right) for rule in rules):
        return False
    items = [item for segment in row for item in place(segment, strips)]
    if abs(one - other) <= OVER * reach:
        return all(item.last - item.first < len(strips) for item in items)
    return all(not item.spanning for item in items)


def _lies_across(rule: Rule, left: float, right: float) -> bool:
    return rule.horizontal and min(rule.x1, right) - max(rule.x0, left) >= ACROSS * (right - left)


def place(segment: Segment, strips: Sequence[Strip]) -> Iterator[Placed]:
    """Give a segment its column, parted where its own gaps lie on a strip; one that runs across spans columns."""
    left = 0
    for number, strip in enumerate(strips):
        middle = (strip.x0 + strip.x1) / 2
        if segment.box[0] >= middle:
            left = number + 1
            continue
        if segment.box[2] <= middle:
            break
        gap = next((gap for gap in segment.gaps if gap.x0 < strip.x1 and strip.x0 < gap.x1), None)
        if gap is not None and gap.offset > 0:
            before, segment = split(segment, gap)
            yield Placed(segment=before, first=left, last=number)
            left = number + 1
    last = sum(segment.box[2] > (strip.x0 + strip.x1) / 2 for strip in strips)
    yield Placed(segment=segment, first=left, last=max(left, last))


def split(segment: Segment, gap: Gap) -> tuple[Segment, Segment]:
    """Part a segment at one of its gaps."""
    x0, y0, x1, y1 = segment.box
    rest = segment.text[gap.offset :]
    dropped = gap.offset + len(rest) - len(rest.lstrip())
    before = replace(
        segment,
        text=segment.text[: gap.offset],
        box=(x0, y0, gap.x0, y1),
        gaps=tuple(each for each in segment.gaps if each.offset < gap.offset),
        alternatives=(),
        against=(),
        confidences=(),
    )
    after = replace(
        segment,
        text=rest.lstrip(),
        box=(gap.x1, y0, x1, y1),
        gaps=tuple(
            Gap(each.offset - dropped, each.x0, each.x1) for each in segment.gaps if each.offset > gap.offset
        ),
        alternatives=(),
        against=(),
        confidences=(),
    )
    return before, after


def _make_table(
    printed: Sequence[Segment],
    strips: Sequence[Strip],
    rules: Sequence[Rule],
    ground: Ground,
    way: Way,
    *,
    headed: bool,
) -> Table | None:
    items = [item for segment in printed for item in place(segment, strips)]
    box = hull(segment.box for segment in printed)
    across = [rule.y0 for rule in rules if box[1] < rule.y0 < box[3] and _lies_across(rule, box[0], box[2])]
    bands = cut_bands(items, across, headed=headed)
    columns = len(strips) + 1
    if headed and not _is_table(bands, columns, len(across)):
        return None
    plain = Ground(source=ground.source, page=ground.page)
    cells = place_cells(bands, columns, lambda segments: cell_lines(segments, plain), headed=headed)
    return Table(
        rows=max(cell.row + cell.row_span for cell in cells),
        columns=columns,
        cells=cells,
        origin=Origin(source=ground.source, page=ground.page, way=way, box=box),
    )


def _is_table(bands: Sequence[Band], columns: int, rules: int) -> bool:
    """Tell whether rows and columns hold data: no list, no signatures, no columns of running text."""
    rows = [_texts(band) for band in bands]
    filled = [row for row in rows if len(row) > 1]
    if len(filled) < 2 or len(filled) * 2 < len(rows):
        return False
    texts = [text for row in rows for text in row.values()]
    if sum(1 for text in texts if LEADERS.search(text)) * 4 >= len(rows):
        return False
    if any(
        len(row) > 1 and all(IN_BRACKETS.fullmatch(text.strip()) for text in row.values()) for row in rows
    ):
        return False
    content = [column for column in range(columns) if not _is_enumerated(filled, column)]
    if len(content) < 2:
        return False
    if columns > 2 or rules >= FEWEST_NUMBERS:
        return True
    return any(_counts([row.get(column, "") for row in filled]) for column in range(columns))


def _counts(texts: Sequence[str]) -> bool:
    """Tell whether a column holds numbers that count something: no numbers of pages, which only go up."""
    numbers = [text.strip() for text in texts if is_number(text) or SCORES.fullmatch(text.strip())]
    if len(numbers) < max(FEWEST_NUMBERS, 0.6 * (len(texts) - 1)):
        return False
    whole = [int(text) for text in numbers if text.isdecimal()]
    return len(whole) < len(numbers) or whole != sorted(whole)


def _texts(band: Band) -> dict[int, str]:
    """Give the text of a row by column."""
    texts: dict[int, str] = {}
    for item in sorted(band, key=lambda item: (item.segment.baseline, item.segment.box[0])):
        texts[item.first] = (
            f"{texts[item.first]}\n{item.segment.text}" if item.first in texts else item.segment.text
        )
    return texts


def _is_enumerated(rows: Sequence[dict[int, str]], column: int) -> bool:
    """Tell whether a column holds nothing but the numbers, letters or bullets of a list."""
    texts = [row[column] for row in rows if column in row]
    return all(ENUMERATOR.fullmatch(text.strip()) for text in texts)
