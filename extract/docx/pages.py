"""On which page of the printed document a reader of the structure stands."""

from collections.abc import Iterable
from itertools import zip_longest
from xml.etree.ElementTree import Element

from itareport.extract.docx.elements import child, value

_RENDERED = "w:lastRenderedPageBreak"


class PageCount:
    """Counts pages by the breaks that the writer set and those that Word noted when it last laid out.

    Word notes a break that was set as well, where the text after it begins: the two are one.
    """

    def __init__(self) -> None:
        self.number = 1
        self._top = True
        self._noted_again = False

    def end_page(self) -> None:
        """Pass a break that the writer set."""
        self.number += 1
        self._top = self._noted_again = True

    def note_break(self, *, again: bool = False) -> None:
        """Pass a break that Word noted; `again` where the text after it may note it once more."""
        if not self._noted_again:
            self.number += 1
        self._top, self._noted_again = True, again

    def begin_page(self) -> None:
        """Begin a page unless one has just begun (page break before)."""
        if not self._top:
            self.end_page()

    def pass_text(self) -> None:
        """Pass text or a picture."""
        self._top = self._noted_again = False

    def pass_paragraph(self) -> None:
        """Pass the end of a paragraph: an empty one takes its room too."""
        self._top = False

    def copy(self) -> "PageCount":
        """Give a count that stands at the same place and goes its own way from there."""
        other = PageCount()
        other.restore(self)
        return other

    def restore(self, other: "PageCount") -> None:
        """Go to the place where another count stands."""
        self.number, self._top, self._noted_again = other.number, other._top, other._noted_again


def begins_with_break(cells: Iterable[Element]) -> bool:
    """Tell whether Word noted that a row begins on a new page: before the first word of one of its cells."""
    return any(_leads(cell) for cell in cells)


def _leads(cell: Element) -> bool:
    for element in cell.iter():
        if element.tag == _RENDERED:
            return True
        if element.tag == "w:t" and (element.text or "").strip():
            return False
    return False


def section_breaks(body: Element) -> dict[int, bool]:
    """Tell for each section's properties (their identity) whether the section after it begins a page.

    A section's break is described in the properties of the one that it begins.
    """
    ends = (child(properties, "w:sectPr") for properties in body.iter("w:pPr"))
    sections = [section for section in (*ends, child(body, "w:sectPr")) if section is not None]
    following = [value(child(each, "w:type")) or "nextPage" for each in sections[1:]]
    return {
        id(section): kind not in ("continuous", "nextColumn")
        for section, kind in zip_longest(sections, following, fillvalue=None)
        if section is not None
    }
