import os
import pickle
import stat
import tracemalloc
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.files import archives
from itareport.extract.files.archives import read_name
from itareport.extract.files.formats import Format, sniff
from itareport.extract.files.sources import Found, find_sources, make_source, open_source
from itareport.extract.reading import read_document
from itareport.limits import Limits
from itareport.records.errors import ErrorCode, SourceError
from tests.paths import SHARED

TEXT = "บันทึกข้อความ\nITA ๒๕๖๗".encode()
SLOW = settings(derandomize=True, deadline=None, max_examples=60)


def paths_of(*paths: Path) -> list[str]:
    return [found.path for found in find_sources(paths)]


def code_of(found: Found) -> ErrorCode | None:
    try:
        found.open()
    except SourceError as error:
        return error.code if found.path in error.thai and found.path in error.english else None
    return None


def write_zip(file: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file


def write_named(file: Path, names: list[bytes], flags: int = 0) -> Path:
    """Write an archive whose member names are raw bytes: each is swapped in for a name of the same length."""
    stand_ins = {f"{index:06}".ljust(len(name), "x").encode(): name for index, name in enumerate(names)}
    write_zip(file, {stand_in.decode(): TEXT for stand_in in stand_ins})
    data = file.read_bytes()
    for stand_in, name in stand_ins.items():
        data = data.replace(stand_in, name)
    file.write_bytes(data)
    return file


def test_the_real_report_is_found_and_opened() -> None:
    path = SHARED / "reports" / "satengnok-2567.txt"
    (found,) = find_sources([path])
    source = found.open()
    assert found.path == path.as_posix()
    assert source.report_id == source.sha256[:16]
    assert len(source.data) == path.stat().st_size


def test_folders_are_searched_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b.txt", "a/ก.txt", "a/10.txt", "a/b/c.txt", "a/Thumbs.db", "~$b.docx", "__MACOSX/x.txt"):
        file = tmp_path / "folder" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(TEXT)
    for name in (".DS_Store", "desktop.ini", "._b.txt", ".~lock.b.odt#"):
        (tmp_path / "folder" / name).write_bytes(TEXT)
    monkeypatch.chdir(tmp_path)
    expected = ["folder/a/10.txt", "folder/a/b/c.txt", "folder/a/ก.txt", "folder/b.txt"]
    assert paths_of(Path("folder")) == expected
    assert paths_of(Path("folder"), Path("folder/b.txt"), Path("./folder/a/ก.txt")) == expected
    monkeypatch.chdir(tmp_path / "folder")
    assert paths_of(Path()) == ["a/10.txt", "a/b/c.txt", "a/ก.txt", "b.txt"]


def test_links_do_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "secret.txt").write_bytes(TEXT)
    (folder / "a.txt").write_bytes(TEXT)
    (folder / "again.txt").symlink_to("a.txt")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "lost.txt").symlink_to("nowhere")
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe")
    assert [Path(path).name for path in paths_of(folder)] == ["a.txt", "again.txt"]


def test_a_missing_path_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as raised:
        find_sources([tmp_path, tmp_path / "none.txt"])
    assert str(raised.value.filename).endswith("none.txt")


def test_names_on_disk_in_windows_874(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/" + "รายงาน.txt".encode("cp874")
    Path(os.fsdecode(raw)).write_bytes(TEXT)
    (found,) = find_sources([tmp_path])
    assert found.path.endswith("/รายงาน.txt")
    assert pickle.loads(pickle.dumps(found)).open().data == TEXT


def test_empty_large_and_unreadable_files(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "large.txt").write_bytes(TEXT)
    (tmp_path / "white.txt").write_bytes(b" \n\t\n")
    empty, large, white = find_sources([tmp_path])
    assert code_of(empty) is ErrorCode.EMPTY_FILE
    with pytest.raises(SourceError) as raised:
        large.open(limit=len(TEXT) - 1)
    assert raised.value.code is ErrorCode.TOO_LARGE
    with pytest.raises(SourceError) as raised:
        read_document(white.open())
    assert raised.value.code is ErrorCode.EMPTY_FILE


def test_a_file_that_goes_away_is_a_failed_source(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    (found,) = find_sources([tmp_path])
    (tmp_path / "a.txt").unlink()
    assert code_of(found) is ErrorCode.DAMAGED_FILE


def test_archives_give_their_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    members = {
        "ก/a.txt": TEXT,
        "b.txt": TEXT,
        "ก/": b"",
        "__MACOSX/b.txt": TEXT,
        "ก/Thumbs.db": TEXT,
        "e.txt": b"",
    }
    write_zip(Path("x.zip"), members)
    found = list(find_sources([Path("x.zip")]))
    assert [one.path for one in found] == ["x.zip!/ก/a.txt", "x.zip!/b.txt", "x.zip!/e.txt"]
    again = pickle.loads(pickle.dumps(found))
    assert again[0].open() == make_source("x.zip!/ก/a.txt", TEXT)
    assert [code_of(one) for one in found] == [None, None, ErrorCode.EMPTY_FILE]
    assert open_source(Path("x.zip!/b.txt")).data == TEXT
    with pytest.raises(FileNotFoundError):
        open_source(Path("x.zip!/c.txt"))
    with pytest.raises(SourceError):
        open_source(Path("x.zip"))


def test_member_names_without_the_utf8_mark(tmp_path: Path) -> None:
    names = ["รายงาน/ปี ๒๕๖๗.txt".encode("cp874"), "รายงาน.txt".encode(), "r\x82sum\x82.txt".encode("latin-1")]
    file = write_named(tmp_path / "x.zip", names)
    shown = [path.partition("!/")[2] for path in paths_of(file)]
    assert shown == ["รายงาน/ปี ๒๕๖๗.txt", "รายงาน.txt", "résumé.txt"]
    assert [code_of(found) for found in find_sources([file])] == [None, None, None]


@pytest.mark.parametrize(
    "name", ["/etc/a.txt", "../a.txt", "a/../../b.txt", "C:/a.txt", "..\\a.txt", "folder/.."]
)
def test_unsafe_names_fail_and_the_others_are_read(tmp_path: Path, name: str) -> None:
    file = write_named(tmp_path / "x.zip", [name.encode(), b"good.txt"])
    codes = {found.path.partition("!/")[2]: code_of(found) for found in find_sources([file])}
    assert codes == {name.replace("\\", "/"): ErrorCode.UNSAFE_ARCHIVE, "good.txt": None}


def test_links_nested_archives_and_locked_members(tmp_path: Path) -> None:
    inner = write_zip(tmp_path / "inner.zip", {"a.txt": TEXT})
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr(link, "/etc/hostname")
        archive.write(inner, "inner.zip")
        archive.write(inner, "hidden.txt")
        archive.writestr("a.txt", TEXT)
    codes = [code_of(found) for found in find_sources([tmp_path / "x.zip"])]
    unsafe = ErrorCode.UNSAFE_ARCHIVE
    assert codes == [unsafe, unsafe, unsafe, None]
    data = bytearray((tmp_path / "x.zip").read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    (tmp_path / "x.zip").write_bytes(data)
    assert [code_of(found) for found in find_sources([tmp_path / "x.zip"])][-1] is ErrorCode.ENCRYPTED


def test_bombs_are_not_opened(tmp_path: Path) -> None:
    file = write_zip(tmp_path / "x.zip", {"a.txt": TEXT, "zeros.txt": bytes(archives.RATIO_FLOOR + 1)})
    (whole,) = find_sources([file])
    assert (whole.path, code_of(whole)) == (file.as_posix(), ErrorCode.UNSAFE_ARCHIVE)
    noise = os.urandom(200_000)
    file = write_zip(tmp_path / "y.zip", {"noise.bin": noise, "zeros.txt": bytes(archives.RATIO_FLOOR + 1)})
    assert [code_of(found) for found in find_sources([file])] == [None, ErrorCode.UNSAFE_ARCHIVE]
    (whole,) = find_sources([file], Limits(archive_members=1))
    assert code_of(whole) is ErrorCode.UNSAFE_ARCHIVE


def test_members_that_share_bytes_are_a_bomb(tmp_path: Path) -> None:
    file = write_zip(tmp_path / "x.zip", {"a.txt": os.urandom(500), "b.txt": TEXT})
    data = bytearray(file.read_bytes())
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    data[second + 42 : second + 46] = (20).to_bytes(4, "little")
    file.write_bytes(data)
    (whole,) = find_sources([file])
    assert code_of(whole) is ErrorCode.UNSAFE_ARCHIVE


def test_broken_and_empty_archives(tmp_path: Path) -> None:
    file = write_zip(tmp_path / "x.zip", {"a.txt": TEXT * 50})
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    assert [code_of(found) for found in find_sources([file])] == [ErrorCode.DAMAGED_FILE]
    file.write_bytes(whole.replace(whole[45:60], bytes(15)))
    assert [code_of(found) for found in find_sources([file])] == [ErrorCode.DAMAGED_FILE]
    write_zip(file, {})
    assert [code_of(found) for found in find_sources([file])] == [ErrorCode.EMPTY_FILE]


def test_duplicate_members_have_paths_of_their_own(tmp_path: Path) -> None:
    file = write_named(tmp_path / "x.zip", [b"same.txt", b"same.txt"])
    assert [path.partition("!/")[2] for path in paths_of(file)] == ["same.txt", "same.txt (2)"]


def test_formats_are_told_by_content(tmp_path: Path) -> None:
    docx = write_zip(tmp_path / "a.zip", {"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
    assert sniff(docx.read_bytes()) is Format.DOCX
    assert paths_of(docx) == [docx.as_posix()]
    (tmp_path / "b.pdf").write_bytes(TEXT)
    assert read_document(open_source(tmp_path / "b.pdf")).pages
    for data, code in (
        (b"%PDF-1.7\n%\xe2\xe3", ErrorCode.DAMAGED_FILE),
        (docx.read_bytes(), ErrorCode.DAMAGED_FILE),
        (b"\x89PNG\r\n\x1a\n0000", ErrorCode.DAMAGED_FILE),
        (b"\xff\xd8\xff\xe0", ErrorCode.DAMAGED_FILE),
        (b"II*\x00", ErrorCode.DAMAGED_FILE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ErrorCode.UNSUPPORTED_FORMAT),
        (b"{\\rtf1", ErrorCode.UNSUPPORTED_FORMAT),
        (b"PK\x03\x04 and no more", ErrorCode.DAMAGED_FILE),
        (bytes(range(256)) * 4, ErrorCode.DAMAGED_FILE),
    ):
        with pytest.raises(SourceError) as raised:
            read_document(make_source("ไฟล์.txt", data))
        assert raised.value.code is code
        assert raised.value.thai.startswith("ไฟล์.txt: ")


@SLOW
@given(st.binary(max_size=300))
def test_reading_never_raises_anything_else(data: bytes) -> None:
    for prefix in (
        b"",
        b"PK\x03\x04",
        b"<table>",
        b"\xff\xfe",
        b"%PDF-1.4\n",
        b"\x89PNG\r\n\x1a\n",
        b"II*\x00",
    ):
        with suppress(SourceError):
            read_document(make_source("x", prefix + data))


@SLOW
@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), min_size=1, max_size=8))
def test_damaged_archives_never_raise_anything_else(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]]
) -> None:
    file = write_zip(tmp_path_factory.mktemp("zip") / "x.zip", {"a.txt": TEXT * 3, "ก/b.txt": TEXT})
    data = bytearray(file.read_bytes())
    for place, value in changes:
        data[place % len(data)] = value
    file.write_bytes(data)
    for found in find_sources([file]):
        code_of(found)


@SLOW
@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x2FF), min_size=1))
def test_any_member_name_is_read(name: str) -> None:
    assert isinstance(read_name(zipfile.ZipInfo(name)), str)


def test_a_member_that_lies_about_its_size_is_not_inflated(tmp_path: Path) -> None:
    path = tmp_path / "lie.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * (64 << 20))
    content = bytearray(path.read_bytes())
    place = content.rindex(b"PK\x01\x02") + 24
    content[place : place + 4] = (100).to_bytes(4, "little")
    path.write_bytes(content)
    (found,) = find_sources([path])
    tracemalloc.start()
    with pytest.raises(SourceError):
        found.open()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 << 20
