"""Damage as recognition does it to Thai print, for tests: reproducible from a seed."""

import random

CONFUSIONS = (
    "คดต", "ซช", "ลส", "ถก", "พผ", "ฟฝ", "บป", "ขช", "มน", "รธ", "ณญ", "ฎฏ", "หท", "าร",
    "\N{THAI CHARACTER SARA I}\N{THAI CHARACTER SARA II}"
    "\N{THAI CHARACTER SARA UE}\N{THAI CHARACTER SARA UEE}",
    "\N{THAI CHARACTER MAI EK}\N{THAI CHARACTER MAI THO}",
    "\N{THAI CHARACTER SARA U}\N{THAI CHARACTER SARA UU}",
)  # fmt: skip
MARKS = (
    "\N{THAI CHARACTER MAI HAN-AKAT}\N{THAI CHARACTER SARA I}\N{THAI CHARACTER SARA II}"
    "\N{THAI CHARACTER MAI EK}\N{THAI CHARACTER MAI THO}\N{THAI CHARACTER THANTHAKHAT}"
    "\N{THAI CHARACTER SARA U}\N{THAI CHARACTER MAITAIKHU}"
)
_OTHERS = {letter: [o for o in row if o != letter] for row in CONFUSIONS for letter in row}


def damage(text: str, edits: int, chance: random.Random) -> str:
    """Give `text` with so many slips (letters confused or lost, marks lost) and some spaces too many."""
    letters = list(text)
    for _ in range(edits):
        kind = chance.random()
        confusable = [i for i, letter in enumerate(letters) if letter in _OTHERS]
        marks = [i for i, letter in enumerate(letters) if letter in MARKS]
        if kind < 0.55 and confusable:
            place = chance.choice(confusable)
            letters[place] = chance.choice(_OTHERS[letters[place]])
        elif kind < 0.85 and marks:
            del letters[chance.choice(marks)]
        elif len(letters) > 1:
            del letters[chance.randrange(len(letters))]
    for _ in range(chance.randrange(3)):
        letters.insert(chance.randrange(len(letters) + 1), " ")
    return "".join(letters)
