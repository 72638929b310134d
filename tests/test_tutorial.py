"""docs/tutorial.md: its commands run one after the other and leave what the page says, in both languages."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from itareport.cli import main
from tests.doc_blocks import ROOT, blocks, page_text

PAGE = "tutorial.md"


def itareport_lines(half: str) -> list[str]:
    return re.findall(r"^ *(itareport .*)$", half, re.MULTILINE)


def test_from_a_folder_of_pdfs_to_a_chart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "reports").mkdir()
    for file in (ROOT / "samples").glob("*.pdf"):
        shutil.copy(file, tmp_path / "reports")
    monkeypatch.chdir(tmp_path)
    printed = ""
    for line in itareport_lines(page_text(PAGE).split("# ภาษาไทย")[0]):
        result = CliRunner().invoke(main, shlex.split(line)[1:])
        assert result.exit_code == 0, result.output
        printed += result.stdout
    assert blocks(PAGE, "text")[0].strip().rstrip("…") in printed
    assert "เทศบาลตำบลบ้านไร่ปลายนา" in printed
    exec(compile(blocks(PAGE, "python")[0], PAGE, "exec"), {})
    assert "การใช้งบประมาณ" in Path("means.svg").read_text("utf-8")
    named = re.findall(r"`(dataset/[\w.]+)`", page_text(PAGE))
    assert {"dataset/flags.csv", "dataset/summary.html", "dataset/dataset.xlsx"} <= set(named)
    assert [name for name in named if not Path(name).exists()] == []


def test_both_halves_use_the_same_commands() -> None:
    english, thai = page_text(PAGE).split("\n# ภาษาไทย\n")
    assert [line.removesuffix(" --lang en") for line in itareport_lines(english)] == itareport_lines(thai)


def test_what_is_copied_is_there() -> None:
    assert "samples/*.pdf" in page_text(PAGE)
    assert len(list((ROOT / "samples").glob("*.pdf"))) == 8  # the page counts them


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page_text(PAGE))
    assert links
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []


def test_every_command_that_is_named_exists() -> None:
    assert set(re.findall(r"`?itareport ([a-z]+) ", page_text(PAGE))) <= set(main.commands)
