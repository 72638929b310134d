"""Rows of the catalogue: how a source and its outcome are put into the tables, and read out of them again."""

import sqlite3

from itareport.records.document import SourceKind
from itareport.records.errors import ErrorCode
from itareport.records.sources import SourceRow, SourceStatus

SOURCE_QUERY = """
    SELECT s.path, o.status, o.sha256,
        (SELECT report_id FROM reports r WHERE r.outcome = o.id ORDER BY ordinal LIMIT 1),
        s.size, o.kind, o.pages, o.ocr_pages, o.error_code, s.error_th, s.error_en, o.seconds
    FROM sources s JOIN outcomes o ON o.id = s.outcome
"""
"""All that a `SourceRow` holds, in the order of `Cells`; a condition or an order may follow."""

Cells = tuple[
    str,
    str,
    str | None,
    str | None,
    int | None,
    str | None,
    int | None,
    int | None,
    str | None,
    str | None,
    str | None,
    float | None,
]
"""What the query gives for one source."""


def put_outcome(run: sqlite3.Cursor, source: SourceRow, reading: str) -> int:
    """Keep what became of a source's bytes; gives the outcome's number, which the same bytes keep."""
    run.execute(
        """
        INSERT INTO outcomes
            (sha256, reading, kind, pages, ocr_pages, status, error_code, seconds)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (sha256) DO UPDATE SET
            reading = excluded.reading, kind = excluded.kind, pages = excluded.pages,
            ocr_pages = excluded.ocr_pages, status = excluded.status, error_code = excluded.error_code,
            seconds = excluded.seconds
        RETURNING id
        """,
        (
            source.sha256,
            reading,
            source.kind,
            source.pages,
            source.ocr_pages,
            source.status,
            source.error_code,
            source.seconds,
        ),
    )
    (outcome,) = run.fetchone()
    return int(outcome)


def put_path(run: sqlite3.Cursor, source: SourceRow, outcome: int) -> None:
    """Let the source's path lead to an outcome, and forget the one that it leaves alone."""
    run.execute(
        """
        INSERT INTO sources (path, size, outcome, error_th, error_en) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (path) DO UPDATE SET
            size = excluded.size, outcome = excluded.outcome,
            error_th = excluded.error_th, error_en = excluded.error_en
        """,
        (source.path, source.size, outcome, source.error_th, source.error_en),
    )
    forget_unused(run)


def forget_unused(run: sqlite3.Cursor) -> None:
    """Forget the outcomes to which no path leads any more, with their reports."""
    run.execute("DELETE FROM outcomes WHERE NOT EXISTS (SELECT 1 FROM sources WHERE outcome = outcomes.id)")


def source_row(cells: Cells) -> SourceRow:
    """Make the record of what `SOURCE_QUERY` gives for one source."""
    path, status, sha256, report_id, size, kind, pages, ocr_pages, code, error_th, error_en, seconds = cells
    return SourceRow(
        path=path,
        status=SourceStatus(status),
        sha256=sha256,
        report_id=report_id,
        size=size,
        kind=SourceKind(kind) if kind else None,
        pages=pages,
        ocr_pages=ocr_pages,
        error_code=ErrorCode(code) if code else None,
        error_th=error_th,
        error_en=error_en,
        seconds=seconds,
    )
