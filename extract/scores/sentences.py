"""Scores in running text: told from targets, full marks, differences, counts and other years' numbers."""

import re

from msgspec import Struct
from msgspec.structs import replace

from itareport.extract.scores.bounds import gets, is_bound, is_target
from itareport.extract.scores.comparisons import NO_YEAR, Compared, in_row, is_compared
from itareport.extract.scores.labels import plain
from itareport.extract.scores.levels import find_levels
from itareport.extract.scores.sightings import SeenLevel, Sighting
from itareport.extract.scores.subjects import (
    Subject,
    SubjectKind,
    read_subject,
    spoken_of,
    subject_by_number,
)
from itareport.extract.scores.text import TextUnit, Token, TokenKind, find_tokens
from itareport.extract.scores.words import ScoreWords, has_any
from itareport.records.raw import RawScore, RawValue, ScoreRole
from itareport.reference import Lexicon

_YEAR_BEHIND = re.compile(
    r"\s*(?:คะแนน|%)?\s*[)(]?\s*(?:ใน|ของ|เมื่อ|สำหรับ)?\s*(?:ปี|พ\.?\s*ศ|ประจำปี)[^0-9๐-๙]{0,25}$"
)
_LOOK_AHEAD = 40
_LONGEST_HEAD = 120
_LONGEST_LEVEL_LINE = 60
_UNIT = re.compile(r"\s*(?:คะแนน(?!รวม|เฉลี่ย|ภาพรวม|ที่)|%)")
"""The unit behind a number: it says nothing of the next one."""
_NAMED = (SubjectKind.INDICATOR, SubjectKind.INSTRUMENT, SubjectKind.OVERALL)
_ROLES = {SubjectKind.INDICATOR: ScoreRole.INDICATOR, SubjectKind.INSTRUMENT: ScoreRole.INSTRUMENT}


class Above(Struct, frozen=True, kw_only=True):
    """What stands right above a unit: the indicators scored in the items of a list, the whole result."""

    listed: frozenset[str] = frozenset()
    overall: Sighting | None = None


NOTHING = Above()


class SentenceFindings(Struct, frozen=True, kw_only=True):
    """What one unit of text says; `unclaimed` are its scores that nobody could be found for."""

    sightings: tuple[Sighting, ...] = ()
    levels: tuple[SeenLevel, ...] = ()
    unclaimed: tuple[RawValue, ...] = ()
    doubtful: bool = False


def read_unit(
    unit: TextUnit,
    before: TextUnit | None,
    about: bool,
    fiscal_year: int | None,
    lexicon: Lexicon,
    words: ScoreWords,
    above: Above = NOTHING,
) -> SentenceFindings:
    """Read the scores and levels of a unit; a short unit before it without numbers may name whose they are.

    `about` tells whether the assessment was named nearby: without that, only a number that an indicator,
    an instrument or the whole result is named for together with the word for scores is taken.
    """
    reader = UnitReader(unit, before, about, fiscal_year, lexicon, words, above)
    reader.read()
    found = reader.found
    if above.overall is not None and not found and len(unit.text) <= _LONGEST_LEVEL_LINE:
        found = [(-1, above.overall)]
    levels = find_levels(unit, found, reader.foreign, fiscal_year, lexicon, words)
    return SentenceFindings(
        sightings=tuple(sighting for _, sighting in reader.found),
        levels=tuple(levels),
        unclaimed=tuple(reader.unclaimed),
        doubtful=reader.doubtful,
    )


class UnitReader:
    """Goes through the numbers of a unit from the left and keeps whose, and which year's, the next one is.

    The subject is `fresh` until a number was taken for it: after that only a number of another year is
    still its own (ได้ ๙๒.๖๙ คะแนน เพิ่มขึ้นจากปี ๒๕๖๖ ที่ได้ ๘๘.๐๐).
    """

    def __init__(
        self,
        unit: TextUnit,
        before: TextUnit | None,
        about: bool,
        fiscal_year: int | None,
        lexicon: Lexicon,
        words: ScoreWords,
        above: Above,
    ) -> None:
        self.found: list[tuple[int, Sighting]] = []
        self.unclaimed: list[RawValue] = []
        self.doubtful = False
        self._unit, self._text = unit, unit.text
        self._about, self._fiscal_year = about, fiscal_year
        self._lexicon, self._words = lexicon, words
        self._tokens = find_tokens(self._text, lexicon, words)
        self._subject = self._inherited(before)
        self._fresh = self._subject is not None
        self._ordinal: Token | None = None
        self._year: int | None = None
        self._year_stated = False
        self._year_used: int | None = None
        self._year_taken = -1
        self._compared = Compared()
        self._seen: set[str] = set()
        self._listed = above.listed
        self.foreign: list[int] = []

    def read(self) -> None:
        """Read all numbers."""
        for at, token in enumerate(self._tokens):
            self._listen(at, token)
            if token.kind is TokenKind.YEAR:
                if token.start != self._year_taken:
                    self._turn_to_year(at, token)
            elif token.kind is TokenKind.ORDINAL:
                self._count(at, token)
            elif token.kind is TokenKind.SCORE and (self._was_got(at, token) or self._goes_on(at, token)):
                self._take(at, token)
            elif token.kind in (TokenKind.SCORE, TokenKind.OTHER) and not is_target(
                self._plain(self._gap(at)), self._words
            ):
                self._forget_indicator()

    def _gap(self, at: int) -> str:
        """Give the text between the number before and this one."""
        return self._text[self._tokens[at - 1].end if at else 0 : self._tokens[at].start]

    def _behind(self, at: int) -> str:
        """Give the text after a number, the next number included."""
        end = self._tokens[at + 1].end if at + 1 < len(self._tokens) else len(self._text)
        return self._text[self._tokens[at].end : end]

    def _plain(self, text: str) -> str:
        return plain(text, self._lexicon)

    def _inherited(self, before: TextUnit | None) -> Subject | None:
        """Give the subject that the unit before names: its label alone on a line, the number on the next."""
        if before is None or not self._tokens:
            return None
        opening = self._plain(self._text[: self._tokens[0].start]).strip("-–—•*:=()")
        if opening not in ("", *self._words.sentences.links):
            got = has_any(opening, self._words.sentences.got)
            return Subject(kind=SubjectKind.ASSESSMENT) if got else None
        numbers = find_tokens(before.text, self._lexicon, self._words)
        if len(before.text) > _LONGEST_HEAD or any(token.kind is TokenKind.SCORE for token in numbers):
            return None
        subject = read_subject(before, 0, len(before.text), None, frozenset(), self._lexicon, self._words)
        return subject if subject is not None and subject.kind in _NAMED else None

    def _listen(self, at: int, token: Token) -> None:
        """Note what the text before a number says of whose it is, and of which year."""
        if has_any(self._plain(self._gap(at)), self._words.headings.previous_year):
            self._year, self._year_stated = None, True
        is_score = token.kind is TokenKind.SCORE
        start = token.start - len(self._gap(at))
        if at and self._tokens[at - 1].kind is TokenKind.SCORE and (unit := _UNIT.match(self._gap(at))):
            start += unit.end()
        subject = read_subject(
            self._unit,
            start,
            token.start,
            self._ordinal if is_score else None,
            spoken_of(self._seen, self._listed),
            self._lexicon,
            self._words,
            deep=is_score,
        )
        vague = subject is not None and subject.kind is SubjectKind.ASSESSMENT
        if subject is not None and not (vague and self._fresh and self._subject is not None):
            self._turn_to(subject, self._gap(at))
        if token.kind is not TokenKind.YEAR:
            self._ordinal = None

    def _count(self, at: int, token: Token) -> None:
        """Take a number that counts indicators or items."""
        self._ordinal = token
        if token.explicit:
            self._turn_to(subject_by_number(self._unit, token), self._gap(at))

    def _turn_to(self, subject: Subject, gap: str) -> None:
        """Go on to another subject: what was only compared with another year for the last one is over."""
        before = self._subject
        other = before is None or (before.kind, before.key) != (subject.kind, subject.key)
        if subject.kind in _NAMED and other and self._compared.used:
            if has_any(self._plain(gap), self._words.sentences.belonging):
                self._year = None
            else:
                self._year, self._year_stated = self._compared.year, self._compared.stated
            self._compared = Compared()
        self._subject, self._fresh = subject, True
        self._seen.add(subject.key)

    def _turn_to_year(self, at: int, token: Token) -> None:
        """Go on to another year; where the last number is compared with it, remember which year that was of."""
        gap = self._plain(self._gap(at))
        if is_compared(gap, self._words) and self._subject is not None and not self._fresh:
            self._compared = Compared(year=self._year, stated=self._year_stated)
        else:
            self._compared = Compared()
        self._year, self._year_stated = token.number, True

    def _forget_indicator(self) -> None:
        """An indicator's name reaches to the next number only: what follows may be money or people."""
        if self._subject is not None and self._subject.kind is SubjectKind.INDICATOR:
            self._fresh = False

    def _take(self, at: int, token: Token) -> None:
        """Make a sighting of a number that somebody got, or report it where nobody knows who."""
        subject = self._subject
        label = subject.name.text if subject is not None and subject.name is not None else ""
        scored = "คะแนน" in self._plain(label + self._gap(at)[-60:] + self._behind(at)[:20])
        if not self._about and not (scored and subject is not None and subject.kind in _NAMED):
            self._fresh = False
            return
        sighting = self._sight(at, token) if not in_row(self._text, self._tokens, at, self._lexicon) else None
        if sighting is not None:
            self.found.append((token.start, sighting))
            if not self._fresh and not self._compared.used:
                self._compared = replace(self._compared, used=self._compared.year != NO_YEAR)
        elif subject is not None and subject.kind is SubjectKind.OTHER:
            self.foreign.append(token.start)
        else:
            begin = self._text.rfind("\n", 0, token.start) + 1
            self.unclaimed.append(self._unit.value(begin, token.end + _LOOK_AHEAD))
        self._fresh = False

    def _was_got(self, at: int, token: Token) -> bool:
        """Tell whether a number is one that somebody got: by the text right before and right after it."""
        before, behind = self._plain(self._gap(at)), self._plain(self._behind(at))
        digits = self._plain(self._text[token.start : token.end])
        if int(re.split(r"[.,]", digits)[0]) > 100 or is_bound(before, behind, self._words):
            return False
        if is_target(before, self._words):
            return False
        near = gets(before, self._words)
        scored = near or "ร้อยละ" in before[-8:] or behind.startswith(("คะแนน", "%"))
        kind = self._subject.kind if self._subject is not None and self._fresh else None
        named = kind in (*_NAMED, SubjectKind.OTHER)
        if token.decimal:
            return scored or named
        return near or (kind is SubjectKind.INDICATOR and (scored or digits == "100"))

    def _goes_on(self, at: int, token: Token) -> bool:
        """Tell whether a number with its year behind it goes on a row of such (๘๘.๐๐ ในปี ๒๕๖๖ และ …)."""
        return token.decimal and self._year_used is not None and self._year_behind(at) is not None

    def _year_behind(self, at: int) -> Token | None:
        """Give the year that stands right behind a number."""
        following = self._tokens[at + 1] if at + 1 < len(self._tokens) else None
        if following is None or following.kind is not TokenKind.YEAR:
            return None
        between = self._text[self._tokens[at].end : following.start]
        if "(" in between and not self._text[following.end :].lstrip().startswith(")"):
            # What the bracket tells of that year is a number of its own: ๙๒.๖๙ คะแนน (ปี ๒๕๖๖ ได้ ๘๘.๒๐ คะแนน).
            return None
        return following if _YEAR_BEHIND.match(between) else None

    def _sight(self, at: int, token: Token) -> Sighting | None:
        """Make a sighting with the year that the sentence, or the caption above, states."""
        subject, year, stated = self._subject, self._year, self._year_stated
        behind = self._year_behind(at)
        if behind is not None and not stated:
            year, stated, self._year_taken = behind.number, True, behind.start
        if subject is None or subject.kind in (SubjectKind.OTHER, SubjectKind.UNCLEAR):
            return None
        if not self._fresh and (not stated or year == self._year_used):
            return None
        caption = self._unit.caption
        if not stated:
            year = caption.year
            self.doubtful = self.doubtful or caption.doubtful
        unknown = year is None and (stated or caption.doubtful)
        own = not unknown and (year is None or self._fiscal_year is None or year == self._fiscal_year)
        self._year_used = year
        score = RawScore(
            role=_ROLES.get(subject.kind, ScoreRole.OVERALL),
            score=self._unit.value(token.start, token.end),
            number=subject.number,
            name=subject.name,
            instrument=subject.instrument,
            fiscal_year=year,
        )
        return Sighting(score=score, key=subject.key if subject.kind in _ROLES else "overall", own=own)
