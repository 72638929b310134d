"""Where the words of hOCR have spaces between them, and which marks belong on which letters.

Recognition of Thai writes one word a letter, and marks as words of their own (Tesseract issue 2702), so that
a new word says nothing: the gap does. Measured on Tesseract 5.3 over four fonts at 150 and 300 dpi, in shares of
the line's size: gaps between letters are under 0.25 (95 %), those of printed spaces over 0.3 (90 %).
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from msgspec.structs import replace

from itareport.extract.hocr.markup import Word
from itareport.records.places import Box

SPACE = 0.3
"""Shares of the size: a wider gap between letters is a space."""
OVER_USUAL = 0.18
"""A space is wider by so much than the usual gap of its line: letter-spaced lines have wide ones."""
WORD_SPACE = 0.12
"""Where the source writes whole words, a wider gap is a space."""
FEWEST_LETTERS = 2.0
"""Letters a word on average from which on the source writes words and not letters."""

_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_STARTS_WITH_MARK = re.compile(rf"[{_MARKS}]")
_LETTERS = re.compile(rf"[^\s{_MARKS}]")
_LATIN_END = re.compile(r"[!-~]$")
_LATIN_START = re.compile(r"[(-+A-Za-z0-9]")


def join_marks(words: Sequence[Word]) -> list[Word]:
    """Put words that begin with a mark onto the words before them.

    >>> box = (0, 0, 1, 1)
    >>> [word.text for word in join_marks([Word(text="ท", box=box), Word(text="ี", box=box), Word(text="3", box=box)])]
    ['ที', '3']
    """
    joined: list[Word] = []
    for word in words:
        if joined and _STARTS_WITH_MARK.match(word.text):
            joined[-1] = _add(joined[-1], word)
        else:
            joined.append(word)
    return joined


def find_spaces(words: Sequence[Word], size: float) -> list[bool]:
    """Tell for each word of a line whether a space is printed before it; `size` is the line's, in pixels."""
    gaps = [_gap(before, word) / size for before, word in pairwise(words)]
    if _writes_words(words):
        least = WORD_SPACE
    else:
        inner = [gap for gap in gaps if gap < SPACE]
        least = max(SPACE, OVER_USUAL + (median(inner) if inner else 0.0), _letter_spaced(gaps))
    spaced = [
        _are_words(before, word) or gap > least
        for (before, word), gap in zip(pairwise(words), gaps, strict=True)
    ]
    return [False, *spaced][: len(words)]


def _writes_words(words: Sequence[Word]) -> bool:
    thai = [word.text for word in words if any("\u0e00" <= letter <= "\u0e7f" for letter in word.text)]
    letters = sum(len(_LETTERS.findall(text)) for text in thai)
    return not thai or letters > FEWEST_LETTERS * len(thai)


def _letter_spaced(gaps: Sequence[float]) -> float:
    """Give the gap that a space exceeds in a letter-spaced line: most of its gaps are wide, and alike."""
    if len(gaps) < 4 or median(gaps) <= SPACE:
        return 0.0
    return 1.6 * median(gaps)


def _are_words(before: Word, word: Word) -> bool:
    """Tell whether two words are Latin letters or numbers, which recognition never takes apart."""
    return _LATIN_END.search(before.text) is not None and _LATIN_START.match(word.text) is not None


def _gap(before: Word, word: Word) -> float:
    if before.box is None or word.box is None:
        return 0.0
    return word.box[0] - before.box[2]


def _add(word: Word, mark: Word) -> Word:
    sure = [each.confidence for each in (word, mark) if each.confidence is not None]
    return replace(
        word,
        text=word.text + mark.text,
        box=_around(word.box, mark.box),
        confidence=min(sure) if sure else None,
    )


def _around(one: Box | None, other: Box | None) -> Box | None:
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
