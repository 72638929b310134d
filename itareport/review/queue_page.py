"""What the page of the queue shows."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from msgspec import Struct

from itareport.offers import Offer
from itareport.records.findings import Code
from itareport.review.alike import is_for_all
from itareport.review.desk import Desk
from itareport.review.queue import Choice, Waiting
from itareport.wording import title

ROWS = 50
OFFERS = 20


class Words(Struct, frozen=True):
    """A language and the words of the page in it."""

    language: str
    table: Mapping[str, str]


class QueueRow(Struct, frozen=True, kw_only=True):
    """A report in the list; `confidence` as text, empty where nothing was recognised."""

    href: str
    agency: str
    province: str
    year: int | None
    errors: int
    warnings: int
    confidence: str
    checked: int


Chooser = tuple[str, str, str, tuple[tuple[str, str], ...]]
"""Name, title, the value that is chosen, and every value with its words."""


class QueuePage(Struct, frozen=True, kw_only=True):
    """All that the page of the queue shows; addresses are empty where there is nothing to go to.

    With each offer stands whether it can be made in all reports at once.
    """

    rows: tuple[QueueRow, ...]
    total: int
    doubts: int
    first: str
    choices: tuple[Chooser, ...]
    choice: Choice
    page: int
    pages: int
    earlier: str
    later: str
    offers: tuple[tuple[Offer, bool], ...]


def make_queue_page(desk: Desk, choice: Choice, page: int, words: Words) -> QueuePage:
    """Gather what part `page` of the queue shows (they count from 1; one too far is the last)."""
    everything = desk.queue(Choice())
    waiting = desk.queue(choice) if choice.query else everything
    pages = max(1, -(-len(waiting) // ROWS))
    page = max(1, min(page, pages))
    first = next((one for one in waiting if one.doubts), None)
    return QueuePage(
        rows=tuple(_row(one, choice) for one in waiting[(page - 1) * ROWS : page * ROWS]),
        total=len(waiting),
        doubts=sum(one.doubts for one in waiting),
        first="" if first is None else report_href(first.entry.report_id, choice),
        choices=tuple(_choosers(everything, choice, words)),
        choice=choice,
        page=page,
        pages=pages,
        earlier=queue_href(choice, page - 1) if page > 1 else "",
        later=queue_href(choice, page + 1) if page < pages else "",
        offers=tuple((offer, is_for_all(offer)) for offer in desk.offers()[:OFFERS]),
    )


def report_href(report_id: str, choice: Choice, **more: str) -> str:
    """Give the address of a report's page, within what the queue is narrowed to.

    >>> report_href("0" * 16, Choice(year="2567"), value="ab")
    '/reports/0000000000000000?year=2567&value=ab'
    """
    query = urlencode({**choice.query, **more})
    return f"/reports/{report_id}?{query}" if query else f"/reports/{report_id}"


def queue_href(choice: Choice, page: int = 1) -> str:
    """Give the address of a part of the queue."""
    query = urlencode({**choice.query, **({"part": str(page)} if page > 1 else {})})
    return f"/?{query}" if query else "/"


def _row(waiting: Waiting, choice: Choice) -> QueueRow:
    entry = waiting.entry
    return QueueRow(
        href=report_href(entry.report_id, choice),
        agency=entry.agency,
        province=entry.province,
        year=entry.year,
        errors=waiting.errors,
        warnings=waiting.warnings,
        confidence="" if entry.confidence is None else f"{entry.confidence:.0%}",
        checked=waiting.checked,
    )


def _choosers(waiting: Sequence[Waiting], choice: Choice, words: Words) -> list[Chooser]:
    entries = [one.entry for one in waiting]
    provinces = sorted({entry.province for entry in entries if entry.province})
    years = sorted({str(entry.year) for entry in entries if entry.year is not None}, reverse=True)
    met = {code for entry in entries for code in entry.codes}
    codes = [(code.value, title(code, words.language)) for code in Code if code.value in met]
    return [
        ("province", words.table["province"], choice.province, tuple((one, one) for one in provinces)),
        ("year", words.table["year"], choice.year, tuple((one, one) for one in years)),
        ("code", words.table["code"], choice.code, tuple(codes)),
    ]
