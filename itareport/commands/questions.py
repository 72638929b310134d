"""The commands that answer a question in JSON: `period`, `clean` and `schema`."""

import sys
from collections.abc import Iterator

import click

from itareport.commands.options import FIELDS


@click.command()
@click.argument("text", nargs=-1)
@click.option(
    "--fiscal-year",
    type=click.IntRange(2400, 2700),
    metavar="INT",
    help="The context's fiscal year. / ปีงบประมาณของบริบท",
)
def period(text: tuple[str, ...], fiscal_year: int | None) -> None:
    """Say what Thai dates and periods mean: one JSON object per argument, or per line of standard input.

    อ่านวันที่และช่วงเวลาภาษาไทย แสดงผลเป็น JSON บรรทัดละรายการ

    \b
    itareport period "๑ ต.ค. ๖๖-๓๑ มี.ค ๖๗" "ทุกสิ้นเดือน"
    itareport period --fiscal-year 2567 "ไตรมาสที่ ๓" < expressions.txt
    """
    from itareport.answers import describe_period

    for expression in _arguments(text):
        click.echo(describe_period(expression, fiscal_year))


@click.command()
@click.argument("text", nargs=-1)
@click.option(
    "--field",
    type=click.Choice(FIELDS),
    default="text",
    show_default=True,
    help="What kind of text it is. / ชนิดของข้อความ",
)
def clean(text: tuple[str, ...], field: str) -> None:
    """Repair Thai text and say what was changed: one JSON object per argument or line of standard input.

    ซ่อมข้อความภาษาไทยพร้อมบอกสิ่งที่แก้

    \b
    itareport clean "จ านวน ๑๙๑ คน"
    itareport clean --field indicator "การแก้ปัญหาคารทุจริต"
    """
    from itareport.answers import describe_text

    for expression in _arguments(text):
        click.echo(describe_text(expression, field))


def _arguments(text: tuple[str, ...]) -> Iterator[str]:
    """Give the arguments, or the lines of standard input where there are none."""
    if text:
        yield from text
    else:
        for line in sys.stdin.buffer:
            yield line.decode("utf-8", "replace").lstrip("\ufeff").rstrip("\r\n")


@click.command()
@click.argument("table", required=False)
def schema(table: str | None) -> None:
    """Print the JSON Schema of a report, or the Table Schema of TABLE. / แสดงสคีมา.

    \b
    itareport schema
    itareport schema scores
    """
    from itareport.export.schemas import schema_text, table_names

    if table is not None and table not in table_names():
        raise click.BadParameter(f"{table}: one of / หนึ่งใน {', '.join(table_names())}", param_hint="TABLE")
    click.echo(schema_text(table))
