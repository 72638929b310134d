"""Syllables that could be written, whether or not any word has them: the network is to look, not to remember."""

import random

COMMON = "กขคงจชซดตถทนบปพมยรลวสหอ"
ALL = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
TONES = (
    "\N{THAI CHARACTER MAI EK}",
    "\N{THAI CHARACTER MAI THO}",
    "\N{THAI CHARACTER MAI TRI}",
    "\N{THAI CHARACTER MAI CHATTAWA}",
)
ABOVE = (
    "\N{THAI CHARACTER SARA I}",
    "\N{THAI CHARACTER SARA II}",
    "\N{THAI CHARACTER SARA UE}",
    "\N{THAI CHARACTER SARA UEE}",
    "\N{THAI CHARACTER MAI HAN-AKAT}",
)
BELOW = ("\N{THAI CHARACTER SARA U}", "\N{THAI CHARACTER SARA UU}")
SILENT = "\N{THAI CHARACTER THANTHAKHAT}"
SHORTENER = "\N{THAI CHARACTER MAITAIKHU}"


def make_syllable(draw: random.Random) -> str:
    """Give one syllable with marks where Thai allows them."""
    lead = draw.choice(COMMON if draw.random() < 0.6 else ALL)
    tone = draw.choice(TONES) if draw.random() < 0.5 else ""
    final = draw.choice(COMMON + "  ").strip()
    kind = draw.random()
    if kind < 0.24:
        return lead + draw.choice(ABOVE) + tone + final
    if kind < 0.36:
        return lead + draw.choice(BELOW) + tone + final
    if kind < 0.48:
        return draw.choice("เแโใไ") + lead + tone + final
    if kind < 0.56:
        return lead + tone + "ำ"
    if kind < 0.62:
        return lead + tone + draw.choice("าะ") + final
    if kind < 0.68:
        return draw.choice("เแ") + lead + SHORTENER + (final or "น")
    if kind < 0.74:
        return lead + tone + draw.choice(COMMON) + lead + SILENT
    if kind < 0.79:
        return "เ" + lead + draw.choice(ABOVE[1:4]) + tone + draw.choice("ยอ")
    if kind < 0.83:
        return draw.choice("ฤฦ") + draw.choice(["", "ๅ"]) + final
    if kind < 0.86:
        return lead + draw.choice(BELOW) + SILENT + final
    return lead + final


def make_syllables(draw: random.Random) -> str:
    """Give up to nine syllables with a space here and there."""
    count = draw.randint(1, 9)
    return "".join(make_syllable(draw) + (" " if draw.random() < 0.12 else "") for _ in range(count))
