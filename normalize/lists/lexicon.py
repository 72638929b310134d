"""What the finders need to know about Thai text: folding for comparison, and the closed lists."""

import re

from msgspec import Struct

from itareport.normalize.lists.closed_lists import ClosedList
from itareport.normalize.text.digits import fold
from itareport.records.clean import AgencyType
from itareport.reference import ListName, Match
from itareport.vocabulary import Vocabulary, load_vocabulary, squeeze

_ENUMERATOR = re.compile(
    r"""^[\s\-–—•*]*
    (?:(?:ด้าน|ข้อ|ตัวชี้วัด|ดัชนี|ประเด็น|มาตรการ|ส่วน|ลำดับ)(?:ที่)?\s*|ที่\s*)?
    [(\[]?\s*(?P<number>\d{1,2}(?:\.\d{1,2})*)\s*
    (?:[.)\]:]+|[-–—](?!\d)|(?=\s)|(?=[^\W\d_])|$)
    \s*""",
    re.VERBOSE,
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\([^()]*$")
_YEAR = re.compile(
    r"(?:ประจำ|ของ|ใน)?\s*(?:ปีงบประมาณ|ปีงบฯ|ปีการประเมิน|ปี)?\s*(?:พ\s*\.\s*ศ\s*\.*)?\s*(?<!\d)(?:25\d\d|20\d\d)(?!\d)"
)


class Found(Struct, frozen=True):
    """A match, and the part of the folded text that is the entry: no number, bracket or year."""

    match: Match
    reading: str


LONGEST_SURROUNDINGS = 160
"""So many characters may stand around an entry (a leading word, a bracketed remark); a paragraph is none."""


class ThaiLexicon:
    """The `Lexicon` of itareport.reference. Lists load when first asked for; answers are remembered."""

    def __init__(self) -> None:
        self._lists: dict[ListName, tuple[Vocabulary, ClosedList]] = {}
        self._found: dict[tuple[ListName, str, AgencyType | None], Found | None] = {}

    def fold(self, text: str) -> str:
        """Repair `text` for comparing: Unicode mended, digits ASCII, white space single, ends stripped.

        >>> ThaiLexicon().fold(" ๑. การดำเนินงาน ")
        '1. การดำเนินงาน'
        """
        return fold(text)

    def match(self, name: ListName, text: str, agency: AgencyType | None = None) -> Match | None:
        """Recognise `text` as an entry of the list; None where none is near enough or two are equally near.

        Of the entries that only some kinds of agency have, those of `agency` alone are candidates, where it is known.

        >>> match = ThaiLexicon().match(ListName.INDICATOR, "๕. การแก้ปัญหาคารทุจริต")
        >>> (match.key, match.variant, match.exact) if match else None
        ('5', 'การแก้ปัญหาการทุจริต', False)
        """
        found = self.find(name, text, agency)
        return found.match if found else None

    def find(self, name: ListName, text: str, agency: AgencyType | None = None) -> Found | None:
        """Recognise `text` like `match`, and tell which part of it is the entry."""
        asked = (name, fold(text), agency)
        if asked not in self._found:
            self._found[asked] = self._search(*asked)
        return self._found[asked]

    def vocabulary(self, name: ListName) -> Vocabulary:
        """Give the list itself."""
        return self._list(name)[0]

    def _list(self, name: ListName) -> tuple[Vocabulary, ClosedList]:
        if name not in self._lists:
            vocabulary = load_vocabulary(name)
            self._lists[name] = (vocabulary, ClosedList(vocabulary))
        return self._lists[name]

    def _search(self, name: ListName, folded: str, agency: AgencyType | None) -> Found | None:
        vocabulary, closed = self._list(name)
        if len(folded) > LONGEST_SURROUNDINGS + 2 * closed.longest:
            return None
        best: Found | None = None
        for letters, reading in {
            squeeze(reading): reading for reading in _readings(vocabulary, folded)
        }.items():
            match = closed.match(letters, agency) if letters else None
            if match is not None and (best is None or match.score > best.match.score):
                best = Found(match, reading)
            if best is not None and best.match.exact:
                break
        return best


def load_lexicon() -> ThaiLexicon:
    """Give a lexicon with the lists of this installation."""
    return ThaiLexicon()


def strip_enumerator(folded: str) -> tuple[str | None, str]:
    """Part a leading number (`7.`, `ด้านที่ 3`, `1)`) from folded text; None where there is none.

    >>> strip_enumerator("7. กลไกและมาตรการ")
    ('7', 'กลไกและมาตรการ')
    >>> strip_enumerator("ตัวชี้วัดที่ 5 การแก้ไขปัญหาการทุจริต")
    ('5', 'การแก้ไขปัญหาการทุจริต')
    >>> strip_enumerator("การใช้งบประมาณ")
    (None, 'การใช้งบประมาณ')
    """
    found = _ENUMERATOR.match(folded)
    if found is None:
        return None, folded
    return found["number"], folded[found.end() :]


def _readings(vocabulary: Vocabulary, folded: str) -> list[str]:
    """Give the ways to read a printed phrase: as it is, without number, leading and closing word, bracket and year."""
    number, rest = strip_enumerator(folded)
    readings = [folded] if number is None or not rest else [folded, rest]
    readings += [lead_less for text in readings for lead_less in _without_lead(vocabulary.leads, text)]
    readings += [
        text[: -len(tail)].rstrip()
        for text in readings
        for tail in vocabulary.tails
        if text.endswith(tail) and text != tail
    ]
    if vocabulary.qualified:
        readings += [_BRACKETS.sub(" ", text) for text in readings]
        readings += [_YEAR.sub(" ", text) for text in readings]
    return readings


def _without_lead(leads: tuple[str, ...], text: str) -> list[str]:
    """Give what stands after a leading word (and its colon), for each leading word that the text has."""
    found = [text[len(lead) :].lstrip(" :-") for lead in leads if text.startswith(lead)]
    return [strip_enumerator(rest)[1] or rest for rest in found if rest]
