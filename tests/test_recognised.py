"""Among the recogniser's own readings a dictionary, or the grammar of dates, chooses; it invents nothing and says what it did."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from itareport.extract.readings import MOST, joined_readings, part_readings
from itareport.extract.scores.text import TextUnit
from itareport.extract.scores.years import Caption
from itareport.normalize.periods.readings import DoubtedDates
from itareport.normalize.recognised import choose_readings, list_choices
from itareport.normalize.spelling.reading_edits import find_edits
from itareport.normalize.spelling.readings import choose_reading
from itareport.records.clean import Clean, Method
from itareport.records.document import Cell, Line, Page, RawDocument, SourceKind, Table
from itareport.records.places import Choice, Chooser, Origin, Way
from itareport.records.raw import RawValue
from tests.report_builder import plain_report

LETTERS = "กขชซดตคถภบปผพฟสศลเแโใไะาิีึืุู่้๊๋์ๅำั็"
SETTINGS = settings(derandomize=True, deadline=None, max_examples=150)


def origin(confidence: float = 0.6) -> Origin:
    return Origin(source="0" * 16, page=1, way=Way.RECOGNISED, box=(10, 10, 200, 24), confidence=confidence)


def line(text: str, *others: str, confidence: float = 0.6) -> Line:
    return Line(text=text, origin=origin(confidence), alternatives=others, against=(1.0,) * len(others))


def likely(others: Sequence[str], against: float = 1.0) -> dict[str, float]:
    """Give readings that the recogniser holds nearly as likely as what it read."""
    return dict.fromkeys(others, against)


def document(*blocks: Line | Table) -> RawDocument:
    page = Page(number=1, blocks=blocks, recognised=True)
    return RawDocument(source="0" * 16, kind=SourceKind.SCANNED_PDF, pages=(page,))


def table(*lines: Line, ruled: bool = True, open_at_top: bool = False) -> Table:
    cells = (Cell(row=0, column=0, lines=lines), Cell(row=1, column=0, lines=(line("จบ"),)))
    return Table(rows=2, columns=1, cells=cells, origin=origin(), ruled=ruled, open_at_top=open_at_top)


def texts(read: RawDocument) -> list[str]:
    blocks = read.pages[0].blocks
    return [
        one.text
        for block in blocks
        for one in (
            [block] if isinstance(block, Line) else [line for cell in block.cells for line in cell.lines]
        )
    ]


@pytest.mark.parametrize(
    ("read", "others", "right"),
    [
        ("ผู้รับผิดขอบ", ("ผู้รับผิดชอบ",), "ผู้รับผิดชอบ"),
        ("การดาำเนินการของหน่วยงาน", ("การดำเนินการของหน่วยงาน",), "การดำเนินการของหน่วยงาน"),
        ("จัดทำช่องทางสื๋อสาร", ("จัดทำช่องทางสื้อสาร", "จัดทำช่องทางสื่อสาร"), "จัดทำช่องทางสื่อสาร"),
        # each place by itself: no reading of the whole line has both
        (
            "เว็บไซด์ของหน่วยงวนและการประชุม",
            ("เว็บไซต์ของหน่วยงวนและการประชุม", "เว็บไซด์ของหน่วยงานและการประชุม"),
            "เว็บไซต์ของหน่วยงานและการประชุม",
        ),
    ],
)
def test_a_dictionary_chooses_what_is_a_word(read: str, others: tuple[str, ...], right: str) -> None:
    chosen = choose_reading(read, likely(others))
    assert chosen.text == right
    assert chosen.choices
    assert all(choice.read in read and choice.taken in right for choice in chosen.choices)


@pytest.mark.parametrize(
    ("read", "others"),
    [
        ("ผู้รับผิดชอบ", ("ผู้รับผิดขอบ",)),  # what was read is a word already
        ("มาตรา ๑๕ วรรค ๓", ("มาตรา ๑๙ วรรค ๓", "มาตรา ๑๕ วรรค ๗")),  # no dictionary knows digits
        ("คะแนน 85.00", ("คะแนน 86.00",)),
        ("นายสมซาย ใจดี", ("นายสมชาย ใจดี",)),  # names are as they are
        ("บ้านโคกซำ", ("บ้านโคกช้ำ",)),
        ("ถนนสุขเกสม", ("ถนนสุขเกษม",)),
        ("อำเภอคลองขลุง", ("อำเภอคลองลุง",)),
        ("คลองขลุง", ("คลองลุง",)),  # the register has it
        ("ชุมชนจุตติพัฒนา", ("ชุมชนจุดติพัฒนา",)),  # nobody has it, and it is a place
        ("ลส.ชบ. เหมือนกัน", ("ลส.ชุบ. เหมือนกัน",)),  # an abbreviation
        ("ที ประชุม", ("ที่ ประชุม",)),  # both are words
        ("กฃฅ", ("กขค",)),  # neither is
        ("หน่วยงวน", ()),
    ],
)
def test_what_is_not_certain_stays(read: str, others: tuple[str, ...]) -> None:
    assert choose_reading(read, likely(others)).text == read


def test_a_word_that_the_line_cuts_is_none() -> None:
    cut, other = "ประกาศผลการประชาสั", "ประกาศผลการประชาส"
    assert choose_reading(cut, likely((other,)), after="มพันธ์ของหน่วยงาน").text == cut
    assert choose_reading(cut, likely((other,)), after=None).text == cut
    assert choose_reading("มพันธ์", likely(("มพัน",)), before="การประชาสั").text == "มพันธ์"


def test_a_word_that_goes_on_is_read_with_its_other_half() -> None:
    assert choose_reading("การประขา", likely(("การประชา",)), after="สัมพันธ์").text == "การประชา"
    assert choose_reading("การประขา", likely(("การประชา",)), after=None).text == "การประขา"


def test_what_was_read_with_certainty_elsewhere_stays() -> None:
    read, other = "กลุ่มรับผิดขอบ", "กลุ่มรับผิดชอบ"
    assert choose_reading(read, likely((other,))).text == other
    assert choose_reading(read, likely((other,)), certain="ประชุมกลุ่มรับผิดขอบแล้ว").text == read


@SETTINGS
@given(
    st.text(alphabet=LETTERS + " ๑5.", max_size=24),
    st.dictionaries(st.text(alphabet=LETTERS + " ๑5.", max_size=24), st.floats(-1, 7), max_size=4),
)
def test_nothing_is_invented(read: str, others: dict[str, float]) -> None:
    chosen = choose_reading(read, others)
    assert choose_reading(read, others) == chosen
    if chosen.text == read:
        assert not chosen.choices
        return
    for choice in chosen.choices:
        assert choice.read != choice.taken
        assert choice.chooser is Chooser.DICTIONARY
    kept = [letter for letter in read if letter not in LETTERS]
    assert [letter for letter in chosen.text if letter not in LETTERS] == kept, (
        "digits, signs and spaces stay"
    )
    pieces = {edit.other for edit in find_edits(read, others)}
    assert set(chosen.text) <= set(read) | {letter for piece in pieces for letter in piece}


@pytest.mark.parametrize(
    ("read", "others", "right"),
    [
        ("๑ ต.ต. ๒๕๖๖", ("๑ ต.ค. ๒๕๖๖",), "๑ ต.ค. ๒๕๖๖"),
        ("๓๑ มิ.ย. ๒๕๖๗", ("๓๑ มิ.ย. ๒๕๖๗", "๓๐ มิ.ย. ๒๕๖๗"), "๓๐ มิ.ย. ๒๕๖๗"),
    ],
)
def test_the_reading_that_is_a_date_stands(read: str, others: tuple[str, ...], right: str) -> None:
    chosen = DoubtedDates(read).choose(others)
    assert chosen is not None
    assert chosen.text == right
    assert chosen.choice.chooser is Chooser.DATES
    assert (chosen.choice.read, chosen.choice.taken) == (read, right)


@pytest.mark.parametrize(
    ("read", "others"),
    [
        ("๓๐ ก.ย. ๒๕๖๗", ("๒๐ ก.ย. ๒๕๖๗", "๓๐ ก.พ. ๒๕๖๗")),  # a date as it is
        ("๓๑ มิ.ย. ๒๕๖๗", ("๓๐ มิ.ย. ๒๕๖๗", "๒๑ มิ.ย. ๒๕๖๗")),  # two dates: nobody knows
        ("๓๑ มิ.ย. ๒๕๖๗", ("ไม่มี",)),  # what is no date does not explain one
        ("ต่อเนื่อง", ("๑ ต.ค. ๒๕๖๖",)),
        ("๓๑ มิ.ย. ๒๕๖๗ ถึง ๓๑ พ.ย. ๒๕๖๗", ("๓๐ มิ.ย. ๒๕๖๗ ถึง ๓๑ พ.ย. ๒๕๖๗",)),  # two are damaged
    ],
)
def test_other_dates_stay(read: str, others: tuple[str, ...]) -> None:
    assert DoubtedDates(read).choose(others) is None


@SETTINGS
@given(
    st.text(alphabet="๐๑๒๓๖๗ ต.คมยก-", max_size=16),
    st.lists(st.text(alphabet="๐๑๒๓๖๗ ต.คมยก-", max_size=16), max_size=4),
)
def test_a_chosen_date_is_one_of_the_readings(read: str, others: list[str]) -> None:
    chosen = DoubtedDates(read).choose(others)
    assert chosen is None or chosen.text in others


def test_lines_and_cells_of_a_document_are_chosen_in() -> None:
    read = choose_readings(
        document(
            line("บันทึกข้อความ", confidence=0.99),
            line("เรื่อง รายงานผลการดาำเนินการ", "เรื่อง รายงานผลการดำเนินการ"),
            line("ประจำปี", confidence=0.99),
            table(line("ผู้รับผิดขอบ", "ผู้รับผิดชอบ"), line("๑ ต.ต.", "๑ ต.ค."), line("๒๕๖๖", confidence=0.99)),
        )
    )
    assert texts(read) == [
        "บันทึกข้อความ",
        "เรื่อง รายงานผลการดำเนินการ",
        "ประจำปี",
        "ผู้รับผิดชอบ",
        "๑ ต.ค.",
        "๒๕๖๖",
        "จบ",
    ]
    subject = read.pages[0].blocks[1]
    assert isinstance(subject, Line)
    assert subject.alternatives == ("เรื่อง รายงานผลการดาำเนินการ",)
    assert subject.origin.confidence == 0.6
    (choice,) = subject.origin.choices
    assert choice.read in "รายงานผลการดาำเนินการ"
    assert choice.chooser is Chooser.DICTIONARY


def test_a_document_that_nobody_doubted_is_given_back() -> None:
    read = document(line("ผู้รับผิดขอบ"))
    assert choose_readings(read) is read


def test_without_other_readings_nothing_is_chosen() -> None:
    sure = table(line("ผู้รับผิดขอบ", confidence=0.5))
    assert texts(choose_readings(document(sure, line("ก", "ข"))))[0] == "ผู้รับผิดขอบ"


def test_the_edges_of_a_page_cut_words() -> None:
    assert texts(choose_readings(document(line("ผู้รับผิดขอบ", "ผู้รับผิดชอบ")))) == ["ผู้รับผิดขอบ"]
    whole, cut = table(line("ผู้รับผิดขอบ", "ผู้รับผิดชอบ")), table(line("ผู้รับผิดขอบ", "ผู้รับผิดชอบ"), open_at_top=True)
    assert texts(choose_readings(document(whole)))[0] == "ผู้รับผิดชอบ"
    assert texts(choose_readings(document(cut)))[0] == "ผู้รับผิดขอบ"


def test_a_choice_is_a_correction_of_the_value_that_rests_on_it() -> None:
    choice = Choice(read="ผิดขอบ", taken="ผิดชอบ", chooser=Chooser.DICTIONARY)
    place = replace(origin(), choices=(choice,))
    held = RawValue(text="เรื่อง ผู้รับผิดชอบ", origins=(place,))
    report = replace(plain_report(), subject=Clean[str](value="ผู้รับผิดชอบ", raw=held))
    (made,) = (one for one in list_choices(report).corrections if one.field == "subject")
    assert (made.table, made.before, made.after, made.method) == (
        "reports",
        "ผิดขอบ",
        "ผิดชอบ",
        Method.SPELLING,
    )
    assert made.applied
    assert made.origins == (place,)
    other = replace(report, subject=Clean[str](value="x", raw=replace(held, text="เรื่อง อื่น")))
    assert list_choices(other) is other, "another piece of the same line"
    plain = plain_report()
    assert list_choices(plain) is plain


def test_a_part_of_a_line_keeps_its_own_other_readings() -> None:
    unit = TextUnit(
        places=((1, 0), (1, 1)),
        lines=(line("ได้คะแนน ๙๒.๖๙", "ได้คะแนน ๙๒.๖๘", "ไดัคะแนน ๙๒.๖๙"), line("คะแนน ระดับ A", "คะแนน ระดับ 4")),
        caption=Caption(),
    )
    value = unit.value(9, 14)
    assert (value.text, value.alternatives) == ("๙๒.๖๙", ("๙๒.๖๘",))
    assert unit.value(9, 20).alternatives == (), "over two lines"
    assert part_readings(line("ก ๑", "ก ๗"), 0, 1) == ()


def test_lines_put_together_keep_the_readings_of_each() -> None:
    lines = [line("๑ ต.ค.", "๑ ต.ต."), line("๒๕๖๖", "๒๕๖๘", "๒๕๒๖")]
    assert joined_readings(lines) == ("๑ ต.ต.\n๒๕๖๖", "๑ ต.ค.\n๒๕๖๘", "๑ ต.ค.\n๒๕๒๖")
    many = [line("ก", *"ขคฆงจฉชซฌญ")]
    assert len(joined_readings(many)) == MOST
    assert joined_readings([line("ก" * 121, "ข" * 121)]) == ()
