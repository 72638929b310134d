"""Numbers of which the recogniser is sure but for the point: its own other readings decide."""

import re
from collections.abc import Sequence

_LIKE = re.compile(r"[0-9๐-๙][0-9๐-๙.,:;'’ ]*")
_CLEAN = re.compile(r"(?:[0-9]{1,3}|[๐-๙]{1,3})\.(?:[0-9]{2}|[๐-๙]{2})")
_LETTERED = re.compile(r"(?=(?:[^0-9๐-๙]*[0-9๐-๙]){3})[0-9๐-๙ก-ฮA-Za-z%&'°.]{4,6}")
"""As long as a number with two decimals, in which something was read as a letter or sign; three digits at least are digits."""
_PARTED_YEAR = re.compile(r"((?:พ\.\s?ศ\.?|ประมาณ|ปี)\s*(?:25|๒๕)) ((?:[0-9]{2}|[๐-๙]{2})(?![0-9๐-๙.,:/]))")
_TIME = re.compile(r"(?:[01]?[0-9]|2[0-4]|[๐๑]?[๐-๙]|๒[๐-๔])[:.][0-5๐-๕][0-9๐-๙]")


def settle_number(text: str, alternatives: Sequence[str]) -> str:
    """Give the reading that is a number with two decimals, where what was read is none and only the point is in doubt.

    Not one digit is changed, and what may be a time of day stays.

    >>> settle_number("93:12", ("93.12", "93;12"))
    '93.12'
    >>> settle_number("09:30", ("09.30",)), settle_number("93:12", ("98.12",))
    ('09:30', '93:12')
    """
    if not _LIKE.fullmatch(text) or _CLEAN.fullmatch(text) or _TIME.fullmatch(text):
        return text
    digits = _digits(text)
    clean = {other for other in alternatives if _CLEAN.fullmatch(other) and _digits(other) == digits}
    return clean.pop() if len(clean) == 1 else text


def settle_letters(text: str, alternatives: Sequence[str]) -> str:
    """Give a line in which a letter or sign inside a number is what the recogniser itself holds possible there.

    Nothing else changes, no digit becomes another, and where two numbers are possible the letter stays.

    >>> settle_letters("คะแนน ๙ด.๘๔", ("คะแนน ๙๓.๘๔", "คะแนน ๙ต.๘๔"))
    'คะแนน ๙๓.๘๔'
    >>> settle_letters("91L05", ("91.05", "911.05")), settle_letters("83.%0", ("83.90",))
    ('91.05', '83.90')
    >>> settle_letters("คะแนน ๙ด.๘๔", ("คะแนน ๙๓.๘๔", "คะแนน ๙๘.๘๔")), settle_letters("ต.ค. ๖๖", ("ต.ค. ๖๘",))
    ('คะแนน ๙ด.๘๔', 'ต.ค. ๖๖')
    """
    words = text.split(" ")
    for place, word in enumerate(words):
        if not _LETTERED.fullmatch(word) or _CLEAN.fullmatch(word):
            continue
        others = (other.split(" ") for other in alternatives)
        alike = (
            other[place]
            for other in others
            if other[:place] + other[place + 1 :] == words[:place] + words[place + 1 :]
        )
        clean = {other for other in alike if _CLEAN.fullmatch(other) and _keeps_digits(word, other)}
        if len(clean) == 1:
            words[place] = clean.pop()
    return " ".join(words)


def settle_year(text: str) -> str:
    """Give a line in which a year of the Buddhist era has no space within: bold digits of some fonts stand far apart.

    Nothing but that space goes, and only behind a word that a year alone follows.

    >>> settle_year("ประจำปีงบประมาณ พ.ศ. ๒๕ ๖๗"), settle_year("ข้อ ๒๕ ๖๗"), settle_year("ปี 25 67.5")
    ('ประจำปีงบประมาณ พ.ศ. ๒๕๖๗', 'ข้อ ๒๕ ๖๗', 'ปี 25 67.5')
    """
    return _PARTED_YEAR.sub(_unparted, text)


def _unparted(found: re.Match[str]) -> str:
    start, end = found.groups()
    alike = start[-1].isascii() == end[0].isascii()
    return start + end if alike else found[0]


def _keeps_digits(word: str, other: str) -> bool:
    return len(word) == len(other) and all(
        read == known or not (read.isdecimal() or read == ".")
        for read, known in zip(word, other, strict=True)
    )


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdecimal())
