"""Repairs as named rules in an ordered table, run until nothing changes any more; each change is a step."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from itareport.records.clean import Step


class Rule(Struct, frozen=True, kw_only=True):
    """A repair: its name (the `rule` of its steps), what it does to a text, and why it is safe."""

    name: str
    apply: Callable[[str], str]
    why: str


class Cleaned(Struct, frozen=True):
    """A cleaned text with the steps that led to it, in order; no steps where nothing changed."""

    text: str
    steps: tuple[Step, ...] = ()


def apply_rules(text: str, rules: Iterable[Rule]) -> Cleaned:
    """Run the rules in order, over and over, until a whole round changes nothing.

    Every rule shortens the text or brings it nearer to one order of marks, so that the rounds end; the
    bound is a brake that no text is known to reach.
    """
    table = tuple(rules)
    steps: list[Step] = []
    for _ in range(len(text) + 2):
        count = len(steps)
        for rule in table:
            after = rule.apply(text)
            if after != text:
                steps.append(Step(rule.name, text, after))
                text = after
        if len(steps) == count:
            break
    return Cleaned(text, tuple(steps))


def replay(text: str, steps: Iterable[Step]) -> str:
    """Give what the steps make of `text`; a step that does not start where the last one ended is an error.

    >>> replay("ก  ข", [Step("space-runs", "ก  ข", "ก ข")])
    'ก ข'
    """
    for step in steps:
        if step.before != text:
            raise ValueError(f"step {step.rule!r} does not follow from the text before it")
        text = step.after
    return text
