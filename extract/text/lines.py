"""A file's lines with their numbers, and what kind of line each is by its looks."""

import re

from msgspec import Struct

RULE = re.compile(r" *(?:(?:- *){3,}+|(?:\* *){3,}+|_{3,5}|={3,}+) *")
HEADING = re.compile(r" {0,3}(?:#{1,6}[ \t]+|#{2,6}(?=[^#\s]))(?P<text>.*)")
CLOSING_MARKS = re.compile(r"[ \t]#+$")
EMPTY_HEADING = re.compile(r" {0,3}#{1,6}\s*")
FENCE = re.compile(r" {0,3}(?:```|~~~)[\w+-]*\s*")

PAGE_WORDS = r"(?:page|หน้า(?:ที่)?|แผ่นที่)\s*+[:.]?\s*+(?P<number>\d{1,4})(?:\s*+(?:/|of|จาก|ของ)\s*+\d{1,4})?"
# What a program writes between pages: --- Page 3 ---, [หน้า ๓], ## Page 3, <!-- page 3 -->, {3}------.
MARKER = re.compile(
    r"\s*(?:(?:[-=*_]{2,}+|\[++|<!--|#{1,6}\s|<\|)[-=*_\s]*+(?:end of\s++)?"
    rf"{PAGE_WORDS}\s*+[-=*_\]#>|]*+|\{{(?P<zero_based>\d{{1,4}})\}}-{{8,}}+)\s*",
    re.IGNORECASE,
)
# What is printed on a page: หน้า ๓, Page 3 of 9, - ๓ -.
PRINTED_NUMBER = re.compile(rf"\s*(?:{PAGE_WORDS}|[-–—]\s?(?P<dashed>\d{{1,4}})\s?[-–—])\s*", re.IGNORECASE)
BARE_NUMBER = re.compile(
    r"[^\d]{0,12}(?P<number>\d{1,4})(?:\s*(?:/|of|จาก|ของ)\s*\d{1,4})?[^\d]{0,3}", re.IGNORECASE
)


class FileLine(Struct, frozen=True):
    """A line of the file without its line end; `number` counts from 1. A form feed is a line of its own."""

    number: int
    text: str

    @property
    def blank(self) -> bool:
        """Whether nothing is printed on it."""
        return self.text.isspace() if self.text else True

    @property
    def page_end(self) -> bool:
        """Whether it is a form feed."""
        return self.text == "\f"


def split_lines(text: str) -> list[FileLine]:
    r"""Number the lines of a text whose line ends are `\n`, setting form feeds apart.

    >>> split_lines("ก\n\fข")
    [FileLine(number=1, text='ก'), FileLine(number=2, text='\x0c'), FileLine(number=2, text='ข')]
    """
    lines: list[FileLine] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if "\f" not in line:
            lines.append(FileLine(number, line))
            continue
        for index, part in enumerate(line.split("\f")):
            if index:
                lines.append(FileLine(number, "\f"))
            if part:
                lines.append(FileLine(number, part))
    return lines


def read_marker(text: str) -> int | None:
    """Give the page number that a marker line between pages states, or None where the line is no marker.

    >>> read_marker("--- หน้า ๓ ---")
    3
    >>> read_marker("หน้า ๓")
    """
    match = MARKER.fullmatch(text)
    if match is None:
        return None
    return int(match["number"]) if match["number"] else int(match["zero_based"]) + 1
