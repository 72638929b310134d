"""The report's fiscal year: every mention by trust, and the one that counts.

Rules: a title is trusted before a memo's subject, that before a caption, a sentence about the assessment and
other text. In one place, a year that the text only starts from (จากผลการประเมิน ปี…) comes last, and
ประจำปีงบประมาณ before a bare year. Between titles that disagree the one that the subject confirms counts,
else the first; between captions or sentences that disagree the latest year, because reports look back. Other
text counts only where it speaks of one year alone and the user gave none. The date of a memo never counts.
"""

from collections.abc import Sequence

from msgspec import Struct

from itareport.extract.head.titles import Title, is_about
from itareport.extract.head.years import Strength, YearMention, find_years
from itareport.extract.passages import Passage, adjoins, joined
from itareport.extract.phrases import PHRASES, holds
from itareport.findings import flag
from itareport.records.findings import Code, Flag
from itareport.records.places import Origin
from itareport.records.raw import MentionPlace, RawMemo, RawMention, RawValue
from itareport.reference import Lexicon

_ORDER = (
    MentionPlace.TITLE,
    MentionPlace.SUBJECT,
    MentionPlace.CAPTION,
    MentionPlace.SENTENCE,
    MentionPlace.BODY,
)
_REACH = 300
"""How far before a year the words stand that make its sentence one about the assessment."""


class YearsFound(Struct, frozen=True, kw_only=True):
    """The mentions, most trusted first; the year that counts or None; a flag where they disagree."""

    mentions: tuple[RawMention, ...]
    year: int | None
    flags: tuple[Flag, ...] = ()


class _Ranked(Struct, frozen=True, kw_only=True):
    mention: RawMention
    year: int
    place: MentionPlace
    found: YearMention


def find_fiscal_year(
    titles: Sequence[Title],
    memo: RawMemo,
    passages: Sequence[Passage],
    lexicon: Lexicon,
    given: int | None,
) -> YearsFound:
    """Find the report's fiscal year; `given` is the user's, for a document that states none."""
    ranked = sorted(
        [*_of_titles(titles), *_of_subject(memo, lexicon), *_of_text(titles, passages, lexicon)],
        key=lambda each: (_ORDER.index(each.place), each.found.referring, each.found.strength),
    )
    chosen = _choose(ranked, given)
    return YearsFound(
        mentions=tuple(each.mention for each in _chosen_first(ranked, chosen)),
        year=chosen,
        flags=_conflict(ranked, chosen),
    )


def _choose(ranked: Sequence[_Ranked], given: int | None) -> int | None:
    if not ranked:
        return given
    place = ranked[0].place
    best = [each for each in ranked if each.place is place]
    best = [each for each in best if each.found.referring == best[0].found.referring]
    years = {each.year for each in best}
    if place is MentionPlace.BODY:
        return given or (best[0].year if len(years) == 1 else None)
    if place in (MentionPlace.TITLE, MentionPlace.SUBJECT):
        subject = {each.year for each in ranked if each.place is MentionPlace.SUBJECT}
        return next((each.year for each in best if each.year in subject), best[0].year)
    return max(years)


def _chosen_first(ranked: Sequence[_Ranked], chosen: int | None) -> list[_Ranked]:
    """Put the chosen year's mentions first within their place: the first mention is the one that counts."""
    return sorted(ranked, key=lambda each: (_ORDER.index(each.place), each.year != chosen))


def _conflict(ranked: Sequence[_Ranked], chosen: int | None) -> tuple[Flag, ...]:
    """Flag where titles and subject, or the mentions of the best place below them, name several years."""
    top = (MentionPlace.TITLE, MentionPlace.SUBJECT)
    places = top if ranked and ranked[0].place in top else tuple(each.place for each in ranked[:1])
    named = [each for each in ranked if each.place in places]
    named = [each for each in named if not each.found.compared] or named
    years = list(dict.fromkeys(each.year for each in named))
    if len(years) < 2:
        return ()
    return (
        flag(
            Code.FISCAL_YEAR_CONFLICT,
            "reports",
            field="fiscal_year",
            got="|".join(str(year) for year in years),
            expected="" if chosen is None else str(chosen),
            origins=dict.fromkeys(origin for each in named for origin in each.mention.value.origins),
        ),
    )


def _of_titles(titles: Sequence[Title]) -> list[_Ranked]:
    return [each for title in titles for each in _years_in(title.passages, title.place)]


def _of_subject(memo: RawMemo, lexicon: Lexicon) -> list[_Ranked]:
    """Give the years of the subject; of a memo about something else they are other text's."""
    if memo.subject is None:
        return []
    value = memo.subject
    place = MentionPlace.SUBJECT if is_about(value.text, lexicon) else MentionPlace.BODY
    return [_ranked(found, value.text, value.origins, place) for found in find_years(value.text)]


def _of_text(titles: Sequence[Title], passages: Sequence[Passage], lexicon: Lexicon) -> list[_Ranked]:
    used = {id(passage) for title in titles for passage in title.passages}
    ranked: list[_Ranked] = []
    for paragraph in _paragraphs([each for each in passages if id(each) not in used]):
        text = joined(paragraph).text
        for each in _years_in(paragraph, MentionPlace.BODY):
            if each.found.strength is Strength.BARE:
                continue
            before = lexicon.fold(text[max(0, each.found.start - _REACH) : each.found.start])
            own = holds(before, PHRASES.topic) and holds(before, PHRASES.own_sentence)
            ranked.append(_at(each, MentionPlace.SENTENCE) if own else each)
    return ranked


def _paragraphs(passages: Sequence[Passage]) -> list[tuple[Passage, ...]]:
    """Group lines that stand under each other without a gap: a sentence may go on over them."""
    paragraphs: list[tuple[Passage, ...]] = []
    for passage in passages:
        if paragraphs and adjoins(paragraphs[-1][-1], passage):
            paragraphs[-1] = (*paragraphs[-1], passage)
        else:
            paragraphs.append((passage,))
    return paragraphs


def _years_in(passages: tuple[Passage, ...], place: MentionPlace) -> list[_Ranked]:
    text = joined(passages).text
    return [_ranked(found, text, _origins(passages, found), place) for found in find_years(text)]


def _origins(passages: tuple[Passage, ...], found: YearMention) -> tuple[Origin, ...]:
    """Give the places of the lines in which a mention stands."""
    origins: dict[Origin, None] = {}
    start = 0
    for passage in passages:
        end = start + len(passage.text.strip())
        if start < found.end and found.start < end:
            origins.update(dict.fromkeys(passage.origins))
        start = end + 1
    return tuple(origins)


def _ranked(found: YearMention, text: str, origins: tuple[Origin, ...], place: MentionPlace) -> _Ranked:
    value = RawValue(text=text[found.start : found.end].strip(), origins=origins)
    mention = RawMention(value=value, place=place, year_be=found.year_be)
    return _Ranked(mention=mention, year=found.year_be, place=place, found=found)


def _at(each: _Ranked, place: MentionPlace) -> _Ranked:
    mention = RawMention(value=each.mention.value, place=place, year_be=each.year)
    return _Ranked(mention=mention, year=each.year, place=place, found=each.found)
