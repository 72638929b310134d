"""One ruling of a scanned page, in pixels."""

from msgspec import Struct


class Ruling(Struct, frozen=True, kw_only=True):
    """A ruling in pixels of the page: its middle runs from (x0, y0) to (x1, y1), both ends inside.

    `clear` is how much of what lies right beside it is paper, on the side that has less; `gaps` are where a broken one
    is none, from and to. A `faint` one is not ink all along: too thin, too pale or finely broken.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    thickness: float
    horizontal: bool
    clear: float = 1.0
    gaps: tuple[tuple[float, float], ...] = ()
    faint: bool = False


def turn(ruling: Ruling) -> Ruling:
    """Give a ruling of the transposed page as it lies on the page."""
    return Ruling(
        x0=ruling.y0,
        y0=ruling.x0,
        x1=ruling.y1,
        y1=ruling.x1,
        thickness=ruling.thickness,
        horizontal=not ruling.horizontal,
        faint=ruling.faint,
    )


def stretch(ruling: Ruling, fx: float, fy: float) -> Ruling:
    """Give a ruling in the pixels of the larger page."""
    along = fy if ruling.horizontal else fx
    return Ruling(
        x0=(ruling.x0 + 0.5) * fx - 0.5,
        y0=(ruling.y0 + 0.5) * fy - 0.5,
        x1=(ruling.x1 + 0.5) * fx - 0.5,
        y1=(ruling.y1 + 0.5) * fy - 0.5,
        thickness=ruling.thickness * along,
        horizontal=ruling.horizontal,
        faint=ruling.faint,
    )


def unite(first: Ruling, second: Ruling) -> Ruling:
    """Give the ruling that covers both pieces."""
    top = min(first.y0 - first.thickness / 2, second.y0 - second.thickness / 2)
    foot = max(first.y0 + first.thickness / 2, second.y0 + second.thickness / 2)
    longer = first if first.x1 - first.x0 >= second.x1 - second.x0 else second
    both = min(first.x1, second.x1) - max(first.x0, second.x0) > 0
    middle = (top + foot) / 2 if both else longer.y0
    return Ruling(
        x0=min(first.x0, second.x0),
        y0=middle,
        x1=max(first.x1, second.x1),
        y1=middle,
        thickness=foot - top if both else longer.thickness,
        horizontal=True,
    )
