"""The register of local authorities and the provinces: embedded, read in milliseconds when asked for."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from itareport.records.clean import AgencyType

LONGEST_NAME: Final = 30
_DATA: Final = files("itareport") / "data"
_CODES: Final = MappingProxyType(
    {
        "อบจ": AgencyType.PROVINCE_ADMINISTRATION,
        "อบต": AgencyType.SUBDISTRICT,
        "ทน": AgencyType.CITY,
        "ทม": AgencyType.TOWN,
        "ทต": AgencyType.SUBDISTRICT_MUNICIPALITY,
        "พัทยา": AgencyType.PATTAYA,
    }
)


class Authority(Struct, frozen=True):
    """A local authority of the register, `name` without its type; `confirmed`: a second list has it."""

    type: AgencyType
    name: str
    district: str
    province: str
    confirmed: bool


class Gazetteer(Struct, frozen=True):
    """The local authorities by type and name, and the places that name them.

    `names` are all names of whatever type, `districts` those of the register's 878 districts.
    """

    authorities: Mapping[AgencyType, Mapping[str, tuple[Authority, ...]]]
    names: frozenset[str]
    districts: frozenset[str]

    def find(self, kind: AgencyType, name: str) -> tuple[Authority, ...]:
        """Give the authorities of a type with that name: none, one, or namesakes."""
        return self.authorities.get(kind, {}).get(name, ())


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """Read `itareport/data/local-authorities.csv`."""
    authorities: dict[AgencyType, dict[str, list[Authority]]] = {kind: {} for kind in _CODES.values()}
    districts: set[str] = set()
    names: set[str] = set()
    for line in (_DATA / "local-authorities.csv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        province, district, code, listed = line.split(",")
        districts.add(district)
        kind = _CODES[code]
        for entry in listed.split("|"):
            name = entry.removesuffix("?")
            names.add(name)
            authority = Authority(kind, name, district, province, name == entry)
            authorities[kind].setdefault(name, []).append(authority)
    frozen = {
        kind: MappingProxyType({name: tuple(found) for name, found in named.items()})
        for kind, named in authorities.items()
    }
    return Gazetteer(MappingProxyType(frozen), frozenset(names), frozenset(districts))


@lru_cache(maxsize=1)
def load_provinces() -> Mapping[str, str]:
    """Read the provinces: their two letters in document numbers, and their names.

    >>> load_provinces()["ยล"], len(load_provinces())
    ('ยะลา', 77)
    """
    data = tomllib.loads((_DATA / "provinces.toml").read_text(encoding="utf-8"))
    return MappingProxyType({str(letters): str(name) for letters, name in data["prefixes"].items()})


@lru_cache(maxsize=1)
def province_names() -> tuple[str, ...]:
    """Give the names of the provinces, the longest first: one may begin with another."""
    return tuple(sorted(load_provinces().values(), key=lambda name: (-len(name), name)))
