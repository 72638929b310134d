"""Readers given bytes that nobody has thought of: each gives a document or a plain reason, or this says what it gave.

Run `nice python bench/fuzz.py READER SECONDS [--keep DIR]` with READER one of pdf, docx, text, archive, picture, report.
It needs atheris (`pip install atheris`: wheels for Linux), which is no dependency of the project, and Linux.

atheris changes the samples and small files like those of the tests, and keeps what reaches new code. An input that
raises anything but SourceError, or takes over ten seconds, is written to DIR and the search goes on; one that takes
over a minute, over 2 GiB, or the whole process with it ends that process: it is written too, and a new one goes on.
Recognition is off except for `picture`, whose pictures are small. `report` is text all the way to the clean report.
"""

import argparse
import copy
import hashlib
import io
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples"
SLOW = 10.0
"""Seconds from which an input is kept as a slow one."""
HANG = 60
MEMORY_MIB = 2048
LARGEST = {
    "pdf": 60_000,
    "docx": 100_000,
    "text": 8_000,
    "archive": 20_000,
    "picture": 40_000,
    "report": 6_000,
}
"""Bytes to which an input may grow: what grows is slow, and finds little more."""

Give = Callable[[bytes], object]


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
    sys.path.insert(0, str(ROOT))
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


ODD_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"2",
    b"0.00001",
    b"-32769",
    b"65536",
    b"99999",
    b"4294967295",
    b"9" * 20,
    b"1e9",
)


def change(data: bytes, limit: int, seed: int, blindly: Callable[[bytes, int], bytes]) -> bytes:
    """Change an input: XML by its elements, so that it stays XML; a number to an odd one; or some bytes blindly."""
    chance = random.Random(seed)
    way = chance.random()
    if way < 0.6 and data.startswith(b"<"):
        changed = change_elements(data, chance)
        return changed if len(changed) <= limit else blindly(data, limit)
    numbers = [found.span() for found in re.finditer(rb"\d+(?:\.\d+)?", data[:20_000])] if way < 0.8 else []
    if numbers:
        start, end = chance.choice(numbers)
        return (data[:start] + chance.choice(ODD_NUMBERS) + data[end:])[:limit]
    return blindly(data, limit)


def change_elements(data: bytes, chance: random.Random) -> bytes:
    """Double, drop, move or rename elements of some XML, or set an attribute to what another one says."""
    from xml.etree import ElementTree

    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        return data + b"<"
    for _ in range(chance.choice((1, 2, 8))):
        parents = [one for one in root.iter() if len(one)]
        if not parents:
            break
        parent, other = chance.choice(parents), chance.choice(parents)
        child = chance.choice(list(parent))
        how = chance.randrange(5)
        if how == 0:
            parent.extend([copy.deepcopy(child)] * chance.choice((1, 20)))
        elif how == 1:
            parent.remove(child)
        elif how == 2:
            other.append(copy.deepcopy(child))
        elif how == 3:
            child.tag = chance.choice(list(other)).tag
        else:
            values = [value for one in other for value in one.attrib.values()] + [
                one.decode() for one in ODD_NUMBERS
            ]
            for name in list(child.attrib)[:1]:
                child.set(name, chance.choice(values))
    return ElementTree.tostring(root)


class Finds:
    """What was found, each kind once: by the exception and the place of ours that it came through."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.known: set[str] = {path.suffix for path in folder.glob("find.*")}

    def keep(self, kind: str, words: str, data: bytes) -> None:
        name = "." + hashlib.sha256(kind.encode()).hexdigest()[:10]
        if name not in self.known:
            self.known.add(name)
            (self.folder / f"find{name}").write_bytes(data)
            (self.folder / f"words{name}").write_text(f"{kind}\n{words}", encoding="utf-8")
            print(f"FOUND {kind}: {self.folder / f'find{name}'}", file=sys.stderr, flush=True)


def search(name: str, seconds: int, folder: Path) -> None:
    """Let atheris search in this process; it never returns."""
    import atheris

    with atheris.instrument_imports(
        include=["itareport", "pdfminer", "pdfplumber"], enable_loader_override=False
    ):
        give = reader_of(name)
    from itareport.records.errors import SourceError

    finds = Finds(folder)

    def test(data: bytes) -> None:
        start = time.perf_counter()
        try:
            if data:
                give(data)
        except SourceError:
            pass
        except Exception as error:  # noqa: BLE001 - whatever it is, that is what is looked for
            finds.keep(kind_of(error), traceback.format_exc(), data)
        if time.perf_counter() - start > SLOW:
            finds.keep(f"slow-{name}-{len(data) // 10_000}", f"{time.perf_counter() - start:.0f} s", data)

    corpus = folder / f"corpus-{name}"
    words = [f"-max_total_time={seconds}", f"-timeout={HANG}", f"-rss_limit_mb={MEMORY_MIB}", "-verbosity=0"]
    words += [
        f"-max_len={LARGEST[name]}",
        f"-artifact_prefix={folder}/ended-{name}-",
        "-print_final_stats=1",
        str(corpus),
    ]

    def mutate(data: bytes, limit: int, seed: int) -> bytes:
        return change(data, limit, seed, atheris.Mutate)

    atheris.Setup([sys.argv[0], *words], test, custom_mutator=mutate)
    atheris.Fuzz()


def kind_of(error: Exception) -> str:
    """Name an exception by its type and the last place in the project that it came through."""
    frames = [one for one in traceback.extract_tb(error.__traceback__) if "/extract/" in one.filename]
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} {place}"


def supervise(name: str, seconds: int, folder: Path) -> None:
    """Search for so long, in a new process whenever one has ended over an input."""
    corpus = folder / f"corpus-{name}"
    corpus.mkdir(parents=True, exist_ok=True)
    for data in seeds(name):
        (corpus / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
    end, ended = time.monotonic() + seconds, 0
    while (left := int(end - time.monotonic())) > 0:
        command = [sys.executable, __file__, name, str(left), "--keep", str(folder), "--inside"]
        environment = dict(os.environ, PYTHONPATH=str(ROOT), OMP_NUM_THREADS="1")
        result = subprocess.run(command, env=environment, check=False)
        if result.returncode == 0:
            break
        ended += 1
        if int(end - time.monotonic()) > left - 3:
            raise SystemExit("the search does not start: see above")
    kinds = [path.read_text(encoding="utf-8").partition("\n")[0] for path in sorted(folder.glob("words.*"))]
    print(
        f"{name}: {seconds} s, {len(kinds)} kinds of exception or slowness {kinds}, {ended} ended processes, in {folder}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader", choices=sorted(LARGEST))
    parser.add_argument("seconds", type=int)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    words = parser.parse_args()
    folder = (words.keep or Path(tempfile.mkdtemp(prefix="fuzz-"))).absolute()
    if words.inside:
        random.seed(0)
        search(words.reader, words.seconds, folder)
    else:
        supervise(words.reader, words.seconds, folder)


if __name__ == "__main__":
    main()
