"""The word forms of a report, counted: what a data set compares to tell slips from its own wording.

A form is a word, an official term, or a few words in a row that are seldom meant together: of these the words stand
apart by spaces. Names of persons and places are left out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from itareport.normalize.spelling.name_spans import name_spans
from itareport.normalize.spelling.official_words import RUN, load_speller
from itareport.normalize.spelling.rare_neighbours import SHORTEST
from itareport.normalize.text.words import Word, divide, word_costs
from itareport.records.clean import Measure, Report

LONGEST: Final = 24
LONGEST_ROW: Final = 4
"""In words: terms and the pieces of a damaged word are no longer rows."""
LONGEST_ODD_ROW: Final = 3
RARE: Final = 10.5
"""How improbable a word must be for the pairs with it to be counted (`words.word_costs`: one in 36,000)."""
RAREST: Final = 13.9
"""The same for rows of three: words that the counted corpus lacks."""


def count_forms(report: Report) -> Counter[str]:
    """Count the word forms in the running text of a report's measures."""
    names = own_names(report)
    texts = (text for measure in report.measures for _, text in running_texts(measure))
    return Counter(form for text in texts for form in forms_of(text, names))


def running_texts(measure: Measure) -> Iterator[tuple[str, str]]:
    """Give (field, text) of the points of a measure that are running text."""
    fields = {
        "activities": measure.activities,
        "summary": measure.summary,
        "results": measure.results,
        "remark": measure.remark,
    }
    return ((field, text) for field, texts in fields.items() for text in texts)


def own_names(report: Report) -> tuple[str, ...]:
    """Give the names of the agency, as spelling leaves them alone."""
    return () if report.agency is None else (report.agency.name,)


def forms_of(text: str, names: Iterable[str] = ()) -> Iterator[str]:
    """Give every form in a text, as often as it stands there.

    >>> list(forms_of("เสนอคณะกรรมกร"))
    ['เสนอ', 'คณะ', 'คณะ กรรมกร', 'กรรมกร']
    """
    for start, end in name_spans(text, names):
        text = text[:start] + " " * (end - start) + text[end:]
    for run in RUN.findall(text):
        yield from _forms(run)


@lru_cache(maxsize=8192)
def _forms(run: str) -> tuple[str, ...]:
    words = divide(run)
    return tuple(form for first in range(len(words)) for form in _forms_from(words, first))


def _forms_from(words: Sequence[Word], first: int) -> Iterator[str]:
    """Give the forms that begin with one of the words."""
    if len(words[first].text) > 1:
        yield words[first].text
    terms = load_speller().terms
    for last in range(first + 2, min(len(words), first + LONGEST_ROW) + 1):
        row = words[first:last]
        joined = "".join(word.text for word in row)
        if len(joined) > LONGEST:
            return
        if joined in terms:
            yield joined
        elif len(row) <= LONGEST_ODD_ROW and len(joined) >= SHORTEST and _is_odd(row):
            yield " ".join(word.text for word in row)


def _is_odd(row: Sequence[Word]) -> bool:
    """Whether a row of words has one that is no word, or one that is seldom meant."""
    least = RARE if len(row) == 2 else RAREST
    return any(not word.known or word_costs()[word.text] >= least for word in row)
