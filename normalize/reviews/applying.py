"""The reviews of a source are put into its raw reports: corrected texts stand where they were printed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from itareport.findings import flag
from itareport.normalize.lists.lexicon import ThaiLexicon
from itareport.normalize.reviews.columns import review_headings
from itareport.normalize.reviews.heads import HEAD_FIELDS, review_agency, review_year
from itareport.normalize.reviews.matching import find_reviewed, is_already_so, place_origins, row_of
from itareport.normalize.reviews.slots import HEADING, Path, Slot, canonical, letters, put, read_slots
from itareport.normalize.reviews.supplied import supply
from itareport.records.clean import Correction, Method
from itareport.records.findings import Code, Flag
from itareport.records.places import Origin
from itareport.records.raw import RawReport, RawValue
from itareport.records.reviews import Decision, Review


class Applied(Struct, frozen=True):
    """A review and the place in the tables where the value that it speaks of stands now.

    `idle`: it changes nothing, for the value reads so already, or a later review under another name counts.
    """

    review: Review
    table: str
    row: str
    field: str
    origins: tuple[Origin, ...]
    idle: bool = False


class Reviewed(Struct, frozen=True, kw_only=True):
    """A raw report with what people said of it put in: `printed` is the report as it was read.

    `reviews` are all that were said of this report, `applied` those of them that found their value.
    """

    raw: RawReport
    printed: RawReport
    reviews: tuple[Review, ...] = ()
    applied: tuple[Applied, ...] = ()

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """What people changed: a value that was not printed at all has nothing to stand before the change."""
        return tuple(found for one in self.applied if (found := _correction(one)) is not None)

    @property
    def flags(self) -> tuple[Flag, ...]:
        """A finding for each review whose value is not to be found."""
        found = {one.review.key for one in self.applied}
        return tuple(_unapplied(review) for review in self.reviews if review.key not in found)


def apply_reviews(
    raws: Sequence[RawReport], reviews: Sequence[Review], lexicon: ThaiLexicon
) -> tuple[Reviewed, ...]:
    """Put the reviews of one source into its raw reports, in order; those of other sources are left out.

    A review that is not to be applied stays with the report that it names, the first where there is no such.
    """
    own = [review for review in reviews if raws and review.source == raws[0].source]
    if not own:
        return tuple(Reviewed(raw=raw, printed=raw) for raw in raws)
    changed = {raw.ordinal: raw for raw in raws}
    applied: dict[int, list[Applied]] = {raw.ordinal: [] for raw in raws}
    own.sort(
        key=lambda review: (canonical(review.table, review.field) != ("reports", "fiscal_year"), review.when)
    )
    _apply_heads(own, changed, applied)
    _apply_values(own, changed, applied, lexicon)
    return tuple(
        Reviewed(
            raw=changed[raw.ordinal],
            printed=raw,
            reviews=tuple(sorted(_reviews_of(raw, raws, own, applied), key=lambda review: review.key)),
            applied=tuple(sorted(applied[raw.ordinal], key=lambda one: one.review.key)),
        )
        for raw in raws
    )


def _apply_heads(
    reviews: Iterable[Review], changed: dict[int, RawReport], applied: dict[int, list[Applied]]
) -> None:
    """Apply what was said of agency and fiscal year, whose print is a phrase of a title."""
    for review in reviews:
        field = HEAD_FIELDS.get(canonical(review.table, review.field))
        for ordinal, raw in changed.items() if field is not None else ():
            read = review_year(raw, review) if field == "fiscal_year" else review_agency(raw, review)
            if read is not None:
                changed[ordinal] = read.raw
                applied[ordinal].append(Applied(review, "reports", "", str(field), read.origins))


def _apply_values(
    reviews: Sequence[Review],
    changed: dict[int, RawReport],
    applied: dict[int, list[Applied]],
    lexicon: ThaiLexicon,
) -> None:
    """Apply what was said of everything else. Places are looked for in what was read, whatever is changed."""
    slots: dict[tuple[str, str, str], list[Slot]] = {}
    for slot in (slot for raw in changed.values() for slot in read_slots(raw, lexicon)):
        slots.setdefault((slot.table, slot.field, letters(slot.value.text)), []).append(slot)
    claimed: set[tuple[int, Path]] = set()
    in_titles = all(raw.row is None for raw in changed.values())
    values = [review for review in reversed(reviews) if not _is_of_title(review, in_titles)]
    for review in values:  # the latest first: it counts
        if canonical(review.table, review.field) == ("measures", HEADING):
            _apply_heading(review, changed, applied, lexicon)
        elif review.raw.strip():
            _apply_value(review, slots, claimed, changed, applied)
    for review in values:  # now that what was read stands in its places: new rows move them
        if not review.raw.strip():
            _supply(review, changed, applied, lexicon)


def _apply_value(
    review: Review,
    slots: Mapping[tuple[str, str, str], list[Slot]],
    claimed: set[tuple[int, Path]],
    changed: dict[int, RawReport],
    applied: dict[int, list[Applied]],
) -> None:
    """Apply a review to the value that it speaks of, unless a later one spoke of it already."""
    table, field = canonical(review.table, review.field)
    text = _text(review)
    found = find_reviewed(review, slots.get((table, field, letters(review.raw)), ()))
    already = () if found else is_already_so(review, slots.get((table, field, letters(review.value)), ()))
    free = [slot for slot in (*found, *already) if (slot.report, slot.path) not in claimed]
    claimed.update((slot.report, slot.path) for slot in free)
    for slot in free:
        reviewed = _reviewed(slot.value, None if already else text)
        changed[slot.report] = put(changed[slot.report], slot.path, reviewed)
    for report, slot in {slot.report: slot for slot in (*reversed(found), *already)}.items():
        idle = bool(already) or not free
        applied[report].append(Applied(review, table, slot.row, field, slot.value.origins, idle))


def _supply(
    review: Review,
    changed: dict[int, RawReport],
    applied: dict[int, list[Applied]],
    lexicon: ThaiLexicon,
) -> None:
    """Put a value where nothing was read."""
    raw = changed.get(review.report)
    supplied = None if raw is None else supply(raw, review, lexicon)
    if supplied is not None:
        table, field = canonical(review.table, review.field)
        changed[review.report] = supplied
        applied[review.report].append(Applied(review, table, row_of(review), field, ()))


def _is_of_title(review: Review, in_titles: bool) -> bool:
    """Tell whether a review is of a phrase of a title, applied already."""
    field = HEAD_FIELDS.get(canonical(review.table, review.field))
    return field == "fiscal_year" or (field == "agency" and in_titles)


def _apply_heading(
    review: Review, changed: dict[int, RawReport], applied: dict[int, list[Applied]], lexicon: ThaiLexicon
) -> None:
    for ordinal, raw in changed.items():
        read = review_headings(raw, review, lexicon)
        if read is not None:
            changed[ordinal] = read
            applied[ordinal].append(Applied(review, "measures", "", HEADING, place_origins(review)))


def _text(review: Review) -> str | None:
    """Give the text that a person says stands there, None where what was read is right."""
    if review.decision is Decision.ACCEPTED:
        return None
    if review.decision is Decision.UNREADABLE:
        return ""
    return "\n".join(review.value.strip().splitlines())


def _reviewed(value: RawValue, text: str | None) -> RawValue:
    """Give a value with a person's text; what was printed is kept, and says that a person has looked at it."""
    return replace(value, text=value.text if text is None else text, printed=value.text)


def _reviews_of(
    raw: RawReport, raws: Sequence[RawReport], reviews: Iterable[Review], applied: dict[int, list[Applied]]
) -> Iterator[Review]:
    """Give the reviews that belong to a report: those applied in it, and those applied nowhere that name it."""
    here = {one.review.key for one in applied[raw.ordinal]}
    anywhere = {one.review.key for listed in applied.values() for one in listed}
    ordinals = {one.ordinal for one in raws}
    for review in reviews:
        home = review.report if review.report in ordinals else raws[0].ordinal
        if review.key in here or (review.key not in anywhere and home == raw.ordinal):
            yield review


def _correction(applied: Applied) -> Correction | None:
    review = applied.review
    after = _text(review)
    if after is None or applied.idle or not review.raw.strip():
        return None
    before, after = _changed_lines(review.raw, after)
    if before == after:
        return None
    return Correction(
        table=applied.table,
        row=applied.row,
        field=applied.field,
        before=before,
        after=after,
        method=Method.REVIEW,
        origins=applied.origins,
    )


def _changed_lines(before: str, after: str) -> tuple[str, str]:
    """Give the lines that differ; all of them where one of the two would be empty.

    >>> _changed_lines("ก\\nข\\nค", "ก\\nฃ\\nค")
    ('ข', 'ฃ')
    """
    old, new = before.split("\n"), after.split("\n")
    while len(old) > 1 and len(new) > 1 and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while len(old) > 1 and len(new) > 1 and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    changed = "\n".join(old)
    return (changed, "\n".join(new)) if changed.strip() else (before, after)


def _unapplied(review: Review) -> Flag:
    value = review.value if review.decision is Decision.CORRECTED else ""
    return flag(
        Code.REVIEW_UNAPPLIED,
        review.table,
        review.row,
        review.field,
        got=review.raw,
        expected=value,
        origins=place_origins(review),
    )
