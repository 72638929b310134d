"""How well wrap spaces are told from phrase spaces: precision and recall on text whose lines are known.

`python bench/wraps.py [REPORT]` wraps lines at 25 to 40 columns, seeded, the way a recognition program gives a
cell: every line end becomes a space. Most lines end at a word boundary, a few inside a word. Three texts:
wraps.txt, on which words and weights were chosen; wraps-held-out.txt, on which nothing was; and the cells of
REPORT, a recognised report, that were plainly not wrapped. Each is measured cell by cell, and with the evidence
of its document (five lines a column); with all letters equally wide, and as wide as in Sarabun.
"""

import random
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from msgspec import Struct
from pythainlp.tokenize import word_tokenize

from itareport.extract.files.sources import open_source
from itareport.extract.finding import find_reports
from itareport.extract.reading import read_document
from itareport.normalize.lists.lexicon import load_lexicon
from itareport.normalize.text.cleaning import clean_text
from itareport.normalize.text.line_widths import printed_width
from itareport.normalize.text.wraps import join_wraps, wrap_evidence

SENTENCES = Path(__file__).parent
WIDTHS = (25, 30, 35, 40)
SEEDS = range(3)
COLUMN = 5
LONGEST_LINE = 45
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


Printed = Callable[[str], float]
FACES: dict[str, Printed] = {"letters": width, "Sarabun": lambda text: printed_width(text) / 0.92}


def wrap(text: str, columns: float, chance: random.Random, printed: Printed) -> Iterator[tuple[str, bool]]:
    """Give the lines of `text` at this width, each with whether it ends at one of its own spaces."""
    line = ""
    for token in word_tokenize(text, engine="newmm", keep_whitespace=True):
        if printed(line + token.rstrip()) > columns and line.strip():
            head, tail = _cut(token, columns - printed(line), chance, printed)
            line += head
            yield line.strip(), line.endswith(" ") or token.isspace()
            line = tail.lstrip() if not line.strip() or tail != token or not token.isspace() else ""
        else:
            line += token
    if line.strip():
        yield line.strip(), False


def _cut(token: str, room: float, chance: random.Random, printed: Printed) -> tuple[str, str]:
    clusters = re.findall("[เแโใไ]?[ก-ฮ][ัิ-ฺ็-๎]*[ะาำ]?", token)
    if "".join(clusters) != token or len(clusters) < 3 or chance.random() > CUT_SHARE:
        return "", token
    head = ""
    for cluster in clusters[:-1]:
        if printed(head + cluster) > room:
            break
        head += cluster
    return head, token[len(head) :]


def spoil(
    text: str, columns: float, chance: random.Random, printed: Printed
) -> tuple[str, set[int], set[int]]:
    """Wrap `text`; give it with spaces for line ends, the places of wraps and those of phrase spaces.

    A place counts the letters before it, without spaces.
    """
    lines = list(wrap(text, columns, chance, printed))
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


def measure(
    texts: Sequence[str], columns: int, seed: int, how: str, printed: Printed, misses: list[str] | None = None
) -> Result:
    """Wrap `texts` at this width and count. `how`: cells alone, or with the evidence of their document."""
    chance = random.Random(seed)
    spoilt = [spoil(text, columns, chance, printed) for text in texts]
    known = None
    if how == "evidence":
        cells = [text for text, _, _ in spoilt]
        known = wrap_evidence(cells[start : start + COLUMN] for start in range(0, len(cells), COLUMN))
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


def total(results: Iterable[Result]) -> Result:
    rows = [(r.wraps, r.phrases, r.removed, r.right) for r in results]
    return Result(*(sum(column) for column in zip(*rows, strict=True)))


def unwrapped_cells(report: Path) -> list[str]:
    """Give the cells of a report that were not wrapped: a piece of theirs is longer than a line of a cell."""
    lexicon = load_lexicon()
    texts: list[str] = []
    for raw in find_reports(read_document(open_source(report)), lexicon, None):
        cells = (cell for measure in raw.measures for cell in measure.cells)
        for text in (clean_text(cell.value.text, wrapped=False).text for cell in cells):
            if max(width(piece) for piece in text.split()) > LONGEST_LINE:
                texts += [line for line in text.split("\n") if " " in line]
    return list(dict.fromkeys(texts))


def show(name: str, texts: Sequence[str]) -> None:
    """Print precision and recall of one set of texts."""
    print(f"{name}: {len(texts)} lines")
    for face, printed in FACES.items():
        for how in ("alone", "evidence"):
            by_width = {
                columns: total(measure(texts, columns, seed, how, printed) for seed in SEEDS)
                for columns in WIDTHS
            }
            each = "  ".join(
                f"{columns}: {r.precision:.3f}/{r.recall:.2f}" for columns, r in by_width.items()
            )
            every = total(by_width.values())
            counts = f"{every.wraps} wraps, {every.phrases} phrase spaces"
            print(f"  {face:8} {how:8} {every.precision:.3f}/{every.recall:.3f}  {each}  ({counts})")


def main() -> None:
    for name in ("wraps.txt", "wraps-held-out.txt"):
        show(name, (SENTENCES / name).read_text("utf-8").splitlines())
    for report in sys.argv[1:]:
        show(Path(report).name, unwrapped_cells(Path(report)))


if __name__ == "__main__":
    main()
