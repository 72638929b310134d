"""The level of the whole result (ผ่าน, AA…) in running text."""

import re
from collections.abc import Iterator, Sequence

from itareport.extract.scores.labels import plain, rating_key
from itareport.extract.scores.sightings import SeenLevel, Sighting
from itareport.extract.scores.text import TextUnit
from itareport.extract.scores.words import ScoreWords
from itareport.records.raw import ScoreRole
from itareport.reference import Lexicon

_PUNCTUATION = r"[\s:=–—“\"'(]*"
_LATIN = re.compile(r"[A-Fa-f]{1,2}[+-]?(?![A-Za-z])(?:\s*\([^()\n]{1,30}\))?|[A-Za-z][A-Za-z ]{2,24}")
_INVENTED = re.compile(r"[A-F]{1,2}[+-]")
_RANGE_BEHIND = re.compile(r"\s*[(:]?\s*(?:คะแนน)?\s*[0-9๐-๙.,]+\s*(?:-|–|—|ถึง|คะแนนขึ้นไป|ขึ้นไป)")
_LONGEST = 26
_THAI = re.compile("[\N{THAI CHARACTER KO KAI}-\N{THAI CHARACTER NIKHAHIT}]")
_MARKS = re.compile(
    "[\N{THAI CHARACTER SARA A}-\N{THAI CHARACTER PHINTHU}"
    "\N{THAI CHARACTER MAITAIKHU}-\N{THAI CHARACTER NIKHAHIT}]"
)


def find_levels(
    unit: TextUnit,
    found: Sequence[tuple[int, Sighting]],
    foreign: Sequence[int],
    fiscal_year: int | None,
    lexicon: Lexicon,
    words: ScoreWords,
) -> Iterator[SeenLevel]:
    """Find the levels of the whole result in a unit; `found` are the scores seen in it, with their places.

    A level behind a number of somebody else's (`foreign`: their places) is theirs.

    A long phrase (ระดับผลการประเมิน) speaks for itself, a bare one (ระดับ) only beside the whole result's
    score. Where a unit names several levels away from a score it lists what the levels are.
    """
    text = unit.text
    overall = [(place, sighting) for place, sighting in found if sighting.score.role is ScoreRole.OVERALL]
    sure, bare = words.sentences.rating, words.sentences.rating_bare
    seen: list[tuple[int, int, Sighting | None]] = []
    for phrase, is_bare in [*((word, False) for word in sure), *((word, True) for word in bare)]:
        for match in _phrase(phrase, words).finditer(text):
            span = _level_at(text, match.end(), lexicon, words)
            if span is None or any(span[0] == start for start, _, _ in seen):
                continue
            beside, last = _beside(match.start(), found)
            if any(last < place < match.start() for place in foreign):
                continue
            if (is_bare and not overall) or (beside and beside.score.role is not ScoreRole.OVERALL):
                continue
            seen.append((*span, beside or (overall[0][1] if overall else None)))
    seen += [(*span, sighting) for span, sighting in _right_behind(text, overall, lexicon, words)]
    seen = list({start: (start, end, sighting) for start, end, sighting in seen}.values())
    if len({plain(text[start:end], lexicon) for start, end, _ in seen}) > 1 and not overall:
        return
    for start, end, sighting in sorted(seen, key=lambda item: item[0]):
        own = sighting.own if sighting else _is_own(unit, fiscal_year)
        yield SeenLevel(value=unit.value(start, end), own=own)


def _phrase(word: str, words: ScoreWords) -> re.Pattern[str]:
    links = "|".join(_spaced(link) for link in words.sentences.rating_links)
    return re.compile(
        f"(?<!ยก){_spaced(word)}{_PUNCTUATION}(?:(?:{links}){_PUNCTUATION}){{0,2}}", re.IGNORECASE
    )


def _spaced(word: str) -> str:
    return r"\s*".join(re.escape(letter) for letter in word)


def _level_at(text: str, start: int, lexicon: Lexicon, words: ScoreWords) -> tuple[int, int] | None:
    """Give the span of the level that begins at a place, None where none does."""
    latin = _LATIN.match(text, start)
    if latin is not None:
        return _latin_level(text, latin, lexicon)
    for end in range(min(start + _LONGEST, len(text)), start, -1):
        if not _is_level(text, start, end, lexicon, words):
            continue
        behind = plain(text[end : end + 12], lexicon)
        refused = behind.startswith(words.sentences.not_rating_after) or _RANGE_BEHIND.match(text, end)
        return None if refused else (start, end)
    return None


def _is_level(text: str, start: int, end: int, lexicon: Lexicon, words: ScoreWords) -> bool:
    """Tell whether a piece of text is a whole word for a level, and nothing but it."""
    piece = text[start:end]
    whole = piece[-1].isalpha() or _MARKS.match(piece[-1])
    if not whole or "\n" in piece or _THAI.match(text, end) or rating_key(piece, lexicon) is None:
        return False
    return not plain(piece, lexicon).startswith((*words.sentences.rating, *words.sentences.rating_bare))


def _latin_level(text: str, match: re.Match[str], lexicon: Lexicon) -> tuple[int, int] | None:
    """Give a level in letters, with an invented sign (A+) or a second level in brackets, as printed."""
    whole = match[0].rstrip()
    head = whole.split("(")[0].strip()
    if rating_key(head, lexicon) is None and _INVENTED.fullmatch(head) is None:
        return None
    if _RANGE_BEHIND.match(text, match.start() + len(whole)):
        return None
    return match.start(), match.start() + len(whole)


def _beside(place: int, found: Sequence[tuple[int, Sighting]]) -> tuple[Sighting | None, int]:
    """Give the last score seen before a place, and where it stands."""
    before = [(sighting, at) for at, sighting in found if at < place]
    return before[-1] if before else (None, -1)


def _right_behind(
    text: str, overall: Sequence[tuple[int, Sighting]], lexicon: Lexicon, words: ScoreWords
) -> Iterator[tuple[tuple[int, int], Sighting]]:
    """Find a level right behind the whole result: ๙๒.๖๙ คะแนน (ผ่าน)."""
    behind = re.compile(rf"[0-9๐-๙.,]+\s*(?:คะแนน|%)?{_PUNCTUATION}")
    for place, sighting in overall:
        match = behind.match(text, place) if place >= 0 else None
        span = _level_at(text, match.end(), lexicon, words) if match else None
        if span is not None:
            yield span, sighting


def _is_own(unit: TextUnit, fiscal_year: int | None) -> bool:
    year = unit.caption.year
    return not unit.caption.doubtful and (year is None or fiscal_year is None or year == fiscal_year)
