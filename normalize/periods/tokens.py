"""The tokeniser: text becomes numbers of both scripts, words of the vocabulary, signs, and the rest."""

from msgspec import Struct

from itareport.normalize.periods.folding import FOLLOWERS, LEADERS, MARKS, Folded, Gap, fold_text
from itareport.normalize.periods.kinds import Form, Kind
from itareport.normalize.periods.vocabulary import Entry, Vocabulary

LOOSE_FROM = 5
"""Words of so many characters are found with white space inside, as line wraps leave it."""
LONGEST_RUN = 8
NUMBER_DIGITS = 9
"""Longer numbers are no dates; they keep no value."""


class Token(Struct, frozen=True, kw_only=True):
    """A piece of the text: `first` and `last` bound it as given, `start` and `stop` as folded.

    `value` is a number's value (-1 where it is too long), a month's or weekday's number; `digits` how many
    digits a number was written with (0 for a number word); `counts` marks a word that stands after a count.
    """

    kind: Kind
    first: int
    last: int
    start: int
    stop: int
    gap: Gap = Gap.NONE
    value: int = 0
    digits: int = 0
    form: Form | None = None
    key: str = ""
    counts: bool = False


class Source(Struct, frozen=True, kw_only=True):
    """A text with its tokens and what is known beforehand: the fiscal year (Buddhist era), if any."""

    text: str
    folded: Folded
    tokens: tuple[Token, ...]
    words: Vocabulary
    fiscal_year: int | None = None

    def at(self, index: int) -> Token:
        """Give the token, or the end mark where there is none."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else _END

    def kind(self, index: int) -> Kind:
        """Give the token's kind."""
        return self.at(index).kind

    def skip(self, index: int, *kinds: Kind) -> int:
        """Pass over tokens of the kinds from `index` on, so many at most: no phrase has a longer run of them."""
        last = index + LONGEST_RUN
        while index < last and self.kind(index) in kinds:
            index += 1
        return index

    def slice(self, first: int, last: int) -> str:
        """Give the text as printed of the tokens `first` up to, not including, `last`."""
        if last <= first:
            return ""
        return self.text[self.at(first).first : self.at(last - 1).last]

    def glued(self, index: int) -> bool:
        """Whether the token follows the one before it without white space."""
        return index > 0 and self.at(index).gap is Gap.NONE and index < len(self.tokens)


_END = Token(kind=Kind.END, first=0, last=0, start=0, stop=0, gap=Gap.LINE)
_SIGNS = {
    "-": Kind.DASH,
    "/": Kind.SLASH,
    ".": Kind.DOT,
    ",": Kind.COMMA,
    ":": Kind.COLON,
    "(": Kind.OPEN,
    ")": Kind.CLOSE,
    "_": Kind.DASH,
}


BLANK_RUNS = {".": 3, "_": 2, "…": 1}
"""So many of a sign in a row are a blank."""


def read_source(text: str, words: Vocabulary, fiscal_year: int | None = None) -> Source:
    """Split a text into tokens.

    >>> from itareport.normalize.periods.vocabulary import vocabulary
    >>> [token.kind.value for token in read_source("๑ ต.ค. ๒๕๖๖", vocabulary()).tokens]
    ['number', 'month', 'number']
    """
    folded = fold_text(text)
    tokens: list[Token] = []
    start = 0
    while start < len(folded.text):
        token = (
            _read_number(folded, start)
            or _read_blank(folded, start)
            or _read_word(folded, start, words, tokens)
            or _read_unknown(folded, start)
        )
        start = token.stop
        if token.kind is Kind.THAI and tokens and _continues(tokens[-1], token):
            token = _join(tokens.pop(), token)
        tokens.append(token)
    found = tuple(_mark_counts(folded, tokens, words))
    return Source(text=text, folded=folded, tokens=found, words=words, fiscal_year=fiscal_year)


def _make(folded: Folded, start: int, stop: int, kind: Kind, entry: Entry | None = None) -> Token:
    return Token(
        kind=kind,
        first=folded.first[start],
        last=folded.first[stop - 1] + 1,
        start=start,
        stop=stop,
        gap=folded.gaps[start],
        value=entry.value if entry else 0,
        form=entry.form if entry else None,
        key=entry.key if entry else "",
    )


def _read_number(folded: Folded, start: int) -> Token | None:
    stop = start
    while (
        stop < len(folded.text)
        and "0" <= folded.text[stop] <= "9"
        and (stop == start or not folded.gaps[stop])
    ):
        stop += 1
    if stop == start:
        return None
    value = int(folded.text[start:stop]) if stop - start <= NUMBER_DIGITS else -1
    return Token(
        kind=Kind.NUMBER,
        first=folded.first[start],
        last=folded.first[stop - 1] + 1,
        start=start,
        stop=stop,
        gap=folded.gaps[start],
        value=value,
        digits=stop - start,
    )


def _read_blank(folded: Folded, start: int) -> Token | None:
    """Read a run of dots or lines as a form prints it for filling in."""
    sign, stop = folded.text[start], start
    least = BLANK_RUNS.get(sign)
    if least is None:
        return None
    while stop < len(folded.text) and folded.text[stop] == sign:
        stop += 1
    return _make(folded, start, stop, Kind.BLANK) if stop - start >= least else None


def _read_word(folded: Folded, start: int, words: Vocabulary, before: list[Token]) -> Token | None:
    if "a" <= folded.text[start] <= "z":
        return _read_latin(folded, start, words)
    if folded.text[start] in FOLLOWERS:
        return None
    if start and folded.text[start - 1] in LEADERS:
        return None
    for stop, entry in _matches(folded, start, words):
        if _fits(folded, start, stop, entry, before):
            return _make(folded, start, stop, entry.kind, entry)
    return None


def _matches(folded: Folded, start: int, words: Vocabulary) -> list[tuple[int, Entry]]:
    """List the vocabulary's forms that open here, the longest first, as the white space inside allows."""
    found: list[tuple[int, Entry]] = []
    node = words.trie
    loose = tight = True
    for place in range(start, len(folded.text)):
        character = folded.text[place]
        if place > start and folded.gaps[place] and folded.text[place - 1] != "." and character not in "ๆฯ.":
            tight = False
            loose = loose and folded.gaps[place] is not Gap.WIDE
        branch = node.branches.get(character)
        if branch is None:
            break
        node = branch
        if node.entry is not None and (tight or (loose and place + 1 - start >= LOOSE_FROM)):
            found.append((place + 1, node.entry))
    return found[::-1]


def _fits(folded: Folded, start: int, stop: int, entry: Entry, before: list[Token]) -> bool:
    """Whether a word may stand here: it is no part of a longer word or of a longer abbreviation."""
    following = folded.text[stop] if stop < len(folded.text) and not folded.gaps[stop] else ""
    if following in FOLLOWERS and following:
        return False
    if entry.bounded and (_is_thai(following) or following == "."):
        return False
    single = stop - start == 1
    glued = bool(before) and folded.gaps[start] is Gap.NONE and before[-1].kind in (Kind.THAI, Kind.LATIN)
    if single and glued:
        return False
    if entry.form in (Form.ABBREVIATION, Form.DOTLESS) or (
        entry.kind is Kind.ERA and stop - start <= LOOSE_FROM
    ):
        return not (glued or _after_dot(folded, start, before)) and not _goes_on(folded, stop)
    return True


def _after_dot(folded: Folded, start: int, before: list[Token]) -> bool:
    """Whether an abbreviation goes on from letters and a dot before it (อ.ก.พ.)."""
    if not before or before[-1].kind is not Kind.DOT or folded.gaps[start]:
        return False
    return (
        len(before) > 1 and before[-2].kind in (Kind.THAI, Kind.LATIN) and before[-2].stop == before[-1].start
    )


def _goes_on(folded: Folded, stop: int) -> bool:
    """Whether an abbreviation goes on behind its end: ก.พ.ร., or a word without the dot (ม.คณะ)."""
    if stop >= len(folded.text) or folded.gaps[stop]:
        return False
    if folded.text[stop - 1] != ".":
        return folded.text[stop] == "." or _is_thai(folded.text[stop])
    if not _is_thai(folded.text[stop]):
        return False
    return stop + 1 < len(folded.text) and folded.text[stop + 1] == "."


def _read_latin(folded: Folded, start: int, words: Vocabulary) -> Token | None:
    stop = start
    while (
        stop < len(folded.text)
        and "a" <= folded.text[stop] <= "z"
        and (stop == start or not folded.gaps[stop])
    ):
        stop += 1
    if stop == start:
        return None
    entry = words.latin.get(folded.text[start:stop])
    return _make(folded, start, stop, entry.kind if entry else Kind.LATIN, entry)


def _read_unknown(folded: Folded, start: int) -> Token:
    character = folded.text[start]
    kind = Kind.THAI if _is_thai(character) else _SIGNS.get(character, Kind.OTHER)
    return _make(folded, start, start + 1, kind)


def _is_thai(character: str) -> bool:
    return (bool(character) and ("ก" <= character <= "ฮ" or "ะ" <= character <= "์")) or character in MARKS


def _continues(before: Token, token: Token) -> bool:
    return before.kind is Kind.THAI and token.gap is Gap.NONE and before.stop == token.start


def _join(before: Token, token: Token) -> Token:
    return Token(
        kind=Kind.THAI,
        first=before.first,
        last=token.last,
        start=before.start,
        stop=token.stop,
        gap=before.gap,
    )


def _mark_counts(folded: Folded, tokens: list[Token], words: Vocabulary) -> list[Token]:
    """Mark the words that stand after a count, whatever else they are: a number before them is no year."""
    marked: list[Token] = []
    for token in tokens:
        if marked and marked[-1].kind is Kind.NUMBER and folded.text.startswith(words.counters, token.start):
            token = Token(
                kind=token.kind,
                first=token.first,
                last=token.last,
                start=token.start,
                stop=token.stop,
                gap=token.gap,
                value=token.value,
                digits=token.digits,
                form=token.form,
                key=token.key,
                counts=True,
            )
        marked.append(token)
    return marked
