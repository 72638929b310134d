"""Words make a recognised line surer than its picture where only they could be otherwise; digits, signs and names they do not."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.layout.lines import Ground, join_line
from itareport.extract.layout.shapes import Segment
from itareport.extract.recognition.reader import Character, LineReading
from itareport.extract.scan.lines.piece import TextPiece
from itareport.extract.scan.segments import make_segment
from itareport.normalize.confidence import CERTAIN
from itareport.normalize.recognised import choose_readings
from itareport.normalize.spelling.confirmation import MOST, confirm_reading
from itareport.records.document import Line, Page, RawDocument, SourceKind
from itareport.records.places import Origin, Way

LETTERS = "กขชซดตคถภบปผพฟสศลเแโใไะาิีึืุู่้๊๋์ๅำั"
GROUND = Ground(source="0" * 16, page=1)
SETTINGS = settings(derandomize=True, deadline=None, max_examples=150)


def doubted(text: str, place: int, sure: float = 0.88) -> list[float]:
    """Give confidences of a text of which one character is doubtful."""
    return [sure if at == place else 1.0 for at in range(len(text))]


@pytest.mark.parametrize(
    ("text", "place", "others"),
    [
        ("ดำเนินการ", 0, {"ตำเนินการ": 2.0}),
        ("จำนวน ๕๐ คน", 9, {"จำนวน ๕๐ ดน": 2.0}),
        # what may be missing lowers the letter before it
        ("เผยแพร่ให้", 6, {"เผยแพร่์ให้": 2.0}),
        # no month, and another month
        ("๑ ต.ค. ๒๕๖๗", 2, {"๑ ด.ค. ๒๕๖๗": 2.0}),
        # which dash it is, or whether it is two
        ("- แจ้งเวียน", 0, {"– แจ้งเวียน": 1.0, "–- แจ้งเวียน": 2.0, "-– แจ้งเวียน": 3.0}),
        # two letters, each by itself
        ("การควบคุมภายใน", 3, {"การดวบคุมภายใน": 2.0, "การควบดุมภายใน": 2.5}),
    ],
)
def test_a_word_that_could_be_none_is_sure(text: str, place: int, others: dict[str, float]) -> None:
    assert confirm_reading(text, others, doubted(text, place)) >= CERTAIN


@pytest.mark.parametrize(
    ("text", "place", "others"),
    [
        ("ข้อ ๑", 4, {"ข้อ ๗": 2.0}),
        ("ต.ค. ๒๕๖๗", 1, {"ตค. ๒๕๖๗": 2.0}),
        ("๑ ก.ค. ๒๕๖๗", 2, {"๑ ต.ค. ๒๕๖๗": 2.0, "๑ พ.ค. ๒๕๖๗": 3.0}),
        ("๑ ต.คน", 2, {"๑ ด.คน": 2.0}),
        ("- แจ้งเวียน", 0, {" แจ้งเวียน": 2.0}),  # whether there is a dash
        ("๑ - ๓", 2, {"๑ . ๓": 2.0}),
        ("จำนวน ๓ คน", 6, {"จำนวน ๓ ดน": 2.0}),  # the letter is sure now, the digit is not
        ("นายสมชาย ใจดี", 5, {"นายสมซาย ใจดี": 2.0}),
        ("ชุมชนจุดติพัฒนา", 7, {"ชุมชนจุตติพัฒนา": 2.0}),
        ("คึมใหญ่", 1, {"คีมใหญ่": 2.0}),
        ("เฟื่อ", 1, {"เฟื๋อ": 2.0}),  # a word that nobody uses
        ("ชั้น", 0, {"ขั้น": 2.0}),  # both are words
        ("ดำเนินการ", 5, {}),  # nobody says what it may be
        ("ดำเนินการ", 0, {"ตำเนินการ": -0.5}),  # the picture is for the other one
    ],
)
def test_what_words_do_not_say_stays_doubtful(text: str, place: int, others: dict[str, float]) -> None:
    assert confirm_reading(text, others, doubted(text, place)) < CERTAIN


def test_a_word_that_goes_on_beyond_the_line_is_none() -> None:
    others, sure = {"ตำเนินการ": 2.0}, doubted("ดำเนินการ", 0)
    assert confirm_reading("ดำเนินการ", others, sure, before=None) < CERTAIN
    assert confirm_reading("ดำเนินการ", others, sure, after=None) >= CERTAIN, "its end is not in doubt"


def test_what_holds_only_if_a_word_goes_on_counts_not() -> None:
    """`ไซด์บอร์ด` is a word, and `ไซด์` none: whether the line ends within it nobody knows."""
    others, sure = {"เว็บไซต์": 0.5}, doubted("เว็บไซด์", 6)
    assert confirm_reading("เว็บไซด์", others, sure, after="บอร์ดประชาสัมพันธ์") < 0.7


def test_words_say_no_more_than_so_much() -> None:
    sure = confirm_reading("ดำเนินการ", {"ตำเนินการ": 1.0}, doubted("ดำเนินการ", 0, 0.7))
    assert sure == pytest.approx(1 / (1 + math.exp(-1.0 - MOST)))


@SETTINGS
@given(
    st.text(alphabet=LETTERS + " ๑5.", min_size=1, max_size=20),
    st.dictionaries(st.text(alphabet=LETTERS + " ๑5.", max_size=20), st.floats(0, 7), max_size=4),
    st.floats(0, 1),
)
def test_words_never_say_more_than_so_much(text: str, others: dict[str, float], sure: float) -> None:
    confidences = [sure] * len(text)
    got = confirm_reading(text, others, confidences)
    assert 0 <= got <= 1
    assert confirm_reading(text, {}, confidences) == sure
    least = min((against for other, against in others.items() if other != text), default=math.inf)
    assert got <= max(sure, 1 / (1 + math.exp(-least - MOST))) + 1e-9
    if not any(letter in LETTERS for letter in text):
        assert got <= sure


def line(text: str, other: str, sure: float, *, known: bool = True) -> Line:
    origin = Origin(source="0" * 16, page=1, way=Way.RECOGNISED, box=(10, 10, 200, 24), confidence=sure)
    alone = tuple(doubted(text, 0, sure)) if known else ()
    return Line(text=text, origin=origin, alternatives=(other,), against=(2.0,), confidences=alone)


def settled(read: Line) -> float | None:
    around = [Line(text=text, origin=read.origin) for text in ("๑.", "๒.")]
    page = Page(number=1, blocks=(around[0], read, around[1]), recognised=True)
    made = choose_readings(RawDocument(source="0" * 16, kind=SourceKind.IMAGE, pages=(page,)))
    [_, settled, _] = made.pages[0].blocks
    assert isinstance(settled, Line)
    return settled.origin.confidence


def test_a_document_s_lines_are_confirmed() -> None:
    sure = settled(line("ดำเนินการ", "ตำเนินการ", 0.88))
    assert sure is not None
    assert sure >= CERTAIN
    assert settled(line("ดำเนินการ", "ตำเนินการ", 0.88, known=False)) == 0.88
    assert settled(line("ตำเนินการ", "ดำเนินการ", 0.88)) == 0.88, "what was chosen is doubted still"


def piece(*, touched: bool = False) -> TextPiece:
    return TextPiece(number=0, x0=5, y0=9, x1=18, y1=12, baseline=20, letter=24, letters=2, touched=touched)


def reading(text: str, *others: str) -> LineReading:
    letters = tuple(Character(text=letter, confidence=0.9, x0=0, x1=9) for letter in text)
    against = (2.0,) * len(others)
    return LineReading(text=text, confidence=0.9, characters=letters, alternatives=others, against=against)


def test_characters_confidences_go_with_what_they_alone_make_doubtful() -> None:
    def given_of(read: LineReading, *, touched: bool = False) -> tuple[float, ...]:
        return make_segment(piece(touched=touched), read, 0.0, (), 1.0).confidences

    assert given_of(reading("กข", "กค")) == (0.9, 0.9)
    assert given_of(reading("กข")) == (), "nothing else was possible"
    assert given_of(reading("กข", "กค"), touched=True) == (), "something else makes it doubtful"
    assert given_of(reading("93:12", "93.12")) == (), "it says something else now"


def test_a_line_of_several_segments_keeps_none() -> None:
    def segment(x: float) -> Segment:
        return Segment(
            text="กข", box=(x, 10, x + 20, 22), baseline=20, size=12, confidence=0.9, confidences=(0.9, 0.9)
        )

    assert join_line([segment(10)], GROUND).confidences == (0.9, 0.9)
    assert join_line([segment(10), segment(40)], GROUND).confidences == ()
