"""Any measure table: nothing is lost, and neither pages nor the order of columns change what is found."""

import re
from collections import Counter

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from itareport.extract.measures.results import MeasuresFound
from itareport.records.document import Cell, Table
from tests.documents import cell, origin, table
from tests.measure_tables import ASPECT_1, ASPECT_4, HEADER, ONE, find

WORDS = st.sampled_from(
    [
        "จัดทำคู่มือ",
        "- แจ้งเวียน",
        "๒. ประชุม",
        "และเผยแพร่",
        "๑ ต.ค. ๖๖",
        "กองคลัง",
        "ทุกสิ้นเดือน",
        "No Gift",
        "(๓) ตรวจ",
        "-",
        "ไตรมาส ๑",
        "มาตรการ",
        "ส่วนราชการ",
        "",
    ]
)
BODY = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["๑", "๒", "", "", "๑ (ต่อ)", "๒. ๙"]), WORDS, WORDS, WORDS, WORDS),
        st.sampled_from([(ASPECT_1, "", "", "", ""), ("", ASPECT_4, "", "", "")]),
    ),
    min_size=1,
    max_size=8,
)
Rows = list[tuple[str, str, str, str, str]]
CUTS = st.lists(st.tuples(st.integers(1, 7), st.booleans()), max_size=3)


def cut(rows: Rows, cuts: list[tuple[int, bool]]) -> list[list[Table]]:
    """Cut the rows into pages; the header is repeated where the cut says so."""
    bounds = dict(sorted((at, repeated) for at, repeated in cuts if at < len(rows)))
    starts = [0, *bounds]
    pages: list[list[Table]] = []
    for number, (start, end) in enumerate(zip(starts, [*bounds, len(rows)], strict=True)):
        header = [HEADER] if number == 0 or bounds[start] else []
        pages.append([table([*header, *rows[start:end]], page=number + 1)])
    return pages


def solid(value: str) -> Counter[str]:
    return Counter(re.sub(r"\s", "", value))


def printed(found: MeasuresFound) -> list[tuple[str | None, str | None, frozenset[tuple[str, str]]]]:
    return [
        (
            measure.item.text if measure.item else None,
            measure.aspect.text if measure.aspect else None,
            frozenset((each.heading, each.value.text) for each in measure.cells),
        )
        for measure in found.measures
    ]


@settings(derandomize=True, deadline=None, max_examples=120)
@given(BODY, CUTS)
def test_nothing_is_lost(rows: Rows, cuts: list[tuple[int, bool]]) -> None:
    pages = cut(rows, cuts)
    found = find(*pages)
    expected = solid("".join("".join(row) for row in rows))
    got = Counter[str]()
    for measure in found.measures:
        got += solid(
            (measure.item.text if measure.item else "") + "".join(each.value.text for each in measure.cells)
        )
    headings = solid("".join("".join(row) for row in rows if ASPECT_1 in row or ASPECT_4 in row))
    repeated = solid("(ต่อ)๑" * len(rows))
    assert not expected - got - headings - repeated
    assert not got - expected
    assert not found.unclaimed


@settings(derandomize=True, deadline=None, max_examples=80)
@given(BODY, CUTS)
def test_splitting_changes_nothing_but_pages(rows: Rows, cuts: list[tuple[int, bool]]) -> None:
    # A number that is printed twice means something else at the head of a page: there the row may go on.
    numbers = [row[0][0] for row in rows if row[0] in {"๑", "๒", "๑ (ต่อ)"}]
    assume(len(set(numbers)) == len(numbers))
    assert printed(find(*cut(rows, cuts))) == printed(find(*cut(rows, [])))


@settings(derandomize=True, deadline=None, max_examples=80)
@given(BODY, st.permutations(range(5)))
def test_permuting_columns_changes_nothing(rows: Rows, order: list[int]) -> None:
    turned = [[row[place] for place in order] for row in (HEADER, *rows)]
    assert printed(find([table(turned)])) == printed(find([table([HEADER, *rows])]))


@settings(derandomize=True, deadline=None, max_examples=80)
@given(BODY, st.integers(0, 8))
def test_repeating_the_header_adds_no_row(rows: Rows, at: int) -> None:
    again = [*rows[:at], HEADER, *rows[at:]]
    assert printed(find([table([HEADER, *again])])) == printed(find([table([HEADER, *rows])]))


@settings(derandomize=True, deadline=None, max_examples=100)
@given(
    st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=5), min_size=1, max_size=6), st.booleans()
)
def test_never_raises_on_any_table(rows: list[list[str]], headed: bool) -> None:
    width = max(len(row) for row in rows)
    cells: list[Cell] = [
        cell(number, place, word, rows=1 + len(word) % 3, columns=1 + len(word) % 2)
        for number, row in enumerate(rows)
        for place, word in enumerate(row)
    ]
    odd = Table(rows=len(rows), columns=width, cells=tuple(cells), origin=origin(2))
    find([table([HEADER, ONE])] if headed else [], [odd])
