"""Printed lines with their places: which line ends were only the end of the room, and which ended a paragraph.

A line is filled word by word. Where the next line's first word would have found room, a paragraph ended; where it
would not, the sentence goes on. Nothing is printed at such a line end, so whether a phrase's space was swallowed
there is told by the words beside it.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from msgspec import Struct

from itareport.normalize.text.items import BULLETS, DASHES
from itareport.normalize.text.line_widths import first_width, printed_width
from itareport.normalize.text.phrase_spaces import phrase_space
from itareport.normalize.text.unicode import Cleaned
from itareport.records.clean import Step
from itareport.records.places import Box, Origin, Way, by_page, turns_over

_SPACED: Final = 0.6
"""From so probable a phrase's space on, one is put where a line ended between two Thai words (`bench/printed_lines.py`)."""
_SPARE: Final = 1.0
"""In ก: how much more room than the next word needs a line must leave to be a paragraph's last."""
_DOUBT: Final = 0.25
"""How much more where a phrase's space is improbable, by the square of its logarithm (`bench/printed_lines.py`).

Typesetters keep words together that we part: one wrapped «ตามมาตรการ» early, because it had no break in
«ต่อนายกเทศมนตรี».
"""
_LEAST: Final = 1e-9
_PITCH: Final = 1.45
"""Lines further apart than so many times the usual are of two paragraphs."""
_OPENS: Final = re.compile(
    rf"\s*(?:[{BULLETS}]|[{DASHES}](?!\s*[0-9๐-๙{DASHES}])|\*\s|\(?[0-9๐-๙ก-ซ]{{1,2}}\)|[0-9๐-๙]{{1,2}}\.(?![0-9๐-๙]))"
)
"""A bullet or an enumerator: what it stands before is a point of its own."""
_SPACE_AFTER: Final = re.compile(r"(?:[ๆฯ]|(?:\A| )ณ)\Z")
_SPACE_BEFORE: Final = re.compile("ณ ")
"""By the rules of spacing these have a space on that side wherever they stand."""
_THAI_END: Final = re.compile("[ก-ฮะ-ฺเ-ๅ็-๎ๆฯ]$")
_THAI: Final = re.compile("[ก-ฮเ-ไ]")
_LETTER_END: Final = re.compile("[ก-ฮะ-ฺเ-ๅ็-๎]$")


class Edges(Struct, frozen=True):
    """How far left and right the lines of a column of a page reach.

    `shown`: the source has the spaces at line ends (a text layer may), so that where it has none there is none.
    """

    left: float
    right: float
    shown: bool = False


class _PrintedLine(Struct, frozen=True):
    """A line's text with the page and box of its beginning, and those of its end."""

    text: str
    first: Origin
    last: Origin


def column_edges(columns: Iterable[Iterable[Origin]], *, shown: bool = False) -> Mapping[Origin, Edges]:
    """Give for each line's place the edges of its column, whose lines are given together, whatever their page.

    `shown`: the source has the spaces at line ends.

    >>> place = Origin(source="0" * 16, page=1, way=Way.LAYER, box=(50, 0, 90, 12))
    >>> wider = Origin(source="0" * 16, page=1, way=Way.LAYER, box=(48, 20, 99, 32))
    >>> column_edges([[place, wider]])[place]
    Edges(left=48, right=99, shown=False)
    """
    edges: dict[Origin, Edges] = {}
    for column in columns:
        for lines in by_page(column):
            boxes = [origin.box for origin in lines if origin.box is not None]
            found = Edges(min(box[0] for box in boxes), max(box[2] for box in boxes), shown)
            edges |= dict.fromkeys(lines, found)
    return edges


def are_printed_lines(origins: Sequence[Origin]) -> bool:
    """Tell whether a value's lines are those of a page, rather than paragraphs of a text or a DOCX."""
    return bool(origins) and all(origin.way in (Way.LAYER, Way.RECOGNISED) for origin in origins)


def join_printed(
    text: str,
    origins: Sequence[Origin],
    edges: Mapping[Origin, Edges],
    *,
    printed: str | None = None,
    words_alone: bool = False,
) -> Cleaned:
    """Join the printed lines of a cell to paragraphs, a line each; the step is `printed-lines`.

    `origins` are the places of its lines, `edges` those of their columns. Where places and lines do not fit together,
    only bullets and enumerators part them. `printed` is the text before cleaning took the spaces at line ends. With
    `words_alone` lines are put together only where that makes a word or a phrase whole: names of units and dates
    stay a line each.
    """
    lines = text.split("\n")
    if len(lines) < 2:
        return Cleaned(text)
    ending = [line.endswith(" ") for line in (text if printed is None else printed).split("\n")]
    spaced = ending if len(ending) == len(lines) else [False] * len(lines)
    shown = any(edges[origin].shown for origin in origins if origin in edges)
    placed = _placed(lines, origins)
    ends = [False] * (len(lines) - 1) if placed is None else _ends_by_room(placed, edges)
    joined = lines[0].rstrip()
    for place, is_end in enumerate(ends, start=1):
        line = lines[place]
        if spaced[place - 1]:
            between = " "
        elif shown and not words_alone and _is_inside_thai(joined, line):
            between = ""
        else:
            onwards = "".join(lines[place : place + 3])
            between = _between(joined[joined.rfind("\n") + 1 :], line, onwards)
        is_apart = is_end or _OPENS.match(line) is not None or (words_alone and between == " ")
        joined += ("\n" if is_apart else between) + line.strip()
    return Cleaned(text) if joined == text else Cleaned(joined, (Step("printed-lines", text, joined),))


def _placed(lines: Sequence[str], origins: Sequence[Origin]) -> list[_PrintedLine] | None:
    """Give each line its place; a sentence that a page break cut has two. None where they do not fit."""
    if any(origin.box is None for origin in origins):
        return None
    if len(origins) == len(lines):
        return [_PrintedLine(line, place, place) for line, place in zip(lines, origins, strict=True)]
    spans: list[tuple[Origin, Origin]] = []
    for origin in origins:
        if spans and turns_over(spans[-1][1], origin):
            spans[-1] = (spans[-1][0], origin)
        else:
            spans.append((origin, origin))
    if len(spans) != len(lines):
        return None
    return [_PrintedLine(line, *span) for line, span in zip(lines, spans, strict=True)]


def _ends_by_room(lines: Sequence[_PrintedLine], edges: Mapping[Origin, Edges]) -> list[bool]:
    """Tell of each line end but the last whether a paragraph ended there."""
    scale = _scale(lines)
    pitches = [_pitch(above, line) for above, line in pairwise(lines)]
    usual = median([pitch for pitch in pitches if pitch > 0] or [0.0])
    return [
        _is_end(above, line, edges, scale) or (len(pitches) > 2 and pitch > _PITCH * usual > 0)
        for (above, line), pitch in zip(pairwise(lines), pitches, strict=True)
    ]


def _is_end(above: _PrintedLine, line: _PrintedLine, edges: Mapping[Origin, Edges], scale: float) -> bool:
    edge = edges.get(above.last)
    if edge is None or above.last.box is None or scale <= 0:
        return False
    spare = _room(above.last.box, edge) / scale - first_width(line.text.split(" ", 1)[0])
    phrase = max(_phrase(above.text, line.text), _LEAST)
    return spare > _SPARE + _DOUBT * math.log(phrase) ** 2


def _room(box: Box, edge: Edges) -> float:
    """Give the room that a line left: on the right, and on the left too where it is centred."""
    left, right = box[0] - edge.left, edge.right - box[2]
    centred = left > 1 and abs(left - right) <= 0.1 * (edge.right - edge.left)
    return left + right if centred else right


def _scale(lines: Iterable[_PrintedLine]) -> float:
    """Give the points that a ก takes in these lines."""
    scales = [
        (line.last.box[2] - line.last.box[0]) / width
        for line in lines
        if line.first == line.last and line.last.box is not None and (width := printed_width(line.text)) > 0
    ]
    return median(scales) if scales else 0.0


def _pitch(above: _PrintedLine, line: _PrintedLine) -> float:
    """Give how far below another a line stands; 0 where it stands on another page."""
    if above.last.page != line.first.page or above.last.box is None or line.first.box is None:
        return 0.0
    return line.first.box[3] - above.last.box[3]


def _phrase(above: str, line: str) -> float:
    """Give how probable a phrase's space is between two lines, 1 where Thai does not meet Thai."""
    if not _LETTER_END.search(above) or not _THAI.match(line):
        return 1.0
    return phrase_space(f"{above} {line}", len(above))


def _is_inside_thai(above: str, line: str) -> bool:
    """Tell whether Thai goes on into Thai, with no word on either side that always has a space there."""
    if _SPACE_AFTER.search(above) or _SPACE_BEFORE.match(line):
        return False
    return _THAI_END.search(above) is not None and _THAI.match(line) is not None


def _between(above: str, line: str, onwards: str) -> str:
    """Give what stands between two lines of one sentence: Thai goes on into Thai, anything else behind a space.

    `onwards` is the line with those below it, which may hold the rest of its first word.
    """
    if not _THAI_END.search(above) or not _THAI.match(line):
        return " "
    if _SPACE_AFTER.search(above) or _SPACE_BEFORE.match(line):
        return " "
    return " " if max(_phrase(above, line), _phrase(above, onwards)) >= _SPACED else ""
