"""Marks, and letters that stand alone: to which line of a scanned page each piece of ink belongs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.scan.lines.finding import PageLines, find_lines

Boxes = list[tuple[int, int, int, int]]


def drawn(boxes: Boxes, dpi: float = 200.0) -> PageLines:
    """Find the lines of a page on which boxes of ink stand."""
    ink = np.zeros((400, 600), dtype=np.uint8)
    for x0, y0, x1, y1 in boxes:
        ink[y0:y1, x0:x1] = 255
    return find_lines(ink, (), dpi)


def owner(found: PageLines, x: int, y: int) -> int:
    """Give the piece of text to which the ink at a place belongs, -1 for none."""
    return int(found.owner_of[found.labels[y, x]])


def letters(y: int, first: int, last: int, height: int = 18) -> Boxes:
    """Give boxes of letters 14 pixels wide, on one line."""
    return [(x, y, x + 14, y + height) for x in range(first, last, 20)]


def test_a_word_grown_together_with_its_marks_hangs_under_no_letter_of_the_line_above() -> None:
    ink = np.zeros((160, 400), dtype=np.uint8)
    for x in range(20, 380, 18):
        ink[40:52, x : x + 10] = 255
    ink[40:57, 164:174] = 255  # a letter with its vowel, under which the word stands
    for x in (20, 38, 56, 74, 92, 110, 128, 186, 204, 222, 240, 258):
        ink[70:82, x : x + 10] = 255
    ink[58:82, 158:177] = 255
    found = find_lines(ink, (), 150)
    owners = found.owner_of[found.labels]
    word, first, left, right = (int(owners[place]) for place in ((75, 170), (45, 25), (75, 25), (75, 240)))
    assert word != first
    assert word in (left, right) or found.pieces[word].y0 == 58


def marked_line(gap: int, overhang: int = 6) -> PageLines:
    """Give a line of letters 18 pixels high, with ink 16 high over its last one and beyond its end, `gap` above it."""
    ink = np.zeros((200, 400), dtype=np.uint8)
    for x in range(20, 380, 22):
        ink[100:118, x : x + 14] = 255
    ink[100 - gap - 16 : 100 - gap, 364 + overhang : 378 + overhang] = 255
    return find_lines(ink, (), 200)


@pytest.mark.parametrize("gap", [3, 8])
def test_marks_grown_together_over_the_last_letter_are_no_line(gap: int) -> None:
    found = marked_line(gap)
    assert len(found.pieces) == 1
    assert found.pieces[0].y0 == 100 - gap - 16


def test_a_letter_alone_at_the_distance_of_a_line_is_one() -> None:
    assert len(marked_line(24).pieces) == 2


def between_lines(leading: int) -> PageLines:
    """Give two lines of letters 24 pixels high and, from the feet of one to the heads of the other, one piece of ink."""
    ink = np.zeros((300, 800), dtype=np.uint8)
    for x in range(40, 700, 30):
        for y in (60, 60 + leading):
            ink[y : y + 24, x : x + 18] = 255
    ink[86 : 58 + leading, 338:362] = 255
    return find_lines(ink, (), 300)


def test_marks_of_two_lines_grown_together_are_no_line_between_them() -> None:
    assert len(between_lines(61).pieces) == 2


def test_a_letter_alone_between_two_lines_that_leave_room_is_a_line() -> None:
    found = between_lines(90)
    assert len(found.pieces) == 3


@pytest.mark.parametrize("high", [12, 14, 16, 18])
def test_joined_marks_over_a_letter_that_is_a_line_by_itself_are_no_line(high: int) -> None:
    found = drawn([*letters(60, 200, 400), (42, 160, 60, 178), (44, 157 - high, 60, 157)])
    assert len(found.pieces) == 2
    assert owner(found, 50, 150) == owner(found, 50, 170)


def test_a_mark_on_a_mark_over_a_letter_that_is_a_line_by_itself_is_no_line() -> None:
    found = drawn([*letters(60, 200, 400), (42, 160, 60, 178), (44, 151, 60, 158), (47, 141, 59, 149)])
    assert len(found.pieces) == 2
    assert owner(found, 50, 145) == owner(found, 50, 155) == owner(found, 50, 170)


def test_a_letter_over_a_letter_is_a_line() -> None:
    found = drawn([*letters(60, 200, 400), (42, 160, 60, 178), (42, 120, 60, 138)])
    assert len(found.pieces) == 3


@pytest.mark.parametrize("marked", [24, 27, 30])
def test_the_last_letter_of_a_word_stays_alone_on_its_line(marked: int) -> None:
    """A word is cut before its last letter, and the letters of the line below have their marks grown on."""
    lines = letters(60, 40, 200)
    below = [(x, 60 + 88 + 18 - marked, x + 14, 60 + 88 + 18) for x in (40, 60)] + letters(148, 80, 120)
    found = drawn([*lines, (40, 104, 54, 122), *below])
    assert len(found.pieces) == 3
    assert len({owner(found, 45, y) for y in (65, 110, 160)}) == 3


def test_low_letters_behind_one_another_stay_on_their_line() -> None:
    """Each stands over a high letter of the next line, and only the first beside one that does not."""
    first = [*letters(60, 40, 60), (60, 66, 74, 78), (78, 74, 82, 78), (86, 66, 100, 78)]
    second = [(60, 84, 74, 116), (86, 84, 100, 116), *letters(98, 120, 300), *letters(98, 20, 60)]
    found = drawn([*first, *second])
    assert owner(found, 90, 70) == owner(found, 65, 70) == owner(found, 45, 65) != owner(found, 90, 100)


def test_a_vowel_under_a_letter_is_no_mark_on_the_mark_beside_it() -> None:
    vowel, mark = (46, 82, 56, 90), (26, 88, 45, 94)
    found = drawn([*letters(60, 40, 300), *letters(98, 20, 300), vowel, mark])
    assert owner(found, 50, 85) == owner(found, 45, 65)
    assert owner(found, 30, 90) == owner(found, 25, 105)


def test_a_mark_stands_under_no_letter_that_it_is_beside() -> None:
    tone, vowel = (55, 79, 59, 88), (44, 90, 58, 96)
    found = drawn([*letters(60, 40, 300), *letters(98, 40, 300), tone, vowel])
    assert owner(found, 50, 93) == owner(found, 45, 105)
    assert owner(found, 57, 81) == owner(found, 45, 105)


def test_a_vowel_is_nearer_to_its_letter_than_to_a_high_one_below() -> None:
    found = drawn([*letters(60, 40, 300), (46, 82, 56, 89), (40, 94, 54, 124), *letters(106, 60, 300)])
    assert owner(found, 50, 85) == owner(found, 45, 65)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.integers(44, 70), st.integers(0, 12), st.lists(st.sampled_from("-ou2"), min_size=4, max_size=14))
def test_marks_stay_with_their_letters(pitch: int, along: int, signs: list[str]) -> None:
    """Three lines of letters 18 pixels high, with a mark over (o), two (2) or one under (u) some of them."""
    boxes: Boxes = []
    own: list[tuple[int, int, int]] = []
    for row in range(3):
        y = 60 + pitch * row
        for place, sign in enumerate(signs):
            x = 40 + along * row + 20 * place
            boxes.append((x, y, x + 14, y + 18))
            marks = {"o": [(-6, -2)], "2": [(-6, -2), (-12, -8)], "u": [(21, 28)], "-": []}[sign]
            boxes += [(x + 4, y + top, x + 14, y + foot) for top, foot in marks]
            own += [(row, x + 9, y + top + 1) for top, _ in marks]
    found = drawn(boxes)
    for row, x, y in own:
        assert owner(found, x, y) == owner(found, 40 + along * row + 5, 60 + pitch * row + 9)
