"""Print the PDF samples: `python samples/make_pdfs.py FONTS [NAME...]`.

Needs Chromium, LibreOffice, the PyPI package typst and the fonts Laksaman, Sarabun and Noto Sans Thai; FONTS is a
folder with what the system does not have (the TTF files of Sarabun). No test needs any of this.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from printed import html as printed_html
from printed import odt as printed_odt
from printed import typst as printed_typst
from printed.ban_rai import BAN_RAI
from printed.bueng_thong import BUENG_THONG
from printed.kaeng_hin import KAENG_HIN
from printed.nong_pikun import NONG_PIKUN
from printed.sai_ngam import SAI_NGAM
from printed.thung_kwang import THUNG_KWANG, THUNG_KWANG_MEANS

FOLDER = Path(__file__).resolve().parent
FONTS = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else FOLDER


def by_chromium(html: str, path: Path) -> None:
    """Print HTML to a PDF."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(html, encoding="utf-8")
        subprocess.run(
            [
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                f"--user-data-dir={folder}/profile",
                "--no-pdf-header-footer",
                f"--print-to-pdf={path}",
                source.as_uri(),
            ],
            check=True,
            timeout=120,
            stderr=subprocess.DEVNULL,
        )


def by_libreoffice(text: str, path: Path) -> None:
    """Print flat OpenDocument text to a PDF, with the fonts of FONTS beside the system's."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / path.stem).with_suffix(".fodt").write_text(text, encoding="utf-8")
        (home / "fonts.conf").write_text(
            f'<?xml version="1.0"?><fontconfig><include>/etc/fonts/fonts.conf</include><dir>{FONTS}</dir>'
            f"<cachedir>{home}/cache</cachedir></fontconfig>",
            encoding="utf-8",
        )
        subprocess.run(
            [
                "soffice",
                "--headless",
                f"-env:UserInstallation={home.as_uri()}/profile",
                "--convert-to",
                "pdf",
                "--outdir",
                str(path.parent),
                str((home / path.stem).with_suffix(".fodt")),
            ],
            check=True,
            timeout=180,
            env={**os.environ, "FONTCONFIG_FILE": str(home / "fonts.conf")},
        )


def by_typst(text: str, path: Path) -> None:
    """Print Typst markup to a PDF."""
    import typst

    path.write_bytes(typst.compile(text.encode(), font_paths=[FONTS]))


SAMPLES: dict[str, Callable[[Path], None]] = {
    "bueng-thong-2567.pdf": lambda path: by_chromium(printed_html.print_bueng_thong(BUENG_THONG), path),
    "nong-pikun-2566.pdf": lambda path: by_libreoffice(printed_odt.print_nong_pikun(NONG_PIKUN), path),
    "ban-rai-2568.pdf": lambda path: by_typst(printed_typst.print_ban_rai(BAN_RAI), path),
    "sai-ngam-2565.pdf": lambda path: by_chromium(
        printed_html.print_sai_ngam(SAI_NGAM, FONTS.as_uri()), path
    ),
    "kaeng-hin-2564.pdf": lambda path: by_typst(printed_typst.print_kaeng_hin(KAENG_HIN), path),
    "thung-kwang-2566.pdf": lambda path: by_typst(
        printed_typst.print_thung_kwang(THUNG_KWANG, THUNG_KWANG_MEANS), path
    ),
}


def main() -> None:
    """Print all samples, or those named."""
    for name in sys.argv[2:] or SAMPLES:
        SAMPLES[name](FOLDER / name)
        print(name, (FOLDER / name).stat().st_size)


if __name__ == "__main__":
    main()
