"""The aspects of a measure table: printed headings become the official ones, and what is missing is said."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from itareport.findings import flag
from itareport.normalize.lists.changes import Change, place_change
from itareport.normalize.lists.lexicon import ThaiLexicon
from itareport.normalize.lists.terms import correct_term
from itareport.records.clean import Correction
from itareport.records.findings import Code, Flag
from itareport.records.raw import RawMeasure, RawValue
from itareport.reference import ListName

ENOUGH = 2
"""So many of the seven headings make them a document's aspects, whatever its year."""


class Aspect(Struct, frozen=True, kw_only=True):
    """A printed heading: its number and official name (None: not one of the seven), what was damaged in it."""

    no: int | None
    name: str | None
    changes: tuple[Change, ...] = ()


class Aspects(Struct, frozen=True, kw_only=True):
    """The headings of a document by their printed text, with the corrections and flags that they gave."""

    by_text: Mapping[str, Aspect]
    corrections: tuple[Correction, ...]
    flags: tuple[Flag, ...]

    def of(self, heading: RawValue | None) -> Aspect:
        """Give the aspect of a row's heading, an empty one where it has none."""
        return Aspect(no=None, name=None) if heading is None else self.by_text[heading.text]


def read_aspects(
    measures: Sequence[RawMeasure], headings: Sequence[RawValue], lexicon: ThaiLexicon, *, own: bool
) -> Aspects:
    """Recognise the headings. `own`: the year's framework has the seven aspects, so that one heading is enough."""
    printed = {raw.text: raw for raw in (*headings, *(m.aspect for m in measures if m.aspect is not None))}
    found = {text: _read(text, lexicon) for text in printed}
    numbers = {aspect.no for aspect in found.values() if aspect.no is not None}
    if len(numbers) < (1 if own else ENOUGH):
        found = {text: Aspect(no=None, name=None) for text in printed}
        numbers = set[int]()
    rows: dict[str, int] = {}
    for measure_no, measure in enumerate(measures, start=1):
        if measure.aspect is not None:
            rows.setdefault(measure.aspect.text, measure_no)
    return Aspects(
        by_text=found,
        corrections=tuple(_corrections(found, printed, rows)),
        flags=(*_unknown(found, printed, rows), *(_missing(numbers, lexicon) if numbers else ())),
    )


def _read(text: str, lexicon: ThaiLexicon) -> Aspect:
    match = lexicon.match(ListName.ASPECT, text)
    if match is None:
        return Aspect(no=None, name=None)
    return Aspect(
        no=int(match.key), name=match.official, changes=correct_term(lexicon, ListName.ASPECT, text)
    )


def _corrections(
    found: Mapping[str, Aspect], printed: Mapping[str, RawValue], rows: Mapping[str, int]
) -> Iterator[Correction]:
    for text, aspect in found.items():
        for change in aspect.changes:
            row = str(rows.get(text, ""))
            yield place_change(
                change, table="measures", row=row, field="aspect", origins=printed[text].origins
            )


def _unknown(
    found: Mapping[str, Aspect], printed: Mapping[str, RawValue], rows: Mapping[str, int]
) -> Iterator[Flag]:
    for text, aspect in found.items():
        if aspect.no is None:
            row = str(rows.get(text, ""))
            yield flag(
                Code.ASPECT_UNKNOWN, "measures", row, "aspect", got=text, origins=printed[text].origins
            )


def _missing(numbers: set[int], lexicon: ThaiLexicon) -> Iterator[Flag]:
    for term in lexicon.vocabulary(ListName.ASPECT).terms:
        if int(term.key) not in numbers:
            yield flag(Code.ASPECT_MISSING, "measures", "", "aspect", expected=f"{term.key} {term.official}")
