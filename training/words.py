"""The words of the lines: lists and frequencies from the installed pythainlp (CC0), folded as the reader writes."""

import re
from functools import cache
from pathlib import Path

from alphabet import CHARACTERS

ORDER = re.compile(r"([\u0e48-\u0e4b])([\u0e31\u0e34-\u0e3a\u0e47])")
"""A tone mark before its vowel."""
VERTICAL = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
"""NIKHAHIT and SARA AA, perhaps with a tone mark between: SARA AM in two."""


def corpus_folder() -> Path:
    """Give the folder of word lists in the installed pythainlp."""
    import pythainlp

    return Path(pythainlp.__file__).parent / "corpus"


def read_list(name: str) -> list[str]:
    """Give the lines of a word list that the alphabet can write."""
    lines = (corpus_folder() / name).read_text(encoding="utf-8").splitlines()
    return [word for line in lines if (word := fold(line.split("\t")[0].strip())) and writable(word)]


def writable(text: str) -> bool:
    """Tell whether every character is in the alphabet and the word is no misspelling of แ."""
    return all(character in CHARACTERS for character in text) and "เเ" not in text


def fold(text: str) -> str:
    """Write SARA AM as one character and a vowel before its tone mark; single spaces."""
    text = VERTICAL.sub("\\1\u0e33", text)
    return " ".join(ORDER.sub(r"\2\1", text).split(" ")).strip()


@cache
def word_table() -> tuple[list[str], list[float]]:
    """Give words with weights: a root of their frequency, so that rare words are seen too."""
    counts: dict[str, float] = {}
    for line in (corpus_folder() / "tnc_freq.txt").read_text(encoding="utf-8").splitlines():
        word, _, count = line.partition("\t")
        word = fold(word)
        if count.strip().isdigit() and int(count) >= 4 and 1 < len(word) < 18 and writable(word):
            counts[word] = float(count) ** 0.55
    for word in read_list("words_th.txt"):
        if 1 < len(word) < 18:
            counts[word] = counts.get(word, 0.0) + 3.0
    total: list[float] = []
    running = 0.0
    for weight in counts.values():
        running += weight
        total.append(running)
    return list(counts), total
