"""What programs do to Thai in a PDF's text layer, one tiny file for each, and what must come out: the print."""

from itertools import pairwise

import pytest

from itareport.extract.pdf.fonts import SARA_AA, SARA_AM
from tests.pdf_reading import sheet_of, text_of
from tests.tiny_pdfs import MARKS, TinyFont, write_pdf

NIKHAHIT = "\N{THAI CHARACTER NIKHAHIT}"
MAI_EK = "\N{THAI CHARACTER MAI EK}"
MAI_THO = "\N{THAI CHARACTER MAI THO}"
REPORT = "รายงานผลการดำเนินการเพื่อจัดการความเสี่ยง น้ำ ที่ ปี่ ผู้ สิ้น ญี่ปุ่น"


def span(text: str, code: str) -> str:
    """Give codes inside a marked content with ActualText."""
    return f"/Span<</ActualText<FEFF{text.encode('utf-16-be').hex()}>>>BDC <{code}> Tj EMC "


def spanned(font: TinyFont, before: str, text: str, code: str, after: str) -> bytes:
    content = f"BT /F1 16 Tf 1 0 0 1 50 200 Tm <{font.code(before)}> Tj {span(text, code)} <{font.code(after)}> Tj ET"
    return write_pdf([content], font)


def test_plain_text_comes_back() -> None:
    font = TinyFont()
    assert text_of(write_pdf([font.show(REPORT, 20, 200)], font)) == REPORT


def test_a_mark_joins_the_letter_drawn_before_it() -> None:
    font = TinyFont()
    sheet = sheet_of(write_pdf([font.show("ข้อที่", 20, 200)], font))
    assert [glyph.text for glyph in sheet.glyphs] == [f"ข{MAI_THO}", "อ", "ที่"]


def test_a_mark_drawn_later_joins_the_letter_beneath_it() -> None:
    font = TinyFont()
    content = font.show("ขอ", 20, 200) + font.show(MAI_THO, 26, 200)
    assert text_of(write_pdf([content], font)) == "ข้อ"


def test_chromium_nul_and_decomposed_sara_am_under_actual_text() -> None:
    font = TinyFont()
    code = font.glyph("\0", 0) + font.code(f"{NIKHAHIT}{SARA_AA}")
    assert text_of(spanned(font, "จ", SARA_AM, code, "นวน")) == "จำนวน"


def test_libreoffice_tone_and_sara_am_under_actual_text() -> None:
    font = TinyFont()
    code = font.glyph(MAI_THO, 0) + font.glyph(SARA_AM, 0) + font.glyph(SARA_AA, 500)
    data = spanned(font, "น", f"{MAI_THO}{SARA_AM}", code, "ใจ")
    assert text_of(data) == "น้ำใจ"
    # The cluster reaches as far as its glyphs do, so that no space opens behind it.
    boxes = [glyph.box for glyph in sheet_of(data).glyphs]
    assert all(after[0] - before[2] < 0.1 for before, after in pairwise(boxes))


def test_actual_text_that_says_the_same_changes_nothing() -> None:
    font = TinyFont()
    sheet = sheet_of(spanned(font, "ก", "การ", font.code("การ"), "ก"))
    assert [glyph.text for glyph in sheet.glyphs] == list("กการก")


def test_actual_text_of_a_soft_hyphen_takes_it_away() -> None:
    font = TinyFont()
    hyphen = f"BT /F1 16 Tf 1 0 0 1 50 200 Tm <{font.code('ก')}> Tj {span('', font.code('-'))} ET "
    assert text_of(write_pdf([hyphen + font.show("ข", 50, 180)], font)) == "ก\nข"


def test_actual_text_over_two_lines_is_not_believed() -> None:
    font = TinyFont()
    inner = f"<{font.code('ก')}> Tj 1 0 0 1 50 150 Tm <{font.code('ข')}> Tj"
    content = f"BT /F1 16 Tf 1 0 0 1 50 200 Tm /Span<</ActualText(AB)>>BDC {inner} EMC ET"
    assert text_of(write_pdf([content], font)) == "ก\nข"


def test_a_nikhahit_that_became_a_space() -> None:
    font = TinyFont()
    code = font.code("จ") + font.glyph(" ", 0) + font.code("านวน จ้าง")
    assert text_of(write_pdf([font.show_code(code, 50, 200)], font)) == "จำนวน จ้าง"


def test_a_nikhahit_that_became_a_space_with_a_tone_mark_behind_it() -> None:
    font = TinyFont()
    code = font.code("น") + font.glyph(" ", 0) + font.code(f"{MAI_THO}า")
    assert text_of(write_pdf([font.show_code(code, 50, 200)], font)) == "น้ำ"


def test_a_nikhahit_that_became_a_space_over_the_next_letter() -> None:
    font = TinyFont()
    adjusted = f"[<{font.code('จ')}> <{font.code(' ')}> 200 <{font.code('านวน')}>] TJ"
    content = f"BT /F1 16 Tf 1 0 0 1 50 200 Tm {adjusted} ET"
    assert text_of(write_pdf([content], font)) == "จำนวน"


def test_a_real_space_before_sara_aa_stays() -> None:
    font = TinyFont()
    assert text_of(write_pdf([font.show("ค ่า ก า", 50, 200)], font)) == "ค่า ก า"


def test_a_nikhahit_without_a_character() -> None:
    font = TinyFont()
    code = font.code("ท") + font.glyph(None, 0) + font.code("างาน")
    assert text_of(write_pdf([font.show_code(code, 50, 200)], font)) == "ทำงาน"


def test_a_mark_without_a_character_is_shown_as_unknown() -> None:
    font = TinyFont()
    code = font.code("ท") + font.glyph(None, 0) + font.code("ี่")
    assert "\N{REPLACEMENT CHARACTER}" in text_of(write_pdf([font.show_code(code, 50, 200)], font))


def test_sara_am_without_width_before_sara_aa() -> None:
    font = TinyFont()
    code = font.code("ท") + font.glyph(SARA_AM, 0) + font.code("างาน")
    assert text_of(write_pdf([font.show_code(code, 50, 200)], font)) == "ทำงาน"


def test_sara_am_without_width_before_a_sara_aa_without_a_character() -> None:
    font = TinyFont()
    code = font.code("น") + font.glyph(SARA_AM, 0) + font.glyph(None, 450) + font.code("ใจ")
    assert text_of(write_pdf([font.show_code(code, 50, 200)], font)) == "นำใจ"


def test_tone_and_sara_am_on_one_glyph_without_width() -> None:
    font = TinyFont()
    code = font.code("น") + font.glyph(f"{MAI_THO}{SARA_AM}", 0) + font.glyph(None, 0) + font.glyph(None, 450)
    assert text_of(write_pdf([font.show_code(code + font.code("ใจ"), 50, 200)], font)) == "น้ำใจ"


def test_actual_text_said_again_for_a_mark_drawn_apart() -> None:
    font = TinyFont()
    text = "ดิ์"
    spans = span(text, font.code("ด") + font.glyph(None, 0)) + span(text, font.glyph("ธิ์", 0))
    content = f"BT /F1 16 Tf 1 0 0 1 50 200 Tm <{font.code('ก')}> Tj {spans} <{font.code('สิ')}> Tj ET"
    assert text_of(write_pdf([content], font)) == "กดิ์สิ"


def test_actual_text_said_again_for_two_marks_drawn_apart() -> None:
    font = TinyFont()
    marks = f"[<{font.glyph(None, 0)}> -90 <{font.glyph('x', 0)}>] TJ"
    again = f"/Span<</ActualText<FEFF{'ชื่'.encode('utf-16-be').hex()}>>>BDC {marks} EMC"
    content = f"BT /F1 16 Tf 1 0 0 1 50 200 Tm {span('ชื่', font.code('ช'))} {again} <{font.code('อ')}> Tj ET"
    assert text_of(write_pdf([content], font)) == "ชื่อ"


def test_a_mark_that_has_the_text_of_its_letter() -> None:
    font = TinyFont()
    code = font.glyph("สี่", 500) + font.glyph(None, 0)
    content = f"BT /F1 16 Tf 1 0 0 1 50 200 Tm {span('สั่', code)} <{font.glyph('สั่', 0)}{font.code('ง')}> Tj ET"
    assert text_of(write_pdf([content], font)) == "สั่ง"


def test_a_table_that_has_sara_am_for_sara_aa() -> None:
    font = TinyFont()
    aa, nikhahit = font.glyph(SARA_AM), font.glyph(" ", 0)
    code = font.code("ส") + aa + font.code("รบัญ ค") + nikhahit + aa + font.code("น") + nikhahit + aa
    assert text_of(write_pdf([font.show_code(code, 50, 200)], font)) == "สารบัญ คำนำ"


def test_a_table_with_sara_am_alone_is_believed() -> None:
    font = TinyFont()
    assert text_of(write_pdf([font.show("กำจัด", 50, 200)], font)) == "กำจัด"


def test_decomposed_sara_am_is_composed() -> None:
    font = TinyFont()
    assert text_of(write_pdf([font.show(f"น{MAI_THO}{NIKHAHIT}{SARA_AA}", 50, 200)], font)) == "น้ำ"
    assert text_of(write_pdf([font.show(f"น{NIKHAHIT}{MAI_THO}{SARA_AA}", 50, 200)], font)) == "น้ำ"


def test_private_use_marks_are_the_marks_that_they_draw() -> None:
    font = TinyFont()
    code = (
        font.code("ข") + font.glyph("\uf70b", 0) + font.code("อป") + font.glyph("\uf701", 0) + font.code("ด")
    )
    assert text_of(write_pdf([font.show_code(code, 50, 200)], font)) == "ข้อปิด"


def test_tone_before_vowel_is_kept_as_it_is_stored() -> None:
    font = TinyFont()
    stored = f"ท{MAI_EK}\N{THAI CHARACTER SARA II}"
    assert text_of(write_pdf([font.show(stored, 50, 200)], font)) == stored


def test_arabic_digits_stay_what_the_layer_says() -> None:
    font = TinyFont("THSarabunIT9")
    assert text_of(write_pdf([font.show("พ.ศ. 2567", 50, 200)], font)) == "พ.ศ. 2567"


@pytest.mark.parametrize("offset", [0.0, 0.3, 0.9])
def test_letters_drawn_twice_are_bold(offset: float) -> None:
    font = TinyFont()
    content = font.show("ลำดับที่", 50, 200) + font.show("ลำดับที่", 50 + offset, 200)
    glyphs = sheet_of(write_pdf([content], font)).glyphs
    assert "".join(glyph.text for glyph in glyphs) == "ลำดับที่"
    assert all(glyph.bold for glyph in glyphs)


def test_letters_that_follow_each_other_are_no_copies() -> None:
    font = TinyFont()
    glyphs = sheet_of(write_pdf([font.show("กก....11", 50, 200, size=4)], font)).glyphs
    assert "".join(glyph.text for glyph in glyphs) == "กก....11"
    assert not any(glyph.bold for glyph in glyphs)


@pytest.mark.parametrize(("name", "bold"), [("ABCDEE+THSarabunIT9-Bold", True), ("THSarabunNew", False)])
def test_a_bold_font_is_bold(name: str, bold: bool) -> None:
    font = TinyFont(name)
    assert sheet_of(write_pdf([font.show("ก", 50, 200)], font)).glyphs[0].bold is bold


def test_stroked_letters_are_bold() -> None:
    font = TinyFont()
    assert sheet_of(write_pdf(["2 Tr " + font.show("ก", 50, 200)], font)).glyphs[0].bold


@pytest.mark.parametrize("spread", [0.5, 2.0, 6.0])
def test_spread_letters_make_no_spaces(spread: float) -> None:
    font = TinyFont()
    content = f"{spread} Tc " + font.show("หน่วยงานของรัฐต้องปฏิบัติ", 10, 200)
    assert text_of(write_pdf([content], font, page="/MediaBox[0 0 900 300]")) == "หน่วยงานของรัฐต้องปฏิบัติ"


@pytest.mark.parametrize("spread", [0.0, 2.0, 6.0])
def test_a_gap_wider_than_the_line_s_own_is_a_space(spread: float) -> None:
    font = TinyFont()
    words = [font.code(word) for word in ("หน่วยงาน", "ของรัฐ", "ปฏิบัติ")]
    strings = " -700 ".join(f"<{word}>" for word in words)
    content = f"BT /F1 16 Tf {spread} Tc 1 0 0 1 10 200 Tm [{strings}] TJ ET"
    assert text_of(write_pdf([content], font, page="/MediaBox[0 0 900 300]")) == "หน่วยงาน ของรัฐ ปฏิบัติ"


def test_a_heading_set_wide_with_spaces_is_closed_up() -> None:
    font = TinyFont()
    content = font.show("ห น่ ว ย ง า น  ภ า ค รั ฐ", 10, 200)
    assert text_of(write_pdf([content], font, page="/MediaBox[0 0 900 300]")) == "หน่วยงาน ภาครัฐ"


@pytest.mark.parametrize("text", ["ก ข ค ง จ", "ที่ นี้ มี ปู่ ผู้ สี่", "น้ำ ที่ ปี่ ผู้ ดี"])
def test_single_letters_and_short_words_keep_their_spaces(text: str) -> None:
    font = TinyFont()
    assert text_of(write_pdf([font.show(text, 10, 200)], font)) == text


def test_a_space_that_nothing_is_left_of_is_none() -> None:
    font = TinyFont()
    strings = f"[<{font.code('กา')}> <{font.code(' ')}> 200 <{font.code('ร')}>] TJ"
    assert text_of(write_pdf([f"BT /F1 16 Tf 1 0 0 1 10 200 Tm {strings} ET"], font)) == "การ"


def test_eight_bit_thai_called_latin() -> None:
    codes = "ผลการประเมินคุณธรรมและความโปร่งใส".encode("cp874").hex()
    widths = " ".join(["500"] * 224)
    old = (
        f"<</Type/Font/Subtype/TrueType/BaseFont/Old/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 255"
        f"/Widths[{widths}]>>"
    ).encode()
    content = f"BT /F2 16 Tf 1 0 0 1 10 200 Tm <{codes}> Tj ET"
    data = write_pdf([content], objects=[old]).replace(b"/F1 3 0 R", b"/F2 7 0 R")
    assert text_of(data) == "ผลการประเมินคุณธรรมและความโปร่งใส"


def test_latin_letters_with_accents_stay_latin() -> None:
    font = TinyFont()
    text = "Évaluation générale de l'intégrité à l'été"
    assert text_of(write_pdf([font.show(text, 10, 200)], font, page="/MediaBox[0 0 900 300]")) == text


def test_every_mark_stands_on_its_letter() -> None:
    font = TinyFont()
    text = "".join(f"ก{mark}" for mark in MARKS)
    glyphs = sheet_of(write_pdf([font.show(text, 10, 200)], font, page="/MediaBox[0 0 900 300]")).glyphs
    assert [glyph.text for glyph in glyphs] == [f"ก{mark}" for mark in MARKS]
