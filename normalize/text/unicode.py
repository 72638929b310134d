"""Unicode repair: Thai text as it should be encoded, with a step for every rule that changed it."""

import re
from typing import Final

from itareport.normalize.text.rules import Cleaned, apply_rules, replay
from itareport.normalize.text.unicode_rules import RULES

__all__ = ["RULES", "Cleaned", "repair", "replay"]

_PLAIN: Final = re.compile(r"(?:[!-%'-~]+(?: [!-%'-~]+)*)?")
"""Text that no rule can change: printable ASCII without entities, single spaces inside."""


def repair(text: str) -> Cleaned:
    """Mend the encoding of Thai text: marks, sara am, private-use glyphs, spaces, HTML entities.

    Newlines stay, and so does everything that could be meant: the spaces before ๆ, ฤๅ, letter-spaced words.

    >>> repair("เเผนด าเนินการ").text
    'แผนดำเนินการ'
    >>> [step.rule for step in repair("ที่&nbsp;๑").steps]
    ['html-entities', 'odd-spaces']
    """
    if _PLAIN.fullmatch(text):
        return Cleaned(text)
    return apply_rules(text, RULES)
