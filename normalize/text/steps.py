"""Steps as a report keeps them: each rule with the pieces of text that it changed, not the whole cell."""

from collections.abc import Iterable, Iterator

from rapidfuzz.distance import Levenshtein

from itareport.records.clean import Step

NEAR = 2
"""Changes no further apart are one piece."""
AROUND = 3
"""So many unchanged characters stand on each side of a piece, so that a person finds it."""


def brief_steps(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Give the steps piece by piece: a rule that changed a text in two places is two steps.

    >>> brief_steps([Step("thai-digits", "มีจำนวน ๑๒ คน และ ๓ แห่ง", "มีจำนวน 12 คน และ 3 แห่ง")])
    (Step(rule='thai-digits', before='วน ๑๒ คน', after='วน 12 คน'), Step(rule='thai-digits', before='ละ ๓ แห', after='ละ 3 แห'))
    """
    return tuple(piece for step in steps for piece in _pieces(step))


def _pieces(step: Step) -> Iterator[Step]:
    for start, end, low, high in _spans(step.before, step.after):
        yield Step(
            step.rule,
            step.before[max(0, start - AROUND) : end + AROUND],
            step.after[max(0, low - AROUND) : high + AROUND],
        )


def _spans(before: str, after: str) -> list[tuple[int, int, int, int]]:
    """Give (from, to) in both texts of what differs, near ones together."""
    spans: list[tuple[int, int, int, int]] = []
    for code in Levenshtein.opcodes(before, after):
        if code.tag == "equal":
            continue
        span = (code.src_start, code.src_end, code.dest_start, code.dest_end)
        if spans and span[0] - spans[-1][1] <= NEAR:
            last = spans.pop()
            span = (last[0], span[1], last[2], span[3])
        spans.append(span)
    return spans
