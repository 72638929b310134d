"""The readers that are searched: each a function from bytes to documents; SourceError is an answer too."""

import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from bench.fuzz_seeds import SAMPLES, packed

Give = Callable[[bytes], object]


def as_docx() -> Give:
    """Give the reader of DOCX: what is no archive is taken for the text of one, whose other parts are the sample's."""
    from itareport.extract.docx.reader import read_docx
    from itareport.extract.files.sources import make_source
    from itareport.options import ReadOptions

    with zipfile.ZipFile(next(SAMPLES.glob("*.docx"))) as archive:
        rest = [(name, archive.read(name)) for name in archive.namelist() if name != "word/document.xml"]

    def give(data: bytes) -> object:
        whole = data if data.startswith(b"PK") else packed([*rest, ("word/document.xml", data)])
        return read_docx(make_source("a.docx", whole), ReadOptions(ocr="never"))

    return give


def as_archive() -> Give:
    """Give the finder of sources in an archive, with whatever reads its members; nothing else may come to lie there."""
    import itareport.extract.hocr.reader  # noqa: F401 - what is loaded later is not watched
    from itareport.extract.files.sources import find_sources
    from itareport.extract.reading import read_document
    from itareport.options import ReadOptions
    from itareport.records.errors import SourceError

    folder = Path(tempfile.mkdtemp())

    def give(data: bytes) -> object:
        file = folder / "a.zip"
        file.write_bytes(data)
        documents = []
        for found in find_sources([file]):
            try:
                documents.append(read_document(found.open(), ReadOptions(ocr="never")))
            except SourceError:
                continue
        if list(folder.iterdir()) != [file]:
            raise AssertionError("something was written beside the archive")
        return documents

    return give


def reader_of(name: str) -> Give:
    """Give the function that is searched: from bytes to documents; SourceError is an answer too."""
    from itareport.extract.files.sources import make_source
    from itareport.options import ReadOptions

    if name == "docx":
        return as_docx()
    if name == "archive":
        return as_archive()
    if name == "report":
        from itareport.pipeline import read_source

        return lambda data: read_source(make_source("a.md", data), ReadOptions())
    if name == "pdf":
        from itareport.extract.pdf.reader import read_pdf as read
    elif name == "picture":
        from itareport.extract.scan.reader import read_image as read
    else:
        import itareport.extract.hocr.reader  # noqa: F401 - what is loaded later is not watched
        from itareport.extract.reading import read_text as read
    options = ReadOptions(ocr="auto" if name == "picture" else "never")
    return lambda data: read(make_source("a", data), options)
