"""The repairs of Unicode text, in the order in which they run.

What is mended is how the text is encoded, never what it says: a rule fires only where what stands there
can be no Thai at all. Each has its name, its function and the reason why it is safe.
"""

import html
import re
from collections.abc import Callable
from html.entities import html5
from typing import Final

from itareport.normalize.text.rules import Rule
from itareport.normalize.text.words import cost
from itareport.private_use import private_use

CONSONANT: Final = "ก-ฮ"
LEAD_VOWEL: Final = "เแโใไ"
SARA_AA: Final = "\N{THAI CHARACTER SARA AA}"
SARA_AM: Final = "\N{THAI CHARACTER SARA AM}"
NIKHAHIT: Final = "\N{THAI CHARACTER NIKHAHIT}"
LAKKHANGYAO: Final = "\N{THAI CHARACTER LAKKHANGYAO}"
TONE: Final = "\N{THAI CHARACTER MAI EK}-\N{THAI CHARACTER MAI CHATTAWA}"
VOWEL_MARK: Final = (
    "\N{THAI CHARACTER MAI HAN-AKAT}\N{THAI CHARACTER SARA I}-\N{THAI CHARACTER PHINTHU}"
    "\N{THAI CHARACTER MAITAIKHU}"
)
UPPER_SIGN: Final = "\N{THAI CHARACTER THANTHAKHAT}\N{THAI CHARACTER YAMAKKAN}"
UNMAPPED: Final = "\0\N{REPLACEMENT CHARACTER}"
MARK: Final = VOWEL_MARK + NIKHAHIT + TONE + UPPER_SIGN
"""Every Thai character that is printed above or below a consonant (classes for use inside brackets)."""
CONTEXT: Final = 24
"""How many letters on each side are looked at to know a word."""


def _substitution(pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> Callable[[str], str]:
    compiled = re.compile(pattern)

    def substitute(text: str) -> str:
        return compiled.sub(replacement, text)

    return substitute


def _translation(table: dict[int, str | int | None]) -> Callable[[str], str]:
    def translate(text: str) -> str:
        return text.translate(table)

    return translate


def _unescape(match: re.Match[str]) -> str:
    """Give what a whole entity stands for; an unknown name stays (html.unescape would take a part of it)."""
    name = match[1]
    if not name.startswith("#"):
        return html5.get(f"{name};", match[0])
    return html.unescape(f"&{name};") or match[0]


_INVISIBLE: Final[dict[int, str | int | None]] = dict.fromkeys(
    (
        *range(0x09),
        *range(0x0E, 0x20),
        *range(0x7F, 0x85),
        *range(0x86, 0xA0),
        0xAD,
        0x34F,
        0x61C,
        0x180E,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10),
        0xFEFF,
    )
)
"""Control, format and zero-width characters and variation selectors: nothing of them is printed."""

_ODD_SPACE: Final[dict[int, str | int | None]] = dict.fromkeys(
    (0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " "
)

_MARK_ORDER: Final = {
    **dict.fromkeys("\N{THAI CHARACTER SARA U}\N{THAI CHARACTER SARA UU}\N{THAI CHARACTER PHINTHU}", 0),
    **dict.fromkeys(
        "\N{THAI CHARACTER MAI HAN-AKAT}\N{THAI CHARACTER SARA I}\N{THAI CHARACTER SARA II}"
        "\N{THAI CHARACTER SARA UE}\N{THAI CHARACTER SARA UEE}\N{THAI CHARACTER MAITAIKHU}",
        1,
    ),
    NIKHAHIT: 2,
    **dict.fromkeys(
        "\N{THAI CHARACTER MAI EK}\N{THAI CHARACTER MAI THO}\N{THAI CHARACTER MAI TRI}"
        "\N{THAI CHARACTER MAI CHATTAWA}",
        3,
    ),
    **dict.fromkeys(UPPER_SIGN, 4),
}


def _order_marks(match: re.Match[str]) -> str:
    return "".join(sorted(match[0], key=_MARK_ORDER.__getitem__))


def _join_mark(match: re.Match[str]) -> str:
    """Close the gap before a mark, unless the letter already carries a mark of that kind."""
    taken = {_MARK_ORDER[mark] for mark in match[1]}
    first = match[2]
    if first == SARA_AM:
        return match[1] + first if taken <= {3} else match[0]
    free = _MARK_ORDER[first] not in taken and NIKHAHIT not in match[1]
    return match[1] + first if free else match[0]


_LONE_LETTER: Final = re.compile(f"[{CONSONANT}][{MARK}]*|[{LEAD_VOWEL}ะ{SARA_AA}]")
"""What stands beside sara aa in letter-spaced words (ปร ะ ม า ณ), and nowhere else."""
_LETTERS_BEFORE: Final = re.compile(f"(?:([ก-๎]*) )?([ก-๎]{{1,{CONTEXT}}})\\Z")
_LETTERS_AFTER: Final = re.compile(f"([ก-๎]{{0,{CONTEXT}}})(?: ([ก-๎]*))?")


def _close_sara_am(match: re.Match[str]) -> str:
    """Put sara am for a space and sara aa, where that makes likelier words than sara aa alone.

    Limits: between two words that are both likely (นา and นำ alone) the commoner one is taken; a tone
    mark behind the space (ก ้าว) must make sara am strictly likelier.
    """
    before = _LETTERS_BEFORE.search(match.string[max(0, match.start() - 2 * CONTEXT) : match.start()])
    after = _LETTERS_AFTER.match(match.string, match.end())
    if before is None or after is None:
        return match[0]
    left, right, tone = before[2], after[1], match[1]
    if not right and (_LONE_LETTER.fullmatch(before[1] or "") or _LONE_LETTER.fullmatch(after[2] or "")):
        return match[0]
    with_am, with_aa = cost(f"{left}{tone}{SARA_AM}{right}"), cost(f"{left}{tone}{SARA_AA}{right}")
    closes = with_am < with_aa or (with_am == with_aa and not tone)
    return f"{tone}{SARA_AM}" if closes else match[0]


RULES: Final = (
    Rule(
        name="html-entities",
        apply=_substitution(
            r"&(?:amp;)*(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});", _unescape
        ),
        why="recognition programs write HTML; only entities with their semicolon, so that addresses stay",
    ),
    Rule(
        name="line-ends",
        apply=_substitution(r"\r\n|[\r\v\f\x85\u2028\u2029]", "\n"),
        why="one character for the end of a line, whatever system wrote it",
    ),
    Rule(
        name="private-use-marks",
        apply=_translation(dict[int, str | int | None](private_use())),
        why="fonts keep shifted marks at U+F700–F71A; the mapping is one to one",
    ),
    Rule(
        name="sara-am-unmapped",
        apply=_substitution(rf"(?<=[{CONSONANT}{TONE}])[{UNMAPPED}]+{SARA_AA}", SARA_AM),
        why="a PDF whose nikhahit has no Unicode value gives NUL or U+FFFD before sara aa",
    ),
    Rule(
        name="invisible",
        apply=_translation(_INVISIBLE),
        why="zero-width and control characters carry nothing that is printed",
    ),
    Rule(
        name="odd-spaces",
        apply=_translation(_ODD_SPACE),
        why="tab, no-break and other spaces are one printed space",
    ),
    Rule(name="space-runs", apply=_substitution(" {2,}", " "), why="a run of spaces is one space"),
    Rule(name="space-ends", apply=_substitution("(?m)^ +| +$", ""), why="no space at the ends of a line"),
    Rule(
        name="double-e", apply=_substitution("เเ", "แ"), why="two sara e look like sara ae and are never Thai"
    ),
    Rule(
        name="lakkhangyao",
        apply=_substitution(rf"(?<=[{CONSONANT}{TONE}{NIKHAHIT}])(?<![ฤฦ]){LAKKHANGYAO}", SARA_AA),
        why="lakkhangyao follows ฤ and ฦ alone; after another letter it is sara aa",
    ),
    Rule(
        name="sara-am-space",
        apply=_substitution(rf"(?<=[{CONSONANT}{TONE}]) ([{TONE}]?){SARA_AA}", _close_sara_am),
        why="Word prints sara am and leaves a space and sara aa in the text layer; not in letter-spaced text",
    ),
    Rule(
        name="space-before-mark",
        apply=_substitution(rf"(?<=[{CONSONANT}])([{MARK}]*) +([{MARK}{SARA_AM}])", _join_mark),
        why="no Thai word starts with a mark: it belongs to the letter before the gap",
    ),
    Rule(
        name="space-after-lead-vowel",
        apply=_substitution(rf"([{LEAD_VOWEL}]) +(?=[{CONSONANT}](?! ))", r"\1"),
        why="no Thai word ends with a leading vowel; a lone letter after it is letter-spacing and stays",
    ),
    Rule(
        name="mark-order",
        apply=_substitution(rf"[{MARK}]{{2,}}", _order_marks),
        why="vowel before tone before thanthakhat, as the keyboard standard has it; NFC does not order them",
    ),
    Rule(
        name="double-mark",
        apply=_substitution(rf"([{MARK}])\1+", r"\1"),
        why="the same mark twice on one letter is printed over itself",
    ),
    Rule(
        name="sara-am-composed",
        apply=_substitution(rf"{NIKHAHIT} ?([{TONE}]*) ?[{SARA_AA}{SARA_AM}]", rf"\1{SARA_AM}"),
        why="nikhahit and sara aa (what NFKC leaves of sara am), with a tone mark before, between or none",
    ),
    Rule(
        name="sara-am-tone",
        apply=_substitution(rf"{SARA_AM} ?([{TONE}]+)", rf"\1{SARA_AM}"),
        why="the tone mark is stored before sara am",
    ),
    Rule(
        name="double-sara-am",
        apply=_substitution(rf"{SARA_AM}[{SARA_AM}{SARA_AA}]+", SARA_AM),
        why="sara am followed by its own sara aa: a PDF writer's text and glyph both kept",
    ),
)
"""The table of repairs, in the order in which they run."""
