"""What the page of a report shows: the value at hand, the page it stands on, and the rest of the record."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct, structs

from itareport.records.clean import Report
from itareport.records.errors import SourceError
from itareport.records.findings import Flag
from itareport.records.places import Origin
from itareport.records.reviews import Decision, Review
from itareport.review.check_part import CheckPart, check_before, describe_total
from itareport.review.desk import Desk
from itareport.review.items import Item, Sheet
from itareport.review.pages import PictureView, TextBlock, boxes_on, view_picture, view_text
from itareport.review.queue import Choice
from itareport.review.queue_page import Words, queue_href, report_href
from itareport.review.words import field_title
from itareport.wording import message

LONGEST_ROW = 46
"""So many characters fit on a line of the field for corrections."""
MOST_LINES = 12
READINGS = 6


class ShownFlag(Struct, frozen=True, kw_only=True):
    """A finding in words; `href` leads to its place."""

    severity: str
    words: str
    href: str = ""


class ShownReview(Struct, frozen=True, kw_only=True):
    """What a person decided, in words."""

    state: str
    value: str
    by: str


class ShownItem(Struct, frozen=True, kw_only=True):
    """The value at hand. `text` is what its field holds, on `lines` lines; `action` and `check` are addresses."""

    group: str
    label: str
    raw: str
    text: str
    lines: int
    note: str
    confidence: str
    flags: tuple[ShownFlag, ...]
    readings: tuple[str, ...]
    review: ShownReview | None
    action: str
    check: str


class ShownEntry(Struct, frozen=True, kw_only=True):
    """A value in the record. `kind` is its severity, or `checked`; `state` says the same in words."""

    label: str
    shown: str
    kind: str
    state: str
    href: str
    selected: bool


class Shown(Struct, frozen=True, kw_only=True):
    """What is asked for: a value by its id, a page of the source, the place of a notice (its number, or -1)."""

    value: str = ""
    page: int = 0
    notice: int = -1


class ReportPage(Struct, frozen=True, kw_only=True):
    """All that the page of a report shows."""

    agency: str
    year: str
    path: str
    total: str
    queue: str
    item: ShownItem | None
    check: CheckPart
    is_done: bool
    previous: str
    next: str
    next_report: str
    page: int
    pages: tuple[tuple[int, str], ...]
    picture: PictureView | None
    picture_href: str
    blocks: tuple[TextBlock, ...]
    remark: str
    groups: tuple[tuple[str, tuple[ShownEntry, ...]], ...]
    notices: tuple[ShownFlag, ...]


def make_report_page(desk: Desk, sheet: Sheet, shown: Shown, choice: Choice, words: Words) -> ReportPage:
    """Gather what the page of a report shows."""
    report = sheet.report
    item = select_item(sheet, shown.value, choice.code)
    notice = sheet.notices[shown.notice] if 0 <= shown.notice < len(sheet.notices) else None
    origins = (() if item is None else item.origins) if notice is None else notice.origins
    raw = "" if item is None or notice is not None else item.raw
    page = _page(report, origins, shown.page)
    view = _view(desk, report, page, raw, origins, words)
    picture = view.picture
    if picture is not None and notice is not None:  # the enlarged cut stands beside the value
        picture = structs.replace(picture, cut=None)
    doubts = [one for one in sheet.items if one.is_doubtful(choice.code)]
    position = sheet.items.index(item) if item is not None else -1
    return ReportPage(
        agency="" if report.agency is None else report.agency.name,
        year="" if report.fiscal_year.value is None else str(report.fiscal_year.value),
        path=" · ".join(desk.paths(report)),
        total=describe_total(report, words.table),
        queue=queue_href(choice),
        item=None if item is None else _show_item(item, report, choice, words),
        check=CheckPart() if item is None else check_before(item, report, words),
        is_done=not doubts,
        previous=_step(sheet, doubts, range(position - 1, -1, -1), choice),
        next=_step(sheet, doubts, range(position + 1, len(sheet.items)), choice)
        or _step(sheet, doubts, range(position), choice),
        next_report=_next_report(desk, report, choice),
        page=page,
        pages=tuple(_pages(report, item, shown, choice)),
        picture=picture,
        picture_href=f"/reports/{report.report_id}/pages/{page}.png",
        blocks=view.blocks,
        remark=view.remark,
        groups=tuple(_groups(sheet, item, choice, words)),
        notices=tuple(_notices(sheet, choice, words)),
    )


def select_item(sheet: Sheet, value: str, code: str = "") -> Item | None:
    """Give the value with that id, else the first doubtful one, else the first."""
    named = next((item for item in sheet.items if item.id == value), None)
    doubtful = next((item for item in sheet.items if item.is_doubtful(code)), None)
    return named or doubtful or next(iter(sheet.items), None)


def next_after(sheet: Sheet, value: str, code: str) -> Item | None:
    """Give the next doubtful value after the one with that id, from the top again at the end, None where none is left."""
    position = next((index for index, item in enumerate(sheet.items) if item.id == value), -1)
    turned = (*sheet.items[position + 1 :], *sheet.items[: position + 1])
    return next((item for item in turned if item.is_doubtful(code)), None)


class _View(Struct, frozen=True, kw_only=True):
    picture: PictureView | None = None
    blocks: tuple[TextBlock, ...] = ()
    remark: str = ""


def _view(desk: Desk, report: Report, page: int, raw: str, origins: Sequence[Origin], words: Words) -> _View:
    try:
        source = desk.source(report)
        if source is None:
            return _View(remark=words.table["moved"].format(path=" · ".join(desk.paths(report))))
        picture = desk.picture(report, page)
        if picture is not None:
            return _View(picture=view_picture(picture.width, picture.height, boxes_on(origins, page)))
        return _View(blocks=view_text(desk.document(source), page, raw, origins))
    except SourceError as error:
        return _View(remark=words.table["unopened"].format(error=error.message(words.language)))


def _page(report: Report, origins: Sequence[Origin], asked: int) -> int:
    if 1 <= asked <= report.raw.pages:
        return asked
    return next((origin.page for origin in origins if origin.page >= 1), 1)


def _pages(report: Report, item: Item | None, shown: Shown, choice: Choice) -> Iterator[tuple[int, str]]:
    more = {"value": item.id} if item is not None else {}
    if shown.notice >= 0:
        more["notice"] = str(shown.notice)
    for number in range(1, report.raw.pages + 1):
        yield number, report_href(report.report_id, choice, **more, page=str(number))


def _step(sheet: Sheet, doubts: Sequence[Item], positions: Iterable[int], choice: Choice) -> str:
    """Give the address of the first doubtful value among those at the positions."""
    wanted = {item.id for item in doubts}
    for position in positions:
        if sheet.items[position].id in wanted:
            return report_href(sheet.report.report_id, choice, value=sheet.items[position].id)
    return ""


def _next_report(desk: Desk, report: Report, choice: Choice) -> str:
    """Give the address of the most doubtful other report."""
    for waiting in desk.queue(choice):
        if waiting.doubts and waiting.entry.report_id != report.report_id:
            return report_href(waiting.entry.report_id, choice)
    return ""


def _show_item(item: Item, report: Report, choice: Choice, words: Words) -> ShownItem:
    review = item.review
    text = review.value if review is not None and review.decision is Decision.CORRECTED else item.raw
    address = f"/reports/{report.report_id}/values/{item.id}"
    query = report_href("", choice).partition("?")[2]
    return ShownItem(
        group=_group_title(item, words),
        label=_label(item, words),
        raw=item.raw,
        text=text,
        lines=_lines(item, text),
        note="" if review is None else review.note,
        confidence="" if item.confidence is None or not item.raw else f"{item.confidence:.0%}",
        flags=tuple(_show_flags(item.flags, words)),
        readings=item.alternatives[:READINGS],
        review=None if review is None else _show_review(review, words.table),
        action=f"{address}?{query}" if query else address,
        check=f"{address}/check",
    )


def _lines(item: Item, text: str) -> int:
    """Give how many lines the field should have; a score or date takes one."""
    needed = sum(1 + len(line) // LONGEST_ROW for line in text.split("\n"))
    several = item.table == "measures" and item.field not in ("item_no", "budget", "heading")
    return min(MOST_LINES, max(needed, 2 if several else 1))


def _show_flags(flags: Iterable[Flag], words: Words) -> Iterator[ShownFlag]:
    return (ShownFlag(severity=flag.severity.value, words=message(flag, words.language)) for flag in flags)


def _show_review(review: Review, words: Mapping[str, str]) -> ShownReview:
    when = review.when.replace("T", " ").removesuffix("+00:00")
    by = words["by"].format(who=review.who or "—", when=f"{when} UTC" if when else "—")
    return ShownReview(
        state=_decision(review, words), value=review.value, by=f"{by} · {review.note}" if review.note else by
    )


def _decision(review: Review, words: Mapping[str, str]) -> str:
    return words[f"{review.decision.value}_by"]


def _groups(
    sheet: Sheet, selected: Item | None, choice: Choice, words: Words
) -> Iterator[tuple[str, tuple[ShownEntry, ...]]]:
    for title, items in groupby(sheet.items, key=lambda item: _group_title(item, words)):
        entries = (_entry(sheet, item, item is selected, choice, words) for item in items)
        yield title, tuple(entries)


def _entry(sheet: Sheet, item: Item, selected: bool, choice: Choice, words: Words) -> ShownEntry:
    if item.review is not None:
        kind, state = "checked", _decision(item.review, words.table)
    elif item.severity is not None:
        kind, state = item.severity.value, words.table[item.severity.value]
    else:
        kind, state = "", ""
    return ShownEntry(
        label=_label(item, words),
        shown=item.means or item.raw,
        kind=kind,
        state=state,
        href=report_href(sheet.report.report_id, choice, value=item.id),
        selected=selected,
    )


def _group_title(item: Item, words: Words) -> str:
    if item.table == "measures" and item.row:
        return words.table["row_measure"].format(row=item.row)
    return words.table["head" if item.table == "reports" else item.table]


def _label(item: Item, words: Words) -> str:
    title = field_title(item.table, item.field, words.language)
    if item.table == "scores":
        return f"{words.table['row_indicator'].format(row=item.row)} · {title}"
    return title


def _notices(sheet: Sheet, choice: Choice, words: Words) -> Iterator[ShownFlag]:
    for number, flag in enumerate(sheet.notices):
        href = report_href(sheet.report.report_id, choice, notice=str(number)) if flag.origins else ""
        yield ShownFlag(severity=flag.severity.value, words=message(flag, words.language), href=href)
