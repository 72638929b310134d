"""How well wrap spaces are told from phrase spaces: precision and recall on text of our own.

`python bench/wraps.py` wraps the lines of wraps.txt at 25–40 columns, seeded, the way a recognition program
gives a cell: every line end becomes a space. Most lines end at a word boundary, a few inside a word.
"""

import random
import re
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from msgspec import Struct
from pythainlp.tokenize import word_tokenize

from itareport.normalize.wraps import join_wraps, wrap_evidence

SENTENCES = Path(__file__).with_name("wraps.txt")
CUT_SHARE = 1 / 12


class Result(Struct, frozen=True):
    """Counts over Thai–Thai spaces: wraps there were, spaces removed, of those rightly."""

    wraps: int
    phrases: int
    removed: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.removed if self.removed else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wraps if self.wraps else 1.0


def width(text: str) -> int:
    """Give the printed columns: marks above and below take none."""
    return len(re.sub("[ัิ-ฺ็-๎]", "", text))


def wrap(text: str, columns: int, chance: random.Random) -> Iterator[tuple[str, bool]]:
    """Give the lines of `text` at this width, each with whether it ends at one of its own spaces."""
    line = ""
    for token in word_tokenize(text, engine="newmm", keep_whitespace=True):
        if width(line + token.rstrip()) > columns and line.strip():
            head, tail = _cut(token, columns - width(line), chance)
            line += head
            yield line.strip(), line.endswith(" ") or token.isspace()
            line = tail.lstrip() if not line.strip() or tail != token or not token.isspace() else ""
        else:
            line += token
    if line.strip():
        yield line.strip(), False


def _cut(token: str, room: int, chance: random.Random) -> tuple[str, str]:
    clusters = re.findall("[เแโใไ]?[ก-ฮ][ัิ-ฺ็-๎]*[ะาำ]?", token)
    if "".join(clusters) != token or len(clusters) < 3 or chance.random() > CUT_SHARE:
        return "", token
    head = ""
    for cluster in clusters[:-1]:
        if width(head + cluster) > room:
            break
        head += cluster
    return head, token[len(head) :]


def spoil(text: str, columns: int, chance: random.Random) -> tuple[str, set[int], set[int]]:
    """Wrap `text`; give it with spaces for line ends, the places of wraps and those of phrase spaces.

    A place counts the letters before it, without spaces.
    """
    lines = list(wrap(text, columns, chance))
    phrases = {
        len(text[: match.start()].replace(" ", ""))
        for match in re.finditer("(?<=[ก-ฮะ-์]) (?=[ก-ฮเ-ไ])", text)
    }
    wraps: set[int] = set()
    done = 0
    for (line, _), (following, _) in pairwise(lines):
        done += len(line.replace(" ", ""))
        if done not in phrases and re.match("[ก-ฮเ-ไ]", following) and re.search("[ก-ฮะ-์]$", line):
            wraps.add(done)
    return " ".join(line for line, _ in lines), wraps, phrases


def spaces(text: str) -> set[int]:
    return {len(text[: match.start()].replace(" ", "")) for match in re.finditer(" ", text)}


def measure(texts: list[str], seed: int, *, evidence: bool, misses: list[str] | None = None) -> Result:
    chance = random.Random(seed)
    spoilt = [spoil(text, chance.randint(25, 40), chance) for text in texts]
    known = wrap_evidence(text for text, _, _ in spoilt) if evidence else None
    wraps = phrases = removed = right = 0
    for text, wrapped, phrase in spoilt:
        gone = spaces(text) - spaces(join_wraps(text, known).text)
        wraps, phrases = wraps + len(wrapped), phrases + len(phrase)
        removed, right = removed + len(gone), right + len(gone & wrapped)
        if misses is not None:
            bare = text.replace(" ", "")
            misses += [f"WRONG {bare[max(0, p - 20) : p]}|{bare[p : p + 20]}" for p in sorted(gone - wrapped)]
            misses += [f"left  {bare[max(0, p - 20) : p]}|{bare[p : p + 20]}" for p in sorted(wrapped - gone)]
    return Result(wraps, phrases, removed, right)


def main() -> None:
    texts = SENTENCES.read_text("utf-8").splitlines()
    for evidence in (False, True):
        results = [measure(texts, seed, evidence=evidence) for seed in range(5)]
        total = Result(
            *(sum(getattr(result, name) for result in results) for name in Result.__struct_fields__)
        )
        print(
            f"evidence={evidence}: {total.wraps} wraps, {total.phrases} phrase spaces,"
            f" precision {total.precision:.3f}, recall {total.recall:.3f}"
        )
    start = time.perf_counter()
    for text in texts:
        join_wraps(spoil(text, 30, random.Random(0))[0])
    print(
        f"{sum(map(len, texts)) / (time.perf_counter() - start):,.0f} characters a second, wrapping included"
    )


if __name__ == "__main__":
    main()
