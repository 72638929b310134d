"""How probable it is that Thai has a space between two phrases at a place, as the words beside it say."""

import math
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Final

import msgspec
from msgspec import Struct

from itareport.normalize.spelling.official_words import load_speller
from itareport.normalize.text.words import cost, divide, word_tag

Together = Callable[[str, str], bool]
"""Whether the same document prints two words together more often than with a space between them."""

_DATA: Final = "wrap-words.toml"
_BEFORE: Final = re.compile(r"[ก-ฮะ-ฺเ-ๅ็-๎]{1,24}\Z")
_AFTER: Final = re.compile("[ก-ฮะ-ฺเ-ๅ็-๎]{1,24}")
_COUNTED: Final = re.compile(r"[0-9๐-๙] ?[ก-ฮะ-ฺเ-ๅ็-๎]{2,9}\Z")
"""A number and the word for what is counted."""
_CROSSING_GAIN: Final = 2.0
"""How much likelier one word must be than the two that the space makes of it (in nats: 7 times)."""

_SHORTEST_EVIDENCE: Final = 7
_CLASSES: Final = {
    **dict.fromkeys(("NCMN", "NPRP", "NTTL", "NLBL", "NONM", "FIXN"), "noun"),
    **dict.fromkeys(("VACT", "VSTA", "VATT"), "verb"),
    **dict.fromkeys(("ADVN", "ADVI", "ADVP", "ADVS"), "adverb"),
    **dict.fromkeys(("CNIT", "CLTV", "CMTR", "CFQC", "CVBL"), "unit"),
    **dict.fromkeys(("JCRG",), "and"),
    "unknown": "unknown",
}
"""ORCHID's tags, fewer; what is missing are words of grammar."""


class WrapWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words beside which a space is a line end or a phrase's, and the weight of each sign; see the data file."""

    never_before_space: frozenset[str]
    never_after_space: frozenset[str]
    mostly_continues: frozenset[str]
    always_opens: frozenset[str]
    often_opens: frozenset[str]
    closes_phrase: frozenset[str]
    makes_nouns: frozenset[str]
    opens_list: frozenset[str]
    seldom_ends: frozenset[str]
    seldom_begins: frozenset[str]
    opens_clause: frozenset[str]
    counts: frozenset[str]
    places: frozenset[str]
    weights: Mapping[str, float]

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


def phrase_space(text: str, gap: int, together: Together | None = None) -> float:
    """Give how probable a phrase's space is at the place `gap` of `text`, where a space stands: 0 to 1."""
    weights = load_wrap_words().weights
    odds = weights["bias"] + sum(weights.get(sign, 0.0) for sign in signs(text, gap, together))
    return 1 / (1 + math.exp(-odds))


def signs(text: str, gap: int, together: Together | None = None) -> Iterator[str]:
    """Give the signs for and against a phrase's space at the place `gap` of `text`, where a space stands."""
    left_match, right_match = _BEFORE.search(text, 0, gap), _AFTER.match(text, gap + 1)
    if left_match is None or right_match is None:
        return
    first = divide(right_match[0])[0].text
    last = divide(left_match[0])[-1].text
    yield from _word_signs(left_match[0], right_match[0])
    yield from _list_signs(text, gap, first)
    if _COUNTED.search(text, 0, gap):
        yield "after-number"
    evident = _may_go_on(first) and len(last + first) >= _SHORTEST_EVIDENCE
    if together is not None and evident and together(last, first):
        yield "printed-together"


def _word_signs(left: str, right: str) -> Iterator[str]:
    words = load_wrap_words()
    *_, previous, last = ("", *(word.text for word in divide(left)))
    first, following, *_ = (*(word.text for word in divide(right)), "")
    if not {last, previous + last}.isdisjoint(words.closes_phrase):
        yield "after-closing"
    elif last in words.never_before_space:
        yield "after-bound-noun" if previous in words.makes_nouns else "after-bound"
    if first in words.always_opens:
        yield "before-opening"
    elif not {first, first + following}.isdisjoint(words.never_after_space):
        yield "before-enclitic"
    if first in words.often_opens:
        yield "before-often"
    if first in words.mostly_continues:
        yield "before-continuing"
    if not {last, previous + last}.isdisjoint(words.seldom_ends):
        yield "after-wanting"
    if previous in words.counts:
        yield "after-count"
    pair = first + following
    if not {first, pair}.isdisjoint(words.seldom_begins):
        yield "before-addition"
    if not {first, pair}.isdisjoint(words.opens_clause):
        yield "before-clause"
    if first.startswith(tuple(words.makes_nouns)):
        yield "before-noun-maker"
    if _between_terms(left, right):
        yield "between-names"
    elif _crosses(left, right) or _inside_term(left, right):
        yield "inside-word"
    left_tag, right_tag = word_tag(last), word_tag(first)
    yield f"{left_tag}|"
    yield f"|{right_tag}"
    yield f"{_CLASSES.get(left_tag, 'other')}|{_CLASSES.get(right_tag, 'other')}"


def _list_signs(text: str, gap: int, first: str) -> Iterator[str]:
    words = load_wrap_words()
    piece = text[text.rfind(" ", 0, gap) + 1 : gap]
    end = text.find(" ", gap + 1)
    following = text[end + 1 : end + 25] if end > 0 else ""
    if piece.startswith(("และ", "หรือ")):
        yield "after-and"
    if " และ" in text[gap + 1 : gap + 60]:
        yield "and-ahead"
    if following.startswith(("และ", "หรือ")):
        yield "and-follows"
    if len(first) > 2 and (piece.startswith(first) or following.startswith(first)):
        yield "parallel"
    opened = max((text.rfind(word, 0, gap) for word in words.opens_list), default=-1)
    if opened >= 0 and not re.search(" (?:และ|เพื่อ|โดย|ซึ่ง|ทำให้|ทั้งนี้)", text[opened:gap]):
        yield "in-list"


def _may_go_on(first: str) -> bool:
    words = load_wrap_words()
    return first not in words.often_opens and first not in words.opens_clause


def _between_terms(left: str, right: str) -> bool:
    """Tell whether a name of a unit (or another of the closed lists) ends at the space and another begins."""
    listed = load_speller().listed
    return any(left[place:] in listed for place in range(len(left) - 3)) and any(
        right[:place] in listed for place in range(4, len(right) + 1)
    )


def _inside_term(left: str, right: str) -> bool:
    """Tell whether a name of a unit or another official term goes across the space, from word to word."""
    terms = load_speller().terms
    starts = [sum(len(word.text) for word in divide(left)[:place]) for place in range(len(divide(left)))]
    ends = [sum(len(word.text) for word in divide(right)[: place + 1]) for place in range(len(divide(right)))]
    return any(left[start:] + right[:end] in terms for start in starts[-5:] for end in ends[:5])


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
