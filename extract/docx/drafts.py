"""A line of a paragraph while it is put together."""

from collections.abc import Iterator

from itareport.extract.docx.pieces import Words
from itareport.records.document import Emphasis, Line
from itareport.records.places import Origin, Way


class DraftLine:
    """A line that is being put together, after the number that is printed before it."""

    def __init__(self, label: str) -> None:
        self.label = label
        self._words: list[Words] = []
        self._page: int | None = None

    def add(self, words: Words, page: int) -> None:
        """Add words that stand on a page; the line's page is that of its first printed word."""
        self._words.append(words)
        if self._page is None and words.text.strip():
            self._page = page

    def close(self, source: str, page: int, *, heading: bool) -> Iterator[Line]:
        """Give the line, if there is anything on it: an empty paragraph with a number prints its number."""
        text = "".join(words.text for words in self._words).strip()
        label = self.label if text or any(letter.isalnum() for letter in self.label) else ""
        if not (label or text):
            return
        bold = bool(text) and all(words.bold for words in self._words if words.text.strip())
        emphasis = Emphasis.HEADING if heading else Emphasis.BOLD if bold else Emphasis.NONE
        origin = Origin(source=source, page=self._page or page, way=Way.STRUCTURE)
        yield Line(text=f"{label}{text}".strip(), origin=origin, emphasis=emphasis)
