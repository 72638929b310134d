"""Thai date and period expressions: text in, periods out, with what was doubtful and what was changed.

`folding` and `tokens` split the text; `phrases` is the table of rules that find dates (`dates`, `numeric`,
`terms`, `years`), recurrences and durations (`lengths`); `grammar`, `chains` and `restatement` make spans of
them; `calendar` and `resolution` make periods of the spans; `repair` turns a reversed one round; `render`
writes them out again.
"""

from itareport.normalize.periods.items import PeriodChange
from itareport.normalize.periods.reading import (
    DateReading,
    PeriodReading,
    period_json,
    read_date,
    read_periods,
    span,
)
from itareport.normalize.periods.render import Style, format_period

__all__ = [
    "DateReading",
    "PeriodChange",
    "PeriodReading",
    "Style",
    "format_period",
    "period_json",
    "read_date",
    "read_periods",
    "span",
]
