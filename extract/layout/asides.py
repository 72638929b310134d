"""Text beside a table without rulings: its lines stand between the table's, at a pitch of their own."""

import itertools
from collections.abc import Iterator, Sequence

from itareport.extract.layout.lines import Printed
from itareport.extract.layout.shapes import Segment

FEWEST_LINES = 4
"""Lines that stand between those of the table, each otherwise far from the nearest: fewer may be cells of a column."""
MOST_OPEN = 12
"""So many texts are followed at once."""
SAME_EDGE = 0.3
SAME_PITCH = 0.1
SAME_OFFSET = 0.05
"""Shares of the size by which left edges, distances of lines, and heights over the table's lines differ at most."""


def without_text_beside(rows: Sequence[Printed]) -> list[Printed]:
    """Leave out lines that stand beside a table, at distances that are none of the table's."""
    dropped = {id(segment) for text in _texts(rows) if _is_beside(text, rows) for segment in text}
    if not dropped:
        return list(rows)
    left = ([segment for segment in row if id(segment) not in dropped] for row in rows)
    return [row for row in left if row]


def _texts(rows: Sequence[Printed]) -> Iterator[list[Segment]]:
    """Give lines, alone or the last of their row, that begin at one edge and follow each other at one pitch."""
    texts: list[list[Segment]] = []
    for line in (row[-1] for row in rows):
        text = next((text for text in reversed(texts[-MOST_OPEN:]) if _goes_on(text, line)), None)
        if text is None:
            texts.append([line])
        else:
            text.append(line)
    return (text for text in texts if len(text) >= FEWEST_LINES)


def _goes_on(text: Sequence[Segment], line: Segment) -> bool:
    step = line.baseline - text[-1].baseline
    if abs(line.box[0] - text[0].box[0]) > SAME_EDGE * line.size or not 0 < step < 3 * line.size:
        return False
    return len(text) < 2 or abs(step - (text[1].baseline - text[0].baseline)) <= SAME_PITCH * line.size


def _is_beside(text: Sequence[Segment], rows: Sequence[Printed]) -> bool:
    """Tell whether rows of several cells stand between the lines, all to one side, at heights that do not repeat."""
    top, foot = text[0].baseline, text[-1].baseline
    left, right = min(line.box[0] for line in text), max(line.box[2] for line in text)
    own = set(map(id, text))
    others = ([segment for segment in row if id(segment) not in own] for row in rows)
    between = [row for row in others if len(row) > 1 and top < row[0].baseline < foot]
    if len(between) + 1 < FEWEST_LINES:
        return False
    if not (all(row[-1].box[2] < left for row in between) or all(row[0].box[0] > right for row in between)):
        return False
    heights = [row[0].baseline for row in between]
    offsets = sorted(min(abs(line.baseline - height) for height in heights) / line.size for line in text)
    distinct = 1 + sum(after - before > SAME_OFFSET for before, after in itertools.pairwise(offsets))
    return distinct >= FEWEST_LINES
