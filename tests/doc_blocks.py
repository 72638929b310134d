"""The code in the pages of docs/: fenced blocks of one language, so that tests can run them."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"


def page_text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def blocks(page: str, language: str) -> list[str]:
    """Give the text of every fenced block of a page that names this language."""
    return re.findall(rf"^```{language}\n([\s\S]*?)^```$", page_text(page), re.MULTILINE)


def table_cells(page: str, header: str) -> list[list[str]]:
    """Give the cells of the first table of a page whose header line begins with `header`."""
    lines = page_text(page).splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(header))
    found: list[list[str]] = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        found.append([cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
    return found
