"""Tables as JSON Lines: an object a row, numbers as written in the CSV, null for what is not there."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from itareport.export.replacement import replacing
from itareport.export.schema import Row, Table

_ENCODER = msgspec.json.Encoder(decimal_format="number")


def write_json_lines(path: Path, table: Table, rows: Iterable[Row]) -> None:
    """Write a table as UTF-8 JSON Lines with every column in every object."""
    with replacing(path) as partial, partial.open("wb") as file:
        for row in rows:
            file.write(_ENCODER.encode(dict(zip(table.names, row, strict=True))) + b"\n")
