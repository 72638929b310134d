"""One source becomes reports: read, find, clean. The only place where the three stages meet."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from itareport.extract.files.sources import Source, open_source
from itareport.extract.finding import find_reports
from itareport.extract.reading import MARKS, read_document
from itareport.normalize.confidence import flag_confidence
from itareport.normalize.lists.lexicon import ThaiLexicon, load_lexicon
from itareport.normalize.recognised import choose_readings, list_choices
from itareport.normalize.report import clean_report
from itareport.normalize.reviews.applying import apply_reviews
from itareport.normalize.reviews.printing import with_reviews
from itareport.normalize.spelling.word_forms import count_forms
from itareport.normalize.text.cleaning import clean_text
from itareport.options import ReadOptions
from itareport.records.clean import Report, Step
from itareport.records.document import Line, RawDocument
from itareport.records.errors import SourceError
from itareport.records.findings import Code
from itareport.records.places import Origin
from itareport.records.raw import RawReport
from itareport.records.reviews import Review
from itareport.refusals import refuse

__all__ = [
    "ReadOptions",
    "Reading",
    "RepairedLine",
    "clean_reports",
    "count_forms",
    "read_path",
    "read_source",
    "read_text",
]

_UNREAD = frozenset({Code.PAGE_UNREADABLE, Code.SOURCE_REPAIRED})
"""Flags of a document of which not every page was read as it is."""


class Reading(Struct, frozen=True, kw_only=True):
    """One source as it was read, and the reports in it."""

    document: RawDocument
    reports: tuple[Report, ...]


class RepairedLine(Struct, frozen=True, kw_only=True):
    """A line of a source with its text repaired, where it stands, and the steps of the repair."""

    text: str
    origin: Origin
    steps: tuple[Step, ...]


@cache
def _lexicon() -> ThaiLexicon:
    """Load the closed lists once in a process."""
    return load_lexicon()


def read_source(source: Source, options: ReadOptions, reviews: Sequence[Review] = ()) -> Reading:
    """Read one opened source whole. SourceError where it cannot be read or holds no report.

    `reviews` are what people said of its values; those of other sources are left out.
    """
    document = choose_readings(read_document(source, options))
    raws = find_reports(document, _lexicon(), options.fiscal_year)
    if not raws:
        raise _no_report(source.path, document)
    return Reading(document=document, reports=clean_reports(raws, source.sha256, reviews))


def clean_reports(
    raws: Sequence[RawReport], sha256: str, reviews: Sequence[Review] = ()
) -> tuple[Report, ...]:
    """Clean all raw reports of one source, with what people said of their values put in first.

    The raw reports may be those in `Report.raw`: nothing is read again.
    """
    return tuple(
        with_reviews(flag_confidence(list_choices(clean_report(reviewed.raw, sha256, _lexicon()))), reviewed)
        for reviewed in apply_reviews(raws, reviews, _lexicon())
    )


def read_path(path: Path, options: ReadOptions) -> Reading:
    """Open and read the file at `path`. FileNotFoundError; SourceError where it cannot be read or holds no report."""
    return read_source(open_source(path, options.limits), options)


def read_text(path: Path, options: ReadOptions) -> Iterator[RepairedLine]:
    """Give every line of the file at `path` with its text repaired, tables cell by cell."""
    source = open_source(path, options.limits)
    return (_repaired(line) for line in _lines(choose_readings(read_document(source, options))))


def _lines(document: RawDocument) -> Iterator[Line]:
    for page in document.pages:
        for block in page.blocks:
            if isinstance(block, Line):
                yield block
            else:
                yield from (line for cell in block.cells for line in cell.lines)


def _repaired(line: Line) -> RepairedLine:
    cleaned = clean_text(line.text, wrapped=False)
    return RepairedLine(text=cleaned.text, origin=line.origin, steps=cleaned.steps)


def _no_report(path: str, document: RawDocument) -> SourceError:
    lacking = [item for item in document.flags if item.code in _UNREAD and item.expected != MARKS]
    unread = sorted({origin.page for item in lacking for origin in item.origins})
    if not unread:
        return refuse("report-missing", path)
    return refuse("report-missing-pages-unread", path, pages=", ".join(map(str, unread)))
