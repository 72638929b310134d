"""Clusters and spaces of anything that may be drawn: every glyph comes out once, in order, and nothing stumbles."""

from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.pdf.drawn import Drawing, Drawn, Face
from itareport.extract.pdf.sheets import make_sheet
from itareport.extract.pdf.thai import MARKS, is_thai
from itareport.normalize.text.unicode_rules import RULES
from itareport.private_use import private_use

FACE = Face(name="Tiny", bold=False, descent=0.25, mapped=True)
LETTERS = [*"กขำาะเแ๑9. A", *sorted(MARKS), "\N{REPLACEMENT CHARACTER}", "\uf70b", "\xa1", "กา", "้ำ", "  "]
PLACES = st.floats(-50, 450, allow_nan=False)


@st.composite
def drawn_glyphs(draw: st.DrawFn) -> list[Drawn]:
    count = draw(st.integers(0, 25))
    return [
        Drawn(
            text=draw(st.sampled_from(LETTERS)),
            x=draw(PLACES),
            y=draw(st.sampled_from([100.0, 100.5, 120.0, 299.0])),
            advance=draw(st.sampled_from([0.0, 0.1, 4.0, 8.0, 400.0])),
            size=draw(st.sampled_from([0.0, 1.0, 4.0, 16.0, 300.0])),
            quarter=draw(st.sampled_from([0, 0, 0, 1, 2, 3, -1])),
            face=FACE,
            marks=draw(st.integers(0, 7)),
        )
        for _ in range(count)
    ]


@settings(derandomize=True, deadline=None, max_examples=200)
@given(drawn_glyphs())
def test_anything_drawn_makes_a_sheet(glyphs: list[Drawn]) -> None:
    drawing = Drawing(width=400, height=300, glyphs=glyphs, strokes=[], covers=[])
    sheet = make_sheet(drawing, 1)
    assert {sheet.width, sheet.height} == {400, 300}
    for glyph in sheet.glyphs:
        x0, y0, x1, y1 = glyph.box
        assert x0 <= x1
        assert y0 <= y1
        assert glyph.text
        assert glyph.angle in (0, 90, 180, 270)
        assert not any("\ue000" <= letter <= "\uf8ff" for letter in glyph.text)


def test_private_use_marks_are_what_the_cleaner_takes_them_for() -> None:
    table = private_use()
    clean = next(rule for rule in RULES if rule.name == "private-use-marks").apply
    assert set(table) >= set(range(0xF700, 0xF71B))
    assert all(character == clean(chr(code)) for code, character in table.items())


def test_private_use_marks_stand_for_thai_characters() -> None:
    assert len(private_use()) == 27 + 22
    assert all(len(text) == 1 and is_thai(text) for text in private_use().values())


def test_a_mark_that_begins_before_its_letter_is_still_its_own() -> None:
    """Noto Looped Thai sets «ริ» so; the letter before is not far."""
    drawn = [
        Drawn(text=text, x=x, y=99.0, advance=advance, size=11.9, quarter=0, face=FACE, marks=0)
        for text, x, advance in (
            ("บ", 86.8, 5.9),
            ("ร", 92.7, 4.56),
            ("\N{THAI CHARACTER SARA I}", 92.0, 0.0),
            ("ห", 97.2, 5.9),
        )
    ]
    sheet = make_sheet(Drawing(width=400, height=300, glyphs=drawn, strokes=[], covers=[]), 1)
    assert [glyph.text for glyph in sheet.glyphs] == ["บ", "ริ", "ห"]
