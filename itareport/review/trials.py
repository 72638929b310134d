"""What a decision would make of a report, tried out without keeping it."""

from collections.abc import Iterable

from msgspec import Struct

from itareport.records.clean import Report
from itareport.records.findings import Flag
from itareport.review.items import Item
from itareport.review.sheets import make_sheet


class Trial(Struct, frozen=True, kw_only=True):
    """What a decision would make of a report: the value as it would be, and the flags that go, stay and come."""

    report: Report
    item: Item
    gone: tuple[Flag, ...]
    stays: tuple[Flag, ...]
    new: tuple[Flag, ...]


def compare_reports(item: Item, before: Report, after: Report) -> Trial:
    """Say what becomes of a value and of the findings where one report becomes the other."""
    sheet = make_sheet(after)
    found = next((one for one in sheet.items if one.id == item.id), item)
    old, new = (_named(before.flags), _named(after.flags))
    return Trial(
        report=after,
        item=found,
        gone=tuple(flag for key, flag in old.items() if key not in new),
        stays=tuple(flag for flag in found.flags if _name(flag) in old),
        new=tuple(flag for key, flag in new.items() if key not in old),
    )


def _named(flags: Iterable[Flag]) -> dict[tuple[str, ...], Flag]:
    return {_name(flag): flag for flag in flags}


def _name(flag: Flag) -> tuple[str, ...]:
    """Name a finding by its place: it is the same one when another text there is as wrong as the first."""
    return flag.code, flag.table, flag.row, flag.field, "" if flag.got else flag.expected
