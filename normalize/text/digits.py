"""Digits: Thai numerals become ASCII, one for one."""

from functools import lru_cache
from typing import Final

from itareport.normalize.text.unicode import Cleaned, repair
from itareport.records.clean import Step

_THAI_DIGITS: Final = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def ascii_digits(text: str) -> str:
    """Give `text` with Thai digits as ASCII ones; everything else stays.

    >>> ascii_digits("1๓ ธ.ค. ๒๕๖๖")
    '13 ธ.ค. 2566'
    """
    return text.translate(_THAI_DIGITS)


def convert_digits(text: str) -> Cleaned:
    """Give `text` with ASCII digits and the step `thai-digits` where there were Thai ones."""
    after = ascii_digits(text)
    return Cleaned(text) if after == text else Cleaned(after, (Step("thai-digits", text, after),))


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Repair `text` for comparing: Unicode mended, digits ASCII, white space single, ends stripped.

    >>> fold("ปี  พ.ศ.\\n๒๕๖๗ ")
    'ปี พ.ศ. 2567'
    """
    repaired = repair(text).text
    if "\n" in repaired:
        repaired = repair(" ".join(repaired.split())).text
    return ascii_digits(repaired).strip()
