"""The command line as a whole: the group of commands that `itareport` is."""

import sys
from io import TextIOWrapper

import click

from itareport.commands.datasets import export, review, summary
from itareport.commands.questions import clean, period, schema
from itareport.commands.sources import convert, show


@click.group(
    commands=(convert, show, period, clean, export, summary, review, schema),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
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


if __name__ == "__main__":
    main()
