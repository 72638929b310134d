"""Strokes that hang together: the frame of each table, with its open sides, and the places of its borders."""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from itareport.extract.layout.strokes import TOUCHING, Stroke, Strokes

NARROWEST = 4.5
"""A row or column of fewer points holds no print: the rulings on its sides are one, drawn double or by cell."""
DANGLING = 5.0
"""A stroke that reaches farther than this beyond the last it meets ends there only if others do as well."""
MAX_STROKES = 1_500
FEWEST_POSTS = 3
"""Vertical strokes of one height, without any horizontal one, that are a row open above and below."""
FEW_FREE = 0.2
"""The least share of the horizontal strokes at a side that end beyond it: others stop short, at merged cells."""
MOST_FREE = 0.51
"""The least share of the vertical strokes: where a table's frame alone runs on, no row does."""
HIGHEST_SPAN = 60.0
"""The height of a row without vertical strokes (a section heading) in a table with open sides."""


class Frame(Struct, frozen=True, kw_only=True):
    """Strokes that hang together, with the sides that are open: there the strokes across end free.

    `steps` are the y inside at which vertical strokes end together without a horizontal one: a row without columns
    begins or ends there.
    """

    horizontal: tuple[Stroke, ...]
    vertical: tuple[Stroke, ...]
    steps: tuple[float, ...] = ()
    left: float | None = None
    right: float | None = None
    top: float | None = None
    foot: float | None = None


def longest_strokes(strokes: Strokes) -> Strokes:
    """Keep so many of the strokes that they can be compared in time."""

    def keep(each: tuple[Stroke, ...]) -> tuple[Stroke, ...]:
        if len(each) <= MAX_STROKES:
            return each
        return tuple(sorted(sorted(each, key=lambda stroke: (-stroke.length, stroke))[:MAX_STROKES]))

    return Strokes(horizontal=keep(strokes.horizontal), vertical=keep(strokes.vertical))


def find_frames(strokes: Strokes) -> list[Frame]:
    """Find what hangs together, from the top; strokes that meet no other are none."""
    return _stacked([_frame(*part) for part in _hanging_together(strokes)])


def _hanging_together(strokes: Strokes) -> Iterator[tuple[list[Stroke], list[Stroke]]]:
    """Part the strokes into those that meet each other, directly or by way of others."""
    across, down = strokes.horizontal, strokes.vertical
    heights = [stroke.position for stroke in across]
    parent = list(range(len(across) + len(down)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for number, post in enumerate(down, start=len(across)):
        first = bisect_left(heights, post.start - TOUCHING)
        last = bisect_right(heights, post.end + TOUCHING)
        left, right = post.position - TOUCHING, post.position + TOUCHING
        for index in range(first, last):
            if across[index].start <= right and across[index].end >= left:
                parent[root(index)] = root(number)
    parts: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for node in range(len(parent)):
        horizontal, vertical = parts.setdefault(root(node), ([], []))
        if node < len(across):
            horizontal.append(across[node])
        else:
            vertical.append(down[node - len(across)])
    whole = [part for part in parts.values() if part[0] and part[1]]
    for _, (post,) in (part for part in parts.values() if not part[0]):
        home = next((part for part in whole if _stands_in(post, part)), None)
        if home is not None:
            home[1].append(post)
            home[1].sort()
    return iter(whole)


def _stands_in(post: Stroke, part: tuple[list[Stroke], list[Stroke]]) -> bool:
    """Tell whether a vertical stroke that meets none stands inside a table: between rows without columns."""
    _, down = part
    return (
        len(down) >= FEWEST_POSTS
        and min(stroke.start for stroke in down) - TOUCHING < post.start
        and post.end < max(stroke.end for stroke in down) + TOUCHING
        and down[0].position < post.position < down[-1].position
    )


def _frame(across: list[Stroke], down: list[Stroke]) -> Frame:
    """Find the open sides, and cut strokes back to the last stroke that they meet."""
    left, right = _free_ends(across, down, FEW_FREE)
    top, foot = _free_ends(down, across, MOST_FREE)
    steps = tuple(
        _steps(
            down,
            [beam.position for beam in across],
            across[0].position if top is None else top,
            across[-1].position if foot is None else foot,
        )
    )
    return Frame(
        horizontal=tuple(_cut_back(across, down, left, right, ())),
        vertical=tuple(_cut_back(down, across, top, foot, steps)),
        steps=steps,
        left=left,
        right=right,
        top=top,
        foot=foot,
    )


def _stacked(frames: list[Frame]) -> list[Frame]:
    """Put frames together whose sides are open and between which one row without vertical strokes lies."""
    made: list[Frame] = []
    for frame in sorted((frame for frame in frames if frame.horizontal and frame.vertical), key=_first_beam):
        above = made[-1] if made else None
        if above is not None and _goes_on(above, frame):
            across = sorted((*above.horizontal, *frame.horizontal))
            down = sorted((*above.vertical, *frame.vertical))
            made[-1] = _frame(across, down)
        else:
            made.append(frame)
    return made


def _first_beam(frame: Frame) -> tuple[float, float, float]:
    first = frame.horizontal[0]
    return first.position, first.start, first.end


def _goes_on(above: Frame, frame: Frame) -> bool:
    """Tell whether a frame has the open sides and the columns of the one above it, and stands right under it."""
    sides = (above.left, frame.left), (above.right, frame.right)
    if any(one is None or other is None or abs(one - other) > TOUCHING for one, other in sides):
        return False
    if not 0 < frame.horizontal[0].position - above.horizontal[-1].position <= HIGHEST_SPAN:
        return False
    columns = [
        border_places([stroke.position for stroke in each.vertical], None, None) for each in (above, frame)
    ]
    return len(columns[0]) == len(columns[1]) and all(
        abs(one - other) <= TOUCHING for one, other in zip(*columns, strict=True)
    )


def _reach(stroke: Stroke, others: Sequence[Stroke]) -> tuple[float, float] | None:
    """Give the places of the first and last stroke that a stroke meets."""
    met = [
        other.position
        for other in others
        if other.start - TOUCHING <= stroke.position <= other.end + TOUCHING
        and stroke.start - TOUCHING <= other.position <= stroke.end + TOUCHING
    ]
    return (min(met), max(met)) if met else None


def _free_ends(
    strokes: Sequence[Stroke], others: Sequence[Stroke], share: float
) -> tuple[float | None, float | None]:
    """Give the places beyond the outermost of the others at which the strokes end together, None where they do not.

    Of those that meet the outermost, that share at least is longer, and two where more than one meets it.
    """
    first, last = others[0].position, others[-1].position
    before: list[float] = []
    after: list[float] = []
    at_first = at_last = 0
    for stroke in strokes:
        reach = _reach(stroke, others)
        if reach is None:
            before += [stroke.start] if stroke.end < first else []
            after += [stroke.end] if stroke.start > last else []
            continue
        if reach[0] - first <= NARROWEST:
            at_first += 1
            if stroke.start < reach[0] - DANGLING:
                before.append(stroke.start)
        if last - reach[1] <= NARROWEST:
            at_last += 1
            if stroke.end > reach[1] + DANGLING:
                after.append(stroke.end)
    return (
        _shared(sorted(before), max(min(at_first, 2), at_first * share)),
        _shared(sorted(after, reverse=True), max(min(at_last, 2), at_last * share)),
    )


def _steps(down: Sequence[Stroke], beams: Sequence[float], top: float, foot: float) -> Iterator[float]:
    """Give the y inside at which two vertical strokes or more end together, far from any horizontal one."""
    ends = sorted(
        end
        for stroke in down
        for end in (stroke.start, stroke.end)
        if top + DANGLING < end < foot - DANGLING and min(abs(beam - end) for beam in beams) > DANGLING
    )
    place = 0
    while place < len(ends):
        together = [end for end in ends[place:] if end - ends[place] <= TOUCHING]
        if len(together) > 1:
            yield _middle(together)
        place += len(together)


def _shared(ends: list[float], least: float) -> float | None:
    """Give the first place at which so many of the ends lie together."""
    for place, end in enumerate(ends):
        if sum(1 for other in ends[place:] if abs(other - end) <= DANGLING) >= least:
            return end
    return None


def _cut_back(
    strokes: Sequence[Stroke],
    others: Sequence[Stroke],
    first: float | None,
    last: float | None,
    steps: Sequence[float],
) -> Iterator[Stroke]:
    """Cut free ends back to the last stroke met, except those that end where the side is open, or at a step."""

    def is_step(end: float) -> bool:
        return any(abs(step - end) <= TOUCHING for step in steps)

    for stroke in strokes:
        start, end = stroke.start, stroke.end
        reach = _reach(stroke, others) or (end, start)
        if start < reach[0] - DANGLING and not (
            is_step(start) or (first is not None and start <= first + DANGLING)
        ):
            start = reach[0]
        if end > reach[1] + DANGLING and not (is_step(end) or (last is not None and end >= last - DANGLING)):
            end = reach[1]
        if end - start > NARROWEST:
            yield Stroke(stroke.position, start, end)


def border_places(positions: Sequence[float], first: float | None, last: float | None) -> list[float]:
    """Give the places of borders: rulings too near for print between them count as one."""
    marks: list[float] = sorted(
        {*positions, *([] if first is None else [first]), *([] if last is None else [last])}
    )
    clusters = [[mark] for mark in marks]
    while len(clusters) > 1:
        gaps = [_middle(after) - _middle(before) for before, after in itertools.pairwise(clusters)]
        nearest = min(gaps)
        if nearest > NARROWEST:
            break
        at = gaps.index(nearest)
        clusters[at : at + 2] = [clusters[at] + clusters[at + 1]]
    return [_middle(cluster) for cluster in clusters]


def _middle(cluster: Sequence[float]) -> float:
    return (cluster[0] + cluster[-1]) / 2
