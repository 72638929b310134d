"""A report's values put together for the desk: each with the finding and the decision that speak of it."""

from collections.abc import Sequence

from itareport.normalize.reviews.matching import place_origins, row_of
from itareport.normalize.reviews.slots import canonical, letters
from itareport.records.clean import Report
from itareport.records.findings import Code
from itareport.records.raw import RawReport, RawValue
from itareport.records.reviews import Review, place_of
from itareport.review.drafts import Draft, drafts_of
from itareport.review.flag_places import place_flags
from itareport.review.items import Item, Sheet, make_item, order_of


def make_sheet(report: Report) -> Sheet:
    """Give the values of a report, with what people said of them (`Report.reviews`) and what is doubtful now."""
    raw = report.raw
    drafts = list(drafts_of(report))
    placed, notices = place_flags(report, drafts)
    taken: dict[int, Review] = {}
    waiting: list[Review] = []
    unapplied = {
        (flag.table, flag.row, flag.field, flag.got)
        for flag in report.flags
        if flag.code is Code.REVIEW_UNAPPLIED
    }
    for review in report.reviews:
        lost = (review.table, review.row, review.field, review.raw) in unapplied
        index = None if lost else _find(review, raw, drafts, taken)
        if index is None:
            waiting.append(review)
        else:
            taken[index] = review
    items = [
        make_item(report, draft, placed.get(index, ()), taken.get(index))
        for index, draft in enumerate(drafts)
    ]
    items += [_waiting_item(report, review) for review in waiting]
    items.sort(key=order_of)
    return Sheet(report=report, items=tuple(items), notices=tuple(notices))


def _find(review: Review, raw: RawReport, drafts: Sequence[Draft], taken: dict[int, Review]) -> int | None:
    """Give the number of the value that a review speaks of: the same place and print, else the same row and print."""
    table, field = canonical(review.table, review.field)
    alike = [
        index
        for index, draft in enumerate(drafts)
        if index not in taken
        and (draft.table, draft.field) == (table, field)
        and letters(draft.value.text) == letters(review.raw)
    ]
    here = [i for i in alike if place_of(drafts[i].value.origins) == (review.page, review.place)]
    rows = [i for i in alike if drafts[i].row == row_of(review) and raw.ordinal == review.report]
    both = [i for i in here if i in rows]
    return next(iter((*both, *here, *rows)), None)


def _waiting_item(report: Report, review: Review) -> Item:
    """Give a value that a person spoke of and that is not read any more."""
    place = (review.table, review.row, review.field, review.raw)
    flags = tuple(
        flag
        for flag in report.flags
        if flag.code is Code.REVIEW_UNAPPLIED and (flag.table, flag.row, flag.field, flag.got) == place
    )
    value = RawValue(text=review.raw, origins=place_origins(review))
    return make_item(report, Draft(review.table, review.row, review.field, value), flags, review)
