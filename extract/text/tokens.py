"""Markup told from text: HTML tags, entities, and Markdown's inline marks.

Only what is certainly markup is taken for it: a `<` that opens no known element, a lone `*` and a bracket
that opens no link stay text.
"""

import html
import re
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from itareport.extract.files.encodings import UNPRINTED

BLOCK_TAGS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "col", "colgroup", "dd",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu",
    "nav", "ol", "option", "p", "page_footer", "page_header", "page_number", "pre", "section", "select",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
INLINE_TAGS = frozenset((
    "a", "abbr", "acronym", "b", "base", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn",
    "em", "font", "head", "i", "img", "input", "ins", "kbd", "label", "link", "mark", "meta", "meter", "nobr",
    "noscript", "o:p", "object", "output", "param", "path", "picture", "q", "rp", "rt", "ruby", "s", "samp",
    "script", "signature", "small", "source", "span", "strike", "strong", "style", "sub", "sup", "svg",
    "template", "time", "title", "tt", "u", "var", "watermark", "wbr",
))  # fmt: skip
TAGS = BLOCK_TAGS | INLINE_TAGS
HIDDEN_TAGS = ("head", "script", "style", "title", "template")


class TokenKind(StrEnum):
    """What a token is; `text` of an opening or closing tag is its name in lower case."""

    TEXT = "text"
    OPEN = "open"
    CLOSE = "close"


class Token(Struct, frozen=True):
    """A piece of text or a tag, with the 1-based line of the file where it starts."""

    kind: TokenKind
    text: str
    line: int
    attributes: str = ""


TAG = (
    r"<(?P<slash>/?)(?P<name>[A-Za-z](?:[\w:]|-(?!-))*)"
    r"(?P<attributes>(?:[\s/](?:\"[^\"<]*+\"|'[^'<]*+'|[^<>\"'])*+)?+)>"
)
DECLARATION = r"<(?:![A-Za-z\[]|\?)[^<>]*>"
ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
# An address is told by what addresses hold: [๑](ข้อ) is no link.
ADDRESS = r"\((?=[^()\s]*[/.#:@])(?:[!-'*-~]|\([!-'*-~]*\))++(?:[ ]+\"[^\"\n]*\")?\)"
ESCAPE = r"\\(?P<escaped>[!-/:-@\[-`{-~])|\\(?=\n)"
IMAGE = rf"!\[[^\]\n]{{0,1000}}\]{ADDRESS}"
LINK = rf"\[(?=[^\[\]\n]{{1,1000}}\]{ADDRESS})|(?P<link_end>\]{ADDRESS})"
MARK = r"(?P<mark>\*{1,3}(?!\*)|(?<!_)_{1,3}(?!_))"

HTML = re.compile(rf"(?P<tag>{TAG})|(?P<declaration>{DECLARATION})|(?P<entity>{ENTITY})")
MARKDOWN = re.compile(
    rf"(?P<tag>{TAG})|(?P<declaration>{DECLARATION})|(?P<entity>{ENTITY})"
    rf"|(?P<escape>{ESCAPE})|(?P<image>{IMAGE})|(?P<link>{LINK})|{MARK}"
)
SIGNS = re.compile(r"[<&\\*_\[]")
HIDDEN = re.compile(rf"<!--|<(?P<name>{'|'.join(HIDDEN_TAGS)})(?=[\s>/])[^<>]*>", re.IGNORECASE)
ENDS = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in HIDDEN_TAGS} | {"": re.compile("-->")}


def tokenize(text: str, first_line: int, *, markdown: bool) -> Iterator[Token]:
    """Take `text`, which starts on line `first_line` of the file, apart into text and tags.

    Emphasis of Markdown comes out as the tags `b` and `i`.

    >>> [(token.kind.value, token.text) for token in tokenize("**ก** < ๕<br>", 1, markdown=True)]
    [('open', 'b'), ('text', 'ก'), ('close', 'b'), ('text', ' < ๕'), ('open', 'br')]
    """
    if not SIGNS.search(text):
        if text:
            yield Token(TokenKind.TEXT, text, first_line)
        return
    pattern = MARKDOWN if markdown else HTML
    marks = _pair_marks(text) if markdown and ("*" in text or "_" in text) else {}
    done, line = 0, first_line
    linked = False
    for match in pattern.finditer(text):
        if match["tag"] and match["name"].lower() not in TAGS:
            continue
        if markdown and match["mark"] and match.start() not in marks:
            continue
        if markdown and match["link_end"] and not linked:
            continue
        if match.start() > done:
            yield Token(TokenKind.TEXT, text[done : match.start()], line)
        line += text.count("\n", done, match.start())
        yield from _read_match(match, line, marks, markdown=markdown)
        line += text.count("\n", match.start(), match.end())
        done = match.end()
        if markdown and match["link"]:
            linked = not match["link_end"]
    if done < len(text):
        yield Token(TokenKind.TEXT, text[done:], line)


def read_attribute(attributes: str, name: str) -> str | None:
    """Give the value of one attribute of a tag, or None.

    >>> read_attribute(' class="x" rowspan=3', "rowspan")
    '3'
    """
    match = re.search(
        rf"(?:^|\s){name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", attributes, re.IGNORECASE
    )
    return next((value for value in match.groups() if value is not None), None) if match else None


def drop_hidden(text: str) -> str:
    r"""Take out what a browser does not show (comments, head, scripts, styles), leaving its line ends.

    >>> drop_hidden("ก<!-- a\nb -->ข<style>p {}</style>")
    'ก\nข'
    """
    parts: list[str] = []
    done = at = 0
    unclosed: set[str] = set()
    while match := HIDDEN.search(text, at):
        name = (match["name"] or "").lower()
        end = None if name in unclosed else ENDS[name].search(text, match.end())
        if end is None:
            unclosed.add(name)
            at = match.end()
            continue
        parts += (text[done : match.start()], "\n" * text.count("\n", match.start(), end.end()))
        done = at = end.end()
    return "".join(parts) + text[done:]


def _read_match(
    match: re.Match[str], line: int, marks: dict[int, TokenKind], *, markdown: bool
) -> Iterator[Token]:
    if match["tag"]:
        kind = TokenKind.CLOSE if match["slash"] else TokenKind.OPEN
        yield Token(kind, match["name"].lower(), line, match["attributes"])
    elif match["entity"]:
        yield Token(TokenKind.TEXT, UNPRINTED.sub("", html.unescape(match["entity"])), line)
    elif markdown and match["mark"]:
        yield Token(marks[match.start()], "b" if len(match["mark"]) > 1 else "i", line)
    elif markdown and match["escape"] and match["escaped"]:
        yield Token(TokenKind.TEXT, match["escaped"], line)


def _pair_marks(text: str) -> dict[int, TokenKind]:
    """Find which runs of * and _ stand in pairs around a passage, by their starts."""
    waiting: dict[str, int] = {}
    paired: dict[int, TokenKind] = {}
    for match in MARKDOWN.finditer(text):
        mark = match["mark"]
        if not mark:
            continue
        opens, closes = _sides(text, match.start(), match.end(), mark)
        start = waiting.get(mark)
        if start is not None and len(mark) == 1 and "\n" in text[start : match.start()]:
            start = None
        if closes and start is not None:
            paired[start], paired[match.start()] = TokenKind.OPEN, TokenKind.CLOSE
            del waiting[mark]
        elif opens and (start is None or len(mark) == 1):
            waiting[mark] = match.start()
    return paired


def _sides(text: str, start: int, end: int, mark: str) -> tuple[bool, bool]:
    """Tell whether a mark can open and whether it can close a passage.

    Asterisks in pairs may stand anywhere; a lone one, and underscores, must stand at the edge of a word: ผ่าน*
    and file_name are printed so.
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    opens = after != "" and not after.isspace()
    closes = before != "" and not before.isspace()
    if mark in ("**", "***"):
        return opens, closes
    return opens and _is_edge(before), closes and _is_edge(after)


def _is_edge(character: str) -> bool:
    return character == "" or character.isspace() or character in "()[]{}<>|\"'“”‘’.,;:!?/-–—*"
