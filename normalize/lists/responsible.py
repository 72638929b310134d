"""Units of organisation in a column of the responsible, or in a หมายเหตุ column that names them.

Every unit stands as printed, one a line, without the word ผู้รับผิดชอบ; only a damaged name of the list of
units is mended. A remark that names no unit stays a remark.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz.distance import Levenshtein

from itareport.normalize.lists.changes import Change
from itareport.normalize.lists.lexicon import Found, ThaiLexicon
from itareport.normalize.lists.terms import changes_to
from itareport.normalize.text.digits import convert_digits
from itareport.normalize.text.unicode import repair
from itareport.records.clean import AgencyType, Step
from itareport.reference import ListName
from itareport.vocabulary import squeeze

LABEL_LIKENESS = 85.0
CERTAIN_LIKENESS = 75.0
"""A unit less like its entry is left as printed and only pointed out: การคลัง is กองคลัง, or what it says."""
LONGEST_UNIT = 70
"""In characters; a longer line is a sentence."""
_BULLET = re.compile(r"^\s*(?:[-–—•*▪●]+|[(\[]?\d{1,2}[.)\]]+)\s*(?=\D)|[\s,;]+$")


class Responsible(Struct, frozen=True, kw_only=True):
    """The units that a cell names, what was mended (or suggested) in them, the lossless steps from print to units."""

    units: tuple[str, ...]
    changes: tuple[Change, ...] = ()
    steps: tuple[Step, ...] = ()


class _Words(Struct, frozen=True, forbid_unknown_fields=True):
    labels: tuple[str, ...]
    heads: tuple[str, ...]
    sentence: tuple[str, ...]


class _Patterns(Struct, frozen=True):
    labels: tuple[str, ...]
    label: re.Pattern[str]
    gap: re.Pattern[str]
    head: re.Pattern[str]
    sentence: tuple[str, ...]


def read_responsible(
    lexicon: ThaiLexicon,
    paragraphs: Sequence[str],
    *,
    certain: bool = False,
    agency: AgencyType | None = None,
) -> Responsible | None:
    """Give the units that the paragraphs (or printed lines) of a cell name, None where they name none.

    `certain`: the column's heading says that it holds the responsible, so that whatever stands there is one.
    `agency`: the kind of agency, where it is known, whose units alone print is mended to.

    >>> from itareport.normalize.lists.lexicon import load_lexicon
    >>> read = read_responsible(load_lexicon(), ["ผู้รับผิดชอบ สำนักปลัดเทศบาล งานนิติการ"])
    >>> read.units if read else None
    ('สำนักปลัดเทศบาล', 'งานนิติการ')
    >>> read_responsible(load_lexicon(), ["ดำเนินการแล้วเสร็จ"]) is None
    True
    """
    patterns = _patterns()
    printed = "\n".join(paragraphs)
    repaired = repair(printed)
    digits = convert_digits(repaired.text)
    text = digits.text
    lines, labelled = _lines(lexicon, patterns, text)
    if not lines:
        return None
    if not (certain or labelled) and not _names_units(lexicon, patterns, lines):
        return None
    mended = [_mend(lexicon, line, agency) for line in lines]
    joined = "\n".join(lines)
    split = (Step("responsible-lines", text, joined),) if joined != text else ()
    return Responsible(
        units=tuple(unit for unit, _ in mended),
        changes=tuple(change for _, changes in mended for change in changes),
        steps=(*repaired.steps, *digits.steps, *split),
    )


def _lines(lexicon: ThaiLexicon, patterns: _Patterns, text: str) -> tuple[list[str], bool]:
    """Give one line a unit, and whether the text says ผู้รับผิดชอบ."""
    lines: list[str] = []
    labelled = False
    for paragraph in text.split("\n"):
        bare = _without_label(patterns, paragraph.strip())
        labelled = labelled or bare != paragraph.strip()
        for piece in patterns.gap.split(_bare(bare)):
            _add(lexicon, patterns, lines, _bare(piece))
    return lines, labelled


def _without_label(patterns: _Patterns, paragraph: str) -> str:
    """Give what stands after ผู้รับผิดชอบ (or the like, however it is damaged), or the paragraph itself."""
    bare = patterns.label.sub("", paragraph, count=1)
    first, _, rest = paragraph.partition(" ")
    if bare == paragraph and any(_is_like(first, label) for label in patterns.labels):
        return rest
    return bare


def _is_like(word: str, label: str) -> bool:
    return Levenshtein.normalized_similarity(squeeze(word), label) * 100 >= LABEL_LIKENESS


def _add(lexicon: ThaiLexicon, patterns: _Patterns, lines: list[str], piece: str) -> None:
    """Add a line, or join it to the one above where both are one unit of the list that a line end cut."""
    piece = " ".join(piece.split())
    if not piece:
        return
    if lines and patterns.head.match(piece) is None:
        whole = lexicon.find(ListName.UNIT, lines[-1] + piece)
        if whole is not None and whole.match.exact and not _is_listed(lexicon, piece):
            lines[-1] = whole.match.official
            return
    found = lexicon.find(ListName.UNIT, piece)
    lines.append(found.match.official if found is not None and _is_whole(found, piece) else piece)


def _names_units(lexicon: ThaiLexicon, patterns: _Patterns, lines: list[str]) -> bool:
    """Whether every line is a unit, and none says more than its name."""
    return all(
        _is_listed(lexicon, line)
        or (
            patterns.head.match(line) is not None
            and len(line) <= LONGEST_UNIT
            and not any(word in line for word in patterns.sentence)
        )
        for line in lines
    )


def _is_listed(lexicon: ThaiLexicon, line: str) -> bool:
    found = lexicon.find(ListName.UNIT, line)
    return found is not None and _is_nearly_whole(found, line)


def _mend(lexicon: ThaiLexicon, line: str, agency: AgencyType | None) -> tuple[str, tuple[Change, ...]]:
    found = lexicon.find(ListName.UNIT, line, agency)
    if found is None or found.match.exact or not _is_nearly_whole(found, line):
        return line, ()
    changes = changes_to(found.match, found.reading)
    if found.match.score < CERTAIN_LIKENESS:
        return line, (replace(changes[0], before=line, after=found.match.variant, applied=False),)
    return found.match.variant, changes


def _is_whole(found: Found, line: str) -> bool:
    return found.match.exact and squeeze(line) == squeeze(found.match.official)


def _is_nearly_whole(found: Found, line: str) -> bool:
    """Whether the entry is all that the line says."""
    return squeeze(found.reading) == squeeze(line)


def _bare(text: str) -> str:
    """Give the text without bullet or number before and commas after it."""
    return _BULLET.sub("", _BULLET.sub("", text).strip()).strip()


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    data = resources.files("itareport").joinpath("data", "units.toml").read_text(encoding="utf-8")
    words = msgspec.convert(msgspec.toml.decode(data, type=dict[str, object])["responsible"], _Words)
    labels = "|".join(
        r"\s*".join(map(re.escape, label)) for label in sorted(words.labels, key=len, reverse=True)
    )
    heads = "|".join(map(re.escape, sorted(words.heads, key=len, reverse=True)))
    return _Patterns(
        labels=words.labels,
        label=re.compile(rf"^[\s\-–•(]*(?:{labels})\s*[):：\-–]*\s*"),
        gap=re.compile(rf"(?:\s|[,;]\s*)(?:\d{{1,2}}[.)]\s*|[-–•]\s*)?(?={heads})"),
        head=re.compile(heads),
        sentence=words.sentence,
    )
