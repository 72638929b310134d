"""The Python interface: read a report, convert a folder, open a data set."""

from collections.abc import Iterable
from pathlib import Path

from itareport.batch import DEFAULT_FORMATS, ConvertOptions, ConvertResult, Silence, convert_sources
from itareport.export.frames import Dataset, open_dataset
from itareport.limits import DEFAULT_LIMITS, Limits
from itareport.pipeline import ReadOptions, read_path
from itareport.records.clean import Report


def read_all(
    path: str | Path, *, fiscal_year: int | None = None, limits: Limits = DEFAULT_LIMITS
) -> tuple[Report, ...]:
    """Read every report in the file at `path`. SourceError where it cannot be read or holds none."""
    return read_path(Path(path), ReadOptions(fiscal_year=fiscal_year, limits=limits)).reports


def read(path: str | Path, *, fiscal_year: int | None = None, limits: Limits = DEFAULT_LIMITS) -> Report:
    """Read the one report in the file at `path`. ValueError where it holds several: use `read_all`."""
    reports = read_all(path, fiscal_year=fiscal_year, limits=limits)
    if len(reports) != 1:
        raise ValueError(f"{path} holds {len(reports)} reports: use itareport.read_all")
    (report,) = reports
    return report


def convert(
    sources: Iterable[str | Path] | str | Path,
    out: str | Path,
    *,
    formats: Iterable[str] = DEFAULT_FORMATS,
    fiscal_year: int | None = None,
    jobs: int | None = None,
    timeout: float = 300,
    cluster: str | None = None,
    fresh: bool = False,
    prune: bool = False,
    excel_csv: bool = False,
    language: str = "th",
    limits: Limits = DEFAULT_LIMITS,
) -> ConvertResult:
    """Read the sources (files, folders, archives) and write or update the data set in the folder `out`.

    What `itareport convert` does, without progress. A source that cannot be read is a failed row of the result.
    """
    paths = [sources] if isinstance(sources, str | Path) else list(sources)
    options = ConvertOptions(
        formats=tuple(formats),
        fiscal_year=fiscal_year,
        jobs=jobs,
        timeout=timeout,
        cluster=cluster,
        fresh=fresh,
        prune=prune,
        excel_csv=excel_csv,
        language=language,
        limits=limits,
    )
    return convert_sources([Path(path) for path in paths], Path(out), options, Silence())


__all__ = ["Dataset", "Limits", "convert", "open_dataset", "read", "read_all"]
