"""Segments on one baseline become one printed line with its place."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from itareport.extract.layout.shapes import Segment
from itareport.records.document import Emphasis, Line
from itareport.records.places import Box, Origin, Way

SAME_LINE = 0.35
"""Shares of the size by which the baselines of one line differ at most."""
TAB = 1.5
"""Shares of the size: a wider gap in a line of running text is a tab, as text sources print columns."""
FEWEST_STACKED = 3
MAX_ALTERNATIVES = 24

Printed = list[Segment]
"""The segments of one printed line, from left to right."""


class Ground(Struct, frozen=True, kw_only=True):
    """What all lines of a page share: whose page it is, and from which size on print is a heading."""

    source: str
    page: int
    heading: float = 1e9


def group_lines(segments: Iterable[Segment]) -> list[Printed]:
    """Put segments together that stand on one baseline, from the top; none over another.

    >>> def segment(text: str, x: float, baseline: float) -> Segment:
    ...     return Segment(text=text, box=(x, baseline - 10, x + 20, baseline), baseline=baseline, size=12)
    >>> rows = group_lines([segment("ค", 0, 40), segment("ข", 50, 21), segment("ก", 0, 20)])
    >>> [[each.text for each in row] for row in rows]
    [['ก', 'ข'], ['ค']]
    """
    rows: list[Printed] = []
    for segment in sorted(segments, key=_place):
        if rows and _stands_on(rows[-1], segment):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    for row in rows:
        row.sort(key=lambda each: (each.box[0], each.box[2]))
    return rows


def cell_lines(segments: Sequence[Segment], ground: Ground) -> tuple[Line, ...]:
    """Give the lines of a cell from the top; turned print comes in its own reading order.

    A line ends in a space where the text layer has one between it and the next.
    """
    upright = [segment for segment in segments if not segment.angle]
    rows = list(_unstacked(group_lines(upright)))
    made = [join_line(row, ground, tab=" ") for row in rows]
    for place, row in enumerate(rows[1:]):
        if row[0].spaced and row[0].way is Way.LAYER and made[place].text:
            made[place] = replace(made[place], text=f"{made[place].text} ")
    if len(upright) < len(segments):
        turned = sorted((segment for segment in segments if segment.angle), key=_turned_place)
        made += [join_line([segment], ground) for segment in turned]
    return tuple(line for line in made if line.text)


def join_line(row: Printed, ground: Ground, tab: str = "\t") -> Line:
    """Make the line of segments that stand on one baseline."""
    texts: list[str] = []
    for place, segment in enumerate(row):
        if place:
            wide = segment.box[0] - row[place - 1].box[2] > TAB * segment.size
            texts.append(tab if wide else " ")
        texts.append(segment.text.strip())
    scores = [segment.confidence for segment in row if segment.confidence is not None]
    others = tuple(_alternatives(row, texts))
    return Line(
        text="".join(texts).strip(),
        origin=Origin(
            source=ground.source,
            page=ground.page,
            way=row[0].way,
            box=hull(segment.box for segment in row),
            confidence=min(scores) if scores else None,
        ),
        emphasis=_emphasis(row, ground),
        alternatives=tuple(text for text, _ in others),
        against=tuple(against for _, against in others),
        # Of several segments the other readings may be too many to be kept, and what is not kept nobody doubts.
        confidences=row[0].confidences if len(row) == 1 else (),
    )


def hull(boxes: Iterable[Box]) -> Box:
    """Give the smallest box around some, to a hundredth of a point.

    >>> hull([(1, 1, 2, 2), (0, 1.5, 1.004, 3)])
    (0, 1, 2, 3)
    """
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return round(min(x0), 2), round(min(y0), 2), round(max(x1), 2), round(max(y1), 2)


def _place(segment: Segment) -> tuple[float, float, float, str]:
    return segment.baseline, segment.box[0], segment.box[2], segment.text


def _stands_on(row: Printed, segment: Segment) -> bool:
    first = row[0]
    if segment.angle or first.angle:
        return False
    if segment.baseline - first.baseline > SAME_LINE * min(first.size, segment.size):
        return False
    x0, _, x1, _ = segment.box
    narrow = 0.5 * min(first.size, segment.size)
    return all(x0 >= other.box[2] - narrow or x1 <= other.box[0] + narrow for other in row)


def _turned_place(segment: Segment) -> tuple[float, float]:
    """Give the order of turned lines: the first of those that read upwards is the leftmost one."""
    x0, y0, x1, y1 = segment.box
    if segment.angle == 90:
        return x0, -y1
    return (-x1, y0) if segment.angle == 270 else (-y1, -x1)


def _unstacked(rows: list[Printed]) -> Iterator[Printed]:
    """Put letters that stand upright under one another, one a line, together to one line."""
    stacked = len(rows) >= FEWEST_STACKED and all(
        len(row) == 1 and sum(1 for letter in row[0].text if letter.isalpha() or letter.isdigit()) <= 1
        for row in rows
    )
    letters = sum(1 for row in rows if row[0].text[:1].isalpha())
    if not (stacked and letters * 2 > len(rows)):
        yield from rows
        return
    yield [_stack([row[0] for row in rows])]


def _stack(segments: Sequence[Segment]) -> Segment:
    scores = [segment.confidence for segment in segments if segment.confidence is not None]
    first = segments[0]
    return Segment(
        text="".join(segment.text.strip() for segment in segments),
        box=hull(segment.box for segment in segments),
        baseline=first.baseline,
        size=first.size,
        emphasis=first.emphasis,
        way=first.way,
        confidence=min(scores) if scores else None,
    )


def _emphasis(row: Printed, ground: Ground) -> Emphasis:
    if max(segment.size for segment in row) >= ground.heading:
        return Emphasis.HEADING
    if len(row) == 1:
        return row[0].emphasis
    length = sum(len(segment.text) for segment in row)
    for emphasis in (Emphasis.HEADING, Emphasis.BOLD):
        if sum(len(segment.text) for segment in row if segment.emphasis is emphasis) * 2 > length:
            return emphasis
    return Emphasis.NONE


def _alternatives(row: Printed, texts: list[str]) -> Iterator[tuple[str, float]]:
    """Give the other readings of a line, one segment read otherwise at a time, and how much less likely each is."""
    given = 0
    for place, segment in enumerate(row):
        for other, against in zip(segment.alternatives, segment.against, strict=True):
            if given < MAX_ALTERNATIVES:
                given += 1
                whole = "".join([*texts[: 2 * place], other.strip(), *texts[2 * place + 1 :]]).strip()
                yield whole, against
