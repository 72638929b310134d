"""Arguments and options that several commands share."""

from pathlib import Path

import click

FORMATS = ("csv", "json", "jsonl", "xlsx", "parquet", "sqlite")
FIELDS = ("text", "indicator", "aspect", "agency", "department", "score")
PATH = click.Path(path_type=Path)

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
