"""The words of date expressions, loaded once from `itareport/data/periods.toml` into frozen records."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import cast

from msgspec import Struct, convert

from itareport.normalize.periods.folding import fold
from itareport.normalize.periods.kinds import Form, Kind, Role


class Month(Struct, frozen=True, kw_only=True):
    """A month with its whitelist of forms."""

    number: int
    name: str
    variants: tuple[str, ...]
    short: tuple[str, ...]
    abbreviations: tuple[str, ...]
    dotless: tuple[str, ...]
    english: tuple[str, ...]

    @property
    def abbreviation(self) -> str:
        """The official abbreviation: ม.ค."""
        return self.abbreviations[0]


class Era(Struct, frozen=True, kw_only=True):
    """A way of counting years: `offset` is taken from a year to get the common era."""

    key: str
    offset: int
    first: int
    last: int
    forms: tuple[str, ...]


class Weekday(Struct, frozen=True, kw_only=True):
    """A day of the week; `number` counts from Monday = 0."""

    number: int
    rule: str
    name: str
    forms: tuple[str, ...]


class UnitOfTime(Struct, frozen=True, kw_only=True):
    """A unit with its ISO 8601 designator and RFC 5545 frequency."""

    key: str
    designator: str
    freq: str
    forms: tuple[str, ...]
    per: tuple[str, ...]
    interval: int = 1


class LabelWords(Struct, frozen=True, kw_only=True):
    """The labels of one role."""

    role: Role
    forms: tuple[str, ...]


class YearRules(Struct, frozen=True, kw_only=True):
    """How years without an era are taken."""

    short_from: int
    bare_ce_first: int


class Damage(Struct, frozen=True, kw_only=True):
    """What recognition is known to confuse: for suggestions alone."""

    twins: tuple[tuple[int, ...], ...]
    month_letters: dict[str, str]
    digit_letters: dict[str, str]


class PeriodData(Struct, frozen=True, kw_only=True, rename="kebab"):
    """The data file as it stands."""

    months: tuple[Month, ...]
    eras: tuple[Era, ...]
    years: YearRules
    weekdays: tuple[Weekday, ...]
    units: tuple[UnitOfTime, ...]
    labels: tuple[LabelWords, ...]
    words: dict[str, tuple[str, ...]]
    month_sets: dict[str, tuple[int, ...]]
    number_words: dict[str, int]
    damage: Damage


class Entry(Struct, frozen=True):
    """What a form of the vocabulary means. `bounded`: counts only where the word ends there."""

    kind: Kind
    value: int = 0
    form: Form | None = None
    key: str = ""
    bounded: bool = False


class Trie(Struct):
    """A tree of forms, one folded character a step."""

    branches: dict[str, "Trie"]
    entry: Entry | None = None


class Vocabulary(Struct, frozen=True, kw_only=True):
    """The data with its forms as a tree (Thai) and a table (Latin words), both over folded text."""

    data: PeriodData
    trie: Trie
    latin: dict[str, Entry]
    counters: tuple[str, ...]
    names: dict[str, int]
    month_sets: dict[str, tuple[int, ...]]

    def month(self, number: int) -> Month:
        """Give the month by its number, 1–12."""
        return self.data.months[number - 1]

    def era(self, key: str) -> Era:
        """Give the era by its key."""
        return next(era for era in self.data.eras if era.key == key)

    def unit(self, key: str) -> UnitOfTime:
        """Give the unit of time by its key."""
        return next(unit for unit in self.data.units if unit.key == key)


@cache
def vocabulary() -> Vocabulary:
    """Load the words of date expressions, once.

    >>> vocabulary().month(10).abbreviation
    'ต.ค.'
    """
    text = (files("itareport") / "data" / "periods.toml").read_text(encoding="utf-8")
    return build(convert(tomllib.loads(text), PeriodData))


def build(data: PeriodData) -> Vocabulary:
    """Build the vocabulary. Raises ValueError for a form on two meanings or a list out of order."""
    if [month.number for month in data.months] != list(range(1, 13)):
        raise ValueError("periods.toml: months must be the numbers 1 to 12 in order")
    if [day.number for day in data.weekdays] != list(range(7)):
        raise ValueError("periods.toml: weekdays must be the numbers 0 to 6 in order")
    trie, latin = Trie({}), dict[str, Entry]()
    for form, entry in forms(data):
        key = fold(form)
        if key.isascii() and key.isalpha():
            if key in latin:
                raise ValueError(f"periods.toml: {form!r} has two meanings")
            latin[key] = entry
        else:
            plant(trie, key, form, entry)
    names = {fold(name): month.number for month in data.months for name in (month.name, *month.variants)}
    return Vocabulary(
        data=data,
        trie=trie,
        latin=latin,
        counters=tuple(fold(word) for word in data.words["counter"]),
        names=names,
        month_sets={fold(word): numbers for word, numbers in data.month_sets.items()},
    )


def forms(data: PeriodData) -> list[tuple[str, Entry]]:
    """List every form with its meaning; the counters, which are looked up by themselves, apart."""
    found: list[tuple[str, Entry]] = []
    for month in data.months:
        found += [
            (form, Entry(Kind.MONTH, month.number, Form.NAME)) for form in (month.name, *month.variants)
        ]
        found += [(form, Entry(Kind.MONTH, month.number, Form.SHORT, bounded=True)) for form in month.short]
        found += [(form, Entry(Kind.MONTH, month.number, Form.ABBREVIATION)) for form in month.abbreviations]
        found += [
            (form, Entry(Kind.MONTH, month.number, Form.DOTLESS, bounded=True)) for form in month.dotless
        ]
        found += [(form, Entry(Kind.MONTH, month.number, Form.ENGLISH)) for form in month.english]
    found += [(form, Entry(Kind.ERA, key=era.key)) for era in data.eras for form in era.forms]
    found += [(form, Entry(Kind.WEEKDAY, day.number)) for day in data.weekdays for form in day.forms]
    for unit in data.units:
        found += [(form, Entry(Kind.UNIT, key=unit.key)) for form in unit.forms if form not in STRUCTURAL]
        found += [(form, Entry(Kind.RATE, key=unit.key)) for form in unit.per]
    found += [(form, Entry(Kind.LABEL, key=label.role)) for label in data.labels for form in label.forms]
    for key, words in data.words.items():
        if key != "counter":
            found += [(form, Entry(Kind(key))) for form in words]
    found += [(form, Entry(Kind.NUMBER, value)) for form, value in data.number_words.items()]
    return found


STRUCTURAL = ("ครึ่งปี",)
"""Forms of units that are tokens of their own kind."""


def plant(trie: Trie, key: str, form: str, entry: Entry) -> None:
    """Add a form to the tree. Raises ValueError where it stands already with another meaning."""
    node = trie
    for character in key:
        node = node.branches.setdefault(character, Trie({}))
    if node.entry is not None and node.entry != entry:
        raise ValueError(f"periods.toml: {form!r} has two meanings")
    if len(key) == 1:
        entry = Entry(entry.kind, entry.value, entry.form, entry.key, bounded=True)
    node.entry = cast("Entry | None", entry)
