"""What comparing the reports of a data set finds that one report cannot: `python -m bench.neighbours`.

A made-up data set of 40 reports of 120 lines each, drawn from our own correct Thai, and some 300 reports of one line
with one slip, of recognition or of typing (`tests.thai_damage`): how many slips are told by the report itself, how
many only by the data set, and what is pointed out in correct lines.
"""

import random
import re
import tracemalloc
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from itareport.normalize.spelling.correction import correct_text
from itareport.normalize.spelling.rare_neighbours import find_rare_neighbours
from itareport.normalize.spelling.word_forms import forms_of
from itareport.normalize.text.words import divide
from tests.thai_damage import damage, mistype

ROOT = Path(__file__).resolve().parents[1]
TEXTS = ("tests/data/correct-thai.txt", "bench/wraps.txt", "bench/wraps-held-out.txt")
REPORTS, LINES, SLIPS = 40, 120, 300
SEEDS = range(3)


def compare(reports: Mapping[str, Sequence[str]]) -> Mapping[str, Mapping[str, str]]:
    """Give the doubted forms of each report."""
    counted = [
        (name, Counter(form for text in texts for form in forms_of(text))) for name, texts in reports.items()
    ]
    return find_rare_neighbours(lambda: counted).doubted


def measure(lines: Sequence[str], chance: random.Random) -> Counter[str]:
    """Count what becomes of slips, and of correct lines beside them."""
    counts: Counter[str] = Counter()
    reports = {str(number): chance.choices(lines, k=LINES) for number in range(REPORTS)}
    slips: dict[str, tuple[str, str]] = {}
    for number in range(SLIPS):
        line = chance.choice(lines)
        spoilt = (damage if number % 2 else mistype)(line, 1, chance)
        if "".join(spoilt.split()) != "".join(line.split()):
            slips[f"slip {number}"] = (line, spoilt)
    found = compare(reports | {name: [spoilt] for name, (_, spoilt) in slips.items()})
    for name, (line, spoilt) in slips.items():
        spelled = correct_text(spoilt)
        told = bool(spelled.changes or spelled.suggestions)
        doubted = found.get(name, {})
        counts["slips"] += 1
        counts["told by the report"] += told
        counts["told by the data set alone"] += bool(doubted) and not told
        counts["wrong suggestions"] += sum(meant not in line for meant in doubted.values())
    counts["in correct lines"] = sum(len(forms) for name, forms in found.items() if name not in slips)
    once = {f"once {number}": [line] for number, line in enumerate(lines)}
    counts["in correct lines printed once"] = sum(map(len, compare(reports | once).values()))
    return counts


def main() -> None:
    lines = [line for name in TEXTS for line in (ROOT / name).read_text("utf-8").splitlines()]
    words = sum(len(divide(run)) for line in lines for run in re.findall("[ก-๎]+", line))
    print(f"{len(lines)} lines, {words} words")
    for seed in SEEDS:
        print(dict(measure(lines, random.Random(seed))))
    tracemalloc.start()
    measure(lines, random.Random(0))
    print(f"peak {tracemalloc.get_traced_memory()[1] / 2**20:.0f} MiB, the reports' own counts with it")


if __name__ == "__main__":
    main()
