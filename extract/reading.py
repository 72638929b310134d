"""A source becomes a raw document: by its format, one reader each."""

from collections.abc import Callable, Iterator, Mapping

from msgspec.structs import replace

from itareport.extract.files.encodings import decode, mend_lines
from itareport.extract.files.formats import Format, sniff
from itareport.extract.files.refusals import (
    refuse_empty,
    refuse_encoding,
    refuse_format,
    refuse_nested,
    refuse_size,
)
from itareport.extract.files.sources import Source
from itareport.extract.text.blocks import read_blocks
from itareport.extract.text.pages import split_pages
from itareport.findings import flag
from itareport.options import ReadOptions
from itareport.records.document import RawDocument, SourceKind, Table
from itareport.records.findings import Code, Flag

MARKS = "marks in a table"
"""What the flag of a page says on which all was read but a letter or two in a table."""
HOCR_MARK = "ocr_page"
"""What every hOCR file has in it."""

Reader = Callable[[Source, ReadOptions], RawDocument]

_DEFAULT = ReadOptions()


def read_document(source: Source, options: ReadOptions = _DEFAULT) -> RawDocument:
    """Read a source into pages of lines and tables; raises SourceError where it cannot be read.

    >>> from itareport.extract.files.sources import make_source
    >>> document = read_document(make_source("a.md", "## บันทึกข้อความ".encode()))
    >>> document.pages[0].blocks[0].text
    'บันทึกข้อความ'
    """
    found = sniff(source.data)
    reader = READERS.get(found)
    if reader is None:
        raise refuse_nested(source.path) if found is Format.ZIP else refuse_format(source.path, found)
    document = reader(source, options)
    return replace(document, flags=(*document.flags, *flag_marks(document)))


def flag_marks(document: RawDocument) -> Iterator[Flag]:
    """Say of each table where ink lies in it that may be a letter or two and could not be read."""
    for page in document.pages:
        for block in page.blocks:
            if isinstance(block, Table) and block.unread:
                got = str(page.number)
                yield flag(Code.PAGE_UNREADABLE, "reports", got=got, expected=MARKS, origins=block.unread)


def read_text(source: Source, options: ReadOptions) -> RawDocument:
    """Read text, Markdown, HTML or hOCR in any of the known encodings."""
    limit = options.limits.text_bytes
    if len(source.data) > limit:
        raise refuse_size(source.path, len(source.data), limit, "text-bytes")
    decoded = decode(source.data)
    if decoded is None:
        raise refuse_encoding(source.path)
    return _read_hocr(decoded.text, source) or _read_blocks(decoded.text, source)


def _read_blocks(text: str, source: Source) -> RawDocument:
    pages = split_pages(read_blocks(mend_lines(text)), source.report_id)
    if not any(page.blocks for page in pages):
        raise refuse_empty(source.path)
    return RawDocument(source=source.report_id, kind=SourceKind.TEXT, pages=pages)


# The libraries of the other formats are loaded only where a source needs them: a worker that reads text pays for none.


def _read_hocr(text: str, source: Source) -> RawDocument | None:
    if HOCR_MARK not in text:
        return None
    from itareport.extract.hocr.reader import is_hocr, read_hocr

    return read_hocr(text, source) if is_hocr(text) else None


def _read_pdf(source: Source, options: ReadOptions) -> RawDocument:
    from itareport.extract.pdf.reader import read_pdf

    return read_pdf(source, options)


def _read_docx(source: Source, options: ReadOptions) -> RawDocument:
    from itareport.extract.docx.reader import read_docx

    return read_docx(source, options)


def _read_image(source: Source, options: ReadOptions) -> RawDocument:
    from itareport.extract.scan.reader import read_image

    return read_image(source, options)


READERS: Mapping[Format, Reader] = {
    Format.TEXT: read_text,
    Format.PDF: _read_pdf,
    Format.DOCX: _read_docx,
    Format.IMAGE: _read_image,
}
