"""Where a space is printed: a space glyph says so, a gap only where it is wide against the line's own spacing.

Thai is justified by spreading its letters, and headings are set wide (ห น ว ย ง า น), so no fixed width tells a space.
"""

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final

from itareport.extract.pdf.clusters import Cluster
from itareport.extract.pdf.thai import CONSONANTS, FOLLOWING, LEADING, MARKS

SPACE: Final = 0.17
"""A gap wider than the line's own spacing by this share of the size is a space; TH Sarabun's space has 0.22."""
SPACE_BESIDE: Final = 0.25
"""The same on a page that has space glyphs, as nearly all have: there gaps alone are rarely spaces."""
OWN: Final = 1.6
"""A space is at least so many of the line's usual gaps wide."""
SHOWN: Final = 0.05
"""A space glyph is a space where a gap of this share of the size is left of it."""
_SAME_LINE: Final = 0.3
_BACKWARDS: Final = 0.4
_FARTHEST: Final = 1.5
_FEWEST_GAPS: Final = 3
_VOWELS: Final = LEADING | FOLLOWING
_FEWEST_LETTERS: Final = 4
"""So many single letters set apart by spaces are a word set wide."""


def find_spaces(clusters: Sequence[Cluster]) -> list[bool]:
    """Say of each cluster whether a space is printed before it."""
    spaced = [False] * len(clusters)
    least = SPACE_BESIDE if any(cluster.space for cluster in clusters) else SPACE
    for start, end in _runs(clusters):
        _space_run(clusters, start, end, spaced, least)
        _close_up(clusters, start, end, spaced)
    return spaced


def _runs(clusters: Sequence[Cluster]) -> Iterator[tuple[int, int]]:
    """Give the pieces of lines that were drawn from beginning to end."""
    start = 0
    for place in range(1, len(clusters) + 1):
        if place == len(clusters) or not _follows(clusters[place - 1], clusters[place]):
            yield start, place
            start = place


def _follows(before: Cluster, after: Cluster) -> bool:
    return (
        before.quarter == after.quarter
        and abs(before.level - after.level) <= _SAME_LINE * before.size
        and after.start >= before.end - _BACKWARDS * before.size
    )


def _space_run(clusters: Sequence[Cluster], start: int, end: int, spaced: list[bool], least: float) -> None:
    plain: list[float] = []
    for place in range(start + 1, end):
        cluster = clusters[place]
        gap = (cluster.start - clusters[place - 1].end) / cluster.size if cluster.size else 0.0
        if not cluster.space and gap < _FARTHEST:
            plain.append(gap)
    own = max(0.0, median(plain)) if len(plain) >= _FEWEST_GAPS else 0.0
    least = max(own + least, OWN * own)
    spaced[start] = clusters[start].space > 0
    for place in range(start + 1, end):
        cluster = clusters[place]
        gap = cluster.start - clusters[place - 1].end
        spaced[place] = gap > (SHOWN if cluster.space else least) * cluster.size


def _close_up(clusters: Sequence[Cluster], start: int, end: int, spaced: list[bool]) -> None:
    """Take the spaces out of words that are set wide with space glyphs, a letter at a time.

    A vowel alone between spaces tells such words from short words and from lists of letters (ที่ นี้ มี; ก ข ค ง).
    """
    first = start
    for place in range(start, end + 1):
        alone = place < end and _stands_alone(clusters, place, start, end, spaced)
        if alone:
            continue
        letters = range(first, place)
        if len(letters) >= _FEWEST_LETTERS and any(clusters[at].text in _VOWELS for at in letters):
            gaps = {at: clusters[at].start - clusters[at - 1].end for at in letters[1:]}
            usual = median(gaps.values())
            for at, gap in gaps.items():
                spaced[at] = gap > OWN * usual
        first = place + 1


def _stands_alone(clusters: Sequence[Cluster], place: int, start: int, end: int, spaced: list[bool]) -> bool:
    apart = (place == start or spaced[place]) and (place + 1 == end or spaced[place + 1])
    return apart and _is_letter(clusters[place].text)


def _is_letter(text: str) -> bool:
    return (text[0] in CONSONANTS and MARKS.issuperset(text[1:])) or text in _VOWELS
