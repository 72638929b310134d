"""The automatic numbers of paragraphs: they are printed, and stand nowhere in the text."""

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from msgspec import Struct

from itareport.extract.docx.elements import child, integer, switch, value
from itareport.extract.docx.numerals import write_number

_PLACE = re.compile(r"%([1-9])")
_ENDS = {"tab": " ", "space": " ", "nothing": ""}
_LEVELS = 9

BULLETS: Mapping[str, str] = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf0a8": "□",
    "\uf071": "□",
    "\uf06f": "□",
    "\uf06e": "■",
    "\uf06c": "●",
    "\uf076": "❖",
    "\uf0e8": "➔",
    "\uf0e0": "→",
    "\uf02d": "-",
    "\uf0be": "-",
    "o": "○",
}
"""Bullets that the fonts Symbol, Wingdings and Courier New draw, as the characters that they look like."""


class Level(Struct, frozen=True, kw_only=True):
    """One level of a list: the number that it starts with, its format, and the text around it (`%1.%2`).

    `restart` is how many levels (from the first) make it start anew: None all above it, 0 none. `plain` turns
    the numbers of other levels into plain digits. `style` is the paragraph style that belongs to it.
    """

    start: int = 1
    format: str = "decimal"
    text: str = ""
    end: str = "tab"
    restart: int | None = None
    plain: bool = False
    style: str | None = None


class List(Struct, frozen=True, kw_only=True):
    """A list as paragraphs name it; lists that share a `body` count on from one another.

    `starts` holds the levels that this list starts anew, and with which number.
    """

    body: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


def read_lists(root: Element | None) -> Mapping[int, List]:
    """Read the part of numbering: the lists by their ids; none where the document has no such part."""
    if root is None:
        return {}
    bodies = {
        body: element for element in root.findall("w:abstractNum") if (body := element.get("w:abstractNumId"))
    }
    styled = {
        name: body for body, element in bodies.items() if (name := value(child(element, "w:styleLink")))
    }
    levels = {body: dict(_levels(element)) for body, element in bodies.items()}
    found: dict[int, List] = {}
    for element in root.findall("w:num"):
        number, body = integer(element.get("w:numId")), value(child(element, "w:abstractNumId"))
        if number is None or body is None or body not in bodies:
            continue
        linked = value(child(bodies[body], "w:numStyleLink"))
        body = styled.get(linked, body) if linked else body
        own, starts = _overrides(element)
        found[number] = List(body=body, levels={**levels[body], **own}, starts=starts)
    return found


class Counters:
    """Counts the paragraphs of all lists in the order of the document."""

    def __init__(self, lists: Mapping[int, List]) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[int, int]] = set()

    def level_of(self, list_id: int, style_id: str | None) -> int | None:
        """Give the level of a list that belongs to a paragraph style, None where none does."""
        found = self._lists.get(list_id)
        levels = found.levels.items() if found and style_id else ()
        return next((number for number, level in levels if level.style == style_id), None)

    def count(self, list_id: int, level: int) -> str:
        """Count one more paragraph and give what is printed before it; nothing where there is no such list."""
        found = self._lists.get(list_id)
        own = found.levels.get(level) if found else None
        if found is None or own is None:
            return ""
        counts = self._counts.setdefault(found.body, {})
        anew = level in found.starts and (list_id, level) not in self._started
        self._started.add((list_id, level))
        counts[level] = _start(found, level) if anew or level not in counts else counts[level] + 1
        for deeper in [each for each in counts if each > level and _restarts(found.levels.get(each), level)]:
            del counts[deeper]
        label = _label(found, own, level, counts)
        return label + _ENDS.get(own.end, " ") if label else ""


def _levels(element: Element) -> Iterator[tuple[int, Level]]:
    for each in element.findall("w:lvl"):
        number = integer(each.get("w:ilvl"))
        if number is not None and 0 <= number < _LEVELS:
            yield number, _level(each)


def _level(element: Element) -> Level:
    return Level(
        start=integer(value(child(element, "w:start"))) or 0,
        format=_format(element),
        text=value(child(element, "w:lvlText")) or "",
        end=value(child(element, "w:suff")) or "tab",
        restart=integer(value(child(element, "w:lvlRestart"))),
        plain=bool(switch(element, "w:isLgl")),
        style=value(child(element, "w:pStyle")),
    )


def _format(element: Element) -> str:
    """Give the number format; one of a producer's own stands beside a plain one that looks most like it."""
    if child(element, "w:lvlPicBulletId") is not None:
        return "picture"
    formats = [value(each) or "decimal" for each in element.iter("w:numFmt")]
    return next((each for each in formats if each != "custom"), "decimal")


def _overrides(element: Element) -> tuple[dict[int, Level], dict[int, int]]:
    levels: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for override in element.findall("w:lvlOverride"):
        number = integer(override.get("w:ilvl"))
        start, level = integer(value(child(override, "w:startOverride"))), child(override, "w:lvl")
        if number is None or not 0 <= number < _LEVELS:
            continue
        if level is not None:
            levels[number] = _level(level)
        if start is not None:
            starts[number] = start
    return levels, starts


def _start(found: List, level: int) -> int:
    own = found.levels.get(level)
    return found.starts.get(level, own.start if own else 1)


def _restarts(deeper: Level | None, level: int) -> bool:
    return deeper is None or deeper.restart is None or level < deeper.restart


def _label(found: List, own: Level, level: int, counts: Mapping[int, int]) -> str:
    if own.format == "picture":
        return "•"
    if own.format == "bullet":
        return BULLETS.get(own.text, own.text)

    def write(place: re.Match[str]) -> str:
        number = int(place[1]) - 1
        shown = found.levels.get(number)
        if shown is None or number > level:
            return ""
        style = "decimal" if own.plain and number != level else shown.format
        return write_number(counts.get(number, _start(found, number)), style)

    return _PLACE.sub(write, own.text)
