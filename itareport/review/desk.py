"""What the desk knows and does, apart from how it is shown: the queue, a report's values, what is decided of them.

Nothing of the data set is written but `corrections.toml`; what a decision changes is computed from what was read,
which a report's JSON holds, by the same code that converts. No source is read again for it.
"""

import datetime
import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from itareport.catalog import FILE_NAME, Catalog, require_catalog
from itareport.export.json_files import read_report, report_path
from itareport.extract.files.sources import Source
from itareport.offers import Offer, offers
from itareport.pipeline import clean_reports
from itareport.records.clean import Report
from itareport.records.document import RawDocument
from itareport.records.reviews import SOURCE_DIGITS, Decision, Review, place_of
from itareport.review.alike import corrected_alike, trace_of
from itareport.review.items import Item, Sheet
from itareport.review.queue import Choice, EntryShelf, Waiting, order_queue
from itareport.review.sheets import make_sheet
from itareport.review.sources import SourceShelf, is_recognised
from itareport.review.trials import Trial, compare_reports
from itareport.reviews import FILE_NAME as CORRECTIONS
from itareport.reviews import by_source, drop_review, keep_review, load_reviews, save_reviews

if TYPE_CHECKING:
    from itareport.extract.pictures import PagePicture

KEPT_SHEETS = 8


class Listing(Struct, frozen=True, kw_only=True):
    """What the catalogue lists: its reports in order, and the paths of each source by its SHA-256."""

    report_ids: tuple[str, ...]
    paths: dict[str, tuple[str, ...]]


class Decided(Struct, frozen=True, kw_only=True):
    """What a person decides of a value: the text where it is corrected, and a note."""

    decision: Decision
    value: str = ""
    note: str = ""


class Desk:
    """The open desk of a data set folder: safe for several threads, which take turns.

    DatasetError where the folder is no data set, or its corrections cannot be read.
    """

    def __init__(self, folder: Path, who: str = "") -> None:
        require_catalog(folder)
        self.folder = folder
        self.who = who
        self._sources = SourceShelf(folder)
        self._lock = threading.RLock()  # pdfium and the shelves know no threads
        self._entries = EntryShelf(folder)
        self._sheets: OrderedDict[tuple[object, ...], Sheet] = OrderedDict()
        self._listed: tuple[_Marks, Listing] | None = None
        self._said: tuple[_Marks, tuple[Review, ...]] | None = None
        self._reviews()

    def listing(self) -> Listing:
        """Give what the catalogue lists now: a conversion may go on meanwhile."""
        with self._lock:
            marks = _marks(self.folder, FILE_NAME, f"{FILE_NAME}-wal")
            if self._listed is None or self._listed[0] != marks:
                self._listed = (marks, _read_listing(self.folder))
            return self._listed[1]

    def queue(self, choice: Choice) -> list[Waiting]:
        """Give the reports that fit the choice, the most doubtful first."""
        with self._lock:
            entries = self._entries.entries(self.listing().report_ids)
            return order_queue(entries, by_source(self._reviews()), choice)

    def offers(self) -> tuple[Offer, ...]:
        """Give the corrections that were made alike in several sources."""
        with self._lock:
            return offers(self._reviews())

    def sheet(self, report_id: str) -> Sheet | None:
        """Give the values of a report with everything that was decided, None where there is no such report."""
        with self._lock:
            if report_id not in self.listing().report_ids:
                return None
            reviews = self._reviews_of(report_id)
            key = (report_id, _mark(report_path(self.folder, report_id)), reviews)
            if key not in self._sheets:
                self._sheets[key] = make_sheet(self._cleaned(report_id, reviews))
                while len(self._sheets) > KEPT_SHEETS:
                    self._sheets.popitem(last=False)
            return self._sheets[key]

    def source(self, report: Report) -> Source | None:
        """Give the source of a report, None where it is no longer where it was read."""
        with self._lock:
            return self._sources.source(report.sha256, self.paths(report))

    def paths(self, report: Report) -> tuple[str, ...]:
        """Give the paths at which the source of a report was read."""
        return self.listing().paths.get(report.sha256, ())

    def picture(self, report: Report, page: int) -> "PagePicture | None":
        """Give the picture of a page, None where there is none. SourceError where the source cannot be opened."""
        with self._lock:
            source = self.source(report)
            return (
                None
                if source is None
                else self._sources.picture(source, page, is_recognised(report.raw, page))
            )

    def document(self, source: Source) -> RawDocument:
        """Give what was read in a source of text. SourceError where it cannot be read."""
        with self._lock:
            return self._sources.document(source)

    def decide(self, item: Item, report: Report, decided: Decided) -> Review:
        """Keep what a person decided of a value in `corrections.toml`; give the review as it is kept."""
        with self._lock:
            review = self._review(item, report, decided)
            if item.review is not None and item.review.key != review.key:
                drop_review(self.folder, item.review)
            keep_review(self.folder, review)
            return review

    def correct_alike(self, offer: Offer, note: str) -> int:
        """Make a correction in every report that prints the same and was not looked at; say in how many values."""
        with self._lock:
            trace = trace_of(offer)
            made: list[Review] = []
            for report_id in self.listing().report_ids:
                if trace in report_path(self.folder, report_id).read_bytes():
                    sheet = self.sheet(report_id)
                    made += [] if sheet is None else self._alike(sheet, offer, note)
            if made:
                save_reviews(self.folder, [*self._reviews(), *made])
            return len(made)

    def undo(self, item: Item) -> None:
        """Take what was decided of a value out of `corrections.toml`."""
        with self._lock:
            if item.review is not None:
                drop_review(self.folder, item.review)

    def attempt(self, item: Item, report: Report, decided: Decided) -> Trial:
        """Say what a decision would make of the report, without keeping it."""
        with self._lock:
            review = self._review(item, report, decided)
            old = item.review.key if item.review is not None else None
            others = tuple(
                one for one in self._reviews_of(report.report_id) if one.key not in (old, review.key)
            )
            changed = self._cleaned(report.report_id, (*others, review))
            return compare_reports(item, report, changed)

    def _reviews(self) -> tuple[Review, ...]:
        """Give what is kept in `corrections.toml` now: somebody may mend it with an editor meanwhile."""
        marks = _marks(self.folder, CORRECTIONS)
        if self._said is None or self._said[0] != marks:
            self._said = (marks, load_reviews(self.folder))
        return self._said[1]

    def _reviews_of(self, report_id: str) -> tuple[Review, ...]:
        source = report_id[:SOURCE_DIGITS]
        return tuple(review for review in self._reviews() if review.source == source)

    def _cleaned(self, report_id: str, reviews: Sequence[Review]) -> Report:
        """Clean a report anew, with its siblings: a review is looked for in all reports of its source."""
        source = report_id[:SOURCE_DIGITS]
        ids = [one for one in self.listing().report_ids if one[:SOURCE_DIGITS] == source]
        reports = [read_report(report_path(self.folder, one)) for one in ids]
        own = next(report for report in reports if report.report_id == report_id)
        cleaned = clean_reports([report.raw for report in reports], own.sha256, reviews)
        return next(report for report in cleaned if report.report_id == report_id)

    def _alike(self, sheet: Sheet, offer: Offer, note: str) -> list[Review]:
        return [
            self._review(item, sheet.report, Decided(decision=Decision.CORRECTED, value=text, note=note))
            for item, text in corrected_alike(sheet, offer)
        ]

    def _review(self, item: Item, report: Report, decided: Decided) -> Review:
        page, place = place_of(item.origins)
        value = decided.value.strip() if decided.decision is Decision.CORRECTED else ""
        decision = decided.decision
        if decision is Decision.CORRECTED and item.raw.strip() and value == item.raw.strip():
            decision, value = Decision.ACCEPTED, ""
        review = Review(
            source=report.sha256[:SOURCE_DIGITS],
            report=item.report,
            page=page,
            place=place,
            table=item.table,
            row=item.row,
            field=item.field,
            raw=item.raw,
            decision=decision,
            value=value,
            who=self.who,
            when=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            note=decided.note.strip(),
        )
        kept = item.review
        if (
            kept is not None and not item.raw
        ):  # where nothing was read, the flag that told the place is gone by now
            review = structs.replace(review, page=kept.page, place=kept.place)
        return review


_Marks = tuple[tuple[int, int] | None, ...]
"""When each of some files was changed, and its size; None where there is none."""


def _marks(folder: Path, *names: str) -> _Marks:
    return tuple(_mark(folder / name) for name in names)


def _mark(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_mtime_ns, status.st_size


def _read_listing(folder: Path) -> Listing:
    with Catalog.open(folder) as catalog:
        paths: dict[str, tuple[str, ...]] = {}
        for row in catalog.sources():
            if row.sha256 is not None:
                paths[row.sha256] = (*paths.get(row.sha256, ()), row.path)
        return Listing(report_ids=catalog.report_ids(), paths=paths)
