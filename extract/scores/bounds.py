"""Numbers in running text that nobody got: targets, full marks, bounds, ranges, shares. All texts are plain."""

import re
from collections.abc import Sequence

from itareport.extract.scores.subjects import last_of
from itareport.extract.scores.words import ScoreWords

_RANGE = re.compile(r"(?:คะแนน)?[-–—]\d")
_OUT_OF = re.compile(r"(?:คะแนน)?[(/]?(?:จาก(?:คะแนน)?(?:เต็ม)?|คะแนนเต็ม|เต็ม|/)(\d+)")
_DASHES = ("-", "–", "—", "ถึง", "คะแนนถึง", "คะแนน-")
_LINKS = 7
"""How many words of no meaning may stand between a word of getting and its number."""


def is_bound(before: str, behind: str, words: ScoreWords) -> bool:
    """Tell whether a number is a bound, a range's end, part of a smaller mark, a share, a sum of money or a count."""
    sentences = words.sentences
    out_of = _OUT_OF.match(behind)
    if before in _DASHES or _RANGE.match(behind) or behind.startswith(sentences.bounds):
        return True
    if behind.startswith((*sentences.units, *sentences.shares)):
        return True
    if (out_of and out_of[1] != "100") or ("ร้อยละ" in before[-8:] and behind.startswith("ของ")):
        return True
    bare = before.rstrip("(:=“\"'")
    if bare.endswith(sentences.not_got_before):
        return True
    return _without_links(bare, sentences.links, stop=("จำนวน",)).endswith(sentences.not_got_before)


def is_target(before: str, words: ScoreWords) -> bool:
    """Tell whether a word of targets, weights or full marks reaches over the number behind the text."""
    target = last_of(before, words.sentences.targets)
    return target >= 0 and target > last_of(before, words.sentences.getting)


def gets(before: str, words: ScoreWords) -> bool:
    """Tell whether a word of getting stands before the number with nothing but links in between."""
    got = words.sentences.got
    return _without_links(before, words.sentences.links, stop=got).endswith(got)


def _without_links(before: str, links: Sequence[str], stop: Sequence[str]) -> str:
    """Strip the words of no meaning from the end of a text without spaces, down to one of `stop`."""
    rest = before.rstrip("(:=“\"'")
    for _ in range(_LINKS):
        link = next((word for word in links if rest.endswith(word)), None)
        if link is None or rest.endswith(tuple(stop)):
            break
        rest = rest[: -len(link)].rstrip("(:=“\"'")
    return rest
