"""The whole conversion with the network denied and an empty home: nothing is asked for, nothing is left behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
SOURCES = sorted(str(path) for path in SAMPLES.iterdir() if path.suffix in {".md", ".html", ".txt"})
DENIAL = """
import os, socket
def deny(*arguments, **options):
    with open(os.environ["ATTEMPTS"], "a") as file:
        file.write(f"{arguments[1:]}\\n")
    raise OSError("the network is denied")
connect = socket.socket.connect
def guarded(self, address):
    return connect(self, address) if self.family == socket.AF_UNIX else deny(self, address)
socket.socket.connect = guarded
socket.socket.connect_ex = guarded
socket.getaddrinfo = deny
"""


def run(arguments: list[str], folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run Python with every connection denied, in it and in its children; attempts are written down."""
    (folder / "site").mkdir(exist_ok=True)
    (folder / "home").mkdir(exist_ok=True)
    (folder / "site" / "sitecustomize.py").write_text(DENIAL, encoding="utf-8")
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "SYSTEMROOT") if name in os.environ}
    environment = kept | {
        "HOME": str(folder / "home"),
        "USERPROFILE": str(folder / "home"),
        "PYTHONPATH": str(folder / "site"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
        "ATTEMPTS": str(folder / "attempts"),
    }
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        encoding="utf-8",
        env=environment | variables,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_samples_are_converted_without_network_and_home(tmp_path: Path, jobs: str) -> None:
    command = ["-m", "itareport.cli", "convert", *SOURCES, "-o", str(tmp_path / "out"), "--jobs", jobs, "-q"]
    done = run(command, tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "scores.csv").is_file()
    assert not (tmp_path / "attempts").exists()
    assert list((tmp_path / "home").iterdir()) == []


@pytest.mark.parametrize("variable", ["PYTHAINLP_DATA", "PYTHAINLP_DATA_DIR"])
def test_texts_are_cleaned_without_a_folder_of_corpora(tmp_path: Path, variable: str) -> None:
    text = "บุคคลากรมีคุณธรม ในตอรอก จ านวน ๑๙๑ คน"
    command = ["-m", "itareport.cli", "clean", text]
    done = run(command, tmp_path, **{variable: str(tmp_path / "corpora")})
    assert done.returncode == 0, done.stderr
    assert "บุคลากรมีคุณธรรม" in done.stdout
    assert not (tmp_path / "corpora").exists()
    assert not (tmp_path / "attempts").exists()
    assert list((tmp_path / "home").iterdir()) == []


def test_an_attempt_would_be_seen(tmp_path: Path) -> None:
    code = "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')"
    assert run(["-c", code], tmp_path).returncode != 0
    assert (tmp_path / "attempts").is_file()
