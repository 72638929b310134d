"""The graphics state that a page's drawing is followed with: what pdfminer leaves out, and is seen all the same."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, cast

from pdfminer.pdfinterp import PDFGraphicState

from itareport.records.places import Box

_NEARLY: Final = 0.97
_LIGHT: Final = 0.03


class State(PDFGraphicState):
    """A graphics state that knows the clip (None: the whole page) and how much of what is filled shows through."""

    clip: Box | None = None
    alpha: float = 1.0
    blended: bool = False

    def copy(self) -> "State":
        """Give a copy, as `q` keeps it."""
        twin = State()
        twin.__dict__.update(self.__dict__)
        return twin

    @property
    def opaque(self) -> bool:
        """Whether a filled area hides what lies below."""
        return self.alpha > _NEARLY and not self.blended

    def narrow(self, box: Box) -> None:
        """Clip to `box` too."""
        old = self.clip
        self.clip = box if old is None else (
            max(old[0], box[0]), max(old[1], box[1]), min(old[2], box[2]), min(old[3], box[3])
        )  # fmt: skip


@lru_cache(256)
def is_white(color: object, space: str) -> bool:
    """Tell the colour of paper; colours of unknown kinds are taken for ink.

    >>> is_white((1, 1, 1), "DeviceRGB"), is_white(1, "Separation"), is_white(1, "DeviceGray")
    (True, False, True)
    """
    parts: Sequence[object] = cast(tuple[object, ...], color) if isinstance(color, tuple) else (color,)
    numbers = [part for part in parts if isinstance(part, int | float)]
    if len(numbers) != len(parts) or space in ("Pattern", "Indexed", "Lab"):
        return False
    if len(numbers) == 4 or space in ("Separation", "DeviceN", "DeviceCMYK"):
        return all(number <= _LIGHT for number in numbers)
    return bool(numbers) and all(number >= _NEARLY for number in numbers)
