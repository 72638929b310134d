"""Numbers of which the recogniser is sure but for the point: its own other readings decide."""

import re
from collections.abc import Sequence

_LIKE = re.compile(r"[0-9๐-๙][0-9๐-๙.,:;'’ ]*")
_CLEAN = re.compile(r"(?:[0-9]{1,3}|[๐-๙]{1,3})\.(?:[0-9]{2}|[๐-๙]{2})")
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


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdecimal())
