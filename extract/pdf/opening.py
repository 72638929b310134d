"""Opening a PDF: pages found and counted, broken files mended, and what cannot be read refused with its reason."""

import re
from typing import Final

from msgspec import Struct
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import dict_value, int_value

from itareport.extract.pdf.errors import PDF_ERRORS
from itareport.extract.pdf.objects import BoundedPDF
from itareport.extract.pdf.refusals import refuse_bomb, refuse_damaged, refuse_locked, refuse_pages
from itareport.extract.pdf.rendering import LockedError, open_pdfium, resave
from itareport.extract.pdf.streams import TooMuchDataError
from itareport.limits import DEFAULT_LIMITS, Limits

MAX_PROMISED: Final = 2_000
"""So many pages a broken file may say that it has; where it says more, nothing is said of pages that are lost."""

_CATALOG: Final = re.compile(
    rb"(\d{1,8})\s+\d+\s+obj\s*<<(?:(?!endobj).){0,2000}?/Type\s*/Catalog", re.DOTALL
)


class OpenedPDF(Struct, frozen=True, kw_only=True):
    """An open PDF and its pages. `data` is what was opened in the end, `repaired` whether it had to be mended.

    `missing` is how many pages the file speaks of that were not found.
    """

    pdf: BoundedPDF
    pages: tuple[PDFPage, ...]
    data: bytes
    repaired: bool = False
    missing: int = 0


class _Found(Struct, frozen=True, kw_only=True):
    pdf: BoundedPDF
    pages: tuple[PDFPage, ...]
    promised: int
    data: bytes


def open_pdf(data: bytes, path: str, limits: Limits = DEFAULT_LIMITS) -> OpenedPDF:
    """Open a PDF; raises SourceError where it is locked, too large, or beyond mending."""
    try:
        return _open(data, path, limits.pdf_pages)
    except (LockedError, PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise refuse_locked(path) from error
    except TooMuchDataError as error:
        raise refuse_bomb(path) from error


def _open(data: bytes, path: str, most: int) -> OpenedPDF:
    found = _find(data, path, most)
    sound = found is not None and not found.pdf.doc.rebuilt and len(found.pages) == found.promised
    if found is not None and found.pages and sound:
        return OpenedPDF(pdf=found.pdf, pages=found.pages, data=data)
    mended = _mend(data, path, most)
    best = _fuller(found, mended) or _find(add_trailer(data), path, most)
    if best is None or not best.pages:
        raise refuse_damaged(path)
    promised = max(one.promised for one in (found, mended, best) if one is not None)
    missing = max(0, promised - len(best.pages)) if promised <= MAX_PROMISED else 0
    return OpenedPDF(pdf=best.pdf, pages=best.pages, data=best.data, repaired=True, missing=missing)


def _find(data: bytes, path: str, most: int) -> _Found | None:
    """Open with pdfplumber and list the pages, None where that fails; raises SourceError for too many pages."""
    try:
        pdf = BoundedPDF(data)
        promised = int_value(dict_value(pdf.doc.catalog.get("Pages")).get("Count"))
        pages = list[PDFPage]()
        for page in PDFPage.create_pages(pdf.doc):
            pages.append(page)
            if len(pages) > most:
                break
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise
    except PDF_ERRORS:
        return None
    if len(pages) > most:
        raise refuse_pages(path, max(promised, len(pages)), most)
    return _Found(pdf=pdf, pages=tuple(pages), promised=promised, data=data)


def _mend(data: bytes, path: str, most: int) -> _Found | None:
    """Open what pdfium makes of a broken file, None where that fails too."""
    with open_pdfium(data) as document:
        count = 0 if document is None else len(document)
    if count > most:
        raise refuse_pages(path, count, most)
    saved = resave(data) if count else None
    return None if saved is None else _find(saved, path, most)


def add_trailer(data: bytes) -> bytes:
    """Give a file that is cut short an end that says where its catalogue is, so that its objects can be searched.

    >>> add_trailer(b"%PDF-1.7 7 0 obj <</Type/Catalog>>").split(b"\\n")[3]
    b'trailer<</Root 7 0 R>>'
    """
    found = list(_CATALOG.finditer(data))
    number = int(found[-1][1]) if found else 0
    return data + b"\nendstream\nendobj\ntrailer<</Root %d 0 R>>\nstartxref\n0\n%%%%EOF\n" % number


def _fuller(found: _Found | None, mended: _Found | None) -> _Found | None:
    """Take whichever has more pages; pdfium's where both have the same, for it has the longer experience."""
    candidates = [one for one in (mended, found) if one is not None and one.pages]
    return max(candidates, key=lambda one: len(one.pages), default=None)
