"""Thai words: the word lists in pythainlp's wheel, and the most probable division of a text into them.

The lists are read as plain files, once, when the first doubtful place turns up: importing pythainlp or
building newmm's trie would take longer than converting a report. Nothing is ever downloaded.
"""

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Final

import msgspec
from msgspec import Struct

_FIRST_LETTERS: Final = 3
LONGEST: Final = 24
"""Longer entries of the lists are sayings and names of places."""
_LISTED_COST: Final = 14.0
"""A word of the dictionary that the counted corpus lacks: rarer than once in a million."""
_UNKNOWN_COST: Final = 12.0
"""A letter that belongs to no word: dearer than two common words, so that it is the last resort."""
_CLUSTER: Final = re.compile("[เแโใไ]?[ก-ฮ](?:[ัิ-ฺ็-๎]*)(?:[ะาำๅ](?!ำ))?|.", re.DOTALL)
"""A letter with what cannot be parted from it: no word starts in the middle of it."""


class Word(Struct, frozen=True):
    """A piece of a text: known to the lists, or not."""

    text: str
    known: bool


def corpus(name: str) -> str:
    """Give a word list that the wheel carries, without importing the package; empty where it lacks it."""
    spec = find_spec("pythainlp")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / "corpus" / name
        if path.is_file():
            return path.read_text("utf-8-sig")
    return ""


@lru_cache(maxsize=1)
def word_costs() -> Mapping[str, float]:
    """Give every known word with its cost: the negative logarithm of its share in running text."""
    costs = dict.fromkeys(corpus("words_th.txt").split("\n"), _LISTED_COST)
    lines = (line.partition("\t") for line in corpus("ttc_freq.txt").split("\n"))
    counted = [(word, int(count)) for word, _, count in lines if count]
    total = math.log(sum(count for _, count in counted))
    for word, count in counted:
        if len(word) > 1 or word == "ณ":
            price = total - math.log(count)
            costs[word] = price if price < _LISTED_COST else _LISTED_COST  # min() takes three times as long
    costs.pop("", None)
    return costs  # no proxy: this is the innermost look-up of everything that divides text


@lru_cache(maxsize=1)
def _reach() -> Mapping[str, int]:
    """Give the length of the longest word by its first letters: no further is looked for one."""
    reach: dict[str, int] = {}
    for word in word_costs():
        start = word[:_FIRST_LETTERS]
        if len(word) > reach.get(start, 0):
            reach[start] = len(word)
    return reach


def is_word(text: str) -> bool:
    """Tell whether the lists know `text` as one word.

    >>> is_word("ดำเนินการ"), is_word("ดำเนินกำร")
    (True, False)
    """
    return text in word_costs()


@lru_cache(maxsize=8192)
def divide(text: str) -> tuple[Word, ...]:
    """Divide `text` (Thai letters, no spaces) into the most probable words; joined they give it back.

    >>> [word.text for word in divide("ขั้นตอนและระยะเวลา")]
    ['ขั้นตอน', 'และ', 'ระยะเวลา']
    """
    return _best(text)[0]


def cost(text: str) -> float:
    """Give how improbable `text` is as a row of words: the lower, the likelier."""
    return _best(text)[1]


@lru_cache(maxsize=8192)
def _best(text: str) -> tuple[tuple[Word, ...], float]:
    costs, reach = word_costs(), _reach()
    edges = [0, *(match.end() for match in _CLUSTER.finditer(text))]
    best: dict[int, tuple[float, int, bool]] = {0: (0.0, 0, True)}
    for index, start in enumerate(edges[:-1]):
        here = best[start][0]
        farthest = max(_FIRST_LETTERS - 1, min(LONGEST, reach.get(text[start : start + _FIRST_LETTERS], 0)))
        for end in edges[index + 1 :]:
            if end - start > farthest:
                break
            price = costs.get(text[start:end])
            if price is not None and (end not in best or here + price < best[end][0]):
                best[end] = (here + price, start, True)
        end = edges[index + 1]
        price = here + _UNKNOWN_COST * (end - start)
        if end not in best or price < best[end][0]:
            best[end] = (price, start, False)
    return _trace(text, best), best[edges[-1]][0]


def _trace(text: str, best: Mapping[int, tuple[float, int, bool]]) -> tuple[Word, ...]:
    words: list[Word] = []
    end = len(text)
    while end > 0:
        _, start, known = best[end]
        if words and not known and not words[-1].known:
            words[-1] = Word(text[start:end] + words[-1].text, False)
        else:
            words.append(Word(text[start:end], known))
        end = start
    return tuple(reversed(words))


@lru_cache(maxsize=1)
def _tags() -> Mapping[str, str]:
    listed: Mapping[str, str | None] = msgspec.json.decode(
        corpus("pos_orchid_unigram.json").encode() or b"{}"
    )
    return MappingProxyType({word: tag for word, tag in listed.items() if tag})


@lru_cache(maxsize=8192)
def word_tag(word: str) -> str:
    """Give what a word mostly is in ORCHID's corpus, as its tag; of a compound its head, which comes first."""
    tags = _tags()
    for end in range(len(word), 1, -1):
        if word[:end] in tags:
            return tags[word[:end]]
    return "unknown"
