"""How much of a text no Thai writer could have written: the measure of a text layer."""

import re
from typing import Final

_CONSONANT: Final = "ก-ฮ"
_LEADING: Final = "เ-ไ"
_TONE: Final = "\u0e48-\u0e4b"
_UPPER: Final = "\u0e31\u0e34-\u0e37\u0e47\u0e4d"
_LOWER: Final = "\u0e38-\u0e3a"
_MARK: Final = f"{_TONE}{_UPPER}{_LOWER}\u0e4c\u0e4e"

_IMPOSSIBLE: Final = re.compile(
    "|".join(
        (
            f"[{_LEADING}](?![{_CONSONANT}])",  # a leading vowel leads a consonant
            f"(?<![{_CONSONANT}{_MARK}])[{_MARK}]",  # a mark stands on a consonant
            f"(?<![{_CONSONANT}{_TONE}])[าำ]",
            f"(?<![{_CONSONANT}{_TONE}า])ะ",
            "(?<![ฤฦ])ๅ",
            f"([{_TONE}])(?!\\1)[{_TONE}]",  # one tone a letter; the same mark twice is printed over itself
            f"([{_UPPER}])(?!\\2)[{_UPPER}{_LOWER}]",
            f"([{_LOWER}])(?!\\3)[{_UPPER}{_LOWER}]",
        )
    )
)
_THAI: Final = re.compile("[ก-ฺเ-๎]")


def thai_letters(text: str) -> int:
    """Count the Thai letters and marks, without digits and signs."""
    return len(_THAI.findall(text))


def impossible_share(text: str) -> float:
    """Give the share of the Thai letters that stand where no Thai letter can; 0 where there is no Thai.

    A tone mark stored before its vowel is printed alike and mended later: it is not counted.

    >>> impossible_share("ผลการประเมินคุณธรรมและความโปร่งใส")
    0.0
    >>> impossible_share("เเูิ่าาัะก") > 0.5
    True
    """
    letters = thai_letters(text)
    return sum(1 for _ in _IMPOSSIBLE.finditer(text)) / letters if letters else 0.0
