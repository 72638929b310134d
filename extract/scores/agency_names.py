"""What a cell beside scores names: an agency, a part of one, a kind of body, a total, or nothing of these."""

import re
from enum import StrEnum

from itareport.extract.scores.agency_words import AgencyWords
from itareport.extract.scores.labels import (
    LONGEST_LABEL,
    NOTE_MARKS,
    indicator_key,
    instrument_codes,
    is_number,
    plain,
    rating_key,
)
from itareport.extract.scores.words import has_any
from itareport.records.raw import RawValue
from itareport.reference import Lexicon, ListName

_ENUMERATOR = re.compile(r"\A\s*(?:\(?[0-9๐-๙]{1,4}[.)]\s*(?![0-9๐-๙])|[0-9๐-๙]{1,4}\s+)")
_LONGEST_NAME = 60
_COUNTED = re.compile(r"รวม\d")
_BRACKETS = re.compile(r"\([^()]*\)")
_YEAR = re.compile(r"(?:ประจำ)?(?:(?:ปีงบประมาณ|ปีงบฯ?|ปี)?(?:พ\.ศ\.*)?25\d\d|(?:ปีงบประมาณ|ปีงบฯ?|ปี)\d\d)(?!\d)")


class Named(StrEnum):
    """What a cell of names is."""

    AGENCY = "agency"
    """It opens like an agency's name."""
    AREA = "area"
    """A province or a district: an agency where no means by place are meant."""
    BARE = "bare"
    """Words that could be a name without its kind, where the heading says that agencies stand there."""
    PART = "part"
    """A part of one agency: a division, a faculty."""
    TOTAL = "total"
    """A sum, a mean, a mark or a note."""
    NOTHING = "nothing"


def read_name(text: str, lexicon: Lexicon, words: AgencyWords) -> Named:
    """Say what a cell names.

    >>> from itareport.extract.scores.agency_words import load_agency_words
    >>> from itareport.normalize.lists.lexicon import load_lexicon
    >>> names = ("๑. ทต.บ้านใหม่", "กองคลัง", "รวม", "เทศบาลตำบล", "รวมไทยพัฒนา", "การใช้อำนาจ")
    >>> [str(read_name(name, load_lexicon(), load_agency_words())) for name in names]
    ['agency', 'part', 'total', 'nothing', 'bare', 'nothing']
    """
    folded = name_key(text, lexicon, words)
    if not folded or len(text) > LONGEST_LABEL or not any(letter.isalpha() for letter in folded):
        return Named.NOTHING
    if is_total(text, lexicon, words):
        return Named.TOTAL
    if folded in words.names.kinds:
        return Named.NOTHING
    if _is_part(folded, text, lexicon, words):
        return Named.PART
    opener = _opener(folded, words.names.openers)
    if opener:
        return Named.AGENCY if opener in words.names.whole or _says_more(folded, opener) else Named.NOTHING
    area = _opener(folded, words.names.areas)
    if area:
        return Named.AREA if _says_more(folded, area) else Named.NOTHING
    return Named.BARE if _could_be_name(folded, text, lexicon) else Named.NOTHING


def is_total(text: str, lexicon: Lexicon, words: AgencyWords) -> bool:
    """Tell whether a label adds up, sets a mark or explains."""
    folded = plain(text, lexicon).strip("*:-–—. ")
    names = words.names
    if folded in names.totals or folded.startswith(names.total_openers) or _COUNTED.match(folded):
        return True
    return has_any(_BRACKETS.sub("", folded), names.total_words) or (
        has_any(folded, names.total_words) and _opener(folded, names.openers) == ""
    )


def name_key(text: str, lexicon: Lexicon, words: AgencyWords) -> str:
    """Give a name for comparing: without spaces, number, year, note and leading word, its kind written out.

    >>> from itareport.extract.scores.agency_words import load_agency_words
    >>> from itareport.normalize.lists.lexicon import load_lexicon
    >>> name_key("๒) ทต. บ้านใหม่*", load_lexicon(), load_agency_words())
    'เทศบาลตำบลบ้านใหม่'
    """
    folded = _YEAR.sub("", plain(_ENUMERATOR.sub("", text, count=1), lexicon).strip(f"{NOTE_MARKS}:-–—, "))
    for lead in words.names.leads:
        rest = folded.removeprefix(lead)
        if rest != folded and rest.startswith((*words.names.openers, *words.names.areas)):
            folded = rest
            break
    short = _opener(folded, tuple(words.short))
    return words.short[short] + folded[len(short) :] if short else folded


def without_number(value: RawValue) -> RawValue:
    """Give a name as printed without the number before it."""
    rest = _bare(value.text)
    others = dict.fromkeys(map(_bare, value.alternatives))
    return RawValue(
        text=rest, origins=value.origins, alternatives=tuple(other for other in others if other != rest)
    )


def _bare(text: str) -> str:
    return _ENUMERATOR.sub("", text, count=1).strip() or text


def heading_key(text: str, lexicon: Lexicon) -> str:
    """Give a heading for looking up: without spaces, brackets and year."""
    folded = plain(text, lexicon)
    bare = _BRACKETS.sub("", folded) or folded
    return _YEAR.sub("", bare) or bare


def _opener(folded: str, openers: tuple[str, ...]) -> str:
    return max((word for word in openers if folded.startswith(word)), key=len, default="")


def _says_more(folded: str, opener: str) -> bool:
    """Tell whether a name goes on after the word for its kind."""
    return bool(_BRACKETS.sub("", folded[len(opener) :]).strip("0123456789.*:-–/ "))


def _is_part(folded: str, text: str, lexicon: Lexicon, words: AgencyWords) -> bool:
    part = _opener(folded, words.names.parts)
    if part and len(part) >= len(_opener(folded, words.names.openers)):
        return True
    return not part and _opener(folded, words.names.openers) == "" and _is_unit(text, lexicon)


def _is_unit(text: str, lexicon: Lexicon) -> bool:
    match = lexicon.match(ListName.UNIT, text)
    return match is not None and match.exact


def _could_be_name(folded: str, text: str, lexicon: Lexicon) -> bool:
    """Tell whether words may be a name: no number, level, indicator or sentence."""
    if is_number(folded) or rating_key(text, lexicon) is not None or len(folded) > _LONGEST_NAME:
        return False
    if instrument_codes(text, lexicon):
        return False
    return all(
        indicator_key(text, scheme, lexicon) is None for scheme in (ListName.INDICATOR, ListName.INDEX)
    )
