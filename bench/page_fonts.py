"""The fonts with which pages are drawn for measuring: from a folder, or where the system keeps its fonts."""

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct
from PIL import ImageFont

NAMES = ("Laksaman", "Garuda", "Norasi", "Loma", "Kinnari", "Waree", "Umpush")
"""Thai fonts that anyone may have: Debian's package fonts-thai-tlwg, https://linux.thai.net/projects/fonts-tlwg."""
SIZE = 10.5


class MissingFontError(Exception):
    """A font that is not to be found; the message says where it was looked for and what to do."""


class Face(Struct, frozen=True):
    """A font file for running text and one for headings, and the size of running text in points."""

    name: str
    regular: str
    bold: str
    size: float = 16.0


@cache
def load_font(path: str, pixels: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, pixels, layout_engine=ImageFont.Layout.RAQM)


def faces(folder: Path | None = None) -> Iterator[Face]:
    """Give the fonts of NAMES that are there, regular and bold: in `folder` and below, else in the system."""
    for name in NAMES:
        files = _in_folder(folder, name) if folder is not None else _in_system(name)
        regular, bold = files.get("Regular"), files.get("Bold")
        if regular is not None and bold is not None:
            yield Face(name, regular, bold, SIZE)


def find_face(name: str, folder: Path | None = None) -> Face:
    """Give one font by its name; MissingFontError where it is not there."""
    found = {face.name: face for face in faces(folder)}
    if name not in found:
        place = "among the system's fonts" if folder is None else f"in {folder}"
        raise MissingFontError(
            f"{name}: not {place}, regular and bold (there: {', '.join(found) or 'none'}); install the fonts "
            "(Debian: fonts-thai-tlwg), or name their folder with --font-folder"
        )
    return found[name]


def _in_folder(folder: Path, name: str) -> Mapping[str, str]:
    """Give the files of a font by style: NAME.ttf and NAME-Bold.ttf, as its makers name them, or .otf."""
    names = {"Regular": (name, f"{name}-Regular"), "Bold": (f"{name}-Bold",)}
    files = {path.name: path for path in sorted(folder.rglob("*.[ot]tf"), reverse=True)}
    found = {
        style: [
            files[stem + ending] for stem in stems for ending in (".ttf", ".otf") if stem + ending in files
        ]
        for style, stems in names.items()
    }
    return {style: str(paths[0]) for style, paths in found.items() if paths}


def _in_system(name: str) -> Mapping[str, str]:
    """Give the files of a font by style, as fontconfig lists them; TrueType before others."""
    lister = shutil.which("fc-list")
    if lister is None:
        raise MissingFontError(
            "the system's fonts cannot be listed, for fontconfig (fc-list) is not installed: "
            "name the folder of the fonts with --font-folder"
        )
    command = [lister, "--format=%{file}\t%{style[0]}\n", f":family={name}"]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    rows = (line.split("\t") for line in done.stdout.splitlines())
    return {style: file for file, style in sorted(rows, key=lambda row: (row[0].endswith(".ttf"), row))}
