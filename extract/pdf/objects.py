"""The objects of a PDF: pdfplumber's document, which here bears with files that refer to themselves.

Parsed objects and fonts are kept from page to page only as far as pages share them, so that memory does not
grow with the number of pages.
"""

import logging
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Final

from pdfminer.pdfdocument import PDFDocument, PDFNoPageLabels, PDFXRefFallback
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjectNotFound, PDFObjRef, PDFStream
from pdfminer.psparser import PSKeyword, PSStackEntry
from pdfplumber.pdf import PDF

from itareport.extract.pdf.streams import BoundedStream

# What pdfminer finds odd in a file becomes a finding or an error of ours: it is not to be printed.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())

MAX_FONTS_KEPT = 96
"""Parsed fonts kept from page to page; merged files bring fonts of their own with every page."""
_REFERENCES: Final = 32
"""So many references to references are followed."""


class BoundedParser(PDFParser):
    """A parser whose streams are bounded."""

    def push(self, *objs: PSStackEntry[PSKeyword | PDFStream | PDFObjRef | None]) -> None:
        """Put objects on the stack, streams as bounded ones."""
        super().push(
            *((place, _bound(one)) if type(one) is PDFStream else (place, one) for place, one in objs)
        )


def _bound(stream: PDFStream) -> BoundedStream:
    return BoundedStream(stream.attrs, stream.rawdata or b"", stream.decipher)


class BoundedDocument(PDFDocument):
    """A document in which no reference leads in a circle."""

    def getobj(self, objid: int) -> object:
        """Give an object, itself never a reference; raises PDFObjectNotFound."""
        found = super().getobj(objid)
        for _ in range(_REFERENCES):
            if not isinstance(found, PDFObjRef):
                return found
            found = super().getobj(found.objid)
        raise PDFObjectNotFound(objid)

    def get_page_labels(self) -> Iterator[str]:
        """Give no labels: nobody asks for them, and broken ones would cost the pages."""
        raise PDFNoPageLabels

    @property
    def rebuilt(self) -> bool:
        """Whether the table of objects was broken and had to be made anew by searching the file."""
        return any(isinstance(table, PDFXRefFallback) for table in self.xrefs)

    @property
    def kept(self) -> frozenset[int]:
        """The numbers of the objects that are held in memory."""
        return frozenset(self._cached_objs)

    def release(self, keep: frozenset[int]) -> bool:
        """Forget the streams parsed since `keep` was taken; say whether one of them was damaged."""
        damaged = False
        for number in self._cached_objs.keys() - keep:
            found = self._cached_objs[number][0]
            if isinstance(found, BoundedStream):
                damaged = damaged or found.damaged
                del self._cached_objs[number]
        return damaged


class FontKeeper(PDFResourceManager):
    """Keeps parsed fonts, as pdfminer does, and tells which."""

    @property
    def fonts(self) -> Mapping[object, PDFFont]:
        """The fonts that are kept."""
        return self._cached_fonts


class BoundedPDF(PDF):
    """pdfplumber's PDF over a bounded document; raises what pdfminer raises."""

    doc: BoundedDocument
    rsrcmgr: FontKeeper

    def __init__(self, data: bytes) -> None:
        self.stream = BytesIO(data)
        self.stream_is_external = False
        self.path = None
        self.pages_to_parse = None
        self.laparams = None
        self.password = None
        self.unicode_norm = None
        self.raise_unicode_errors = False
        self.metadata = {}
        self.doc = BoundedDocument(BoundedParser(self.stream), password="")
        self.rsrcmgr = FontKeeper()

    def forget_fonts(self) -> bool:
        """Drop the parsed fonts where there are more than pages commonly share; say whether they were dropped."""
        if len(self.rsrcmgr.fonts) <= MAX_FONTS_KEPT:
            return False
        self.rsrcmgr = FontKeeper()
        return True
