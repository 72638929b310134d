"""Where a text names persons and places: spelling leaves them alone, whatever they look like."""

import re
from collections.abc import Iterable

_PERSON = re.compile(
    r"(?<![ก-๎])(?:นาย(?!ก|ช่าง|อำเภอ|ทะเบียน|จ้าง|หน้า|แพทย์)|นางสาว|นาง(?!สาว)|น\.\s?ส\.|ดร\.|ว่าที่(?=\s?[ก-๎]*\.?ต))"
    r"\s*[ก-๎.]+(?:[ ]+[ก-๎]+)?"
)
_PLACE = re.compile(
    r"(?:ตำบล|อำเภอ|จังหวัด|หมู่บ้าน|บ้าน|ถนน|ซอย|แขวง|เขต|วัด|โรงเรียน|เทศบาล(?:นคร|เมือง|ตำบล)|องค์การบริหารส่วน(?:ตำบล|จังหวัด)"
    r"|อบต\.|อบจ\.|(?<![ก-๎])[ตอจ]\.)\s?[ก-๎]{1,20}"
)


def name_spans(text: str, names: Iterable[str] = ()) -> list[tuple[int, int]]:
    """Give the spans of names: of persons and places behind their titles, and those that are known.

    >>> name_spans("โดยกองคลัง ถนนพัศดุ", ["กองคลัง"])
    [(11, 19), (3, 10)]
    """
    found = [match.span() for pattern in (_PERSON, _PLACE) for match in pattern.finditer(text)]
    for name in names:
        found += [match.span() for match in re.finditer(re.escape(name), text)]
    return found


def meets(span: tuple[int, int], kept: Iterable[tuple[int, int]]) -> bool:
    """Tell whether a span meets one of the others.

    >>> meets((3, 5), [(0, 3)]), meets((3, 5), [(4, 9)])
    (False, True)
    """
    return any(span[0] < end and start < span[1] for start, end in kept)
