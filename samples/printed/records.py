"""What a printed sample consists of: one record from which the page is set and the truth is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
INSTRUMENTS = ("IIT",) * 5 + ("EIT",) * 3 + ("OIT",) * 2


@dataclass(frozen=True)
class Row:
    """A logical row of a measure table, digits in ASCII. `no` is the printed number, `item` what it counts as.

    `period` are the printed lines of the cell; `start`, `end` and `recurrence` what they mean. `steps` are
    printed with enumerators from `first` on (0: none), `summary` and `results` with hyphens. `pages` is where
    the row was seen on the printed pages.
    """

    no: str
    item: int
    steps: tuple[str, ...]
    period: tuple[str, ...]
    start: str | None
    end: str | None
    summary: tuple[str, ...]
    results: tuple[str, ...]
    units: tuple[str, ...]
    pages: str
    first: int = 1
    recurrence: str | None = None
    budget: str = ""
    baht: str | None = None
    quantities: tuple[tuple[str, str], ...] = ()
    tall: int = 1
    """How many rows its number is merged over."""


@dataclass(frozen=True)
class Section:
    """An aspect's heading, printed as a row that reaches over the table."""

    number: int
    text: str


@dataclass(frozen=True)
class Report:
    """A fictional agency's report. `head` is what expected.json says of everything but the measures."""

    memo: tuple[str, ...]
    body: tuple[str, ...]
    scores: tuple[str, ...]
    header: tuple[str, ...]
    parts: tuple[Section | Row, ...]
    head: Mapping[str, object] = field(default_factory=dict)


def thai(text: str) -> str:
    """Write every digit as a Thai one."""
    return text.translate(THAI)


def steps(row: Row) -> list[str]:
    """Give the lines of the activities' cell as printed."""
    if not row.first:
        return list(row.steps)
    return [f"{number}. {text}" for number, text in enumerate(row.steps, row.first)]


def dashes(lines: tuple[str, ...]) -> list[str]:
    """Give the lines of a cell with a hyphen before each."""
    return [f"- {line}" for line in lines]


def measures(report: Report, columns: tuple[str, ...]) -> list[dict[str, object]]:
    """Give what the measures must be, of the fields that the table has columns for."""
    aspect: int | None = None
    counted: dict[int, int] = {}
    found: list[dict[str, object]] = []
    for part in report.parts:
        if isinstance(part, Section):
            aspect = part.number
            continue
        counted[part.item] = counted.get(part.item, 0) + 1
        wanted: dict[str, object] = {"item_no": part.item, "row_no": counted[part.item], "aspect_no": aspect}
        fields = {
            "activities": list(part.steps),
            "start": part.start,
            "end": part.end,
            "recurrence": part.recurrence,
            "summary": list(part.summary),
            "results": list(part.results),
            "responsible": list(part.units),
            "budget": part.budget,
            "budget_baht": part.baht,
            "quantities": [list(pair) for pair in part.quantities],
            "pages": part.pages,
        }
        found.append(wanted | {key: fields[key] for key in columns})
    return found


def rows(report: Report) -> Iterator[Row]:
    """Give the rows of the measure table without the headings."""
    return (part for part in report.parts if isinstance(part, Row))
