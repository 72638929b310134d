"""How many cells of a table are exact: folded, their rows set against the truth's."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from bench.table_readers import Rows, Tables

OTHER_SPELLINGS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789", "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}")
NIKHAHIT, AA, AM = "\N{THAI CHARACTER NIKHAHIT}", "\N{THAI CHARACTER SARA AA}", "\N{THAI CHARACTER SARA AM}"


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Fold what does not count: composition, sara am in two, Thai digits, white space."""
    plain = unicodedata.normalize("NFC", text).translate(OTHER_SPELLINGS).replace(NIKHAHIT + AA, AM)
    return "".join(plain.split())


def flatten(tables: Tables) -> Rows:
    """Give the rows of all tables, folded, without empty cells and rows."""
    rows = ([fold(cell) for cell in row if fold(cell)] for _, table in tables for row in table)
    return [row for row in rows if row]


def join(tables: Tables) -> Tables:
    """Join what page breaks cut: repeated heads go, a first row without a number goes on with the row above."""
    joined: Tables = []
    for page, rows in tables:
        last = joined[-1] if joined else None
        folded = [[fold(cell) for cell in row] for row in rows]
        if last is None or last[0] >= page or not rows or len(rows[0]) != len(last[1][0]):
            joined.append((page, rows))
            continue
        head = _same_head(last[1], folded)
        body = rows[head:]
        if body and _goes_on([fold(cell) for cell in body[0]]):
            last[1][-1] = [f"{old} {new}" for old, new in zip(last[1][-1], body[0], strict=True)]
            body = body[1:]
        joined[-1] = (page, [*last[1], *body])
    return joined


def _goes_on(row: list[str]) -> bool:
    """Tell whether a row under a page's head goes on: no number stands in its first two cells."""
    return not row[0] and not (len(row) > 1 and row[1].isdigit())


def _same_head(above: Rows, folded: Rows) -> int:
    count = 0
    while count < min(len(above), len(folded)) and [fold(cell) for cell in above[count]] == folded[count]:
        count += 1
    return count


def exact_cells(truth: Rows, got: Rows) -> tuple[int, list[tuple[str, str]]]:
    """Set the rows against each other, so that the most cells agree: how many do, and the rows that differ."""
    gains = [[_common(wanted, row) for row in got] for wanted in truth]
    best = [[0] * (len(got) + 1) for _ in range(len(truth) + 1)]
    for i in range(len(truth) - 1, -1, -1):
        for j in range(len(got) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + gains[i][j])
    wrong: list[tuple[str, str]] = []
    i = j = 0
    while i < len(truth):
        if j < len(got) and best[i][j] == best[i + 1][j + 1] + gains[i][j] and gains[i][j]:
            if truth[i] != got[j]:
                wrong.append((" | ".join(truth[i]), " | ".join(got[j])))
            i, j = i + 1, j + 1
        elif j < len(got) and best[i][j] == best[i][j + 1]:
            j += 1
        else:
            wrong.append((" | ".join(truth[i]), ""))
            i += 1
    return best[0][0], wrong


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Give the length of the longest common sequence of cells."""
    row = [0] * (len(other) + 1)
    for left in one:
        before = row[:]
        for place, right in enumerate(other, 1):
            row[place] = before[place - 1] + 1 if left == right else max(before[place], row[place - 1])
    return row[-1]
