"""The rows of all reports, gathered by table and sorted: they wait on the disk until they are written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from types import TracebackType

from itareport.export.duplicates import earlier_reports, with_duplicate_flag
from itareport.export.rows import detail_rows, flag_rows, report_row, source_row
from itareport.export.schema import Row
from itareport.export.spool import Spool
from itareport.export.tables import FLAGS, REPORTS, TABLES
from itareport.records.clean import Report
from itareport.records.sources import SourceRow


class DatasetRows(Mapping[str, Sequence[Row]]):
    """The sorted rows of every table, by the table's name; a context manager, since they lie on the disk."""

    def __init__(self, spools: Mapping[str, Spool]) -> None:
        self._spools = spools

    def __enter__(self) -> "DatasetRows":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for spool in self._spools.values():
            spool.close()

    def __getitem__(self, name: str) -> Sequence[Row]:
        return self._spools[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._spools)

    def __len__(self) -> int:
        return len(self._spools)


def table_rows(
    reports: Iterable[Report],
    sources: Iterable[SourceRow],
    language: str = "th",
    folder: Path | None = None,
) -> DatasetRows:
    """Give the sorted rows of every table; messages in `language` (`th` or `en`).

    The reports may come one by one in any order, and no report is kept once its rows are made, which wait in
    files inside `folder`; a report that comes twice (one document under two names) counts once. A report of an agency
    and year that an earlier one has already is flagged as a duplicate.
    """
    spools = {table.name: Spool(table.shape, folder) for table in TABLES}
    places: dict[str, dict[str, range]] = {}
    for report in reports:
        if report.report_id not in places:
            rows = {
                **detail_rows(report),
                "reports": [report_row(report)],
                "flags": flag_rows(report, language),
            }
            places[report.report_id] = {
                name: spools[name].add(found) for name, found in rows.items() if found
            }
    order = sorted(places, key=report_order)
    for name in _OF_REPORTS:
        spools[name].arrange(number for key in order for number in places[key].get(name, ()))
    _compare(spools, folder, language)
    spools["sources"].add(
        source_row(source, language) for source in sorted(sources, key=lambda item: item.path)
    )
    return DatasetRows(spools)


_OF_REPORTS = tuple(table.name for table in TABLES if table.name != "sources")


def _compare(spools: dict[str, Spool], folder: Path | None, language: str) -> None:
    """Put rows of reports and flags in the place of those in `spools` that know which reports are duplicates."""
    earlier = earlier_reports(spools["reports"])
    if not earlier:
        return
    reports, flags = Spool(REPORTS.shape, folder), Spool(FLAGS.shape, folder)
    groups = groupby(spools["flags"], key=itemgetter(0))
    group = next(groups, None)
    for row in spools["reports"]:
        own: list[Row] = []
        if group is not None and group[0] == row[0]:
            own = list(group[1])
            group = next(groups, None)
        counted, own = with_duplicate_flag(row, own, earlier.get(str(row[0])), language)
        reports.add([counted])
        flags.add(own)
    for name, spool in (("reports", reports), ("flags", flags)):
        spools[name].close()
        spools[name] = spool


def report_order(report_id: str) -> tuple[str, int]:
    """Give the sorting key of a report: `…-10` comes after `…-2`.

    >>> sorted(["ab-10", "ab-2", "ab"], key=report_order)
    ['ab', 'ab-2', 'ab-10']
    """
    digest, _, ordinal = report_id.partition("-")
    return digest, int(ordinal) if ordinal else 1
