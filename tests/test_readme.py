"""The README is true: its output is what the program prints, its Python runs, its commands and links exist."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from itareport.cli import main

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_first_output_is_what_the_program_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    found = re.search(r"```console\n\$ itareport (.*)\n([\s\S]*?)```", README)
    assert found is not None
    result = CliRunner(env={"COLUMNS": "110"}).invoke(main, found[1].split())
    printed = [line.rstrip() for line in result.stdout.splitlines()]
    shown = [line.rstrip() for line in found[2].splitlines()]
    kept = shown[: shown.index("…")] if "…" in shown else shown
    assert len(kept) > 10
    assert printed[: len(kept)] == kept


def test_the_python_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = re.search(r"```python\n([\s\S]*?)```", README)
    assert code is not None
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)
    exec(compile(code[1], "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "เทศบาลตำบลเขาน้อยสามัคคี 89.66" in printed


def test_every_command_stands_in_both_halves() -> None:
    english, thai = README.split("# itareport (ภาษาไทย)")
    for command in main.commands:
        assert f"`itareport {command} " in english
        assert f"`itareport {command} " in thai


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_make_targets_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"^make ([a-z]+)", README, re.MULTILINE))
    assert named == {"demo", "test"}
    assert named <= targets
