"""From phrases to spans: labels, deadlines, rules with the dates that bound them, durations with theirs."""

from msgspec import Struct
from msgspec.structs import replace

from itareport.normalize.periods.binding import bind, bounds_rule
from itareport.normalize.periods.chains import Chain, Opening, read_chain, skip_soft
from itareport.normalize.periods.folding import Gap as White
from itareport.normalize.periods.items import Gap, Item, Label, Length, Mark, Point, Rule
from itareport.normalize.periods.kinds import Kind, Role
from itareport.normalize.periods.rounds import lone_round, take_round
from itareport.normalize.periods.spans import Shape, Span
from itareport.normalize.periods.tokens import Source
from itareport.records.findings import Code

WHOLE = (Kind.WHOLE_YEAR, Kind.WHOLE_FISCAL)
HARD_GAPS = 3
"""So many unknown words may stand between a rule and the ตั้งแต่ that bounds it."""
BOUNDS = (Kind.WITHIN, Kind.BEFORE, Kind.AFTER)
OPENERS = (Kind.FROM, Kind.BETWEEN, Kind.TO, Kind.OPEN, Kind.COMMA, Kind.DASH, Kind.AND)


class Read(Struct, frozen=True):
    """Spans that were read, and the item after them."""

    spans: tuple[Span, ...]
    next: int


class Prefix(Struct, frozen=True, kw_only=True):
    """The labels and marks before a phrase: the first item behind them, and what they say of it."""

    at: int
    label: Label | None = None
    opening: Opening = Opening()
    bound: Kind | None = None
    """WITHIN, BEFORE or AFTER: a deadline follows, or an open range."""
    first: int
    """The first token that belongs to the period."""


def read_spans(source: Source, items: tuple[Item, ...]) -> tuple[Span, ...]:
    """Read the items from left to right into spans."""
    spans: list[Span] = []
    at = 0
    while at < len(items):
        prefix = _read_prefix(items, at)
        read = _read_phrase(source, items, prefix)
        if read is None:
            spans += lone_round(prefix.label)
            at = max(prefix.at, at + 1)
            continue
        spans += read.spans
        at = read.next
    return tuple(spans)


def _read_prefix(items: tuple[Item, ...], at: int) -> Prefix:
    """Read labels, then the marks that open a phrase. A later label of the same place replaces an earlier."""
    label: Label | None = None
    opening, bound, first = Opening(), None, -1
    while at < len(items):
        item = items[at]
        if isinstance(item, Label):
            if lone_round(label) and item.role is Role.ROUND:
                break
            label, first = item, -1
            opening = Opening(
                starts=item.role is Role.START, ends=item.role is Role.END, between=item.role is Role.BOTH
            )
        elif isinstance(item, Mark) and item.kind in BOUNDS:
            bound, first = item.kind, first if first >= 0 else item.first
        elif _is_now(items, at):
            opening, first = replace(opening, starts=False, ends=True), item.first
        elif isinstance(item, Mark) and item.kind in OPENERS:
            opening, first = _open(opening, item, first)
        elif not (isinstance(item, Gap) and item.soft):
            break
        at += 1
    begin = first if first >= 0 else (items[at].first if at < len(items) else 0)
    return Prefix(at=at, label=label, opening=opening, bound=bound, first=begin)


def _is_now(items: tuple[Item, ...], at: int) -> bool:
    """Whether บัดนี้ or ปัจจุบัน opens a range: บัดนี้ถึงวันที่ ๓๐ ก.ย. ๒๕๖๗. Only its end is a date."""
    item, link = items[at], items[at + 1] if at + 1 < len(items) else None
    joined = isinstance(link, Mark) and link.kind in (Kind.DASH, Kind.TO)
    return joined and isinstance(item, Mark) and item.kind is Kind.NOW


def _open(opening: Opening, mark: Mark, first: int) -> tuple[Opening, int]:
    if mark.kind is Kind.FROM:
        return replace(opening, starts=True, ends=False), mark.first
    if mark.kind is Kind.BETWEEN:
        return replace(opening, between=True), mark.first
    if mark.kind is Kind.TO:
        return replace(opening, ends=True), mark.first
    return opening, -1


def _read_phrase(source: Source, items: tuple[Item, ...], prefix: Prefix) -> Read | None:
    if prefix.at >= len(items):
        return None
    item = items[prefix.at]
    if isinstance(item, Rule):
        return _read_rule(source, items, prefix, item)
    if isinstance(item, Length):
        return _read_length(source, items, prefix, item)
    chain = read_chain(source, items, prefix.at, prefix.opening)
    if chain is None:
        return None
    chain = Chain(take_round(prefix.label, chain.spans), chain.next)
    if prefix.bound is not None:
        return _make_deadline(chain, prefix, prefix.bound)
    return Read(_dress(chain.spans, prefix), chain.next)


def _dress(spans: tuple[Span, ...], prefix: Prefix) -> tuple[Span, ...]:
    """Give the first span its opening words, and all of them the label."""
    worded = prefix.opening.starts or prefix.opening.between or prefix.opening.ends
    first = min(prefix.first, spans[0].first) if worded else spans[0].first
    dressed = (replace(spans[0], first=first), *spans[1:])
    return tuple(replace(span, label=prefix.label) for span in dressed)


def _make_deadline(chain: Chain, prefix: Prefix, bound: Kind) -> Read:
    """Make a deadline of the chain's first date; what a list adds stays as it is, and so does a range."""
    first = chain.spans[0]
    if first.shape is Shape.RANGE:
        return Read(_dress(chain.spans, prefix), chain.next)
    if bound is Kind.AFTER:
        doubtful = (*first.flags, Code.PERIOD_AMBIGUOUS)
        opened = replace(first, shape=Shape.OPEN, first=prefix.first, label=prefix.label, flags=doubtful)
        return Read((opened, *chain.spans[1:]), chain.next)
    flags = (*first.flags, Code.PERIOD_AMBIGUOUS) if bound is Kind.BEFORE else first.flags
    deadline = replace(
        first,
        shape=Shape.DEADLINE,
        first=min(prefix.first, first.first),
        start=None,
        end=first.end or first.start,
        label=prefix.label,
        flags=flags,
    )
    return Read((deadline, *chain.spans[1:]), chain.next)


def _read_length(source: Source, items: tuple[Item, ...], prefix: Prefix, length: Length) -> Read:
    """Read a duration: a deadline behind ภายใน, else a duration, or the length of the dates behind it."""
    deadline = prefix.bound is Kind.WITHIN
    span = Span(
        shape=Shape.DEADLINE if deadline else Shape.LENGTH,
        first=min(prefix.first, length.first) if deadline else length.first,
        last=length.last,
        length=length,
        label=prefix.label,
        flags=length.flags,
    )
    behind = _read_prefix(items, prefix.at + 1)
    chain = read_chain(source, items, behind.at, behind.opening) if behind.at < len(items) else None
    if (
        chain is None
        or behind.bound is not None
        or len(chain.spans) != 1
        or not _adjoins(source, items, behind.at)
    ):
        return Read((span,), prefix.at + 1)
    [dates] = chain.spans
    if deadline and dates.shape is Shape.OPEN:
        return Read((replace(span, start=dates.start, last=dates.last),), chain.next)
    if deadline or dates.shape is Shape.DATE:
        return Read((span,), prefix.at + 1)
    label = prefix.label or behind.label
    return Read((replace(dates, first=length.first, length=length, label=label),), chain.next)


def _adjoins(source: Source, items: tuple[Item, ...], at: int) -> bool:
    """Whether no wide space or line stands before the item: it belongs to what is before it."""
    place = items[at].first
    back = at - 1
    while back >= 0 and not isinstance(items[back], Rule | Point | Length):
        place = items[back].first
        if source.at(items[back + 1].first).gap >= White.WIDE:
            return False
        back -= 1
    return source.at(place).gap < White.WIDE


def _read_rule(source: Source, items: tuple[Item, ...], prefix: Prefix, rule: Rule) -> Read:
    """Read a rule, the rules beside it that say the same, and the dates that bound them."""
    first = min(prefix.first, rule.first) if prefix.bound is not None else rule.first
    merged, last, at = _merge_rules(items, prefix.at + 1, rule)
    span = Span(
        shape=Shape.RULE,
        first=first,
        last=last,
        rule=merged,
        length=merged.length,
        label=prefix.label,
        flags=merged.flags,
    )
    return _bind_behind(source, items, span, at)


def _merge_rules(items: tuple[Item, ...], at: int, rule: Rule) -> tuple[Rule, int, int]:
    """Merge the rules that say no more than one of them: give it, its last token, and the item behind."""
    last = rule.last
    while True:
        place = skip_soft(items, at, Kind.COMMA, Kind.OPEN)
        following = items[place] if place < len(items) else None
        if not isinstance(following, Rule) or not (rule.within(following) or following.within(rule)):
            return rule, last, at
        rule = following if rule.within(following) else rule
        last, at = following.last, place + 1


def _bind_behind(source: Source, items: tuple[Item, ...], span: Span, at: int) -> Read:
    """Bound a rule by the dates behind it: marked by ตั้งแต่ or เริ่ม, or a range or part of a year."""
    place = _skip_words(items, at)
    behind = _read_prefix(items, place)
    marked = behind.opening.starts or behind.opening.between or _is_throughout(source, items, behind.at)
    if behind.bound is not None or (place > at and not marked):
        return Read((span,), at)
    chain = read_chain(source, items, behind.at, behind.opening) if behind.at < len(items) else None
    if chain is None or len(chain.spans) != 1 or (not marked and not _adjoins(source, items, behind.at)):
        return Read((span,), at)
    [dates] = chain.spans
    if not bounds_rule(span, dates, marked, 1):
        return Read((span,), at)
    return Read((bind(span, dates),), chain.next)


def _skip_words(items: tuple[Item, ...], at: int) -> int:
    """Pass over a few unknown words between a rule and a ตั้งแต่; else stay."""
    place, words = at, 0
    while place < len(items) and isinstance(items[place], Gap) and words <= HARD_GAPS:
        item = items[place]
        words += 0 if isinstance(item, Gap) and item.soft else 1
        place += 1
    return place if 0 < words <= HARD_GAPS else at


def _is_throughout(source: Source, items: tuple[Item, ...], at: int) -> bool:
    if at >= len(items):
        return False
    first = items[at].first
    return source.kind(first) in WHOLE or source.kind(first - 1) is Kind.THROUGHOUT
