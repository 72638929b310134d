"""What a search starts with: the samples, and small files like those of the tests."""

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


def picture(kind: str, **wishes: object) -> bytes:
    """Draw a small page with a ruled table and some strokes."""
    from PIL import Image, ImageDraw

    image = Image.new("L", (160, 90), 255)
    draw = ImageDraw.Draw(image)
    draw.rectangle((10, 10, 150, 80), outline=0)
    draw.line((10, 40, 150, 40), fill=0)
    draw.line((80, 10, 80, 80), fill=0)
    draw.text((20, 20), "10 98.25", fill=0)
    out = io.BytesIO()
    image.convert("1" if wishes.get("compression") == "group4" else "L").save(out, kind, **wishes)
    return out.getvalue()


def packed(members: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_STORED) -> bytes:
    """Pack members without changing their bytes, so that what is changed there reaches the reader."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def samples(*endings: str) -> list[bytes]:
    """Give the samples with these endings."""
    return [path.read_bytes() for path in sorted(SAMPLES.iterdir()) if path.suffix in endings]


def seeds(reader: str) -> list[bytes]:
    """Give what a search starts with."""
    if reader == "pdf":
        from bench.generated import pdf_report
        from tests.tiny_pdfs import TinyFont, write_pdf

        font = TinyFont()
        page = font.show("เทศบาลตำบลตัวอย่าง 98.25", 40, 200) + "40 40 300 100 re S 40 90 m 340 90 l S\n"
        reports = [pdf_report("ตัวอย่าง", 2567, 1, packed=packed) for packed in (False, True)]
        return [write_pdf([page], font), write_pdf([page, page], font, packed=True), *reports]
    if reader == "docx":
        return [xml for data in samples(".docx") for xml in docx_parts(data)]
    if reader == "archive":
        members = [("a/รายงาน.md", "คะแนน 98.25".encode()), ("b.txt", b"<table><tr><td>1")]
        return [
            packed(members),
            packed(members, zipfile.ZIP_DEFLATED),
            packed([("../a", b"x"), ("b.zip", b"PK")]),
        ]
    if reader == "picture":
        jpeg = picture(
            "JPEG",
            exif=b"Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00\x06\x00",
        )
        fax = picture("TIFF", compression="group4")
        return [
            picture("PNG", dpi=(150, 150)),
            jpeg,
            picture("TIFF"),
            fax,
            picture("TIFF", compression="tiff_lzw"),
        ]
    return [*samples(".md", ".txt", ".html"), HOCR.encode()]


HOCR = """<html><body><div class='ocr_page' title='bbox 0 0 600 800; ppageno 0'><p class='ocr_par'>
<span class='ocr_line' title='bbox 10 10 500 40'><span class='ocrx_word' title='bbox 10 10 90 40; x_wconf 90'>คะแนน</span>
<span class='ocrx_word' title='bbox 100 10 190 40; x_wconf 31'>98.25</span></span></p></div></body></html>"""


def docx_parts(data: bytes) -> list[bytes]:
    """Give the text of a DOCX, in pieces that are small enough to be changed often."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read("word/document.xml")
    return [
        text,
        text[: text.find(b"<w:body>") + 8] + b"<w:p><w:r><w:t>98.25</w:t></w:r></w:p></w:body></w:document>",
    ]
