"""The command line: each command parses, calls one function, prints, and exits with the contract's status."""

import sys
from collections.abc import Callable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from itareport.cli_options import (
    FIELDS,
    FORMATS,
    PATH,
    language_option,
    limit_option,
    ocr_option,
    year_option,
)
from itareport.records.errors import ExitStatus, ItareportError

if TYPE_CHECKING:
    from itareport.batch import Progress
    from itareport.limits import Limits


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="itareport")
def main() -> None:
    """Turn Thai ITA reports into clean, traceable data. / แปลงรายงาน ITA เป็นข้อมูลที่ตรวจสอบย้อนกลับได้.

    \b
    itareport convert reports/ -o dataset     read everything, write CSV, JSON and Excel
    itareport show report.txt                 read one report and look at it
    itareport period "๑ ต.ค. ๖๖-๓๑ มี.ค ๖๗"     what a Thai date expression means
    """
    # A pipe on Windows speaks the console's code page, which cannot say every Thai character.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8")


@main.command()
@click.argument("sources", nargs=-1, required=True, type=PATH)
@click.option(
    "-o", "--out", required=True, type=PATH, metavar="DIR", help="Folder of the data set. / โฟลเดอร์ชุดข้อมูล"
)
@click.option(
    "--format",
    "formats",
    type=click.Choice(FORMATS),
    multiple=True,
    help="Repeatable; default csv, json and xlsx. / รูปแบบไฟล์ ระบุซ้ำได้",
)
@year_option
@ocr_option
@click.option(
    "--jobs", type=click.IntRange(1), help="Processes; default: the processor count. / จำนวนงานพร้อมกัน"
)
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=300,
    show_default=True,
    metavar="SECONDS",
    help="For one source. / เวลาสูงสุดต่อเอกสาร (วินาที)",
)
@limit_option
@click.option("--cluster", metavar="ADDRESS", help="Read on this Dask cluster. / อ่านบนคลัสเตอร์ Dask")
@click.option("--fresh", is_flag=True, help="Ignore earlier results. / อ่านใหม่ทั้งหมด")
@click.option("--prune", is_flag=True, help="Drop sources that are gone. / ตัดเอกสารที่ไม่มีแล้วออก")
@click.option(
    "--excel-csv",
    is_flag=True,
    help="Also *.excel.csv, for double-clicking in Excel. / CSV สำหรับเปิดด้วย Excel",
)
@click.option("--strict", is_flag=True, help="Exit 3 when an error was flagged. / จบด้วยสถานะ 3 เมื่อพบข้อผิดพลาด")
@language_option
@click.option("-q", "--quiet", is_flag=True, help="No progress. / ไม่แสดงความคืบหน้า")
@click.option("-v", "--verbose", is_flag=True, help="A line for every source. / แสดงทุกเอกสาร")
def convert(
    sources: tuple[Path, ...],
    out: Path,
    formats: tuple[str, ...],
    fiscal_year: int | None,
    ocr: str,
    jobs: int | None,
    timeout: float,
    limits: "Limits",
    cluster: str | None,
    fresh: bool,
    prune: bool,
    excel_csv: bool,
    strict: bool,
    language: str,
    quiet: bool,
    verbose: bool,
) -> None:
    """Read every SOURCE (files, folders, .zip archives) and write or update the data set in DIR.

    อ่านเอกสารทั้งหมด (ไฟล์ โฟลเดอร์ หรือ .zip) แล้วเขียนหรือปรับปรุงชุดข้อมูลใน DIR

    \b
    itareport convert report.txt -o dataset
    itareport convert submissions/ archive.zip -o dataset --excel-csv --jobs 4
    itareport convert old.md -o dataset --fiscal-year 2565 --strict --lang en
    """
    from itareport.batch import ConvertOptions, convert_sources
    from itareport.progress import closing_lines, result_line

    options = ConvertOptions(
        formats=formats or ("csv", "json", "xlsx"),
        fiscal_year=fiscal_year,
        ocr=ocr,
        jobs=jobs,
        timeout=timeout,
        limits=limits,
        cluster=cluster,
        fresh=fresh,
        prune=prune,
        excel_csv=excel_csv,
        language=language,
    )
    result = _guard(
        lambda: convert_sources(sources, out, options, _progress(language, quiet, verbose)), language
    )
    if not quiet:
        for line in closing_lines(result, out, language):
            click.echo(line, err=True)
    click.echo(result_line(result, out, language))
    raise SystemExit(result.exit_status(strict))


@main.command()
@click.argument("source", type=PATH)
@click.option("--text", "as_text", is_flag=True, help="Print the repaired text instead. / แสดงข้อความที่ซ่อมแล้ว")
@click.option(
    "-v", "--verbose", is_flag=True, help="With --text: every repair beside its line. / แสดงการซ่อมทุกขั้น"
)
@year_option
@ocr_option
@limit_option
@language_option
def show(
    source: Path,
    as_text: bool,
    verbose: bool,
    fiscal_year: int | None,
    ocr: str,
    limits: "Limits",
    language: str,
) -> None:
    """Read one SOURCE and print it for a person: scores, measures, flags. / อ่านเอกสารหนึ่งฉบับแล้วแสดงผล.

    \b
    itareport show report.txt
    itareport show report.txt --lang en
    itareport show report.txt --text
    """
    from rich.console import Console

    from itareport.pipeline import ReadOptions
    from itareport.terminal import render_source

    options = ReadOptions(fiscal_year=fiscal_year, ocr=ocr, limits=limits)
    console = Console(highlight=False)
    for part in _guard(lambda: render_source(source, options, language, as_text, verbose), language):
        console.print(part)


@main.command()
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


@main.command()
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


@main.command()
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

    _guard(lambda: write_tables(folder, formats, language=language, excel_csv=excel_csv), language)


@main.command()
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

    path = _guard(
        lambda: write_summary(folder, provinces=provinces, expect=expect, language=language), language
    )
    click.echo(path)


@main.command()
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

        click.echo(_guard(lambda: write_vocabulary(folder), language))
        return
    from itareport.review.server import serve_desk

    _guard(lambda: serve_desk(folder, port, language, not no_browser, click.echo), language)


@main.command()
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


T = TypeVar("T")


def _guard(work: Callable[[], T], language: str) -> T:
    """Do the work; what cannot be used is said in the user's language and ends with status 1 or 2."""
    try:
        return work()
    except ItareportError as error:
        click.echo(error.message(language), err=True)
        raise SystemExit(ExitStatus.SOURCE_FAILED) from error
    except FileNotFoundError as error:
        words = {
            "th": f"ไม่พบ {error.filename}: ตรวจชื่อและที่อยู่อีกครั้ง",
            "en": f"{error.filename} is not there: check its name and folder",
        }
        click.echo(words[language], err=True)
        raise SystemExit(ExitStatus.USAGE) from error
    except KeyboardInterrupt as error:
        words = {
            "th": "หยุดแล้ว สิ่งที่อ่านเสร็จเก็บไว้แล้ว: สั่งคำสั่งเดิมอีกครั้งเพื่อทำต่อ",
            "en": "Stopped. What was finished is kept: run the same command again to go on",
        }
        click.echo(words[language], err=True)
        raise SystemExit(ExitStatus.INTERRUPTED) from error


def _arguments(text: tuple[str, ...]) -> Iterator[str]:
    """Give the arguments, or the lines of standard input where there are none."""
    if text:
        yield from text
    else:
        for line in sys.stdin.buffer:
            yield line.decode("utf-8", "replace").lstrip("\ufeff").rstrip("\r\n")


def _progress(language: str, quiet: bool, verbose: bool) -> "Progress":
    """Tell progress on standard error: a bar on a terminal, else a line now and then; with --verbose a line a source."""
    from itareport.progress import BarProgress, LineProgress, SilentProgress

    if quiet:
        return SilentProgress()
    if sys.stderr.isatty() and not verbose:
        return BarProgress(language)
    return LineProgress(language, successes=verbose)


if __name__ == "__main__":
    main()
