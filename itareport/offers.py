"""Corrections that people made again and again: offered for every report, and as additions to the vocabularies."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from itareport.export.replacement import replace_file
from itareport.normalize.lists.changes import smallest_changes
from itareport.normalize.reviews.slots import HEADING, canonical
from itareport.records.reviews import Decision, Review
from itareport.reviews import load_reviews, toml_text
from itareport.vocabulary import FILES, ListName, Term, load_vocabulary, squeeze

FILE_NAME = "vocabulary-additions.toml"
OFTEN = 3
"""In so many sources the same correction must have been made."""
CERTAIN_SLIP = 6
"""A slip of fewer letters may be part of a right word: it goes where it is only pointed out."""
_SHOWN = 5
"""So many of the sources are named."""
_LISTS = {
    ("scores", "indicator"): (ListName.INDICATOR, ListName.INDEX),
    ("measures", "aspect"): (ListName.ASPECT,),
    ("measures", HEADING): (ListName.MEASURE_COLUMN,),
    ("measures", "responsible"): (ListName.UNIT, ListName.POSITION),
    ("reports", "rating"): (ListName.RATING,),
}
"""The closed lists from which a field's wording comes; a field of running text has slips instead."""
_RUNNING = frozenset(
    {("measures", "activities"), ("measures", "summary"), ("measures", "results"), ("reports", "subject")}
)
_HEADER = """\
# คำที่คนแก้ซ้ำกันในเอกสารหลายฉบับ ในรูปแบบของไฟล์ใน itareport/data: ตรวจทีละรายการ แล้วย้ายไปไว้ในไฟล์ที่ระบุ
# What people corrected alike in several sources, in the form of the files in itareport/data: look at each, then move
# it into the file that is named. A term whose key stands there already gains the slips; a slip is mended wherever it
# is printed, so that it must be part of no right word, while a doubt is only pointed out.
"""


class Offer(Struct, frozen=True, kw_only=True):
    """The same correction of one field in several sources, which are named by 16 hex digits each."""

    table: str
    field: str
    before: str
    after: str
    sources: tuple[str, ...]


def offers(reviews: Iterable[Review], least: int = OFTEN) -> tuple[Offer, ...]:
    """Give the corrections that were made alike in at least so many sources, most frequent first.

    A value of several lines counts line by line, a field of running text by its smallest changed phrases. A
    wording that people corrected in two ways, or accepted as it is, is not offered: it depends on the report.
    """
    made: dict[tuple[str, str, str], dict[str, set[str]]] = {}
    for review in reviews:
        table, field = canonical(review.table, review.field)
        if (table, field) not in _LISTS and (table, field) not in _RUNNING:
            continue
        for before, after in _changes(review, running=(table, field) in _RUNNING):
            made.setdefault((table, field, before), {}).setdefault(after, set()).add(review.source)
    found = [
        Offer(table=table, field=field, before=before, after=after, sources=tuple(sorted(sources)))
        for (table, field, before), afters in made.items()
        if len(afters) == 1
        for after, sources in afters.items()
        if after != before and len(sources) >= least
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.sources), one.table, one.field, one.before)))


def write_vocabulary(folder: Path) -> Path:
    """Write `vocabulary-additions.toml` of the data set `folder` from its corrections; give its path.

    DatasetError where the corrections cannot be read or the file cannot be written.
    """
    path = folder / FILE_NAME
    replace_file(path, vocabulary_text(offers(load_reviews(folder))).encode())
    return path


def vocabulary_text(offered: Sequence[Offer]) -> str:
    """Give the offers in the form of the vocabulary files, grouped by file and term, with why and where seen."""
    closed = [one for one in offered if (one.table, one.field) in _LISTS]
    terms = [
        text
        for kinds in _LISTS.values()
        for text in _terms([one for one in closed if _LISTS[(one.table, one.field)] == kinds], kinds)
    ]
    running = sorted(
        (one for one in offered if (one.table, one.field) in _RUNNING), key=lambda one: one.before
    )
    return "\n".join([_HEADER, *terms, *_slips(running)])


def _changes(review: Review, *, running: bool) -> Iterator[tuple[str, str]]:
    """Give the phrases of a review: what was corrected with what it became, what was accepted with itself."""
    if review.decision is Decision.UNREADABLE:
        return
    before = [" ".join(line.split()) for line in review.raw.split("\n")]
    value = review.raw if review.decision is Decision.ACCEPTED else review.value
    after = [" ".join(line.split()) for line in value.split("\n")]
    if len(before) != len(after):
        return
    for old, new in zip(before, after, strict=True):
        if not squeeze(old) or not squeeze(new):
            continue
        yield from smallest_changes(old, new) if running and old != new else ((old, new),)


def _terms(offered: Sequence[Offer], kinds: Sequence[ListName]) -> Iterator[str]:
    grouped: dict[tuple[ListName, str, str], list[Offer]] = {}
    for one in offered:
        kind, term = _term(one.after, kinds)
        if squeeze(one.before) not in {squeeze(word) for word in _wordings(term)}:
            grouped.setdefault((kind, term.key, term.official), []).append(one)
    for (kind, key, official), listed in sorted(grouped.items()):
        slips = ", ".join(toml_text(one.before) for one in sorted(listed, key=lambda one: one.before))
        sources = sorted({source for one in listed for source in one.sources})
        yield "\n".join(
            [
                f"# {FILES[kind]}",
                f"[[{kind}.terms]]",
                f"key = {toml_text(key)}",
                f"official = {toml_text(official)}",
                f"slips = [{slips}]",
                f"why = {toml_text(f'people corrected it alike in {len(sources)} sources')}",
                f"seen = {toml_text(_seen(sources))}",
                "",
            ]
        )


def _term(wording: str, kinds: Sequence[ListName]) -> tuple[ListName, Term]:
    """Give the entry that has a wording; a new one where none has."""
    letters = squeeze(wording)
    for kind in kinds:
        for term in load_vocabulary(kind).terms:
            if letters in {squeeze(word) for word in _wordings(term)}:
                return kind, term
    return kinds[0], Term(key=wording, official=wording)


def _wordings(term: Term) -> tuple[str, ...]:
    return (term.official, *term.variants, *term.slips)


def _slips(offered: Sequence[Offer]) -> Iterator[str]:
    certain = [one for one in offered if len(one.before) >= CERTAIN_SLIP]
    for section, listed in (("slips", certain), ("doubts", [one for one in offered if one not in certain])):
        if listed:
            yield "\n".join([f"# slips.toml\n[{section}]", *_pairs(listed), ""])


def _pairs(offered: Sequence[Offer]) -> Iterator[str]:
    written: set[str] = set()
    for one in offered:
        if one.before not in written:  # a key may stand only once, whatever the field
            written.add(one.before)
            yield f"{toml_text(one.before)} = {toml_text(one.after)}  # {_seen(one.sources)}"


def _seen(sources: Sequence[str]) -> str:
    more = ", …" if len(sources) > _SHOWN else ""
    return f"{len(sources)} sources: {', '.join(sources[:_SHOWN])}{more}"
