"""Prints `printed.html` with Chromium and LibreOffice, and locks a tiny file with qpdf: the PDFs of this folder.

Run it from the project's root: `python -m tests.data.pdf.make_pdfs`. The tests need none of these programs.
"""

import subprocess
import tempfile
from pathlib import Path

from tests.tiny_pdfs import TinyFont, write_pdf

HERE = Path(__file__).parent
FONTS = ("Laksaman", "Norasi", "Noto Sans Thai")
LOCKS = (("locked-256", "secret", "256"), ("open-256", "", "256"), ("open-40", "", "40"))


def run(*command: str | Path) -> None:
    subprocess.run(command, check=True, timeout=120, capture_output=True)


def print_pages(folder: Path, font: str) -> None:
    name = font.replace(" ", "").lower()
    page = folder / f"{name}.html"
    page.write_text((HERE / "printed.html").read_text("utf-8").replace("Laksaman", f"'{font}'"), "utf-8")
    run(
        "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        f"--user-data-dir={folder / 'profile'}",
        "--no-pdf-header-footer",
        f"--print-to-pdf={HERE / f'chromium-{name}.pdf'}",
        page,
    )
    office = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    reader = "--infilter=HTML (StarWriter)"
    run("soffice", office, "--headless", reader, "--convert-to", "pdf", "--outdir", folder, page)
    (HERE / f"libreoffice-{name}.pdf").write_bytes((folder / f"{name}.pdf").read_bytes())


def lock(folder: Path) -> None:
    font = TinyFont()
    plain = folder / "plain.pdf"
    plain.write_bytes(write_pdf([font.show("ผลการประเมิน ๙๒.๖๙", 50, 200)], font))
    for name, password, bits in LOCKS:
        weak = ["--allow-weak-crypto"] if bits == "40" else []
        run("qpdf", *weak, "--encrypt", password, "owner", bits, "--", plain, HERE / f"{name}.pdf")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        for family in FONTS:
            print_pages(Path(made), family)
        lock(Path(made))
