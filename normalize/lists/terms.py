"""Terms of closed lists in print: what was damaged in them, as corrections."""

from itareport.normalize.lists.changes import Change, smallest_changes
from itareport.normalize.lists.lexicon import ThaiLexicon
from itareport.records.clean import Method
from itareport.reference import ListName, Match


def correct_term(lexicon: ThaiLexicon, name: ListName, printed: str) -> tuple[Change, ...]:
    """Give what was damaged in a printed entry of a list: nothing where it is a listed wording, or no entry.

    The phrases are whole words. A listed variant is no damage; the nearest wording counts, official or not.

    >>> from itareport.normalize.lists.lexicon import load_lexicon
    >>> (change,) = correct_term(load_lexicon(), ListName.INDICATOR, "การแก้ปัญหาคารทุจริต")
    >>> change.before, change.after, change.score
    ('คาร', 'การ', 95.0)
    """
    found = lexicon.find(name, printed)
    return changes_to(found.match, found.reading) if found else ()


def changes_to(match: Match, reading: str) -> tuple[Change, ...]:
    """Give the changes that make a match's wording of the part of the print that is the entry."""
    if match.exact:
        return ()
    return tuple(
        Change(
            before=before,
            after=after,
            method=Method.VOCABULARY,
            score=match.score,
            runner_up=match.runner_up,
            margin=match.margin,
        )
        for before, after in smallest_changes(reading, match.variant)
    )
