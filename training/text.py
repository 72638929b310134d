"""What the lines say: words by their frequency, names, official phrases, numbers, dates, cells, random syllables.

The phrases (phrases.txt) are our own. Words, names and provinces come from the pythainlp wheel.
"""

import csv
import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from alphabet import CHARACTERS, SIGNS
from figures import CONSONANTS, MONTHS, SHORT_MONTHS, THAI_DIGITS, FigureText
from stock import (
    ABBREVIATIONS,
    AGENCIES,
    BULLETS,
    GRADES,
    INSTRUMENTS,
    JOINTS,
    LATIN,
    LETTERS,
    LONE,
    LOOKALIKES,
    MARKS,
    PUNCTUATION,
    RANKS,
    TITLES,
)
from syllables import make_syllables
from words import corpus_folder, fold, read_list, word_table, writable

LEADER = "\x00"
"""Stands in a line's text where a run of dots is to be drawn; the reader writes a space for it."""
LONGEST = 90
"""Characters in a line."""


class LineText:
    """Makes the texts of lines from a seed."""

    def __init__(self, seed: int, only: Sequence[str] = ()) -> None:
        self.random = random.Random(seed)
        self.figures = FigureText(self.random)
        self.words, self.weights = word_table()
        self.given = read_list("person_names_male_th.txt") + read_list("person_names_female_th.txt")
        self.family = read_list("family_names_th.txt")
        with (corpus_folder() / "thailand_provinces_th.csv").open(encoding="utf-8") as file:
            self.provinces = [row[0] for row in csv.reader(file)]
        lines = Path(__file__).with_name("phrases.txt").read_text(encoding="utf-8").splitlines()
        english = Path(__file__).with_name("english.txt").read_text(encoding="utf-8").splitlines()
        self.english = [word for line in english if not line.startswith("#") for word in line.split()]
        self.phrases = [line for line in lines if line and not line.startswith("#")]
        self.fillers = self.list_fillers()
        self.kinds: dict[Callable[[], str], float] = {
            self.running: 26,
            self.phrase: 20,
            self.lookalikes: 8,
            self.lone: 4,
            self.short: 5,
            self.stops: 6,
            self.mixed: 8,
            self.cell: 17,
            self.figures.digits: 5,
            self.figures.date: 4,
            self.person: 3,
            self.agency: 3,
            self.latin: 9,
            self.syllables: 9,
            self.item: 6,
            self.enumerated: 5,
            self.signs: 2,
        }
        if only:
            self.kinds = {kind: weight for kind, weight in self.kinds.items() if kind.__name__ in only}

    def list_fillers(self) -> dict[str, Callable[[], str]]:
        """Give what each letter after @ in a phrase stands for."""
        draw, figures = self.random, self.figures
        return {
            "A": self.agency,
            "B": figures.money,
            "C": lambda: figures.script(f"{draw.randint(1, 10 ** draw.randint(1, 8)):,}"),
            "D": figures.date,
            "F": lambda: draw.choice(self.given),
            "G": lambda: draw.choice(GRADES),
            "J": lambda: draw.choice(self.provinces),
            "K": lambda: draw.choice(self.family),
            "L": lambda: LEADER,
            "M": lambda: draw.choice(MONTHS),
            "N": figures.document,
            "P": figures.telephone,
            "S": figures.score,
            "T": lambda: draw.choice(TITLES),
            "V": lambda: draw.choice(RANKS),
            "W": self.word,
            "Y": lambda: figures.count(2540, 2585),
            "d": lambda: figures.count(1, 99),
            "e": lambda: draw.choice("กขคงจฉ"),
            "h": lambda: str(draw.randint(1, 43)),
            "n": lambda: figures.count(1, 30),
            "t": lambda: figures.script(f"{draw.randint(0, 59):02d}"),
            "z": lambda: figures.count(10000, 96000),
        }

    def make(self) -> str:
        """Give one line: no double space, nothing outside the alphabet but LEADER."""
        while True:
            text = fold(self.random.choices(list(self.kinds), list(self.kinds.values()))[0]())
            if text and len(text) < LONGEST and writable(text.replace(LEADER, "")):
                return text

    def word(self) -> str:
        """Give a word by its frequency."""
        return self.random.choices(self.words, cum_weights=self.weights)[0]

    def running(self, low: int = 1, high: int = 9) -> str:
        """Give words run together, with what stands between words here and there."""
        parts: list[str] = []
        for _ in range(self.random.randint(low, high)):
            parts.append(self.word())
            chance = self.random.random()
            if chance < 0.16:
                parts.append(" ")
            elif chance < 0.18:
                parts.append(" ๆ " if self.random.random() < 0.5 else "ๆ ")
            elif chance < 0.20:
                parts.append(f" {self.figures.small()} ")
            elif chance < 0.21:
                parts.append(f" ({self.word()}) ")
            elif chance < 0.22:
                parts.append(self.random.choice(JOINTS))
        return "".join(parts)

    def mixed(self) -> str:
        """Give words before and after a date, a number, a name or Latin."""
        makers = (self.figures.date, self.latin, self.cell, self.person, self.phrase)
        return f"{self.running(1, 4)} {self.random.choice(makers)()} {self.running(1, 3)}"

    def phrase(self) -> str:
        """Give an official phrase, perhaps with words after it."""
        text = self.random.choice(self.phrases)
        if self.random.random() < 0.25:
            text += self.random.choice([" ", ""]) + self.running(1, 4)
        return re.sub("@(.)", lambda found: self.fillers[found.group(1)](), text)

    def lookalikes(self) -> str:
        """Give words in which letters are changed for others that look like them: only looking tells which."""
        draw, text = (
            self.random,
            f"{self.running(1, 4)} {self.figures.digits()}" if self.random.random() < 0.3 else "",
        )
        text = text or self.running(1, 5)
        for group in draw.sample(LOOKALIKES + MARKS, k=12):
            text = "".join(
                draw.choice(group) if letter in group and draw.random() < 0.6 else letter for letter in text
            )
        return text

    def lone(self) -> str:
        """Give one character alone, as a cell or an enumerator may hold it."""
        draw = self.random
        return draw.choice(
            (draw.choice("-–-"), draw.choice(THAI_DIGITS), draw.choice("0123456789"), draw.choice(LONE))
        )

    def short(self) -> str:
        """Give what is short and full of stops: abbreviations, numbers of items, decimals, names of instruments."""
        draw, figures = self.random, self.figures
        forms = (
            f"{draw.choice(SHORT_MONTHS)} {figures.count(40, 90)}",
            f"{figures.count(1, 31)} {draw.choice(SHORT_MONTHS)}",
            f"พ.ศ. {figures.count(2540, 2585)}",
            f"{figures.count(1, 9)}.{figures.count(1, 9)}",
            f"{figures.count(1, 20)}. {self.word()}",
            f"- {self.word()}",
            f"-{self.word()}",
            f"{draw.choice(INSTRUMENTS)}{draw.choice(('', ' ', ' ('))}{figures.score()}",
            draw.choice(INSTRUMENTS),
            f"({draw.choice(INSTRUMENTS)})",
            f"{draw.choice(AGENCIES[3:6])}{self.word()}",
            figures.score(),
        )
        return draw.choice(forms)

    def stops(self) -> str:
        """Give a few pieces that stand or fall by their full stops: times, clauses, abbreviations, scores in a row."""
        return " ".join(self.stopped() for _ in range(self.random.randint(1, 5)))

    def stopped(self) -> str:
        """Give one piece with full stops."""
        draw, figures = self.random, self.figures
        hour, minute = draw.randint(0, 23), draw.choice((0, 0, 30, draw.randint(0, 59)))
        forms = (
            figures.score(),
            figures.score(),
            figures.script(f"{hour:02d}.{minute:02d} น."),
            figures.script(f"{draw.randint(1, 30)}.{draw.randint(1, 12)}"),
            figures.script(f"{draw.randint(1, 9)}.{draw.randint(1, 9)}.{draw.randint(1, 20)}"),
            f"{figures.count(1, 43)}.{self.word()}",
            f"{figures.count(1, 25)}. {draw.choice((figures.score, figures.small))()}",
            figures.script(f"{draw.randint(1, 10 ** draw.randint(4, 8)):,}"),
            f"{draw.choice(SHORT_MONTHS)}{draw.choice(('', ' '))}{figures.count(40, 90)}",
            draw.choice(ABBREVIATIONS),
            f"{draw.choice(ABBREVIATIONS)}{self.word()}",
            ".".join(draw.choices(CONSONANTS, k=draw.randint(2, 4))) + ".",
            f"{self.word()}.{self.word()}" if draw.random() < 0.2 else self.word(),
        )
        return draw.choice(forms)

    def cell(self) -> str:
        """Give what stands in a cell: figures mostly."""
        return self.running(1, 2) if self.random.random() < 0.1 else self.figures.cell()

    def person(self) -> str:
        """Give a name with its title, put together from lists."""
        draw = self.random
        return f"{draw.choice(TITLES)}{draw.choice(self.given)} {draw.choice(self.family)}"

    def agency(self) -> str:
        """Give an agency that there is not."""
        more = self.word() if self.random.random() < 0.4 else ""
        return f"{self.random.choice(AGENCIES)}{self.word()}{more}"

    def latin(self) -> str:
        """Give Latin words, letters at random, addresses, signs."""
        draw, kind = self.random, self.random.random()
        if kind < 0.35:
            words = " ".join(draw.choices(self.english, k=draw.randint(1, 6)))
            words = draw.choice((words, words, words.lower(), words.upper()))
            if draw.random() < 0.15:
                words = re.sub(
                    r"(?<=[A-Za-z])(?= |$)", draw.choice(("'s", "’s", "'t", "’t", "'")), words, count=1
                )
            return draw.choice(
                (words, f"({words})", f"{self.word()} ({words})", f"{words} : ITA", f"{words}){self.word()}")
            )
        if kind < 0.6:
            words = " ".join(draw.choices(LATIN, k=draw.randint(1, 3)))
            forms = (words, f"({words})", f"{self.word()} {words}", f"{words} {self.figures.small()}")
            return draw.choice((*forms, f"{self.word()} ({words})"))
        if kind < 0.8:
            run = "".join(draw.choices(LETTERS, k=draw.randint(1, 9)))
            return draw.choice([run, run.upper(), run.lower(), run.capitalize()])
        if kind < 0.9:
            name = "".join(draw.choices(LETTERS.lower() + "0123456789-_.", k=draw.randint(3, 10)))
            forms = (
                f"www.{name}.go.th",
                f"https://{name}.go.th",
                f"{name}@gmail.com",
                f"http://www.{name}.com/{name}",
            )
            return draw.choice(forms)
        return "".join(draw.choices(LETTERS + "0123456789" + PUNCTUATION, k=draw.randint(2, 10)))

    def syllables(self) -> str:
        """Give syllables at random."""
        return make_syllables(self.random)

    def item(self) -> str:
        """Give an item of a list: its number or bullet, and words."""
        draw = self.random
        number, part = draw.randint(1, 25), draw.randint(1, 9)
        forms = (
            f"{number}.",
            f"{number})",
            f"({number})",
            f"{number}.{part}",
            f"{number}.{part}.{draw.randint(1, 9)}",
        )
        mark = draw.choice((*forms, f"ข้อ {number}", f"{draw.choice(CONSONANTS[:6])}.", *BULLETS))
        body = self.running() if draw.random() < 0.5 else self.phrase()
        return f"{self.figures.script(mark)}{draw.choice([' ', ' ', ''])}{body}"

    def enumerated(self) -> str:
        """Give words and items run together, with the stop after a number or without, and a stop left by itself.

        A line ends after an item's number as often as anywhere; the stop is then the faintest thing in the crop.
        """
        draw = self.random
        number = self.figures.count(1, 25)
        mark = draw.choice(
            (number, f"{number}.", f"{number}.", f"{number})", f"{draw.choice(ABBREVIATIONS)}")
        )
        forms = (
            f"{self.running(1, 4)} {mark} {self.running(1, 4)}",
            f"{self.running(1, 6)} {mark}",
            f"{mark} {self.running(1, 6)}",
            f"{mark} {self.running(1, 2)} {self.figures.count(1, 25)}. {self.running(1, 2)}",
            f". {self.running(1, 6)}",
            f". {self.figures.count(2540, 2585)} {self.running(0, 2)}".strip(),
        )
        return draw.choices(forms, (4, 4, 4, 2, 1, 1))[0]

    def signs(self) -> str:
        """Give a word among signs, so that every class of the alphabet is met."""
        draw = self.random
        signs = draw.choices(SIGNS + PUNCTUATION + "“”‘’\"'฿ฯๆ", k=draw.randint(1, 3))
        gaps = draw.choices(["", " "], k=2)
        return f"{signs[0]}{gaps[0]}{self.word()}{gaps[1]}{''.join(signs[1:])}"


assert LEADER not in CHARACTERS
