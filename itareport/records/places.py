"""Where a value stands, and how it was read."""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points (1/72 inch) from the top left of the page as it is read."""


class Way(StrEnum):
    """How the characters of a value came to us."""

    TEXT = "text"
    """Characters of a text, Markdown or HTML file, as a recognition program wrote them."""
    LAYER = "text-layer"
    """The text layer of a PDF."""
    STRUCTURE = "structure"
    """The structure of a DOCX."""
    RECOGNISED = "recognised"
    """Our own optical recognition, or the words of an hOCR file."""


class Chooser(StrEnum):
    """What chose among the recogniser's readings."""

    DICTIONARY = "dictionary"
    DATES = "dates"
    """The grammar of dates."""
    ITEMS = "items"
    """The numbers of a list, which count up."""
    NUMBERS = "numbers"
    """What only a number can stand in: a date, a quantity, an item."""


class Choice(Struct, frozen=True, kw_only=True):
    """A phrase for which another of the recogniser's own readings was taken than the one that it held likeliest."""

    read: str
    taken: str
    chooser: Chooser


class Origin(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The place of one piece of text in its source.

    `source` is the first 16 hex digits of the file's SHA-256, `page` and `line` count from 1 (`line`
    for text sources alone), `confidence` is 0–1, the lowest of its characters, None where nothing
    was recognised by us. `choices` are the phrases for which another of the recogniser's readings
    was taken.
    """

    source: str
    page: int
    way: Way
    line: int | None = None
    box: Box | None = None
    confidence: float | None = None
    choices: tuple[Choice, ...] = ()


def turns_over(above: Origin, below: Origin) -> bool:
    """Tell whether a place is on another page than the one before it, if only beside it on the same sheet.

    On a sheet that has two pages side by side, what comes next lies higher there, and all to the right.

    >>> from msgspec.structs import replace
    >>> place = Origin(source="0" * 16, page=3, way=Way.LAYER, box=(50, 700, 90, 712))
    >>> turns_over(place, replace(place, box=(640, 60, 680, 72))), turns_over(place, replace(place, page=4))
    (True, True)
    >>> turns_over(place, replace(place, box=(50, 720, 90, 732)))
    False
    """
    if above.page != below.page or above.box is None or below.box is None:
        return above.page != below.page
    return below.box[0] >= above.box[2] and below.box[3] <= above.box[1]


def by_page(origins: Iterable[Origin]) -> list[list[Origin]]:
    """Part places that follow one another by their pages, of which two may lie side by side on a sheet.

    What has no box is left out.
    """
    pages: dict[tuple[int, int], list[Origin]] = {}
    last: Origin | None = None
    turns = 0
    for origin in origins:
        if origin.box is None:
            continue
        if last is None or last.page != origin.page:
            turns = 0
        elif turns_over(last, origin):
            turns += 1
        pages.setdefault((origin.page, turns), []).append(origin)
        last = origin
    return list(pages.values())


def page_range(origins: Iterable[Origin]) -> str:
    """Give the pages as the tables print them: `3`, or `3-4` for a value that goes over pages.

    >>> page_range([Origin(source="0" * 16, page=3, way=Way.TEXT), Origin(source="0" * 16, page=4, way=Way.TEXT)])
    '3-4'
    """
    pages = sorted({origin.page for origin in origins})
    if not pages:
        return ""
    return str(pages[0]) if len(pages) == 1 else f"{pages[0]}-{pages[-1]}"


def box_text(origins: Iterable[Origin]) -> str:
    """Give the boxes as the tables print them: `x0 y0 x1 y1`, several joined by `;`.

    >>> box_text([Origin(source="0" * 16, page=1, way=Way.LAYER, box=(72, 90.5, 100, 104))])
    '72 90.5 100 104'
    """
    boxes = [origin.box for origin in origins if origin.box is not None]
    return ";".join(" ".join(f"{round(value, 2):g}" for value in box) for box in dict.fromkeys(boxes))


def lowest_confidence(origins: Iterable[Origin]) -> float | None:
    """Give the lowest confidence among the origins, None where none was recognised.

    >>> lowest_confidence([]) is None
    True
    """
    values = [origin.confidence for origin in origins if origin.confidence is not None]
    return min(values) if values else None
