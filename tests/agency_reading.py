"""Texts that name agencies: how they are read, and the official register to try them on."""

import csv
from collections.abc import Iterator

from hypothesis import settings
from hypothesis import strategies as st

from itareport.normalize.agencies.assessed import AgencyReading, read_agency
from itareport.records.findings import Code
from itareport.records.places import Origin, Way
from itareport.records.raw import MentionPlace, RawMention, RawValue
from tests.paths import SHARED

PROPERTY = settings(derandomize=True, deadline=None, max_examples=150)
PIECES = st.sampled_from(
    [
        "เทศบาล",
        "เมือง",
        "ตำบล",
        "นคร",
        "องค์การบริหารส่วน",
        "อบต.",
        "ทม.",
        " ",
        "สะเตงนอก",
        "สะเตงนอค",
        "หนองบัว",
        "-",
        "\n",
        "โรงพยาบาล",
        "จังหวัด",
        "ยะลา",
        "อำเภอ",
        "กรม",
        "สำนักงาน",
        "และ",
        "ที่",
        "ปี",
        "๒๕๖๗",
        "ของ",
        "นายก",
        "กทม.",
        "์",
    ]
)
TEXTS = st.text() | st.lists(PIECES, max_size=9).map("".join)
SATENGNOK = ("เทศบาลเมืองสะเตงนอก", "เทศบาลเมือง", "ยะลา", "เมืองยะลา", True)
ORIGINS = (Origin(source="0" * 16, page=1, way=Way.TEXT),)


def mention(text: str, place: MentionPlace = MentionPlace.TITLE) -> RawMention:
    return RawMention(value=RawValue(text=text, origins=ORIGINS), place=place)


def read(text: str, number: str | None = None, place: MentionPlace = MentionPlace.TITLE) -> AgencyReading:
    return read_agency([mention(text, place)], number)


def summary(reading: AgencyReading) -> tuple[str, str, str | None, str | None, bool] | None:
    agency = reading.agency
    if agency is None:
        return None
    return (agency.name, agency.type.value, agency.province, agency.district, agency.known)


def codes(reading: AgencyReading) -> list[Code]:
    return [flag.code for flag in reading.flags]


def register() -> Iterator[dict[str, str]]:
    with (SHARED / "reference" / "local-authorities.csv").open(encoding="utf-8-sig") as file:
        yield from csv.DictReader(file)
