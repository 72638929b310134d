"""DOCX files that are broken or meant to do harm: a document, or an error that says what to do."""

import io
import random
import struct
import time
import zipfile
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.docx.reader import read_docx
from itareport.extract.files.sources import make_source
from itareport.records.document import Line, RawDocument
from itareport.records.errors import ErrorCode, SourceError
from itareport.records.findings import Code
from tests.docx_builder import (
    PLAIN,
    blocks,
    level,
    numbered,
    numbering,
    p,
    pack,
    part,
    parts,
    r,
    read,
    read_bytes,
    tbl,
    tc,
    texts,
    tr,
)

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><w:document xmlns:w="x">&c;</w:document>'
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
REMOTE = '<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x/>'


def refused(data: bytes) -> ErrorCode:
    with pytest.raises(SourceError) as caught:
        read_bytes(data)
    assert caught.value.thai.startswith("report.docx: ")
    assert caught.value.english.startswith("report.docx: ")
    return caught.value.code


def with_part(name: str, data: str | bytes) -> bytes:
    return pack({**parts(p("ก")), name: data})


@pytest.mark.parametrize(
    "name", ["word/document.xml", "word/styles.xml", "word/numbering.xml", "_rels/.rels"]
)
@pytest.mark.parametrize("markup", [BOMB, OUTSIDE, REMOTE])
def test_no_part_may_declare_anything(name: str, markup: str) -> None:
    assert refused(with_part(name, markup)) is ErrorCode.DAMAGED_FILE
    assert refused(
        with_part(name, markup.replace('version="1.0"', 'version="1.0" encoding="UTF-16"').encode("utf-16"))
    ) is (ErrorCode.DAMAGED_FILE)


@pytest.mark.parametrize(
    "document",
    ["", "no markup", "<a>", '<?xml version="1.0" encoding="UTF-7"?><a/>', "<a/>", part("document", "")],
)
def test_a_document_that_is_none(document: str) -> None:
    assert refused(with_part("word/document.xml", document)) is ErrorCode.DAMAGED_FILE


def test_a_missing_document() -> None:
    content = parts(p("ก"))
    del content["word/document.xml"]
    assert refused(pack(content)) is ErrorCode.DAMAGED_FILE


def test_a_document_without_a_word() -> None:
    assert refused(pack(parts(p() + tbl(tr(tc(), tc()))))) is ErrorCode.EMPTY_FILE


def test_side_parts_may_be_missing() -> None:
    content = parts(p("ก") + numbered(1, "ข"))
    for name in ("word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels", "_rels/.rels"):
        del content[name]
    document = read_bytes(pack(content))
    assert [block.text for block in blocks(document) if isinstance(block, Line)] == ["ก", "ข"]
    assert document.flags == ()


def test_a_broken_side_part_is_flagged() -> None:
    document = read_bytes(with_part("word/numbering.xml", "<oh"))
    assert [(flag.code, flag.got) for flag in document.flags] == [
        (Code.SOURCE_REPAIRED, "word/numbering.xml")
    ]


def test_the_document_may_have_another_name_and_backslashes() -> None:
    content = {
        name.replace("document.xml", "main2.xml").replace("word/", "Word\\"): data
        for name, data in parts(p("ก")).items()
    }
    content["_rels/.rels"] = str(content["_rels/.rels"]).replace("word/document.xml", "/word/main2.xml")
    assert len(blocks(read_bytes(pack(content)))) == 1


def test_a_part_that_unpacks_too_far() -> None:
    assert refused(with_part("word/document.xml", b" " * (20 * 2**20))) is ErrorCode.TOO_LARGE


def test_a_directory_that_lies_about_sizes() -> None:
    data = bytearray(with_part("word/document.xml", b" " * (40 * 2**20)))
    name = data.find(b"word/document.xml")
    struct.pack_into("<I", data, name - 30 + 22, 50)
    directory = data.rfind(b"word/document.xml")
    struct.pack_into("<I", data, directory - 46 + 24, 50)
    started = time.process_time()
    assert refused(bytes(data)) is ErrorCode.DAMAGED_FILE
    assert time.process_time() - started < 0.5


def test_more_marks_than_a_document_has(monkeypatch: pytest.MonkeyPatch) -> None:
    from itareport.extract.docx import elements

    monkeypatch.setattr(elements, "MAX_MARKS", 1_000)
    assert refused(pack(parts(p("ก") * 500))) is ErrorCode.TOO_LARGE


def test_more_pages_than_a_document_has() -> None:
    assert (
        refused(pack(parts(p("<w:r>" + '<w:br w:type="page"/>' * 30_000 + "</w:r>" + r("ก")))))
        is ErrorCode.TOO_LARGE
    )


def test_tables_nested_255_deep() -> None:
    nested = p("ก")
    for _ in range(255):
        nested = tbl(tr(tc(nested + p())))
    assert refused(pack(parts(nested))) is ErrorCode.TOO_LARGE


def test_tables_nested_as_deep_as_anyone_does() -> None:
    nested = p("ก")
    for _ in range(8):
        nested = tbl(tr(tc(nested + p()), tc("x")))
    assert blocks(read(nested))


def test_controls_and_links_nested_endlessly() -> None:
    deep = 20_000
    controls = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" * deep
        + p("ก")
        + "</w:sdtContent></w:sdt>" * deep
    )
    assert texts(controls) == ["ก"]
    assert refused(pack(parts(p("<w:ins>" * deep + r("ก") + "</w:ins>" * deep)))) is ErrorCode.TOO_LARGE


def test_a_table_wider_than_any() -> None:
    assert refused(pack(parts(tbl(tr(tc("ก") * 2_100))))) is ErrorCode.TOO_LARGE
    wide = tc("ก", '<w:gridSpan w:val="999999999"/>')
    assert blocks(read(tbl(tr(wide, tc("ข")), tr(tc("ค"), tc("ง")))))


def test_a_hundred_thousand_empty_paragraphs() -> None:
    started = time.process_time()
    document = read(p("ก") + "<w:p/>" * 100_000 + p("ข"))
    assert len(blocks(document)) == 3
    assert time.process_time() - started < 5


@pytest.mark.parametrize("value", ["-1", "99999999999999999999", "x", "", "1.5", "๑"])
def test_numbers_that_are_none(value: str) -> None:
    lists = numbering(level(0, "thaiLetters", "%1.").replace('w:start w:val="1"', f'w:start w:val="{value}"'))
    body = numbered(1, "ก") + tbl(tr(tc("ข", f'<w:gridSpan w:val="{value}"/>'), tc("ค")))
    body += p(
        "ง",
        f'<w:outlineLvl w:val="{value}"/><w:numPr><w:ilvl w:val="{value}"/><w:numId w:val="{value}"/></w:numPr>',
    )
    assert blocks(read(body, numbering=lists))


def test_relations_that_lead_nowhere_or_outside() -> None:
    content = parts(p("ก"))
    content["word/_rels/document.xml.rels"] = str(content["word/_rels/document.xml.rels"]).replace(
        'Target="styles.xml"', 'Target="../../../../etc/passwd"'
    ).replace('Target="numbering.xml"', 'Target="http://127.0.0.1:9/x" TargetMode="External"')  # fmt: skip
    assert len(blocks(read_bytes(pack(content)))) == 1


def test_a_truncated_file() -> None:
    data = pack(parts(p("ก") * 50))
    for length in (40, len(data) // 2, len(data) - 10):
        assert refused(data[:length]) is ErrorCode.DAMAGED_FILE


@cache
def rich() -> bytes:
    body = numbered(1, "ก") + tbl(
        tr(tc("ข", '<w:vMerge w:val="restart"/>'), tc("ค")), tr(tc("", "<w:vMerge/>"), tc("ง"))
    )
    return pack(parts(body * 3, numbering=numbering(level(0, "thaiNumbers", "%1."))))


@cache
def stored() -> bytes:
    """The same, not compressed: so that mutations reach the markup."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(rich())) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name))
    return stream.getvalue()


def read_or_refuse(data: bytes) -> ErrorCode | RawDocument:
    try:
        return read_docx(make_source("x.docx", data), PLAIN)
    except SourceError as error:
        return error.code


REASONS = {ErrorCode.DAMAGED_FILE, ErrorCode.TOO_LARGE, ErrorCode.EMPTY_FILE}


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=8))
def test_any_bytes_may_be_wrong(changes: list[tuple[float, int]]) -> None:
    data = bytearray(rich())
    for place, byte in changes:
        data[int(place * len(data))] = byte
    found = read_or_refuse(bytes(data))
    assert isinstance(found, RawDocument) or found in REASONS


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.integers(0, 2**32), st.integers(1, 6))
def test_any_markup_may_be_wrong(seed: int, changes: int) -> None:
    """Pieces of the document's markup are dropped, doubled and exchanged: well-formed or not."""
    chance = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(stored())) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(["word/document.xml", "word/numbering.xml"])
    tags = content[name].decode().replace("<", "\0<").split("\0")
    for _ in range(changes):
        one, other = chance.randrange(2, len(tags)), chance.randrange(2, len(tags))
        action = chance.randrange(3)
        if action == 0:
            tags[one] = ""
        elif action == 1:
            tags.insert(one, tags[other])
        else:
            tags[one], tags[other] = tags[other], tags[one]
    found = read_or_refuse(pack({**content, name: "".join(tags)}))
    assert isinstance(found, RawDocument) or found in REASONS
