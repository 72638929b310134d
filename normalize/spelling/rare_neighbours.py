"""Forms far rarer than their neighbour in a data set: คณะกรรมกร, beside คณะกรรมการ three hundred times.

Only counts are compared, so that what is pointed out depends on the reports of the data set and on nothing else: not
on their order, not on the number of jobs. What one report shows by itself is said in the report (`rare_forms`).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final
from zlib import crc32

from msgspec import Struct

RAREST: Final = 2
"""So often, at most, the whole data set may print a form that is doubted, and its odd word."""
OFTEN: Final = 10
"""So often, at least, it must print the neighbour, and so many times as often as the form."""
HOLDERS: Final = 2
"""So many reports, at least, must print the neighbour: what one agency alone writes says nothing about others."""
SHORTEST: Final = 6
"""In letters: shorter forms have too many neighbours to be compared."""

Counts = Mapping[str, int]
"""How often a report prints each of its word forms; the words of a row stand apart by spaces (`word_forms`)."""
CountedReports = Callable[[], Iterable[tuple[str, Counts]]]
"""Gives (report_id, counts) of every report of a data set, as often as it is called."""


class Neighbours(Struct, frozen=True):
    """For each report that needs it, the doubted forms that it prints, each with what was probably meant."""

    doubted: Mapping[str, Mapping[str, str]] = MappingProxyType({})

    def of(self, report_id: str) -> Mapping[str, str]:
        """Give the doubted forms of one report."""
        return self.doubted.get(report_id, {})


def find_rare_neighbours(reports: CountedReports) -> Neighbours:
    """Compare the word forms of a data set's reports.

    >>> usual, odd = {"คณะกรรมการ": 9}, {"คณะกรรมการ": 9, "คณะ": 1, "คณะ กรรมกร": 1, "กรรมกร": 1}
    >>> dict(find_rare_neighbours(lambda: [("a", usual), ("b", odd)]).of("b"))
    {'คณะกรรมกร': 'คณะกรรมการ'}
    """
    counts, often = _count(reports)
    known = _by_lacking(often)
    rare = {word for word, count in counts.items() if count <= RAREST and " " not in word}
    doubtful = (
        form
        for form, count in counts.items()
        if count <= RAREST and (form in rare or not rare.isdisjoint(form.split()))
    )
    meant = {
        form: neighbour for form in doubtful if (neighbour := _meant(form, known, counts, often)) is not None
    }
    return Neighbours(_by_report(reports, meant)) if meant else Neighbours()


def _count(reports: CountedReports) -> tuple[Counts, Counts]:
    """Count what is compared: words and rare rows as they are, frequent forms without the spaces in them.

    A row of words is nearly always another one: of rows that are neither frequent nor odd only a hash is kept.
    """
    words: Counter[str] = Counter()
    rows = _Sketch()
    for _, counted in reports():
        for form, count in counted.items():
            if " " in form:
                rows.add(form, count)
            else:
                words[form] += count
    rare = {word for word, count in words.items() if count <= RAREST}
    counts: Counter[str] = Counter()
    holders: Counter[str] = Counter()
    often: Counter[str] = Counter()
    for _, counted in reports():
        for form, count in counted.items():
            if " " in form and not rare.isdisjoint(form.split()):
                counts[form] += count
            elif words[form] >= OFTEN or rows.may_be_often(form):
                often[form.replace(" ", "")] += count
                holders[form.replace(" ", "")] += 1
    kept = {
        form: count
        for form, count in often.items()
        if count >= OFTEN and holders[form] >= HOLDERS and len(form) >= SHORTEST
    }
    return counts | words, kept


class _Sketch:
    """Counts by hash, never too low: which rows of words may be frequent, in four megabytes."""

    def __init__(self) -> None:
        self._counts = bytearray(1 << 22)

    def add(self, form: str, count: int) -> None:
        place = self._place(form)
        self._counts[place] = min(OFTEN, self._counts[place] + count)

    def may_be_often(self, form: str) -> bool:
        return self._counts[self._place(form)] >= OFTEN

    def _place(self, form: str) -> int:
        return crc32(form.encode()) % len(self._counts)


def _by_report(reports: CountedReports, meant: Mapping[str, str]) -> Mapping[str, Mapping[str, str]]:
    """Give the doubted forms of each report that prints one, as they are printed, sorted."""
    return {
        report_id: {form.replace(" ", ""): meant[form] for form in sorted(found)}
        for report_id, counted in reports()
        if (found := counted.keys() & meant.keys())
    }


def _by_lacking(forms: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Give forms by themselves and by all that is left of them without one letter."""
    index: defaultdict[str, list[str]] = defaultdict(list)
    for form in sorted(forms):
        for rest in {form, *_lacking_one(form)}:
            index[rest].append(form)
    return {rest: tuple(found) for rest, found in index.items()}


def _lacking_one(form: str) -> Iterator[str]:
    return (form[:place] + form[place + 1 :] for place in range(len(form)))


def _meant(form: str, known: Mapping[str, tuple[str, ...]], counts: Counts, often: Counts) -> str | None:
    """Give the one frequent form that is one slip away, None where there is none or more than one."""
    printed = form.replace(" ", "")
    if len(printed) < SHORTEST - 1 or printed in often:
        return None
    near = {
        other
        for rest in {printed, *_lacking_one(printed)}
        for other in known.get(rest, ())
        if often[other] >= OFTEN * counts[form] and _is_one_letter(printed, other)
    }
    if len(near) != 1:
        return None
    from itareport.normalize.spelling.slip_proof import is_probable_slip

    (neighbour,) = near
    return neighbour if is_probable_slip(form.split(), neighbour) else None


def _is_one_letter(one: str, other: str) -> bool:
    """Whether forms that share a rest differ by one letter (two losses at two places are two letters)."""
    return len(one) != len(other) or sum(a != b for a, b in zip(one, other, strict=True)) == 1
