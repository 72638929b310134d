"""The head of a memo (บันทึกข้อความ), a letter or an announcement: ส่วนราชการ, ที่, วันที่, เรื่อง, เรียน.

Labels stand on lines of their own or several on a line; a subject may go on over the next lines. Where a
document holds several memos, the first that is about the assessment counts.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from itareport.extract.head.labels import Found, Label, find_labels, trim
from itareport.extract.passages import Passage, plain
from itareport.extract.phrases import PHRASES, holds, opening
from itareport.extract.readings import part_readings
from itareport.records.places import Origin
from itareport.records.raw import RawMemo, RawValue
from itareport.reference import Lexicon

_STRAY = 4
"""Lines without a label that end a head (the sender's address stands among its labels)."""
_LONGEST_VALUE = 4
"""Lines of one value at most."""
_DATE_ALONE = re.compile(r"\s*\d{0,2}\s*[ก-๙.]{3,12}\s*(?:พ\.?\s?ศ\.?\.?)?\s*25\d\d\s*")
_GIVEN = re.compile(
    r"(?:ประกาศ|สั่ง)\s*ณ\s*วันที่\s*(?P<date>\d{1,2}\s*(?:เดือน)?\s*[ก-๙.]{3,12}\s*(?:พ\.?\s?ศ\.?\.?)?\s*25\d\d)"
)


class Form(StrEnum):
    """What kind of head it is: an announcement has a subject, and its date at the end."""

    MEMO = "memo"
    ANNOUNCEMENT = "announcement"


class MemoFound(Struct, frozen=True, kw_only=True):
    """The memo, and the passages (their indices) that are its head or belong to the heads of other memos."""

    memo: RawMemo
    claimed: frozenset[int] = frozenset()


class _Head(Struct, frozen=True, kw_only=True):
    memo: RawMemo
    form: Form
    first: int
    claimed: frozenset[int]


def find_memo(passages: Sequence[Passage], lexicon: Lexicon) -> MemoFound:
    """Find the memo that is about the assessment, else the first; an empty one where there is none."""
    heads = tuple(_heads(passages, lexicon))
    if not heads:
        return MemoFound(memo=RawMemo())
    claimed = frozenset(index for head in heads for index in head.claimed)
    ends = [*(head.first for head in heads[1:]), len(passages)]
    regions = [passages[head.first : end] for head, end in zip(heads, ends, strict=True)]
    chosen = _about(heads, regions, lexicon)
    memo = heads[chosen].memo
    if heads[chosen].form is Form.ANNOUNCEMENT:
        memo = replace(memo, date=_given(regions[chosen]))
    return MemoFound(memo=memo, claimed=claimed)


def _about(heads: Sequence[_Head], regions: Sequence[Sequence[Passage]], lexicon: Lexicon) -> int:
    """Give the index of the head whose subject, or else body, is about the assessment; else the first."""
    subjects = [head.memo.subject.text if head.memo.subject else "" for head in heads]
    bodies = ["\n".join(passage.text for passage in region) for region in regions]
    for texts in (subjects, bodies):
        for index, text in enumerate(texts):
            if holds(lexicon.fold(text), PHRASES.topic):
                return index
    return 0


def _heads(passages: Sequence[Passage], lexicon: Lexicon) -> Iterator[_Head]:
    index = 0
    while index < len(passages):
        form = _begins(passages, index, lexicon)
        head = _read_head(passages, index, form, lexicon) if form else None
        if head is not None:
            yield head
            index = max(head.claimed) + 1
        else:
            index += 1


def _begins(passages: Sequence[Passage], index: int, lexicon: Lexicon) -> Form | None:
    """Tell whether a head begins here: by its name, by ส่วนราชการ or a document's number, or by ประกาศ."""
    if _begins_memo(passages[index], lexicon):
        return Form.MEMO
    folded = lexicon.fold(passages[index].text)
    if len(folded) <= 120 and opening(folded, ("ประกาศ", "คำสั่ง")):
        return Form.ANNOUNCEMENT
    found = find_labels(passages[index].text, frozenset(), in_head=False)
    if not found or found[0].label not in (Label.DEPARTMENT, Label.NUMBER):
        return None
    near = [
        each
        for passage in passages[index : index + 8]
        for each in find_labels(passage.text, frozenset(), in_head=False)
    ]
    return Form.MEMO if {Label.SUBJECT, Label.ADDRESSEE} & {each.label for each in near} else None


def _read_head(passages: Sequence[Passage], first: int, form: Form, lexicon: Lexicon) -> _Head | None:
    """Read label after label from the line that begins the head; three lines without any end it."""
    values: dict[Label, RawValue] = {}
    claimed = {first}
    index, without = first, 0
    while index < len(passages) and without < _STRAY and not _complete(values, form):
        passage = passages[index]
        if index > first and (_begins_memo(passage, lexicon) or _is_body(passage, form, lexicon)):
            break
        found = find_labels(passage.text, frozenset(values), in_head=form is Form.MEMO)
        more = _goes_on(passages, index, found[-1], form, lexicon) if found else ()
        for each in found:
            value = _value(each.text, (passage,), more if each is found[-1] else ())
            if each.label is not Label.PHONE and value.text:
                values.setdefault(each.label, value)
        if found:
            claimed |= set(range(index, index + len(more) + 1))
        elif (
            Label.NUMBER in values and Label.DATE not in values and _DATE_ALONE.fullmatch(plain(passage.text))
        ):
            values[Label.DATE] = _value(passage.text, (passage,))
            claimed.add(index)
        without = 0 if found else without + 1
        index += len(more) + 1
    return _head(values, first, frozenset(claimed), form)


def _complete(values: dict[Label, RawValue], form: Form) -> bool:
    return (Label.SUBJECT if form is Form.ANNOUNCEMENT else Label.ADDRESSEE) in values


def _head(values: dict[Label, RawValue], first: int, claimed: frozenset[int], form: Form) -> _Head | None:
    if form is Form.ANNOUNCEMENT:
        # The line that begins with ประกาศ names the agency: it stays a title.
        subject = values.get(Label.SUBJECT)
        memo, claimed = RawMemo(subject=subject), claimed - {first}
        return _Head(memo=memo, form=form, first=first, claimed=claimed) if subject else None
    if not values:
        return None
    memo = RawMemo(
        department=values.get(Label.DEPARTMENT),
        number=values.get(Label.NUMBER),
        date=values.get(Label.DATE),
        subject=values.get(Label.SUBJECT),
        addressee=values.get(Label.ADDRESSEE),
    )
    return _Head(memo=memo, form=form, first=first, claimed=claimed)


def _begins_memo(passage: Passage, lexicon: Lexicon) -> bool:
    return len(passage.text) <= 60 and opening(lexicon.fold(passage.text), PHRASES.memo) is not None


def _goes_on(
    passages: Sequence[Passage], index: int, last: Found, form: Form, lexicon: Lexicon
) -> tuple[Passage, ...]:
    """Give the lines with which the last value of a line goes on.

    A subject goes on to the next label, where one comes soon; an empty value stands on the next line.
    Without a label to end it (a damaged or missing เรียน) only lines that open like the rest of a title count.
    """
    following = list(passages[index + 1 : index + 1 + _LONGEST_VALUE])
    labelled = next(
        (at for at, passage in enumerate(following) if _ends_value(passage, last.label, lexicon)), None
    )
    if last.label is Label.SUBJECT:
        if labelled is not None and form is Form.MEMO:
            return tuple(following[:labelled])
        return tuple(_like_a_title(passages[index], following[:labelled], lexicon, empty=not last.text))
    if last.label in (Label.DEPARTMENT, Label.ADDRESSEE, Label.NUMBER, Label.DATE) and not last.text:
        return tuple(following[:1]) if labelled != 0 and following and len(following[0].text) <= 120 else ()
    if (
        last.label is Label.DEPARTMENT
        and labelled == 1
        and opening(lexicon.fold(following[0].text), PHRASES.bodies)
    ):
        return tuple(following[:1])
    return ()


def _like_a_title(
    passage: Passage, following: Sequence[Passage], lexicon: Lexicon, *, empty: bool
) -> Iterator[Passage]:
    for number, each in enumerate(following):
        goes_on = opening(lexicon.fold(each.text), PHRASES.title_goes_on + PHRASES.bodies)
        if len(each.text) > 200 or not (goes_on or (empty and number == 0)):
            return
        yield each


def _ends_value(passage: Passage, label: Label, lexicon: Lexicon) -> bool:
    folded = lexicon.fold(passage.text)
    if opening(folded, PHRASES.memo_ends):
        return True
    return any(found.label is not label for found in find_labels(passage.text, frozenset(), in_head=True)[:1])


def _is_body(passage: Passage, form: Form, lexicon: Lexicon) -> bool:
    folded = lexicon.fold(passage.text)
    return len(folded) > 200 or (form is Form.MEMO and opening(folded, ("จึงเรียน", "ด้วย", "ตามที่")) is not None)


def _given(region: Sequence[Passage]) -> RawValue | None:
    """Give the date of an announcement or order: ประกาศ ณ วันที่ …."""
    for passage in region:
        found = _GIVEN.search(plain(passage.text))
        if found:
            start, end = found.span("date")
            return RawValue(
                text=passage.text[start:end],
                origins=passage.origins,
                alternatives=part_readings(passage, start, end),
            )
    return None


def _value(text: str, own: tuple[Passage, ...], more: tuple[Passage, ...] = ()) -> RawValue:
    lines = [line for line in (trim(text), *(trim(passage.text) for passage in more)) if line]
    used = own if trim(text) else ()
    origins: dict[Origin, None] = {origin: None for passage in (*used, *more) for origin in passage.origins}
    return RawValue(text="\n".join(lines), origins=tuple(origins))
