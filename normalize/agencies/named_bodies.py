"""The bodies that a report's mentions name, the likeliest to be the assessed agency first."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from msgspec import Struct

from itareport.normalize.agencies.body_names import BodyName, body_names
from itareport.normalize.agencies.names import LocalName, local_names
from itareport.normalize.agencies.naming_words import Mend, MendedText, mend_naming_words
from itareport.normalize.agencies.words import SpecialAuthority, load_agency_words
from itareport.normalize.text.digits import fold
from itareport.normalize.text.spaceless import Spaceless, without_spaces
from itareport.records.clean import AgencyType
from itareport.records.raw import MentionPlace, RawMention

NAMING: Final = frozenset(
    {
        MentionPlace.ROW,
        MentionPlace.TITLE,
        MentionPlace.SUBJECT,
        MentionPlace.CAPTION,
        MentionPlace.MEMO,
    }
)
"""Where a name that no list knows is taken for the agency's: in running text it may be anything."""
_IN_BODY: Final = frozenset(
    {AgencyType.PATTAYA, AgencyType.UNIVERSITY, AgencyType.HOSPITAL, AgencyType.SCHOOL}
)
"""Kinds that a report's body names for no reason but that they are the agency (departments set rules)."""
_OFFICE_NUMBER: Final = re.compile(r"[ก-ฮ]{2}\s*0")
"""The central administration's offices in a province have numbers that begin with 0, local authorities' never."""

Name = LocalName | BodyName | SpecialAuthority
_Span = tuple[Name, int, int]


class NamedBody(Struct, frozen=True, kw_only=True):
    """A body named in a mention: the mention's text with its naming words whole, and the name found in it.

    `start` and `after` count in that text, the name's own places in the text without spaces.
    """

    mention: RawMention
    mended: MendedText
    text: Spaceless
    name: Name
    start: int
    after: int
    rank: int

    @property
    def naming(self) -> bool:
        """Whether the mention is one that names the agency."""
        return self.mention.place in NAMING

    @property
    def mends(self) -> tuple[Mend, ...]:
        """The damaged words that were mended in the name."""
        return tuple(m for m in self.mended.mends if m.damage and self.start <= m.start < self.after)

    def rest(self) -> str:
        """Give what follows the name."""
        return self.text.printed[self.after :]


def named_bodies(mention: RawMention, number: str | None) -> list[NamedBody]:
    """Give the bodies that a mention names and that may be the agency; `number` is the document's."""
    mended = mend_naming_words(fold(mention.value.text))
    text = without_spaces(mended.text)
    bodies: list[_Span] = [(name, name.start, name.end) for name in body_names(mended.text)]
    local: list[_Span] = [(n, text.at[n.start], text.at[n.end - 1] + 1) for n in local_names(text)]
    found: list[NamedBody] = []
    for name, start, end in (*local, *_specials(mended.text), *bodies):
        if not _may_be_agency(name, mended.text[:start], mention.place, number):
            continue
        inside = any(first < start < last and not _is_place(body) for body, first, last in bodies)
        found.append(
            NamedBody(
                mention=mention,
                mended=mended,
                text=text,
                name=name,
                start=start,
                after=end,
                rank=_rank(name) + _INSIDE * inside,
            )
        )
    return sorted(found, key=lambda body: (body.rank, body.start))


_INSIDE: Final = 5
"""A name inside another's is no body of its own: โรงเรียนเทศบาลเมืองสะเตงนอก is a school."""


def _rank(name: Name) -> int:
    """Rank a local authority before the bodies that have a place, those before departments, a mere place last."""
    if isinstance(name, LocalName):
        return 0
    if _is_place(name):
        return 4
    if name.type in _IN_BODY:
        return 1
    return 3 if name.name.startswith("กระทรวง") else 2


def _is_place(name: Name) -> bool:
    if isinstance(name, LocalName):
        return False
    return name.type in (AgencyType.PROVINCE, AgencyType.BANGKOK) or name.name.startswith("อำเภอ")


def _may_be_agency(name: Name, before: str, where: MentionPlace, number: str | None) -> bool:
    """Tell whether a name can be the agency's where it stands: a place is often but part of an address."""
    left = before.rstrip()
    if left.endswith("สังกัด"):  # the body that the agency belongs to
        return False
    if isinstance(name, LocalName):
        return name.known or where in NAMING
    if _is_place(name):
        words = load_agency_words().names
        if left.endswith(words.before_governed):
            return _is_governed(where, number)
        return where in NAMING and (not left or left.endswith(words.before_place))
    if where in NAMING or name.type in _IN_BODY:
        return True
    own = left.endswith("ของ") and not name.name.startswith("กระทรวง")
    return own and where is MentionPlace.SENTENCE


def _is_governed(where: MentionPlace, number: str | None) -> bool:
    """Tell whether the governor's title names the agency: everyone in a province writes to the governor."""
    if where is MentionPlace.MEMO:
        return number is not None and _OFFICE_NUMBER.match(fold(number)) is not None
    return where is MentionPlace.TITLE


def _specials(text: str) -> Iterator[_Span]:
    for special in load_agency_words().special:
        found = _special_pattern(special.words).search(text)
        if found:
            yield special, found.start(), found.end()


@lru_cache(maxsize=8)
def _special_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!จังหวัด)(?<!เทศบาล)(?:{'|'.join(re.escape(word) for word in longest)})")
