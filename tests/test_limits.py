"""The limits that a user may set: each refuses when it is low, and lets through when it is high."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result
from PIL import Image

import itareport
from itareport.batch import ConvertOptions
from itareport.cli import main
from itareport.commands.options import LIMITS
from itareport.extract.docx.package import Package
from itareport.extract.docx.reader import read_docx
from itareport.extract.files.sources import find_sources, make_source, open_source
from itareport.extract.pdf.opening import open_pdf
from itareport.extract.reading import read_document
from itareport.extract.scan.opening import open_pictures
from itareport.limits import DEFAULT_LIMITS, LIMIT_NAMES, MOST, Limits, parse_limits
from itareport.options import ReadOptions
from itareport.records.errors import ErrorCode, SourceError
from tests.docx_builder import p, pack, parts
from tests.small_reports import TEXT, convert_here, data_files, write_reports
from tests.tiny_pdfs import write_pdf

REPORT = TEXT.format(number=1, score=60).encode()


def use_source(folder: Path, limits: Limits) -> None:
    path = folder / "a.md"
    path.write_bytes(REPORT)
    open_source(path, limits)


def use_member(folder: Path, limits: Limits) -> None:
    open_source(Path(f"{write_archive(folder)}!/a.md"), limits)


def use_text(folder: Path, limits: Limits) -> None:
    read_document(make_source("a.md", REPORT), ReadOptions(limits=limits))


def use_pdf(folder: Path, limits: Limits) -> None:
    open_pdf(write_pdf(["", "", ""]), "a.pdf", limits)


def use_tiff(folder: Path, limits: Limits) -> None:
    page = Image.new("L", (20, 10), 255)
    out = io.BytesIO()
    page.save(out, "TIFF", save_all=True, append_images=[page, page])
    list(open_pictures(out.getvalue(), "a.tif", limits))


def use_docx(folder: Path, limits: Limits) -> None:
    read_docx(make_source("a.docx", pack(parts(p("ข้อความ") * 40))), ReadOptions(limits=limits))


def use_archive(folder: Path, limits: Limits) -> None:
    for found in find_sources([write_archive(folder)], limits):
        found.open()


def write_archive(folder: Path) -> Path:
    """Write an archive of two members: one is a report, one is large and packs a thousandfold."""
    path = folder / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.md", REPORT)
        archive.writestr("b.md", b" " * (17 * 2**20))
    return path


Use = Callable[[Path, Limits], None]
GROWN = Limits(archive_growth=2_000)
BOUNDS: list[tuple[Use, Limits, str, int, int, ErrorCode]] = [
    (use_source, Limits(), "source_bytes", len(REPORT) - 1, len(REPORT), ErrorCode.TOO_LARGE),
    (use_member, GROWN, "source_bytes", len(REPORT) - 1, len(REPORT), ErrorCode.TOO_LARGE),
    (use_text, Limits(), "text_bytes", len(REPORT) - 1, len(REPORT), ErrorCode.TOO_LARGE),
    (use_pdf, Limits(), "pdf_pages", 2, 3, ErrorCode.TOO_LARGE),
    (use_tiff, Limits(), "tiff_pages", 2, 3, ErrorCode.TOO_LARGE),
    (use_tiff, Limits(), "picture_pixels", 199, 200, ErrorCode.TOO_LARGE),
    (use_tiff, Limits(), "picture_side", 19, 20, ErrorCode.TOO_LARGE),
    (use_docx, Limits(), "docx_part_bytes", 2_000, 20_000, ErrorCode.TOO_LARGE),
    (use_docx, Limits(), "docx_bytes", 3_000, 40_000, ErrorCode.TOO_LARGE),
    (use_archive, GROWN, "archive_members", 1, 2, ErrorCode.UNSAFE_ARCHIVE),
    (use_archive, GROWN, "archive_bytes", 17 * 2**20, 18 * 2**20, ErrorCode.UNSAFE_ARCHIVE),
    (use_archive, Limits(), "archive_growth", 250, 2_000, ErrorCode.UNSAFE_ARCHIVE),
]


@pytest.mark.parametrize(
    ("use", "limits", "name", "low", "high", "code"),
    BOUNDS,
    ids=[f"{row[0].__name__} {row[2]}" for row in BOUNDS],
)
def test_a_limit_refuses_when_low_and_lets_through_when_high(
    use: Use, limits: Limits, name: str, low: int, high: int, code: ErrorCode, tmp_path: Path
) -> None:
    with pytest.raises(SourceError) as caught:
        use(tmp_path, msgspec.structs.replace(limits, **{name: low}))
    assert caught.value.code is code
    use(tmp_path, msgspec.structs.replace(limits, **{name: high}))


def test_every_limit_is_tried() -> None:
    assert {row[2] for row in BOUNDS} == set(Limits.__struct_fields__)


def test_the_command_names_all_limits() -> None:
    assert LIMITS == LIMIT_NAMES
    for name in ("convert", "show"):
        (option,) = (option for option in main.commands[name].params if option.name == "limits")
        assert all(limit in str(option.to_info_dict()["help"]) for limit in LIMITS)


def test_a_picture_as_large_as_may_be_allowed_is_opened() -> None:
    """Beyond, Pillow refuses by itself; this one has nothing but a size, so that it is broken where it is opened."""
    most = Limits(picture_pixels=MOST["picture_pixels"], picture_side=MOST["picture_side"])
    with pytest.raises(SourceError) as caught:
        list(open_pictures(png_head(17_000, 10_500), "a.png", most))
    assert caught.value.code is ErrorCode.DAMAGED_FILE
    with pytest.raises(SourceError) as caught:
        list(open_pictures(png_head(17_000, 10_500), "a.png"))
    assert caught.value.code is ErrorCode.TOO_LARGE


def png_head(width: int, height: int) -> bytes:
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    begun = struct.pack(">I", 100) + b"IDAT"
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head)) + begun


def test_the_pictures_of_a_document_keep_to_the_limits_that_nobody_sets() -> None:
    data = pack(parts(p("ก"), media={"a.png": bytes(range(256)) * 40}))
    package = Package(make_source("a.docx", data), Limits(docx_part_bytes=5_000))
    assert len(package.read_picture("word/media/a.png") or b"") == 10_240
    with pytest.raises(SourceError):
        package.read("word/media/a.png")


def test_an_empty_file_costs_nothing_whatever_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"")
    with pytest.raises(SourceError) as caught:
        open_source(path, Limits(source_bytes=2**60))
    assert caught.value.code is ErrorCode.EMPTY_FILE


@pytest.mark.parametrize(
    ("setting", "name", "value"),
    [
        ("source-bytes=2g", "source_bytes", 2 * 2**30),
        ("archive-bytes=16G", "archive_bytes", 16 * 2**30),
        ("text-bytes=100", "text_bytes", 100),
        ("pdf-pages=5K", "pdf_pages", 5_000),
        ("picture-pixels=120M", "picture_pixels", 120_000_000),
        ("tiff-pages=๕๐๐", "tiff_pages", 500),
    ],
)
def test_what_a_setting_says(setting: str, name: str, value: int) -> None:
    assert getattr(parse_limits((setting,)), name) == value


def test_the_last_setting_of_a_limit_counts_and_none_is_the_default() -> None:
    assert parse_limits(()) == DEFAULT_LIMITS
    assert parse_limits(("pdf-pages=5", "pdf-pages=7")).pdf_pages == 7


WRONG = [
    "pages=5",
    "pdf_pages=5",
    "pdf-pages",
    "pdf-pages=",
    "pdf-pages=0",
    "pdf-pages=-1",
    "pdf-pages=1.5",
    "pdf-pages=5T",
    "pdf-pages=5²",
    "=5",
    "",
    "picture-side=33000",
    "picture-pixels=1G",
    "source-bytes=" + "9" * 5000,
]


@pytest.mark.parametrize("setting", WRONG, ids=[setting[:30] for setting in WRONG])
@pytest.mark.parametrize("command", ["convert", "show"])
def test_a_setting_that_is_none_is_wrong_usage(command: str, setting: str, tmp_path: Path) -> None:
    source = tmp_path / "a.md"
    source.write_bytes(REPORT)
    out = ["-o", str(tmp_path / "out")] if command == "convert" else []
    result = run(command, source, *out, "--limit", setting)
    assert result.exit_code == 2
    assert all(name in " ".join(result.stderr.split()) for name in ("source-bytes", "archive-growth"))
    assert not (tmp_path / "out").exists()


def run(*words: str | Path) -> Result:
    return CliRunner(env={"COLUMNS": "500"}).invoke(main, [str(word) for word in words])


def test_the_commands_keep_to_the_limits(tmp_path: Path) -> None:
    """Through a process of its own too: the limits travel with the task."""
    source = tmp_path / "a.md"
    source.write_bytes(REPORT)
    for limit, status in (("text-bytes=100", 1), ("text-bytes=1K", 0)):
        assert run("show", source, "--limit", limit).exit_code == status
        assert run("show", source, "--text", "--limit", limit).exit_code == status
    result = run("convert", source, "-o", tmp_path / "out", "--lang", "en", "--limit", "text-bytes=100")
    assert result.exit_code == 1
    assert "--limit text-bytes" in result.stderr


def test_the_python_functions_keep_to_the_limits(tmp_path: Path) -> None:
    source = tmp_path / "a.md"
    source.write_bytes(REPORT)
    low = itareport.Limits(source_bytes=100)
    for read in (itareport.read, itareport.read_all):
        with pytest.raises(SourceError):
            read(source, limits=low)
        assert read(source, limits=Limits(source_bytes=1_000))
    assert itareport.convert(source, tmp_path / "out", limits=low, jobs=1).failed == 1


@pytest.mark.parametrize("limits", [Limits(pdf_pages=3), Limits(text_bytes=10), Limits(text_bytes=2**40)])
def test_good_sources_are_not_read_again_for_other_limits(limits: Limits, tmp_path: Path) -> None:
    paths, out = write_reports(tmp_path / "in", 3), tmp_path / "out"
    convert_here(paths, out)
    before = data_files(out)
    assert convert_here(paths, out, ConvertOptions(limits=limits)).unchanged == 3
    assert convert_here(paths, out).unchanged == 3
    assert data_files(out) == before


def test_a_source_that_was_too_large_is_read_when_it_may_be(tmp_path: Path) -> None:
    paths, out = write_reports(tmp_path / "in", 2), tmp_path / "out"
    paths[1].write_bytes(REPORT + b"\n" * 1_000)
    first = convert_here(paths, out, ConvertOptions(limits=Limits(text_bytes=1_000)))
    second = convert_here(paths, out)
    assert (first.failed, first.reports) == (1, 1)
    assert (second.failed, second.reports, second.unchanged) == (0, 2, 1)


def test_a_file_that_is_too_large_now_is_refused_whatever_was_read_in_it(tmp_path: Path) -> None:
    """Its size is looked at before its bytes are, by which it would be known."""
    paths, out = write_reports(tmp_path / "in", 2), tmp_path / "out"
    convert_here(paths, out)
    assert convert_here(paths, out, ConvertOptions(limits=Limits(source_bytes=100))).failed == 2
    assert convert_here(paths, out).reports == 2


def test_archives_are_listed_within_the_limits(tmp_path: Path) -> None:
    archive, out = write_archive(tmp_path), tmp_path / "out"
    assert convert_here(archive, out, ConvertOptions(limits=Limits(archive_members=1))).failed == 1
    limits = msgspec.structs.replace(GROWN, text_bytes=10_000)
    result = convert_here(archive, out, ConvertOptions(limits=limits))
    assert [path.rpartition("!/")[2] for path in result.paths] == ["a.md", "b.md"]
    assert result.reports == 1


def test_the_key_of_a_reading_is_that_of_earlier_versions() -> None:
    """A catalogue made before there were limits is not read anew."""
    assert ReadOptions(limits=Limits(pdf_pages=1)).key == '{"fiscal_year":null,"ocr":"auto"}'
    stated = {*ReadOptions.__struct_fields__} - {"limits"}
    assert set(msgspec.json.decode(ReadOptions().key)) == stated
