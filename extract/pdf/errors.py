"""What pdfminer and pdfium raise on files that are no proper PDFs, in one place."""

import struct
import zlib
from typing import Final

from pdfminer.psexceptions import PSException

PDF_ERRORS: Final = (
    PSException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""pdfminer takes what it reads for what it should be: any of these says that a file breaks the rules."""
