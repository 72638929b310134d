"""The fonts: which families train, which are kept for tests, and the script that fetches them.

`python fonts.py FOLDER` fetches the packages of npm and PyPI named below into FOLDER; the fonts of TLWG, Noto and
Arundina are Debian's `fonts-thai-tlwg`, `fonts-noto-core` and `fonts-arundina`. No font is committed.
"""

import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SYSTEM = Path("/usr/share/fonts/truetype")
EXPO = (
    *("sarabun", "bai-jamjuree", "chakra-petch", "kanit", "prompt", "noto-sans-thai", "google-sans"),
    *("trirong", "maitree", "pridi", "mitr", "athiti", "ibm-plex-sans-thai-looped"),
)
FONTSOURCE = (
    *("ibm-plex-sans-thai", "k2d", "fahkwang", "taviraj", "anuphan", "noto-serif-thai"),
    *("krub", "koho", "kodchasan", "itim", "mali", "sriracha", "playpen-sans-thai"),
)
NATIONAL = "odoo-addon-l10n-th-fonts==18.0.1.0.0.2"
"""A wheel with the national fonts of Thailand (TH Sarabun and its sisters, SIPA's and DIP's licences, OFL, GPL)."""

WEIGHTS = {
    "THSarabun": 22.0,
    "THSarabunNew": 8.0,
    "Sarabun": 16.0,
    "Laksaman": 14.0,
    "THBaijam": 1.5,
    "THChakraPetch": 1.0,
    "THKoHo": 1.0,
    "THKodchasal": 1.0,
    "THKrub": 2.0,
    "THFahkwang": 0.7,
    "THMaliGrade6": 0.7,
    "BaiJamjuree": 1.5,
    "ChakraPetch": 1.0,
    "Kanit": 1.5,
    "Prompt": 1.5,
    "NotoSansThai": 2.0,
    "NotoSerifThai": 1.5,
    "GoogleSans": 1.0,
    "ibm-plex-sans-thai": 1.0,
    "fahkwang": 0.7,
    "taviraj": 2.0,
    "Trirong": 2.0,
    "Maitree": 1.0,
    "Pridi": 1.0,
    "Mitr": 0.7,
    "Athiti": 1.0,
    "IBMPlexSansThaiLooped": 1.5,
    "anuphan": 1.0,
    "Garuda": 2.0,
    "Kinnari": 2.0,
    "Loma": 1.5,
    "Umpush": 1.0,
    "Waree": 1.0,
    "Sawasdee": 0.7,
    "Purisa": 0.5,
    "TlwgMono": 0.5,
    "TlwgTypewriter": 0.5,
    "TlwgTypist": 0.7,
    "TlwgTypo": 0.5,
    "ArundinaSans": 1.0,
    "ArundinaSerif": 1.5,
    "krub": 2.0,
    "koho": 1.5,
    "kodchasan": 1.5,
    "itim": 0.7,
    "mali": 0.7,
    "sriracha": 0.5,
    "playpen-sans-thai": 0.7,
}
"""The families that train, by how often; the relatives of TH Sarabun, in which the state prints, three times of five."""

HELD_OUT = ("Norasi", "NotoLoopedThai", "THNiramitAS", "THK2DJuly8", "k2d")
"""Families that no line of the training is drawn with: a serif, a modern looped, a national, a loopless font."""

FALLBACK = SYSTEM / "dejavu" / "DejaVuSans.ttf"
"""Draws what a font lacks: ticks, boxes, arrows."""


@dataclass(frozen=True)
class Font:
    """A file of a family; `latin` is the file with its Latin half where the package splits them."""

    family: str
    path: Path
    latin: Path | None = None


@cache
def list_fonts(folder: Path) -> dict[str, list[Font]]:
    """Give the font files by family, the training ones and the held-out ones."""
    found: dict[str, list[Font]] = {}
    for font in [*walk_plain(folder), *walk_split(folder)]:
        if font.family in WEIGHTS or font.family in HELD_OUT:
            found.setdefault(font.family, []).append(font)
    return {family: sorted(fonts, key=lambda font: font.path) for family, fonts in sorted(found.items())}


def walk_plain(folder: Path) -> Iterator[Font]:
    """Give the fonts of one file each."""
    for root in (SYSTEM / "tlwg", SYSTEM / "noto", SYSTEM / "arundina", folder):
        for path in sorted(root.rglob("*.ttf")):
            family = path.stem.split("_")[0].split("-")[0]
            thin = any(weight in path.stem for weight in ("100", "200", "Thin", "ExtraLight"))
            if not thin and "Mono" not in path.stem.replace("TlwgMono", ""):
                yield Font(family, path)


def walk_split(folder: Path) -> Iterator[Font]:
    """Give the fonts whose Thai and Latin letters are two files."""
    for name in FONTSOURCE:
        for path in sorted((folder / name / "package" / "files").glob(f"{name}-thai-[3-7]00-*.woff")):
            latin = path.with_name(f"{name}-latin-{path.name.removeprefix(f'{name}-thai-')}")
            yield Font(name, path, latin if latin.exists() else None)


def fetch_fonts(folder: Path) -> None:
    """Fetch and unpack the packages with npm's and pip's own clients."""
    folder.mkdir(parents=True, exist_ok=True)
    for scope, names in (("@expo-google-fonts", EXPO), ("@fontsource", FONTSOURCE)):
        for name in names:
            subprocess.run(["npm", "pack", "--silent", f"{scope}/{name}"], cwd=folder, check=True)
            archive = next(folder.glob(f"{scope[1:]}-{name}-*.tgz"))
            with tarfile.open(archive) as packed:
                packed.extractall(folder / name, filter="data")
    subprocess.run([sys.executable, "-m", "pip", "download", "--no-deps", "-d", folder, NATIONAL], check=True)
    with zipfile.ZipFile(next(folder.glob("odoo_addon_l10n_th_fonts-*.whl"))) as wheel:
        for member in wheel.namelist():
            if Path(member).name.startswith("TH") and member.endswith(".ttf"):
                (folder / "national").mkdir(exist_ok=True)
                (folder / "national" / Path(member).name).write_bytes(wheel.read(member))


if __name__ == "__main__":
    fetch_fonts(Path(sys.argv[1]))
