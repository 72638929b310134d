"""Rows kept on disk while the tables are written: a country's year does not fit into a small computer's memory."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import overload

import msgspec

from itareport.export.schema import Row

IN_MEMORY = 4 * 2**20
"""Bytes of a table up to which nothing goes to the disk: a single report, or a small office's year."""

_encode = msgspec.msgpack.Encoder().encode


class Spool(Sequence[Row]):
    """The rows of one table in the order in which they were added, or in one chosen later.

    `shape` is the type of a row, as msgspec reads it back. The file lies in `folder` (None: where the system keeps
    such files) and goes when the spool is closed. A context manager.
    """

    def __init__(self, shape: type[Row], folder: Path | None = None) -> None:
        self._decode = msgspec.msgpack.Decoder(shape).decode
        self._file = SpooledTemporaryFile(  # noqa: SIM115 - closed by `close`
            max_size=IN_MEMORY, dir=None if folder is None else str(folder)
        )
        self._ends = array("Q", [0])
        self._order: array[int] | None = None

    def __enter__(self) -> "Spool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the rows go."""
        self._file.close()

    def add(self, rows: Iterable[Row]) -> range:
        """Add rows at the end; give their numbers."""
        first = len(self._ends) - 1
        self._file.seek(self._ends[-1])
        for row in rows:
            content = _encode(row)
            self._file.write(content)
            self._ends.append(self._ends[-1] + len(content))
        return range(first, len(self._ends) - 1)

    def arrange(self, numbers: Iterable[int]) -> None:
        """Give the rows in the order of these numbers, and those alone, from now on."""
        self._order = array("Q", numbers)

    def __len__(self) -> int:
        return len(self._ends) - 1 if self._order is None else len(self._order)

    def __iter__(self) -> Iterator[Row]:
        for place in range(len(self)):
            yield self._at(place)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        if isinstance(index, slice):
            return Part(self, range(len(self))[index])
        return self._at(range(len(self))[index])

    def _at(self, place: int) -> Row:
        number = place if self._order is None else self._order[place]
        start = self._ends[number]
        self._file.seek(start)
        return self._decode(self._file.read(self._ends[number + 1] - start))


class Part(Sequence[Row]):
    """Some rows of a spool, read when they are asked for."""

    def __init__(self, rows: Spool, places: range) -> None:
        self._rows = rows
        self._places = places

    def __iter__(self) -> Iterator[Row]:
        return map(self._rows.__getitem__, self._places)

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        if isinstance(index, slice):
            return Part(self._rows, self._places[index])
        return self._rows[self._places[index]]
