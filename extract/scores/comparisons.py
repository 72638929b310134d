"""Numbers beside another: of a year that one is only compared with, or in a row whose owners nobody can tell."""

import re
from collections.abc import Sequence

from msgspec import Struct

from itareport.extract.scores.labels import plain
from itareport.extract.scores.text import Token
from itareport.extract.scores.words import ScoreWords, has_any
from itareport.reference import Lexicon

NO_YEAR = -1
_ASIDE = re.compile(r"\((?:ใน|เมื่อ)?(?:ปีงบประมาณ|ปี|พ\.?ศ\.?)+$")
_BETWEEN = ("", "และ", ",", ";", "/")


class Compared(Struct, frozen=True, kw_only=True):
    """The year before one was only compared with; `used` once the number of that one was read."""

    year: int | None = NO_YEAR
    stated: bool = False
    used: bool = False


def is_compared(before: str, words: ScoreWords) -> bool:
    """Tell whether a year is one that the number before it is compared with; `before` is the plain text between.

    >>> from itareport.extract.scores.words import load_score_words
    >>> [is_compared(text, load_score_words()) for text in ("คะแนนเพิ่มขึ้นจากปี", "คะแนน(ปี", "คะแนนในปี")]
    [True, True, False]
    """
    return has_any(before, words.captions.comparison) or _ASIDE.search(before) is not None


def in_row(text: str, tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether decimal numbers stand side by side (๙๑.๐๐ ๘๙.๐๐ และ ๙๐.๐๐): which is whose, nobody can tell."""
    beside = ((at - 1, at), (at, at + 1))
    return any(
        left >= 0
        and right < len(tokens)
        and tokens[left].decimal
        and tokens[right].decimal
        and plain(text[tokens[left].end : tokens[right].start], lexicon) in _BETWEEN
        for left, right in beside
    )
