"""The summary page of a data set: its facts, against the agencies that should be in it."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from itareport.answers import agency_of
from itareport.export.replacement import replace_file
from itareport.export.summary.charts import require_charts
from itareport.export.summary.facts import Expected
from itareport.export.summary.page import render_page
from itareport.export.summary.reckoning import gather_facts
from itareport.export.summary.records import read_lines
from itareport.normalize.agencies.gazetteer import load_gazetteer, province_names
from itareport.records.errors import DatasetError

FILE_NAME = "summary.html"


def write_summary(
    folder: Path, *, provinces: Sequence[str] = (), expect: Path | None = None, language: str = "th"
) -> Path:
    """Write `summary.html` into the data set `folder` and give its path.

    Expected are the local authorities of `provinces` by the register, and the agencies that the file `expect`
    lists, one a line (a line may end in a comma and the province). DatasetError where the folder is no data set,
    a province is unknown, or a library is not installed; FileNotFoundError where `expect` is not there.
    """
    require_charts()
    expected = [*registered(provinces), *(listed(expect) if expect else ())]
    facts = gather_facts(read_lines(folder), expected)
    path = folder / FILE_NAME
    replace_file(path, render_page(facts, language).encode())
    return path


def registered(provinces: Iterable[str]) -> Iterator[Expected]:
    """Give the local authorities of provinces by the register. DatasetError for an unknown province.

    >>> [item.agency for item in registered(["ยะลา"])][0]
    'องค์การบริหารส่วนจังหวัดยะลา'
    """
    wanted = [province.strip().removeprefix("จังหวัด") for province in provinces]
    for province in wanted:
        if province not in province_names():
            raise DatasetError(
                f"ไม่รู้จักจังหวัด “{province}”: เขียนชื่อเต็มเป็นภาษาไทย เช่น ยะลา",
                f"There is no province “{province}”: give its full Thai name, such as ยะลา",
            )
    for kind, named in load_gazetteer().authorities.items():
        for name, authorities in named.items():
            for authority in authorities:
                if authority.province in wanted:
                    yield Expected(authority.province, f"{kind}{name}")


def listed(path: Path) -> Iterator[Expected]:
    """Give the agencies that a file lists: `name` or `name,province` a line, names as anyone writes them."""
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        name, _, province = line.partition(",")
        if name.strip() and not line.startswith("#"):
            yield Expected(province.strip().removeprefix("จังหวัด"), agency_of(name.strip(), province.strip()))
