"""The phrases that tell heads, titles and sentences from other text: `itareport/data/phrases.toml`."""

from importlib import resources

import msgspec
from msgspec import Struct


class Phrases(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The lists of the data file, under the names that they have there."""

    topic: tuple[str, ...]
    near_topic: tuple[str, ...]
    memo: tuple[str, ...]
    memo_ends: tuple[str, ...]
    phones: tuple[str, ...]
    addressed: tuple[str, ...]
    report_titles: tuple[str, ...]
    result_titles: tuple[str, ...]
    title_goes_on: tuple[str, ...]
    bodies: tuple[str, ...]
    places: tuple[str, ...]
    departments: tuple[str, ...]
    laws: tuple[str, ...]
    bounds: tuple[str, ...]
    referring: tuple[str, ...]
    compared: tuple[str, ...]
    passed: tuple[str, ...]
    own_sentence: tuple[str, ...]
    prose: tuple[str, ...]
    totals: tuple[str, ...]
    footnotes: tuple[str, ...]
    signatures: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse an empty phrase, which would be in every text, and one that stands twice in its list."""
        for field in self.__struct_fields__:
            phrases: tuple[str, ...] = getattr(self, field)
            if not phrases or not all(phrase.strip() for phrase in phrases):
                raise ValueError(f"phrases.toml: {field} is empty or has an empty phrase")
            if len(set(phrases)) < len(phrases):
                raise ValueError(f"phrases.toml: {field} has a phrase twice")


def load_phrases() -> Phrases:
    """Read the data file.

    >>> "บันทึกข้อความ" in load_phrases().memo
    True
    """
    data = resources.files("itareport").joinpath("data", "phrases.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(data, type=Phrases)


PHRASES = load_phrases()


def holds(folded: str, phrases: tuple[str, ...]) -> bool:
    """Tell whether folded text has one of the phrases in it; Latin ones as whole words.

    >>> holds("การประเมิน ITA ประจำปี", ("ITA",)), holds("DIGITAL", ("ITA",))
    (True, False)
    """
    letters = folded.replace(" ", "")
    return any(
        _latin(folded, phrase) if phrase.isascii() else phrase.replace(" ", "") in letters
        for phrase in phrases
    )


def opening(folded: str, phrases: tuple[str, ...]) -> str | None:
    """Give the longest of the phrases with which folded text begins, None where it begins with none.

    >>> opening("สรุป รายงานผล", ("รายงาน", "สรุปรายงาน"))
    'สรุปรายงาน'
    """
    letters = folded.replace(" ", "")
    found = [phrase for phrase in phrases if letters.startswith(phrase.replace(" ", ""))]
    return max(found, key=len, default=None)


def _latin(folded: str, phrase: str) -> bool:
    start = folded.find(phrase)
    while start >= 0:
        before, after = folded[start - 1 : start], folded[start + len(phrase) : start + len(phrase) + 1]
        if not (_word(before) or _word(after)):
            return True
        start = folded.find(phrase, start + 1)
    return False


def _word(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()
