"""Titles and headings, and what they and other text name: the fiscal year and the agency, by trust.

A title is a line that opens like the title of a report, a plan or an announcement, or that is set off and is
about the assessment. A heading of a result (ผลการประเมิน…) and a line above a table are captions: they may be
about another year than the report.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from itareport.extract.head.cut_names import Ending, cut_name, name_ending
from itareport.extract.passages import Passage, adjoins, joined, plain
from itareport.extract.phrases import PHRASES, holds, opening
from itareport.findings import flag
from itareport.records.document import Emphasis
from itareport.records.findings import Code, Flag
from itareport.records.raw import MentionPlace, RawMemo, RawMention, RawValue
from itareport.reference import Lexicon

_LONGEST_TITLE = 240
_LONGEST_LINE = 150
"""A line that goes on with a title is no longer than this."""
_LONGEST_NAME = 80
"""The line of an agency's name, with its places, is no longer than this."""
_AGENCY_LINES = 3
_PROSE_LINE = 60
"""A printed line of running text is at least so long: a title is followed by none without a gap."""
_NUMBERING = re.compile(
    r"\s*(?:(?:ส่วน|บท|ตอน|ข้อ|ตาราง)\s?ที่\s*\d*|[(\[]?\d{1,2}(?:\.\d{1,2})*\s*[.)\]]|\(?\s*(?:ร่าง|สำเนา)\s*\)?)\s*[:–—-]?\s*"
)
_BODY_LABEL = re.compile(
    r"\s*[-•*]?\s*(?:ชื่อ)?(?:หน่วยงาน|ส่วนราชการ)(?:ภาครัฐ)?(?:ที่(?:เข้า)?รับการประเมิน|ที่ถูกประเมิน)?(?:\s*:\s*|\t\s*)"
)
_SCORE = re.compile(r"\d{1,3}\.\d\d(?!\d)|คะแนน\s*\d")


class Title(Struct, frozen=True, kw_only=True):
    """A title (or a caption) of one line or several."""

    passages: tuple[Passage, ...]
    place: MentionPlace
    endings: tuple[Ending, ...] = ()
    """How each line but the last ends, where a name may be cut there."""

    @property
    def value(self) -> RawValue:
        """The title as one value: a line each, but for a name that goes on from one line to the next."""
        value = joined(self.passages)
        if Ending.CUT not in self.endings:
            return value
        first, *others = (passage.text.strip() for passage in self.passages)
        between = ("" if ending is Ending.CUT else "\n" for ending in self.endings)
        text = first + "".join(sign + line for sign, line in zip(between, others, strict=True))
        return replace(value, text=text)

    @property
    def doubtful(self) -> Iterator[Flag]:
        """The names of which nobody can tell whether they go on in the next line."""
        for (above, below), ending in zip(pairwise(self.passages), self.endings, strict=False):
            if ending is Ending.DOUBTFUL:
                name, longer = cut_name(above, below)
                origins = (*above.origins, *below.origins)
                yield flag(
                    Code.AGENCY_UNKNOWN, "reports", field="agency", got=name, expected=longer, origins=origins
                )


def find_titles(
    passages: Sequence[Passage], tables: Collection[int], taken: Collection[int], lexicon: Lexicon
) -> tuple[Title, ...]:
    """Find titles and captions; `tables` are the numbers of table blocks, `taken` a memo's passages."""
    titles: list[Title] = []
    index = 0
    while index < len(passages):
        place = None if index in taken else _place(passages, index, tables, lexicon)
        end = _end(passages, index, taken, lexicon) if place else index + 1
        while end > index + 1 and _runs_on(passages, index, end, lexicon):
            # The last line that seemed to go on with the title begins the running text below it.
            end -= 1
        if place is MentionPlace.CAPTION and _opens_title(passages[index], lexicon):
            # Its topic may stand in the next line.
            whole = joined(tuple(passages[index:end])).text
            place = MentionPlace.TITLE if is_about(whole, lexicon) else place
        if place and not _runs_on(passages, index, end, lexicon):
            start = _start(passages, index, taken, titles, lexicon)
            lines = tuple(passages[start:end])
            endings = tuple(name_ending(above, below, passages, lexicon) for above, below in pairwise(lines))
            titles.append(Title(passages=lines, place=place, endings=endings))
        index = end
    return tuple(titles)


def _opens_title(passage: Passage, lexicon: Lexicon) -> bool:
    """Tell whether a line opens like a report's title, without a number before it."""
    folded = lexicon.fold(passage.text)
    report, result = opening(folded, PHRASES.report_titles), opening(folded, PHRASES.result_titles)
    return report is not None and len(report) >= len(result or "")


def find_agencies(
    titles: Sequence[Title], memo: RawMemo, passages: Sequence[Passage], lexicon: Lexicon
) -> tuple[RawMention, ...]:
    """Give the lines that name a public body, most trusted first; the whole line as printed."""
    used = {id(passage) for title in titles for passage in title.passages}
    memo_values = [value for value in (memo.department, memo.addressee) if value is not None]
    mentions = [
        *_mentions(
            [title.value for title in titles if title.place is MentionPlace.TITLE], MentionPlace.TITLE
        ),
        *_mentions([memo.subject] if memo.subject else [], MentionPlace.SUBJECT),
        *_mentions(
            [title.value for title in titles if title.place is MentionPlace.CAPTION], MentionPlace.CAPTION
        ),
        *_mentions([value for each in passages if (value := _labelled(each))], MentionPlace.CAPTION),
        *_mentions(
            [joined((each,)) for each in passages if id(each) not in used and _is_name(each, lexicon)],
            MentionPlace.CAPTION,
        ),
        *_mentions(memo_values, MentionPlace.MEMO),
        *_mentions(
            [
                joined((each,))
                for each in passages
                if id(each) not in used and _names_topic(each.text, lexicon)
            ],
            MentionPlace.SENTENCE,
        ),
    ]
    words = PHRASES.bodies
    return tuple(
        mention
        for mention in mentions
        if holds(
            lexicon.fold(mention.value.text),
            words + PHRASES.addressed if mention.place is MentionPlace.MEMO else words,
        )
    )


def _mentions(values: Sequence[RawValue], place: MentionPlace) -> Iterator[RawMention]:
    return (RawMention(value=value, place=place) for value in values)


def _labelled(passage: Passage) -> RawValue | None:
    """Give the name behind หน่วยงาน: on a line of its own."""
    match = _BODY_LABEL.match(passage.text)
    name = passage.text[match.end() :].strip() if match else ""
    return RawValue(text=name, origins=passage.origins) if 0 < len(name) <= _LONGEST_LINE else None


def _is_name(passage: Passage, lexicon: Lexicon) -> bool:
    """Tell whether a heading is a public body's name and no more: short, opening with such a word."""
    folded = lexicon.fold(passage.text)
    return (
        passage.emphasis is not Emphasis.NONE
        and len(folded) <= _PROSE_LINE
        and not any(letter.isdigit() for letter in folded)
        and opening(folded, PHRASES.bodies) is not None
        and not holds(folded, PHRASES.prose)
    )


def is_about(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a title or subject is about the assessment or the measures that follow from it."""
    return holds(lexicon.fold(text), PHRASES.topic + PHRASES.near_topic)


def _names_topic(text: str, lexicon: Lexicon) -> bool:
    return holds(lexicon.fold(text), PHRASES.topic)


def _place(
    passages: Sequence[Passage], index: int, tables: Collection[int], lexicon: Lexicon
) -> MentionPlace | None:
    """Tell what a line is by its opening, its emphasis and whether a table follows."""
    passage = passages[index]
    folded = lexicon.fold(passage.text)
    numbered = _NUMBERING.match(folded)
    folded = folded[numbered.end() :] if numbered else folded
    set_off = passage.emphasis is not Emphasis.NONE
    if not folded or len(folded) > _LONGEST_TITLE or _SCORE.search(folded):
        return None
    if not set_off and holds(folded, PHRASES.prose):
        return None
    result = opening(folded, PHRASES.result_titles)
    report = opening(folded, PHRASES.report_titles)
    if report and len(report) >= len(result or ""):
        # A numbered line may be an item of a list, and a report of something else an attachment.
        listed = numbered is not None and not set_off
        return MentionPlace.CAPTION if listed or not is_about(passage.text, lexicon) else MentionPlace.TITLE
    if result or opening(lexicon.fold(passage.text), PHRASES.result_titles):
        return MentionPlace.CAPTION
    if set_off and holds(folded, PHRASES.topic):
        return MentionPlace.TITLE
    above_table = passage.order + 1 in tables
    return MentionPlace.CAPTION if above_table and holds(folded, PHRASES.topic + PHRASES.bodies) else None


def _end(passages: Sequence[Passage], index: int, taken: Collection[int], lexicon: Lexicon) -> int:
    """Give the index after the last line of the title that begins at `index`."""
    end = index + 1
    while (
        end < len(passages)
        and end not in taken
        and (
            _goes_on(passages[index], passages[end - 1], passages[end], lexicon)
            or name_ending(passages[end - 1], passages[end], passages, lexicon) is not Ending.WHOLE
        )
    ):
        end += 1
    return end


def _goes_on(first: Passage, above: Passage, passage: Passage, lexicon: Lexicon) -> bool:
    folded = lexicon.fold(passage.text)
    if passage.page != first.page or len(folded) > _LONGEST_LINE or passage.order > above.order + 1:
        return False
    if adjoins(above, passage) and first.emphasis is passage.emphasis is not Emphasis.NONE:
        return opening(folded, PHRASES.report_titles + PHRASES.result_titles) is None
    short = len(folded) <= _PROSE_LINE or adjoins(above, passage)
    return (
        short
        and not _SCORE.search(folded)
        and not holds(folded, PHRASES.prose)
        and opening(folded, PHRASES.title_goes_on + PHRASES.bodies) is not None
    )


def _runs_on(passages: Sequence[Passage], index: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether what looks like a title begins running text: long plain lines follow without a gap."""
    if passages[index].emphasis is not Emphasis.NONE or end >= len(passages):
        return False
    last, following = passages[end - 1], passages[end]
    return (
        adjoins(last, following)
        and following.emphasis is Emphasis.NONE
        and min(len(last.text), len(following.text)) > _PROSE_LINE
        and opening(lexicon.fold(following.text), PHRASES.report_titles + PHRASES.result_titles) is None
        and not plain(following.text)[:1].isspace()
    )


def _start(
    passages: Sequence[Passage], index: int, taken: Collection[int], titles: Sequence[Title], lexicon: Lexicon
) -> int:
    """Give where a title begins: at the agency above it, which may take lines of its own for its district and province."""
    begin = index
    for start in range(index - 1, max(index - _AGENCY_LINES, 0) - 1, -1):
        if not _stands_above(passages, start, index, taken, titles, lexicon):
            break
        folded = lexicon.fold(passages[start].text)
        is_place, is_body = (opening(folded, each) is not None for each in (PHRASES.places, PHRASES.bodies))
        if is_body and (not is_place or start == index - 1):
            begin = start
        if not is_place:
            break
    return begin


def _stands_above(
    passages: Sequence[Passage],
    start: int,
    index: int,
    taken: Collection[int],
    titles: Sequence[Title],
    lexicon: Lexicon,
) -> bool:
    """Tell whether a short line that is no sentence, and no other title's, stands right above a title."""
    above, below = passages[start], passages[start + 1]
    if start in taken or above.page != passages[index].page or below.order - above.order > 1:
        return False
    used = any(above is passage for title in titles for passage in title.passages)
    folded = lexicon.fold(above.text)
    return not used and len(folded) <= _LONGEST_NAME and not holds(folded, PHRASES.prose)
