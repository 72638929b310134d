"""Which value a finding is about."""

from itareport.normalize.reviews.slots import HEADING, letters
from itareport.records.clean import Report
from itareport.records.findings import Code, Flag
from itareport.records.raw import RawValue
from itareport.records.reviews import place_of
from itareport.review.doubts import doubted_place
from itareport.review.drafts import FIELDS, Draft


def place_flags(report: Report, drafts: list[Draft]) -> tuple[dict[int, tuple[Flag, ...]], list[Flag]]:
    """Give each value's findings by its number, adding values that only a finding names, and the other findings."""
    placed: dict[int, tuple[Flag, ...]] = {}
    notices: list[Flag] = []
    for flag in report.flags:
        if flag.code is Code.REVIEW_UNAPPLIED:  # stands at the decision that waits, an item of its own
            continue
        index = _place_flag(report, flag, drafts)
        if index is None:
            notices.append(flag)
        else:
            placed[index] = (*placed.get(index, ()), flag)
    return placed, notices


def _place_flag(report: Report, flag: Flag, drafts: list[Draft]) -> int | None:
    """Give the number of the value that a finding is about, None where it is about none."""
    wanted = doubted_place(flag.code, flag.table, flag.row, flag.field)
    if wanted is None:
        return None
    place = place_of(flag.origins)
    table, row, field = wanted
    alike = [i for i, draft in enumerate(drafts) if (draft.table, draft.field) == (table, field)]
    here = [i for i in alike if drafts[i].row == row and not _is_other_heading(flag, drafts[i])]
    near = [i for i in here if place_of(drafts[i].value.origins) == place]
    shared = [i for i in alike if _is_shared(flag, drafts[i])]
    found = near or here or shared
    if found:
        return found[0]
    added = _draft_of(report, flag, table, row, field)
    if added is None:
        return None
    drafts.append(added)
    return len(drafts) - 1


def _is_other_heading(flag: Flag, draft: Draft) -> bool:
    return draft.field == HEADING and letters(flag.got) != letters(draft.value.text)


def _is_shared(flag: Flag, draft: Draft) -> bool:
    """Tell whether a finding is about a print that belongs to several rows, as a heading does."""
    return draft.field == "aspect" and letters(flag.got) == letters(draft.value.text) != ""


def _draft_of(report: Report, flag: Flag, table: str, row: str, field: str) -> Draft | None:
    """Give the value that only a finding names: the heading of a column, or a place where nothing was read."""
    if table == "measures" and field == HEADING:
        return Draft(table, "", HEADING, RawValue(text=flag.got, origins=flag.origins))
    rows = {str(measure.measure_no) for measure in report.measures}
    if table == "measures" and row in rows and field in FIELDS:
        return Draft(table, row, field, RawValue(text="", origins=flag.origins))
    return None
