"""A worker loads the libraries that its sources need, and no others."""

import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
HEAVY = {
    *("cv2", "numpy", "onnxruntime", "pandas", "pdfplumber", "pdfminer", "pypdfium2", "PIL", "docx", "lxml"),
    *("pythainlp", "xlsxwriter", "click", "rich", "distributed"),
}
PROGRAM = """
import sys
from pathlib import Path
from itareport.extract.files.sources import Found
from itareport.options import ReadOptions
from itareport.tasks import Task, read_task
for name in sys.argv[1:]:
    path = Path(name)
    print(read_task(Task(Found(path=path.name, file=path), ReadOptions(), None)).row.status, file=sys.stderr)
print(*(name for name in sys.modules if "." not in name))
"""


def loaded(*names: str) -> set[str]:
    """Give the heavy libraries that a process has loaded once it has read these samples."""
    paths = [str(SAMPLES / name) for name in names]
    command = [sys.executable, "-c", PROGRAM, *paths]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert result.stderr.split() == ["ok"] * len(names), result.stderr
    return HEAVY & set(result.stdout.split())


@pytest.mark.parametrize(
    ("names", "needed"),
    [
        (("khao-noi-2567.md", "huai-sai-2564.html"), set[str]()),
        (("khlong-mai-2567.docx",), set[str]()),
        (("kaeng-hin-2564.pdf",), {"numpy", "pdfminer", "pdfplumber", "pypdfium2"}),
    ],
)
def test_a_worker_loads_what_its_sources_need(names: tuple[str, ...], needed: set[str]) -> None:
    assert loaded(*names) <= needed
