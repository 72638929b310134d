"""Whether a page's text layer is believed: rubbish is told by what Thai cannot be, and good text is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.pdf.plausibility import impossible_share
from itareport.extract.pdf.quality import Judgement, Reason, Verdict, good_pictures, judge, layer_fault
from itareport.extract.pdf.sheets import make_sheet
from tests.paths import SHARED
from tests.pdf_reading import draw, sheet_of
from tests.tiny_pdfs import TinyFont, stream, write_pdf

TEXT = (
    "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ "
    "เพื่อให้เป็นไปตามหลักเกณฑ์การประเมิน จึงกำหนดให้ทุกส่วนราชการจัดทำแผนปฏิบัติการและรายงานผล "
)
PICTURE = stream(
    b"\x80", "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"
)
WIDE = "/MediaBox[0 0 2000 300]"


def judged(content: str, font: TinyFont | None = None, page: str = WIDE) -> Judgement:
    data = write_pdf([content], font, page=page, resources="/XObject<</I0 7 0 R>>", objects=[PICTURE])
    drawing = draw(data)
    return judge(drawing, make_sheet(drawing, 1))


def shown(text: str, font: TinyFont) -> str:
    return "".join(font.show(text[at : at + 100], 10, 280 - at / 5) for at in range(0, len(text), 100))


def recognise(reason: Reason) -> Judgement:
    return Judgement(verdict=Verdict.RECOGNISE, reason=reason)


def test_good_text_is_believed() -> None:
    font = TinyFont()
    assert judged(shown(TEXT, font), font).verdict is Verdict.LAYER


def test_a_blank_page_is_blank() -> None:
    assert judged("10 10 m 20 10 l S").verdict is Verdict.BLANK


def test_a_scan_is_recognised() -> None:
    assert judged("q 2000 0 0 300 0 0 cm /I0 Do Q") == recognise(Reason.SCANNED)


def test_a_scan_in_strips_is_recognised() -> None:
    strips = "".join(f"q 2000 0 0 30 0 {30 * at} cm /I0 Do Q " for at in range(10))
    assert judged(strips) == recognise(Reason.SCANNED)


def test_a_scan_with_a_page_number_is_recognised() -> None:
    font = TinyFont()
    assert judged("q 2000 0 0 300 0 0 cm /I0 Do Q " + font.show("- ๒ -", 10, 280), font) == recognise(
        Reason.SCANNED
    )


@pytest.mark.parametrize(
    "layer", ["3 Tr {text} q 2000 0 0 300 0 0 cm /I0 Do Q", "{text} q 2000 0 0 300 0 0 cm /I0 Do Q"]
)
def test_another_program_s_recognition_is_not_believed(layer: str) -> None:
    font = TinyFont()
    assert judged(layer.format(text=shown(TEXT, font)), font) == recognise(Reason.SCANNED)


def test_letters_drawn_as_outlines_are_recognised() -> None:
    outlines = "".join(f"{at} 10 m {at + 3} 20 {at + 5} 20 {at + 6} 10 c f " for at in range(0, 1600, 8))
    assert judged(outlines) == recognise(Reason.OUTLINES)


def test_a_font_without_table_is_recognised() -> None:
    font = TinyFont(mapped=False)
    assert judged(shown(TEXT, font), font) == recognise(Reason.UNMAPPED)


def test_a_font_with_a_wrong_table_is_recognised() -> None:
    font, wrong = TinyFont(), TinyFont()
    content = shown(TEXT, font)
    texts = [text for text, _ in font.letters]
    wrong.letters = [(texts[at - 5], width) for at, (_, width) in enumerate(font.letters)]
    assert judged(content, wrong) == recognise(Reason.IMPOSSIBLE)


@pytest.mark.parametrize(
    "text", ["&%#@ *!~ ^$+= &*(_ {}|? " * 6, "QZXV WRTG HJKP SDFC BNML " * 6, "Ã¡ËÕ ¹éÓ ªÔ§ â»Ãè " * 6]
)
def test_text_of_no_language_is_recognised(text: str) -> None:
    assert layer_fault(list(text)) in (Reason.GIBBERISH, Reason.UNMAPPED)


@pytest.mark.parametrize(
    "text", ["92.69 88.10 100.00 ๙๕.๒๑ " * 20, "Integrity and Transparency Assessment report " * 4, TEXT * 8]
)
def test_numbers_english_and_thai_are_languages(text: str) -> None:
    assert layer_fault(list(text)) is Reason.NONE


def test_long_text_without_sara_am_has_lost_it() -> None:
    long = (TEXT * 12).replace("\N{THAI CHARACTER SARA AM}", "า")
    assert layer_fault([long]) is Reason.LOST_LETTERS


def test_text_without_tone_marks_has_lost_them() -> None:
    toneless = "".join(letter for letter in TEXT * 4 if not "\u0e48" <= letter <= "\u0e4b")
    assert layer_fault([toneless]) is Reason.LOST_LETTERS


def test_a_picture_beside_text_may_be_a_table_and_a_background_is_none() -> None:
    font = TinyFont()
    beside = "q 600 0 0 150 1300 20 cm /I0 Do Q " + font.show(TEXT[:120], 10, 280)
    behind = "q 2000 0 0 300 0 0 cm /I0 Do Q " + "".join(font.show(TEXT, 10, 20 * at) for at in range(14))
    for content, count in ((beside, 1), (behind, 0)):
        sheet = sheet_of(
            write_pdf([content], font, page=WIDE, resources="/XObject<</I0 7 0 R>>", objects=[PICTURE])
        )
        assert len(good_pictures(sheet)) == count


def test_marks_where_no_mark_can_be() -> None:
    assert impossible_share(TEXT) == 0
    # Stored otherwise, printed alike: no fault of the layer's.
    assert impossible_share("ท\u0e48\u0e35 น\u0e49\u0e4dา".replace("\u0e4dา", "ำ")) == 0
    assert impossible_share("เกาะ ฤๅษี ก็ ณ ฯลฯ แพะ เปรี๊ยะ") == 0
    assert impossible_share("ะาเเ\u0e34\u0e35แ") > 0.5


@pytest.mark.parametrize(
    "name", ["word-sara-am", "word-private-use-marks", "word-lost-marks", "score-table-17-agencies-2565"]
)
def test_real_layers_are_believed(name: str) -> None:
    data = (SHARED / "reports" / f"{name}.pdf").read_bytes()
    drawing = draw(data, 1)
    assert judge(drawing, make_sheet(drawing, 1)).verdict is Verdict.LAYER


def test_a_real_scan_is_not() -> None:
    drawing = draw((SHARED / "reports" / "scanned-memo.pdf").read_bytes())
    assert judge(drawing, make_sheet(drawing, 1)) == recognise(Reason.SCANNED)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.text(max_size=80))
def test_any_text_is_judged(text: str) -> None:
    assert 0 <= impossible_share(text) <= 2
    assert isinstance(layer_fault([letter for letter in text if letter]), Reason)
