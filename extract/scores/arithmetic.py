"""What ten numbers add up to by the rule of the assessment: for telling scores from other numbers, no more."""

from collections.abc import Mapping
from decimal import Decimal

from itareport.reference import framework_years, load_framework


def adds_up(scores: Mapping[int, Decimal], total: Decimal, fiscal_year: int | None = None) -> bool:
    """Tell whether the scores are whole and their total by the year's rule is the given one.

    >>> adds_up({number: Decimal(90) for number in range(1, 11)}, Decimal("90.00"))
    True
    """
    framework = load_framework(fiscal_year or max(framework_years()))
    if framework is None or set(scores) != {indicator.no for indicator in framework.indicators}:
        return False
    exact = sum((indicator.weight * scores[indicator.no] for indicator in framework.indicators), Decimal(0))
    return abs(exact - total) <= framework.tolerance
