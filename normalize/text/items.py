"""Items of a cell: a text becomes its points, without bullets and enumerators.

A cell holds its points as paragraphs, or all in one line with the enumerators between them (๑. … ๒. …),
or with bullets. Numbers are everywhere in such texts (dates, years, decimals, numbers of clauses), so an
enumerator inside a line counts only as part of a run that counts up by one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from itareport.normalize.text.digits import ascii_digits

BULLETS: Final = "•●○▪▫■□◦‣⁃∙➢➤►▶✓✔★\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06c\uf02d"
"""Bullets, with those that Word keeps in the private use area of its symbol fonts."""
DASHES: Final = "\\-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}"
_DIGIT: Final = "0-9๐-๙"
_LETTERS: Final = "กขคงจฉชซ"
_LETTERED: Final = "ก."
"""The form of a letter before a full stop."""
_LONE_LETTERS: Final = 4
"""ก. to ง. enumerate wherever they open a line; later ones may be abbreviations (จ. ยะลา, ซ. สุขใจ)."""


class Item(Struct, frozen=True):
    """One point of a cell: its text, and the mark that stood before it (`1.`, `-`), empty where none did."""

    text: str
    mark: str = ""


class _Mark(Struct, frozen=True):
    """Where a point may begin: the span of its mark, the mark's form and number, whether it opens a line."""

    start: int
    end: int
    form: str = ""
    number: int = 0
    opens: bool = False


_ENUMERATOR: Final = re.compile(
    rf"(?<![{_DIGIT}.,/A-Za-z])"
    rf"(?:(?P<parent>[{_DIGIT}]{{1,2}}\.)(?P<child>[{_DIGIT}]{{1,2}})(?:\)|\.(?![{_DIGIT}])|(?=[ ]))"
    rf"|(?P<open>\()(?P<inner>[{_DIGIT}]{{1,2}}|[{_LETTERS}])\)"
    rf"|(?<![ก-๎])(?P<letter>[{_LETTERS}])\.(?=[ ]+(?![ก-ฮ]{{1,2}}[ ]?\.))"
    rf"|(?P<number>[{_DIGIT}]{{1,2}})(?P<close>\.?\)|\.(?![{_DIGIT}])))"
    r"\s*(?=\S)"
)
_LINE_SO_FAR: Final = re.compile(rf"[ ]*(?:[{BULLETS}{DASHES}]+[ ]*)?")
_REFERRED: Final = re.compile(
    r"(?:(?<!หัว)ข้อ|(?<!หน้า)(?<!พื้น)(?<!สถาน)(?<!ท้อง)(?<!เนื้อ)ที่|มาตรา|หมวด|(?<!ตาม)ลำดับ|ไตรมาส"
    r"|พ\.ศ\.|(?<!ระยะ)เวลา|และ|หรือ|กับ|ถึง|โทร\.|[(/])[ ]?\Z"
)
"""What stands before a number that is spoken of (ข้อ ๑., มาตรา ๗ และ ๒.) and opens no point."""
_MONTH: Final = (
    r"(?:(?:ม|ก|มี|เม|พ|มิ|ส|ต|ธ)?\.[ ]?[คพย](?:\.|(?![ก-๎]))|[คพย]\.|[ก-๎]{3,8}(?:คม|ายน|าพันธ์)(?![ก-๎]))"
)
_MONTH_AHEAD: Final = re.compile(_MONTH)
_TIME_BEHIND: Final = re.compile(rf"(?:[{_DIGIT}]|{_MONTH}|(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์))[ ]*\Z")
_TIME_AHEAD: Final = re.compile(rf"(?:[{_DIGIT}]|{_MONTH}|(?:วัน)?(?:จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์))")
_BULLET: Final = re.compile(
    rf"(?P<opens>(?:\A|(?<=\n))[ ]*(?:[{BULLETS}]+|\*(?=[ ])|[{DASHES}]+(?![{_DIGIT}{DASHES}]))[ ]*(?=\S))"
    rf"|(?<=[ ])(?:(?P<sign>[{BULLETS}][ ]*(?=\S))|[{DASHES}](?:[ ]+(?=[ก-๎A-Za-z\"“(])|(?=[ก-๎])))"
)
_MARKS_ALONE: Final = re.compile(rf"[{BULLETS}{DASHES}\s]*")
_LETTER: Final = re.compile("[ก-ฮA-Za-z]")


def split_items(text: str, *, printed_lines: bool = False) -> tuple[Item, ...]:
    """Split a cell's text into its points; text before the first enumerator is a point of its own.

    A newline ends a paragraph; with `printed_lines` it only ends a printed line, and the lines between two
    marks are joined. Nothing but marks and white space is left out.

    >>> [item.text for item in split_items("ขั้นตอน ๑. จัดทำแผน ปี ๒๕๖๗ ๒. แจ้งเวียนภายใน ๕ วัน")]
    ['ขั้นตอน', 'จัดทำแผน ปี ๒๕๖๗', 'แจ้งเวียนภายใน ๕ วัน']
    >>> split_items("- มีคู่มือ -แจ้งเวียน")
    (Item(text='มีคู่มือ', mark='-'), Item(text='แจ้งเวียน', mark='-'))
    """
    marks = sorted((*_bullets(text), *_enumerators(text)), key=lambda mark: (mark.start, mark.end))
    if not printed_lines:
        newlines = (_Mark(match.start(), match.end()) for match in re.finditer("\n", text))
        marks = sorted((*marks, *_outside(newlines, marks)), key=lambda mark: mark.start)
    return tuple(_items(text, marks))


def item_texts(text: str, *, printed_lines: bool = False) -> tuple[str, ...]:
    """Give the points of a cell as the tables hold them: their texts alone.

    >>> item_texts("(๑) ประชุม\\n(๒) รายงานผล")
    ('ประชุม', 'รายงานผล')
    >>> item_texts("-")
    ()
    """
    return tuple(item.text for item in split_items(text, printed_lines=printed_lines))


def counts_on(text: str, start: int) -> bool:
    """Tell whether the enumerator at a place goes on from the one before it, or is gone on from, and contradicts neither.

    >>> counts_on("๑. จัดทำ ๒. แจ้งเวียน", 9), counts_on("๑. จัดทำ ๔. แจ้งเวียน", 9), counts_on("๒. แจ้งเวียน", 0)
    (True, False, False)
    """
    marks = tuple(_candidates(text))
    place = next((index for index, mark in enumerate(marks) if mark.start == start and mark.form), None)
    if place is None:
        return False
    mark = marks[place]
    before = next((one for one in reversed(marks[:place]) if one.form == mark.form), None)
    after = next((one for one in marks[place + 1 :] if one.form == mark.form), None)
    goes_on = before is not None and before.number + 1 == mark.number and _holds_text(text, before, mark)
    gone_on_from = after is not None and mark.number + 1 == after.number and _holds_text(text, mark, after)
    begins = mark.number == 1 or before is None
    ends = after is None or after.number == 1
    return (goes_on or begins) and (gone_on_from or ends) and (goes_on or gone_on_from)


def join_lines(text: str) -> str:
    """Join printed lines: Thai goes on into Thai without a space, anything else with one.

    >>> join_lines("คู่มือการ\\nปฏิบัติงาน\\nITA")
    'คู่มือการปฏิบัติงาน ITA'
    """
    joined = re.sub(r"(?<=[ก-๎])[ ]*\n\s*(?=[ก-ฮเ-ไ])", "", text)
    return re.sub(r"\s*\n\s*", " ", joined).strip()


def _items(text: str, marks: Sequence[_Mark]) -> Iterator[Item]:
    spans = (_Mark(0, 0), *marks, _Mark(len(text), len(text)))
    printed = ""
    for mark, following in pairwise(spans):
        printed += "".join(text[mark.start : mark.end].split())
        point = text[mark.end : following.start]
        if not _MARKS_ALONE.fullmatch(point) or (point.strip() and not _MARKS_ALONE.fullmatch(printed)):
            yield Item(join_lines(point), printed)
        if point.strip() or "\n" in text[following.start : following.end]:
            printed = ""


def _outside(marks: Iterable[_Mark], others: Sequence[_Mark]) -> Iterator[_Mark]:
    """Give the marks that do not lie inside one of the others (a newline after a lone enumerator does)."""
    for mark in marks:
        if not any(other.start <= mark.start < other.end for other in others):
            yield mark


def _bullets(text: str) -> Iterator[_Mark]:
    """Give the bullets: at the start of a line, and inside lines where the text is a list of such points.

    A single dash between spaces inside running text joins or contrasts (มี - ไม่มี), and one between dates
    is a range: neither is a bullet.
    """
    found = [match for match in _BULLET.finditer(text) if match["opens"] or not _is_range(text, match)]
    is_list = sum(1 for match in found if not match["sign"]) > 1 or any(match["opens"] for match in found)
    for match in found:
        if is_list or match["sign"]:
            yield _Mark(match.start(), match.end())


def _is_range(text: str, match: re.Match[str]) -> bool:
    return bool(_TIME_BEHIND.search(text[max(0, match.start() - 16) : match.start()])) and bool(
        _TIME_AHEAD.match(text, match.end())
    )


def _enumerators(text: str) -> Iterator[_Mark]:
    """Give the enumerators: those that open a line, and those inside lines that count up."""
    candidates = tuple(_candidates(text))
    last: dict[str, _Mark] = {}
    for index, mark in enumerate(candidates):
        before = last.get(mark.form)
        continues = (
            before is not None and mark.number == before.number + 1 and _holds_text(text, before, mark)
        )
        begins = any(
            later.form == mark.form and later.number == mark.number + 1 and _holds_text(text, mark, later)
            for later in candidates[index + 1 :]
        ) and (mark.number == 1 or (before is None and mark.form != _LETTERED))
        alone = mark.opens and "." not in mark.form[:-1] and not _MONTH_AHEAD.match(text, mark.end)
        alone = alone and (mark.form != _LETTERED or mark.number <= _LONE_LETTERS)
        if continues or begins or alone:
            last[mark.form] = mark
            yield mark


def _candidates(text: str) -> Iterator[_Mark]:
    for match in _ENUMERATOR.finditer(text):
        before = text[max(0, match.start() - 16) : match.start()]
        glued = match["close"] == "." and match.end() == match.end("close")
        if _REFERRED.search(before) or (glued and _MONTH_AHEAD.match(text, match.end())):
            continue
        number = ascii_digits(match["child"] or match["inner"] or match["letter"] or match["number"])
        yield _Mark(
            match.start(),
            match.end(),
            form=_form(match),
            number=int(number) if number.isascii() else _LETTERS.index(number) + 1,
            opens=bool(_LINE_SO_FAR.fullmatch(text, text.rfind("\n", 0, match.start()) + 1, match.start())),
        )


def _form(match: re.Match[str]) -> str:
    if match["parent"]:
        return f"{ascii_digits(match['parent'])}."
    if match["open"]:
        return "()" if match["inner"] not in _LETTERS else "(ก)"
    return _LETTERED if match["letter"] else str(match["close"])


def _holds_text(text: str, mark: _Mark, following: _Mark) -> bool:
    """Tell whether something is said between two marks (in ข้อ ๑. ๒. nothing is)."""
    return len(_LETTER.findall(text, mark.end, following.start)) > 1
