"""An agency's name at the end of a title's line: whether the line below goes on with it, within a word.

โรงพยาบาลสมมติ / เวช names no โรงพยาบาลสมมติ. The document's own text decides where it prints the name again,
else how full the line was; where neither says anything, the name is doubtful.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from itareport.extract.passages import Passage, adjoins
from itareport.extract.phrases import PHRASES, holds, opening
from itareport.records.places import Box
from itareport.reference import Lexicon

_THAI = "ก-ฮะ-ฺเ-๎"
_LAST_RUN = re.compile(rf"[{_THAI}]+\Z")
_FIRST_RUN = re.compile(rf"[{_THAI}]{{2,25}}(?![{_THAI}])")
_SHORTEST = 2
"""So many letters at least of a name stand behind the word for a body."""
_FULL = 0.06
"""Of the room between the page's outermost lines: a line that leaves less was wrapped."""


class Ending(StrEnum):
    """How the name at a line's end stands to the line below."""

    WHOLE = "whole"
    """It ends there, or no name stands there."""
    CUT = "cut"
    """It goes on in the line below."""
    DOUBTFUL = "doubtful"
    """It may end there or go on."""


def name_ending(above: Passage, below: Passage, passages: Sequence[Passage], lexicon: Lexicon) -> Ending:
    """Tell whether the line `below` goes on with the name that ends `above`; `passages` are the document's."""
    name, piece = _name_at_end(above.text), _piece_at_start(below.text, lexicon)
    if not name or not piece or not adjoins(above, below):
        return Ending.WHOLE
    if holds(lexicon.fold(below.text), PHRASES.prose):
        return Ending.WHOLE
    others = [each.text for each in passages if each is not above and each is not below]
    if any(name + piece in text for text in others):
        return Ending.CUT
    if above.text.endswith(" ") or any(_stands_alone(name, text) for text in others):
        return Ending.WHOLE
    if opening(lexicon.fold(below.text), PHRASES.departments) is not None:
        return Ending.WHOLE
    return Ending.CUT if _is_full(above, passages) else Ending.DOUBTFUL


def cut_name(above: Passage, below: Passage) -> tuple[str, str]:
    """Give the name as its first line has it, and with what begins the next.

    >>> from itareport.records.places import Origin, Way
    >>> place = (Origin(source="0" * 16, page=1, way=Way.TEXT),)
    >>> cut_name(*(Passage(text=text, origins=place, order=0) for text in ("ของโรงพยาบาลสมมติ", "เวช")))
    ('โรงพยาบาลสมมติ', 'โรงพยาบาลสมมติเวช')
    """
    piece = _FIRST_RUN.match(below.text.lstrip())
    name = _name_at_end(above.text)
    return name, name + (piece[0] if piece else "")


def _name_at_end(text: str) -> str:
    """Give the body's name with which a line ends, from the word for a body; nothing where none stands there."""
    run = _LAST_RUN.search(text.rstrip())
    if run is None:
        return ""
    starts = [at for word in PHRASES.bodies if (at := run[0].find(word)) >= 0]
    name = run[0][min(starts, default=len(run[0])) :]
    opener = opening(name, PHRASES.bodies) or ""
    return name if len(name) - len(opener) >= _SHORTEST else ""


def _piece_at_start(text: str, lexicon: Lexicon) -> str:
    """Give the run of letters that begins a line where it can be the rest of a name, with nothing but places behind."""
    known = (*PHRASES.title_goes_on, *PHRASES.bodies, *PHRASES.places)
    known += (*PHRASES.report_titles, *PHRASES.result_titles, *PHRASES.memo_ends)
    run = _FIRST_RUN.match(text.lstrip())
    if run is None or opening(lexicon.fold(text), known) is not None:
        return ""
    rest = lexicon.fold(text.lstrip()[run.end() :])
    return run[0] if not rest or opening(rest, known) is not None else ""


def _stands_alone(name: str, text: str) -> bool:
    """Tell whether a text has the name with a space and more behind it, or behind a word of getting."""
    return re.search(rf"{re.escape(name)} +\S", text) is not None


def _is_full(above: Passage, passages: Sequence[Passage]) -> bool:
    """Tell whether a line reaches from one side of the page's text to the other."""
    box = above.origins[-1].box
    boxes: list[Box] = [
        each
        for passage in passages
        if passage.page == above.page
        for origin in passage.origins
        if (each := origin.box)
    ]
    if box is None or len(boxes) < 2:
        return False
    left, right = min(each[0] for each in boxes), max(each[2] for each in boxes)
    others = max((each[2] - each[0] for each in boxes if each is not box), default=0.0)
    room = (right - left) - (box[2] - box[0])
    return room <= _FULL * (right - left) and others >= (box[2] - box[0]) * (1 - _FULL)
