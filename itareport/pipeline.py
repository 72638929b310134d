"""One source becomes reports: read, find, clean. The only place where the three stages meet."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

from itareport.extract.files.sources import Source, open_source
from itareport.extract.finding import find_reports
from itareport.extract.reading import read_document
from itareport.normalize.lists.lexicon import ThaiLexicon, load_lexicon
from itareport.normalize.report import clean_report
from itareport.normalize.text.cleaning import clean_text
from itareport.options import ReadOptions
from itareport.records.clean import Report, Step
from itareport.records.document import Line, RawDocument
from itareport.records.errors import ErrorCode, SourceError
from itareport.records.places import Origin

__all__ = [
    "ReadOptions",
    "Reading",
    "RepairedLine",
    "read_path",
    "read_source",
    "read_text",
]


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


def read_source(source: Source, options: ReadOptions) -> Reading:
    """Read one opened source whole. SourceError where it cannot be read or holds no report."""
    document = read_document(source, options)
    raws = find_reports(document, _lexicon(), options.fiscal_year)
    if not raws:
        raise _no_report(source.path)
    reports = tuple(clean_report(raw, source.sha256, _lexicon()) for raw in raws)
    return Reading(document=document, reports=reports)


def read_path(path: Path, options: ReadOptions) -> Reading:
    """Open and read the file at `path`. FileNotFoundError; SourceError where it cannot be read or holds no report."""
    return read_source(open_source(path), options)


def read_text(path: Path, options: ReadOptions) -> Iterator[RepairedLine]:
    """Give every line of the file at `path` with its text repaired, tables cell by cell."""
    return (_repaired(line) for line in _lines(read_document(open_source(path), options)))


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


def _no_report(path: str) -> SourceError:
    return SourceError(
        ErrorCode.NO_REPORT,
        f"{path}: ไม่พบคะแนน ITA หรือตารางมาตรการในเอกสารนี้ ตรวจว่าเป็นรายงานที่ถูกต้อง "
        "หรือดูข้อความที่อ่านได้ด้วย itareport show --text",
        f"{path}: neither scores nor measures were found in this document; check that it is the right one, "
        "or look at what was read with: itareport show --text",
    )
