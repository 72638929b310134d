"""Who may import whom, which library lives where, and that the packages are those of the folders."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
STAGES = ("extract", "normalize", "export")
PACKAGES = ("commands", "records", "review")
"""The packages of the front door."""

# Who may be imported: a module imports only what stands strictly below it (and its own package).
# A stage's modules share a level, and the stages never see one another.
LEVELS = {
    "records": 0,
    "limits": 0,
    "options": 1,
    "private_use": 1,
    "refusals": 1,
    "serving": 1,
    "findings": 1,
    "frameworks": 1,
    "vocabulary": 1,
    "wording": 2,
    "reference": 2,
    "extract": 3,
    "normalize": 3,
    "export": 3,
    "workers": 2,
    "locking": 2,
    "catalog_tables": 2,
    "catalog_rows": 2,
    "tallies": 1,
    "catalog": 3,
    "reviews": 4,
    "offers": 5,
    "review": 6,
    "answers": 4,
    "pipeline": 4,
    "tasks": 5,
    "cluster": 6,
    "batch": 7,
    "conversion": 4,
    "writing": 6,
    "summary": 5,
    "terminal": 5,
    "progress": 8,
    "api": 8,
    "commands": 9,
    "cli": 10,
}

SCAN = ("ink", "rulings", "lines", "geometry")
"""The packages of `extract.scan`, each above the ones before; what makes a page of them stands above all."""

# A library at the border of the program has one home.
HOMES = {
    "pdfplumber": {"extract"},
    "pdfminer": {"extract"},
    "pypdfium2": {"extract"},
    "PIL": {"extract"},
    "numpy": {"extract", "export"},
    "cv2": {"extract"},
    "onnxruntime": {"extract"},
    "pythainlp": {"normalize"},
    "rapidfuzz": {"normalize"},
    "pandas": {"export"},
    "xlsxwriter": {"export"},
    "pyarrow": {"export"},
    "click": {"cli", "commands"},
    "rich": {"commands", "terminal", "progress"},
    "sqlite3": {"catalog", "catalog_rows", "locking", "export"},
    "distributed": {"cluster"},
    "starlette": {"review"},
    "uvicorn": {"review"},
    "jinja2": {"review"},
}


def modules() -> Iterator[tuple[str, Path]]:
    """Give (unit, file) of every module: the unit is the name under `itareport` that LEVELS knows."""
    for path in sorted((ROOT / "itareport").glob("*.py")):
        if path.stem != "__init__":
            yield path.stem, path
    packages = [(name, ROOT / "itareport" / name) for name in PACKAGES]
    for unit, folder in [*packages, *((s, ROOT / s) for s in STAGES)]:
        for path in sorted(folder.rglob("*.py")):
            yield unit, path


def imported(path: Path) -> Iterator[str]:
    """Give the dotted names that a file imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            name = node.module or ""
            yield from (f"{name}.{alias.name}" for alias in node.names) if name == "itareport" else (name,)


def wrong_imports(unit: str, names: Iterator[str]) -> list[str]:
    """Give the imports that go up or sideways, or that reach a library whose home is elsewhere."""
    wrong: list[str] = []
    for name in names:
        top, _, rest = name.partition(".")
        if top == "itareport":
            target = rest.partition(".")[0]
            if target in LEVELS and target != unit and LEVELS[target] >= LEVELS[unit]:
                wrong.append(name)
        elif top in STAGES or (top in HOMES and unit not in HOMES[top]):
            wrong.append(name)
    return wrong


def test_imports_go_down() -> None:
    found = {str(path.relative_to(ROOT)): wrong_imports(unit, imported(path)) for unit, path in modules()}
    assert len(found) > 20
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def scan_level(name: str) -> int:
    """Give the level of a module of `extract.scan` by its dotted name: that of its package, or above them all."""
    package = name.removeprefix("itareport.extract.scan").removeprefix(".").partition(".")[0]
    return SCAN.index(package) if package in SCAN else len(SCAN)


def test_within_scan_imports_go_down() -> None:
    files = sorted((ROOT / "extract" / "scan").rglob("*.py"))
    wrong: list[tuple[str, str]] = []
    for path in files:
        own = scan_level(".".join(("itareport", *path.relative_to(ROOT).with_suffix("").parts)))
        names = (name for name in imported(path) if name.startswith("itareport.extract.scan"))
        wrong += [(path.stem, name) for name in names if scan_level(name) > own]
    assert {scan_level(f"itareport.extract.scan.{path.parent.name}.x") for path in files} == set(range(5))
    assert wrong == []


def test_every_module_has_a_level() -> None:
    assert {unit for unit, _ in modules()} <= set(LEVELS)


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("extract", "itareport.normalize.text.unicode"),
        ("records", "itareport.reference"),
        ("normalize", "pdfplumber"),
        ("export", "normalize"),
        ("pipeline", "itareport.batch"),
    ],
)
def test_a_wrong_import_is_noticed(unit: str, name: str) -> None:
    assert wrong_imports(unit, iter([name])) == [name]


def test_packages_are_the_folders() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"][
        "packages"
    ]
    folders = {"itareport": ROOT / "itareport"}
    folders |= {f"itareport.{name}": ROOT / "itareport" / name for name in PACKAGES}
    for stage in STAGES:
        for init in (ROOT / stage).rglob("__init__.py"):
            folders[".".join(("itareport", *init.parent.relative_to(ROOT).parts))] = init.parent
    assert sorted(declared) == sorted(folders)


def test_links_show_the_stages_to_type_checkers() -> None:
    for stage in STAGES:
        assert (ROOT / "itareport" / stage).resolve() == ROOT / stage
