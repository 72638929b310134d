"""What people are told, in Thai and English: the words of the findings and of whole pages, from `itareport/data/`."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from itareport.findings import severity_of
from itareport.records.findings import Code, Flag

_PART = re.compile(r"\[([^\[\]]*)\]")
_WITH_REASON = frozenset({Code.PAGE_UNREADABLE, Code.SOURCE_REPAIRED})
_LONGEST = 300
"""Characters of a quoted value: a whole table may be what was got, and the JSON has it in full."""


class Bilingual(Struct, frozen=True, forbid_unknown_fields=True):
    """One text in Thai and English."""

    th: str
    en: str

    def text(self, language: str) -> str:
        """Give the text in `th` or `en`."""
        return self.th if language == "th" else self.en


class Wording(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one code: a title, a sentence about one finding, and what it means."""

    title: Bilingual
    message: Bilingual
    meaning: Bilingual


@cache
def load_wordings() -> Mapping[Code, Wording]:
    """Read the words of every code; ValueError where a code has none."""
    text = files("itareport").joinpath("data", "findings.toml").read_text(encoding="utf-8")
    wordings = msgspec.convert(tomllib.loads(text), dict[Code, Wording])
    missing = [code.value for code in Code if code not in wordings]
    if missing:
        raise ValueError(f"findings.toml has no words for {', '.join(missing)}")
    return wordings


@cache
def load_reasons() -> Mapping[str, Bilingual]:
    """Read the words for the readers' reasons why something could not be read.

    >>> load_reasons()["scan"].en
    'it is a scan, and pictures were not read'
    """
    text = files("itareport").joinpath("data", "page-reasons.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, Bilingual])


@cache
def read_words(page: str, language: str) -> Mapping[str, str]:
    """Read the words of a page, `itareport/data/PAGE.toml`, in `th` or `en`; ValueError where one lacks a language.

    >>> read_words("review", "en")["accept"]
    'Right as read'
    """
    text = files("itareport").joinpath("data", f"{page}.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    lacking = [key for key, both in table.items() if set(both) != {"th", "en"}]
    if lacking:
        raise ValueError(f"{page}.toml: {', '.join(lacking)} stands in one language alone")
    return {key: both[language] for key, both in table.items()}


def title(code: Code, language: str) -> str:
    """Give the few words that name a code, in `th` or `en`.

    >>> title(Code.ITEM_GAP, "en")
    'Gap in item numbers'
    """
    return load_wordings()[code].title.text(language)


def message(flag: Flag, language: str) -> str:
    """Give the sentence about one finding in `th` or `en`, on one line.

    >>> from itareport.findings import flag
    >>> message(flag(Code.RATING_DIFFERS, "reports", field="rating", got="ผ่านดี"), "en")
    'The rating “ผ่านดี” does not fit the scores'
    """
    template = load_wordings()[flag.code].message.text(language)
    reason = load_reasons().get(flag.expected) if flag.code in _WITH_REASON else None
    expected = flag.expected if reason is None else reason.text(language)
    return fill(template, {"got": _quotable(flag.got), "expected": _quotable(expected)})


def fill(template: str, values: Mapping[str, str]) -> str:
    """Fill the `{names}` of a template; a part in brackets falls away when a value in it is empty.

    >>> fill("No score[ for {got}][ ({expected})]", {"got": "7", "expected": ""})
    'No score for 7'
    """
    names = re.compile("|".join(re.escape(f"{{{name}}}") for name in values))

    def filled(part: str) -> str:
        return names.sub(lambda found: values[found[0][1:-1]], part)

    def optional(part: re.Match[str]) -> str:
        return filled(part[1]) if all(values[name[1:-1]] for name in names.findall(part[1])) else ""

    pieces: list[str] = []
    end = 0
    for part in _PART.finditer(template):
        pieces += [filled(template[end : part.start()]), optional(part)]
        end = part.end()
    return "".join([*pieces, filled(template[end:])])


def _quotable(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def findings_page() -> str:
    """Give `docs/findings.md`: every code with its severity, its title and what it means."""
    parts = [
        "# Findings",
        "Made from `itareport/data/findings.toml`; a test compares the two. "
        "The severity is the usual one: a finding may be raised at another where the report says why.",
    ]
    for code, words in load_wordings().items():
        parts += [
            f"## {code.value}",
            f"**{words.title.th} · {words.title.en}** ({severity_of(code).value})",
            words.meaning.th,
            words.meaning.en,
        ]
    return "\n\n".join(parts) + "\n"
