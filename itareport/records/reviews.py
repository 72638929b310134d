"""What a person said of one printed value: it is right, it reads otherwise, it cannot be read."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from itareport.records.places import Origin, box_text

SOURCE_DIGITS = 16
"""So many hex digits of a source's SHA-256 name it."""


class Decision(StrEnum):
    """What a person made of a value."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    UNREADABLE = "unreadable"


class Review(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One value of one source, as the program read it, and what a person says of it.

    `source` is the first 16 hex digits of the file's SHA-256; `report` counts from 1 the reports of that source.
    `table`, `row` and `field` name the value as flags and corrections do, `page` and `place` say where it stands
    (`place_of`), and `raw` is what was read there: empty where nothing was, and a person supplies it. `value` is
    the right text as printed (Thai digits are welcome) where the decision is `corrected`, else empty.
    `when` is an ISO 8601 time.
    """

    source: Annotated[str, Meta(pattern=r"^[0-9a-f]{16}$")]
    report: Annotated[int, Meta(ge=1)] = 1
    page: Annotated[int, Meta(ge=0)]
    place: str = ""
    table: Annotated[str, Meta(pattern="^(reports|scores|measures|periods|quantities)$")]
    row: str = ""
    field: str
    raw: str
    decision: Decision
    value: str = ""
    who: str = ""
    when: str = ""
    note: str = ""

    @property
    def key(self) -> tuple[str, int, int, str, str, str, str, str]:
        """What makes two reviews ones of the same value: of these one counts."""
        return (self.source, self.page, self.report, self.table, self.row, self.field, self.place, self.raw)


def place_of(origins: Sequence[Origin]) -> tuple[int, str]:
    """Give page and place of a value: its first origin's box, `line N` in a text, empty where neither is known.

    >>> from itareport.records.places import Way
    >>> place_of([Origin(source="0" * 16, page=3, way=Way.TEXT, line=12)])
    (3, 'line 12')
    >>> place_of([Origin(source="0" * 16, page=1, way=Way.LAYER, box=(72, 90.5, 100, 104))])
    (1, '72 90.5 100 104')
    """
    if not origins:
        return 0, ""
    first = origins[0]
    if first.line is not None:
        return first.page, f"line {first.line}"
    return first.page, box_text([first])
