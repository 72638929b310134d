"""What a column of a table of agencies can hold."""

from enum import StrEnum

from msgspec import Struct

from itareport.records.raw import RawValue


class Kind(StrEnum):
    """What a column beside the agencies holds."""

    NAME = "name"
    ORDER = "order"
    PROVINCE = "province"
    DISTRICT = "district"
    SUBDISTRICT = "subdistrict"
    TYPE = "type"
    YEAR = "year"
    INDICATOR = "indicator"
    INSTRUMENT = "instrument"
    OVERALL = "overall"
    LEVEL = "level"
    UNFIT = "unfit"
    """Numbers that the agency did not get: weights, marks, differences, counts."""
    UNKNOWN = "unknown"


SCORES = (Kind.INDICATOR, Kind.INSTRUMENT, Kind.OVERALL)


class AgencyColumn(Struct, frozen=True, kw_only=True):
    """A column by its heading and its content.

    `key` is the indicator's or the instrument's; `name` the heading's cell that says so, `number` a printed
    indicator number, `years` those that the heading states, `dated`: it speaks of some year. `sure`
    is how surely the heading says that it is the whole result: 2 a sum, 1 a mean, 0 a score.
    """

    index: int
    kind: Kind
    key: str = ""
    name: RawValue | None = None
    number: RawValue | None = None
    years: tuple[int, ...] = ()
    dated: bool = False
    sure: int = 0
