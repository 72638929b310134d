"""The tables of the catalogue, and the steps that lead to them from those of earlier versions."""

VERSION = 4
"""Kept in `user_version`; raised, with a step in `UPGRADES`, whenever the tables change."""

_FIRST_TABLES = (
    """
    CREATE TABLE outcomes (
        id INTEGER PRIMARY KEY,
        sha256 TEXT UNIQUE,            -- null where the bytes could not be had
        reading TEXT NOT NULL,         -- version and options of the reading
        kind TEXT,
        pages INTEGER,
        ocr_pages INTEGER,
        status TEXT NOT NULL,
        error_code TEXT,
        error_th TEXT,
        error_en TEXT,
        seconds REAL
    ) STRICT
    """,
    """
    CREATE TABLE sources (
        path TEXT PRIMARY KEY,
        size INTEGER,
        outcome INTEGER NOT NULL REFERENCES outcomes
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX sources_of_outcome ON sources (outcome)",
    """
    CREATE TABLE reports (
        report_id TEXT PRIMARY KEY,
        outcome INTEGER NOT NULL REFERENCES outcomes ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        UNIQUE (outcome, ordinal)
    ) STRICT, WITHOUT ROWID
    """,
)
_WORDS_OF_PATHS = (
    # The words of a failure name the path: two names of the same bytes have each their own.
    "ALTER TABLE sources ADD COLUMN error_th TEXT",
    "ALTER TABLE sources ADD COLUMN error_en TEXT",
    """
    UPDATE sources SET error_th = o.error_th, error_en = o.error_en
    FROM outcomes o WHERE o.id = sources.outcome
    """,
    "ALTER TABLE outcomes DROP COLUMN error_th",
    "ALTER TABLE outcomes DROP COLUMN error_en",
)
_WORD_FORMS = (
    # How often a report prints each of its word forms (`tallies`); null for one of an earlier version.
    "ALTER TABLE reports ADD COLUMN forms BLOB",
)
_WRITTEN_TABLES = (
    # What the tables were written from, and to which files (`writing`), as JSON: one row, or none before the first time.
    "CREATE TABLE written (id INTEGER PRIMARY KEY CHECK (id = 1), record BLOB NOT NULL) STRICT",
)
UPGRADES = (_FIRST_TABLES, _WORDS_OF_PATHS, _WORD_FORMS, _WRITTEN_TABLES)
"""The statements that lead from version 0 to 1, from 1 to 2, and so on."""
