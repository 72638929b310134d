"""The styles of a document: what a paragraph or a run inherits by the style that it names."""

from collections.abc import Iterator, Mapping
from typing import TypeVar
from xml.etree.ElementTree import Element

from msgspec import Struct

from itareport.extract.docx.elements import child, integer, switch, value

_T = TypeVar("_T")

_HEADINGS = ("heading", "title", "subtitle", "หัวเรื่อง", "ชื่อเรื่อง")
"""How the names of heading styles begin; Word keeps the English names in every language, others do not."""
_BODY_LEVEL = 9
_LONGEST_CHAIN = 50
_PLACEHOLDER = "placeholder text"


class Format(Struct, frozen=True, kw_only=True):
    """What is said about characters; None where nothing is said.

    `bold` is for Latin letters and digits, `bold_complex` for complex scripts such as Thai.
    """

    bold: bool | None = None
    bold_complex: bool | None = None
    hidden: bool | None = None


class Style(Struct, frozen=True, kw_only=True):
    """A style with all that it inherits.

    `outline` is its outline level (0 the highest, 9 body text), `list_id` the list that numbers it (0: none)
    and `list_level` its level there, from 0.
    """

    name: str = ""
    format: Format = Format()
    heading: bool = False
    outline: int | None = None
    list_id: int | None = None
    list_level: int | None = None
    list_style: str | None = None
    page_before: bool | None = None

    @property
    def placeholder(self) -> bool:
        """Whether it marks the prompt of a form's field that nobody filled in."""
        return self.name.lower() == _PLACEHOLDER


PLAIN = Style()


class Styles(Struct, frozen=True, kw_only=True):
    """The styles by their ids, and the ones that hold where none is named."""

    by_id: Mapping[str, Style]
    paragraph: Style = PLAIN

    def named(self, style_id: str | None) -> Style | None:
        """Give the style that an element names, None where it names none that there is."""
        return None if style_id is None else self.by_id.get(style_id)


def read_format(properties: Element | None) -> Format:
    """Read the run properties of a run, a style or a paragraph mark (w:rPr)."""
    return Format(
        bold=switch(properties, "w:b"),
        bold_complex=switch(properties, "w:bCs"),
        hidden=switch(properties, "w:vanish"),
    )


def read_styles(root: Element | None) -> Styles:
    """Read the part of styles, with what each inherits; None where the document has none."""
    if root is None:
        return Styles(by_id={})
    elements = {
        style_id: element for element in root.iter("w:style") if (style_id := element.get("w:styleId"))
    }
    base = Style(format=read_format(child(root, "w:docDefaults", "w:rPrDefault", "w:rPr")))
    by_id = {style_id: _resolve(style_id, elements, base) for style_id in elements}
    default = next((style_id for style_id, element in elements.items() if _is_default(element)), None)
    return Styles(by_id=by_id, paragraph=by_id[default] if default is not None else base)


def _is_default(element: Element) -> bool:
    return element.get("w:type") == "paragraph" and element.get("w:default", "0").lower() in (
        "1",
        "true",
        "on",
    )


def _resolve(style_id: str, elements: Mapping[str, Element], base: Style) -> Style:
    chain = list(_chain(style_id, elements))
    # The document's defaults hold for paragraphs; a character style adds to what its paragraph has.
    style = base if elements[style_id].get("w:type") == "paragraph" else PLAIN
    for each in reversed(chain):
        style = _inherit(style, each, elements[each])
    return style


def _chain(style_id: str, elements: Mapping[str, Element]) -> Iterator[str]:
    """Give a style and those that it is based on; a circle ends where it closes."""
    seen: set[str] = set()
    following: str | None = style_id
    while following is not None and following in elements and following not in seen:
        seen.add(following)
        yield following
        if len(seen) >= _LONGEST_CHAIN:
            return
        following = value(child(elements[following], "w:basedOn"))


def _inherit(base: Style, style_id: str, element: Element) -> Style:
    name = (value(child(element, "w:name")) or "").strip()
    paragraph, own = child(element, "w:pPr"), read_format(child(element, "w:rPr"))
    numbering = child(paragraph, "w:numPr")
    list_id = integer(value(child(numbering, "w:numId")))
    level = integer(value(child(numbering, "w:ilvl")))
    outline = integer(value(child(paragraph, "w:outlineLvl")))
    return Style(
        name=name,
        format=overlay(base.format, own),
        heading=base.heading or name.lower().startswith(_HEADINGS),
        outline=_either(outline, base.outline),
        list_id=_either(list_id, base.list_id),
        list_level=_either(level, base.list_level),
        list_style=style_id if list_id is not None or base.list_style is None else base.list_style,
        page_before=_either(switch(paragraph, "w:pageBreakBefore"), base.page_before),
    )


def is_heading(style: Style, outline: int | None) -> bool:
    """Tell whether a paragraph is a heading: `outline` is the level that it states itself.

    >>> is_heading(Style(heading=True), None), is_heading(Style(heading=True), 9), is_heading(Style(), 0)
    (True, False, True)
    """
    level = _either(outline, style.outline)
    return style.heading if level is None else level < _BODY_LEVEL


def overlay(base: Format, own: Format) -> Format:
    """Give a format with what another says put over it."""
    return Format(
        bold=_either(own.bold, base.bold),
        bold_complex=_either(own.bold_complex, base.bold_complex),
        hidden=_either(own.hidden, base.hidden),
    )


def toggle(base: Format, added: Format) -> Format:
    """Put a character style on a paragraph's style: switched on in both, a property is off again.

    ISO/IEC 29500-1, 17.7.3 (toggle properties).
    """
    return Format(
        bold=_toggled(base.bold, added.bold),
        bold_complex=_toggled(base.bold_complex, added.bold_complex),
        hidden=_toggled(base.hidden, added.hidden),
    )


def _toggled(base: bool | None, added: bool | None) -> bool | None:
    return base if added is None else (base or False) != added


def _either(own: _T | None, base: _T | None) -> _T | None:
    return base if own is None else own
