"""What a data set tells of one report's wording, put into the report: suggestions that are not made, and their flags."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace
from rapidfuzz.distance import Levenshtein

from itareport.findings import flag
from itareport.normalize.spelling.name_spans import meets, name_spans
from itareport.normalize.spelling.word_forms import own_names, running_texts
from itareport.records.clean import Correction, Measure, Method, Report
from itareport.records.findings import Code
from itareport.records.places import Origin


def with_suggestions(report: Report, doubted: Mapping[str, str]) -> Report:
    """Give a report with a suggestion and a flag wherever it prints a doubted form (given with what is meant).

    What the report says of the same place already is not said again, and of two forms of which one is part of the
    other, the shorter is pointed out.
    """
    if not doubted:
        return report
    told = {(item.row, item.field, item.before) for item in report.corrections}
    found = tuple(
        item
        for item in _suggestions(report, doubted)
        if not any(
            (item.row, item.field) == (row, field) and (item.before in before or before in item.before)
            for row, field, before in told
        )
    )
    flags = tuple(
        flag(Code.SPELLING_SUSPECT, item.table, item.row, item.field, item.before, item.after, item.origins)
        for item in found
    )
    return replace(report, corrections=(*report.corrections, *found), flags=(*report.flags, *flags))


def _suggestions(report: Report, doubted: Mapping[str, str]) -> Iterator[Correction]:
    names = own_names(report)
    for measure in report.measures:
        said: list[tuple[str, str]] = []
        for field, text in running_texts(measure):
            kept = name_spans(text, names)
            for form in sorted(doubted, key=lambda form: (len(form), form)):
                place = text.find(form)
                if place < 0 or meets((place, place + len(form)), kept):
                    continue
                if not any(field == other and shorter in form for other, shorter in said):
                    said.append((field, form))
                    yield _suggestion(report, measure, field, form, doubted[form])


def _suggestion(report: Report, measure: Measure, field: str, form: str, meant: str) -> Correction:
    return Correction(
        table="measures",
        row=str(measure.measure_no),
        field=field,
        before=form,
        after=meant,
        method=Method.SPELLING,
        applied=False,
        score=round(Levenshtein.normalized_similarity(form, meant) * 100, 1),
        origins=_origins(report, measure, field),
    )


def _origins(report: Report, measure: Measure, field: str) -> tuple[Origin, ...]:
    cells = report.raw.measures[measure.raw_row].cells
    return tuple(
        dict.fromkeys(origin for cell in cells if cell.column == field for origin in cell.value.origins)
    )
