"""The labels of a memo's head inside a printed line: where each stands and what follows it."""

import re
from enum import StrEnum

from msgspec import Struct

from itareport.extract.passages import plain
from itareport.extract.phrases import PHRASES


class Label(StrEnum):
    """The fields of a memo's head; a telephone number ends the field before it and is not kept."""

    DEPARTMENT = "ส่วนราชการ"
    NUMBER = "ที่"
    DATE = "วันที่"
    SUBJECT = "เรื่อง"
    ADDRESSEE = "เรียน"
    PHONE = "โทร"


class Found(Struct, frozen=True, kw_only=True):
    """A label with its value as printed in the same line, untrimmed of nothing but leaders."""

    label: Label
    text: str


_MARKS = r"\u0E31\u0E34-\u0E3A\u0E47-\u0E4E"


def _spelled(word: str) -> str:
    """Give a pattern for a word in which a mark may stand in the wrong order and spaces may have crept in.

    Damaged text layers give เรื่ อง and marks stored the other way round.
    """
    clusters = re.findall(rf"[^{_MARKS}][{_MARKS}]*", word)
    return "[ ]?".join(
        re.escape(cluster[0])
        + (rf"[{re.escape(cluster[1:])}]{{{len(cluster) - 1}}}" if len(cluster) > 1 else "")
        for cluster in clusters
    )


_DOCUMENT_NUMBER = (
    r"(?:[ก-ฮ]{1,4}\.?[ก-ฮ]{0,2}\.?\s?\d[\d.]*|\d[\d.]*|พิเศษ)\s?/\s?(?:ว\s?\.?\s?)?[\d.\-]*"
    r"|[ก-ฮ]{2,3}\s?\d{4,6}[\d.]*"
)
_MONTH = (
    r"(?:มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา"
    r"|[มกพตสธเ][\u0E34\u0E35]?\.?\s?[คพยม]\.)"
)
_SEPARATOR = r"(?:[ \t]*[:：][ \t]*|[ \t]*(?:\.{2,}|…+|_{2,})[ \t.…_]*|[ \t]+|$)"
_START = r"^[\s*_#\-–•.]*"
_BOLD = r"[*_]{0,2}"
_GLUED = {
    Label.DEPARTMENT: rf"{_SEPARATOR}|(?=[ก-ฮเแโใไ])",
    Label.NUMBER: rf"{_SEPARATOR}(?=\s*(?:{_DOCUMENT_NUMBER}|[-–]?\s*$|[.…]{{2,}}|/))|(?={_DOCUMENT_NUMBER})",
    Label.DATE: rf"{_SEPARATOR}|(?=\d)",
    Label.SUBJECT: rf"{_SEPARATOR}|(?=[ก-ฮเแโใไ])",
    Label.ADDRESSEE: rf"{_SEPARATOR}|(?=(?:{'|'.join(map(re.escape, PHRASES.addressed))}))",
}
_STRICT = {
    **_GLUED,
    Label.DEPARTMENT: _SEPARATOR,
    Label.DATE: rf"{_SEPARATOR}(?=\s*(?:\d|{_MONTH}|$|[.…]{{2,}}))",
    Label.SUBJECT: _SEPARATOR,
    Label.ADDRESSEE: _SEPARATOR,
}
_FIELDS = (Label.DEPARTMENT, Label.DATE, Label.NUMBER, Label.SUBJECT, Label.ADDRESSEE)
_LEADING = {
    in_head: {
        label: re.compile(rf"{_START}{_spelled(label)}{_BOLD}(?:{ends[label]}){_BOLD}") for label in _FIELDS
    }
    for in_head, ends in ((True, _GLUED), (False, _STRICT))
}
_GAP = r"(?:[ \t]{2,}|\t|[ \t]*[.…]{3,}[ \t]*|(?<=\*\*)[ \t]*)"
_ADDRESSED = "|".join(map(re.escape, PHRASES.addressed))
_INNER = {
    Label.PHONE: re.compile(
        rf"(?:^|[\s.…(]){_BOLD}(?:{'|'.join(PHRASES.phones)})[ \t]*[.:]*[ \t]*(?=[\d.…\s]|$){_BOLD}"
    ),
    Label.NUMBER: re.compile(
        rf"(?:{_GAP}|[ ])\*{{0,2}}{_spelled('ที่')}{_BOLD}{_SEPARATOR}(?={_DOCUMENT_NUMBER})"
    ),
    Label.DATE: re.compile(
        rf"[ \t.…*]\*{{0,2}}{_spelled('วันที่')}{_BOLD}"
        rf"(?:[ \t:.…*]*(?=\d{{1,2}}[ \t]*{_MONTH}|{_MONTH})|[ \t:.…]*$)"
    ),
    Label.SUBJECT: re.compile(rf"{_GAP}\*{{0,2}}{_spelled('เรื่อง')}{_BOLD}{_SEPARATOR}"),
    Label.ADDRESSEE: re.compile(
        rf"(?:{_GAP}\*{{0,2}}{_spelled('เรียน')}{_BOLD}{_SEPARATOR}"
        rf"|[ ]{_BOLD}{_spelled('เรียน')}{_BOLD}[ \t:]+(?={_ADDRESSED}))"
    ),
}
_NUMBER_VALUE = re.compile(rf"\s*(?:{_DOCUMENT_NUMBER})")
_LEADERS = re.compile(r"^(?:[\s:：*_…]|\.{2,}|\.(?=\s|$))+|(?:[\s*_…]|(?<=[\s.…])\.|\.(?=\.))+$")


def find_labels(text: str, known: frozenset[Label], *, in_head: bool) -> tuple[Found, ...]:
    """Give the labels of a line with their values, in order; none where the line does not begin with one.

    Inside a head a label may be glued to its value; a label that is known already is text.

    >>> line = "ที่ อต ๐๐๓๓/๕๐ วันที่ ๒๙ สิงหาคม ๒๕๖๗"
    >>> [(found.label.name, found.text) for found in find_labels(line, frozenset(), in_head=True)]
    [('NUMBER', 'อต ๐๐๓๓/๕๐'), ('DATE', '๒๙ สิงหาคม ๒๕๖๗')]
    """
    line = plain(text)
    for label, pattern in _LEADING[in_head].items():
        leading = pattern.match(line)
        if leading and label not in known:
            return _parts(text, line, label, leading.end(), known)
    return ()


def trim(text: str) -> str:
    """Strip spaces, dotted leaders and bold marks from both ends of a value; an abbreviation keeps its point.

    >>> trim("......สำนักปลัด อบต.  ")
    'สำนักปลัด อบต.'
    """
    return _LEADERS.sub("", text).strip()


def _parts(text: str, line: str, label: Label, start: int, known: frozenset[Label]) -> tuple[Found, ...]:
    cuts = [(start, start, label)]
    for inner, pattern in _INNER.items():
        if inner is label or inner in known:
            continue
        found = pattern.search(line, start - 1)
        if found and found.end() > start:
            cuts.append((max(found.start(), start), found.end(), inner))
    cuts.sort()
    ends = [cut[0] for cut in cuts[1:]] + [len(text)]
    return tuple(
        Found(label=each, text=_cut(each, text[begin:end]))
        for (_, begin, each), end in zip(cuts, ends, strict=True)
    )


def _cut(label: Label, value: str) -> str:
    """Trim a value; a number ends where the sender's address begins (ที่ ยล ๕๒๙๐๑/๑๑๒๐      สำนักงานเทศบาล…)."""
    if label is Label.NUMBER:
        found = _NUMBER_VALUE.match(plain(value))
        rest = value[found.end() :] if found else ""
        if found and (rest[:1].isspace() or not rest):
            value = value[: found.end()]
    return trim(value)
