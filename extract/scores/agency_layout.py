"""Which way a table of agencies lies, and which of its columns names them.

A column is the agencies' where, in the rows that hold scores, most cells open like names of public bodies (เทศบาล,
อบต., กรม, โรงพยาบาล…), or stand under a heading that says so (หน่วยงาน, อปท., เทศบาลตำบล…) and could be names. Parts
of one agency (กอง, ฝ่าย, คณะ), indicators, levels, years, questions and sums never make such a column.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from itareport.extract.grid import Grid, transpose
from itareport.extract.scores.agency_names import Named, heading_key, name_key, read_name
from itareport.extract.scores.agency_words import AgencyWords
from itareport.extract.scores.labels import is_decimal, plain, split_score_and_level
from itareport.extract.scores.words import has_any
from itareport.records.raw import RawValue
from itareport.reference import Lexicon

FEWEST = 2
"""So many agencies make a table of agencies: of one, it is that agency's own."""
NEAREST = 2
"""So many of the lines above a table say what it is about."""
_HALF = 2
_COLUMNS = 6
"""The agencies' names stand in one of so many columns from the left."""


class Laid(Struct, frozen=True, kw_only=True):
    """A table laid so that agencies stand below each other.

    `name` is the column of their names, `first` the first row of one, `count` how many different ones there are.
    `bare`: the heading says that agencies stand there; `places`: it names a kind of place.
    """

    grid: Grid
    name: int
    first: int
    bare: bool
    count: int
    places: bool = False

    @property
    def rank(self) -> tuple[bool, int]:
        """How likely this is the way in which the table lies: a column of places alone counts least."""
        return (self.count >= FEWEST and not self.places, self.count)

    @property
    def column_rank(self) -> tuple[bool, bool, int, int]:
        """How likely its column is the agencies', among those of one way of laying the table.

        One under a heading for agencies comes before one without; of two such that give as many, the right one names
        the bodies within those of the left (กระทรวง, หน่วยงาน).
        """
        enough = self.count >= FEWEST and not self.places
        headed = enough and self.bare
        return (enough, headed, self.count, self.name if headed else -self.name)

    def heads(self, lexicon: Lexicon) -> list[int]:
        """Give the rows of headings: those above the first agency that are more than one cell and no marks."""
        rows = [(row, self.grid.across(row)) for row in range(self.first)]
        return [
            row
            for row, cells in rows
            if len(cells) > 1 and sum(_is_score(cell.text, lexicon) for cell in cells) < FEWEST
        ]


def lay_agencies(grid: Grid, lexicon: Lexicon, words: AgencyWords) -> Laid | None:
    """Lay a table so that agencies stand below each other; None where it names none."""
    ways = [_lay(grid, False, lexicon, words), _lay(transpose(grid), True, lexicon, words)]
    return max((laid for laid in ways if laid is not None), key=lambda laid: laid.rank, default=None)


def _lay(grid: Grid, turned: bool, lexicon: Lexicon, words: AgencyWords) -> Laid | None:
    """Find the column of agencies in a table laid one way; None where it has none."""
    rows = [row for row in range(grid.rows) if _scores_in(grid, row, lexicon)]
    columns = range(min(grid.columns, _COLUMNS))
    found = [_lay_by(grid, column, rows, turned, lexicon, words) for column in columns]
    return max((laid for laid in found if laid is not None), key=lambda laid: laid.column_rank, default=None)


def _lay_by(
    grid: Grid, column: int, rows: Sequence[int], turned: bool, lexicon: Lexicon, words: AgencyWords
) -> Laid | None:
    texts = {row: text for row in rows if (text := grid.text(row, column))}
    named = {row: read_name(text, lexicon, words) for row, text in texts.items()}
    parts = sum(1 for kind in named.values() if kind is Named.PART)
    sure = [row for row, kind in named.items() if kind in (Named.AGENCY, Named.AREA)]
    bare = [row for row, kind in named.items() if kind is Named.BARE]
    if parts * _HALF >= len(named) or not (sure or bare):
        return None
    first = min(sure + bare) if bare else min(sure)
    headings = words.headings
    headed = not turned and _is_headed(grid, column, range(first), headings.name, lexicon)
    places = not turned and _is_headed(
        grid, column, range(first), (*headings.province, *headings.district), lexicon
    )
    taken = sorted(sure + bare) if headed or places else sure
    if not taken or (not (headed or places) and len(sure) * _HALF <= len(named) - _totals(named)):
        return None
    count = len({name_key(texts[row], lexicon, words) for row in taken})
    return Laid(grid=grid, name=column, first=taken[0], bare=headed or places, count=count, places=places)


def _totals(named: Mapping[int, Named]) -> int:
    return sum(1 for kind in named.values() if kind is Named.TOTAL)


def _is_headed(grid: Grid, column: int, rows: Sequence[int], known: Sequence[str], lexicon: Lexicon) -> bool:
    return any(heading_key(grid.text(row, column), lexicon) in known for row in rows)


def _scores_in(grid: Grid, row: int, lexicon: Lexicon) -> bool:
    return any(_is_score(cell.text, lexicon) for cell in grid.across(row))


def _is_score(text: str, lexicon: Lexicon) -> bool:
    return is_decimal(plain(text, lexicon)) or split_score_and_level(text, lexicon) is not None


def is_mean_by_place(laid: Laid, above: Sequence[RawValue], lexicon: Lexicon, words: AgencyWords) -> bool:
    """Tell whether a table of places gives means of the agencies in them: places are assessed too, but not here."""
    texts = [laid.grid.text(row, laid.name) for row in range(laid.first, laid.grid.rows)]
    named = [read_name(text, lexicon, words) for text in texts if text]
    places = sum(1 for kind in named if kind is Named.AREA)
    if not laid.places and places * _HALF < len(named):
        return False
    heads = [plain(cell.text, lexicon) for row in range(laid.first) for cell in laid.grid.across(row)]
    near = [plain(value.text, lexicon) for value in above[:NEAREST]]
    return any(has_any(text, words.names.means) for text in (*heads, *near))
