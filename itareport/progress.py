"""How a batch goes on, told on standard error, and what it came to."""

from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as RichProgress
from rich.text import Text

from itareport.batch import ConvertResult
from itareport.records.sources import SourceRow, SourceStatus


def result_line(result: ConvertResult, out: Path, language: str) -> str:
    """Say in one line what a conversion came to."""
    total, read = result.total, result.total - result.failed
    if language == "th":
        return (
            f"อ่านได้ {read} จาก {total} เอกสาร (ไม่เปลี่ยนแปลง {result.unchanged}) · รายงานในชุดข้อมูล {result.reports} · "
            f"ข้อผิดพลาดที่ติดธง {result.errors} · {out}"
        )
    return (
        f"{read} of {total} sources read ({result.unchanged} unchanged) · {result.reports} reports in the data set · "
        f"{result.errors} error flags · {out}"
    )


def bar_progress(language: str) -> "BarProgress":
    """Give a progress bar on standard error."""
    return BarProgress(language)


def line_progress(language: str, *, failures: bool, successes: bool) -> "LineProgress":
    """Give progress as plain lines on standard error."""
    return LineProgress(language, failures=failures, successes=successes)


class LineProgress:
    """Progress as plain lines: a failed source always says why, a good one only where asked."""

    def __init__(self, language: str, *, failures: bool, successes: bool) -> None:
        self.language = language
        self.failures = failures
        self.successes = successes
        self.console = Console(stderr=True, highlight=False, soft_wrap=True)

    def __enter__(self) -> "LineProgress":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to close."""

    def start(self, total: int) -> None:
        """Hear how many sources there are."""

    def finish(self, row: SourceRow) -> None:
        """Hear what became of one source."""
        if row.status is SourceStatus.FAILED and self.failures:
            self.console.print(Text(f"✗ {row.error(self.language)}", style="red"))
        elif row.status is SourceStatus.OK and self.successes:
            self.console.print(Text(f"✓ {row.path} → {row.report_id}"))


class BarProgress(LineProgress):
    """Progress as a bar, with failures as lines above it."""

    def __init__(self, language: str) -> None:
        super().__init__(language, failures=True, successes=False)
        self.bar = RichProgress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=self.console,
            transient=True,
        )
        self.task = self.bar.add_task("itareport", total=None)

    def __enter__(self) -> "BarProgress":
        self.bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.stop()

    def start(self, total: int) -> None:
        """Set the bar's length."""
        self.bar.update(self.task, total=total)

    def finish(self, row: SourceRow) -> None:
        """Move the bar on by one source."""
        super().finish(row)
        self.bar.advance(self.task)
