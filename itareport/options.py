"""What a user may say about reading, and the version of the reading: light, so that whoever plans may know it."""

import msgspec
from msgspec import Struct

from itareport.limits import DEFAULT_LIMITS, Limits

READING_VERSION = 8
"""Raised whenever the same bytes would be read differently: what a catalogue has is then read anew."""


class ReadOptions(Struct, frozen=True, kw_only=True):
    """What a user may say about reading. `fiscal_year` (Buddhist era) serves sources that state none."""

    fiscal_year: int | None = None
    ocr: str = "auto"
    limits: Limits = DEFAULT_LIMITS

    @property
    def key(self) -> str:
        """What the same bytes are read by: the limits are no part of it, for they only refuse.

        >>> ReadOptions(fiscal_year=2567, limits=Limits(pdf_pages=9)).key
        '{"fiscal_year":2567,"ocr":"auto"}'
        """
        return msgspec.json.encode({"fiscal_year": self.fiscal_year, "ocr": self.ocr}).decode()
