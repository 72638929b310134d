"""The words that make a number a quantity, loaded from `itareport/data/counting-units.toml`."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Final

import msgspec
from msgspec import Struct

DATA: Final = "counting-units.toml"


class UnitKind(StrEnum):
    """What a unit counts, and so what may stand before it."""

    CLASSIFIER = "classifier"
    NOUN = "noun"
    MEASURE = "measure"
    TIME = "time"
    LONG_TIME = "long-time"
    MONEY = "money"
    SHARE = "share"


class KindOfUnits(Struct, frozen=True, forbid_unknown_fields=True):
    """The units of one kind, and whether they go with decimals."""

    name: UnitKind
    decimal: bool
    units: tuple[str, ...]


class CountingWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The words around numbers; the data file says what each list is for."""

    leads: tuple[str, ...]
    bounds: tuple[str, ...]
    references: frozenset[str]
    deadlines: frozenset[str]
    spans: frozenset[str]
    no_units: frozenset[str]


class CountingUnits(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file: kinds of units, variants of their names, words of magnitude, words around numbers."""

    kinds: tuple[KindOfUnits, ...]
    variants: Mapping[str, str]
    multipliers: Mapping[str, Decimal]
    words: CountingWords

    def __post_init__(self) -> None:
        """Refuse a unit of two kinds and a variant of no unit."""
        units = [unit for kind in self.kinds for unit in kind.units]
        twice = {unit for unit in units if units.count(unit) > 1} | (set(units) & set(self.variants))
        unknown = set(self.variants.values()) - set(units)
        if twice or unknown:
            raise ValueError(f"{DATA}: twice {sorted(twice)}, variants of no unit {sorted(unknown)}")


class Unit(Struct, frozen=True):
    """A unit as the tables name it, with what its kind allows."""

    name: str
    kind: UnitKind
    decimal: bool


@lru_cache(maxsize=1)
def load_counting_units() -> CountingUnits:
    """Read and check the data file."""
    text = files("itareport").joinpath("data", DATA).read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), CountingUnits, strict=False)


@lru_cache(maxsize=1)
def known_units() -> Mapping[str, Unit]:
    """Give every printed form of a unit with the unit it means, longest form first.

    >>> known_units()["%"].name
    'ร้อยละ'
    """
    data = load_counting_units()
    units = {unit: Unit(unit, kind.name, kind.decimal) for kind in data.kinds for unit in kind.units}
    forms = units | {form: units[unit] for form, unit in data.variants.items()}
    return dict(sorted(forms.items(), key=lambda entry: (-len(entry[0]), entry[0])))
