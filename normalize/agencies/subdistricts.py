"""The districts and subdistricts of Thailand with their codes: embedded, read in milliseconds when asked for."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from msgspec import Struct

_FILE: Final = files("itareport") / "data" / "subdistricts.csv"
_BANGKOK: Final = "กรุงเทพมหานคร"


class District(Struct, frozen=True):
    """A district (อำเภอ, in Bangkok a เขต): its four-digit code, and its subdistricts with their six-digit codes."""

    code: str
    name: str
    province: str
    subdistricts: Mapping[str, str]


class Districts(Struct, frozen=True):
    """All districts: by name (one name may stand in several provinces), and by province and name."""

    named: Mapping[str, tuple[District, ...]]
    placed: Mapping[tuple[str, str], District]

    def province_of(self, name: str) -> str | None:
        """Give the province of the only district of that name, None where there is none or several.

        >>> load_districts().province_of("พิชัย"), load_districts().province_of("เฉลิมพระเกียรติ")
        ('อุตรดิตถ์', None)
        """
        found = self.named.get(name, ())
        return found[0].province if len(found) == 1 else None


@lru_cache(maxsize=1)
def load_districts() -> Districts:
    """Read `itareport/data/subdistricts.csv`.

    >>> load_districts().placed["ยะลา", "เมืองยะลา"].code
    '9501'
    """
    named: dict[str, list[District]] = {}
    placed: dict[tuple[str, str], District] = {}
    province = ""
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        code, name, *listed = line.split(",")
        if not listed:
            province = name
            continue
        district = _district(code, name, province, listed[0])
        named.setdefault(district.name, []).append(district)
        placed[province, district.name] = district
    frozen = {name: tuple(found) for name, found in named.items()}
    return Districts(MappingProxyType(frozen), MappingProxyType(placed))


def _district(code: str, name: str, province: str, listed: str) -> District:
    short = name.removeprefix("เขต") if province == _BANGKOK else name
    subdistricts = {entry[2:]: code + entry[:2] for entry in listed.split("|")}
    return District(code, short, province, MappingProxyType(subdistricts))
