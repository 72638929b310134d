"""The limits that stand in the code, read from its text, and the table of them in docs/limits.md.

Those that a user may set are in `itareport.limits`.
`python -m tests.limit_constants` writes the table anew.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "limits.md"
OTHERS = {"RATIO_FLOOR", "CELL_LIMIT"}
"""Limits whose names do not begin with MAX."""
TABLE = re.compile(r"^\| constant \|.*\n(?:\|.*\n)+", re.MULTILINE)


def limits() -> Iterator[tuple[str, str, int | float, str]]:
    """Give (file, name, value, what the code says of it) of every fixed limit, in the order of the files."""
    for folder in ("extract", "export"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            body = ast.parse(path.read_text(encoding="utf-8")).body
            for node, after in zip(body, [*body[1:], None], strict=True):
                found = _limit(node)
                if found is not None:
                    yield path.relative_to(ROOT).as_posix(), *found, _sentence(after)


def _limit(node: ast.stmt) -> tuple[str, int | float] | None:
    target = (
        node.targets[0]
        if isinstance(node, ast.Assign)
        else node.target
        if isinstance(node, ast.AnnAssign)
        else None
    )
    if not isinstance(target, ast.Name) or not (re.match("_?MAX_", target.id) or target.id in OTHERS):
        return None
    assert isinstance(node, ast.Assign | ast.AnnAssign)
    assert node.value is not None
    value: object = eval(compile(ast.Expression(node.value), target.id, "eval"), {"__builtins__": {}})
    assert isinstance(value, int | float), target.id
    return target.id, value


def _sentence(node: ast.stmt | None) -> str:
    if (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    ):
        return " ".join(node.value.value.split()).replace("|", "\\|")
    return ""


def shown(name: str, value: float) -> str:
    """Give a value as the page shows it: bytes in MiB or GiB, other numbers with commas.

    >>> shown("archive_bytes", 8 * 2**30), shown("RATIO_FLOOR", 16 * 2**20), shown("MAX_PAGES", 2000)
    ('8 GiB', '16 MiB', '2,000')
    """
    if "bytes" in name.lower() or name == "RATIO_FLOOR":
        return f"{value / 2**30:g} GiB" if value >= 2**30 else f"{value / 2**20:g} MiB"
    return f"{value:,}"


def limits_table() -> str:
    """Give the table of all limits."""
    rows = [
        f"| `{file}` `{name}` | {shown(name, value)} | {words} |" for file, name, value, words in limits()
    ]
    return "\n".join(["| constant | value | what the code says of it |", "| --- | --- | --- |", *rows, ""])


def page_with_table(page: str) -> str:
    """Give the page with the table as the code has it."""
    return TABLE.sub(lambda _: limits_table(), page)


if __name__ == "__main__":
    PAGE.write_text(page_with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
