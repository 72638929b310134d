"""How a page stands and what is seen on it: turns, clips, layers, white and covered text, notes, rulings, pictures."""

import pytest

from itareport.extract.layout.shapes import Sheet
from tests.pdf_reading import draw, lines_of, read, sheet_of, text_of
from tests.tiny_pdfs import TinyFont, stream, write_pdf

FORM = "/Type/XObject/Subtype/Form/BBox[0 0 400 300]/Resources<</Font<</F1 3 0 R>>>>"
WHITE_PAPER = b"\xff"


def picture(extra: str = "") -> bytes:
    return stream(
        WHITE_PAPER,
        f"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray{extra}",
    )


def turned(font: TinyFont, text: str, x: float, y: float, matrix: str) -> str:
    return f"BT /F1 16 Tf {matrix} {x} {y} Tm <{font.code(text)}> Tj ET\n"


def first_box(sheet: Sheet) -> tuple[float, ...]:
    return tuple(round(value, 1) for value in sheet.glyphs[0].box)


@pytest.mark.parametrize("rotate", [90, 180, 270, -90, 450])
def test_rotate_turns_the_page(rotate: int) -> None:
    font = TinyFont()
    matrix = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}[rotate % 360]
    content = turned(font, "ที่", 200, 150, matrix)
    sheet = sheet_of(write_pdf([content], font, page=f"/MediaBox[0 0 400 300]/Rotate {rotate}"))
    assert (sheet.width, sheet.height) == ((300, 400) if rotate % 180 else (400, 300))
    assert [(glyph.text, glyph.angle) for glyph in sheet.glyphs] == [("ที่", 0)]


@pytest.mark.parametrize(
    ("matrix", "size", "box"),
    [
        ("1 0 0 1", (400, 300), (100, 250)),
        ("0 1 -1 0", (300, 400), (50, 100)),
        ("-1 0 0 -1", (400, 300), (300, 50)),
        ("0 -1 1 0", (300, 400), (250, 300)),
    ],
)
def test_a_page_turned_without_saying_so_is_turned_by_its_print(
    matrix: str, size: tuple[int, int], box: tuple[float, float]
) -> None:
    font = TinyFont()
    sheet = sheet_of(write_pdf([turned(font, "การ", 100, 50, matrix)], font))
    assert (sheet.width, sheet.height) == size
    first = sheet.glyphs[0]
    assert "".join(glyph.text for glyph in sheet.glyphs) == "การ"
    assert (round(first.box[0], 1), round(first.baseline, 1)) == box
    assert first.angle == 0


def test_rulings_and_pictures_turn_with_the_page() -> None:
    font = TinyFont()
    content = turned(font, "การ", 100, 50, "0 1 -1 0") + "10 20 m 10 220 l S q 50 0 0 30 100 200 cm /I0 Do Q"
    sheet = sheet_of(write_pdf([content], font, resources="/XObject<</I0 7 0 R>>", objects=[picture()]))
    rule = sheet.rules[0]
    assert (rule.x0, rule.y0, rule.x1, rule.y1, rule.horizontal) == (20, 10, 220, 10, True)
    assert sheet.pictures == ((200, 100, 230, 150),)


def test_a_turned_header_cell_says_its_angle() -> None:
    font = TinyFont()
    content = (
        font.show("ลำดับ", 50, 250)
        + turned(font, "ปี", 100, 50, "0 1 -1 0")
        + turned(font, "ผล", 130, 90, "0 -1 1 0")
    )
    glyphs = sheet_of(write_pdf([content], font)).glyphs
    assert [(glyph.text, glyph.angle) for glyph in glyphs[-3:]] == [("ปี", 90), ("ผ", 270), ("ล", 270)]
    up, down = glyphs[-3], glyphs[-2]
    assert (up.baseline, round(up.box[3], 1)) == (100, 250)
    assert (down.baseline, round(down.box[1], 1)) == (130, 210)


def test_a_slanted_watermark_is_no_text() -> None:
    font = TinyFont()
    content = font.show("คะแนน", 50, 200) + turned(font, "สำเนา", 50, 50, "0.7 0.7 -0.7 0.7")
    assert text_of(write_pdf([content], font)) == "คะแนน"


def test_the_page_is_what_its_crop_box_shows() -> None:
    font = TinyFont()
    content = font.show("ใน", 120, 200) + font.show("นอก", 20, 20)
    sheet = sheet_of(write_pdf([content], font, page="/MediaBox[0 0 400 300]/CropBox[100 100 300 250]"))
    assert (sheet.width, sheet.height) == (200, 150)
    assert [glyph.text for glyph in sheet.glyphs] == ["ใ", "น"]
    assert (sheet.glyphs[0].box[0], sheet.glyphs[0].baseline) == (20, 50)


@pytest.mark.parametrize(
    "hidden",
    [
        "3 Tr {text} 0 Tr",
        "1 1 1 rg {text} 0 g",
        "/G0 gs {text} /G1 gs",
        "/OC /Off BDC {text} EMC",
        "q 10 10 20 20 re W n {text} Q",
        "{text} 1 1 1 rg 40 190 200 30 re f 0 g",
        "{text} q 300 0 0 100 40 150 cm /I0 Do Q",
    ],
    ids=["mode-3", "white", "transparent", "layer-off", "clipped", "white-box-over-it", "picture-over-it"],
)
def test_what_is_not_seen_is_not_read(hidden: str) -> None:
    font = TinyFont()
    content = hidden.format(text=font.show("ลับ", 50, 200)) + "\n" + font.show("แจ้ง", 50, 100)
    data = write_pdf(
        [content],
        font,
        resources="/XObject<</I0 7 0 R>>/ExtGState<</G0<</ca 0>>/G1<</ca 1>>>>/Properties<</Off 8 0 R>>",
        catalog="/OCProperties<</OCGs[8 0 R]/D<</OFF[8 0 R]>>>>",
        objects=[picture(), b"<</Type/OCG/Name(off)>>"],
    )
    assert text_of(data) == "แจ้ง"


@pytest.mark.parametrize(
    "seen",
    [
        "0 0.2 0.6 rg 40 190 200 30 re f 1 1 1 rg {text}",
        "0.5 0 0.2 rg 40 190 m 140 190 l 150 260 100 270 40 230 c f 1 1 1 rg {text}",
        "{text} /G0 gs 1 1 0 rg 40 190 200 30 re f",
        "1 1 1 rg 40 190 200 30 re f 0 g {text}",
        "q 40 190 200 30 re W n {text} Q",
        "/OC /On BDC {text} EMC",
        "1 Tr {text}",
    ],
    ids=[
        "white-on-blue",
        "white-on-a-round-area",
        "highlighted",
        "on-white-box",
        "inside-clip",
        "layer-on",
        "outlined",
    ],
)
def test_what_is_seen_is_read(seen: str) -> None:
    font = TinyFont()
    data = write_pdf(
        [seen.format(text=font.show("แจ้ง", 50, 200))],
        font,
        resources="/ExtGState<</G0<</BM/Multiply>>>>/Properties<</On 7 0 R>>",
        catalog="/OCProperties<</OCGs[7 0 R]/D<</OFF[]>>>>",
        objects=[b"<</Type/OCG/Name(on)>>"],
    )
    assert text_of(data) == "แจ้ง"


def test_print_too_small_to_read_is_left_out() -> None:
    font = TinyFont()
    assert text_of(write_pdf([font.show("ก17ข", 50, 200, size=1)], font)) == ""


def test_forms_within_forms_are_followed_in_their_place() -> None:
    font = TinyFont()
    inner = stream(font.show("ใน", 10, 10).encode(), FORM)
    outer = stream(b"1 0 0 1 20 0 cm /X1 Do", f"{FORM[:-2]}/XObject<</X1 8 0 R>>>>/Matrix[1 0 0 1 100 50]")
    data = write_pdf(["/X0 Do"], font, resources="/XObject<</X0 7 0 R>>", objects=[outer, inner])
    assert first_box(sheet_of(data))[0] == 130
    assert sheet_of(data).glyphs[0].baseline == 300 - 60


def test_values_of_form_fields_are_print() -> None:
    font = TinyFont()
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/Rect[100 100 300 130]/AP<</N 8 0 R>>>>"
    hidden = b"<</Type/Annot/Subtype/Widget/F 2/FT/Tx/Rect[100 50 300 80]/AP<</N 8 0 R>>>>"
    form = stream(font.show("๙๕.๒๑", 0, 5).encode(), FORM.replace("400 300", "200 30"))
    page = "/MediaBox[0 0 400 300]/Annots[7 0 R 9 0 R]"
    data = write_pdf([font.show("คะแนน", 50, 200)], font, page=page, objects=[field, form, hidden])
    sheet = sheet_of(data)
    assert "".join(glyph.text for glyph in sheet.glyphs) == "คะแนน๙๕.๒๑"
    assert (sheet.glyphs[-1].baseline, sheet.glyphs[5].box[0]) == (195, 100)


def test_lines_rectangles_and_thin_areas_are_rulings() -> None:
    content = "2 w 10 10 m 110 10 l S 20 20 50 40 re S 100 100 80 0.5 re f 0 0 m 30 40 l S 200 200 60 60 re f"
    rules = sheet_of(write_pdf([content])).rules
    assert [(rule.x0, rule.y0, rule.x1, rule.y1) for rule in rules] == [
        (10, 290, 110, 290),
        (20, 280, 70, 280),
        (70, 240, 70, 280),
        (20, 240, 70, 240),
        (20, 240, 20, 280),
        (100, 199.75, 180, 199.75),
    ]
    assert (rules[0].thickness, rules[-1].thickness) == (2, 0.5)


def test_white_rulings_are_seen_upon_colour_alone() -> None:
    content = "0 0 1 rg 10 10 100 100 re f 1 1 1 RG 10 50 m 110 50 l S 10 200 m 110 200 l S"
    assert [rule.y0 for rule in sheet_of(write_pdf([content])).rules] == [250]


def test_pictures_are_boxes_and_specks_are_none() -> None:
    content = "q 200 0 0 100 50 100 cm /I0 Do Q q 3 0 0 17 10 10 cm /I0 Do Q"
    data = write_pdf([content], resources="/XObject<</I0 7 0 R>>", objects=[picture()])
    assert sheet_of(data).pictures == ((50, 100, 250, 200),)


def test_a_picture_in_the_instructions_does_not_stop_them() -> None:
    font = TinyFont()
    inline = "q 40 0 0 40 50 50 cm BI /W 2 /H 1 /BPC 8 /CS /G ID (EI EI\nEI Q "
    drawing = draw(write_pdf([inline + font.show("หลัง", 50, 200)], font))
    assert "".join(glyph.text for glyph in drawing.glyphs) == "หลัง"
    assert len(drawing.covers) == 1


def test_pages_are_read_in_their_order() -> None:
    font = TinyFont()
    document = read(write_pdf([font.show(f"หน้า {page}", 50, 200) for page in range(1, 4)], font))
    assert lines_of(document) == ["หน้า 1", "หน้า 2", "หน้า 3"]
    assert [page.number for page in document.pages] == [1, 2, 3]
