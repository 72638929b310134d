"""Files that are whole or not there: written under a temporary name, then moved into their place."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path: Path, *, durable: bool = False) -> Generator[Path]:
    """Give the temporary path to write to; it takes the place of `path` when the block ends well.

    A block that fails leaves `path` as it was and no temporary file. The temporary name is always the
    same, so what a killed process left behind is overwritten. `durable` waits until the bytes are on
    the disk.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    try:
        yield partial
        if durable:
            _flush_to_disk(partial)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def replace_file(path: Path, content: bytes, *, durable: bool = False) -> None:
    """Give the file at `path` this content, or leave it as it was."""
    with replacing(path, durable=durable) as partial:
        partial.write_bytes(content)


def _flush_to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
