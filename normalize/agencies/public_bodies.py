"""Ministries, departments, universities and other public bodies: names, short forms, and where a text has them."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from itareport.normalize.text.spaceless import Spaceless
from itareport.records.clean import AgencyType

_FILE: Final = files("itareport") / "data" / "public-bodies.csv"
_KEY: Final = 2
_CLEAR_WITHOUT_DOT: Final = 4
"""So many letters of a short form are clear without its last dot: สสวท."""


class PublicBody(Struct, frozen=True):
    """A public body that is no local authority. `province` is None for central bodies and where it is uncertain."""

    type: AgencyType
    name: str
    short: tuple[str, ...]
    province: str | None


class Wording(Struct, frozen=True):
    """A name or a short form without spaces, and the body that it stands for."""

    text: str
    body: PublicBody
    short: bool


class PublicBodies(Struct, frozen=True):
    """The known bodies by name without spaces, and all wordings by their first letters, the longest first."""

    named: Mapping[str, PublicBody]
    wordings: Mapping[str, tuple[Wording, ...]]

    def at(self, text: Spaceless, start: int) -> Iterator[Wording]:
        """Give the wordings that stand at a place, the longest first."""
        for wording in self.wordings.get(text.text[start : start + _KEY], ()):
            if text.text.startswith(wording.text, start):
                yield wording


@lru_cache(maxsize=1)
def load_public_bodies() -> PublicBodies:
    """Read `itareport/data/public-bodies.csv`.

    >>> load_public_bodies().named["มหาวิทยาลัยพะเยา"].province
    'พะเยา'
    """
    kind = AgencyType.OTHER
    named: dict[str, PublicBody] = {}
    wordings: dict[str, list[Wording]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("["):
            kind = AgencyType(line.strip("[]"))
            continue
        name, short, province = line.split(",")
        body = PublicBody(kind, name, tuple(filter(None, short.split("|"))), province or None)
        named[_key(name)] = body
        for wording in _wordings(body):
            wordings.setdefault(wording.text[:_KEY], []).append(wording)
    ordered = {key: tuple(sorted(found, key=lambda one: -len(one.text))) for key, found in wordings.items()}
    return PublicBodies(MappingProxyType(named), MappingProxyType(ordered))


def _wordings(body: PublicBody) -> Iterator[Wording]:
    yield Wording(_key(body.name), body, False)
    for short in body.short:
        yield Wording(_key(short), body, True)
        bare = short.removesuffix(".")
        if bare != short and len(bare) >= _CLEAR_WITHOUT_DOT and "." not in bare:
            yield Wording(_key(bare), body, True)


def _key(name: str) -> str:
    return "".join(name.split())
