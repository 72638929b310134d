"""The commands about a data set that is there: `export`, `summary` and `review`."""

from pathlib import Path

import click

from itareport.commands.options import FORMATS, PATH, language_option
from itareport.commands.problems import guard


@click.command()
@click.argument("folder", metavar="DIR", type=PATH)
@click.option(
    "--format",
    "formats",
    type=click.Choice(FORMATS),
    multiple=True,
    required=True,
    help="Repeatable. / ระบุซ้ำได้",
)
@click.option("--excel-csv", is_flag=True, help="Also *.excel.csv. / CSV สำหรับเปิดด้วย Excel")
@language_option
def export(folder: Path, formats: tuple[str, ...], excel_csv: bool, language: str) -> None:
    """Write further formats into DIR from its catalogue, without reading the sources again.

    เขียนรูปแบบอื่นเพิ่มในชุดข้อมูลเดิม

    \b
    itareport export dataset --format parquet --format jsonl
    """
    from itareport.batch import write_tables

    guard(lambda: write_tables(folder, formats, language=language, excel_csv=excel_csv), language)


@click.command()
@click.argument("folder", metavar="DIR", type=PATH)
@click.option(
    "--province",
    "provinces",
    multiple=True,
    help="Whose local authorities should be there, repeatable. / จังหวัดที่ อปท. ควรมีครบ ระบุซ้ำได้",
)
@click.option(
    "--expect",
    type=PATH,
    metavar="FILE",
    help="Agencies that should be there, one a line. / ไฟล์รายชื่อหน่วยงานที่ควรมี บรรทัดละหนึ่งหน่วยงาน",
)
@language_option
def summary(folder: Path, provinces: tuple[str, ...], expect: Path | None, language: str) -> None:
    """Write DIR/summary.html: one page about the data set, for reading and printing. / เขียนหน้าสรุปของชุดข้อมูล.

    \b
    itareport summary dataset
    itareport summary dataset --province ยะลา --province ปัตตานี
    itareport summary dataset --expect agencies.txt --lang en
    """
    from itareport.summary import write_summary

    path = guard(
        lambda: write_summary(folder, provinces=provinces, expect=expect, language=language), language
    )
    click.echo(path)


@click.command()
@click.argument("folder", metavar="DIR", type=PATH)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help="Of 127.0.0.1; default: any that is free. / พอร์ตที่ใช้",
)
@language_option
@click.option("--no-browser", is_flag=True, help="Only print the address. / พิมพ์ที่อยู่โดยไม่เปิดเบราว์เซอร์")
@click.option(
    "--export-vocabulary",
    is_flag=True,
    help="Write what was corrected often as vocabulary, and end. / เขียนคำที่แก้บ่อยเป็นคำศัพท์เพิ่มเติม",
)
def review(folder: Path, port: int, language: str, no_browser: bool, export_vocabulary: bool) -> None:
    """Check doubtful values of DIR against the pages, in a browser on this computer, and correct them.

    ตรวจค่าที่น่าสงสัยเทียบกับหน้าเอกสารในเบราว์เซอร์บนเครื่องนี้ แล้วแก้ไข

    \b
    itareport review dataset
    itareport review dataset --port 8000 --lang en --no-browser
    itareport review dataset --export-vocabulary
    """
    if export_vocabulary:
        from itareport.offers import write_vocabulary

        click.echo(guard(lambda: write_vocabulary(folder), language))
        return
    from itareport.review.server import serve_desk

    guard(lambda: serve_desk(folder, port, language, not no_browser, click.echo), language)
