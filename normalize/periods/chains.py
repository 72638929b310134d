"""Joined dates: ranges, lists, open ends; what a from, a to, a dash and an end label make of them."""

from msgspec import Struct
from msgspec.structs import replace

from itareport.normalize.periods.calendar import bounds, fill_years, order_inferred
from itareport.normalize.periods.folding import Gap as White
from itareport.normalize.periods.items import Gap, Item, Label, Mark, Point
from itareport.normalize.periods.kinds import Kind, Role
from itareport.normalize.periods.spans import Shape, Span
from itareport.normalize.periods.tokens import Source
from itareport.records.findings import Code

LINKS = (Kind.DASH, Kind.TO, Kind.AND, Kind.COMMA, Kind.SLASH)
BLANKS = (Kind.DASH, Kind.NONE)


class Opening(Struct, frozen=True, kw_only=True):
    """What stands before the first date of a chain."""

    starts: bool = False
    """ตั้งแต่, วันเริ่มต้น: the dates run on from there."""
    between: bool = False
    ends: bool = False
    """ถึง, วันสิ้นสุด: only the end is said."""


class Link(Struct, frozen=True):
    """What joins a date to the next: a range or a list; `next` is the item of the next date."""

    ranged: bool
    next: int
    labelled: bool = False


class Chain(Struct, frozen=True):
    """The spans of a chain of dates, and the item after it."""

    spans: tuple[Span, ...]
    next: int


def read_chain(source: Source, items: tuple[Item, ...], at: int, opening: Opening) -> Chain | None:
    """Read the dates that are joined from item `at` on."""
    first = items[at]
    if not isinstance(first, Point):
        return None
    points, links = [first], list[Link]()
    last, end, opened = at, at + 1, False
    while True:
        link = _read_link(source, items, last, bulleted=_is_bulleted(source, items, at))
        if link is None:
            after = _read_onwards(source, items, last)
            opened, end = after is not None, after or last + 1
            break
        point = items[link.next]
        if not isinstance(point, Point):
            break
        points.append(point)
        links.append(link)
        last = link.next
    filled = fill_years(points, source.fiscal_year)
    spans = _make_spans(filled, links, opening)
    if opened:
        spans = _open_last(spans, items[end - 1].last)
    elif _is_cut_off(items, end):
        spans = (*spans[:-1], replace(spans[-1], flags=(*spans[-1].flags, Code.PERIOD_AMBIGUOUS)))
    return Chain(spans, end)


def _is_cut_off(items: tuple[Item, ...], at: int) -> bool:
    """Whether a dash or ถึง is the last thing that is printed: the end of the range is lost."""
    final = items[-1]
    return at == len(items) - 1 and isinstance(final, Mark) and final.kind in (Kind.DASH, Kind.TO)


def _is_bulleted(source: Source, items: tuple[Item, ...], at: int) -> bool:
    """Whether the chain opened with a dash at the head of a line, as items of a list do."""
    before = items[at - 1] if at else None
    if not isinstance(before, Mark) or before.kind is not Kind.DASH:
        return False
    return source.at(before.first).gap is White.LINE or before.first == 0


def _read_link(source: Source, items: tuple[Item, ...], at: int, bulleted: bool) -> Link | None:
    """Read what stands between the date at item `at` and the next one, None where they are not joined."""
    place, ranged, joined, labelled, onwards = at + 1, False, False, False, False
    while place < len(items):
        item = items[place]
        if isinstance(item, Mark) and item.kind in LINKS:
            if bulleted and item.kind is Kind.DASH and source.at(item.first).gap is White.LINE:
                return None
            ranged = ranged or item.kind in (Kind.DASH, Kind.TO) or _is_interval(source, item)
            joined = True
        elif isinstance(item, Label) and item.role is Role.END:
            ranged = joined = labelled = True
        elif isinstance(item, Mark) and item.kind is Kind.ONWARDS and not joined:
            onwards = True
        elif isinstance(item, Mark) and item.kind is Kind.BETWEEN and joined:
            pass
        elif not (isinstance(item, Gap) and item.soft):
            break
        place += 1
    if place == len(items) or not joined or not isinstance(items[place], Point):
        return None
    if onwards and not ranged:
        return None
    return Link(ranged, place, labelled)


def _is_interval(source: Source, slash: Mark) -> bool:
    """Whether a sign joins two dates of ISO 8601 to its interval: 2023-10-01/2024-09-30."""
    if slash.kind is not Kind.SLASH or not (source.glued(slash.first) and source.glued(slash.last)):
        return False
    ahead = [source.kind(slash.last + step) for step in range(5)]
    iso = [Kind.NUMBER, Kind.DASH, Kind.NUMBER, Kind.DASH, Kind.NUMBER]
    behind = [source.kind(slash.first - step) for step in range(5, 0, -1)]
    return ahead == behind == iso and source.at(slash.last).digits == 4


def _read_onwards(source: Source, items: tuple[Item, ...], at: int) -> int | None:
    """Read เป็นต้นไป, ถึงปัจจุบัน, or an end label with nothing behind it; give the item after it."""
    place = at + 1
    marks = _take_while(items, place, (Kind.DASH, Kind.TO, Kind.ONWARDS, Kind.NOW))
    kinds = [item.kind for item in items[place:marks] if isinstance(item, Mark)]
    if Kind.ONWARDS in kinds or (Kind.NOW in kinds and len(kinds) > 1):
        return marks
    label = items[place] if place < len(items) else None
    if isinstance(label, Label) and label.role is Role.END:
        after = skip_soft(items, place + 1)
        blank = items[after] if after < len(items) else None
        if blank is None or (isinstance(blank, Mark) and blank.kind in BLANKS):
            return min(after + 1, len(items))
    return None


def _take_while(items: tuple[Item, ...], at: int, kinds: tuple[Kind, ...]) -> int:
    while at < len(items):
        item = items[at]
        if not isinstance(item, Mark) or item.kind not in kinds:
            break
        at += 1
    return at


def skip_soft(items: tuple[Item, ...], at: int, *marks: Kind) -> int:
    """Pass over words that say nothing, and over marks of the kinds."""
    while at < len(items):
        item = items[at]
        if not ((isinstance(item, Gap) and item.soft) or (isinstance(item, Mark) and item.kind in marks)):
            break
        at += 1
    return at


def _make_spans(points: list[Point], links: list[Link], opening: Opening) -> tuple[Span, ...]:
    """Cut the chain at its list links, and make a date or a range of each piece."""
    if opening.between and len(points) == 2 and not links[0].ranged:
        links = [Link(True, links[0].next)]
    pieces: list[list[Point]] = [[points[0]]]
    for link, point in zip(links, points[1:], strict=True):
        if link.ranged:
            pieces[-1].append(point)
        else:
            pieces.append([point])
    spans = [span for piece in pieces for span in _piece_spans(piece)]
    first = spans[0]
    if first.shape is Shape.DATE and opening.starts:
        spans[0] = replace(first, shape=Shape.OPEN)
    elif first.shape is Shape.DATE and opening.ends:
        spans[0] = replace(first, shape=Shape.UNTIL, start=None, end=first.start)
    return tuple(spans)


def _piece_spans(piece: list[Point]) -> list[Span]:
    """Make a date of one point and a range of two; a third behind a dash is doubtful."""
    if len(piece) == 1:
        return [_date(piece[0])]
    if len(piece) > 2 and len(piece) % 2 == 0 and _are_pairs(piece):
        pairs = [_piece_spans(piece[at : at + 2])[0] for at in range(0, len(piece), 2)]
        return [replace(pair, flags=(Code.PERIOD_AMBIGUOUS,)) for pair in pairs]
    start, end = order_inferred(piece[0], piece[1])
    spans = [Span(shape=Shape.RANGE, first=start.first, last=end.last, start=start, end=end)]
    doubtful = (Code.PERIOD_AMBIGUOUS,)
    if len(piece) > 2 and not _repeats(piece[1], piece[2]):
        return [
            replace(spans[0], flags=doubtful),
            *(replace(_date(point), flags=doubtful) for point in piece[2:]),
        ]
    if len(piece) > 2:
        spans = [replace(spans[0], last=piece[2].last)]
        spans += [replace(_date(point), flags=doubtful) for point in piece[3:]]
    return spans


def _are_pairs(piece: list[Point]) -> bool:
    """Whether four dates and more between dashes are ranges one after another: each starts before it ends."""
    pairs = [(bounds(piece[at]), bounds(piece[at + 1])) for at in range(0, len(piece), 2)]
    return all(first is not None and last is not None and first[0] < last[1] for first, last in pairs)


def _repeats(one: Point, other: Point) -> bool:
    """Whether the end is printed a second time: ๑-๓๑ ต.ค. ๒๕๖๖ สิ้นสุด ๓๑ ต.ค. ๒๕๖๖."""
    return (one.unit, one.day, one.month, one.year) == (other.unit, other.day, other.month, other.year)


def _date(point: Point) -> Span:
    return Span(shape=Shape.DATE, first=point.first, last=point.last, start=point)


def _open_last(spans: tuple[Span, ...], last: int) -> tuple[Span, ...]:
    """Let the last date run on."""
    final = spans[-1]
    if final.shape in (Shape.DATE, Shape.OPEN):
        final = replace(final, shape=Shape.OPEN, last=last)
    return (*spans[:-1], final)
