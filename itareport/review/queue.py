"""The reports of a data set in the order in which they should be looked at: by what is doubtful in them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from itareport.export.json_files import report_path
from itareport.normalize.reviews.slots import canonical, letters
from itareport.records.errors import DatasetError
from itareport.records.findings import Severity
from itareport.records.reviews import SOURCE_DIGITS, Review
from itareport.review.doubts import Place, doubted_place


class _Agency(Struct, frozen=True):
    name: str = ""
    province: str | None = None


class _Year(Struct, frozen=True):
    value: int | None = None


class _Origin(Struct, frozen=True):
    confidence: float | None = None


class _Raw(Struct, frozen=True):
    origins: tuple[_Origin, ...] = ()


class _Value(Struct, frozen=True):
    raw: _Raw | None = None


class _Score(Struct, frozen=True):
    score: _Value


class _Measure(Struct, frozen=True):
    confidence: float | None = None


class _Flag(Struct, frozen=True):
    code: str
    severity: Severity
    table: str = ""
    row: str = ""
    field: str = ""
    got: str = ""


class _Own(Struct, frozen=True):
    ordinal: int = 1


class _Report(Struct, frozen=True):
    """So much of a report's JSON as the queue needs: reading the rest would take many times as long."""

    report_id: str
    sha256: str
    agency: _Agency | None = None
    fiscal_year: _Year = _Year()
    flags: tuple[_Flag, ...] = ()
    scores: tuple[_Score, ...] = ()
    measures: tuple[_Measure, ...] = ()
    raw: _Own = _Own()


_DECODER = msgspec.json.Decoder(_Report)


class Doubt(Struct, frozen=True):
    """A value that an error or a warning is about, and what was read there."""

    severity: Severity
    place: Place
    got: str


class Entry(Struct, frozen=True, kw_only=True):
    """A report in the queue, with the codes of its flags, and of these the errors and warnings about values."""

    report_id: str
    sha256: str
    ordinal: int
    agency: str
    province: str
    year: int | None
    codes: frozenset[str]
    doubts: tuple[Doubt, ...]
    confidence: float | None


class Waiting(Struct, frozen=True, kw_only=True):
    """A report in the queue with how much of it is still doubtful: places flagged that nobody decided about."""

    entry: Entry
    errors: int
    warnings: int
    checked: int

    @property
    def doubts(self) -> int:
        """How many errors and warnings are still open."""
        return self.errors + self.warnings


class Choice(Struct, frozen=True, kw_only=True):
    """What the queue is narrowed to; empty: everything."""

    province: str = ""
    year: str = ""
    code: str = ""
    open_only: bool = False

    @property
    def query(self) -> dict[str, str]:
        """The choice as parameters of an address."""
        given = {
            "province": self.province,
            "year": self.year,
            "code": self.code,
            "open": "1" if self.open_only else "",
        }
        return {name: value for name, value in given.items() if value}


class EntryShelf:
    """The entries of a data set's reports, each read once for as long as its file stays the same."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, tuple[tuple[int, int], Entry]] = {}

    def entries(self, report_ids: Iterable[str]) -> list[Entry]:
        """Give the entries of those reports. DatasetError where a report is missing or no report."""
        return [self._entry(report_id) for report_id in report_ids]

    def _entry(self, report_id: str) -> Entry:
        path = report_path(self._folder, report_id)
        try:
            status = path.stat()
            mark = (status.st_mtime_ns, status.st_size)
            known = self._read.get(report_id)
            if known is None or known[0] != mark:
                known = (mark, _make_entry(_DECODER.decode(path.read_bytes())))
                self._read[report_id] = known
            return known[1]
        except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
            raise DatasetError(
                f"อ่าน {path} ไม่ได้ ({error}): สั่ง itareport convert --fresh แล้วเปิดโต๊ะตรวจใหม่",
                f"{path} cannot be read ({error}): run itareport convert --fresh, then open the desk again",
            ) from error


def _make_entry(report: _Report) -> Entry:
    marks = [
        origin.confidence
        for score in report.scores
        if score.score.raw is not None
        for origin in score.score.raw.origins
    ]
    marks += [measure.confidence for measure in report.measures]
    sure = [mark for mark in marks if mark is not None]
    return Entry(
        report_id=report.report_id,
        sha256=report.sha256,
        ordinal=report.raw.ordinal,
        agency="" if report.agency is None else report.agency.name,
        province="" if report.agency is None else report.agency.province or "",
        year=report.fiscal_year.value,
        codes=frozenset(flag.code for flag in report.flags),
        doubts=tuple(_doubts(report.flags)),
        confidence=min(sure) if sure else None,
    )


def _doubts(flags: Iterable[_Flag]) -> Iterator[Doubt]:
    for flag in flags:
        place = doubted_place(flag.code, flag.table, flag.row, flag.field)
        if place is not None and flag.severity is not Severity.INFO:
            yield Doubt(flag.severity, place, letters(flag.got))


def order_queue(
    entries: Iterable[Entry], reviews: Mapping[str, Sequence[Review]], choice: Choice
) -> list[Waiting]:
    """Give the reports that fit the choice: most errors first, then warnings, then the least surely recognised."""
    waiting = [
        _wait(entry, reviews.get(entry.sha256[:SOURCE_DIGITS], ()))
        for entry in entries
        if _fits(entry, choice)
    ]
    if choice.open_only:
        waiting = [one for one in waiting if one.doubts]
    return sorted(waiting, key=_order)


def _order(waiting: Waiting) -> tuple[int, int, float, str]:
    entry = waiting.entry
    sure = 1.0 if entry.confidence is None else entry.confidence
    return -waiting.errors, -waiting.warnings, sure, entry.report_id


def _fits(entry: Entry, choice: Choice) -> bool:
    return (
        choice.province in ("", entry.province)
        and choice.year in ("", str(entry.year))
        and choice.code in ("", *entry.codes)
    )


def _wait(entry: Entry, reviews: Sequence[Review]) -> Waiting:
    own = [review for review in reviews if review.report == entry.ordinal]
    still = {doubt for doubt in entry.doubts if not any(_decides(review, doubt) for review in own)}
    grave = {doubt.place for doubt in still if doubt.severity is Severity.ERROR}
    return Waiting(
        entry=entry,
        errors=len(grave),
        warnings=len({doubt.place for doubt in still} - grave),
        checked=len(own),
    )


def _decides(review: Review, doubt: Doubt) -> bool:
    """Tell whether a review is of the value: in its row, or for a heading of several rows with its words."""
    table, row, field = doubt.place
    if canonical(review.table, review.field) != (table, field):
        return False
    return review.row.partition(".")[0] == row or (field == "aspect" and letters(review.raw) == doubt.got)
