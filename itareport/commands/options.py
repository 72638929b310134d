"""Arguments and options that several commands share."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from itareport.limits import Limits

FORMATS = ("csv", "json", "jsonl", "xlsx", "parquet", "sqlite")
FIELDS = ("text", "indicator", "aspect", "agency", "department", "score")
LIMITS = (
    "source-bytes",
    "text-bytes",
    "pdf-pages",
    "tiff-pages",
    "picture-pixels",
    "picture-side",
    "docx-part-bytes",
    "docx-bytes",
    "archive-members",
    "archive-bytes",
    "archive-growth",
)
PATH = click.Path(path_type=Path)


def _read_limits(context: click.Context, option: click.Parameter, settings: tuple[str, ...]) -> "Limits":
    """Make the limits of the settings; one that is none is wrong usage."""
    from itareport.limits import parse_limits

    try:
        return parse_limits(settings)
    except ValueError as error:
        raise click.BadParameter(f"{error}. NAME=VALUE, NAME: {', '.join(LIMITS)}") from error


language_option = click.option(
    "--lang",
    "language",
    type=click.Choice(["th", "en"]),
    default="th",
    show_default=True,
    help="Language of messages. / ภาษาของข้อความ",
)
year_option = click.option(
    "--fiscal-year",
    type=click.IntRange(2500, 2600),
    metavar="INT",
    help="Buddhist-era fiscal year of sources that state none. / ปีงบประมาณ (พ.ศ.) ของเอกสารที่ไม่ได้ระบุไว้",
)
ocr_option = click.option(
    "--ocr",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="When pictures of pages are recognised (text sources have none). / อ่านภาพเมื่อใด",
)
limit_option = click.option(
    "--limit",
    "limits",
    multiple=True,
    metavar="NAME=VALUE",
    callback=_read_limits,
    help="Allow a source more, or less; repeatable, VALUE as 5000, 200M or 1G. / ขีดจำกัดของเอกสาร ระบุซ้ำได้. "
    f"NAME: {', '.join(LIMITS)}",
)
