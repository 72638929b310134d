"""Why a PDF is not read: an error for each reason."""

from itareport.records.errors import SourceError
from itareport.refusals import refuse


def refuse_damaged(path: str) -> SourceError:
    """Give the error for a PDF that neither reader can open, or that has no page left."""
    return refuse("pdf-damaged", path)


def refuse_locked(path: str) -> SourceError:
    """Give the error for a PDF that opens with a password only."""
    return refuse("pdf-locked", path)


def refuse_pages(path: str, pages: int, limit: int) -> SourceError:
    """Give the error for a PDF of more pages than a report can have."""
    return refuse("pdf-pages", path, pages=pages, limit=limit)


def refuse_bomb(path: str) -> SourceError:
    """Give the error for a PDF whose parts unpack out of all proportion."""
    return refuse("pdf-growth", path)


def refuse_blank(path: str) -> SourceError:
    """Give the error for a PDF on whose pages nothing is printed."""
    return refuse("pdf-blank", path)


def refuse_unrecognised(path: str, forbidden: bool) -> SourceError:
    """Give the error for a PDF of pictures where recognition is switched off or cannot be had."""
    return refuse("pdf-recognition-off" if forbidden else "pdf-recognition-missing", path)
