"""Thai ITA reports as clean, traceable data.

    report = itareport.read("report.txt")
    itareport.convert(["folder"], out="dataset")
    data = itareport.open("dataset")

The functions load what they need when they are first asked for, so that `import itareport` is instant.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itareport.api import Limits, convert, read, read_all
    from itareport.api import open_dataset as open

__version__ = "0.1.0"
__all__ = ["Limits", "__version__", "convert", "open", "read", "read_all"]

_NAMES = {
    "Limits": "Limits",
    "convert": "convert",
    "open": "open_dataset",
    "read": "read",
    "read_all": "read_all",
}


def __getattr__(name: str) -> object:
    """Load a function of the interface when it is first used."""
    if name not in _NAMES:
        raise AttributeError(f"module 'itareport' has no attribute {name!r}")
    from itareport import api

    return getattr(api, _NAMES[name])
