"""The stop after an item's number is taken from the recogniser's own readings where the list counts on with it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.normalize.recognised import choose_readings
from itareport.normalize.text.item_readings import Opening, choose_item_stops, choose_opening_stops
from itareport.normalize.text.items import counts_on
from itareport.records.document import Cell, Line, Page, RawDocument, SourceKind, Table
from itareport.records.places import Chooser, Origin, Way

SETTINGS = settings(derandomize=True, deadline=None, max_examples=150)


@pytest.mark.parametrize(
    ("lines", "doubted", "right"),
    [
        (["๓. ทบทวนคู่มือ", "๔ กระบวนงาน", "๕. รายงานผล"], {1: "๔. กระบวนงาน"}, "๔. กระบวนงาน"),
        # at a line's end, the words on the next line
        (["๔. กำหนดให้ ๕", "จัดทำคำสั่ง"], {0: "๔. กำหนดให้ ๕."}, "๔. กำหนดให้ ๕."),
        # the first of a list
        (["ดังนี้ ๑ จัดทำแผน", "๒. แจ้งเวียน"], {0: "ดังนี้ ๑. จัดทำแผน"}, "ดังนี้ ๑. จัดทำแผน"),
        # another list has ended before
        (["๑. แผน ๒. ผล", "๑ แจ้ง ๒. เวียน"], {1: "๑. แจ้ง ๒. เวียน"}, "๑. แจ้ง ๒. เวียน"),
        # the reading that has the stop has something else too: only the stop is taken
        (["๑. แผนงาน", "๒ แจ้งเวียน"], {1: "๒. แจ้งเวียบ"}, "๒. แจ้งเวียน"),
    ],
)
def test_a_stop_that_the_list_counts_on_with_is_taken(
    lines: list[str], doubted: dict[int, str], right: str
) -> None:
    others = [[doubted[at]] if at in doubted else [] for at in range(len(lines))]
    (chosen,) = choose_item_stops(lines, others)
    assert chosen.line in doubted
    assert chosen.text == right
    assert chosen.choice.chooser is Chooser.ITEMS
    assert chosen.choice.taken == f"{chosen.choice.read}."


def test_one_stop_bears_out_the_next() -> None:
    lines = ["๑. แผนงาน", "๒ แจ้งเวียน", "๓ รายงานผล"]
    chosen = choose_item_stops(lines, [[], ["๒. แจ้งเวียน"], ["๓. รายงานผล"]])
    assert [one.text for one in chosen] == ["๒. แจ้งเวียน", "๓. รายงานผล"]


def test_two_stops_of_one_line_are_taken() -> None:
    chosen = choose_item_stops(
        ["๑ แผนงาน ๒ ผลงาน ๓. สรุป"], [["๑. แผนงาน ๒ ผลงาน ๓. สรุป", "๑ แผนงาน ๒. ผลงาน ๓. สรุป"]]
    )
    assert chosen[-1].text == "๑. แผนงาน ๒. ผลงาน ๓. สรุป"


@pytest.mark.parametrize(
    ("lines", "doubted"),
    [
        (["๑. แผนงาน", "จำนวน ๕ ครั้ง"], {1: "จำนวน ๕. ครั้ง"}),  # no list goes on with it
        (["๑. แผนงาน", "ตามข้อ ๒ กำหนด"], {1: "ตามข้อ ๒. กำหนด"}),  # a number that is spoken of
        (["๑. แผนงาน", "วันที่ ๒ มี.ค. ๒๕๖๗"], {1: "วันที่ ๒. มี.ค. ๒๕๖๗"}),
        (["๑. แผนงาน", "คะแนน ๒๕"], {1: "คะแนน ๒.๕"}),  # a number's own point is no item's stop
        (["๓. แผนงาน", "๔ แจ้งเวียน", "๔. รายงาน"], {1: "๔. แจ้งเวียน"}),  # the next item says otherwise
        (["๑. แผนงาน", "๒ แจ้งเวียน"], {1: "๓. แจ้งเวียน"}),  # another digit
        (["๑. แผนงาน", "๒ แจ้งเวียน"], {1: "๒) แจ้งเวียน"}),
        (["๑. แผนงาน", "๒. แจ้งเวียน"], {1: "๒.. แจ้งเวียน"}),  # it has its stop
        (["๑. แผนงาน", "๒) แจ้งเวียน"], {1: "๒.) แจ้งเวียน"}),
        (["๑. แผนงาน", "๒ แจ้งเวียน"], {}),  # the recogniser saw none
    ],
)
def test_a_stop_that_no_list_asks_for_stays_away(lines: list[str], doubted: dict[int, str]) -> None:
    assert (
        choose_item_stops(lines, [[doubted[at]] if at in doubted else [] for at in range(len(lines))]) == ()
    )


TEXTS = st.text(alphabet="๑๒๓4. )กขาข้อ\N{THAI CHARACTER MAI EK}", max_size=20)


@SETTINGS
@given(st.lists(st.tuples(TEXTS, st.lists(TEXTS, max_size=3)), max_size=4))
def test_nothing_but_stops_that_were_seen_comes_in(read: list[tuple[str, list[str]]]) -> None:
    lines, others = [text for text, _ in read], [alternatives for _, alternatives in read]
    after = list(lines)
    for chosen in choose_item_stops(lines, others):
        assert len(chosen.text) == len(after[chosen.line]) + 1
        after[chosen.line] = chosen.text
    for line, text, alternatives in zip(lines, after, others, strict=True):
        assert text.replace(".", "") == line.replace(".", "")
        assert text == line or any(other.count(".") > line.count(".") for other in alternatives)


@SETTINGS
@given(st.integers(1, 40), st.integers(2, 6), st.data())
def test_a_list_without_one_stop_gets_it_back(first: int, length: int, data: st.DataObject) -> None:
    lines = [f"{first + at}. จัดทำแผนงาน" for at in range(length)]
    lost = data.draw(st.integers(0, length - 1))
    read = [line.replace(".", "") if at == lost else line for at, line in enumerate(lines)]
    (chosen,) = choose_item_stops(read, [[line] if at == lost else [] for at, line in enumerate(lines)])
    assert chosen.text == lines[lost]


def test_what_contradicts_the_list_does_not_count_on() -> None:
    assert counts_on("๑. แผนงาน ๒. ผลงาน", 10)
    assert not counts_on("๑. ๒. ผลงาน", 3), "nothing is said between the two"
    assert not counts_on("๑. แผนงาน ๒. ผลงาน ๒. สรุป", 10)
    assert not counts_on("แผนงาน", 0)


def test_items_are_chosen_in_running_lines_and_in_cells() -> None:
    def line(text: str, *others: str) -> Line:
        place = Origin(source="0" * 16, page=1, way=Way.RECOGNISED, box=(1, 1, 9, 9), confidence=0.9)
        return Line(text=text, origin=place, alternatives=others, against=(1.0,) * len(others))

    lines = (line("๑. ทบทวนคู่มือ"), line("๒ กระบวนงาน", "๒. กระบวนงาน"))
    cells = (Cell(row=0, column=0, lines=lines), Cell(row=0, column=1, lines=(line("๓ ครั้ง", "๓. ครั้ง"),)))
    table = Table(rows=1, columns=2, cells=cells, origin=lines[0].origin)
    page = Page(number=1, blocks=(*lines, table), recognised=True)
    (read,) = choose_readings(RawDocument(source="0" * 16, kind=SourceKind.SCANNED_PDF, pages=(page,))).pages
    *running, chosen = read.blocks
    assert isinstance(chosen, Table)
    assert [block.text for block in running if isinstance(block, Line)] == ["๑. ทบทวนคู่มือ", "๒. กระบวนงาน"]
    assert [one.text for cell in chosen.cells for one in cell.lines] == [
        "๑. ทบทวนคู่มือ",
        "๒. กระบวนงาน",
        "๓ ครั้ง",
    ]
    (choice,) = chosen.cells[0].lines[1].origin.choices
    assert (choice.read, choice.taken, chosen.cells[0].lines[1].origin.confidence) == ("๒", "๒.", 0.9)


def opening(text: str, *others: str, sure: bool = True, against: float = 1.0) -> Opening:
    return Opening(text=text, others=dict.fromkeys(others, against), sure=sure)


COLUMN = [opening(f"{sign}. จัดทำแผน") for sign in "๑๒๓"]


@pytest.mark.parametrize("at", range(4))
def test_a_column_says_that_its_cells_open_with_stops(at: int) -> None:
    doubtful = opening("๗ ใช้มาตรการ", "๗. ใช้มาตรการ", sure=False)
    [chosen] = choose_opening_stops([*COLUMN[:at], doubtful, *COLUMN[at:]])
    assert (chosen.line, chosen.text) == (at, "๗. ใช้มาตรการ")
    assert (chosen.choice.read, chosen.choice.taken) == ("๗", "๗.")


@pytest.mark.parametrize(
    ("column", "doubtful"),
    [
        (COLUMN[:2], opening("๗ ใช้", "๗. ใช้", sure=False)),  # two are no column
        ([*COLUMN, opening("๔ แจ้งเวียน")], opening("๗ ใช้", "๗. ใช้", sure=False)),  # one has none
        (COLUMN, opening("๗ ใช้", "๗. ใช้", sure=False, against=2.5)),  # the picture is against it
        (COLUMN, opening("๗ ใช้", "๙. ใช้", sure=False)),  # that is another number
        (COLUMN, opening("๗ ใช้", "๗ ไช้", sure=False)),
        (COLUMN, opening("๗ ใช้", "๗. ใช้", sure=True)),  # nobody doubts it
        (COLUMN, opening("๗.๑ ใช้", "๗..๑ ใช้", sure=False)),
        (COLUMN, opening("ใช้", ".ใช้", sure=False)),
        ([opening(f"{sign}.๒๕ แผน") for sign in "๑๒๓"], opening("๗ ใช้", "๗. ใช้", sure=False)),  # decimals
    ],
)
def test_a_column_that_does_not_say_so_leaves_them(column: list[Opening], doubtful: Opening) -> None:
    assert choose_opening_stops([*column, doubtful]) == ()


@given(st.lists(st.tuples(st.text("๑๗.ขค ", max_size=6), st.booleans()), max_size=8))
@SETTINGS
def test_nothing_but_stops_comes_into_openings(cells: list[tuple[str, bool]]) -> None:
    column = [
        Opening(text=text, others={text.replace(" ", ". "): 0.5, text[:1] + "." + text[1:]: 0.5}, sure=sure)
        for text, sure in cells
    ]
    for chosen in choose_opening_stops(column):
        assert chosen.text in column[chosen.line].others
        assert chosen.text.replace(".", "") == column[chosen.line].text.replace(".", "")


def test_cells_of_a_document_are_opened_alike_over_its_pages() -> None:
    def line(text: str, *others: str) -> Line:
        place = Origin(
            source="0" * 16, page=1, way=Way.RECOGNISED, box=(1, 1, 9, 9), confidence=0.7 if others else 0.99
        )
        return Line(text=text, origin=place, alternatives=others, against=(1.0,) * len(others))

    def page(number: int, *texts: Line) -> Page:
        cells = tuple(
            Cell(row=row, column=column, lines=(text,) if column else ())
            for row, text in enumerate(texts)
            for column in range(2)
        )
        table = Table(rows=len(texts), columns=2, cells=cells, origin=texts[0].origin)
        return Page(number=number, blocks=(table,), recognised=True)

    pages = (
        page(1, line("๑. แผน"), line("๒. ประชุม"), line("๓. รายงาน")),
        page(2, line("๗ ใช้มาตรการ", "๗. ใช้มาตรการ")),
    )
    read = choose_readings(RawDocument(source="0" * 16, kind=SourceKind.SCANNED_PDF, pages=pages))
    [table] = read.pages[1].blocks
    assert isinstance(table, Table)
    [changed] = table.cells[1].lines
    assert changed.text == "๗. ใช้มาตรการ"
    assert changed.origin.choices[0].chooser is Chooser.ITEMS
    assert read.pages[0].blocks == pages[0].blocks
