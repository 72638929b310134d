"""Whose number running text speaks of: an indicator, an instrument, the whole result, or others."""

import re
from collections.abc import Iterator, Sequence, Set
from enum import StrEnum

from msgspec import Struct

from itareport.extract.scores.labels import instrument_codes, plain
from itareport.extract.scores.text import TextUnit, Token
from itareport.extract.scores.words import ScoreWords, has_any
from itareport.records.raw import RawValue
from itareport.reference import Lexicon, ListName, framework_years, load_framework

_INSTRUMENT_CODE = re.compile(r"[EIO]IT", re.IGNORECASE)
_TAIL = re.compile(r"[\s:=\-–—(“\"']+$")
_BULLETS = " \t\n-–—•*▪●➢✓:="
_AFTER_NUMBER = ".):] "
"""What closes an enumerator; the name begins behind it."""
_STAGES = 7
_EXACT = 100.0
"""A name that only resembles one may have a verb at its end: การปฏิบัติหน้าที่ ได้ ๙๓.๔๐."""
_CODES = frozenset(("IIT", "EIT", "OIT"))


class SubjectKind(StrEnum):
    """Whose number the text speaks of."""

    INDICATOR = "indicator"
    INSTRUMENT = "instrument"
    OVERALL = "overall"
    ASSESSMENT = "assessment"
    """The assessment is spoken of; a number that somebody got is the whole result."""
    UNCLEAR = "unclear"
    """A sum of nobody can tell what."""
    OTHER = "other"
    """Somebody else's, a single question's, or another assessment's."""


class Subject(Struct, frozen=True, kw_only=True):
    """What the next number is about, with what was printed of it."""

    kind: SubjectKind
    key: str = ""
    name: RawValue | None = None
    number: RawValue | None = None
    instrument: RawValue | None = None


def read_subject(
    unit: TextUnit,
    start: int,
    end: int,
    ordinal: Token | None,
    seen: Set[str],
    lexicon: Lexicon,
    words: ScoreWords,
    deep: bool = True,
) -> Subject | None:
    """Give what a piece of text names last: an indicator right before its end, or the last telling word."""
    gap = unit.text[start:end]
    named = _named_indicator(gap, lexicon, words) if deep else None
    if named is not None:
        key, begin, stop = named
        number = unit.value(ordinal.start, ordinal.end) if ordinal is not None else None
        begin += len(gap[begin:stop]) - len(gap[begin:stop].lstrip(_BULLETS + _AFTER_NUMBER))
        name = unit.value(start + begin, start + stop)
        return Subject(kind=SubjectKind.INDICATOR, key=key, name=name, number=number)
    return _spoken_of(unit, start, end, seen, lexicon, words)


def _spoken_of(
    unit: TextUnit, start: int, end: int, seen: Set[str], lexicon: Lexicon, words: ScoreWords
) -> Subject | None:
    """Give whose number a piece of text speaks of, but for indicators: the last word that tells decides.

    คะแนนรวม is the whole result only where no instrument has been spoken of, or all have.
    """
    gap = unit.text[start:end]
    folded = plain(gap, lexicon)
    if has_any(folded, words.captions.others):
        return Subject(kind=SubjectKind.OTHER)
    other = last_of(folded, (*words.labels.foreign, *words.sentences.part))
    whole = last_of(folded, words.labels.overall)
    codes = instrument_codes(gap, lexicon) or instrument_codes(gap[-80:], lexicon)
    code = max(last_of(folded, (codes[-1].casefold(),)), 0) if codes else -1
    label = _label(unit, start, end)
    if other > max(whole, code):
        return Subject(kind=SubjectKind.OTHER)
    if code > whole:
        printed = list(_INSTRUMENT_CODE.finditer(gap))
        value = unit.value(start + printed[-1].start(), start + printed[-1].end()) if printed else label
        kind = SubjectKind.INSTRUMENT if len(codes) == 1 else SubjectKind.OTHER
        return Subject(kind=kind, key=codes[0], name=label, instrument=value)
    if whole >= 0:
        return Subject(kind=SubjectKind.OVERALL, name=label)
    if has_any(folded, words.sentences.sums):
        all_said = _says_all(seen, words)
        return Subject(kind=SubjectKind.OVERALL if all_said else SubjectKind.UNCLEAR, name=label)
    if has_any(folded, words.captions.assessment):
        return Subject(kind=SubjectKind.ASSESSMENT, name=label)
    return None


def spoken_of(seen: Set[str], listed: Set[str]) -> Set[str]:
    """Give the keys that a sum closes: its own text's, with those of the list that the text goes on from.

    A text of its own closes such a list only where that is a whole one: an instrument's indicators, or all.
    """
    if seen:
        return seen | listed
    framework = load_framework(max(framework_years()))
    groups = [set(map(str, each.indicators)) for each in framework.instruments] if framework else []
    whole = {str(each.no) for each in framework.indicators} if framework else set[str]()
    return listed if listed in [whole, *groups] else seen


def _says_all(seen: Set[str], words: ScoreWords) -> bool:
    """Tell whether what was spoken of is nothing, or every instrument, indicator or index that there is."""
    indices = {key for key in seen if key.startswith("index-")}
    parts = {
        len(_CODES): seen & _CODES,
        words.counts[ListName.INDEX.value]: indices,
        words.counts[ListName.INDICATOR.value]: seen - _CODES - indices - {""},
    }
    return all(len(said) in (0, whole) for whole, said in parts.items())


def subject_by_number(unit: TextUnit, token: Token) -> Subject:
    """Give the indicator that only its number names so far (ตัวชี้วัดที่ ๑ ได้คะแนน…)."""
    number = unit.value(token.start, token.end)
    return Subject(kind=SubjectKind.INDICATOR, key=str(token.number), number=number)


def _named_indicator(gap: str, lexicon: Lexicon, words: ScoreWords) -> tuple[str, int, int] | None:
    """Find the indicator (or index) that a piece of text names right before its end, and where."""
    best: tuple[float, int, str, int, int] | None = None
    for end in _ends(gap, words):
        for begin in _beginnings(gap, end, words):
            name = gap[begin:end].lstrip(_BULLETS + _AFTER_NUMBER)
            if name.count("(") > name.count(")"):
                continue
            for scheme in (ListName.INDICATOR, ListName.INDEX):
                match = lexicon.match(scheme, gap[begin:end])
                if match is not None:
                    key = match.key if scheme is ListName.INDICATOR else f"index-{match.key}"
                    rank = (match.score, end - begin, key, begin, end)
                    best = rank if best is None or rank[:2] > best[:2] else best
        if best is not None and best[0] >= _EXACT:
            break
    return (best[2], best[3], best[4]) if best is not None else None


def _ends(gap: str, words: ScoreWords) -> Iterator[int]:
    """Give where a name could end: before the words of getting (or of targets), one after the other."""
    end = len(gap)
    sentences = words.sentences
    endings = sorted((*sentences.got, *sentences.links, *sentences.targets), key=len, reverse=True)
    for _ in range(_STAGES):
        end -= len(gap[:end]) - len(_TAIL.sub("", gap[:end]))
        if end <= 0:
            return
        yield end
        word = next((word for word in endings if gap[:end].endswith(word)), None)
        if word is None:
            return
        end -= len(word)


def _beginnings(gap: str, end: int, words: ScoreWords) -> list[int]:
    """Give where a name that ends there could begin, the nearest last: at words and after particles."""
    floor = max(0, end - 70)
    found: set[int] = {0} if floor == 0 else set()
    found |= {floor + match.end() for match in re.finditer(r"[\s,:;)]+", gap[floor:end])}
    for word in words.sentences.openings:
        found |= {floor + match.end() for match in re.finditer(re.escape(word), gap[floor:end])}
    return sorted(begin for begin in found if end - begin >= 8)[-8:]


def last_of(text: str, words: Sequence[str]) -> int:
    """Give where the last of the words begins in a text, -1 where there is none."""
    return max((text.rfind(word) for word in words), default=-1)


def _label(unit: TextUnit, start: int, end: int) -> RawValue | None:
    """Give the last line of a piece of text, without what links it to the number."""
    piece = unit.text[start:end].rstrip()
    begin = start + max(piece.rfind("\n") + 1, len(piece) - 120, 0)
    value = unit.value(begin, start + len(piece))
    return value if value.text else None
