"""A writer of tiny PDFs: every glyph has the code, the character and the width that a test wants."""

import zlib
from collections.abc import Iterable, Sequence

MARKS = "".join(map(chr, (0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F))))


class TinyFont:
    """A font of two-byte codes whose table to characters (ToUnicode) says what a test wants.

    Letters are half as wide as the font size, marks have no width, spaces a fifth.
    """

    def __init__(self, name: str = "Tiny", mapped: bool = True) -> None:
        self.name = name
        self.mapped = mapped
        self.letters: list[tuple[str | None, int]] = []

    def glyph(self, text: str | None, width: int = 500) -> str:
        """Give the hexadecimal code of a glyph that stands for `text` (None: for nothing that the table says)."""
        if (text, width) not in self.letters:
            self.letters.append((text, width))
        return f"{self.letters.index((text, width)) + 1:04X}"

    def code(self, text: str) -> str:
        """Give the codes of a text, a glyph a character."""
        return "".join(
            self.glyph(letter, 0 if letter in MARKS else 200 if letter == " " else 500) for letter in text
        )

    def show(self, text: str, x: float, y: float, size: float = 16) -> str:
        """Give the instructions that print a text."""
        return self.show_code(self.code(text), x, y, size)

    def show_code(self, code: str, x: float, y: float, size: float = 16) -> str:
        """Give the instructions that print codes."""
        return f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{code}> Tj ET\n"

    def objects(self, first: int) -> list[bytes]:
        """Give the font's objects, of which `first` is the number of the font itself."""
        widths = " ".join(f"{place} [{width}]" for place, (_, width) in enumerate(self.letters, 1))
        table = f"/ToUnicode {first + 3} 0 R" if self.mapped else ""
        return [
            f"<</Type/Font/Subtype/Type0/BaseFont/{self.name}/Encoding/Identity-H"
            f"/DescendantFonts[{first + 1} 0 R]{table}>>".encode(),
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{self.name}/DW 500/W[{widths}]/FontDescriptor {first + 2} 0 R"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>".encode(),
            f"<</Type/FontDescriptor/FontName/{self.name}/Flags 4/Ascent 800/Descent -200"
            "/FontBBox[0 -200 1000 800]/ItalicAngle 0/CapHeight 700/StemV 80>>".encode(),
            stream(self.table().encode()),
        ]

    def table(self) -> str:
        """Give the table from codes to characters."""
        pairs = [
            f"<{place:04X}> <{text.encode('utf-16-be').hex()}>"
            for place, (text, _) in enumerate(self.letters, 1)
            if text is not None
        ]
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            f"{len(pairs)} beginbfchar\n" + "\n".join(pairs) + "\nendbfchar\nendcmap end end"
        )


def stream(data: bytes, extra: str = "", packed: bool = False) -> bytes:
    """Give a stream object."""
    if packed:
        data, extra = zlib.compress(data), extra + "/Filter/FlateDecode"
    return f"<<{extra}/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"


def write_pdf(
    pages: Sequence[str],
    font: TinyFont | None = None,
    *,
    page: str = "/MediaBox[0 0 400 300]",
    resources: str = "",
    catalog: str = "",
    objects: Iterable[bytes] = (),
    packed: bool = False,
    contents: str = "",
) -> bytes:
    """Give a PDF of pages that are drawn by these instructions, all with one font `/F1`.

    Objects 1 and 2 are the catalogue and the page tree, 3–6 the font's, further ones begin with 7; then the pages'.
    `contents` is added to the dictionaries of the pages' streams.
    """
    bodies = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode(),
        b"",
        *(font or TinyFont()).objects(3),
        *objects,
    ]
    first = len(bodies) + 1
    kids = " ".join(f"{first + 2 * place} 0 R" for place in range(len(pages)))
    bodies[1] = f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode()
    for place, content in enumerate(pages):
        number = first + 2 * place + 1
        bodies.append(
            f"<</Type/Page/Parent 2 0 R{page}/Contents {number} 0 R"
            f"/Resources<</Font<</F1 3 0 R>>{resources}>>>>".encode()
        )
        bodies.append(stream(content.encode("latin-1"), contents, packed))
    return assemble(bodies)


def assemble(bodies: Sequence[bytes], trailer: str = "") -> bytes:
    """Give a file of objects, numbered from 1, with a table that says where they are."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places: list[int] = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer\n<</Size {len(bodies) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
