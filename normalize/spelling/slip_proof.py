"""Whether a form could be a slip for its neighbour at all: what the words themselves say, apart from any count."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from itareport.normalize.agencies.gazetteer import load_gazetteer, province_names
from itareport.normalize.agencies.resemblance import is_damage
from itareport.normalize.spelling.official_words import is_person_name, load_speller
from itareport.normalize.text.words import cost, is_word

SHORTEST_NAME: Final = 4
"""In letters: many a piece of a word is a shorter name (แพ)."""
LIKELIER: Final = 8.0
"""How much likelier (in nats) than words of the dictionary their neighbour must be in any text."""
LIKELIER_ALIKE: Final = 4.0
"""The same where only a mark is lost, or letters look alike."""


def is_probable_slip(words: Sequence[str], neighbour: str) -> bool:
    """Tell whether words in a row are probably a slip for `neighbour`, one letter away.

    Words of the dictionary are where the neighbour is much likelier in any text. One word of the dictionary is
    what it says, and a name is a name.

    >>> is_probable_slip(["คณะ", "กรรมกร"], "คณะกรรมการ"), is_probable_slip(["ประกัน"], "ประกาน")
    (True, False)
    """
    printed = "".join(words)
    if is_word(printed) or printed in load_speller().terms:
        return False
    names = (printed, *(word for word in words if len(word) >= SHORTEST_NAME))
    if any(map(is_person_name, names)) or is_place(printed):
        return False
    if not all(map(is_word, words)):
        return True
    enough = LIKELIER_ALIKE if is_damage(printed, neighbour) else LIKELIER
    return cost(printed) - cost(neighbour) >= enough


def is_place(printed: str) -> bool:
    """Tell whether a form stands in the name of an authority, a district or a province.

    >>> is_place("ขลุง"), is_place("ผู้รับผิดขอบ")
    (True, False)
    """
    return printed in _places()


@lru_cache(maxsize=1)
def _places() -> str:
    """Give all names in one text, a line each: what stands in one of them is found a hundred times as fast."""
    register = load_gazetteer()
    return "\n".join((*register.names, *register.districts, *province_names()))
