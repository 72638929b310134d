"""Fields: the displayed result belongs to the text, the code behind it does not."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element


class Fields:
    """Where a story stands in its fields, which may lie in one another and go over paragraphs.

    A field that is begun and never ended hides nothing: its code cannot be told from the text.
    """

    def __init__(self, root: Element) -> None:
        self._whole = frozenset(_whole(root))
        self._open: list[bool] = []

    @property
    def shown(self) -> bool:
        """Whether text here is displayed."""
        return all(self._open)

    def take(self, mark: Element) -> None:
        """Pass a mark (w:fldChar): a field begins, its result begins, or it ends."""
        if id(mark) not in self._whole:
            return
        kind = mark.get("w:fldCharType")
        if kind == "begin":
            self._open.append(False)
        elif kind == "separate" and self._open:
            self._open[-1] = True
        elif kind == "end" and self._open:
            self._open.pop()


def _whole(root: Element) -> Iterator[int]:
    """Give the marks (their identities) of the fields that are begun and ended."""
    open_fields: list[list[int]] = []
    for mark in root.iter("w:fldChar"):
        kind = mark.get("w:fldCharType")
        if kind == "begin":
            open_fields.append([id(mark)])
        elif open_fields:
            open_fields[-1].append(id(mark))
            if kind == "end":
                yield from open_fields.pop()
