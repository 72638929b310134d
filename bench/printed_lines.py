"""How well the printed lines of a cell become paragraphs and phrases again: `python bench/printed_lines.py`.

The lines of wraps.txt (or of wraps-held-out.txt) are set as the paragraphs of cells of one to four, at 20 to 42
columns, in a typeface whose letters are not as wide as the program assumes, and given line by line with their boxes.
"""

import random
import re
from collections import Counter
from itertools import pairwise

from wraps import FACES, SENTENCES, wrap

from itareport.normalize.text.printed_lines import column_edges, join_printed
from itareport.records.places import Origin, Way

POINTS = 6.1
PITCH = 17.0
CELLS = 5
THAI_END, THAI = re.compile("[ก-ฮะ-ฺเ-ๅ็-๎]$"), re.compile("[ก-ฮเ-ไ]")


def measure(texts: list[str], columns: float, face: str, chance: random.Random) -> Counter[str]:
    """Set columns of five cells, join their lines, and count what became of each line end."""
    counts: Counter[str] = Counter()
    printed = FACES[face]
    texts = chance.sample(texts, len(texts))
    while texts:
        cells = []
        y = 100.0
        for _ in range(CELLS):
            lines: list[tuple[str, str, Origin]] = []
            for paragraph in (texts.pop() for _ in range(min(len(texts), chance.choice((1, 1, 2, 4))))):
                found = list(wrap(paragraph, columns, chance, printed))
                for place, (line, spaced) in enumerate(found):
                    box = (200.0, y, 200 + POINTS * printed(line), y + 14)
                    end = "paragraph" if place == len(found) - 1 else "space" if spaced else "wrap"
                    lines.append((line, end, Origin(source="0" * 16, page=1, way=Way.LAYER, box=box)))
                    y += PITCH
            cells.append(lines)
        edges = column_edges([[place for lines in cells for _, _, place in lines]])
        for lines in filter(None, cells):
            joined = join_printed(
                "\n".join(line for line, _, _ in lines), [p for _, _, p in lines], edges
            ).text
            at = 0
            for (line, end, _), (following, _, _) in pairwise(lines):
                at = joined.index(line, at) + len(line)
                got = {"\n": "paragraph", " ": "space"}.get(joined[at], "wrap")
                thai = THAI_END.search(line) and THAI.match(following)
                counts[f"{end}>{got}" if thai or "paragraph" in (end, got) else "other"] += 1
    return counts


def main() -> None:
    for name in ("wraps.txt", "wraps-held-out.txt"):
        texts = (SENTENCES / name).read_text("utf-8").splitlines()
        for face in FACES:
            counts: Counter[str] = Counter()
            for columns in (20, 25, 30, 35, 42):
                for seed in range(3):
                    counts += measure(texts, columns, face, random.Random(seed))
            ends = counts["paragraph>paragraph"]
            said = sum(n for way, n in counts.items() if way.endswith(">paragraph"))
            meant = sum(n for way, n in counts.items() if way.startswith("paragraph>"))
            wraps = sum(n for way, n in counts.items() if way.startswith("wrap>"))
            closed = sum(n for way, n in counts.items() if way.endswith(">wrap"))
            print(
                f"{name} {face}: paragraphs {ends / said:.3f}/{ends / meant:.3f}, "
                f"wraps {counts['wrap>wrap'] / closed:.3f}/{counts['wrap>wrap'] / wraps:.3f}  {dict(counts)}"
            )


if __name__ == "__main__":
    main()
