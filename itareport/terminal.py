"""A report as a page for a terminal, drawn with rich."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from itareport.pipeline import ReadOptions, RepairedLine, read_path, read_text
from itareport.records.clean import Correction, Measure, Report, Score, ScoreCheck
from itareport.records.findings import Flag, Severity
from itareport.records.places import page_range
from itareport.wording import message, read_words

BAR_WIDTH = 25
SEVERITY_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
CHECK_STYLE = {
    ScoreCheck.AGREES: "bold green",
    ScoreCheck.DIFFERS: "bold red",
    ScoreCheck.INCOMPLETE: "yellow",
    ScoreCheck.UNKNOWN_FRAMEWORK: "yellow",
}


def render_source(
    path: Path, options: ReadOptions, language: str, as_text: bool, verbose: bool
) -> Iterator[RenderableType]:
    """Read the source at `path` and give what a terminal prints of it: its reports, or its repaired text."""
    if as_text:
        return (render_line(line, verbose) for line in read_text(path, options))
    return (render_report(report, language) for report in read_path(path, options).reports)


def render_line(line: RepairedLine, verbose: bool) -> Text:
    """Give one repaired line with its page and line, and with `verbose` every step that repaired it."""
    place = f"{line.origin.page}" + (f":{line.origin.line}" if line.origin.line is not None else "")
    text = Text.assemble((f"{place:>8}  ", "dim"), line.text)
    if verbose:
        for step in line.steps:
            text.append(f"\n          {step.rule}: {step.before!r} → {step.after!r}", style="dim cyan")
    return text


def render_report(report: Report, language: str) -> Group:
    """Give one report as a page: head, scores, measures, corrections, flags."""
    words = read_words("terminal", language)
    parts: list[RenderableType] = [_head(report, words)]
    if any(score.score.raw is not None for score in report.scores):
        parts.append(_scores(report, words))
    if report.measures:
        parts.append(_measures(report, words))
    if report.corrections:
        parts.append(_corrections(report.corrections, words))
    if report.flags:
        parts.append(_flags(report.flags, language))
    return Group(*parts)


def _head(report: Report, words: Mapping[str, str]) -> Panel:
    agency = report.agency
    name = agency.name if agency else words["no_agency"]
    lines = [Text(name, style="bold")]
    if agency:
        lines.append(
            Text(" · ".join(part for part in (agency.type.value, agency.district, agency.province) if part))
        )
    year = report.fiscal_year.value
    lines.append(Text(f"{words['year']} {year if year is not None else words['absent']}"))
    if report.document_number.value or report.document_date.value:
        number, date = report.document_number.value, report.document_date.value
        lines.append(Text(f"{words['number']} {number or '–'} {words['dated']} {date or '–'}", style="dim"))
    lines.append(_total(report, words))
    return Panel(Group(*lines), title=report.report_id, title_align="left", expand=False)


def _total(report: Report, words: Mapping[str, str]) -> Text:
    check = report.score_check
    text = Text.assemble(f"{words['printed']} ", (_number(report.overall.value, words), "bold"))
    text.append(f" · {words['computed']} {_number(report.overall_computed, words)} · ")
    text.append(words[check], style=CHECK_STYLE[check])
    text.append(f" · {words['rating']} {report.rating.value or words['absent']}")
    if report.rating_expected:
        text.append(f" ({words['expected']}: {' | '.join(report.rating_expected)})", style="dim")
    return text


def _scores(report: Report, words: Mapping[str, str]) -> Table:
    table = Table(title=words["scores"], title_justify="left", box=None, padding=(0, 1))
    table.add_column("")
    table.add_column(words["no"], justify="right")
    table.add_column(words["indicator"])
    table.add_column(words["score"], justify="right")
    table.add_column("", min_width=BAR_WIDTH)
    for score in report.scores:
        table.add_row(
            score.instrument or "",
            str(score.indicator_no),
            score.indicator,
            _score_text(score, words),
            _bar(score.score.value),
        )
    return table


def _score_text(score: Score, words: Mapping[str, str]) -> Text:
    if score.score.value is not None:
        return Text(f"{score.score.value:.2f}")
    return Text(words["absent"] if score.score.raw is None else words["unreadable"], style="bold red")


def _bar(value: Decimal | None) -> Text:
    if value is None or not 0 <= value <= 100:
        return Text("")
    filled = int(value * BAR_WIDTH / 100)
    style = "green" if value >= 85 else "yellow" if value >= 70 else "red"
    return Text.assemble(("█" * filled, style), ("░" * (BAR_WIDTH - filled), "dim"))


def _number(value: Decimal | None, words: Mapping[str, str]) -> str:
    return words["absent"] if value is None else f"{value:.2f}"


def _measures(report: Report, words: Mapping[str, str]) -> Table:
    table = Table(
        title=f"{words['measures']} ({len(report.measures)})", title_justify="left", show_lines=True
    )
    for key in ("row", "item"):
        table.add_column(words[key], justify="right")
    # Thai has no spaces between words: a long run is folded, never cut off.
    for key, ratio in (("activities", 4), ("period", 3), ("responsible", 2)):
        table.add_column(words[key], ratio=ratio, overflow="fold")
    table.add_column(words["page"], justify="right")
    aspect: tuple[int | None, str | None] | None = None
    for measure in report.measures:
        heading = (measure.aspect_no, measure.aspect)
        if heading != aspect and measure.aspect is not None:
            table.add_row("", "", Text(f"{measure.aspect_no}. {measure.aspect}", style="bold"), "", "", "")
        aspect = heading
        table.add_row(*_measure_cells(measure))
    return table


def _measure_cells(measure: Measure) -> tuple[str, ...]:
    item = "" if measure.item_no is None else str(measure.item_no)
    if measure.row_no > 1:
        item = f"{item}.{measure.row_no}"
    return (
        str(measure.measure_no),
        item,
        escape("\n".join(measure.activities)),
        escape(_dates(measure)),
        escape("\n".join(measure.responsible)),
        page_range(measure.origins),
    )


def _dates(measure: Measure) -> str:
    span = f"{measure.start or '…'} – {measure.end or '…'}" if measure.start or measure.end else ""
    return "\n".join(part for part in (span, measure.recurrence, *(() if span else measure.period)) if part)


def _corrections(corrections: tuple[Correction, ...], words: Mapping[str, str]) -> Table:
    table = Table(title=words["corrections"], title_justify="left", box=None, padding=(0, 1))
    for title in (words["place"], "", "", ""):
        table.add_column(title)
    for item in corrections:
        note = item.method.value if item.applied else f"{item.method.value} · {words['suggestion']}"
        change = Text.assemble(
            (item.before, "strike dim"), " → ", (item.after, "green" if item.applied else "cyan")
        )
        table.add_row(
            _place(item.table, item.row, item.field),
            page_range(item.origins),
            change,
            Text(note, style="dim"),
        )
    return table


def _flags(flags: tuple[Flag, ...], language: str) -> Table:
    words = read_words("terminal", language)
    table = Table(title=f"{words['flags']} ({len(flags)})", title_justify="left", box=None, show_header=False)
    table.add_column(overflow="fold")
    for item in flags:
        pages = page_range(item.origins)
        head = Text.assemble((f"● {item.code.value}", SEVERITY_STYLE[item.severity]), "  ")
        head.append(" ".join(part for part in (item.table, item.row, item.field) if part))
        if pages:
            head.append(f" · {words['page']} {pages}", style="dim")
        table.add_row(head)
        table.add_row(Padding(Text(message(item, language), overflow="fold"), (0, 0, 0, 2)))
    return table


def _place(table: str, row: str, field: str) -> str:
    return escape(" ".join(part for part in (table, row, field) if part))
