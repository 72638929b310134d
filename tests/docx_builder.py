"""DOCX files for the tests: a package from raw parts, so that a test shows the very markup that it is about."""

import io
import zipfile
from collections.abc import Mapping, Sequence

from itareport.extract.docx.reader import read_docx
from itareport.extract.files.sources import make_source
from itareport.options import ReadOptions
from itareport.records.document import Block, Line, RawDocument, Table

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{WORD}.numbering+xml"/></Types>'
)
PLAIN = ReadOptions()


def part(root: str, content: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {NAMESPACES}>{content}</w:{root}>'
    )


def relations(targets: Mapping[str, tuple[str, str]]) -> str:
    """Make a part of relations: id -> (kind, target)."""
    rows = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{RELATIONS}">{rows}</Relationships>'


def parts(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    media: Mapping[str, bytes] | None = None,
) -> dict[str, str | bytes]:
    """Give the parts of a document: `body`, `styles` and `numbering` are the content of their roots."""
    media = media or {}
    links = {name: ("image", f"media/{name}") for name in media}
    return {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(
            {"s": ("styles", "styles.xml"), "n": ("numbering", "numbering.xml"), **links}
        ),
        "word/styles.xml": part("styles", styles),
        "word/numbering.xml": part("numbering", numbering),
        **{f"word/media/{name}": data for name, data in media.items()},
    }


def pack(content: Mapping[str, str | bytes]) -> bytes:
    """Pack parts into a package."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def read_bytes(data: bytes, options: ReadOptions = PLAIN) -> RawDocument:
    return read_docx(make_source("report.docx", data), options)


def read(body: str, *, styles: str = "", numbering: str = "", options: ReadOptions = PLAIN) -> RawDocument:
    return read_bytes(pack(parts(body, styles=styles, numbering=numbering)), options)


def blocks(document: RawDocument) -> list[Block]:
    return [block for page in document.pages for block in page.blocks]


def texts(body: str, *, styles: str = "", numbering: str = "") -> list[str]:
    """Give the lines of a document that has no table."""
    found = blocks(read(body, styles=styles, numbering=numbering))
    assert all(isinstance(block, Line) for block in found)
    return [block.text for block in found if isinstance(block, Line)]


def table_of(body: str, *, numbering: str = "") -> Table:
    """Give the only table of a document."""
    found = [block for block in blocks(read(body, numbering=numbering)) if isinstance(block, Table)]
    assert len(found) == 1
    return found[0]


def places(table: Table) -> dict[tuple[int, int], tuple[str, int, int]]:
    """Give what a table's filled cells hold: (row, column) -> text, row span, column span."""
    return {
        (cell.row, cell.column): (cell.text, cell.row_span, cell.column_span)
        for cell in table.cells
        if cell.text
    }


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{text}</w:t>'


def r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{t(text)}</w:r>"


def p(content: str = "", properties: str = "") -> str:
    """Make a paragraph: `content` is markup, or plain text without any."""
    inner = content if content.startswith("<") or not content else r(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def numbered(list_id: int, text: str = "", level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def tc(content: str = "", properties: str = "") -> str:
    inner = content if content.startswith("<w:") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str, widths: Sequence[int] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def level(number: int, style: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*bodies: str, lists: Sequence[tuple[int, int, str]] = ()) -> str:
    """Make the numbering of bodies 0, 1…; `lists` are (id, body, overrides), else each body has the list id + 1."""
    lists = lists or [(number + 1, number, "") for number in range(len(bodies))]
    definitions = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">{body}</w:abstractNum>'
        for number, body in enumerate(bodies)
    )
    return definitions + "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="{body}"/>{more}</w:num>' for key, body, more in lists
    )
