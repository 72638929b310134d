"""What is counted where pages are read: wrong characters, exact numbers, lines lost and invented, processor seconds."""

import re
import resource
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from bench.scan_pages import characters

NUMBER = re.compile(r"[0-9๐-๙][0-9๐-๙.,/]*")
THRESHOLDS = (0.5, 0.8, 0.9, 0.95, 0.97, 0.98)


class Tally(Struct):
    """What was counted on some pages."""

    characters: int = 0
    errors: int = 0
    numbers: int = 0
    exact: int = 0
    lines: int = 0
    missing: int = 0
    spurious: int = 0
    seconds: float = 0.0
    pages: int = 0

    def compare(self, truth: str, got: str) -> bool:
        wanted, found = characters(truth), characters(got)
        wrong = Levenshtein.distance(wanted, found)
        self.characters += len(wanted)
        self.errors += wrong
        self.lines += 1
        self.missing += not found
        left = Counter(NUMBER.findall(got))
        for number in NUMBER.findall(truth):
            self.numbers += 1
            if left[number] > 0:
                left[number] -= 1
                self.exact += 1
        return wrong == 0

    def row(self) -> str:
        rate = 100 * self.errors / max(self.characters, 1)
        return (
            f"{rate:.2f} % of {self.characters:,} | {self.exact}/{self.numbers} | "
            f"{self.missing} of {self.lines}, {self.spurious} | {self.seconds / max(self.pages, 1):.2f}"
        )


def curve(sure: Sequence[tuple[float, bool, bool]]) -> str:
    """Give for each threshold how many lines are flagged, and how many of the others are wrong."""
    parts: list[str] = []
    for threshold in THRESHOLDS:
        kept = [right for confidence, right, _ in sure if confidence >= threshold]
        cells = [right for confidence, right, number in sure if confidence >= threshold and number]
        parts.append(
            f"{threshold}: {len(sure) - len(kept)} of {len(sure)} lines flagged, {kept.count(False)} of the rest wrong "
            f"(numbers alone in a line: {cells.count(False)} of {len(cells)})"
        )
    return "; ".join(parts)


def processor_time() -> float:
    """Give the processor seconds that this process and the programs it ran have taken: the machine has other work."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
