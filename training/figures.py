"""What stands in cells and dates: scores, counts, dates, document numbers, runs of digits, in both scripts."""

import random
import re

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
MONTHS = (
    *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
    *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
)
SHORT_MONTHS = (
    *("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย."),
    *("ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."),
)
CONSONANTS = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
SINGLE = ("-", "–", "A", "AA", "B", "C", "D", "ก", "ข", "/", "✓", "√", "N/A", "✓", "☐", "☑", "•", "+", "*")
"""What may be all that a cell holds."""
BEFORE = ("+", "-", "–", "±", "+ ", "- ", "≥ ", "≤ ", "×", "÷", "°")
AFTER_COUNT = (".", ")", "", "/", " -", ",")


def to_thai(text: str) -> str:
    """Write the ASCII digits of a text in Thai.

    >>> to_thai("95.11")
    '๙๕.๑๑'
    """
    return text.translate(str.maketrans("0123456789", THAI_DIGITS))


class FigureText:
    """Makes numbers and dates."""

    def __init__(self, draw: random.Random) -> None:
        self.random = draw

    def script(self, digits: str) -> str:
        """Write digits in Thai two times of three."""
        return to_thai(digits) if self.random.random() < 0.66 else digits

    def count(self, low: int, high: int) -> str:
        """Give a whole number."""
        return self.script(str(self.random.randint(low, high)))

    def small(self) -> str:
        """Give a whole number of one to five digits."""
        return self.count(0, 10 ** self.random.randint(1, 5))

    def score(self) -> str:
        """Give a score from 0 to 100, mostly with two decimals."""
        value = self.random.random()
        if value < 0.08:
            return self.script("100.00")
        number = self.random.uniform(60, 100) if value < 0.6 else self.random.uniform(0, 100)
        return self.script(f"{number:.{2 if value < 0.92 else self.random.choice([0, 1, 3])}f}")

    def money(self) -> str:
        """Give an amount with commas and satang."""
        baht = self.random.randint(1, 10 ** self.random.randint(2, 8))
        return self.script(f"{baht:,}.{self.random.choice(['00', '50', '25', '-'])}")

    def telephone(self) -> str:
        """Give a telephone number."""
        lead, gap = self.random.choice(["0", "0-"]), self.random.choice(["", "-", " "])
        return self.script(f"{lead}{self.random.randint(10, 99)}{gap}{self.random.randint(0, 9999999):07d}")

    def cell(self) -> str:
        """Give what stands in the cell of a table."""
        kind = self.random.random()
        if kind < 0.45:
            return self.score()
        if kind < 0.62:
            return self.count(0, 99 if self.random.random() < 0.7 else 9999)
        if kind < 0.69:
            return self.random.choice(SINGLE)
        if kind < 0.78:
            return f"{self.count(1, 40)}{self.random.choice(AFTER_COUNT)}"
        if kind < 0.85:
            ends = (
                "%",
                " %",
                " คะแนน",
                " (A)",
                "*",
                f" – {self.score()}",
                f"-{self.score()}",
                f" {self.score()}",
            )
            return f"{self.score()}{self.random.choice(ends)}"
        if kind < 0.92:
            return self.random.choice(BEFORE) + self.score()
        commas = self.script(f"{self.random.randint(1, 10 ** self.random.randint(1, 8)):,}")
        return self.random.choice((commas, self.money(), self.telephone(), self.count(2540, 2585)))

    def digits(self) -> str:
        """Give digits at random: no model of numbers is to be learnt."""
        alphabet = THAI_DIGITS if self.random.random() < 0.7 else "0123456789"
        if self.random.random() < 0.1:
            alphabet = THAI_DIGITS + "0123456789"
        run = "".join(self.random.choices(alphabet, k=self.random.randint(1, 12)))
        return re.sub(
            "(?<=.)(?=.)", lambda _: self.random.choice(".,- /:") if self.random.random() < 0.12 else "", run
        )

    def date(self) -> str:
        """Give a date or a span of months as they are written."""
        day, month = self.random.randint(1, 31), self.random.randrange(12)
        year, other = self.random.randint(2540, 2585), self.random.choice(SHORT_MONTHS)
        short = SHORT_MONTHS[month]
        forms = (
            f"{day} {MONTHS[month]} {year}",
            f"{day} {MONTHS[month]} พ.ศ. {year}",
            f"{day} {short} {year % 100}",
            f"{day} {short} {year}",
            f"{short} {year % 100}",
            f"{MONTHS[month]} {year}",
            f"{short} - {other} {year % 100}",
            f"{day}/{month + 1}/{year}",
            f"{day:02d}/{month + 1:02d}/{year - 543}",
            f"ต.ค. {year % 100} – ก.ย. {(year + 1) % 100}",
            f"{short}{year % 100}-{other}{year % 100}",
        )
        return self.script(self.random.choice(forms))

    def document(self) -> str:
        """Give the number of an official letter."""
        head = "".join(self.random.choices(CONSONANTS, k=2))
        part = self.random.choice(["", f".{self.random.randint(1, 9)}"])
        circular = self.random.choice(["", "ว ", "ว"])
        return self.script(
            f"{head} {self.random.randint(100, 99999)}{part}/{circular}{self.random.randint(1, 9999)}"
        )
