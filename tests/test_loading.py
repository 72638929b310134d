"""docs/loading.md: its blocks run on a data set made from samples, its example of dataset.toml is whole."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

import duckdb
import frictionless
import msgspec
import pytest
from click.testing import CliRunner

import itareport
from itareport.cli import main
from itareport.export.columns import TABLE_NAMES
from itareport.export.description import Description, License
from tests.doc_blocks import ROOT, blocks, page_text, table_cells

PAGE = "loading.md"
SOURCES = [ROOT / "samples" / name for name in ("khao-noi-2567.md", "faulty-2566.md", "department-2561.txt")]
PYTHON = blocks(PAGE, "python")
R_SCRIPT = shutil.which("Rscript")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `dataset` in it, made as the page says: first the defaults, then the further formats."""
    folder = tmp_path_factory.mktemp("loading")
    (folder / "dataset").mkdir()
    (folder / "dataset" / "dataset.toml").write_text(blocks(PAGE, "toml")[0], encoding="utf-8")
    itareport.convert(SOURCES, folder / "dataset", jobs=1)
    return folder


@pytest.fixture
def dataset(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(home)
    for line in blocks(PAGE, "console")[0].splitlines():
        assert CliRunner().invoke(main, line.split()[1:]).exit_code == 0
    return home / "dataset"


class StandIn:
    """Keeps what a CKAN would be sent."""

    sent: ClassVar[list[tuple[str, dict[str, Any]]]] = []

    def __init__(self, address: str, apikey: str) -> None:
        self.action = self
        assert address.startswith("https://")

    def package_create(self, **fields: Any) -> dict[str, str]:
        self.sent.append(("package", fields))
        return {"id": "made"}

    def resource_create(self, *, upload: Any, **fields: Any) -> None:
        self.sent.append(("resource", {**fields, "upload": upload.read()}))


@pytest.mark.parametrize("number", range(len(PYTHON)))
def test_the_python_runs(
    dataset: Path, number: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    library = ModuleType("ckanapi")
    library.__dict__["RemoteCKAN"] = StandIn
    monkeypatch.setitem(sys.modules, "ckanapi", library)
    monkeypatch.setattr(StandIn, "sent", [])
    exec(compile(PYTHON[number], PAGE, "exec"), {})
    assert capsys.readouterr().out or "ckanapi" in PYTHON[number]
    if "ckanapi" in PYTHON[number]:
        check_sent(dataset)


def check_sent(dataset: Path) -> None:
    (_, fields), *resources = StandIn.sent
    asked = {name for row in table_cells(PAGE, "| key |") for name in re.findall(r"`(\w+)`", row[0] + row[1])}
    own = {
        "title_en",
        "keywords",
        "license",
    }  # title_en is not CKAN's; two have the catalogue's name beside them
    assert asked - own | {"name", "data_format"} == set(fields)
    assert all(fields.values())
    assert [one["upload"] for _, one in resources] == [
        (dataset / f"{name}.csv").read_bytes() for name in TABLE_NAMES
    ]


@pytest.mark.skipif(R_SCRIPT is None, reason="R is not installed")
def test_the_r_block_runs(dataset: Path, tmp_path: Path) -> None:
    assert R_SCRIPT is not None
    script = tmp_path / "loading.R"
    script.write_text(blocks(PAGE, "r")[0], encoding="utf-8")
    done = subprocess.run([R_SCRIPT, str(script)], capture_output=True, text=True, check=False, timeout=60)
    if "RSQLite" in done.stderr:
        pytest.skip("R has no RSQLite")
    assert done.returncode == 0, done.stderr
    assert "89.66" in done.stdout
    assert "score-unreadable" in done.stdout


def test_the_example_of_dataset_toml_has_every_field() -> None:
    example = blocks(PAGE, "toml")[0]
    decoded = msgspec.toml.decode(example, type=Description)
    plain = msgspec.toml.decode(example)
    assert list(plain) == list(Description.__struct_fields__)
    assert set(plain["license"]) == set(License.__struct_fields__)
    assert decoded.license is not None
    named = {name for row in table_cells(PAGE, "| key |") for name in re.findall(r"`(\w+)`", row[0])}
    assert named == set(Description.__struct_fields__)


def test_the_description_is_in_the_package_and_frictionless_is_content(dataset: Path) -> None:
    package = json.loads((dataset / "datapackage.json").read_text("utf-8"))
    assert package["catalogue"]["maintainer"] == "สำนักงานจังหวัดยะลา"
    assert frictionless.validate(str(dataset / "datapackage.json")).valid


def answer(query: str) -> list[Any]:
    relation = duckdb.sql(query)
    assert relation is not None
    return relation.fetchall()


def test_csv_types_would_be_guessed_wrongly(tmp_path: Path) -> None:
    file = (tmp_path / "flags.csv").as_posix()
    Path(file).write_text("report_id,row\n12e4567890123456,3.10\n", encoding="utf-8")
    assert answer(f"SELECT row FROM '{file}'") == [(3.1,)]
    assert answer(f"SELECT row FROM read_csv('{file}', types = {{'row': 'VARCHAR'}})") == [("3.10",)]


def test_parquet_keeps_decimals_and_dates_in_duckdb(dataset: Path) -> None:
    types = {
        row[0]: row[1] for row in answer(f"DESCRIBE SELECT * FROM '{dataset.as_posix()}/reports.parquet'")
    }
    assert types["overall_score"] == "DECIMAL(38,2)"
    assert types["fiscal_year_start"] == "DATE"
    assert types["report_id"] == "VARCHAR"


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page_text(PAGE))
    assert links
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []
