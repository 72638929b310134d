"""What a person hears of a batch: now and then how far it is, at the end what failed, why, and where to look."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from itareport.cli import main
from itareport.export.failures import write_failures
from itareport.progress import BarProgress, LineProgress
from itareport.records.errors import ErrorCode, SourceError
from itareport.records.sources import SourceRow, SourceStatus, failed_source

GOOD = """## รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567
เทศบาลตำบลตัวอย่าง

| ตัวชี้วัด | คะแนน |
|---|---|
| การปฏิบัติหน้าที่ | 80.00 |
| การใช้งบประมาณ | 81.00 |
"""


def ok(path: str) -> SourceRow:
    return SourceRow(path=path, status=SourceStatus.OK, report_id="0" * 16)


def failed(path: str) -> SourceRow:
    return failed_source(path, SourceError(ErrorCode.EMPTY_FILE, f"{path}: ว่าง", f"{path}: empty"))


def every(seconds: float) -> Iterator[float]:
    now = 0.0
    while True:
        yield now
        now += seconds


def test_a_log_has_a_line_every_thirty_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    clock = every(10)
    with LineProgress("en", clock=lambda: next(clock)) as progress:
        progress.start(100)
        for number in range(9):
            progress.finish(ok(f"{number}.txt"), flagged=number % 2 == 0)
    lines = capsys.readouterr().err.splitlines()
    assert lines == [
        "3/100 · 0 failed · 2 flagged · 0.1 sources/s · about 16 min left",
        "6/100 · 0 failed · 3 flagged · 0.1 sources/s · about 16 min left",
        "9/100 · 0 failed · 5 flagged · 0.1 sources/s · about 15 min left",
    ]


def test_a_short_batch_says_only_what_failed(capsys: pytest.CaptureFixture[str]) -> None:
    with LineProgress("th", clock=lambda: 0.0) as progress:
        progress.start(2)
        progress.finish(ok("a.txt"), flagged=False)
        progress.finish(failed("b\nc.txt"), flagged=False)
    assert capsys.readouterr().err == "✗ b c.txt: ว่าง\n"


def test_the_bar_counts_what_failed_and_what_was_flagged() -> None:
    with BarProgress("en") as progress:
        progress.start(3)
        progress.finish(ok("a.txt"), flagged=True)
        progress.finish(failed("b.txt"), flagged=False)
    (task,) = progress.bar.tasks
    assert (task.completed, task.total) == (2, 3)
    assert task.fields == {"failed": 1, "flagged": 1}


def test_the_end_says_what_failed_why_and_where_to_look(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ดี.md").write_text(GOOD, encoding="utf-8")
    for number in range(5):
        (tmp_path / "in" / f"ว่าง{number}.txt").write_bytes(b"")
    (tmp_path / "in" / "บันทึก.txt").write_text("ขอเชิญประชุม", encoding="utf-8")
    arguments = ["convert", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--jobs", "1", "--lang", "en"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    closing = result.stderr[result.stderr.index("6 sources could not be read:") :]
    empty, none = closing.splitlines()[1:3]
    assert empty.split()[:2] == ["5", "empty-file:"]
    assert empty.endswith("ว่าง2.txt …")
    assert none.split()[:2] == ["1", "no-report:"]
    assert none.endswith("บันทึก.txt")
    assert "score-missing · Score missing" in closing
    assert str(tmp_path / "out" / "failures.csv") in closing
    assert result.stdout.startswith("1 of 7 sources read")
    listed = (tmp_path / "out" / "failures.csv").read_text(encoding="utf-8-sig").splitlines()
    assert listed[0] == "path,error_code,error_th,error_en,sha256,size"
    assert [line.split(",")[1] for line in listed[1:]] == ["no-report", *["empty-file"] * 5]


def test_quiet_says_the_result_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    result = CliRunner().invoke(main, ["convert", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "-q"])
    assert result.stderr == ""
    assert len(result.stdout.splitlines()) == 1


def test_a_formula_in_a_name_is_no_formula_in_the_list(tmp_path: Path) -> None:
    write_failures(tmp_path / "failures.csv", [failed("=HYPERLINK(1).txt"), ok("b.txt")])
    (row,) = (tmp_path / "failures.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    assert row.startswith("'=HYPERLINK(1).txt,empty-file,'=")
