"""The answers of `itareport period` and `itareport clean`: one JSON object for one expression."""

from collections.abc import Callable, Sequence

import msgspec
from msgspec import Struct

from itareport.normalize.agencies.assessed import read_agency
from itareport.normalize.lists.changes import Change
from itareport.normalize.lists.lexicon import load_lexicon
from itareport.normalize.lists.responsible import read_responsible
from itareport.normalize.lists.terms import correct_term
from itareport.normalize.periods import period_json, read_periods
from itareport.normalize.scores.arithmetic import read_score
from itareport.normalize.spelling.correction import correct_text
from itareport.normalize.text.cleaning import clean_text
from itareport.normalize.text.rules import Cleaned
from itareport.records.clean import Method, Step
from itareport.records.places import Origin, Way
from itareport.records.raw import MentionPlace, RawMention, RawValue
from itareport.reference import ListName, Match


class CleanAnswer(Struct, frozen=True, kw_only=True):
    """What `itareport clean` says of one text.

    `match` is the entry of the closed list, where there is one, with its score, runner-up and margin. Replaying the
    `steps` makes `clean` of `text`; those that took a judgement are named by its method, and `corrections` holds them
    as phrases, with the suggestions that were not followed. A score that cannot be read is cleaned to nothing.
    """

    text: str
    clean: str
    corrections: tuple[Change, ...]
    match: Match | None = None
    steps: tuple[Step, ...] = ()


def describe_period(expression: str, fiscal_year: int | None) -> str:
    """Give the JSON line of `itareport period` for one expression.

    >>> describe_period("ต่อเนื่อง", None)
    '{"text":"ต่อเนื่อง","periods":[]}'
    """
    return msgspec.json.encode(period_json(read_periods(expression, fiscal_year))).decode()


def describe_text(expression: str, field: str) -> str:
    """Give the JSON line of `itareport clean` for one text of a kind: text, indicator, score…

    >>> describe_text("๙๕.๑๑ คะแนน", "score")
    '{"text":"๙๕.๑๑ คะแนน","clean":"95.11","corrections":[],"match":null,"steps":[{"rule":"score","before":"๙๕.๑๑ คะแนน","after":"95.11"}]}'
    """
    return msgspec.json.encode(CLEANERS[field](expression)).decode()


def _clean_running_text(text: str) -> CleanAnswer:
    cleaned = clean_text(text, wrapped=True)
    spelled = correct_text(cleaned.text)
    return CleanAnswer(
        text=text,
        clean=spelled.text,
        corrections=(*spelled.changes, *spelled.suggestions),
        steps=_steps(cleaned, Method.SPELLING, spelled.text),
    )


def _steps(cleaned: Cleaned, rule: str, result: str) -> tuple[Step, ...]:
    """Give the steps to a clean text, and the one from there to the result, where they differ."""
    return cleaned.steps if cleaned.text == result else (*cleaned.steps, Step(rule, cleaned.text, result))


def _clean_entry(names: Sequence[ListName]) -> Callable[[str], CleanAnswer]:
    """Give the cleaner of an entry of one of the closed lists, the first that knows it."""

    def clean(text: str) -> CleanAnswer:
        cleaned = clean_text(text, wrapped=False)
        lexicon = load_lexicon()
        for name in names:
            match = lexicon.match(name, text)
            if match is not None:
                changes = correct_term(lexicon, name, text)
                return CleanAnswer(
                    text=text,
                    clean=match.official,
                    corrections=changes,
                    match=match,
                    steps=_steps(cleaned, Method.VOCABULARY, match.official),
                )
        return CleanAnswer(text=text, clean=cleaned.text, corrections=(), steps=cleaned.steps)

    return clean


def _clean_department(text: str) -> CleanAnswer:
    """Clean a unit of organisation, or several, as a column of the responsible names them: one a line."""
    answer = _clean_entry((ListName.UNIT,))(text)
    cleaned = clean_text(text, wrapped=False)
    read = read_responsible(load_lexicon(), cleaned.text.split("\n"), certain=True)
    if answer.match is not None or read is None or not read.units:
        return answer
    clean = "\n".join(read.units)
    return CleanAnswer(
        text=text, clean=clean, corrections=read.changes, steps=_steps(cleaned, Method.VOCABULARY, clean)
    )


def agency_of(text: str, province: str = "") -> str:
    """Give the full official name of the agency that a text names, the text itself where it names none.

    >>> agency_of("ทน.ยะลา"), agency_of("บริษัทตัวอย่าง")
    ('เทศบาลนครยะลา', 'บริษัทตัวอย่าง')
    """
    place = f" จังหวัด{province.removeprefix('จังหวัด')}" if province else ""
    reading = read_agency([_titled(f"{text}{place}")])
    return text if reading.agency is None else reading.agency.name


def _titled(text: str) -> RawMention:
    origin = Origin(source="0" * 16, page=1, way=Way.TEXT)
    return RawMention(value=RawValue(text=text, origins=(origin,)), place=MentionPlace.TITLE)


def _clean_agency(text: str) -> CleanAnswer:
    cleaned = clean_text(text, wrapped=False)
    reading = read_agency([_titled(text)])
    name = cleaned.text if reading.agency is None else reading.agency.name
    changes = tuple(
        Change(
            before=item.before,
            after=item.after,
            method=item.method,
            score=item.score,
            runner_up=item.runner_up,
            margin=item.margin,
        )
        for item in reading.corrections
    )
    return CleanAnswer(text=text, clean=name, corrections=changes, steps=_steps(cleaned, Method.AGENCY, name))


def _clean_score(text: str) -> CleanAnswer:
    """Give a score with two decimals, nothing where it cannot be read or is no score."""
    reading = read_score(text)
    value = "" if reading.value is None or not 0 <= reading.value <= 100 else f"{reading.value:.2f}"
    steps = _steps(Cleaned(text), Method.SCORE, value) if value else ()
    return CleanAnswer(text=text, clean=value, corrections=(), steps=steps)


CLEANERS: dict[str, Callable[[str], CleanAnswer]] = {
    "text": _clean_running_text,
    "indicator": _clean_entry((ListName.INDICATOR, ListName.INDEX)),
    "aspect": _clean_entry((ListName.ASPECT,)),
    "agency": _clean_agency,
    "department": _clean_department,
    "score": _clean_score,
}
"""What `--field` may say, and how such text is cleaned."""
