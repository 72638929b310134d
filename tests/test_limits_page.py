"""docs/limits.md: its values are those of the code, and every limit of the code stands there."""

import re

import click
import pytest

from itareport.cli import main
from itareport.limits import DEFAULT_LIMITS, LIMIT_NAMES, MOST, parse_limits
from itareport.records.errors import ErrorCode
from tests.doc_blocks import ROOT, page_text, table_cells
from tests.limit_constants import PAGE, limits, page_with_table, shown

VALUES = {(file, name): shown(name, value) for file, name, value, _ in limits()}
MET = table_cells("limits.md", "| what |")
NAMED = [(row, *match.groups()) for row in MET for match in re.finditer(r"`([\w/.]+)` `(\w+)`", row[2])]
SETTABLE = [(row, match[1]) for row in MET for match in re.finditer(r"`--limit ([a-z-]+)`", row[2])]


@pytest.mark.parametrize(("row", "file", "name"), NAMED, ids=[f"{file} {name}" for _, file, name in NAMED])
def test_a_limit_is_that_of_the_code(row: list[str], file: str, name: str) -> None:
    assert row[1] == VALUES[file, name]
    assert row[3] in set(ErrorCode)


@pytest.mark.parametrize(("row", "name"), SETTABLE, ids=[name for _, name in SETTABLE])
def test_a_limit_that_can_be_set_is_that_of_the_code(row: list[str], name: str) -> None:
    field = name.replace("-", "_")
    assert row[1] == shown(field, getattr(DEFAULT_LIMITS, field))
    assert row[3] in set(ErrorCode)


def test_every_limit_that_can_be_set_stands_there() -> None:
    assert sorted(name for _, name in SETTABLE) == sorted(LIMIT_NAMES)
    (said,) = re.findall(
        r"at most ([\d,]+) for `picture-pixels` and ([\d,]+) for `picture-side`", page_text("limits.md")
    )
    assert said == (f"{MOST['picture_pixels']:,}", f"{MOST['picture_side']:,}")


def test_the_examples_are_settings() -> None:
    settings = re.findall(r"--limit ([a-z-]+=\w+)", page_text("limits.md"))
    assert len(settings) > 2
    parse_limits(tuple(settings))


def test_every_limit_of_the_code_stands_there() -> None:
    page = PAGE.read_text(encoding="utf-8")
    # Where this fails, a limit was added or changed: python -m tests.limit_constants
    assert page == page_with_table(page)
    assert all(f"`{file}` `{name}`" in page for file, name in VALUES)
    assert len(VALUES) > 40


def test_what_is_said_to_be_adjustable_is() -> None:
    options = {
        option.opts[0]: option
        for option in main.commands["convert"].params
        if isinstance(option, click.Option)
    }
    named = set(re.findall(r"`(--[a-z]+)`", page_text("limits.md")))
    assert {"--timeout", "--jobs", "--ocr", "--limit", "--prune"} == named
    assert named <= set(options)
    assert MET[0][:2] == ["reading time of one source", f"{options['--timeout'].default} s"]


def test_both_halves_give_the_same_figures() -> None:
    thai = page_text("limits.md").split("\n# ภาษาไทย\n")[1]
    for words in (
        "300 วินาที",
        "512 MiB",
        "32 MiB",
        "2,000 หน้า",
        "300 หน้า",
        "80 ล้านพิกเซล",
        "20,000 ไฟล์",
        "8 GiB",
    ):
        assert words in thai
    listed = {row[1].replace(" s", "") for row in MET}
    assert {"300", "512 MiB", "32 MiB", "2,000", "80,000,000", "20,000", "8 GiB"} <= listed


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page_text("limits.md"))
    assert links
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []
