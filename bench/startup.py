"""Whole-process time and peak memory: `itareport --help` beside a bare `import click`, and one conversion.

Run `python bench/startup.py [REPORT]`. The commands run in turn (A B C A B C …), so that a machine that slows
down slows all of them, and the ratios hold.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 11
SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "khao-noi-2567.md"


def run(command: list[str]) -> tuple[float, float]:
    """Give the seconds that a command takes and its peak memory in MiB."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"{command}: exit {status}")
    return seconds, usage.ru_maxrss / 1024


def main() -> None:
    report = sys.argv[1] if len(sys.argv) > 1 else str(SAMPLE)
    program = [sys.executable, "-m", "itareport.cli"]
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "import click": [sys.executable, "-c", "import click"],
            "itareport --help": [*program, "--help"],
            "itareport show": [*program, "show", report],
            "itareport convert": [*program, "convert", report, "-o", folder, "--fresh", "-q"],
        }
        for command in commands.values():
            run(command)
        rounds = [{name: run(command) for name, command in commands.items()} for _ in range(ROUNDS)]
    print(f"{'command':<20} {'median s':>9} {'min s':>7} {'MiB':>6} {'x import click':>15}")
    for name in commands:
        seconds = [row[name][0] for row in rounds]
        ratio = statistics.median(row[name][0] / row["import click"][0] for row in rounds)
        memory = max(row[name][1] for row in rounds)
        print(
            f"{name:<20} {statistics.median(seconds):>9.3f} {min(seconds):>7.3f} {memory:>6.0f} {ratio:>15.2f}"
        )


if __name__ == "__main__":
    main()
