"""Why a DOCX is not read: an error for each reason."""

from itareport.records.errors import SourceError
from itareport.refusals import refuse


def refuse_package(path: str, part: str) -> SourceError:
    """Give the error for a DOCX of which a part that it cannot do without is missing or broken."""
    return refuse("docx-part", path, part=part)


def refuse_entities(path: str, part: str) -> SourceError:
    """Give the error for a part with a document type: no program for writing has put that there."""
    return refuse("docx-entities", path, part=part)


def refuse_growth(path: str, part: str) -> SourceError:
    """Give the error for a part that unpacks to more than can be read, or out of all proportion."""
    return refuse("docx-growth", path, part=part)


def refuse_nesting(path: str) -> SourceError:
    """Give the error for tables, boxes or fields that lie in one another deeper than any page shows."""
    return refuse("docx-nesting", path)


def refuse_table(path: str) -> SourceError:
    """Give the error for a table with more places than any page shows."""
    return refuse("docx-table", path)


def refuse_blank(path: str) -> SourceError:
    """Give the error for a DOCX without a word or picture."""
    return refuse("docx-blank", path)
