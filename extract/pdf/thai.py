"""What kind of character each Thai code point is."""

from typing import Final

SARA_AA: Final = "\N{THAI CHARACTER SARA AA}"
SARA_AM: Final = "\N{THAI CHARACTER SARA AM}"
NIKHAHIT: Final = "\N{THAI CHARACTER NIKHAHIT}"
TONES: Final = frozenset(map(chr, range(0x0E48, 0x0E4C)))
UPPER_VOWELS: Final = frozenset(map(chr, (0x0E31, 0x0E34, 0x0E35, 0x0E36, 0x0E37, 0x0E47, 0x0E4D)))
LOWER_VOWELS: Final = frozenset(map(chr, (0x0E38, 0x0E39, 0x0E3A)))
SIGNS: Final = frozenset(map(chr, (0x0E4C, 0x0E4E)))
MARKS: Final = TONES | UPPER_VOWELS | LOWER_VOWELS | SIGNS
"""What is printed above or below the letter before it."""
CONSONANTS: Final = frozenset(map(chr, range(0x0E01, 0x0E2F)))
LEADING: Final = frozenset("เแโใไ")
FOLLOWING: Final = frozenset("ะาำๅ")


def is_thai(text: str) -> bool:
    """Tell whether any of the characters is Thai."""
    return any("ก" <= letter <= "๛" for letter in text)
