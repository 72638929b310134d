"""Which known name a damaged one stands for: one or two edits in a long name, and nothing else near."""

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from itareport.normalize.agencies.gazetteer import Authority
from itareport.normalize.agencies.names import is_mark
from itareport.normalize.agencies.words import load_agency_words

_MARGIN: Final = 2
"""How many edits the runner-up must be further away: at one, the print is as near to two places."""
_LONG, _LONG_ANYWHERE = 8, 11
"""From how many letters on any letter may be wrong: in shorter names only what recognisers do confuse."""


_LONG_SLIP: Final = 16
"""From how many letters on a name is told by all the others where one is lost."""


class Resemblance(Struct, frozen=True, kw_only=True):
    """A known name that a printed one resembles; scores are 0–100, alike in all letters is 100."""

    name: str
    edits: int
    score: float
    runner_up: str | None
    margin: float


def edits_allowed(name: str, *, province_known: bool) -> int:
    """Give how many edits damage may have made: one from five letters on, two from nine.

    Among the names of the whole country seven and eleven letters are needed: there is always one near.
    """
    one, two = (5, 9) if province_known else (7, 11)
    return (len(name) >= one) + (len(name) >= two)


def resemble(name: str, authorities: Iterable[Authority], *, province_known: bool) -> Resemblance | None:
    """Give the one known name that a printed name resembles, None where none or more than one does.

    Names that stand in one list alone are no target, but they count as runners-up.
    """
    confirmed = {authority.name: authority.confirmed for authority in authorities}
    return _resemble(name, confirmed, province_known=province_known)


def resemble_any(name: str, known: Iterable[str]) -> Resemblance | None:
    """Give the one of a list of names that a printed name resembles, but for marks and letters that look alike.

    In a long name one letter may be lost or printed twice too (a ministry's plan of FY2565: หลักปะกันสุขภาพแห่งชาติ).
    Such lists are never whole: สำนักงานสมมติแห่งชาติ is not สำนักงานสถิติแห่งชาติ. None as above.

    >>> resemble_any("ประชาสัมพนธ์", ["ประชาสัมพันธ์", "ประมง"]).name
    'ประชาสัมพันธ์'
    """
    found = _resemble(name, dict.fromkeys(known, True), province_known=True)
    if found is None or not (is_damage(name, found.name) or _is_slip(name, found.name)):
        return None
    return found


def _is_slip(name: str, known: str) -> bool:
    """Tell whether a long name lacks one letter of a known one, or has one twice: no digit, no letter for another."""
    edits = list(Levenshtein.editops(name, known))
    if len(edits) != 1 or min(len(name), len(known)) < _LONG_SLIP or edits[0].tag == "replace":
        return False
    lost, place = edits[0].tag == "insert", edits[0].src_pos
    letter = known[edits[0].dest_pos] if lost else name[place]
    doubled = not lost and letter == name[max(place - 1, 0)] and place > 0
    return "ก" <= letter <= "ฮ" and (lost or doubled)


def _resemble(name: str, confirmed: Mapping[str, bool], *, province_known: bool) -> Resemblance | None:
    allowed = edits_allowed(name, province_known=province_known)
    if not allowed:
        return None
    limit = allowed + _MARGIN
    near = sorted(
        (edits, known)
        for known in confirmed
        if (edits := Levenshtein.distance(name, known, score_cutoff=limit)) <= limit
    )
    if not near:
        return None
    (edits, best), rest = near[0], near[1:]
    if edits > allowed or not confirmed[best] or not tells_no_neighbour(name, best):
        return None
    if len(name) < (_LONG if province_known else _LONG_ANYWHERE) and not is_damage(name, best):
        return None
    if rest and rest[0][0] - edits < _MARGIN:
        return None
    score = likeness(name, best)
    runner_up = rest[0][1] if rest else None
    margin = score - likeness(name, runner_up) if runner_up else score
    return Resemblance(name=best, edits=edits, score=score, runner_up=runner_up, margin=round(margin, 2))


def is_damage(name: str, known: str) -> bool:
    """Tell whether two names differ only by marks, or by letters that look alike.

    >>> is_damage("หนองแวง", "หนองแสง"), is_damage("บางพลิ", "บางพลี"), is_damage("บางผลี", "บางพลี")
    (False, True, True)
    """
    groups = load_agency_words().generic.look_alikes
    for edit in Levenshtein.editops(name, known):
        was = name[edit.src_pos] if edit.tag != "insert" else ""
        meant = known[edit.dest_pos] if edit.tag != "delete" else ""
        alike = was and meant and any(was in group and meant in group for group in groups)
        if not alike and not all(is_mark(letter) for letter in (was, meant) if letter):
            return False
    return True


def likeness(first: str, second: str) -> float:
    """Give how alike two names are, 0–100.

    >>> likeness("สะเตงนอค", "สะเตงนอก")
    87.5
    """
    return round(100 * Levenshtein.normalized_similarity(first, second), 2)


def tells_no_neighbour(name: str, known: str) -> bool:
    """Tell whether neither name ends in a word that tells neighbours apart, unless both end in the same.

    >>> tells_no_neighbour("บางใหม่", "บางใหญ่"), tells_no_neighbour("สะเตงนอค", "สะเตงนอก")
    (False, True)
    """
    words = load_agency_words().generic.distinguishing
    ending = next((word for word in words if name.endswith(word)), None)
    return ending is None or known.endswith(ending)
