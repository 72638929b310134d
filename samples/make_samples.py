"""Write every sample and what it must give: `python samples/make_samples.py`.

The texts stand in documents.py, what is expected in expected.py, both by hand.
"""

import json
from pathlib import Path

import documents
import expected

FOLDER = Path(__file__).resolve().parent

SAMPLES = {
    "khao-noi-2567.md": (documents.khao_noi, expected.KHAO_NOI, "utf-8"),
    "huai-sai-2564.html": (documents.huai_sai, expected.HUAI_SAI, "utf-8-sig"),
    "department-2561.txt": (documents.department, expected.DEPARTMENT, "cp874"),
    "city-2565.md": (documents.prose, expected.PROSE, "utf-8"),
    "tha-sai-2568.txt": (documents.measures_only, expected.MEASURES_ONLY, "utf-16-le"),
    "faulty-2566.md": (documents.faulty, expected.FAULTY, "utf-8"),
}


def main() -> None:
    """Write the sources in their encodings, each with its expected JSON beside it."""
    for name, (text, truth, encoding) in SAMPLES.items():
        path = FOLDER / name
        mark = "\N{ZERO WIDTH NO-BREAK SPACE}" if encoding == "utf-16-le" else ""
        newline = "\r\n" if encoding == "cp874" else "\n"
        path.write_bytes((mark + text()).replace("\n", newline).encode(encoding))
        wanted = json.dumps(truth, ensure_ascii=False, indent=1) + "\n"
        path.with_suffix(".expected.json").write_bytes(wanted.encode())


if __name__ == "__main__":
    main()
