"""Running text cut into units that are read together, and the numbers in it."""

import re
from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from itareport.extract.readings import part_readings
from itareport.extract.scores.words import ScoreWords, has_any
from itareport.extract.scores.years import Caption, Captions, year_mentions
from itareport.records.document import Line, RawDocument
from itareport.records.places import Origin
from itareport.records.raw import RawValue
from itareport.reference import Lexicon

Place = tuple[int, int]

_TOKEN = re.compile(r"[0-9๐-๙]+(?:[.,][0-9๐-๙]+)*")
_POINT_CUT = r"(?:\.[ \t]*\n[ \t]*|[ \t]*\n[ \t]*\.)"
_CUT = re.compile(rf"{_POINT_CUT}[0-9๐-๙]{{2}}(?![0-9๐-๙.,])(?=\s*(?:คะแนน|%))")
"""The decimals of a score whose point stands at the end, or the beginning, of a printed line."""
_CUT_OFF = re.compile(rf"{_POINT_CUT}[0-9๐-๙]|\.\s*\Z")
_POINTED = re.compile(r"[0-9๐-๙]{1,3}\.\s*\Z")
_ITEM_START = re.compile(r"\s*(?:[-–—•*▪●➢✓]|\(?[0-9๐-๙]{1,2}(?:[.)](?![0-9๐-๙])|\s+\D)|(?:ตัวชี้วัด|ดัชนี|ด้าน)ที่)")
_SCORE = re.compile(rf"[0-9๐-๙]{{1,3}}(?:(?:[.,]|{_POINT_CUT})[0-9๐-๙]{{1,2}})?")
_ORDINAL_WORD = re.compile(r"(?:ตัวชี้วัด|ดัชนี)(?:ที่)?\(?$")
_BEFORE_ORDINAL = re.compile(r"[\s\-–—•*(]*(?:[EIO]IT)?[\s\-–—(]*")
_YEAR_LOOK_BACK, _YEAR_LOOK_AHEAD = 30, 14
_GAP, _INDENT = 0.9, 1.2
"""Of a line's height: more than that between two lines parts them; so far inward begins a paragraph."""


class TextUnit(Struct, frozen=True, kw_only=True):
    """Lines that are read as one: a paragraph or an item of a list. `caption` is the year stated above it."""

    places: tuple[Place, ...]
    lines: tuple[Line, ...]
    caption: Caption

    @property
    def text(self) -> str:
        """The lines as printed, joined by newlines."""
        return "\n".join(line.text for line in self.lines)

    def origins(self, start: int, end: int) -> tuple[Origin, ...]:
        """Give the places of a piece of the text."""
        found: list[Origin] = []
        begin = 0
        for line in self.lines:
            if start < begin + len(line.text) + 1 and end > begin:
                found.append(line.origin)
            begin += len(line.text) + 1
        return tuple(dict.fromkeys(found))

    def value(self, start: int, end: int) -> RawValue:
        """Give a piece of the text as printed, stripped, with its places."""
        return RawValue(
            text=self.text[start:end].strip(),
            origins=self.origins(start, end),
            alternatives=self.readings(start, end),
        )

    def readings(self, start: int, end: int) -> tuple[str, ...]:
        """Give what else the recogniser held possible for a piece that stands in one line."""
        begin = 0
        for line in self.lines:
            if begin <= start and end <= begin + len(line.text):
                return part_readings(line, start - begin, end - begin)
            begin += len(line.text) + 1
        return ()


class TokenKind(StrEnum):
    """What a run of digits in a text can be."""

    YEAR = "year"
    ORDINAL = "ordinal"
    """The number of an indicator, with its word, or the enumerator of an item."""
    SCORE = "score"
    CODE = "code"
    """Digits of a name (O12, i30)."""
    OTHER = "other"


class Token(Struct, frozen=True, kw_only=True):
    """A run of digits: its place in the unit's text, what it can be, and its value where it is whole."""

    start: int
    end: int
    kind: TokenKind
    number: int | None = None
    explicit: bool = False
    decimal: bool = False


def cut_units(document: RawDocument, captions: Captions) -> list[TextUnit]:
    """Cut the lines of a document into units, in reading order."""
    units: list[TextUnit] = []
    for page in document.pages:
        gathered: list[tuple[Place, Line]] = []
        for index, block in enumerate(page.blocks):
            if isinstance(block, Line) and block.text.strip():
                if gathered and not _goes_on(gathered[-1], (page.number, index), block):
                    units.append(_unit(gathered, captions))
                    gathered = []
                gathered.append(((page.number, index), block))
            elif gathered:
                units.append(_unit(gathered, captions))
                gathered = []
        if gathered:
            units.append(_unit(gathered, captions))
    return units


def find_tokens(text: str, lexicon: Lexicon, words: ScoreWords) -> list[Token]:
    """Find every run of digits in a text as printed, and say what it can be."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        if not found or match.start() >= found[-1].end:
            found.append(_token(text, match.start(), match.end(), lexicon, words))
    return found


def _token(text: str, start: int, end: int, lexicon: Lexicon, words: ScoreWords) -> Token:
    before, after = text[start - 1 : start], text[end : end + 1]
    whole = text[start:end].isdecimal()
    number = int(text[start:end]) if whole and end - start <= 4 else None
    if (before.isascii() and before.isalpha()) or (after.isascii() and after.isalpha()):
        return Token(start=start, end=end, kind=TokenKind.CODE)
    year = _year_at(text, start, end, lexicon, words) if number is not None else None
    if year is not None:
        return Token(start=start, end=end, kind=TokenKind.YEAR, number=year)
    worded = _ORDINAL_WORD.search(text[:start].rstrip()) is not None
    opens = _BEFORE_ORDINAL.fullmatch(text[text.rfind("\n", 0, start) + 1 : start]) is not None
    marked = after in (".", ")") or (after.isspace() and not text[end:].lstrip().startswith(("คะแนน", "%")))
    if number is not None and number <= 50 and (worded or (opens and marked)):
        return Token(start=start, end=end, kind=TokenKind.ORDINAL, number=number, explicit=worded)
    cut = _CUT.match(text, end) if whole else None
    end = cut.end() if cut is not None else end
    kind = TokenKind.SCORE if _SCORE.fullmatch(text[start:end]) else TokenKind.OTHER
    if before in ("/", "-", "–") and text[start - 2 : start - 1].isdecimal():
        kind = TokenKind.OTHER
    if whole and cut is None and _CUT_OFF.match(text, end):
        # Its decimals may stand in another line, or on another page: nobody knows whether it is a number of its own.
        kind = TokenKind.OTHER
    return Token(start=start, end=end, kind=kind, number=number, decimal=cut is not None or not whole)


def _year_at(text: str, start: int, end: int, lexicon: Lexicon, words: ScoreWords) -> int | None:
    """Give the year that a token states, None where it is a number, a date's, or a range's."""
    before = lexicon.fold(text[max(0, start - _YEAR_LOOK_BACK) : end])
    after = text[end : end + _YEAR_LOOK_AHEAD]
    for mention in year_mentions(before + lexicon.fold(f"x{after}x")[1:-1], lexicon, words):
        if mention.end == len(before) and (mention.worded or end - start == 4):
            return mention.year
    return None


def _goes_on(last: tuple[Place, Line], place: Place, line: Line) -> bool:
    """Tell whether a line goes on where the last one broke off."""
    if place[1] != last[0][1] + 1 or line.emphasis is not last[1].emphasis:
        return False
    numbers = (last[1].origin.line, line.origin.line)
    if numbers[0] is not None and numbers[1] is not None and numbers[1] - numbers[0] > 1:
        return False
    if begins_paragraph(last[1], line) and not _is_cut(last[1].text, line.text):
        return False
    return _ITEM_START.match(line.text) is None or _is_cut(last[1].text, line.text)


def begins_paragraph(above: Line, line: Line) -> bool:
    """Tell whether a line stands apart from the one above it, or is indented; only boxes can say so.

    Lines with one middle are centred: there the left edges say nothing.
    """
    upper, lower = above.origin.box, line.origin.box
    if upper is None or lower is None or above.origin.page != line.origin.page:
        return False
    height = min(upper[3] - upper[1], lower[3] - lower[1])
    if lower[1] - upper[3] > _GAP * height:
        return True
    centred = abs(upper[0] + upper[2] - lower[0] - lower[2]) < height
    return not centred and lower[0] - upper[0] > _INDENT * height


def _is_cut(above: str, below: str) -> bool:
    """Tell whether a score's point ends one line and its decimals begin the next (มีคะแนน ๙๒. / ๖๙ คะแนน)."""
    number = _POINTED.search(above)
    whole = number is not None and above[: number.start()].strip() != ""
    return whole and _CUT.match(f".\n{below.lstrip()}") is not None


def _unit(gathered: Sequence[tuple[Place, Line]], captions: Captions) -> TextUnit:
    places = tuple(place for place, _ in gathered)
    return TextUnit(
        places=places, lines=tuple(line for _, line in gathered), caption=captions.above(places[0])
    )


def is_about_assessment(plain_text: str, words: ScoreWords) -> bool:
    """Tell whether a text without spaces names the assessment, and nothing else that is scored."""
    return has_any(plain_text, words.captions.named) and not has_any(plain_text, words.captions.others)
