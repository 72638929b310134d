"""What a short text of a score table is: an indicator, an instrument, a total, a level, somebody else's."""

import re
from enum import StrEnum

from msgspec import Struct

from itareport.extract.readings import joined_readings, part_readings
from itareport.extract.scores.words import ScoreWords, has_any
from itareport.records.document import Cell, Line
from itareport.records.places import Origin
from itareport.records.raw import RawValue
from itareport.reference import Lexicon, ListName

LONGEST_LABEL = 160
"""Cells with more letters are text about scores, never their labels."""

NOTE_MARKS = "*†‡⁎∗⁰¹²³⁴⁵⁶⁷⁸⁹"
"""Signs that refer to a footnote: behind a number or a name they are no part of it."""
_NUMBER = re.compile(
    r"(?:ร้อยละ)?(?P<whole>\d{1,3})(?P<decimals>\.\d{1,4}|,\d{1,2})?(?:%|คะแนน)?"
    rf"(?:/100(?:\.00?)?(?:คะแนน)?)?[{NOTE_MARKS}]*"
)
_NEAR_NUMBER = re.compile(r"[\d.,]*\d[\d.,]*|(?=.*\d)[\dolis|.,?�]{2,7}")
_SCORE_PART = re.compile(
    r"(?P<score>\S*?[0-9๐-๙](?:\s*(?:คะแนน|%))?)"
    r"(?:\s*/\s*(?:100|๑๐๐)(?:\.(?:00?|๐๐?))?(?:\s*คะแนน)?)?"
    rf"(?:\s*\(?[{NOTE_MARKS}]+\)?|(?<=\.[0-9๐-๙]{{2}})\s+\(?[0-9๐-๙]\)?)?\s*"
)
_ORDINAL = re.compile(r"(?P<word>ตัวชี้วัดที่|ตัวชี้วัด|ดัชนีที่|ดัชนี|ข้อที่|ข้อ|ลำดับที่|ด้านที่)?\(?(?P<number>\d{1,2})[.):]*")
_LEADING = re.compile(
    r"\s*(?P<word>ตัวชี้วัดที่|ตัวชี้วัด|ดัชนีที่|ดัชนี|ข้อที่|ข้อ|ด้านที่)?\s*\(?"
    r"(?P<number>[0-9๐-๙]{1,2})(?![0-9๐-๙]|[.,][0-9๐-๙])\s*[.):]*"
)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_CODE = re.compile(r"(?<![a-z])(iit|eit|oit)(?![a-z])")
_SCORE_AND_LEVEL = re.compile(
    r"(?P<score>[0-9๐-๙]{1,3}(?:[.,][0-9๐-๙]{1,4})?)\s*(?:คะแนน)?\s*(?P<open>[(/,=]?)\s*(?P<level>[^0-9๐-๙]{1,40}?)\s*\)?\s*$"
)


class Ordinal(Struct, frozen=True, kw_only=True):
    """A printed number of an indicator; `explicit` where it says of what (ตัวชี้วัดที่ ๑)."""

    number: int
    raw: str
    explicit: bool


class Total(StrEnum):
    """What the label of a row that is no indicator says."""

    OVERALL = "overall"
    GROUP = "group"
    LEVEL = "level"
    FOREIGN = "foreign"


def plain(text: str, lexicon: Lexicon) -> str:
    """Fold a text for looking words up: digits ASCII, no spaces, small letters."""
    return "".join(lexicon.fold(text).split()).casefold()


def value_of(cell: Cell | None) -> RawValue | None:
    """Give a cell's text as printed with its places, None where it has none."""
    if cell is None or not cell.text.strip():
        return None
    filled = [line for line in cell.lines if line.text.strip()]
    text = "\n".join(line.text.strip() for line in filled)
    return RawValue(text=text, origins=_origins(filled), alternatives=joined_readings(filled))


def part_of(cell: Cell | None, text: str) -> RawValue | None:
    """Give a piece of a cell's text with the cell's places, and its other readings where one line alone holds it."""
    if cell is None or not text.strip():
        return None
    part = text.strip()
    holding = [line for line in cell.lines if part in line.text]
    readings: tuple[str, ...] = ()
    if len(holding) == 1 and holding[0].text.count(part) == 1:
        start = holding[0].text.index(part)
        readings = part_readings(holding[0], start, start + len(part))
    return RawValue(text=part, origins=_origins(list(cell.lines)), alternatives=readings)


def is_number(text: str) -> bool:
    """Tell whether a plain text is a number that a score could be: up to three digits and decimals.

    >>> is_number("95.11"), is_number("100"), is_number("o35"), is_number("2567")
    (True, True, False, False)
    """
    return _NUMBER.fullmatch(text) is not None


def is_decimal(text: str) -> bool:
    """Tell whether a plain text is a number with decimals, or a hundred."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return False
    return match["whole"] == "100" or (match["decimals"] is not None and int(match["whole"]) < 100)


def score_part(text: str) -> str:
    """Give the score that stands in a cell, without the full mark or the note behind it; else the whole text.

    >>> score_part("๙๕.๑๑*"), score_part("95.11/100"), score_part("95.11 1"), score_part("ไม่มี")
    ('๙๕.๑๑', '95.11', '95.11', 'ไม่มี')
    """
    match = _SCORE_PART.fullmatch(text.strip())
    return match["score"] if match else text.strip()


def comparable(text: str, lexicon: Lexicon) -> str:
    """Give a printed score so that ๙๕.๑, 95.10, ๙๕.๑๐ คะแนน and 95.10/100 are the same."""
    number = plain(text, lexicon).replace("คะแนน", "").replace("ร้อยละ", "").replace("%", "").replace(",", ".")
    number = score_part(number)
    return number.rstrip("0").rstrip(".") if "." in number else number


def resembles_number(text: str) -> bool:
    """Tell whether a plain text is a number, or one with damaged digits (9s.11).

    >>> resembles_number("9s.11"), resembles_number("iit")
    (True, False)
    """
    return is_number(text) or _NEAR_NUMBER.fullmatch(text) is not None


def read_ordinal(text: str, lexicon: Lexicon) -> Ordinal | None:
    """Read a text that is nothing but an indicator's number, with or without its word."""
    match = _ORDINAL.fullmatch(plain(text, lexicon))
    leading = _LEADING.match(text)
    if match is None or leading is None:
        return None
    return Ordinal(number=int(match["number"]), raw=leading["number"], explicit=match["word"] is not None)


def leading_ordinal(text: str) -> Ordinal | None:
    """Read the number before a name: ๑. การปฏิบัติหน้าที่, ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่."""
    match = _LEADING.match(text)
    if match is None:
        return None
    explicit = match["word"] is not None and match["word"].startswith(("ตัวชี้วัด", "ดัชนี"))
    return Ordinal(number=int(match["number"]), raw=match["number"], explicit=explicit)


def indicator_key(text: str, scheme: ListName, lexicon: Lexicon) -> str | None:
    """Give the indicator (or index) that a label names, None where it names none."""
    if not text.strip() or len(text) > LONGEST_LABEL:
        return None
    match = lexicon.match(scheme, text.rstrip(f"{NOTE_MARKS} \n"))
    return match.key if match else None


def instrument_codes(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Give the instruments that a label names, by code or by name, each once."""
    if not text.strip() or len(text) > LONGEST_LABEL * 2:
        return ()
    codes = tuple(dict.fromkeys(code.upper() for code in _CODE.findall(plain(text, lexicon))))
    if codes:
        return codes
    match = lexicon.match(ListName.INSTRUMENT, text)
    return (match.key,) if match else ()


def read_total(text: str, lexicon: Lexicon, words: ScoreWords) -> Total | None:
    """Say what the label of a row without an indicator is; None where no word of totals is in it."""
    folded = plain(text, lexicon)
    if not folded or len(folded) > LONGEST_LABEL:
        return None
    if has_any(folded, words.labels.foreign):
        return Total.FOREIGN
    if has_any(folded, words.labels.level) and not folded.startswith("คะแนน"):
        return Total.LEVEL
    if has_any(folded, words.labels.overall):
        return Total.OVERALL
    return Total.GROUP if has_any(folded, words.labels.group) else None


def is_no_result(text: str, lexicon: Lexicon, words: ScoreWords) -> bool:
    """Tell whether a label names what was aimed at, what changed, or the marks there are (คะแนนเป้าหมาย)."""
    folded = plain(text, lexicon)
    return has_any(_IN_BRACKETS.sub("", folded) or folded, words.labels.no_result)


def rating_key(text: str, lexicon: Lexicon) -> str | None:
    """Give the level that a short text names, None where it names none."""
    if not text.strip() or len(text) > 60:
        return None
    match = lexicon.match(ListName.RATING, text.strip(" \"'“”.:"))
    return match.key if match else None


def split_score_and_level(text: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """Part `๙๒.๖๙ (ผ่าน)` into score and level, as printed; None where it is not made of both."""
    match = _SCORE_AND_LEVEL.match(text.strip())
    if match is None or rating_key(match["level"], lexicon) is None:
        return None
    return match["score"], match["level"].strip()


def _origins(lines: list[Line]) -> tuple[Origin, ...]:
    return tuple(dict.fromkeys(line.origin for line in lines))
