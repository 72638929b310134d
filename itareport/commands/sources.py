"""The commands that read sources: `convert` for a data set, `show` for a person."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from itareport.commands.options import (
    FORMATS,
    PATH,
    language_option,
    limit_option,
    ocr_option,
    year_option,
)
from itareport.commands.problems import guard

if TYPE_CHECKING:
    from itareport.batch import Progress
    from itareport.limits import Limits


@click.command()
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
    from itareport.batch import DEFAULT_FORMATS, ConvertOptions, convert_sources
    from itareport.progress import closing_lines, result_line

    options = ConvertOptions(
        formats=formats or DEFAULT_FORMATS,
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
    result = guard(
        lambda: convert_sources(sources, out, options, _progress(language, quiet, verbose)), language
    )
    if not quiet:
        for line in closing_lines(result, out, language):
            click.echo(line, err=True)
    click.echo(result_line(result, out, language))
    raise SystemExit(result.exit_status(strict))


def _progress(language: str, quiet: bool, verbose: bool) -> "Progress":
    """Tell progress on standard error: a bar on a terminal, else a line now and then; with --verbose a line a source."""
    from itareport.batch import Silence
    from itareport.progress import BarProgress, LineProgress

    if quiet:
        return Silence()
    if sys.stderr.isatty() and not verbose:
        return BarProgress(language)
    return LineProgress(language, successes=verbose)


@click.command()
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
    for part in guard(lambda: render_source(source, options, language, as_text, verbose), language):
        console.print(part)
