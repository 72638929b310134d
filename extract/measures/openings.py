"""What the text of a cell opens, an enumerator, a bullet, a period; or that it goes on with what stands above it."""

import re

from itareport.extract.passages import plain

_BULLETS = "•●○▪▫■□◦‣⁃∙·➢➤►▶✓✔★*\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06c\uf02d"
"""Bullets, with those that Word keeps in the private use area."""
_OPENS = re.compile(
    rf"\s*(?:[{_BULLETS}]|[-–—]+\s*[^\s\d–—-]|[(\[]?\d{{1,2}}(?:\.\d{{1,2}})*\s*[.)\]]\s*\D|[(\[]?[ก-ฮ][.)]\s)"
)
_PERIOD = re.compile(r"\d|ทุก|ตลอด|ราย|ไตรมาส|เดือน|ปีงบ|ประจำ|ภายใน|ต่อเนื่อง|ครั้ง")
_PERIOD_GOES_ON = re.compile(
    r"\s*(?:[-–—(.,/]|ถึง|และ|วัน(?:ที่)?\s*สิ้นสุด|สิ้นสุด|พ\.?\s*ศ|(?:25)?\d\d\s*$|[คพย]\.\s*(?:25)?\d\d)"
)
_MONTH_HEAD = r"(?:[มกพสตธ]|มี|เม|มิ)\.?"
"""What a page break may leave of a month's abbreviation."""
_PERIOD_OPEN = re.compile(
    rf"(?:(?:[-–—]|ถึง|วันที่)\s*(?:\d{{1,2}}(?:\s*{_MONTH_HEAD})?)?|ตั้งแต่|ระหว่าง|เดือน|พ\.?\s*ศ\.?|เริ่มต้น|สิ้นสุด"
    r"|(?:วัน|เวลา|เริ่ม)\D{0,14}ดำเนินการ)\s*[:：]?\s*$"
)
_SUBORDINATE = re.compile(
    rf"\s*(?:\(?\d{{1,2}}\s*\.\s*\d{{1,2}}|\(?[ก-ฮ]\s*[.)]|\(\d{{1,2}}\)|[{_BULLETS}\-–—])"
)


def opens(text: str) -> bool:
    """Tell whether a text opens an enumerator or a bullet.

    >>> [opens(text) for text in ("๒. แจ้งเวียน", "- แจ้งเวียน", "และแจ้งเวียน", "๓๐ ก.ย. ๒๕๖๗")]
    [True, True, False, False]
    """
    return _OPENS.match(plain(text)) is not None


def opens_below(text: str) -> bool:
    """Tell whether a text opens what only parts the rows of a heading above it: ๑.๑ …, ก. …, (๑) …, - ….

    >>> opens_below("๑.๑ ด้านบุคลากร"), opens_below("๑. ด้านบุคลากร")
    (True, False)
    """
    return _SUBORDINATE.match(plain(text)) is not None


def names_time(text: str) -> bool:
    """Tell whether a text can be a period.

    >>> names_time("ทุกเดือน"), names_time("๑ ต.ค. ๖๖"), names_time("กองคลัง")
    (True, True, False)
    """
    return _PERIOD.search(plain(text)) is not None


def opens_period(text: str, above: str | None) -> bool:
    """Tell whether a text is a period of its own, and not the rest of the one that was cut in the cell `above`.

    >>> opens_period("๑ ต.ค. ๖๖", None), opens_period("๓๐ ก.ย. ๖๗", "๑ ต.ค. ๖๖ -"), opens_period("- ๓๐ ก.ย. ๖๗", "๑ ต.ค. ๖๖")
    (True, False, False)
    >>> opens_period("ค. ๒๕๖๗", "๑ มี.ค. ๒๕๖๗ - ๒๒ มี."), opens_period("มี.ค. ๒๕๖๗", "วันที่ ๒๒"), opens_period("ก.พ. ๒๕๖๗", "ม.ค.")
    (False, False, True)
    """
    cut = above is not None and _PERIOD_OPEN.search(plain(above).rstrip())
    return names_time(text) and not _PERIOD_GOES_ON.match(plain(text)) and not cut


def digits_of(text: str) -> str:
    """Give the digits of a text, Thai ones as ASCII."""
    return re.sub(r"\D", "", plain(text))
