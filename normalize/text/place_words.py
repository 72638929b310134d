"""ณ, the one word of a single letter: it stands between spaces, which a wrapped line or a careless hand lost.

Nearly every ณ is a letter of a word (งบประมาณ, คุณ, โบราณสถาน, ณัฐ). One is a word of its own only where the
dictionary divides the text so, and where a place or a day follows.
"""

import re
from typing import Final

from itareport.normalize.text.phrase_spaces import load_wrap_words
from itareport.normalize.text.unicode import Cleaned
from itareport.normalize.text.words import LONGEST, divide
from itareport.records.clean import Step

_THAI: Final = "ก-ฮะ-ฺเ-ๅ็-๎"
_RIGHT: Final = re.compile(rf"[ก-ฮเ-ไ][{_THAI}]{{0,{LONGEST}}}")
_SHORTEST: Final = 3
"""So many letters at least has the word before ณ: shorter ones are found in anything."""


def space_place_words(text: str) -> Cleaned:
    """Put the spaces around a ณ that is a word; the step is `place-word-spaces`.

    >>> space_place_words("เผยแพร่ไว้ณที่ทำการ และจัดอบรมณ ห้องประชุม งบประมาณที่ได้รับ").text
    'เผยแพร่ไว้ ณ ที่ทำการ และจัดอบรม ณ ห้องประชุม งบประมาณที่ได้รับ'
    """
    pieces: list[str] = []
    done = 0
    for at in (match.start() for match in re.finditer("ณ", text)):
        sides = _spaces(text, at)
        if sides is not None:
            pieces += [text[done:at], sides[0], "ณ", sides[1]]
            done = at + 1
    spaced = "".join((*pieces, text[done:]))
    return Cleaned(text) if spaced == text else Cleaned(spaced, (Step("place-word-spaces", text, spaced),))


def _spaces(text: str, at: int) -> tuple[str, str] | None:
    """Give the spaces that a ณ lacks on either side, None where it lacks none or is no word."""
    before, behind = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    close = bool(re.match(f"[{_THAI}]", before)), bool(re.match(f"[{_THAI}]", behind))
    following = _RIGHT.match(text, at + 1 if close[1] else at + 2)
    if not any(close) or following is None or not (close[1] or behind in (" ", "\n")):
        return None
    left = re.search(rf"[{_THAI}]*\Z", text[max(0, at - 2 * LONGEST) : at])
    right = following[0]
    if not right.startswith(tuple(load_wrap_words().places)) or not _is_word(left[0] if left else "", right):
        return None
    return " " if close[0] else "", " " if close[1] else ""


def _is_word(left: str, right: str) -> bool:
    """Tell whether the dictionary divides a text so that the ณ between its sides stands alone between known words."""
    place = 0
    words = divide(f"{left}ณ{right}")
    for index, word in enumerate(words):
        if place == len(left) and word.text == "ณ":
            known = words[index + 1].known and (not index or words[index - 1].known)
            return known and (not index or len(words[index - 1].text) >= _SHORTEST)
        place += len(word.text)
    return False
