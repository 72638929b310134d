"""A value that a person supplies where nothing was read: the place in the raw report where it would have stood."""

from itareport.frameworks import Framework, load_framework
from itareport.normalize.lists.lexicon import ThaiLexicon
from itareport.normalize.reviews.slots import Path, canonical, letters, put, score_rows
from itareport.records.places import Origin
from itareport.records.raw import Column, RawCell, RawReport, RawScore, RawValue, ScoreRole
from itareport.records.reviews import Decision, Review

_MEMO = {"document_number": "number", "document_date": "date", "subject": "subject"}


def supply(raw: RawReport, review: Review, lexicon: ThaiLexicon) -> RawReport | None:
    """Give the report with a value that a person read where the program found none.

    None where something is read there by now (other than the same), where there is no such row, or where nothing
    is supplied. A decision that nothing can be read there leaves all as it is.
    """
    table, field = canonical(review.table, review.field)
    place = _place(raw, table, field, review, lexicon)
    if place is None:
        return None
    path, present, made = place
    if present is not None and letters(present.text):
        return raw if letters(present.text) == letters(review.value) else None
    return put(raw, path, made) if review.decision is Decision.CORRECTED else raw


_Found = tuple[Path, RawValue | None, object]
"""Where a value belongs, what is read there, and what to put there."""


def _place(raw: RawReport, table: str, field: str, review: Review, lexicon: ThaiLexicon) -> _Found | None:
    if table == "measures":
        return _measure_place(raw, field, review)
    if table == "reports" and field in _MEMO:
        name = _MEMO[field]
        present: RawValue | None = getattr(raw.memo, name)
        return ("memo", name), present, _value(review, ())
    if table == "reports" and field == "rating":
        return ("rating",), raw.rating, _value(review, ())
    return _score_place(raw, field, review, lexicon)


def _score_place(raw: RawReport, field: str, review: Review, lexicon: ThaiLexicon) -> _Found | None:
    """Find the printed row of a score; where there is none, one is put before the others."""
    rows = score_rows(raw, lexicon)
    for index, (score, place) in enumerate(zip(raw.scores, rows, strict=True)):
        if place == (review.row, field):
            origins = score.name.origins if score.name else ()
            return ("scores", index, "score"), score.score, _value(review, origins)
    made = _score(raw, field, review)
    return None if made is None else (("scores",), None, (made, *raw.scores))


def _score(raw: RawReport, field: str, review: Review) -> RawScore | None:
    value = _value(review, ())
    framework = None if raw.fiscal_year is None else load_framework(raw.fiscal_year)
    if field == "score" and framework is not None:
        return _indicator_score(framework, review.row, value)
    if field == "overall_score":
        return RawScore(role=ScoreRole.OVERALL, score=value)
    code = field.removesuffix("_score").upper()
    if code in ("IIT", "EIT", "OIT"):
        return RawScore(role=ScoreRole.INSTRUMENT, score=value, instrument=_unprinted(code))
    return None


def _indicator_score(framework: Framework, row: str, value: RawValue) -> RawScore | None:
    for indicator in framework.indicators:
        if str(indicator.no) == row:
            return RawScore(
                role=ScoreRole.INDICATOR, score=value, number=_unprinted(row), name=_unprinted(indicator.name)
            )
    return None


def _measure_place(raw: RawReport, field: str, review: Review) -> _Found | None:
    index = int(review.row.partition(".")[0]) - 1 if review.row.partition(".")[0].isdecimal() else -1
    if not 0 <= index < len(raw.measures):
        return None
    measure = raw.measures[index]
    if field == "item_no":
        return ("measures", index, "item"), measure.item, _value(review, ())
    if field not in {column.value for column in Column}:
        return None
    column = Column(field)
    for number, cell in enumerate(measure.cells):
        if cell.column is column:
            path = ("measures", index, "cells", number, "value")
            return path, cell.value, _value(review, cell.value.origins)
    made = RawCell(column=column, heading="", value=_value(review, ()))
    return ("measures", index, "cells"), None, (*measure.cells, made)


def _value(review: Review, origins: tuple[Origin, ...]) -> RawValue:
    """Give a person's value for what was not printed; beside it may be printed what it belongs to."""
    return RawValue(text="\n".join(review.value.strip().splitlines()), origins=origins, printed="")


def _unprinted(text: str) -> RawValue:
    return RawValue(text=text, origins=(), printed="")
