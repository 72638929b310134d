"""Sources that are damaged in every way that is cheap to think of: cut, stirred, mislabelled, and made to be hard to read."""

import io
import random
import zipfile
from collections.abc import Callable, Iterator

ENDINGS = ("md", "txt", "html", "pdf", "docx", "png", "zip", "tif", "")

Damage = Callable[[random.Random, bytes], bytes]


def _piece(chance: random.Random, data: bytes) -> tuple[int, int]:
    start = chance.randrange(len(data))
    return start, min(len(data), start + chance.randrange(1, 200))


def cut(chance: random.Random, data: bytes) -> bytes:
    """As a download that stopped."""
    return data[: chance.randrange(len(data))]


def flip(chance: random.Random, data: bytes) -> bytes:
    """As a bad disk."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 5, 50, 500))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def drop(chance: random.Random, data: bytes) -> bytes:
    start, end = _piece(chance, data)
    return data[:start] + data[end:]


def repeat(chance: random.Random, data: bytes) -> bytes:
    start, end = _piece(chance, data)
    return data[:end] + data[start:end] * chance.choice((1, 3, 30)) + data[end:]


def shuffle(chance: random.Random, data: bytes) -> bytes:
    """The lines in another order."""
    lines = data.splitlines(keepends=True)
    chance.shuffle(lines)
    return b"".join(lines)


def blank(chance: random.Random, data: bytes) -> bytes:
    start, end = _piece(chance, data)
    return data[:start] + bytes(end - start) + data[end:]


def renumber(chance: random.Random, data: bytes) -> bytes:
    """Every digit another, Thai or not."""
    text = data.decode("utf-8", "replace")
    return "".join(chance.choice("0123456789๐๑๒๙²½Ⅷ") if c.isdigit() else c for c in text).encode()


def sprinkle(chance: random.Random, data: bytes) -> bytes:
    """Invisible and odd characters anywhere."""
    odd = [
        "\u200b",
        "\ufeff",
        "\u202e",
        "\x0c",
        "\r",
        "\x1b[31m",
        "\u0e4d\u0e32",
        "|",
        "\t",
        "<td>",
        "**",
        "\U0001f600",
    ]
    text = list(data.decode("utf-8", "replace"))
    for _ in range(chance.choice((3, 30, 300))):
        text.insert(chance.randrange(len(text)), chance.choice(odd))
    return "".join(text).encode()


def unmark(chance: random.Random, data: bytes) -> bytes:
    """One kind of mark gone, or doubled."""
    mark = chance.choice((b"|", b"\n", b"<", b">", b"\t", b" ", b"-", b"#", b"*", b"."))
    return data.replace(mark, chance.choice((b"", mark * 2, b"\xe0\xb8")))


def recode(chance: random.Random, data: bytes) -> bytes:
    encoding = chance.choice(("utf-16", "utf-16-le", "utf-16-be", "cp874", "utf-32", "utf-7"))
    return data.decode("utf-8", "replace").encode(encoding, "replace")


def pack(chance: random.Random, data: bytes) -> bytes:
    """An archive of it, damaged too."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        archive.writestr("a/รายงาน.md", data)
        archive.writestr(
            chance.choice(("../b.md", "b.md", "/etc/b.md", "c:b.md", "a/รายงาน.md\n")), data[:300]
        )
    return chance.choice((cut, flip, drop, blank, repeat))(chance, content.getvalue())


DAMAGES: tuple[Damage, ...] = (
    cut,
    flip,
    drop,
    repeat,
    shuffle,
    blank,
    renumber,
    sprinkle,
    unmark,
    recode,
    pack,
)


def within(chance: random.Random, data: bytes) -> bytes:
    """One part of a document that is an archive, damaged as text and packed again as if nothing had happened."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    hurt = chance.choice(
        [name for name in parts if name.endswith((".xml", ".rels"))] + ["word/document.xml"] * 9
    )
    damage = chance.choice((cut, flip, drop, repeat, blank, renumber, sprinkle, unmark))
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, damage(chance, part) if name == hurt else part)
    return content.getvalue()


DOCUMENT_DAMAGES: tuple[Damage, ...] = (cut, flip, drop, blank, repeat)
"""What may happen to a file whatever is in it."""


HARD: dict[str, bytes] = {
    "zero.md": b"",
    "one.md": b"x",
    "mark-only.txt": b"\xef\xbb\xbf",
    "nothing-but-zero.txt": bytes(4096),
    "wide-mark-only.txt": b"\xff\xfe",
    "blank.txt": b" \n\t\r\n\x0c" * 1000,
    "pipes.md": b"|" * 20_000,
    "pipe-lines.md": b"|-|-|\n" * 1_000,
    "one-line.txt": "ร้อยละ ๙๕.๑๑ ".encode() * 300,
    "digits.txt": b"9" * 100_000,
    "thai-digits.txt": "๙".encode() * 30_000,
    "marks.txt": "\N{THAI CHARACTER MAI EK}".encode() * 30_000,
    "deep.html": b"<div>" * 20_000,
    "deep-tables.html": b"<table><tr><td>" * 2_000,
    "wide.html": b"<table><tr>" + b"<td>x" * 3_000,
    "spans.html": b"<table><tr><td rowspan=999999999 colspan=999999999>x</td></tr></table>",
    "many-spans.html": b"<table>" + b"<tr><td rowspan=1000 colspan=1000>x</td></tr>" * 200 + b"</table>",
    "entities.html": b"&#9999999999999;&#xD800;&amp" * 300,
    "unclosed.html": b"<table><tr><td" * 3_000,
    "comment.html": b"<!--" * 20_000,
    "stars.md": b"**" * 20_000,
    "hashes.md": b"#" * 20_000,
    "emphasis.md": b"*a_" * 10_000,
    "rules.txt": b"---\n" * 10_000,
    "pages.txt": b"\x0c" * 20_000,
    "binary.bin": bytes(range(256)) * 100,
    "magic.pdf": b"%PDF-1.7",
    "magic.png": b"\x89PNG\r\n\x1a\n",
    "magic.zip": b"PK\x03\x04",
    "magic.docx": b"PK\x05\x06" + bytes(18),
    "magic.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "dates.txt": "1 ต.ค. 2566 - ".encode() * 200,
    "brackets.txt": b"(" * 20_000 + b")" * 20_000,
    "years.txt": "ปีงบประมาณ พ.ศ. 2567 ".encode() * 200,
    "agencies.txt": "องค์การบริหารส่วนตำบล".encode() * 3_000,
    "scores.md": "| 1 | การปฏิบัติหน้าที่ | 95.10 |\n".encode() * 150,
}
"""Sources made to be slow, deep or empty, by name."""


def damaged(samples: dict[str, bytes], each: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Give name and content of `each` damaged versions of every sample, and the hard ones."""
    chance = random.Random(seed)
    for name, data in samples.items():
        for number in range(each):
            damage = DAMAGES[number % len(DAMAGES)]
            ending = name.rpartition(".")[2] if chance.random() < 0.7 else chance.choice(ENDINGS)
            content = damage(chance, data)
            if damage is pack:
                ending = chance.choice(("zip", "zip", "docx", "md"))
            yield f"{name.partition('.')[0]}-{number:03}-{damage.__name__}.{ending}", content
    yield from HARD.items()


HARD_DOCUMENTS: dict[str, bytes] = {
    **{f"zero.{ending}": b"" for ending in ENDINGS},
    **{f"nothing-but-zero.{ending}": bytes(2000) for ending in ENDINGS},
    "head-only.pdf": b"%PDF-1.7\n%%EOF\n",
    "no-pages.pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 3/Kids[]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n",
    "own-parent.pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Count 1/Kids[2 0 R]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
    "endless-list.pdf": b"%PDF-1.4\n1 0 obj" + b"[" * 20_000,
    "endless-names.pdf": b"%PDF-1.4\n" + b"<</A" * 20_000,
    "head-only.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "head-only.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
    "own-next.tif": b"II*\x00\x08\x00\x00\x00\x00\x00\x08\x00\x00\x00",
    "no-end.tif": b"MM\x00*\xff\xff\xff\xf0",
    "lying.docx": b"PK\x03\x04" + b"word/document.xml" * 50,
}
"""Documents that are none, by name."""


def damaged_documents(samples: dict[str, tuple[bytes, int]], seed: int) -> Iterator[tuple[str, bytes]]:
    """Give name and content of damaged versions of documents, of each as many as it says, and the hard ones."""
    chance = random.Random(seed)
    for name, (data, each) in samples.items():
        damages = (*DOCUMENT_DAMAGES, within, within) if name.endswith(".docx") else DOCUMENT_DAMAGES
        for number in range(each):
            damage = damages[number % len(damages)]
            ending = name.rpartition(".")[2] if chance.random() < 0.7 else chance.choice(ENDINGS)
            yield f"{name.partition('.')[0]}-{number:03}-{damage.__name__}.{ending}", damage(chance, data)
    yield from HARD_DOCUMENTS.items()
