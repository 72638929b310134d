"""Rules for durations: ๖ เดือน, ๑ ปี ๖ เดือน, ๑๕ วันทำการ, as ISO 8601 durations."""

from itareport.normalize.periods.folding import Gap as White
from itareport.normalize.periods.items import Found, Gap, Length, Place
from itareport.normalize.periods.kinds import Kind
from itareport.normalize.periods.tokens import Source
from itareport.normalize.periods.years import is_composite
from itareport.records.findings import Code

ORDER = "YMWD"
CLOCK = {"H": "H", "T": "M"}
MOST = 9999
PLAN_REACH = 6
PLAN_WORDS = (Kind.THAI, Kind.FILLER, Kind.OF, Kind.AND, Kind.THIS, Kind.BETWEEN, Kind.LAW, Kind.NUMBERED)


def read_length(source: Source, place: Place) -> Found | None:
    """Read numbers with their units, the larger first; working days count as days."""
    at, parts = place.at, dict[str, int]()
    flags: tuple[Code, ...] = ()
    while True:
        value, unit_at, ranged = _read_count(source, at)
        unit = source.at(unit_at)
        if value is None or unit.kind is not Kind.UNIT:
            break
        designator = source.words.unit(unit.key).designator
        if not designator or (parts and not _descends(list(parts)[-1], designator)):
            break
        parts[designator] = value
        flags = (Code.PERIOD_AMBIGUOUS,) if ranged else flags
        at = unit_at + 1
        if source.kind(at) is Kind.HALF_OF and designator == "Y" and source.glued(at):
            parts["M"] = 6
            at += 1
            break
    if not parts or (source.kind(at) in (Kind.FIRST, Kind.ORDINAL) and source.glued(at)):
        return None
    if set(parts) == {"Y"} and _names_plan(source, place.at):
        return Found((Gap(first=place.at, last=at),), at)
    return Found((Length(first=place.at, last=at, iso=write_iso(parts), flags=flags),), at)


def read_single(source: Source, place: Place) -> Found | None:
    """Read วันเดียว, เดือนเดียว: one of a unit."""
    designator = source.words.unit(source.at(place.at).key).designator
    if source.kind(place.at + 1) is not Kind.SINGLE or not designator:
        return None
    return Found((Length(first=place.at, last=place.at + 2, iso=write_iso({designator: 1})),), place.at + 2)


def _names_plan(source: Source, at: int) -> bool:
    """Whether the years belong to the name of a plan (แผนพัฒนาท้องถิ่น ๕ ปี): its name may go on for some words."""
    for place in range(at - 1, max(at - PLAN_REACH, 0) - 1, -1):
        if source.kind(place) is Kind.PLAN:
            return True
        if source.kind(place) not in PLAN_WORDS or source.at(place).gap >= White.WIDE:
            return False
    return False


def _read_count(source: Source, at: int) -> tuple[int | None, int, bool]:
    """Read a count, or two that bound it (๕-๗): the upper one, which is then uncertain."""
    token = source.at(at)
    if token.kind is not Kind.NUMBER or not 0 < token.value <= MOST or is_composite(source, at):
        return None, at, False
    upper = source.at(at + 2)
    joined = source.kind(at + 1) in (Kind.DASH, Kind.TO) and upper.kind is Kind.NUMBER
    if joined and token.value < upper.value <= MOST and source.kind(at + 3) is Kind.UNIT:
        return upper.value, at + 3, True
    return token.value, at + 1, False


def _descends(before: str, designator: str) -> bool:
    order = ORDER + "".join(CLOCK)
    return order.index(before) < order.index(designator)


def write_iso(parts: dict[str, int]) -> str:
    """Write a duration. Weeks stand alone in ISO 8601, so beside other units they become days.

    >>> write_iso({"Y": 1, "M": 6}), write_iso({"W": 2}), write_iso({"H": 6}), write_iso({"W": 1, "D": 2})
    ('P1Y6M', 'P2W', 'PT6H', 'P9D')
    """
    if "W" in parts and len(parts) > 1:
        days = parts["W"] * 7 + parts.get("D", 0)
        parts = {**{key: value for key, value in parts.items() if key not in "WD"}, "D": days}
    dates = "".join(f"{parts[key]}{key}" for key in ORDER if key in parts)
    times = "".join(f"{parts[key]}{letter}" for key, letter in CLOCK.items() if key in parts)
    return f"P{dates}" + (f"T{times}" if times else "")


def read_age(source: Source, place: Place) -> Found:
    """Pass over an age or an anniversary with its number: อายุ ๖๐ ปี is no duration."""
    at = source.skip(place.at + 1, Kind.FILLER, Kind.WITHIN, Kind.FROM, Kind.BETWEEN)
    while source.kind(at) in (Kind.NUMBER, Kind.DASH, Kind.TO) or (
        source.kind(at) is Kind.UNIT and source.kind(at - 1) is Kind.NUMBER
    ):
        at += 1
    return Found((Gap(first=place.at, last=at),), at)
