"""Pictures in a DOCX: big ones are recognised where they stand, and what was not read is said."""

import pytest

from itareport.extract.docx import reader
from itareport.extract.docx.pictures import Picture, recognise_picture
from itareport.extract.docx.reader import pictures, read_docx
from itareport.extract.files.refusals import refuse_empty
from itareport.extract.files.sources import make_source
from itareport.options import ReadOptions
from itareport.records.document import Block, Line, RawDocument
from itareport.records.errors import SourceError
from itareport.records.findings import Code
from itareport.records.places import Origin, Way
from tests.docx_builder import blocks, p, pack, parts, r, tbl, tc, tr

EMU = 12_700


def drawing(name: str, width: int, height: int) -> str:
    size = f'<wp:extent cx="{width * EMU}" cy="{height * EMU}"/>'
    blip = f'<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="{name}"/></pic:blipFill></pic:pic>'
    return (
        f"<w:r><w:drawing><wp:inline>{size}{blip}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def old_picture(name: str, size: str) -> str:
    return f'<w:r><w:pict><v:shape style="{size}"><v:imagedata r:id="{name}"/></v:shape></w:pict></w:r>'


def read(body: str, ocr: str = "auto", fails: bool = False) -> tuple[RawDocument, list[Picture]]:
    seen: list[Picture] = []

    def recognise(picture: Picture) -> tuple[Block, ...]:
        seen.append(picture)
        if fails:
            raise refuse_empty(picture.part)
        origin = Origin(source="0" * 16, page=picture.page, way=Way.RECOGNISED, confidence=0.9)
        return (Line(text=f"ใน {picture.part}", origin=origin),)

    data = pack(parts(body, media={"a.png": b"A", "b.png": b"B"}))
    return read_docx(make_source("x.docx", data), ReadOptions(ocr=ocr), recognise), seen


BREAK = '<w:r><w:br w:type="page"/></w:r>'
BODY = p("ก่อน") + p(BREAK + drawing("a.png", 450, 300) + r("ใต้ภาพ")) + p(drawing("b.png", 85, 85)) + p("หลัง")


def test_a_big_picture_is_read_where_it_stands() -> None:
    document, seen = read(BODY)
    assert [block.text for block in blocks(document) if isinstance(block, Line) and block.text] == [
        "ก่อน", "ใต้ภาพ", "ใน word/media/a.png", "หลัง",
    ]  # fmt: skip
    assert [(each.page, each.data, each.width, each.height) for each in seen] == [(2, b"A", 450, 300)]
    assert [page.recognised for page in document.pages] == [False, True]
    assert document.flags == ()


@pytest.mark.parametrize(("ocr", "count"), [("always", 2), ("auto", 1), ("never", 0)])
def test_which_pictures_are_read(ocr: str, count: int) -> None:
    assert len(read(BODY, ocr)[1]) == count


@pytest.mark.parametrize(("ocr", "fails"), [("never", False), ("auto", True), ("always", True)])
def test_a_page_with_a_picture_that_was_not_read_is_flagged(ocr: str, fails: bool) -> None:
    document, _ = read(BODY + p(drawing("a.png", 450, 300)), ocr, fails)
    assert [(flag.code, flag.got, flag.expected, flag.origins[0].page) for flag in document.flags] == [
        (Code.PAGE_UNREADABLE, "2", "word/media/a.png", 2)
    ]
    assert not any(page.recognised for page in document.pages)


def test_pictures_in_cells_and_boxes() -> None:
    inner = p(drawing("a.png", 300, 300))
    box = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    _, seen = read(tbl(tr(tc(p(drawing("b.png", 300, 300))), tc("x"))) + p(box))
    assert [each.part for each in seen] == ["word/media/b.png", "word/media/a.png"]


@pytest.mark.parametrize(
    ("size", "width"),
    [
        ("width:300pt;height:4in", 300),
        ("height:10cm; width:20cm", 20 / 2.54 * 72),
        ("width:300;height:400", 225),
    ],
)
def test_the_size_of_an_old_picture(size: str, width: float) -> None:
    _, (only,) = read(p("ก") + p(old_picture("a.png", size)))
    assert only.width == pytest.approx(width)


def test_a_picture_of_unknown_size_is_looked_at() -> None:
    assert len(read(p("ก") + p(old_picture("a.png", "width:...;height:1.2.3pt")))[1]) == 1


def test_a_document_that_is_only_a_picture() -> None:
    assert len(blocks(read(p(drawing("a.png", 450, 600)))[0])) == 1
    unread, _ = read(p(drawing("a.png", 450, 600)), "never")
    assert [flag.code for flag in unread.flags] == [Code.PAGE_UNREADABLE]


def test_a_picture_outside_the_file_is_never_asked_for() -> None:
    linked = drawing("x", 450, 300).replace("r:embed", "r:link")
    document, seen = read(p("ก") + p(drawing("no.png", 450, 300)) + p(linked))
    assert (seen, document.flags) == ([], ())


def test_a_picture_that_is_missing_is_flagged() -> None:
    content = parts(p("ก") + p(drawing("a.png", 450, 300)), media={"a.png": b"A"})
    del content["word/media/a.png"]
    document = read_docx(make_source("x.docx", pack(content)), ReadOptions())
    assert [flag.code for flag in document.flags] == [Code.PAGE_UNREADABLE]


def test_not_every_picture_of_an_album_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_PICTURES", 3)
    document, seen = read(p("ก") + p(drawing("a.png", 450, 300)) * 5)
    assert len(seen) == 3
    assert [flag.code for flag in document.flags] == [Code.PAGE_UNREADABLE]


def test_the_pictures_of_a_document() -> None:
    data = pack(parts(BODY, media={"a.png": b"A", "b.png": b"B"}))
    found = pictures(make_source("x.docx", data))
    assert [(each.part, each.page, each.width) for each in found] == [
        ("word/media/a.png", 2, 450),
        ("word/media/b.png", 2, 85),
    ]


def test_a_picture_that_is_none_is_refused() -> None:
    with pytest.raises(SourceError):
        recognise_picture(Picture(part="a.emf", data=b"\x01\x00\x00\x00", page=1), "0" * 16)
