"""The tables of a data set, written anew from its catalogue where anything has changed since they were written."""

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path

import msgspec
from msgspec import Struct

from itareport.catalog import Catalog
from itareport.export.json_files import read_reports
from itareport.records.clean import Report
from itareport.records.findings import Code, Severity
from itareport.tallies import unpack_tally

WRITING_VERSION = 1
"""Raised whenever the same reports would be written differently: a data set is then written anew."""


class TableCounts(Struct, frozen=True, kw_only=True):
    """What the tables hold: reports, flags of the level error, and flags by code, the most frequent first."""

    reports: int
    errors: int
    flags: Mapping[Code, int]


class Written(Struct, frozen=True, kw_only=True):
    """The tables as they were written last: from what, to which files (size, time of change), with what in them."""

    state: str
    files: Mapping[str, tuple[int, int]]
    counts: TableCounts


def write_changed(
    catalog: Catalog,
    folder: Path,
    formats: Collection[str],
    language: str,
    excel_csv: bool,
    *,
    always: bool = False,
) -> TableCounts:
    """Write the tables of everything in the catalogue, unless they stand in `folder` as they would be written.

    They do where the catalogue, the wishes and `dataset.toml` are those of the last time and no file has been touched
    since. `always` writes them whatever stands there.
    """
    dataset = import_module("itareport.export.dataset")
    wanted: tuple[str, ...] = dataset.wanted_formats(folder, formats, excel_csv)
    state = _state(catalog, folder, (*wanted, language))
    last = catalog.written()
    known = None if last is None else msgspec.json.decode(last, type=Written)
    if (
        not always
        and known is not None
        and (known.state, known.files) == (state, _stamps(folder, known.files))
    ):
        return known.counts
    counts = _write(catalog, folder, wanted, language)
    files: Iterable[str] = dataset.table_files(folder)
    written = Written(state=state, files=_stamps(folder, files), counts=counts)
    catalog.keep_written(msgspec.json.encode(written))
    return counts


def _write(catalog: Catalog, folder: Path, wanted: tuple[str, ...], language: str) -> TableCounts:
    from itareport.export.dataset import EXCEL_CSV, write_dataset

    ids = catalog.report_ids()
    seen = _Seen(_comparison(catalog) if len(ids) > 1 else None)
    write_dataset(
        folder,
        read_reports(folder, ids),
        catalog.sources(),
        [name for name in wanted if name != EXCEL_CSV],
        language,
        EXCEL_CSV in wanted,
        seen,
        stored=True,
    )
    return TableCounts(reports=seen.reports, errors=seen.errors, flags=dict(seen.flags.most_common()))


class _Seen:
    """Adds to each report what the data set tells of its wording, and counts its flags as it passes by."""

    def __init__(self, compare: Callable[[Report], Report] | None) -> None:
        self.compare = compare
        self.reports = 0
        self.errors = 0
        self.flags: Counter[Code] = Counter()

    def __call__(self, report: Report) -> Report:
        found = report if self.compare is None else self.compare(report)
        self.reports += 1
        self.errors += sum(flag.severity is Severity.ERROR for flag in found.flags)
        self.flags.update(flag.code for flag in found.flags)
        return found


def _comparison(catalog: Catalog) -> Callable[[Report], Report] | None:
    """Give what adds to a report what the data set tells of its wording, None where that is nothing."""
    from itareport.normalize.spelling.rare_neighbours import find_rare_neighbours

    def counted() -> Iterator[tuple[str, dict[str, int]]]:
        return ((report_id, unpack_tally(packed)) for report_id, packed in catalog.forms())

    neighbours = find_rare_neighbours(counted)
    if not neighbours.doubted:
        return None
    from itareport.normalize.spelling.suggestions import with_suggestions

    return lambda report: with_suggestions(report, neighbours.of(report.report_id))


def _state(catalog: Catalog, folder: Path, wishes: tuple[str, ...]) -> str:
    """Name what the tables are written from: equal names, equal tables."""
    from itareport.export.description import FILE_NAME as DESCRIPTION

    digest = hashlib.sha256(msgspec.json.encode([WRITING_VERSION, *wishes]))
    described = folder / DESCRIPTION
    digest.update(described.read_bytes() if described.is_file() else b"")
    for row in catalog.contents():
        digest.update(row)
    return digest.hexdigest()


def _stamps(folder: Path, names: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Give size and time of change of those of the files that are there."""
    found: dict[str, tuple[int, int]] = {}
    for name in names:
        try:
            status = (folder / name).stat()
        except OSError:  # a file that is gone has no stamp: that is what is to be noticed
            continue
        found[name] = (status.st_size, status.st_mtime_ns)
    return found
