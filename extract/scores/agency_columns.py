"""The columns of a table whose rows are agencies: names, places, indicators, instruments' means, totals, levels."""

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from itareport.extract.grid import Grid
from itareport.extract.scores.agency_claims import number_indicators, settle_columns
from itareport.extract.scores.agency_kinds import AgencyColumn, Kind
from itareport.extract.scores.agency_names import heading_key
from itareport.extract.scores.agency_words import AgencyWords
from itareport.extract.scores.columns import SCHEMES, read_heading
from itareport.extract.scores.labels import (
    Total,
    indicator_key,
    instrument_codes,
    is_decimal,
    is_number,
    plain,
    rating_key,
    read_total,
    resembles_number,
    split_score_and_level,
    value_of,
)
from itareport.extract.scores.words import ScoreWords, has_any
from itareport.extract.scores.years import heading_years, says_some_year
from itareport.records.document import Cell
from itareport.records.raw import Column, RawValue
from itareport.reference import Lexicon, ListName

_BRACKETS = re.compile(r"\([^()]*\)")


def read_agency_columns(
    grid: Grid,
    heads: Sequence[int],
    rows: Sequence[int],
    name: int,
    lexicon: Lexicon,
    score_words: ScoreWords,
    words: AgencyWords,
) -> tuple[AgencyColumn, ...]:
    """Describe every column; `heads` are the rows of headings, `rows` those of agencies, `name` their column."""
    headings = _headings(grid, heads)
    found: list[AgencyColumn] = []
    for index in range(grid.columns):
        texts = [text for row in rows if (text := grid.text(row, index))]
        if index == name:
            found.append(AgencyColumn(index=index, kind=Kind.NAME, name=_value(headings[index])))
        else:
            found.append(_read_column(index, headings[index], texts, lexicon, score_words, words))
    return tuple(settle_columns(number_indicators(found, headings, lexicon), lexicon))


def _headings(grid: Grid, heads: Sequence[int]) -> list[list[Cell]]:
    """Give each column's heading cells from the top, each once.

    A place left empty beside a group's heading belongs to the group where the row below divides both.
    """
    places = [[grid.at(row, column) for column in range(grid.columns)] for row in heads]
    texts = [[cell.text.strip() if cell else "" for cell in row] for row in places]
    for at, (upper, lower) in enumerate(pairwise(texts)):
        for column in range(1, grid.columns):
            divided = lower[column] and lower[column - 1] and lower[column] != upper[column - 1]
            if not upper[column] and upper[column - 1] and divided:
                upper[column], places[at][column] = upper[column - 1], places[at][column - 1]
    found: list[list[Cell]] = []
    for column in range(grid.columns):
        cells = {id(cell): cell for row in places if (cell := row[column]) and cell.text.strip()}
        found.append(list(cells.values()))
    return found


def _value(cells: Sequence[Cell]) -> RawValue | None:
    values = [value for cell in cells if (value := value_of(cell))]
    if not values:
        return None
    origins = tuple(dict.fromkeys(origin for value in values for origin in value.origins))
    return RawValue(text="\n".join(value.text for value in values), origins=origins)


def _read_column(
    index: int,
    cells: Sequence[Cell],
    texts: Sequence[str],
    lexicon: Lexicon,
    score_words: ScoreWords,
    words: AgencyWords,
) -> AgencyColumn:
    """Read a column that is not the agencies' own."""
    label = _label_kind(cells, lexicon, words)
    if label is not None:
        return AgencyColumn(index=index, kind=label, name=_value(cells))
    if _are_years(texts, lexicon, score_words):
        return AgencyColumn(index=index, kind=Kind.YEAR, name=_value(cells))
    worded = [cell for cell in cells if not is_number(plain(cell.text, lexicon).strip("()[]"))]
    column = _read_scores(index, worded, lexicon, score_words)
    if has_any(plain("".join(cell.text for cell in cells), lexicon), words.names.not_results):
        column = replace(column, kind=Kind.UNFIT)
    whole = lexicon.fold("\n".join(cell.text for cell in cells))
    years = heading_years(whole, lexicon, score_words)
    dated = bool(years) or says_some_year(whole, score_words)
    column = replace(column, years=years, dated=dated)
    folded = [plain(text, lexicon) for text in texts]
    numbers = [t for t, f in zip(texts, folded, strict=True) if _is_score(t, f, lexicon)]
    levels = [text for text in texts if rating_key(text, lexicon) and text not in numbers]
    if levels and len(levels) * 2 >= len(texts) and column.kind is not Kind.UNFIT:
        return replace(column, kind=Kind.LEVEL, key="")
    if column.kind is Kind.LEVEL and numbers and not levels:
        both = sum(split_score_and_level(text, lexicon) is not None for text in numbers)
        return replace(column, kind=Kind.OVERALL if both * 2 > len(numbers) else Kind.UNKNOWN)
    if column.kind is Kind.UNKNOWN and years and any(map(is_decimal, folded)):
        return replace(column, kind=Kind.OVERALL, sure=2)
    return column


def _are_years(texts: Sequence[str], lexicon: Lexicon, words: ScoreWords) -> bool:
    """Tell whether a column's cells are years: the years of an agency's rows, set under each other."""
    years = [text for text in texts if len(heading_years(lexicon.fold(text), lexicon, words)) == 1]
    return bool(years) and len(years) == len(texts) and not any(is_decimal(plain(t, lexicon)) for t in texts)


def _is_score(text: str, folded: str, lexicon: Lexicon) -> bool:
    return resembles_number(folded) or split_score_and_level(text, lexicon) is not None


def _label_kind(cells: Sequence[Cell], lexicon: Lexicon, words: AgencyWords) -> Kind | None:
    """Give what a heading of labels says: a number in a row, a place, a kind of body, a year."""
    headings = words.headings
    listed = {
        Kind.ORDER: headings.order, Kind.PROVINCE: headings.province, Kind.DISTRICT: headings.district,
        Kind.SUBDISTRICT: headings.subdistrict, Kind.TYPE: headings.kind, Kind.YEAR: headings.year,
    }  # fmt: skip
    wholes = [heading_key("".join(cell.text for cell in cells), lexicon)]
    wholes += [heading_key(cell.text, lexicon) for cell in cells[-1:]]
    return next((kind for kind, known in listed.items() if any(whole in known for whole in wholes)), None)


def _read_scores(
    index: int, cells: Sequence[Cell], lexicon: Lexicon, score_words: ScoreWords
) -> AgencyColumn:
    """Tell from a heading whose scores stand under it: the lowest of its cells that says so decides."""
    whole = "\n".join(cell.text for cell in cells)
    outside = _BRACKETS.sub("", plain(whole, lexicon)) or plain(whole, lexicon)
    indicator = _indicator(index, cells, lexicon)
    below = cells[-1] if cells else None
    folded = plain(below.text, lexicon) if below is not None else ""
    if has_any(outside, (*score_words.captions.others, *score_words.labels.foreign)):
        return AgencyColumn(index=index, kind=Kind.UNFIT, name=_value(cells))
    named = (
        plain(indicator.name.text, lexicon) if indicator is not None and indicator.name is not None else ""
    )
    if has_any(outside.replace(named, "") if named else outside, score_words.headings.not_score):
        return AgencyColumn(index=index, kind=Kind.UNFIT, name=_value(cells))
    if below is not None and _is_level(below.text, lexicon, score_words):
        return AgencyColumn(index=index, kind=Kind.LEVEL, name=_value(cells))
    if indicator is not None:
        return indicator
    coded = next((cell for cell in reversed(cells) if len(instrument_codes(cell.text, lexicon)) == 1), None)
    if coded is not None and (coded is below or _is_score_word(folded, below, lexicon, score_words)):
        code = instrument_codes(coded.text, lexicon)[0]
        return AgencyColumn(index=index, kind=Kind.INSTRUMENT, key=code, name=value_of(coded))
    if coded is None and below is not None and _is_score_word(folded, below, lexicon, score_words):
        whole_result = read_total(below.text, lexicon, score_words) is Total.OVERALL
        sure = 2 if whole_result or _SUM in folded else 1 if _MEAN in folded else 0
        return AgencyColumn(index=index, kind=Kind.OVERALL, name=_value(cells), sure=sure)
    return AgencyColumn(index=index, kind=Kind.UNKNOWN, name=_value(cells))


_SUM, _MEAN = "รวม", "เฉลี่ย"


def _indicator(index: int, cells: Sequence[Cell], lexicon: Lexicon) -> AgencyColumn | None:
    """Give the indicator that a heading names: in one of its cells, or cut over several of them."""
    for scheme in SCHEMES:
        prefix = "" if scheme is ListName.INDICATOR else "index-"
        for cell in reversed(cells):
            key = indicator_key(cell.text, scheme, lexicon)
            if key is not None:
                return AgencyColumn(index=index, kind=Kind.INDICATOR, key=prefix + key, name=value_of(cell))
        for first in range(len(cells) - 1):
            value = _value(cells[first:])
            key = indicator_key(value.text, scheme, lexicon) if value is not None else None
            if key is not None:
                return AgencyColumn(index=index, kind=Kind.INDICATOR, key=prefix + key, name=value)
    return None


def _is_level(text: str, lexicon: Lexicon, words: ScoreWords) -> bool:
    if read_heading(text, lexicon, words)[0] is Column.LEVEL:
        return True
    return read_total(text, lexicon, words) is Total.LEVEL and "คะแนน" not in plain(text, lexicon)


def _is_score_word(folded: str, below: Cell | None, lexicon: Lexicon, words: ScoreWords) -> bool:
    """Tell whether the lowest cell of a heading speaks of a score: รวม, เฉลี่ย, คะแนน, ITA, ร้อยละ."""
    if below is None:
        return False
    total = read_total(below.text, lexicon, words) in (Total.OVERALL, Total.GROUP)
    return total or "ita" in folded or read_heading(below.text, lexicon, words)[0] is Column.SCORE
