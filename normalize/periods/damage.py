"""What would fit a damaged date: suggestions for a person, never a reading."""

import datetime
from collections.abc import Iterable, Sequence

from itareport.normalize.periods.vocabulary import Vocabulary

MOST_READINGS = 12


def one_slip(left: str, right: str) -> bool:
    """Whether two words differ by exactly one letter put in, left out or changed, or two neighbours swapped.

    >>> one_slip("มีนาคน", "มีนาคม"), one_slip("มีนาคม", "มีนาคม"), one_slip("มนีาคม", "มีนาคม")
    (True, False, True)
    """
    if left == right or abs(len(left) - len(right)) > 1:
        return False
    head = 0
    while head < min(len(left), len(right)) and left[head] == right[head]:
        head += 1
    tail = 0
    while tail < min(len(left), len(right)) - head and left[-1 - tail] == right[-1 - tail]:
        tail += 1
    a, b = left[head : len(left) - tail], right[head : len(right) - tail]
    return (len(a) <= 1 and len(b) <= 1) or (len(a) == 2 and a == b[::-1])


def near_month(words: Vocabulary, text: str) -> tuple[int, float] | None:
    """Find the one month whose full name is one slip away from a folded text, with the likeness 0–100."""
    if not 5 <= len(text) <= 12:
        return None
    near = {number: name for name, number in words.names.items() if one_slip(text, name)}
    if len(near) != 1:
        return None
    [(number, name)] = near.items()
    return number, round(100 * (1 - 1 / max(len(name), len(text))), 2)


def months_like(words: Vocabulary, text: str) -> tuple[int, ...]:
    """List the months whose abbreviation or full name a damaged word may have been, best first."""
    letters = text.replace(".", "")
    guess = "".join(words.data.damage.month_letters.get(letter, letter) for letter in letters)
    near = [
        month.number
        for month in words.data.months
        if one_slip(letters, bare := month.abbreviation.replace(".", "")) or guess == bare
    ]
    likely = [n for n in near if words.month(n).abbreviation.replace(".", "") == guess]
    found = likely + [n for n in near if n not in likely]
    return tuple(found) if found else _names_like(words, letters)


def _names_like(words: Vocabulary, text: str) -> tuple[int, ...]:
    """List the months whose full names are two slips away."""
    if not 5 <= len(text) <= 13:
        return ()
    from rapidfuzz.distance import OSA

    return tuple(
        dict.fromkeys(n for name, n in words.names.items() if OSA.distance(text, name, score_cutoff=2) <= 2)
    )


def months_ending(words: Vocabulary, letter: str, printed: str) -> tuple[int, ...]:
    """List the months whose abbreviation ends in a letter, the one that `printed` is known for first."""
    likely = words.data.damage.month_letters.get(printed, "")
    found = [month for month in words.data.months if month.abbreviation.replace(".", "").endswith(letter)]
    found.sort(key=lambda month: not likely or not month.abbreviation.startswith(likely))
    return tuple(month.number for month in found)


def number_slips(value: int, digits: int, most: int) -> tuple[int, ...]:
    """List the numbers from 1 to `most` one digit away from a printed one.

    >>> number_slips(13, 2, 12), number_slips(131, 3, 31)
    ((3, 10, 11, 12), (11, 13, 31))
    """
    text = str(value).zfill(digits)
    if digits > 2:
        shorter = {int(text[:cut] + text[cut + 1 :]) for cut in range(len(text))}
        return tuple(sorted(n for n in shorter if 1 <= n <= most))
    wide = text.zfill(2)
    return tuple(
        n for n in range(1, most + 1) if sum(a != b for a, b in zip(f"{n:02}", wide, strict=True)) == 1
    )


def write_readings(
    words: Vocabulary,
    days: Sequence[int | None],
    months: Sequence[int],
    years: Sequence[int | None],
    fiscal_year: int | None,
) -> tuple[str, ...]:
    """Write the dates that fit, those inside the fiscal year first. Years are the common era's."""
    found: dict[str, bool] = {}
    for year in years or (None,):
        for month in months:
            for day in days or (None,):
                if is_date(year, month, day):
                    text = write_date(words, day, month, year)
                    found.setdefault(text, not inside(year, month, fiscal_year))
    return tuple(sorted(found, key=lambda text: found[text]))[:MOST_READINGS]


def is_date(year: int | None, month: int, day: int | None) -> bool:
    """Whether the calendar has such a day; without a year, in a leap year."""
    if not 1 <= month <= 12:
        return False
    return day is None or 1 <= day <= last_day(year if year is not None else 2024, month)


def last_day(year: int, month: int) -> int:
    """Give the last day of a month.

    >>> last_day(2024, 2)
    29
    """
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return (following - datetime.timedelta(days=1)).day


def write_date(words: Vocabulary, day: int | None, month: int, year: int | None) -> str:
    """Write a date as suggestions print it, with ASCII digits and the Buddhist-era year."""
    offset = words.era("be").offset
    parts = [
        str(day) if day else "",
        words.month(month).abbreviation,
        str(year + offset) if year is not None else "",
    ]
    return " ".join(part for part in parts if part)


def inside(year: int | None, month: int, fiscal_year: int | None) -> bool:
    """Whether a month lies in the fiscal year (Buddhist era)."""
    if fiscal_year is None or year is None:
        return False
    return year == month_year(month, fiscal_year - 543)


def month_year(month: int, fiscal: int) -> int:
    """Give the common-era year of a month in the fiscal year that ends in the year `fiscal`.

    >>> month_year(10, 2024), month_year(9, 2024)
    (2023, 2024)
    """
    return fiscal - 1 if month >= 10 else fiscal


def twins(words: Vocabulary, month: int) -> Iterable[int]:
    """List the months whose abbreviation is one slip away."""
    return (other for group in words.data.damage.twins if month in group for other in group if other != month)
