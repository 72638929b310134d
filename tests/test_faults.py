"""Damaged, mislabelled and hostile sources: a report or a plain reason, never a traceback, and nothing outside the folder."""

import csv
import io
import json
import os
import sys
import tempfile
import zipfile
from pathlib import Path

import frictionless
import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

import itareport
from itareport.batch import ConvertOptions
from itareport.cli import main
from itareport.extract.files.sources import Found, find_sources, make_source
from itareport.options import ReadOptions
from itareport.records.errors import ErrorCode
from itareport.records.sources import SourceStatus
from itareport.tasks import Outcome, Task, read_task
from tests.damage import damaged, damaged_documents
from tests.scan_drawings import Drawing
from tests.small_reports import convert_here, data_files, write_reports
from tests.tiny_pdfs import TinyFont, write_pdf

FOLDER = Path(__file__).resolve().parents[1] / "samples"
SAMPLES = {
    path.name: path.read_bytes()
    for path in sorted(FOLDER.iterdir())
    if path.suffix in {".md", ".html", ".txt"}
}
EACH = 44
QUICK = {"kaeng-hin-2564.pdf": 15, "khlong-mai-2567.docx": 21, "tiny.pdf": 20}
"""How many versions of the documents that are read at once; of every other one there are `FEW`."""
FEW = 4
OURS = {ErrorCode.CRASHED, ErrorCode.TIMEOUT}
"""What would be a fault of the program and not of the source."""

FUZZ = settings(
    derandomize="ITAREPORT_FUZZ" not in os.environ,
    deadline=None,
    max_examples=int(os.environ.get("ITAREPORT_FUZZ", "60")),
)
"""`ITAREPORT_FUZZ=20000 pytest tests/test_faults.py -k any_` looks further, and elsewhere each time."""

PIECES = st.sampled_from(
    [
        "## รายงานผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๗\n",
        "เทศบาลตำบลตัวอย่าง ",
        "| ตัวชี้วัด | คะแนน |\n|---|---|\n",
        "| 1 | การปฏิบัติหน้าที่ | 95.11 |\n",
        "<table><tr><th>มาตรการ</th><th>ผู้รับผิดชอบ</th></tr>",
        "<tr><td rowspan=2>๑. จัดทำคู่มือ<br>๒. แจ้งเวียน</td><td>",
        "</table>",
        "๑ ต.ค. ๖๖-๓๑ มี.ค ๖๗",
        "ทุกสิ้นเดือน ตั้งแต่ ",
        "คะแนนรวม ๘๘.๑๐ ระดับ ผ่านดี\n",
        "\t๑๐\tการป้องกันการทุจริต\t๙๐\n",
        "\x0c",
        "---\n",
        "&#xD800;",
        "\ufeff",
        "\r\n",
        "**",
    ]
)


def must_be_settled(outcome: object) -> Outcome:
    """See to it that an outcome is a report or a plain reason, and not a fault of ours."""
    assert isinstance(outcome, Outcome)
    assert outcome.trace is None, outcome.trace
    row = outcome.row
    if row.status is SourceStatus.OK:
        assert outcome.reports
        assert all(json.loads(report.content)["report_id"] == report.report_id for report in outcome.reports)
    else:
        assert row.error_code is not None
        assert row.error_code not in OURS
        assert row.error_th
        assert row.error_en
        assert row.path.partition(" (")[0] in row.error_en
    return outcome


def outside(folder: Path, out: Path) -> dict[str, int]:
    """Give every file under `folder`, with its time of change, that is not in `out`."""
    files = (path for path in folder.rglob("*") if not path.is_relative_to(out))
    return {str(path): path.lstat().st_mtime_ns for path in files if not path.is_dir()}


def test_hundreds_of_damaged_sources_each_end_in_a_report_or_a_reason(tmp_path: Path) -> None:
    sources, out = tmp_path / "in", tmp_path / "out"
    sources.mkdir()
    count = 0
    for name, content in damaged(SAMPLES, EACH, seed=2567):
        (sources / name).write_bytes(content)
        count += 1
    before = outside(tmp_path, out)
    result = CliRunner().invoke(main, ["convert", str(sources), "-o", str(out), "--lang", "en"])
    assert result.exit_code == 1
    assert "Traceback" not in result.stderr
    assert outside(tmp_path, out) == before
    rows = list(csv.DictReader(io.StringIO((out / "sources.csv").read_text(encoding="utf-8"))))
    assert len(rows) >= count > 280
    assert [row for row in rows if row["error_code"] in OURS] == []
    assert all(bool(row["error_code"]) == bool(row["error"]) == (row["status"] == "failed") for row in rows)
    assert all(row["report_id"] for row in rows if row["status"] == "ok")
    assert sum(row["status"] == "ok" for row in rows) > 100
    assert frictionless.validate(str(out / "datapackage.json")).valid


def documents() -> dict[str, tuple[bytes, int]]:
    """Give every sample that is no text, and a PDF whose pages lie open, with how many versions are made of it."""
    found = {
        path.name: path.read_bytes()
        for path in sorted(FOLDER.iterdir())
        if path.suffix in {".pdf", ".docx", ".tif", ".jpg"}
    }
    font = TinyFont()
    lines = ["ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2567", "เทศบาลตำบลตัวอย่าง", "ได้คะแนน 88.10 คะแนน"]
    page = "".join(font.show(line, 20, 250 - 20 * place, 10) for place, line in enumerate(lines))
    found["tiny.pdf"] = write_pdf([page, page], font)
    return {name: (data, QUICK.get(name, FEW)) for name, data in found.items()}


def test_damaged_documents_each_end_in_a_report_or_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Recognition is off: what pictures do is seen apart. Workers write to the captured standard error too."""
    sources, out, temporary = tmp_path / "in", tmp_path / "out", tmp_path / "temporary"
    for folder in (sources, temporary):
        folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.chdir(temporary)
    written = dict(damaged_documents(documents(), seed=2568))
    for name, content in written.items():
        (sources / name).write_bytes(content)
    before = outside(tmp_path, out)
    command = ["convert", str(sources), "-o", str(out), "--lang", "en", "--ocr", "never", "--timeout", "60"]
    result = CliRunner().invoke(main, [*command, "--format", "csv"])
    assert result.exit_code == 1
    assert "Traceback" not in result.stderr + capfd.readouterr().err
    assert outside(tmp_path, out) == before
    rows = list(csv.DictReader(io.StringIO((out / "sources.csv").read_text(encoding="utf-8"))))
    assert len({row["path"].rpartition("/in/")[2].partition("!")[0] for row in rows}) == len(written) > 120
    assert [row for row in rows if row["error_code"] in OURS] == []
    assert all(bool(row["error_code"]) == bool(row["error"]) == (row["status"] == "failed") for row in rows)
    assert {row["error_code"] for row in rows if "/zero." in row["path"]} == {ErrorCode.EMPTY_FILE}
    assert sum(row["status"] == "ok" for row in rows) > 30


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_damaged_pictures_each_end_in_a_report_or_a_reason(kind: str) -> None:
    """Small ones, since they go all the way through recognition."""
    drawing = Drawing(width=300, height=120, dpi=100)
    drawing.grid((20, 150, 280), (20, 60, 100), 1)
    content = io.BytesIO()
    Image.fromarray(drawing.pixels).save(content, kind)
    name = f"a.{kind.lower()}"
    for shown, data in damaged_documents({name: (content.getvalue(), 30)}, seed=2569):
        if data:
            source = make_source(shown, data)
            found = Found(path=shown, file=Path())
            must_be_settled(read_task(Task(found, ReadOptions(), None, None, source)))


@FUZZ
@given(st.lists(PIECES | st.text(max_size=12) | st.sampled_from("๐๙0919.-/|<>#*\n\t "), max_size=40))
def test_any_text_ends_in_a_report_or_a_reason(pieces: list[str]) -> None:
    data = "".join(pieces).encode("utf-8", "replace")
    if data:
        source = make_source("a.md", data)
        must_be_settled(read_task(Task(Found(path="a.md", file=Path()), ReadOptions(), None, None, source)))


@FUZZ
@given(st.binary(max_size=200), st.sampled_from([b"", b"%PDF-1.7\n", b"\xff\xfe", b"PK\x03\x04", b"<table>"]))
def test_any_bytes_end_in_a_report_or_a_reason(data: bytes, head: bytes) -> None:
    if head + data:
        source = make_source("a.bin", head + data)
        must_be_settled(read_task(Task(Found(path="a.bin", file=Path()), ReadOptions(), None, None, source)))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@FUZZ
@given(
    st.lists(
        st.tuples(
            st.text(min_size=1, max_size=20) | st.sampled_from(["../a", "/a", "C:a", "a.zip"]), st.binary()
        ),
        max_size=4,
    ),
    st.lists(st.tuples(st.integers(min_value=0), st.binary(min_size=1, max_size=4)), max_size=4),
)
def test_any_archive_ends_in_reports_or_reasons(
    members: list[tuple[str, bytes]], edits: list[tuple[int, bytes]]
) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members:
            archive.writestr(zipfile.ZipInfo(name.encode("utf-8", "replace").decode()), member)
    data = bytearray(content.getvalue())
    for place, change in edits:
        start = place % len(data)
        data[start : start + len(change)] = change
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.zip"
        file.write_bytes(data)
        for found in find_sources([file]):
            must_be_settled(read_task(Task(found, ReadOptions(), None)))
        assert list(Path(folder).iterdir()) == [file]


ODD_NAMES = [
    b"line\nbreak.md",
    b"return\r.md",
    b"tab\t and space .md",
    "ก".encode() * 84 + b".md",
    b"\xff\xfe.md",
    b"\xfe\xff.md",
    "รายงาน".encode("cp874") + b".md",
    b"=cmd().md",
    b'"quoted", and; more.md',
    b"\x1b[31mred.md",
    "\u202egnp.md".encode(),
    "\U0001f600.md".encode(),
    b"back\\slash.md",
    b"-o.md",
    b"C:odd.md",
]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not allow such names")
def test_any_file_name_stands_in_every_table(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    (model,) = write_reports(tmp_path, 1)
    folder.mkdir()
    for number, name in enumerate(ODD_NAMES):
        (folder / os.fsdecode(name)).write_bytes(model.read_bytes() + b"\n" * number)
    options = ConvertOptions(formats=("csv", "json", "jsonl", "xlsx"), excel_csv=True)
    result = convert_here(folder, out, options)
    assert result.total == len(ODD_NAMES)
    assert result.failed == 0
    assert convert_here(folder, out, options).unchanged == len(ODD_NAMES)
    paths = {row.path for row in result.rows}
    assert len(paths) == len(ODD_NAMES)
    assert all(path.encode("utf-8") for path in paths)
    assert f"{folder.as_posix()}/รายงาน.md" in paths
    with (out / "sources.csv").open(encoding="utf-8", newline="") as file:
        assert {row["path"] for row in csv.DictReader(file)} == paths
    assert len(itareport.open(out).sources) == len(ODD_NAMES)
    workbook = openpyxl.load_workbook(out / "dataset.xlsx", read_only=True)
    assert len(list(workbook["sources"].iter_rows(min_row=3))) == len(ODD_NAMES)
    workbook.close()
    assert frictionless.validate(str(out / "datapackage.json")).valid


def test_one_file_named_twice_is_one_source(tmp_path: Path) -> None:
    (model,) = write_reports(tmp_path / "model", 1)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("x.md", model.read_bytes())
    result = convert_here([tmp_path / "a.zip", tmp_path / "a.zip"], tmp_path / "out")
    assert result.total == 1


def test_hostile_sources_do_not_touch_the_rest(tmp_path: Path) -> None:
    """An archive full of ways out, beside a good report: the good one is read, and nothing is written elsewhere."""
    (model,) = write_reports(tmp_path / "in", 1)
    with zipfile.ZipFile(tmp_path / "in" / "hostile.zip", "w") as archive:
        for name in ("../../out.md", "/tmp/out.md", "..\\out.md", "c:\\out.md", "in/../../out.md"):
            archive.writestr(name, model.read_bytes())
        link = zipfile.ZipInfo("link.md")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/hostname")
        archive.writestr("inner.zip", b"PK\x05\x06" + bytes(18))
    before = outside(tmp_path, tmp_path / "out")
    result = convert_here(tmp_path / "in", tmp_path / "out")
    assert outside(tmp_path, tmp_path / "out") == before
    codes = [row.error_code for row in result.rows]
    assert codes.count(ErrorCode.UNSAFE_ARCHIVE) == 7
    assert codes.count(None) == 1
    assert "json" in {name.partition("/")[0] for name in data_files(tmp_path / "out")}
