"""How large a source may be: what a user may raise for a good source, or lower on a small machine.

A limit only refuses: no value changes what is read in a source that keeps to it.
"""

import re
from collections.abc import Mapping

from msgspec import Struct, structs

_VALUE = re.compile(r"(\d{1,15})([KMG]?)", re.IGNORECASE)
_POWERS = {"": 0, "K": 1, "M": 2, "G": 3}


class Limits(Struct, frozen=True, kw_only=True):
    """The largest values that are read. ValueError where one is below 1, or above what can be read at all.

    >>> Limits(pdf_pages=5000).pdf_pages
    5000
    """

    source_bytes: int = 512 * 2**20
    """A file, scans included."""
    text_bytes: int = 32 * 2**20
    """Text, Markdown, HTML or hOCR; a report of fourteen pages has 54,000 bytes."""
    pdf_pages: int = 2_000
    """The longest reports seen have some dozens; 300 seconds are enough for 5,000."""
    tiff_pages: int = 300
    """Each is recognised, which takes a second and more."""
    picture_pixels: int = 80_000_000
    """Of a picture file or a page of a TIFF; a page of A3 at 600 dots an inch has 70 million."""
    picture_side: int = 20_000
    """Pixels: no page is as long as this, at any resolution in use."""
    docx_part_bytes: int = 64 * 2**20
    """One part, unpacked: the text of a report of a hundred pages has some five million bytes."""
    docx_bytes: int = 256 * 2**20
    """All parts that are read, unpacked."""
    archive_members: int = 20_000
    """Files and folders in a .zip."""
    archive_bytes: int = 8 * 2**30
    """All members together, unpacked."""
    archive_growth: int = 250
    """How many times its packed size a .zip, or a large member of one, may unpack to."""

    def __post_init__(self) -> None:
        """Refuse what cannot be a limit."""
        for name, value in structs.asdict(self).items():
            most = MOST.get(name, value)
            if not 1 <= value <= most:
                shown = name.replace("_", "-")
                raise ValueError(f"{shown}={value}: " + (f"> {most}" if value > most else "< 1"))


MOST: Mapping[str, int] = {"picture_pixels": 178_956_970, "picture_side": 32_000}
"""Beyond these Pillow does not open a picture, and OpenCV does not turn one."""

LIMIT_NAMES = tuple(name.replace("_", "-") for name in Limits.__struct_fields__)
"""The limits as the command line names them."""

DEFAULT_LIMITS = Limits()


def parse_limits(settings: tuple[str, ...]) -> Limits:
    """Give the limits with each NAME=VALUE put in; ValueError names the setting that is not one.

    K, M and G count in 1,024 where the limit is one of bytes, else in 1,000.

    >>> limits = parse_limits(("source-bytes=1G", "picture-pixels=120M", "pdf-pages=5000"))
    >>> limits.source_bytes, limits.picture_pixels, limits.pdf_pages
    (1073741824, 120000000, 5000)
    >>> parse_limits(("pages=7",))
    Traceback (most recent call last):
        ...
    ValueError: pages=7
    """
    values: dict[str, int] = {}
    for setting in settings:
        name, _, value = setting.partition("=")
        found = _VALUE.fullmatch(value)
        if name not in LIMIT_NAMES or found is None:
            raise ValueError(setting)
        base = 1024 if name.endswith("-bytes") else 1000
        values[name.replace("-", "_")] = int(found[1]) * base ** _POWERS[found[2].upper()]
    return structs.replace(DEFAULT_LIMITS, **values)
