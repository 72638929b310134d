"""The page itself: facts and charts in one HTML file without scripts, fonts or pictures from elsewhere."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.resources import files
from itertools import groupby
from typing import Any

from msgspec import Struct

from itareport.export.summary.charts import draw_bands, draw_below, draw_spreads, draw_years
from itareport.export.summary.facts import BAND, Facts, Spread
from itareport.records.errors import DatasetError
from itareport.records.findings import Code
from itareport.wording import load_wordings, read_words

LISTED = 60
"""Rows that a long list shows: the page is for reading, and the tables of the data set have all."""


class YearCharts(Struct, frozen=True, kw_only=True):
    """What is shown of the indicators of one fiscal year."""

    year: int
    spreads: tuple[Spread, ...]
    spread_chart: str
    below_chart: str


def render_page(facts: Facts, language: str) -> str:
    """Give the page about these facts in `th` or `en`. DatasetError where its libraries are not installed.

    Every text of the data set is escaped. The same facts give the same page.
    """
    words = read_words("summary", language)
    template = _environment().get_template("page.html")
    page: str = template.render(
        lang=language,
        w=words,
        facts=facts,
        band_width=BAND,
        listed=LISTED,
        bands_chart=draw_bands(facts.bands, (words["score"], words["agencies"])) if facts.bands else "",
        years_chart=draw_years(facts.overall, (words["year"], words["score"]))
        if len(facts.overall) > 1
        else "",
        years=_years(facts.indicators, words),
        flag_words=_flag_words(language),
    )
    return page


def _years(spreads: Sequence[Spread], words: Mapping[str, str]) -> list[YearCharts]:
    found: list[YearCharts] = []
    for year, group in groupby(spreads, key=lambda spread: spread.year):
        listed = tuple(group)
        found.append(
            YearCharts(
                year=year,
                spreads=listed,
                spread_chart=draw_spreads(listed, words["score"]),
                below_chart=draw_below(listed, words["agencies"]),
            )
        )
    return found


def _flag_words(language: str) -> dict[str, tuple[str, str]]:
    """Give title and meaning of every flag by its code."""
    wordings = load_wordings()
    return {
        code.value: (wordings[code].title.text(language), wordings[code].meaning.text(language))
        for code in Code
    }


def _environment() -> Any:
    """Give the template environment: escaping everything, and refusing names that are not there."""
    try:
        jinja2 = import_module("jinja2")
    except ModuleNotFoundError as error:
        raise DatasetError(
            "หน้าสรุปต้องใช้ Jinja2: ติดตั้งด้วย pip install 'itareport[summary]'",
            "The summary needs Jinja2: install it with pip install 'itareport[summary]'",
        ) from error
    text = files("itareport.export.summary").joinpath("page.html").read_text(encoding="utf-8")
    return jinja2.Environment(
        loader=jinja2.DictLoader({"page.html": text}),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
