"""What the program makes of a value, said to the person who looks at it or types another."""

from collections.abc import Mapping

from msgspec import Struct

from itareport.records.clean import Report
from itareport.review.items import Item
from itareport.review.queue_page import Words
from itareport.review.trials import Trial
from itareport.wording import message


class CheckPart(Struct, frozen=True, kw_only=True):
    """What the program makes of a value, and what that does to the findings and the total."""

    means: str = ""
    new: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    total: str = ""
    trouble: str = ""
    sound: bool = False


def check_before(item: Item, report: Report, words: Words) -> CheckPart:
    """Say how a value stands before anything is typed; its findings are listed above it already."""
    total = describe_total(report, words.table) if item.table != "measures" else ""
    return CheckPart(means=item.means, total=total, sound=not item.flags)


def check_part(trial: Trial, words: Words) -> CheckPart:
    """Give what a decision would do."""
    named = [(flag, message(flag, words.language)) for flag in (*trial.new, *trial.stays, *trial.gone)]
    told = dict(named)
    return CheckPart(
        means=trial.item.means,
        new=tuple(told[flag] for flag in trial.new),
        stays=tuple(told[flag] for flag in trial.stays),
        gone=tuple(told[flag] for flag in trial.gone),
        total=describe_total(trial.report, words.table) if trial.item.table != "measures" else "",
        sound=not told,
    )


def describe_total(report: Report, words: Mapping[str, str]) -> str:
    """Say what the recomputed total says of the printed one; empty for a report without scores."""
    if report.overall.raw is None and report.overall_computed is None:
        return ""
    return words["total"].format(
        printed=report.overall.value if report.overall.value is not None else "—",
        computed=report.overall_computed if report.overall_computed is not None else "—",
        verdict=words[report.score_check.value],
    )
