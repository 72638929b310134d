"""Sheets in a few words: rulings and print at given places, for the tests of the layout."""

from collections.abc import Iterable, Iterator, Sequence

from itareport.extract.layout.page import lay_out
from itareport.extract.layout.shapes import Glyph, Rule, Sheet
from itareport.records.document import Line, Page, Table

SOURCE = "0123456789abcdef"
MARKS = set("ัิีึืฺุู็่้๊๋์ํ๎")
WIDTH, HEIGHT = 842.0, 595.0


def across(y: float, x0: float, x1: float) -> Rule:
    return Rule(x0=x0, y0=y, x1=x1, y1=y)


def down(x: float, y0: float, y1: float) -> Rule:
    return Rule(x0=x, y0=y0, x1=x, y1=y1)


def lattice(xs: Sequence[float], ys: Sequence[float]) -> list[Rule]:
    """Rule every border of a grid, each as one line."""
    return [across(y, xs[0], xs[-1]) for y in ys] + [down(x, ys[0], ys[-1]) for x in xs]


def pieces(rule: Rule, length: float, gap: float) -> Iterator[Rule]:
    """Draw a ruling as pieces of a length with gaps between."""
    at = rule.x0 if rule.horizontal else rule.y0
    end = rule.x1 if rule.horizontal else rule.y1
    while at < end:
        till = min(at + length, end)
        yield across(rule.y0, at, till) if rule.horizontal else down(rule.x0, at, till)
        at = till + gap


def clusters(text: str) -> Iterator[tuple[str, bool]]:
    """Give the clusters of a text, each with whether a space stands before it."""
    spaced = False
    held = ""
    held_spaced = False
    for letter in text:
        if letter == " ":
            spaced = True
        elif letter in MARKS and held:
            held += letter
        else:
            if held:
                yield held, held_spaced
            held, held_spaced, spaced = letter, spaced, False
    if held:
        yield held, held_spaced


def write(
    text: str,
    x: float,
    baseline: float,
    size: float = 12.0,
    *,
    advance: float = 0.5,
    spacing: float = 0.0,
    bold: bool = False,
) -> list[Glyph]:
    """Print a line: clusters of one width, spaces of half of it, `spacing` added between clusters."""
    glyphs: list[Glyph] = []
    width = advance * size
    for cluster, spaced in clusters(text):
        if spaced and glyphs:
            x += width / 2
        glyphs.append(
            Glyph(
                text=cluster,
                box=(x, baseline - 0.9 * size, x + width, baseline + 0.3 * size),
                baseline=baseline,
                size=size,
                spaced=spaced and bool(glyphs),
                bold=bold,
            )
        )
        x += width + spacing
    return glyphs


def fill(
    xs: Sequence[float], ys: Sequence[float], rows: Iterable[Iterable[str]], size: float = 12.0
) -> list[Glyph]:
    """Print texts into the places of a grid, lines of one parted by newlines, each cell from its top left."""
    glyphs: list[Glyph] = []
    for y, row in zip(ys, rows, strict=False):
        for x, text in zip(xs, row, strict=False):
            for number, line in enumerate(text.split("\n")):
                glyphs += write(line, x + 4, y + 1.2 * size + number * 1.3 * size, size)
    return glyphs


def page(
    glyphs: Iterable[Glyph] = (), rules: Iterable[Rule] = (), number: int = 1, above: Page | None = None
) -> Page:
    """Lay a sheet out."""
    sheet = Sheet(number=number, width=WIDTH, height=HEIGHT, glyphs=tuple(glyphs), rules=tuple(rules))
    return lay_out(sheet, SOURCE, above)


def tables(made: Page) -> list[Table]:
    return [block for block in made.blocks if isinstance(block, Table)]


def lines(made: Page) -> list[str]:
    return [block.text for block in made.blocks if isinstance(block, Line)]


def rows(table: Table) -> list[list[str]]:
    """Give the texts of a table by row, cells as they start, empty where none does."""
    texts = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        texts[cell.row][cell.column] = cell.text
    return texts
