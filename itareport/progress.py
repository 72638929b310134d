"""How a batch goes on, told on standard error, and what it came to."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Task, TextColumn, TimeRemainingColumn
from rich.progress import Progress as RichProgress
from rich.text import Text

from itareport.batch import ConvertResult
from itareport.export.failures import FILE_NAME as FAILURES
from itareport.records.sources import SourceRow, SourceStatus
from itareport.reviews import FILE_NAME as REVIEWS
from itareport.wording import title

REPORTED_EVERY = 30.0
"""Seconds between two lines where standard error is no terminal: a log of a night stays readable."""


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


def closing_lines(result: ConvertResult, out: Path, language: str) -> Iterator[str]:
    """Say what failed and why, what was flagged, and where to look next."""
    thai = language == "th"
    if result.failures:
        yield f"อ่านไม่ได้ {result.failed} เอกสาร:" if thai else f"{result.failed} sources could not be read:"
        for reason, failures in result.failures.items():
            more = " …" if failures.count > len(failures.first) else ""
            yield f"  {failures.count:>6,}  {reason}: {', '.join(map(_one_line, failures.first))}{more}"
    if result.flags:
        yield "ข้อสังเกตในชุดข้อมูล:" if thai else "Flags in the data set:"
        for code, count in result.flags.items():
            yield f"  {count:>6,}  {code} · {title(code, language)}"
    if result.homeless:
        yield (
            f"{result.homeless:,} ค่าที่คนตรวจแล้วใน {out / REVIEWS} เป็นของไฟล์ที่ไม่อยู่ในชุดข้อมูลนี้ (ไฟล์หายหรือถูกแก้) จึงไม่ได้ใช้"
            if thai
            else f"{result.homeless:,} decisions in {out / REVIEWS} are about files that are not in this data set "
            "(gone, or changed since): they wait there"
        )
    yield "ดูต่อ:" if thai else "Where to look next:"
    if result.failures:
        what = "เอกสารที่ต้องแก้ไขและเหตุผล" if thai else "the sources to mend, and why"
        yield f"  {out / FAILURES}  {what}"
    if result.flags:
        what = "ทุกข้อสังเกตพร้อมหน้าและตำแหน่ง" if thai else "every flag with its page and place"
        yield f"  {out / 'flags.csv'}  {what}"
    yield f"  {out / 'dataset.xlsx'}  {'ทุกตาราง' if thai else 'every table'}"


class LineProgress:
    """Progress as plain lines: a failed source always says why, a good one only where asked; every 30 s how far it is.

    `clock` gives seconds.
    """

    def __init__(
        self, language: str, *, successes: bool = False, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.language = language
        self.successes = successes
        self.clock = clock
        self.console = Console(stderr=True, highlight=False, soft_wrap=True)
        self.total = self.done = self.failed = self.flagged = 0
        self.began = self.told = clock()

    def __enter__(self) -> "LineProgress":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to close."""

    def start(self, total: int) -> None:
        """Hear how many sources there are."""
        self.total = total
        self.began = self.told = self.clock()

    def finish(self, row: SourceRow, flagged: bool) -> None:
        """Hear what became of one source."""
        self.done += 1
        self.failed += row.status is SourceStatus.FAILED
        self.flagged += flagged
        if row.status is SourceStatus.FAILED:
            self.console.print(Text(f"✗ {_one_line(row.error(self.language) or row.path)}", style="red"))
        elif self.successes:
            self.console.print(Text(f"✓ {_one_line(row.path)} → {row.report_id}"))
        self._tell()

    def _tell(self) -> None:
        now = self.clock()
        if now - self.told >= REPORTED_EVERY:
            self.told = now
            self.console.print(Text(self._standing(now)))

    def _standing(self, now: float) -> str:
        rate = self.done / (now - self.began)
        minutes = (self.total - self.done) / rate / 60
        if self.language == "th":
            return (
                f"{self.done:,}/{self.total:,} · อ่านไม่ได้ {self.failed:,} · มีข้อสังเกต {self.flagged:,} · "
                f"{rate:.1f} เอกสาร/วินาที · เหลือประมาณ {minutes:.0f} นาที"
            )
        return (
            f"{self.done:,}/{self.total:,} · {self.failed:,} failed · {self.flagged:,} flagged · "
            f"{rate:.1f} sources/s · about {minutes:.0f} min left"
        )


class BarProgress(LineProgress):
    """Progress as a bar with rate and time left, with failures as lines above it."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        words = (
            ("อ่านไม่ได้", "มีข้อสังเกต", "เอกสาร/วินาที") if language == "th" else ("failed", "flagged", "sources/s")
        )
        failed, flagged, rate = words
        self.bar = RichProgress(
            TextColumn("itareport"),
            BarColumn(),
            MofNCompleteColumn(),
            _RateColumn(rate),
            TimeRemainingColumn(),
            TextColumn(f"[red]{failed} {{task.fields[failed]}}[/] · {flagged} {{task.fields[flagged]}}"),
            console=self.console,
            transient=True,
        )
        self.task = self.bar.add_task("itareport", total=None, failed=0, flagged=0)

    def __enter__(self) -> "BarProgress":
        self.bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.stop()

    def start(self, total: int) -> None:
        """Set the bar's length."""
        super().start(total)
        self.bar.update(self.task, total=total)

    def finish(self, row: SourceRow, flagged: bool) -> None:
        """Move the bar on by one source."""
        super().finish(row, flagged)
        self.bar.update(self.task, advance=1, failed=self.failed, flagged=self.flagged)

    def _tell(self) -> None:
        """Say nothing: the bar is there."""


class _RateColumn(TextColumn):
    """How many sources a second."""

    def __init__(self, unit: str) -> None:
        super().__init__("")
        self.unit = unit

    def render(self, task: Task) -> Text:
        return Text("" if task.speed is None else f"{task.speed:.1f} {self.unit}")


def _one_line(text: str) -> str:
    r"""Give a path or message without the line breaks that a file's name may hold.

    >>> _one_line("a\nb.txt")
    'a b.txt'
    """
    return " ".join(text.splitlines())
