"""What a user may say about reading, and the version of the reading: light, so that whoever plans may know it."""

from msgspec import Struct

READING_VERSION = 2
"""Raised whenever the same bytes would be read differently: what a catalogue has is then read anew."""


class ReadOptions(Struct, frozen=True, kw_only=True):
    """What a user may say about reading. `fiscal_year` (Buddhist era) serves sources that state none."""

    fiscal_year: int | None = None
    ocr: str = "auto"
