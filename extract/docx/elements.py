"""XML parts as trees with short names: `w:p`, whatever of the two namespaces a producer used.

The parser is the standard library's. A part with a document type is refused before the tree is built: so
there are no entities but XML's own five, and nothing outside the part is ever asked for.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, XMLParser
from xml.parsers import expat

MAX_MARKS = 4_000_000
"""Tags and attributes of one part: five thousand rows of a measure table have a million."""

_OFFICE = ("http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/")
"""The transitional and the strict form of every name (ISO/IEC 29500-4 and -1)."""
_PREFIXES = {
    "wordprocessingml/2006/main": "w",
    "wordprocessingml/main": "w",
    "officeDocument/2006/relationships": "r",
    "officeDocument/relationships": "r",
    "officeDocument/2006/math": "m",
    "officeDocument/math": "m",
    "drawingml/2006/main": "a",
    "drawingml/main": "a",
    "drawingml/2006/wordprocessingDrawing": "wp",
    "drawingml/wordprocessingDrawing": "wp",
    "drawingml/2006/picture": "pic",
    "drawingml/picture": "pic",
    "markup-compatibility/2006": "mc",
    "package/2006/relationships": "rel",
}
_OTHERS = {
    "urn:schemas-microsoft-com:vml": "v",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
_OFF = frozenset({"0", "false", "off", "none"})
_INTEGER = re.compile(r"\s*([+-]?\d{1,9})(?:\.\d*)?\s*")


class UnsafeMarkupError(Exception):
    """The part declares a document type."""


class BrokenMarkupError(Exception):
    """The part is no well-formed XML."""


class EndlessMarkupError(Exception):
    """The part has more tags than can be read."""


class _RootSeenError(Exception):
    """The root has been reached and nothing was declared before it."""


def parse_part(data: bytes) -> Element:
    """Parse a part of a package; raises UnsafeMarkupError, BrokenMarkupError or EndlessMarkupError.

    >>> space = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    >>> parse_part(f'<x:p xmlns:x="{space}"><x:r/></x:p>'.encode())[0].tag
    'w:r'
    """
    _check_prolog(data)
    if data.count(b"<") + data.count(b"=") > MAX_MARKS:
        raise EndlessMarkupError
    parser = XMLParser()
    try:
        parser.feed(data)
        root = parser.close()
    except (ParseError, ValueError, LookupError) as error:
        raise BrokenMarkupError(str(error)) from error
    _shorten(root)
    return root


def child(element: Element | None, *path: str) -> Element | None:
    """Give the first child of a name, or follow a path of names; None where there is none."""
    for tag in path:
        element = None if element is None else element.find(tag)
    return element


def value(element: Element | None, attribute: str = "w:val") -> str | None:
    """Give an attribute (`w:val` unless said); None where the element or the attribute is missing."""
    return None if element is None else element.get(attribute)


def integer(text: str | None) -> int | None:
    """Give the whole number that an attribute states; None where it states none.

    >>> integer("12"), integer("7.5"), integer("x"), integer(None)
    (12, 7, None, None)
    """
    found = _INTEGER.fullmatch(text) if text is not None else None
    return int(found[1]) if found else None


def switch(properties: Element | None, tag: str) -> bool | None:
    """Tell whether a property is switched on or off; None where nothing is said of it."""
    found = child(properties, tag)
    return None if found is None else (found.get("w:val") or "true").lower() not in _OFF


def chosen(alternatives: Element) -> Iterator[Element]:
    """Give the content of the one branch of an mc:AlternateContent that stands for all: never two of them.

    The fallback says the same in an older way, without what came later (text boxes, groups).
    """
    branches = [branch for branch in alternatives if branch.tag == "mc:Choice"]
    branches += [branch for branch in alternatives if branch.tag == "mc:Fallback"]
    filled = next((branch for branch in branches if len(branch)), None)
    yield from filled if filled is not None else ()


def _check_prolog(data: bytes) -> None:
    """Read up to the root with expat alone; a document type is refused where it begins."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = _stop
    try:
        parser.Parse(data, True)
    except _RootSeenError:
        return
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise BrokenMarkupError(str(error)) from error
    raise BrokenMarkupError("no root element")


def _refuse_doctype(name: str, system: str | None, public: str | None, subset: bool) -> None:
    raise UnsafeMarkupError(name)


def _stop(name: str, attributes: dict[str, str]) -> None:
    raise _RootSeenError


def _shorten(root: Element) -> None:
    names: dict[str, str] = {}
    for element in root.iter():
        element.tag = names.get(element.tag) or names.setdefault(element.tag, _short(element.tag))
        if element.keys():
            items = list(element.items())
            element.attrib.clear()
            for name, text in items:
                element.set(names.get(name) or names.setdefault(name, _short(name)), text)


def _short(name: str) -> str:
    space, mark, local = name.rpartition("}")
    if not mark:
        return name
    space = space[1:]
    start = next((start for start in _OFFICE if space.startswith(start)), None)
    prefix = _PREFIXES.get(space[len(start) :]) if start is not None else _OTHERS.get(space)
    return f"{prefix}:{local}" if prefix else name
