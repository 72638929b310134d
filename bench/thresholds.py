"""How the thresholds of the closed lists were found: `python -m bench.thresholds [LIST...]` in the project's folder.

For each list and threshold: how many damaged wordings are recognised (damage of recognition, seed 1), how many as
another entry, and how many strangers are taken for entries. Strangers are the wordings of all other lists and, for
lists that are open, the wordings of up to 60 entries that are taken out of their list. A list has about the lowest
threshold at which no stranger is taken, a higher one where a mistake costs more (ratings); a star marks it. The
tests hold it against other seeds and the slips of typists.
"""

import random
import sys
from collections.abc import Iterator

from msgspec.structs import replace

from itareport.normalize.lists.closed_lists import ClosedList
from itareport.vocabulary import ListName, Vocabulary, load_vocabulary, squeeze
from tests.thai_damage import damage

THRESHOLDS = (70, 75, 80, 84, 88, 92)
SEED = 1
LEFT_OUT = 60
"""So many entries are taken out of an open list, one after the other: evenly spread over it."""


def wordings(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Give (key, wording) of every entry."""
    for term in vocabulary.terms:
        for wording in (term.official, *term.variants):
            yield term.key, wording


def count_recognised(vocabulary: Vocabulary) -> tuple[int, int, int]:
    """Give how many damaged wordings of 10 letters and more are recognised rightly and wrongly, and of how many."""
    closed, chance = ClosedList(vocabulary), random.Random(SEED)
    right = wrong = total = 0
    for key, wording in wordings(vocabulary):
        for edits in (1, 2):
            match = closed.match(squeeze(damage(wording, edits, chance)))
            if len(squeeze(wording)) >= 10:
                total += 1
                right += match is not None and match.key == key
                wrong += match is not None and match.key != key
    return right, wrong, total


def count_strangers(name: ListName, vocabulary: Vocabulary) -> tuple[int, int]:
    """Give how many phrases that are no entries are taken for one, and of how many."""
    closed = ClosedList(vocabulary)
    own = {squeeze(wording) for _, wording in wordings(vocabulary)}
    others = [word for other in ListName if other is not name for _, word in wordings(load_vocabulary(other))]
    strangers = [letters for letters in map(squeeze, others) if letters not in own]
    taken = sum(closed.match(letters) is not None for letters in strangers)
    if not vocabulary.open:
        return taken, len(strangers)
    step = max(1, len(vocabulary.terms) // LEFT_OUT)
    for place in range(0, len(vocabulary.terms), step):
        left = vocabulary.terms[place]
        rest = ClosedList(replace(vocabulary, terms=vocabulary.terms[:place] + vocabulary.terms[place + 1 :]))
        taken += sum(rest.match(squeeze(word)) is not None for word in (left.official, *left.variants))
        strangers += [squeeze(word) for word in (left.official, *left.variants)]
    return taken, len(strangers)


def main() -> None:
    """Print a line a list and threshold."""
    names = [ListName(name) for name in sys.argv[1:]] or [
        name for name in ListName if name is not ListName.MONTH_ABBREVIATION
    ]
    print(f"{'list':<15} {'threshold':>9} {'recognised':>11} {'wrong':>6} {'strangers taken':>16}")
    for name in names:
        own = load_vocabulary(name)
        for threshold in sorted({*THRESHOLDS, own.threshold}):
            vocabulary = replace(own, threshold=float(threshold))
            right, wrong, total = count_recognised(vocabulary)
            taken, strangers = count_strangers(name, vocabulary)
            mark = "*" if threshold == own.threshold else ""
            share = f"{right / total:.3f}" if total else "-"
            print(f"{name:<15} {threshold:>8}{mark:<1} {share:>11} {wrong:>6} {taken:>8} of {strangers}")


if __name__ == "__main__":
    main()
