"""The score tables of a document: recognised by what they name, in either direction, over page breaks."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from itareport.extract.grid import Grid, spread, transpose
from itareport.extract.scores.choice import Choice, choose_columns
from itareport.extract.scores.columns import (
    Axis,
    ScoreColumn,
    column_headings,
    find_axis,
    find_instrument_axis,
    find_ordinal_axis,
    headed_axis,
    read_columns,
)
from itareport.extract.scores.labels import LONGEST_LABEL, instrument_codes, is_decimal, plain
from itareport.extract.scores.rows import Roles, ScoreRow, find_roles, read_row
from itareport.extract.scores.stacks import unstack
from itareport.extract.scores.words import ScoreWords, has_any
from itareport.extract.scores.years import Caption, Captions, line_year
from itareport.records.document import Block, Cell, Line, RawDocument, Table
from itareport.records.raw import Column, RawValue
from itareport.reference import Lexicon, ListName

Place = tuple[int, int]
"""Page number (from 1) and index of the block on it (from 0)."""

FEWEST_NAMES = 3
"""A table without known headings must name this many indicators to be one of scores."""


class TablePiece(Struct, frozen=True, kw_only=True):
    """One score table on one page, laid so that indicators stand below each other.

    `continues`: its rows go on from the piece before. `turned`: it was printed with indicators across.
    `captions` holds the year that a row of one cell states, from that row on. `instrument` is the heading right
    above that names the one instrument whose table this is.
    """

    place: Place
    grid: Grid
    axis: Axis
    headings: tuple[str, ...]
    columns: tuple[ScoreColumn, ...]
    roles: Roles
    choice: Choice
    rows: tuple[ScoreRow, ...]
    caption: Caption
    captions: tuple[tuple[int, Caption], ...] = ()
    continues: bool = False
    turned: bool = False
    instrument: RawValue | None = None


def find_pieces(
    document: RawDocument, fiscal_year: int | None, captions: Captions, lexicon: Lexicon, words: ScoreWords
) -> list[TablePiece]:
    """Find every table that names indicators (or instruments) and scores them, in reading order."""
    pieces: list[TablePiece] = []
    last: TablePiece | None = None
    for page in document.pages:
        for index, block in enumerate(page.blocks):
            if not isinstance(block, Table):
                continue
            place = (page.number, index)
            caption = captions.above(place)
            last = _read_piece(block, place, caption, last, fiscal_year, lexicon, words)
            if last is not None:
                last = replace(last, instrument=_heading_instrument(page.blocks[:index], lexicon))
                pieces.append(last)
    return _without_several_agencies(pieces)


def _heading_instrument(above: Sequence[Block], lexicon: Lexicon) -> RawValue | None:
    """Give the last line above a table, where it is short and names one instrument."""
    line = above[-1] if above else None
    if not isinstance(line, Line) or len(line.text) > LONGEST_LABEL:
        return None
    one = len(instrument_codes(line.text, lexicon)) == 1
    return RawValue(text=line.text.strip(), origins=(line.origin,)) if one else None


def looks_like_scores(table: Table, lexicon: Lexicon, words: ScoreWords) -> bool:
    """Tell whether a table that was not recognised holds scores all the same: numbers and words for them."""
    lines = [line.text for cell in table.cells for line in cell.lines if len(line.text) < LONGEST_LABEL]
    cells = [plain(text, lexicon) for text in lines if text.strip()]
    if sum(map(is_decimal, cells)) < FEWEST_NAMES:
        return False
    short = [text for text in cells if len(text) < 60]
    named = any(has_any(text, words.headings.score) for text in short)
    return named or any(instrument_codes(text, lexicon) for text in short)


def table_text(table: Table) -> str:
    """Give a table's text as printed, a row a line, cells parted by tabs."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    lines = ("\t".join(" ".join(cell.text.split()) for cell in rows[row]) for row in sorted(rows))
    return "\n".join(line for line in lines if line.strip())


def _read_piece(
    table: Table,
    place: Place,
    caption: Caption,
    before: TablePiece | None,
    fiscal_year: int | None,
    lexicon: Lexicon,
    words: ScoreWords,
) -> TablePiece | None:
    laid = _lay(spread(unstack(table, lexicon)), lexicon, words)
    if laid is None:
        return None
    grid, axis, turned = laid
    first = _first_row(grid, axis, lexicon)
    captions = _captions_inside(grid, lexicon, words)
    above = [row for row in range(first) if not any(row == at for at, _ in captions)]
    headings = tuple(column_headings(grid, above))
    axis = headed_axis(grid, axis, headings, lexicon, words)
    continues = before is not None and _continues(before, grid, axis, headings, caption, turned)
    if continues and before is not None and not any(headings):
        headings = before.headings
    columns = tuple(read_columns(grid, axis, headings, lexicon, words))
    if not _is_score_table(axis, columns, continues):
        return None
    roles = find_roles(grid, axis, columns, lexicon)
    inside = [said for at, said in captions if at < first]
    caption = inside[-1] if inside else caption
    choice = choose_columns(columns, roles, caption, fiscal_year, turned)
    choice = replace(choice, flags=tuple(replace(flag, origins=(table.origin,)) for flag in choice.flags))
    read = [read_row(grid, row, axis, roles, lexicon, words) for row in range(first, grid.rows)]
    return TablePiece(
        place=place,
        grid=grid,
        axis=axis,
        headings=headings,
        columns=columns,
        roles=roles,
        choice=choice,
        rows=tuple(row for row in read if row is not None and not _repeats(grid, row.row, headings)),
        caption=caption,
        captions=tuple((at, said) for at, said in captions if at >= first),
        continues=continues,
        turned=turned,
    )


def _lay(grid: Grid, lexicon: Lexicon, words: ScoreWords) -> tuple[Grid, Axis, bool] | None:
    """Lay a table so that indicators stand below each other; None where it names none."""
    turned = transpose(grid)
    down, across = find_axis(grid, lexicon), find_axis(turned, lexicon)
    many = [len(set(axis.keys.values())) if axis else 0 for axis in (down, across)]
    if max(many) < FEWEST_NAMES:
        for laid, is_turned in ((grid, False), (turned, True)):
            axis = find_ordinal_axis(laid, lexicon, words) or find_instrument_axis(laid, lexicon)
            if axis is not None:
                return laid, axis, is_turned
    if across is not None and many[1] > many[0]:
        return turned, across, True
    return (grid, down, False) if down is not None else None


def _first_row(grid: Grid, axis: Axis, lexicon: Lexicon) -> int:
    """Give the first row that is no heading: it names an indicator, or holds a number with decimals."""
    first = min(axis.keys)
    for row in range(first):
        if any(is_decimal(plain(cell.text, lexicon)) for cell in grid.across(row)):
            return row
    return first


def _captions_inside(grid: Grid, lexicon: Lexicon, words: ScoreWords) -> list[tuple[int, Caption]]:
    """Give the rows that are one cell from the left edge and state a year."""
    found: list[tuple[int, Caption]] = []
    for row in range(grid.rows):
        cell = grid.only(row)
        if cell is None or grid.at(row, 0) is not cell or grid.at(row - 1, 0) is cell:
            continue
        said = [line_year(line, lexicon, words) for line in cell.lines]
        stated = [caption for caption in said if caption.year is not None or caption.doubtful]
        if stated:
            found.append((row, stated[-1]))
    return found


def _continues(
    before: TablePiece, grid: Grid, axis: Axis, headings: Sequence[str], caption: Caption, turned: bool
) -> bool:
    """Tell whether a table goes on where the last one ended: same columns, the same heading or none."""
    if (
        turned
        or before.turned
        or grid.columns != before.grid.columns
        or axis.scheme is not before.axis.scheme
    ):
        return False
    if axis.column != before.axis.column or caption.line != before.caption.line:
        return False
    same = [" ".join(text.split()) for text in headings] == [
        " ".join(text.split()) for text in before.headings
    ]
    known = {key for row in before.rows for key in [row.key] if key}
    return (not any(headings) or same) and not known & set(axis.keys.values())


def _is_score_table(axis: Axis, columns: Sequence[ScoreColumn], continues: bool) -> bool:
    headed = any(column.kind is Column.SCORE for column in columns)
    numeric = any(column.numeric and column.decimal for column in columns)
    if axis.scheme is ListName.INSTRUMENT:
        return headed and numeric
    names = len(set(axis.keys.values()))
    return (headed or numeric) and (continues or names >= FEWEST_NAMES or (headed and numeric))


def _repeats(grid: Grid, row: int, headings: Sequence[str]) -> bool:
    """Tell whether a row prints the headings again."""
    known = {"".join(line.split()) for heading in headings for line in heading.splitlines()}
    cells = ["".join(cell.text.split()) for cell in grid.across(row)]
    return bool(cells) and len(cells) > 1 and all(cell in known for cell in cells)


def _without_several_agencies(pieces: list[TablePiece]) -> list[TablePiece]:
    """Take no scores from tables whose rows are agencies, one of which stands alone on its page."""
    named: dict[tuple[str, ...], set[str]] = {}
    for piece in pieces:
        if piece.turned and not piece.choice.named_by_heading:
            found = named.setdefault(tuple(sorted(piece.axis.keys.values())), set())
            found |= {
                "".join(column.heading.split())
                for column in piece.columns
                if column.numeric and not column.unfit
            }
    several = {names for names, agencies in named.items() if len(agencies) > 1}
    return [_refused(piece) if _is_one_of(piece, several) else piece for piece in pieces]


def _is_one_of(piece: TablePiece, several: set[tuple[str, ...]]) -> bool:
    return (
        piece.turned
        and not piece.choice.named_by_heading
        and tuple(sorted(piece.axis.keys.values())) in several
    )


def _refused(piece: TablePiece) -> TablePiece:
    return replace(piece, choice=Choice(flags=piece.choice.flags, named_by_heading=False))
