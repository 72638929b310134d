"""Wrap spaces: the single spaces that a recognition program leaves where a cell's lines ended.

Thai has spaces between phrases and none between words, so that a space inside a phrase is a line end. A
space is removed only where something says so: a word of the dictionary goes across it, a word beside it
never stands beside a space, the same document prints the words together, or the lines that the text must
have had break exactly there. Any other space stays.
"""

import re
import tomllib
from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Final

import msgspec
from msgspec import Struct

from itareport.normalize.line_widths import could_be_wrapped, line_ends
from itareport.normalize.unicode import Cleaned
from itareport.normalize.words import cost, divide
from itareport.records.clean import Step

Evidence = Callable[[str, str], bool]
"""Whether the same document prints two words together more often than with a space between them."""

_DATA: Final = "wrap-words.toml"
_GAP: Final = re.compile("(?<=[ก-ฮะ-ฺเ-ๅ็-๎]) (?=[ก-ฮเ-ไ])")
_BEFORE: Final = re.compile(r"[ก-ฮะ-ฺเ-ๅ็-๎]{1,24}\Z")
_AFTER: Final = re.compile("[ก-ฮะ-ฺเ-ๅ็-๎]{1,24}")
_CROSSING_GAIN: Final = 2.0
"""How much likelier one word must be than the two that the space makes of it (in nats: 7 times)."""
_SHORTEST_EVIDENCE: Final = 7


class WrapWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words beside which a space is a line end, and words beside which it is none; see the data file."""

    never_before_space: frozenset[str]
    never_after_space: frozenset[str]
    mostly_continues: frozenset[str]
    always_opens: frozenset[str]
    often_opens: frozenset[str]
    closes_phrase: frozenset[str]
    makes_nouns: frozenset[str]

    def __post_init__(self) -> None:
        """Refuse a word that is said to do both."""
        both = (self.never_before_space & self.closes_phrase) | (
            (self.never_after_space | self.mostly_continues) & self.always_opens
        )
        if both:
            raise ValueError(f"{_DATA}: on two lists: {sorted(both)}")


@lru_cache(maxsize=1)
def load_wrap_words() -> WrapWords:
    """Read and check the data file."""
    text = files("itareport").joinpath("data", _DATA).read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), WrapWords)


def join_wraps(text: str, evidence: Evidence | None = None) -> Cleaned:
    """Remove the spaces that are certainly line ends; the step is `wrap-spaces`.

    >>> join_wraps("ขั้นตอนและ ระยะเวลา เช่น แนว ทางการ ปฏิบัติงาน").text
    'ขั้นตอนและระยะเวลา เช่น แนวทางการปฏิบัติงาน'
    """
    gaps = [match.start() for match in _GAP.finditer(text)]
    if not gaps:
        return Cleaned(text)
    ends = line_ends(text)
    evidence = evidence if could_be_wrapped(text) else None
    joined, done = "", 0
    for gap in gaps:
        joined += text[done:gap]
        done = gap + 1
        if not _is_line_end(joined, text[done : done + 24], evidence, gap in ends):
            joined += " "
    joined += text[done:]
    return Cleaned(text) if joined == text else Cleaned(joined, (Step("wrap-spaces", text, joined),))


def wrap_evidence(texts: Iterable[str]) -> Evidence:
    """Give the evidence of a document's own texts: which words it prints together.

    >>> wrap_evidence(["แผนการจัดซื้อจัดจ้าง"])("จัดซื้อ", "จัดจ้าง")
    True
    """
    printed = "\n".join(texts)

    @lru_cache(maxsize=4096)
    def printed_together(left: str, right: str) -> bool:
        together = printed.count(left + right)
        return together > printed.count(f"{left} {right}")

    return printed_together


def _is_line_end(before: str, after: str, evidence: Evidence | None, breaks_line: bool) -> bool:
    """Tell whether the space between the two texts is certainly the end of a line."""
    left_match, right_match = _BEFORE.search(before), _AFTER.match(after)
    if left_match is None or right_match is None:
        return False
    left, right = left_match[0], right_match[0]
    words = load_wrap_words()
    *_, previous, last = ("", *(word.text for word in divide(left)))
    first, following, *_ = (*(word.text for word in divide(right)), "")
    if first in words.always_opens or not {last, previous + last}.isdisjoint(words.closes_phrase):
        return False
    bound = last in words.never_before_space and previous not in words.makes_nouns
    enclitic = not {first, first + following}.isdisjoint(words.never_after_space)
    if bound or enclitic or _crosses(left, right):
        return True
    if breaks_line and first in words.mostly_continues:
        return True
    if evidence is None or first in words.often_opens or len(last + first) < _SHORTEST_EVIDENCE:
        return False
    return evidence(last, first)


def _crosses(left: str, right: str) -> bool:
    """Tell whether a word goes across the space, and is much likelier than what the space makes of it."""
    position = 0
    for word in divide(left + right):
        if position == len(left):
            return False
        if position < len(left) < position + len(word.text):
            return word.known and cost(left) + cost(right) - cost(left + right) > _CROSSING_GAIN
        position += len(word.text)
    return False
