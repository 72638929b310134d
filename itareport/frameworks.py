"""The framework of each fiscal year: what is scored, how it adds up, which ratings there are.

One file a year stands in `itareport/data/frameworks/`, whole or as `same_as` another year with what
differs from it. Each is checked when it is read, so that a slip in a data file is an error at once and
never a wrong total.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from importlib.resources import files
from itertools import pairwise

import msgspec
from msgspec import Struct

FOLDER = files("itareport") / "data" / "frameworks"


class Indicator(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An indicator (or index) of a framework. `weight` is its share of the overall score, 0–1."""

    no: int
    name: str
    name_en: str
    weight: Decimal
    instrument: str | None = None


class Instrument(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An instrument (IIT, EIT, OIT) with the indicators whose mean it is and its share of the overall, 0–1.

    The instruments of the five indices (2557–2561) have neither: `weight` None, no indicators.
    """

    code: str
    name: str
    name_en: str
    weight: Decimal | None = None
    indicators: tuple[int, ...] = ()


class Rating(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rating with its necessary conditions: bounds on the overall and on every instrument's mean.

    `overall_min` belongs to the rating, `overall_below` (None: no bound) does not.
    """

    name: str
    name_en: str
    overall_min: Decimal
    overall_below: Decimal | None = None
    instrument_min: Decimal | None = None


class Framework(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The scheme of one fiscal year: what is scored, how it adds up, which ratings there are.

    `generation` is a value of `records.clean.Generation`; `ratings` stand best first. `ratings_sure` tells
    whether the rating scheme was read in a published document of that year (or its rule): where it was
    not, no error-level check is built on it. `aspects` are those of the year's measure table, if known.
    """

    fiscal_year: int
    generation: str
    indicators: tuple[Indicator, ...]
    instruments: tuple[Instrument, ...]
    tolerance: Decimal
    ratings: tuple[Rating, ...]
    ratings_sure: bool
    source: str
    aspects: tuple[str, ...] = ()

    def indicator(self, no: int) -> Indicator | None:
        """Give the indicator of a number, None where the framework has none."""
        return next((indicator for indicator in self.indicators if indicator.no == no), None)


class FrameworkError(ValueError):
    """A framework file that contradicts itself; the message names the file and what is wrong."""


def framework_years() -> tuple[int, ...]:
    """Give the Buddhist-era fiscal years that have a framework, in order.

    >>> framework_years()[0], framework_years()[-1]
    (2557, 2569)
    """
    names = (entry.name for entry in FOLDER.iterdir())
    return tuple(sorted(int(name.removesuffix(".toml")) for name in names if name.endswith(".toml")))


def load_framework(fiscal_year: int) -> Framework | None:
    """Read the framework of a Buddhist-era fiscal year, None where there is none. Raises `FrameworkError`.

    >>> framework = load_framework(2567)
    >>> framework.indicators[7].name if framework else None
    'การปรับปรุงการทำงาน'
    >>> load_framework(2550) is None
    True
    """
    text = _framework_text(fiscal_year)
    if text is None:
        return None
    return parse_framework(fiscal_year, text, _framework_text)


def _framework_text(fiscal_year: int) -> str | None:
    entry = FOLDER / f"{fiscal_year}.toml"
    return entry.read_text(encoding="utf-8") if entry.is_file() else None


def parse_framework(fiscal_year: int, text: str, text_of: Callable[[int], str | None]) -> Framework:
    """Make the framework of a year from its TOML text; `text_of` gives the text of the year that it repeats.

    A key that the file gives stands in place of the repeated year's. Raises `FrameworkError` where a key is
    unknown or missing, a repeated year does not resolve, or the numbers contradict one another.
    """
    fields = _resolved(fiscal_year, text, text_of, ())
    try:
        framework = msgspec.convert({**fields, "fiscal_year": fiscal_year}, Framework)
    except msgspec.ValidationError as error:
        raise FrameworkError(f"framework {fiscal_year}: {error}") from error
    wrong = [*_wrong_indicators(framework), *_wrong_instruments(framework), *_wrong_ratings(framework)]
    if wrong:
        raise FrameworkError(f"framework {fiscal_year}: {'; '.join(wrong)}")
    return framework


def _resolved(
    fiscal_year: int, text: str, text_of: Callable[[int], str | None], seen: tuple[int, ...]
) -> Mapping[str, object]:
    try:
        own: dict[str, object] = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise FrameworkError(f"framework {fiscal_year}: {error}") from error
    base = own.pop("same_as", None)
    if base is None:
        return own
    if "source" not in own:
        raise FrameworkError(f"framework {fiscal_year}: repeats {base} and names no source of its own")
    base_text = text_of(base) if isinstance(base, int) and base not in (*seen, fiscal_year) else None
    if not isinstance(base, int) or base_text is None:
        raise FrameworkError(f"framework {fiscal_year}: same_as = {base} does not resolve")
    return {**_resolved(base, base_text, text_of, (*seen, fiscal_year)), **own}


def _wrong_indicators(framework: Framework) -> Iterator[str]:
    numbers = [indicator.no for indicator in framework.indicators]
    if not numbers or numbers != list(range(1, len(numbers) + 1)):
        yield f"indicators are numbered {numbers}"
    if sum(indicator.weight for indicator in framework.indicators) != 1:
        yield "the weights of the indicators do not add up to 1"
    if len({indicator.name for indicator in framework.indicators}) != len(numbers):
        yield "two indicators have one name"
    if any(indicator.weight <= 0 for indicator in framework.indicators):
        yield "an indicator has no weight"
    if not 0 < framework.tolerance < 1:
        yield f"the tolerance is {framework.tolerance}"


def _wrong_instruments(framework: Framework) -> Iterator[str]:
    if len({instrument.code for instrument in framework.instruments}) != len(framework.instruments):
        yield "two instruments have one code"
    covered = [(no, i.code) for i in framework.instruments for no in i.indicators]
    stated = [(i.no, i.instrument) for i in framework.indicators if i.instrument is not None]
    if sorted(covered) != stated or len(stated) not in (0, len(framework.indicators)):
        yield "the instruments do not cover each indicator once"
    for instrument in framework.instruments:
        shares = [i.weight for i in framework.indicators if i.instrument == instrument.code]
        if instrument.weight != (sum(shares) if shares else None) or len(set(shares)) > 1:
            yield f"{instrument.code} is not the mean of its indicators with its weight"


def _wrong_ratings(framework: Framework) -> Iterator[str]:
    ratings = framework.ratings
    if not ratings or ratings[-1].overall_min != 0:
        yield "the ratings do not go down to 0"
    if any(better.overall_min < worse.overall_min for better, worse in pairwise(ratings)):
        yield "the ratings are not ordered, best first"
    if len({rating.name for rating in ratings}) != len(ratings):
        yield "two ratings have one name"
    bounds = {rating.overall_min for rating in ratings}
    for rating in ratings:
        below = rating.overall_below
        if below is not None and (below not in bounds or below <= rating.overall_min):
            yield f"{rating.name} ends at {below}, where no better rating begins"
