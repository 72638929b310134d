"""The recogniser's other readings of a part of a line, and of lines that are one value."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, Protocol

MOST: Final = 8
"""Other readings that a value keeps, likeliest first."""
LONGEST: Final = 120
"""Characters: of a longer value nobody looks through whole readings that differ in a letter."""


class Readable(Protocol):
    """A printed line, or what was made of one, with its other readings."""

    @property
    def text(self) -> str:
        """As read."""
        ...

    @property
    def alternatives(self) -> tuple[str, ...]:
        """What else it may say, likeliest first."""
        ...


def part_readings(line: Readable, start: int, end: int) -> tuple[str, ...]:
    """Give what else the recogniser held possible for a part of a line, where the rest of the line is read the same.

    >>> from itareport.records.document import Line
    >>> from itareport.records.places import Origin, Way
    >>> line = Line(
    ...     text="คะแนน ๘๕.๐๐ ผ่าน",
    ...     origin=Origin(source="0" * 16, page=1, way=Way.RECOGNISED),
    ...     alternatives=("คะแนน ๘๖.๐๐ ผ่าน", "คะเเนน ๘๕.๐๐ ผ่าน"),
    ... )
    >>> part_readings(line, 6, 11)
    ('๘๖.๐๐',)
    """
    before, part, after = line.text[:start], line.text[start:end], line.text[end:]
    found: dict[str, None] = {}
    for other in line.alternatives:
        if len(other) >= len(before) + len(after) and other.startswith(before) and other.endswith(after):
            found[other[len(before) : len(other) - len(after)].strip()] = None
    found.pop(part.strip(), None)
    return tuple(found)


def joined_readings(lines: Sequence[Readable]) -> tuple[str, ...]:
    """Give the other readings of lines that are one value, each with one line read otherwise; none of a long value."""
    if sum(len(line.text) for line in lines) > LONGEST:
        return ()
    return tuple(islice(_one_otherwise(lines), MOST))


def _one_otherwise(lines: Sequence[Readable]) -> Iterator[str]:
    texts = [line.text.strip() for line in lines]
    most = max((len(line.alternatives) for line in lines), default=0)
    for rank in range(most):
        for at, line in enumerate(lines):
            if rank < len(line.alternatives):
                yield "\n".join([*texts[:at], line.alternatives[rank].strip(), *texts[at + 1 :]])
