"""Two words that damage made of one: ตอรอก for ตรอก, จานวน for จำนวน.

Two rare words side by side, of which one letter more, less or other makes one common word, are seldom meant. They
are only pointed out: names are made of rare words too.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from msgspec import Struct

from itareport.normalize.agencies.gazetteer import load_gazetteer, province_names
from itareport.normalize.spelling.official_words import is_person_name
from itareport.normalize.text.words import cost, divide, word_costs

RAREST: Final = 13.9
"""The meant word must be commoner than a word that the counted corpus lacks."""
RARE_PAIR: Final = 18.0
"""How improbable two words side by side must be to be looked at."""
LIKELIER: Final = 8.0
"""How much likelier than the two words the one word must be (3,000 times)."""
CLEAR: Final = 2.0
"""How much likelier than every other word within one letter the meant one must be."""
SHORTEST, LONGEST = 4, 10
_LETTERS: Final = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮะาำเแโใไ" + (
    "\N{THAI CHARACTER MAI HAN-AKAT}\N{THAI CHARACTER SARA I}\N{THAI CHARACTER SARA II}"
    "\N{THAI CHARACTER SARA UE}\N{THAI CHARACTER SARA UEE}\N{THAI CHARACTER SARA U}\N{THAI CHARACTER SARA UU}"
    "\N{THAI CHARACTER MAITAIKHU}\N{THAI CHARACTER MAI EK}\N{THAI CHARACTER MAI THO}\N{THAI CHARACTER THANTHAKHAT}"
)


class Pair(Struct, frozen=True):
    """Two words of a run of letters, from and to, and the one word that was probably meant."""

    start: int
    end: int
    word: str


@lru_cache(maxsize=4096)
def doubtful_pairs(run: str) -> tuple[Pair, ...]:
    """Find the pairs of words in a run of Thai letters that are probably one damaged word.

    >>> [pair.word for pair in doubtful_pairs("เพิ่มชื่อตอรอกซอย")]
    ['ตรอก']
    >>> doubtful_pairs("แผนพัฒนาท้องถิ่น")
    ()
    """
    return tuple(_pairs(run))


def _pairs(run: str) -> Iterator[Pair]:
    place = 0
    words = divide(run)
    for first, second in pairwise(words):
        pair = first.text + second.text
        if first.known and second.known and _is_rare(first.text, second.text):
            word = None if is_person_name(run) else _meant(pair)
            if word is not None and not _is_place(run, pair):
                yield Pair(place, place + len(pair), word)
        place += len(first.text)


def _is_rare(first: str, second: str) -> bool:
    length = len(first) + len(second)
    whole = min(len(first), len(second)) > 1 and SHORTEST <= length <= LONGEST
    return whole and cost(first + second) >= RARE_PAIR


@lru_cache(maxsize=4096)
def _meant(pair: str) -> str | None:
    """Give the one common word that is one letter away and far likelier than the pair."""
    costs = word_costs()
    limit = cost(pair) - LIKELIER
    words = _common_words().intersection(_one_letter_away(pair))
    near = sorted((costs[word], word) for word in words if costs[word] <= limit)
    if not near or (len(near) > 1 and near[1][0] - near[0][0] < CLEAR):
        return None
    return near[0][1]


@lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    return frozenset(
        word for word, price in word_costs().items() if price <= RAREST and len(word) <= LONGEST + 1
    )


def _one_letter_away(text: str) -> Iterator[str]:
    for place in range(len(text) + 1):
        before, after = text[:place], text[place:]
        if after:
            yield before + after[1:]
        for letter in _LETTERS:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]


def _is_place(run: str, pair: str) -> bool:
    """Whether the pair is part of the name of a place that stands in the run."""
    register = load_gazetteer()
    names = (*register.names, *register.districts, *province_names())
    return any(pair in name and name in run for name in names)
