"""Which fiscal year scores speak of: last year's number under this year is the worst mistake there is."""

import re
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from itareport.extract.scores.words import ScoreWords, has_any
from itareport.records.document import Emphasis, Line, RawDocument
from itareport.reference import Lexicon, ListName

FIRST_YEAR, LAST_YEAR = 2557, 2599
"""The first year of the assessment, and the last that two digits after `25` can say."""
BE_MINUS_CE = 543
UNKNOWN_YEAR = 0
"""Of a mention that says the year before and not which that is."""
_COMPARING = ("จาก", "กับ", "กว่า", "เทียบ", "จากใน", "กับใน", "กว่าใน")

_MENTION = re.compile(
    r"""(?:(?P<word>(?:(?:ปี\s*งบประมาณ|ปี\s*งบฯ?|ปี\s*งปม\.?|ปี|พ\.?\s*ศ\.{0,2}|ค\.?\s*ศ\.?|Fiscal\s+Year|FY)\s*:?\s*)+)|(?<![\d.,/\-–—]))
        (?P<year>25\d\d|20[1-5]\d|[5-9]\d(?!\s*คะแนน))(?![\d%]|[.,]\d)""",
    re.VERBOSE | re.IGNORECASE,
)
_REACH = 80
"""How many characters before a year can say what it is the year of."""
_RANGE_AFTER = re.compile(r"\s*[-–—]\s*(?:พ\.?\s*ศ\.{0,2}\s*)?\d{2,4}")
_RANGE_BEFORE = re.compile(r"\d{4}\s*[-–—]\s*(?:พ\.?\s*ศ\.{0,2}\s*)?$")
_LAST_WORD = re.compile(r"([^\s\d]+)\s*(?:พ\.?\s*ศ\.{0,2}\s*)?$")
_YEAR_WORD = re.compile(r"ปี|พ\.?ศ|FY", re.IGNORECASE)
_SAID_YEAR = re.compile(r"(?:ปี|พ\.?\s*ศ\.?)[^\n]*?[\d?]")


class Standing(StrEnum):
    """What a mention of a year says."""

    ASSESSMENT = "assessment"
    """The year of an assessment or its scores."""
    FISCAL = "fiscal"
    """A fiscal year, of a report or its heading."""
    COMPARED = "compared"
    """A year that another is compared with."""
    OTHER = "other"


_LOOK_BACK = 4
"""How many statements of a year above a place are looked at."""
_LONGEST_OPENING = 30
_LONGEST_CAPTION = 60
_ASIDE = 24
_ENUMERATED = re.compile(r"(?:และ|,|/|,และ)(?:ใน)?(?:ประจำ)?(?:ปีงบประมาณ|ปี)?(?:พ\.?ศ\.*)?")
"""Between two years of one list: ปี ๒๕๖๖ และปี ๒๕๖๗."""
_A_SCORE = re.compile(r"(?<![\d.,])\d{1,3}\.\d{1,2}(?!\d)")
_TRIFLES = str.maketrans("", "", " ):.*")
_TELLING = (Standing.ASSESSMENT, Standing.FISCAL)


class YearMention(Struct, frozen=True, kw_only=True):
    """A Buddhist-era year stated in a text, and where (`start`, `end`: the folded text's)."""

    year: int
    start: int
    end: int
    standing: Standing
    worded: bool


class Caption(Struct, frozen=True, kw_only=True):
    """The year that the text above a place states: none, one, or `doubtful` where several could be meant.

    `assessed`: it is said to be an assessment's.
    """

    year: int | None = None
    doubtful: bool = False
    assessed: bool = False
    line: Line | None = None


def year_mentions(text: str, lexicon: Lexicon, words: ScoreWords) -> list[YearMention]:
    """Find the years in a folded text. Ranges of years (of plans) and years of dates are left out."""
    found: list[YearMention] = []
    begin = 0
    for match in _MENTION.finditer(text):
        worded = match["word"] is not None
        year = _buddhist(match["year"], worded)
        if year is None or _in_range(text, match) or _in_date(text[: match.start("year")], lexicon):
            continue
        before = "".join(text[begin : match.start("year")].split()).casefold()
        standing = _standing(before, words)
        if found and _ENUMERATED.fullmatch(before):
            standing = found[-1].standing
        found.append(
            YearMention(year=year, start=match.start(), end=match.end(), standing=standing, worded=worded)
        )
        begin = match.end()
    return found


def heading_years(text: str, lexicon: Lexicon, words: ScoreWords) -> tuple[int, ...]:
    """Give the years that a column heading states, each once; a bare 2567 counts there."""
    return tuple(dict.fromkeys(mention.year for mention in year_mentions(text, lexicon, words)))


def says_some_year(text: str, words: ScoreWords) -> bool:
    """Tell whether a folded heading speaks of a year, readable or not (ปี ๒๕๖?, ปีที่ผ่านมา)."""
    plain = "".join(text.split()).casefold()
    return bool(_SAID_YEAR.search(text)) or has_any(
        plain, (*words.headings.previous_year, *words.headings.this_year)
    )


def relative_year(text: str, words: ScoreWords) -> int | None:
    """Give 0 for a folded heading that says this year, -1 for one that says the year before, else None."""
    plain = "".join(text.split()).casefold()
    said = (has_any(plain, words.headings.this_year), has_any(plain, words.headings.previous_year))
    return {(True, False): 0, (False, True): -1}.get(said)


class Captions:
    """The lines of a document that state a year, to be asked what stands above a place."""

    def __init__(self, document: RawDocument, lexicon: Lexicon, words: ScoreWords) -> None:
        self._stated: list[tuple[tuple[int, int], Line, list[YearMention]]] = []
        before = ""
        for page in document.pages:
            for index, block in enumerate(page.blocks):
                if isinstance(block, Line):
                    before = self._note((page.number, index), block, before, lexicon, words)

    def _note(
        self, place: tuple[int, int], line: Line, before: str, lexicon: Lexicon, words: ScoreWords
    ) -> str:
        """Keep a line that states a year; `before` is the line above, where that stated none.

        Give what the line below may go on from.
        """
        folded = lexicon.fold(line.text)
        mentions = year_mentions(folded, lexicon, words) or _year_before(folded, words)
        if mentions and mentions[0].worded and _is_wrapped(before, folded[: mentions[0].start], words):
            mentions[0] = replace(mentions[0], standing=Standing.ASSESSMENT)
        mentions = (
            [] if _is_aside(mentions, folded) else [_as_caption(each, line, folded) for each in mentions]
        )
        worded = [mention for mention in mentions if mention.worded]
        telling = [mention for mention in worded if mention.standing in _TELLING]
        if not telling and len({mention.year for mention in mentions}) > 1 and worded:
            telling = mentions
        if telling:
            self._stated.append((place, line, telling))
        return "" if mentions else folded or before

    def above(self, place: tuple[int, int]) -> Caption:
        """Give the year stated by the nearest line above a place that states one.

        A fiscal year that is not said to be an assessment's (a title, a running head) decides only where
        the last assessment spoken of above it was of that year too, or none was.
        """
        stated = [(line, mentions) for where, line, mentions in reversed(self._stated) if where < place]
        if not stated:
            return Caption()
        nearest = _caption(*stated[0])
        assessed = next((_caption(*said) for said in stated[:_LOOK_BACK] if _is_assessment(said[1])), nearest)
        if assessed.doubtful or assessed.year != nearest.year:
            return Caption(doubtful=True, line=assessed.line)
        return nearest


def line_year(line: Line, lexicon: Lexicon, words: ScoreWords) -> Caption:
    """Give the year that a caption inside a table states: a row of one cell."""
    mentions = [m for m in year_mentions(lexicon.fold(line.text), lexicon, words) if m.worded]
    return _caption(line, mentions) if mentions else Caption()


def _year_before(folded: str, words: ScoreWords) -> list[YearMention]:
    """Read a line that tells of the year before without its number (ผลการประเมินปีที่ผ่านมา): of an unknown year."""
    plain = "".join(folded.split()).casefold()
    for word in words.headings.previous_year:
        before, found, _ = plain.partition(word)
        compared = has_any(before[-12:], words.captions.comparison) or before.endswith(_COMPARING)
        if found and not compared and has_any(plain, words.captions.assessment):
            standing = Standing.ASSESSMENT
            return [YearMention(year=UNKNOWN_YEAR, start=0, end=0, standing=standing, worded=True)]
    return []


def _is_assessment(mentions: list[YearMention]) -> bool:
    return any(mention.standing is Standing.ASSESSMENT for mention in mentions)


def _as_caption(mention: YearMention, line: Line, folded: str) -> YearMention:
    """Take a year that ends a short line for the caption's: ผลคะแนนรายตัวชี้วัด (๒๕๖๖), or a heading's: ข้อมูลปี ๒๕๖๖."""
    if len(folded) > _LONGEST_CAPTION or folded[mention.end :].translate(_TRIFLES):
        return mention
    if mention.standing is Standing.ASSESSMENT:
        return replace(mention, worded=True)
    heading = line.emphasis is not Emphasis.NONE and mention.worded and mention.standing is Standing.OTHER
    return replace(mention, standing=Standing.ASSESSMENT) if heading else mention


def _is_aside(mentions: list[YearMention], folded: str) -> bool:
    """Tell whether a line's one year only dates a second number in it: ได้ ๙๒.๖๙ คะแนน (ปี ๒๕๖๖ ได้ ๘๘.๒๐ คะแนน)."""
    if len(mentions) != 1:
        return False
    before, after = folded[: mentions[0].start], folded[mentions[0].end :]
    return bool(_A_SCORE.search(before)) and bool(_A_SCORE.search(after[:_ASIDE]))


def _is_wrapped(before: str, opening: str, words: ScoreWords) -> bool:
    """Tell whether a line's first year belongs to an assessment that the line above spoke of.

    `opening` is the line up to the year: a few words, nothing of its own.
    """
    lead = "".join((before + opening).split()).casefold()
    return len(opening.strip()) < _LONGEST_OPENING and _standing(lead, words) is Standing.ASSESSMENT


def _caption(line: Line, mentions: list[YearMention]) -> Caption:
    strong = [mention for mention in mentions if mention.standing is Standing.ASSESSMENT]
    years = {mention.year for mention in strong or mentions}
    if len(years) == 1 and UNKNOWN_YEAR not in years:
        return Caption(year=years.pop(), line=line, assessed=bool(strong))
    return Caption(doubtful=True, line=line)


def _buddhist(digits: str, worded: bool) -> int | None:
    """Give the Buddhist-era year; two digits and years of the common era need a word (ปี 67, ปี 2024)."""
    year = int(digits)
    if len(digits) == 2:
        year = year + 2500 if worded else 0
    elif digits.startswith("20"):
        year = year + BE_MINUS_CE if worded else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def _in_range(text: str, match: re.Match[str]) -> bool:
    after = _RANGE_AFTER.match(text, match.end())
    start = match.start("year")
    return after is not None or _RANGE_BEFORE.search(text[max(0, start - _REACH) : start]) is not None


def _in_date(before: str, lexicon: Lexicon) -> bool:
    """Tell whether the word before a year is a month."""
    found = _LAST_WORD.search(re.sub(r"พ\.?\s*ศ\.{0,2}\s*$", "", before[-_REACH:]))
    if found is None or _YEAR_WORD.search(found[1]):
        return False
    word = found[1].lstrip(".-–—/")
    return any(lexicon.match(name, word) for name in (ListName.MONTH, ListName.MONTH_ABBREVIATION))


def _standing(before: str, words: ScoreWords) -> Standing:
    """Judge a year by the text before it (no spaces, small letters), back to the year before."""
    if has_any(before[-25:], words.captions.comparison):
        return Standing.COMPARED
    if has_any(before, words.captions.assessment):
        return Standing.ASSESSMENT
    return Standing.FISCAL if has_any(before[-25:], words.captions.fiscal) else Standing.OTHER
