"""What normalising costs: `python bench/normalize.py [TEXT]`.

Each cleaner reads the same lines, in turn, in one process a round: characters a second and times slower or faster
than pythainlp's newmm dividing those lines into words. Answers are remembered within a run of the program, so that
every round is a fresh process and no line comes twice. Start-up is import and first use, in a process of its own.
"""

import json
import statistics
import subprocess
import sys
from pathlib import Path

ROUNDS = 7
TEXTS = (Path(__file__).parent / "wraps.txt", Path(__file__).parents[1] / "tests/data/correct-thai.txt")
FIRST = "ปฎิบัติงานระหว่างวันที่ ๑ ต.ค. ๒๕๖๖ ถึง ๓๐ ก.ย. ๒๕๖๗ จ านวน ๑๙๑ คน"
CLEANERS = {
    "newmm (pythainlp)": "from pythainlp.tokenize import word_tokenize as clean",
    "normalize (pythainlp)": "from pythainlp.util import normalize as clean",
    "repair": "from itareport.normalize.text.unicode import repair as clean",
    "clean_text": "from functools import partial\nfrom itareport.normalize.text.cleaning import clean_text\n"
    "clean = partial(clean_text, wrapped=True)",
    "correct_text": "from itareport.normalize.spelling.correction import correct_text as clean",
    "read_periods": "from functools import partial\nfrom itareport.normalize.periods import read_periods\n"
    "clean = partial(read_periods, fiscal_year=2567)",
    "find_quantities": "from itareport.normalize.numbers.quantities import find_quantities\n"
    "clean = lambda line: find_quantities('results', [line])",
}
PROGRAM = """
import json, sys, time
lines, first = json.load(sys.stdin)
start = time.perf_counter()
{cleaner}
clean(first)
ready = time.perf_counter()
for line in lines:
    clean(line)
print(json.dumps([ready - start, time.perf_counter() - ready]))
"""


def measure(cleaner: str, lines: list[str]) -> tuple[float, float]:
    """Give the seconds of start-up and of all lines, in a fresh process."""
    command = [sys.executable, "-c", PROGRAM.format(cleaner=cleaner)]
    done = subprocess.run(
        command, input=json.dumps([lines, FIRST]), capture_output=True, encoding="utf-8", check=True
    )
    start, seconds = json.loads(done.stdout)
    return float(start), float(seconds)


def read_lines() -> list[str]:
    """Give the lines of the texts, each once."""
    paths = [Path(argument) for argument in sys.argv[1:]] or list(TEXTS)
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return list(dict.fromkeys(line for line in lines if line.strip()))


def main() -> None:
    """Run the cleaners in turn and print a line each."""
    lines = read_lines()
    size = sum(map(len, lines))
    rounds = [{name: measure(code, lines) for name, code in CLEANERS.items()} for _ in range(ROUNDS)]
    print(f"{size} characters in {len(lines)} lines, median of {ROUNDS} rounds")
    print(f"{'cleaner':<22} {'characters/s':>12} {'x newmm':>8} {'start-up s':>11} {'x newmm':>8}")
    for name in CLEANERS:
        speed = statistics.median(size / row[name][1] for row in rounds)
        faster = statistics.median(row["newmm (pythainlp)"][1] / row[name][1] for row in rounds)
        start = statistics.median(row[name][0] for row in rounds)
        slower = statistics.median(row[name][0] / row["newmm (pythainlp)"][0] for row in rounds)
        print(f"{name:<22} {speed:>12,.0f} {faster:>8.2f} {start:>11.3f} {slower:>8.2f}")


if __name__ == "__main__":
    main()
