"""Wrap spaces: the single spaces that a recognition program leaves where a cell's lines ended.

Thai has spaces between phrases and none between words, so that a space inside a phrase is a line end. Two
things tell them apart: how natural a phrase's space is between these words, and where the lines of the cell
must have ended, at the width that its pieces and the other cells of its column show. Both are probabilities;
a space is removed where it is a line end with near certainty, and any other stays.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from itareport.normalize.text.digits import convert_digits
from itareport.normalize.text.line_widths import (
    UNWRAPPED,
    WIDTHS,
    Fit,
    Piece,
    first_width,
    fit_unwrapped,
    fit_width,
    printed_width,
    width_shares,
)
from itareport.normalize.text.phrase_spaces import phrase_space
from itareport.normalize.text.unicode import Cleaned, repair
from itareport.records.clean import Step

_GAP: Final = re.compile("(?<=[ก-ฮะ-ฺเ-ๅ็-๎]) (?=[ก-ฮเ-ไ])")
_BESIDE_PLACE_WORD: Final = re.compile(r"\A\sณ |\Aณ |..? ณ\s")
"""ณ alone is a word that always has its spaces; seen with two letters before the space and after it."""
_PIECE: Final = re.compile(r"[^ \n]+")
_POINT: Final = re.compile(r"(?:[-\N{EN DASH}•]|\(?[0-9๐-๙]{1,2}[.)])(?=[ก-ฮเ-ไ(]|$)")
"""A bullet or enumerator: what it stands before began a new line."""
_CERTAIN: Final = 0.85
"""How near certainty a line end must be for its space to go."""
_WRAPPED: Final = (0.2, 0.6, 0.95)
"""The shares of a column's cells whose line ends became spaces: as probable one as the other before one looks."""
_MOST: Final = 300.0
"""A gain beyond which a cell's width is certain (a larger one would overflow)."""
_FAR: Final = 14.0
"""A width so much less probable than the best (in nats) is none."""


class Cell(Struct, frozen=True):
    """A text's spaces, how well it fits each width, and how probably each space is a line end there."""

    gaps: tuple[int, ...]
    fits: Mapping[int, Fit]

    def gain(self, width: int) -> float:
        """Give how much likelier the text is at this width than if it was never wrapped (in nats)."""
        return self.fits[width].likelihood - self.fits[UNWRAPPED].likelihood


class Evidence:
    """What a document's own texts say: which words it prints together, and how wide its columns are."""

    def __init__(self, columns: Iterable[Iterable[str]]) -> None:
        """Take the cells' texts, column by column."""
        self._columns = [[_converted(text) for text in column] for column in columns]
        self._printed = "\n".join(text for column in self._columns for text in column)
        self._column_of = {text: column for column in self._columns for text in column}
        self._cells: dict[str, Cell] = {}
        self._together: dict[tuple[str, str], bool] = {}

    def together(self, left: str, right: str) -> bool:
        """Tell whether the document prints two words together more often than with a space between them."""
        known = self._together.get((left, right))
        if known is None:
            known = self._printed.count(left + right) > self._printed.count(f"{left} {right}")
            self._together[left, right] = known
        return known

    def cell(self, text: str) -> Cell:
        """Give how a text of the document fits each width."""
        if text not in self._cells:
            self._cells[text] = read_cell(text, self.together)
        return self._cells[text]

    def others(self, text: str) -> tuple[Cell, ...]:
        """Give the other cells of the column in which a text stands."""
        return tuple(
            self.cell(other) for other in self._column_of.get(text, ()) if other != text and " " in other
        )


def wrap_evidence(columns: Iterable[Iterable[str]]) -> Evidence:
    """Give the evidence of a document's own texts, column by column: words printed together, line lengths.

    >>> wrap_evidence([["แผนการจัดซื้อจัดจ้าง"]]).together("จัดซื้อ", "จัดจ้าง")
    True
    """
    return Evidence(columns)


def join_wraps(text: str, evidence: Evidence | None = None) -> Cleaned:
    """Remove the spaces that are almost certainly line ends; the step is `wrap-spaces`.

    >>> join_wraps("ขั้นตอนและ ระยะเวลา เช่น แนว ทางการปฏิบัติงาน").text
    'ขั้นตอนและระยะเวลา เช่น แนวทางการปฏิบัติงาน'
    """
    if _GAP.search(text) is None:
        return Cleaned(text)
    cell = read_cell(text, None) if evidence is None else evidence.cell(text)
    chances = line_ends(cell, () if evidence is None else evidence.others(text))
    gone = {gap for gap, chance in zip(cell.gaps, chances, strict=True) if chance > _CERTAIN}
    joined = "".join(letter for place, letter in enumerate(text) if place not in gone)
    return Cleaned(text) if not gone else Cleaned(joined, (Step("wrap-spaces", text, joined),))


def line_ends(cell: Cell, others: Sequence[Cell]) -> tuple[float, ...]:
    """Give how probably each space of a cell is a line end alone, given the other cells of its column."""
    weights = _width_weights(cell, others)
    most = max(weights.values())
    shares = {width: math.exp(weight - most) for width, weight in weights.items() if weight > most - _FAR}
    total = sum(shares.values())
    return tuple(
        sum(share * cell.fits[width].ends[place] for width, share in shares.items()) / total
        for place in range(len(cell.gaps))
    )


def _width_weights(cell: Cell, others: Sequence[Cell]) -> dict[int, float]:
    """Give how probable each width of a cell is (a logarithm), that it was never wrapped among them.

    A column has one width, and a share of its cells were wrapped when they were recognised: both are
    unknown, and every pair of them is weighed by how well it explains the other cells and this one.
    """
    weights = dict.fromkeys((UNWRAPPED, *WIDTHS), -math.inf)
    for width, usual in width_shares().items():
        gains = [math.expm1(min(other.gain(width), _MOST)) for other in others]
        for share in _WRAPPED:
            known = math.log(usual) + sum(math.log1p(share * gain) for gain in gains)
            weights[width] = _add(weights[width], known + math.log(share) + cell.gain(width))
            weights[UNWRAPPED] = _add(weights[UNWRAPPED], known + math.log1p(-share))
    return weights


def _add(one: float, other: float) -> float:
    """Add two probabilities that are given by their logarithms."""
    most = max(one, other)
    return most if most == -math.inf else most + math.log1p(math.exp(min(one, other) - most))


def read_cell(text: str, together: Callable[[str, str], bool] | None) -> Cell:
    """Divide a text into paragraphs and pieces, and weigh every width that its cell may have had."""
    paragraphs: list[list[Piece]] = []
    gaps: list[int] = []
    end = 0
    for match in _PIECE.finditer(text):
        inside = match.start() == end + 1 and text[end] == " " and end > 0
        opens = not inside or _POINT.match(match[0]) is not None
        gap = end
        end = match.end()
        if opens:
            paragraphs.append([_piece(match[0], 1.0)])
        else:
            paragraphs[-1].append(_piece(match[0], _phrase(text, gap, together)))
            gaps.append(gap)
    fits = {width: _join(fit_width(pieces, width) for pieces in paragraphs) for width in WIDTHS}
    fits[UNWRAPPED] = _join(fit_unwrapped(pieces) for pieces in paragraphs)
    return Cell(tuple(gaps), fits)


def _piece(text: str, phrase: float) -> Piece:
    return Piece(printed_width(text), first_width(text), phrase)


def _phrase(text: str, gap: int, together: Callable[[str, str], bool] | None) -> float:
    if _GAP.match(text, gap) is None or _BESIDE_PLACE_WORD.search(text[max(0, gap - 2) : gap + 3]):
        return 1.0
    return phrase_space(text, gap, together)


def _join(fits: Iterable[Fit]) -> Fit:
    parts = list(fits)
    return Fit(sum(part.likelihood for part in parts), tuple(end for part in parts for end in part.ends))


def _converted(text: str) -> str:
    return convert_digits(repair(text).text).text
