"""Write what the printed samples must give, and the cells of their tables: `python samples/make_truths.py [FOLDER]`.

FOLDER is the project's; the records stand in printed/, by hand.
"""

import json
import sys
from pathlib import Path

from printed import truth as printed_truth

FOLDER = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[1]


def main() -> None:
    """Write both files of each sample."""
    for name, truth in printed_truth.expected().items():
        _write(FOLDER / "samples" / f"{name}.expected.json", truth)
    for name, tables in printed_truth.cells().items():
        _write(FOLDER / "tests" / "data" / "pdf-tables" / f"{name}.cells.json", tables)


def _write(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())


if __name__ == "__main__":
    main()
