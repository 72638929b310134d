"""Why a picture is not read: an error for each reason."""

from itareport.records.errors import SourceError
from itareport.refusals import refuse


def refuse_broken(path: str) -> SourceError:
    """Give the error for a picture that does not decode."""
    return refuse("picture-damaged", path)


def refuse_vast(path: str, width: int, height: int) -> SourceError:
    """Give the error for a picture of more pixels than are read; 0 by 0 where their number is not known."""
    if width == 0:
        return refuse("picture-vast", path)
    return refuse("picture-pixels", path, width=width, height=height)


def refuse_many_pages(path: str, limit: int) -> SourceError:
    """Give the error for a TIFF of more pages than a report can have."""
    return refuse("picture-pages", path, limit=limit)


def refuse_empty_picture(path: str) -> SourceError:
    """Give the error for a file of pictures on which nothing is printed."""
    return refuse("picture-blank", path)


def refuse_without_recognition(path: str) -> SourceError:
    """Give the error for a picture where the user forbids recognition."""
    return refuse("picture-recognition-off", path)
