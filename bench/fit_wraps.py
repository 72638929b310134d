"""Fit the weights of wrap-words.toml on wraps.txt, and print them as the data file has them.

`python bench/fit_wraps.py`: a logistic regression with a ridge. Each line of wraps.txt is wrapped some dozens of
times at 20 to 44 columns; the space of a line end is an example against a phrase's space, a space of the text's
own one for it, each weighed as often as a line would end there. A few weights are set by hand where the text has
too few examples of what grammar makes certain.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator

import numpy as np
from wraps import FACES, SENTENCES, spoil

from itareport.normalize.text.phrase_spaces import signs

GAP = re.compile("(?<=[ก-ฮะ-ฺเ-ๅ็-๎]) (?=[ก-ฮเ-ไ])")
REPEATS = 24
WORDS_A_LINE = 6.5
RIDGE = 0.7
FEWEST = 4
BY_HAND = {
    "after-bound": -4.6,
    "after-number": 2.0,
    "before-enclitic": -5.5,
    "between-names": 5.0,
    "inside-word": -5.5,
    "printed-together": -2.0,
}

Example = tuple[frozenset[str], bool, float]


def examples(lines: list[str]) -> Iterator[Example]:
    """Give the signs at each space of the wrapped lines, whether it is a phrase's, and its weight."""
    chance = random.Random(7)
    faces = list(FACES.values())
    for line in lines:
        for repeat in range(REPEATS):
            text, wraps, phrases = spoil(line, chance.uniform(20, 44), chance, faces[repeat % len(faces)])
            for match in GAP.finditer(text):
                place = len(text[: match.start()].replace(" ", ""))
                found = frozenset(signs(text, match.start()))
                if place in wraps:
                    yield found, False, WORDS_A_LINE / REPEATS
                elif place in phrases:
                    yield found, True, 1 / REPEATS


def fit(data: list[Example]) -> dict[str, float]:
    """Give the weights by Newton's method."""
    counts = Counter(sign for found, _, _ in data for sign in found)
    names = ["bias", *sorted(sign for sign, count in counts.items() if count >= FEWEST)]
    table = np.array([[name == "bias" or name in found for name in names] for found, _, _ in data], float)
    phrase = np.array([is_phrase for _, is_phrase, _ in data], float)
    weight = np.array([weight for _, _, weight in data])
    ridge = np.array([0.01, *[RIDGE] * (len(names) - 1)])
    best = np.zeros(len(names))
    for _ in range(30):
        expected = 1 / (1 + np.exp(-table @ best))
        slope = table.T @ (weight * (expected - phrase)) + ridge * best
        curve = (table * (weight * expected * (1 - expected))[:, None]).T @ table + np.diag(ridge)
        best -= np.linalg.solve(curve, slope)
    return dict(zip(names, map(float, best), strict=True))


def main() -> None:
    weights = fit(list(examples((SENTENCES / "wraps.txt").read_text("utf-8").splitlines()))) | BY_HAND
    print("[weights]")
    for name, value in sorted(weights.items(), key=lambda item: (item[0] != "bias", item[0])):
        if abs(value) >= 0.1:
            key = name if re.fullmatch("[a-z-]+", name) else f'"{name}"'
            print(f"{key} = {value:.1f}")


if __name__ == "__main__":
    main()
