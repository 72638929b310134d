"""A text without its white space, and the way back: a line's end leaves spaces inside names."""

from msgspec import Struct


class Spaceless(Struct, frozen=True):
    """A text without white space. `at` gives each character's place in the printed text.

    `breaks` holds the places here before which white space was printed; the end counts as one.
    """

    text: str
    at: tuple[int, ...]
    breaks: frozenset[int]
    printed: str

    def slice(self, start: int, end: int) -> str:
        """Give the printed text from one place here up to another, with the spaces inside it."""
        return self.printed[self.at[start] : self.at[end - 1] + 1] if start < end else ""


def without_spaces(text: str) -> Spaceless:
    """Take the white space out of a text.

    >>> spaceless = without_spaces("สะเตง นอก")
    >>> spaceless.text, spaceless.slice(0, 8), sorted(spaceless.breaks)
    ('สะเตงนอก', 'สะเตง นอก', [5, 8])
    """
    at = tuple(place for place, character in enumerate(text) if not character.isspace())
    breaks = (here for here in range(1, len(at)) if at[here] - at[here - 1] > 1)
    return Spaceless("".join(text[place] for place in at), at, frozenset((*breaks, len(at))), text)
