"""The charts of the summary, as SVG.

Altair draws them: its SVG keeps text as text (so the reader's own Thai font shapes it, marks are never cut, and a
screen reader finds it), it needs no browser, and vl-convert renders without the network.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from itareport.export.summary.facts import BAND, PASS_MARK, Band, Spread
from itareport.records.errors import DatasetError

FONT = "Sarabun, 'TH Sarabun New', 'Noto Sans Thai', 'Leelawadee UI', Thonburi, Tahoma, sans-serif"
_WIDTH = 560
_BLUE, _DARK, _RED = "#4c78a8", "#1f3a5f", "#b02a37"
_CONFIG = {
    "font": FONT,
    "axis": {"labelFontSize": 13, "titleFontSize": 13, "labelLimit": 360, "labelColor": "#222"},
    "header": {"labelFontSize": 14, "titleFontSize": 14},
    "view": {"stroke": None},
}


def require_charts() -> None:
    """Raise DatasetError where the libraries for charts are not installed, before anything is written."""
    _library("altair")
    _library("vl_convert")


def draw_bands(bands: Sequence[Band], words: tuple[str, str]) -> str:
    """Draw how many agencies lie in each band of overall scores, a row a year; `words`: score, agencies."""
    alt = _library("altair")
    rows = [
        {"year": str(band.year), "start": band.start, "end": band.start + BAND, "count": band.count}
        for band in bands
    ]
    score, agencies = words
    lowest = min(50, *(band.start for band in bands))
    chart = (
        alt.Chart(alt.Data(values=rows))
        .mark_bar(color=_BLUE, stroke="white")
        .encode(
            x=alt.X("start:Q", title=score, scale=alt.Scale(domain=[lowest, 100]), bin="binned"),
            x2="end:Q",
            y=alt.Y("count:Q", title=agencies, axis=alt.Axis(tickMinStep=1, format="d")),
            row=alt.Row(
                "year:N", title=None, header=alt.Header(labelAngle=0, labelAlign="left", labelOrient="top")
            ),
        )
        .properties(width=_WIDTH, height=110)
    )
    return _svg(chart)


def draw_spreads(spreads: Sequence[Spread], score: str) -> str:
    """Draw the spread of each indicator's scores in one year: lowest to highest, the middle half, the median."""
    alt = _library("altair")
    rows = [
        {
            "name": f"{spread.number} {spread.name}",
            "lowest": float(spread.lowest),
            "lower": float(spread.lower_quartile),
            "middle": float(spread.middle),
            "upper": float(spread.upper_quartile),
            "highest": float(spread.highest),
        }
        for spread in spreads
    ]
    base = alt.Chart(alt.Data(values=rows)).encode(y=alt.Y("name:N", sort=None, title=None))
    scale = alt.Scale(domain=[min(50, *(int(spread.lowest) for spread in spreads)), 100])
    whole = base.mark_rule(color=_DARK).encode(x=alt.X("lowest:Q", title=score, scale=scale), x2="highest:Q")
    half = base.mark_bar(color=_BLUE, opacity=0.75, height=12).encode(x="lower:Q", x2="upper:Q")
    middle = base.mark_tick(color=_DARK, thickness=3, height=18).encode(x="middle:Q")
    mark = (
        alt.Chart(alt.Data(values=[{"mark": float(PASS_MARK)}]))
        .mark_rule(color=_RED, strokeDash=[4, 3])
        .encode(x="mark:Q")
    )
    chart = alt.layer(whole, half, middle, mark).properties(width=_WIDTH, height=alt.Step(26))
    return _svg(chart)


def draw_below(spreads: Sequence[Spread], agencies: str) -> str:
    """Draw how many agencies are under the pass mark in each indicator of one year."""
    alt = _library("altair")
    rows = [{"name": f"{spread.number} {spread.name}", "below": spread.below} for spread in spreads]
    bars = (
        alt.Chart(alt.Data(values=rows))
        .mark_bar(color=_RED)
        .encode(
            y=alt.Y("name:N", sort=None, title=None),
            x=alt.X("below:Q", title=agencies, axis=alt.Axis(tickMinStep=1, format="d")),
        )
    )
    numbers = bars.mark_text(align="left", dx=4, color="#222", fontSize=13).encode(text="below:Q")
    return _svg(alt.layer(bars, numbers).properties(width=_WIDTH, height=alt.Step(24)))


def draw_years(overall: Sequence[Spread], words: tuple[str, str]) -> str:
    """Draw the median overall score and the middle half of each year; `words`: fiscal year, score."""
    alt = _library("altair")
    rows = [
        {
            "year": str(spread.year),
            "middle": float(spread.middle),
            "lower": float(spread.lower_quartile),
            "upper": float(spread.upper_quartile),
        }
        for spread in overall
    ]
    year, score = words
    base = alt.Chart(alt.Data(values=rows)).encode(x=alt.X("year:N", title=year, axis=alt.Axis(labelAngle=0)))
    scale = alt.Scale(zero=False, nice=True)
    half = base.mark_bar(color=_BLUE, opacity=0.4, width=18).encode(
        y=alt.Y("lower:Q", title=score, scale=scale), y2="upper:Q"
    )
    line = base.mark_line(color=_DARK, point={"color": _DARK, "size": 50}).encode(y="middle:Q")
    numbers = base.mark_text(dy=-12, color="#222", fontSize=13).encode(
        y="middle:Q", text=alt.Text("middle:Q", format=".2f")
    )
    return _svg(alt.layer(half, line, numbers).properties(width=_WIDTH, height=220))


def _svg(chart: Any) -> str:
    """Render a chart: text stays text, and nothing is fetched."""
    return str(_library("vl_convert").vegalite_to_svg(chart.configure(**_CONFIG).to_dict()))


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise DatasetError(
            "หน้าสรุปต้องใช้ altair และ vl-convert: ติดตั้งด้วย pip install 'itareport[summary]'",
            "The summary needs altair and vl-convert: install them with pip install 'itareport[summary]'",
        ) from error
