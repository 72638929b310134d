"""Matching of a phrase against a closed list: equal letters first, then likeness, ahead of everything else.

Likeness is Levenshtein's over letters without spaces and punctuation, 0–100. Real phrases that are not
entries (`Vocabulary.others`) compete too: a phrase nearest to one of them is no entry. Where the kind of
agency is known, what only other kinds have is no candidate; printed exactly, it is an entry all the same.
"""

from msgspec import Struct
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extract

from itareport.normalize.text.words import cost
from itareport.records.clean import AgencyType
from itareport.reference import Match
from itareport.vocabulary import Vocabulary, squeeze

SHORTEST_PART = 0.5
"""How much of an entry a phrase must hold, at least, to be the entry cut short."""
FARTHEST = 0.3
"""Wordings less like a phrase than this are no runners-up."""
PART_LIKENESS = 92.0
"""How like the entry's beginning a phrase that was cut short must be."""
FEW_EDITS = 1
"""So few letters are damage, whatever they make of the words."""
CLEAR_LIKENESS = 95.0
"""So like an entry nothing else of a list is: damage, whatever it makes of the words."""
DAMAGE_COST = 10.0
"""How much less likely than the entry damaged print is: in งานกองสาธารณสุข กอง costs 8.1, กรรณ 12.3."""


class Wording(Struct, frozen=True, kw_only=True):
    """One wording of a list: its letters, whose it is (-1: of no entry), and whether it is a known slip."""

    letters: str
    text: str
    term: int
    slip: bool = False


class ClosedList:
    """A closed list ready for matching. Phrases come squeezed (`itareport.vocabulary.squeeze`)."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._wordings = tuple(_wordings(vocabulary))
        self._exact = {wording.letters: wording for wording in self._wordings}
        self._genuine = tuple(wording for wording in self._wordings if not wording.slip)
        self._candidates: dict[AgencyType | None, tuple[Wording, ...]] = {None: self._genuine}
        self._heads = sorted((squeeze(head) for head in vocabulary.heads), key=len, reverse=True)
        self.longest = max((len(wording.letters) for wording in self._wordings), default=0)
        """How many letters the longest wording has."""
        self._too_long = (
            self.longest * 100 / vocabulary.threshold
        )  # beyond it likeness is under the threshold

    def match(self, letters: str, agency: AgencyType | None = None) -> Match | None:
        """Recognise the phrase as an entry, or None where none is near enough or another is about as near."""
        exact = self._exact.get(letters)
        if exact is not None:
            return None if exact.term < 0 else self._match(exact, letters, self._ranking(letters, agency))
        if len(letters) < self._vocabulary.exact_below or len(letters) > self._too_long:
            return None
        ranking = self._ranking(letters, agency)
        return self._nearest(letters, ranking) or self._cut_short(letters, ranking, agency)

    def _of(self, agency: AgencyType | None) -> tuple[Wording, ...]:
        """Give the wordings that this kind of agency can have printed."""
        if agency not in self._candidates:
            self._candidates[agency] = tuple(
                wording for wording in self._genuine if agency in (self._types(wording) or (agency,))
            )
        return self._candidates[agency]

    def _types(self, wording: Wording) -> tuple[AgencyType, ...]:
        return self._vocabulary.terms[wording.term].types if wording.term >= 0 else ()

    def _nearest(self, letters: str, ranking: list[tuple[Wording, float]]) -> Match | None:
        if not ranking or ranking[0][0].term < 0 or ranking[0][1] < self._vocabulary.threshold:
            return None
        match = self._match(ranking[0][0], letters, ranking)
        doubtful = self._vocabulary.open and _reads_well(letters, ranking[0])
        return None if doubtful or match.margin < self._vocabulary.margin else match

    def _cut_short(
        self, letters: str, ranking: list[tuple[Wording, float]], agency: AgencyType | None
    ) -> Match | None:
        if not self._vocabulary.prefix_from or len(letters) < self._vocabulary.prefix_from:
            return None
        # The official wording stands first: a phrase that was cut short is completed to it.
        longer = [word for word in self._of(agency) if _begins(word.letters, letters)]
        if not longer or longer[0].term < 0 or any(word.term != longer[0].term for word in longer):
            return None
        return self._match(longer[0], letters, ranking, cut_short=True)

    def _ranking(self, letters: str, agency: AgencyType | None) -> list[tuple[Wording, float]]:
        """Give the most alike wording of each entry (and of each phrase that is none), best first."""
        likeness = Levenshtein.normalized_similarity
        candidates = self._of(agency)
        choices = [wording.letters for wording in candidates]
        found = extract(letters, choices, scorer=likeness, limit=None, score_cutoff=FARTHEST)
        head = self._head(letters)
        ranking: list[tuple[Wording, float]] = []
        seen: set[int] = set()
        for _, score, index in found:
            wording = candidates[index]
            if wording.term in seen or _are_apart(head, self._head(wording.letters)):
                continue
            if wording.term >= 0:
                seen.add(wording.term)
            ranking.append((wording, round(score * 100, 1)))
        return ranking

    def _match(
        self, wording: Wording, letters: str, ranking: list[tuple[Wording, float]], *, cut_short: bool = False
    ) -> Match:
        term = self._vocabulary.terms[wording.term]
        # A known slip is print of the official wording, however unlike it looks.
        meant = term.official if wording.slip else wording.text
        score = round(Levenshtein.normalized_similarity(letters, squeeze(meant)) * 100, 1)
        rival = next(((other, alike) for other, alike in ranking if other.term != wording.term), None)
        return Match(
            key=term.key,
            official=term.official,
            variant=meant,
            score=score,
            runner_up=rival[0].text if rival else None,
            margin=round(score - (rival[1] if rival and not cut_short else 0.0), 1),
        )

    def _head(self, letters: str) -> str:
        return next((head for head in self._heads if letters.startswith(head)), "")


def _are_apart(head: str, other: str) -> bool:
    """Whether two first words tell two things apart; หน่วย may be what is left of หน่วยงาน."""
    return not (head.startswith(other) or other.startswith(head))


def _wordings(vocabulary: Vocabulary) -> list[Wording]:
    found: list[Wording] = []
    for number, term in enumerate(vocabulary.terms):
        found += [_wording(text, number) for text in (term.official, *term.variants)]
        found += [_wording(text, number, slip=True) for text in term.slips]
    return found + [_wording(text, -1) for text in vocabulary.others]


def _wording(text: str, term: int, *, slip: bool = False) -> Wording:
    return Wording(letters=squeeze(text), text=text, term=term, slip=slip)


def _begins(whole: str, part: str) -> bool:
    """Whether `part` is, but for slips, a long beginning of `whole`."""
    if len(part) >= len(whole) or len(part) < SHORTEST_PART * len(whole):
        return False
    return (
        whole.startswith(part)
        or Levenshtein.normalized_similarity(whole[: len(part)], part) * 100 >= PART_LIKENESS
    )


def _reads_well(letters: str, nearest: tuple[Wording, float]) -> bool:
    """Whether the phrase, though like an entry, is so likely a row of words that it may be something else."""
    wording, score = nearest
    if letters.replace("ฯ", "") == wording.letters.replace("ฯ", ""):
        return True
    if score >= CLEAR_LIKENESS or Levenshtein.distance(letters, wording.letters) <= FEW_EDITS:
        return False
    return cost(letters) - cost(wording.letters) < DAMAGE_COST
