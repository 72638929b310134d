"""The command line: what it prints, where, in which language, and with which exit status it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from itareport.cli import main

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
GOOD = SAMPLES / "khao-noi-2567.md"
FAULTY = SAMPLES / "faulty-2566.md"


def run(*words: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=stdin)


def test_convert_writes_the_data_set(tmp_path: Path) -> None:
    result = run("convert", GOOD, "-o", tmp_path, "--lang", "en")
    assert result.exit_code == 0
    assert "1 of 1 sources read" in result.stdout
    names = {path.name for path in tmp_path.iterdir()}
    assert {"scores.csv", "dataset.xlsx", "datapackage.json", "catalog.sqlite", "json"} <= names


def test_a_failed_source_is_told_on_standard_error_and_the_rest_goes_on(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    letter = tmp_path / "letter.txt"
    letter.write_text("เรียนทุกท่าน ขอเชิญประชุม", encoding="utf-8")
    result = run("convert", empty, letter, GOOD, "-o", tmp_path / "out", "--lang", "en")
    assert result.exit_code == 1
    assert "the file is empty" in result.stderr
    assert "neither scores nor measures" in result.stderr
    sources = (tmp_path / "out" / "sources.csv").read_text(encoding="utf-8")
    assert "empty-file" in sources
    assert "no-report" in sources
    assert (tmp_path / "out" / "scores.csv").read_text(encoding="utf-8").count("\n") == 11


def test_messages_are_thai_unless_english_is_asked_for(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    assert "ไฟล์ว่างเปล่า" in run("convert", empty, "-o", tmp_path / "th").stderr
    assert "the file is empty" in run("convert", empty, "-o", tmp_path / "en", "--lang", "en").stderr


def test_strict_and_failure(tmp_path: Path) -> None:
    assert run("convert", FAULTY, "-o", tmp_path / "a").exit_code == 0
    assert run("convert", FAULTY, "-o", tmp_path / "b", "--strict").exit_code == 3
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    assert run("convert", FAULTY, empty, "-o", tmp_path / "c", "--strict").exit_code == 1


@pytest.mark.parametrize(
    "words",
    [
        ("convert", "nothing.txt", "-o", "out"),
        ("convert", "-o", "out"),
        ("show",),
        ("schema", "nothing"),
        ("what",),
    ],
)
def test_wrong_usage(words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*words).exit_code == 2


def test_an_unsupported_format_says_what_to_do(tmp_path: Path) -> None:
    pdf = tmp_path / "scan.pdf"
    pdf.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    result = run("show", pdf, "--lang", "en")
    assert result.exit_code == 1
    assert "scan.pdf" in result.stderr
    assert "Traceback" not in result.stderr


def test_show_prints_scores_total_measures_and_flags() -> None:
    result = run("show", GOOD, "--lang", "en")
    assert result.exit_code == 0
    for words in (
        "เทศบาลตำบลเขาน้อยสามัคคี",
        "89.66",
        "agrees",
        "91.20",
        "█",
        "period-reversed",
        "จัดประชุมพนักงานเทศบาล",
    ):
        assert words in result.stdout


def test_show_text_gives_page_line_and_steps() -> None:
    result = run("show", GOOD, "--text", "-v")
    assert result.exit_code == 0
    assert "1:1  บันทึกข้อความ" in result.stdout
    assert "thai-digits" in result.stdout


def test_period_reads_arguments_or_lines() -> None:
    (line,) = run("period", "--fiscal-year", "2567", "๑ ต.ค. ๖๖-๓๑ มี.ค ๖๗").stdout.splitlines()
    (period,) = json.loads(line)["periods"]
    assert (period["kind"], period["start"], period["end"]) == ("range", "2023-10-01", "2024-03-31")
    lines = run("period", stdin="ทุกสิ้นเดือน\nต่อเนื่อง\n").stdout.splitlines()
    assert [len(json.loads(line)["periods"]) for line in lines] == [1, 0]


@pytest.mark.parametrize(
    ("field", "text", "clean"),
    [
        ("text", "จ านวน ๑๙๑ คน", "จำนวน 191 คน"),
        ("indicator", "การแก้ปัญหาคารทุจริต", "การแก้ไขปัญหาการทุจริต"),
        (
            "aspect",
            "๗. กลไกและมาตรการในการแก้ไขและป้องกัน",
            "กลไกและมาตรการในการแก้ไขและป้องกันการทุจริตภายในหน่วยงาน",
        ),
        ("agency", "ทม.สะเตงนอก", "เทศบาลเมืองสะเตงนอก"),
        ("department", "งานกรรณการเจ้าหน้าที่", "งานการเจ้าหน้าที่"),
        ("score", "๙๕.๑๑ คะแนน", "95.11"),
        ("score", "๙๕.๑S", ""),
    ],
)
def test_clean(field: str, text: str, clean: str) -> None:
    answer = json.loads(run("clean", "--field", field, text).stdout)
    assert answer["text"] == text
    assert answer["clean"] == clean
    assert isinstance(answer["corrections"], list)


def test_export_writes_a_further_format_without_the_sources(tmp_path: Path) -> None:
    source = tmp_path / "report.md"
    source.write_bytes(GOOD.read_bytes())
    out = tmp_path / "out"
    assert run("convert", source, "-o", out).exit_code == 0
    source.unlink()
    assert run("export", out, "--format", "jsonl").exit_code == 0
    assert (out / "scores.jsonl").read_text(encoding="utf-8").count("\n") == 10
    assert run("export", tmp_path, "--format", "csv").exit_code == 1


def test_schema_prints_json() -> None:
    assert "$defs" in json.loads(run("schema").stdout)
    assert json.loads(run("schema", "quantities").stdout)["fields"][0]["name"] == "report_id"


@pytest.mark.parametrize("command", sorted(main.commands))
def test_help_has_an_example(command: str) -> None:
    assert f"\n  itareport {command} " in run(command, "--help").stdout.replace(
        "  itareport schema\n", "  itareport schema \n"
    )


def test_a_pipe_that_is_not_utf8_gets_thai_all_the_same() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "itareport.cli", "period", "ทุกสิ้นเดือน"]
    done = subprocess.run(command, capture_output=True, env=environment, timeout=60, check=True)
    assert "ทุกสิ้นเดือน" in done.stdout.decode("utf-8")


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom itareport.cli import main\n"
        "CliRunner().invoke(main, ['--help'])\n"
        "print(sorted({'pandas','rich','msgspec','rapidfuzz','pythainlp','pdfplumber'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"
