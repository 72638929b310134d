"""Print the samples anew in fonts and rulings that nothing was built on: `python bench/variants.py FONTS FOLDER`.

For `python -m bench.tables FOLDER`: the same words and so the same cells as the samples, but other fonts, sizes, line
breaks and rulings (double, dotted, horizontal alone, filled rows, none). Needs what samples/make_pdfs.py needs.
"""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "samples"))

import make_pdfs  # noqa: E402
from printed import html, odt, truth, typst  # noqa: E402
from printed.ban_rai import BAN_RAI  # noqa: E402
from printed.bueng_thong import BUENG_THONG  # noqa: E402
from printed.nong_pikun import NONG_PIKUN  # noqa: E402
from printed.sai_ngam import SAI_NGAM  # noqa: E402

Change = tuple[str, str]
"""A pattern and what replaces it in the page's source."""


def font(name: str, size: str) -> list[Change]:
    """Change the font of the ruled page, and the size of its measure table."""
    return [
        ("'Laksaman'", f"'{name}'"),
        (r"\.wide table \{ font-size: 15pt", f".wide table {{ font-size: {size}"),
    ]


def plain_font(name: str, size: str) -> list[Change]:
    """Change the font of the page without rulings."""
    return [("font-family: 'S'; font-size: 13pt", f"font-family: '{name}'; font-size: {size}")]


BORDER = r"th, td \{ border: 1px solid #000;"
HTML: dict[str, tuple[str, list[Change]]] = {
    "norasi": ("bueng-thong-2567", font("Norasi", "13pt")),
    "garuda": ("bueng-thong-2567", font("Garuda", "11pt")),
    "kinnari-thick": (
        "bueng-thong-2567",
        [*font("Kinnari", "12pt"), (BORDER, "th, td { border: 2.5px solid #000;")],
    ),
    "loma-double": (
        "bueng-thong-2567",
        [*font("Loma", "11pt"), (BORDER, "th, td { border: 3px double #000;")],
    ),
    "umpush-dotted": (
        "bueng-thong-2567",
        [*font("Umpush", "12pt"), (BORDER, "th, td { border: 1px dotted #444;")],
    ),
    "waree-tight": (
        "bueng-thong-2567",
        [
            *font("Waree", "9pt"),
            (BORDER, "th, td { border: 0.5px solid #888;"),
            ("padding: 2pt 5pt", "padding: 0 1pt"),
        ],
    ),
    "plain-horizontal": (
        "bueng-thong-2567",
        [(BORDER, "th, td { border-top: 1px solid #000; border-bottom: 1px solid #000;")],
    ),
    "plain-wide": ("bueng-thong-2567", [(BORDER, "th, td {")]),
    "plain-norasi": ("sai-ngam-2565", plain_font("Norasi", "12pt")),
    "plain-garuda": ("sai-ngam-2565", plain_font("Garuda", "10pt")),
    "plain-airy": (
        "sai-ngam-2565",
        [*plain_font("Loma", "11pt"), ("padding-bottom: 7pt", "padding-bottom: 16pt")],
    ),
    "plain-close": (
        "sai-ngam-2565",
        [*plain_font("Laksaman", "15pt"), ("padding-bottom: 7pt", "padding-bottom: 4pt")],
    ),
    "plain-filled": (
        "sai-ngam-2565",
        [*plain_font("Kinnari", "12pt"), (r"\.mid \{", "tr:nth-child(even) { background: #ddd; } .mid {")],
    ),
    "plain-lines-between": (
        "sai-ngam-2565",
        [*plain_font("Waree", "9pt"), (r"\.mid \{", "tr { border-bottom: 1px solid #555; } .mid {")],
    ),
}
ODT: dict[str, list[Change]] = {
    "office-garuda": [("Sarabun", "Garuda"), ("0.5pt dashed", "0.75pt solid")],
    "office-double": [("Sarabun", "Norasi"), ("0.5pt dashed", "2pt double")],
    "plain-office": [("Sarabun", "Garuda"), ("0.5pt dashed #000000", "none")],
    "office-dotted": [("Sarabun", "Laksaman"), ("0.5pt dashed", "0.5pt dotted")],
}
TYPST: dict[str, list[Change]] = {
    "typst-kinnari": [('"Noto Sans Thai", "Noto Sans"', '"Kinnari"')],
    "typst-thick": [('"Noto Sans Thai", "Noto Sans"', '"Laksaman"'), ("0.6pt", "1.6pt")],
    "plain-typst": [
        ('"Noto Sans Thai", "Noto Sans"', '"Laksaman"'),
        ("stroke: 0.6pt|stroke: \\(thickness: 0.6pt\\)", "stroke: none"),
    ],
    "typst-dashed": [
        ('"Noto Sans Thai", "Noto Sans"', '"Loma"'),
        ("stroke: 0.6pt|stroke: \\(thickness: 0.6pt\\)", 'stroke: (thickness: 0.5pt, dash: "dashed")'),
    ],
}


def change(text: str, changes: list[Change]) -> str:
    """Make the changes; each must find something."""
    for pattern, new in changes:
        text, count = re.subn(pattern, new, text)
        if not count:
            raise ValueError(pattern)
    return text


def main() -> None:
    """Print every variant, with its cells."""
    folder = Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    sources: dict[str, str] = {
        "bueng-thong-2567": html.print_bueng_thong(BUENG_THONG),
        "sai-ngam-2565": html.print_sai_ngam(SAI_NGAM, make_pdfs.FONTS.as_uri()),
    }
    jobs: list[tuple[str, str, str, Callable[[str, Path], None]]] = [
        (name, parent, change(sources[parent], changes), make_pdfs.by_chromium)
        for name, (parent, changes) in HTML.items()
    ]
    office, set_type = odt.print_nong_pikun(NONG_PIKUN), typst.print_ban_rai(BAN_RAI)
    jobs += [(n, "nong-pikun-2566", change(office, c), make_pdfs.by_libreoffice) for n, c in ODT.items()]
    jobs += [(n, "ban-rai-2568", change(set_type, c), make_pdfs.by_typst) for n, c in TYPST.items()]
    cells = truth.cells()
    for name, parent, source, printer in jobs:
        printer(source, folder / f"{name}.pdf")
        (folder / f"{name}.cells.json").write_text(
            json.dumps(cells[parent], ensure_ascii=False), encoding="utf-8"
        )
        print(name)


if __name__ == "__main__":
    main()
