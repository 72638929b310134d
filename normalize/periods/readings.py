"""Which of the recogniser's readings of a date stands: the one that is a date, where its likeliest is none."""

from collections.abc import Sequence

from msgspec import Struct

from itareport.normalize.periods.reading import read_periods
from itareport.records.clean import Period, PeriodKind
from itareport.records.findings import Code
from itareport.records.places import Choice, Chooser


class ChosenDate(Struct, frozen=True, kw_only=True):
    """A text in which one date is read as another of the recogniser's readings has it."""

    text: str
    choice: Choice


class DoubtedDates:
    """The dates of a text that the recogniser was not sure of; `unreadable` is how many of them are no dates.

    >>> DoubtedDates("๑ ต.ต. ๒๕๖๖").choose(("๑ ต.ค. ๒๕๖๖", "๑ ฅ.ต. ๒๕๖๖")).text
    '๑ ต.ค. ๒๕๖๖'
    >>> DoubtedDates("๓๑ มิ.ย. ๒๕๖๗").choose(("๓๐ มิ.ย. ๒๕๖๗", "๑๑ มิ.ย. ๒๕๖๗")) is None
    True
    >>> DoubtedDates("๓๐ มิ.ย. ๒๕๖๗").choose(("๒๐ มิ.ย. ๒๕๖๗",)) is None
    True
    """

    def __init__(self, text: str) -> None:
        self._periods = read_periods(text, repair=False).periods
        self._damaged = [at for at, period in enumerate(self._periods) if _is_unreadable(period)]

    @property
    def unreadable(self) -> int:
        """Give how many of the dates are none."""
        return len(self._damaged)

    def choose(self, others: Sequence[str]) -> ChosenDate | None:
        """Choose where one date is unreadable; `others` are the text with one line read otherwise.

        None where the dates are readable as they are, or where the readings make more than one date of it. A date
        that can be read is never changed.
        """
        if len(self._damaged) != 1:
            return None
        at, periods = self._damaged[0], self._periods
        found: dict[tuple[object, ...], ChosenDate] = {}
        for other in others:
            read = read_periods(other, repair=False).periods
            if len(read) != len(periods) or any(map(_is_unreadable, read)):
                continue
            if all(
                _meaning(one) == _meaning(two)
                for n, (one, two) in enumerate(zip(read, periods, strict=True))
                if n != at
            ):
                choice = Choice(read=periods[at].text, taken=read[at].text, chooser=Chooser.DATES)
                found.setdefault(_meaning(read[at]), ChosenDate(text=other, choice=choice))
        return next(iter(found.values())) if len(found) == 1 else None


def _is_unreadable(period: Period) -> bool:
    """Tell whether a period, or one end of it, could not be read."""
    return period.kind is PeriodKind.UNREADABLE or Code.PERIOD_UNREADABLE in period.flags


def _meaning(period: Period) -> tuple[object, ...]:
    return period.kind, period.start, period.end, period.recurrence, period.duration
