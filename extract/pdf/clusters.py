"""Glyphs become clusters in the order in which they were drawn: a letter with all the marks on it.

Sorting characters by place would put marks behind the next letter (ข้อ would read ขอ้), so only whole clusters are
ever sorted. What producers do to sara am is mended here, where the widths of the glyphs tell what is a space.
"""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from itareport.extract.pdf.drawn import SLANTED, UNMAPPED, Drawn, Mark
from itareport.extract.pdf.thai import CONSONANTS, MARKS, NIKHAHIT, SARA_AA, SARA_AM, TONES
from itareport.private_use import private_use

NO_WIDTH: Final = 0.02
"""Glyphs that advance by less (of the size) stand on the one before them."""
_MARKS: Final = "".join(sorted(MARKS))
_LEVEL: Final = 0.8
_NEAR: Final = 0.6
"""A mark begins within so many sizes of its letter; letter-spacing pushes it away."""
_CLOSE: Final = 0.08
"""A mark may begin so many sizes before its letter (Noto Looped Thai: ริ) and is still that letter's, not the one's before."""
_SAME_LINE: Final = 0.2
_LOOK_AHEAD: Final = 3
_LOOK_BACK: Final = 64


class Cluster(Struct, kw_only=True, eq=False, gc=False):
    """A letter with its marks: where it begins and ends along its line, and across which line it stands.

    Coordinates run along the cluster's own direction: `start` to `end` along it, `level` its line, growing with
    the lines of the page. `space` is how wide the space glyphs before it are, 0 where there are none.
    """

    text: str
    start: float
    end: float
    level: float
    size: float
    quarter: int
    descent: float
    bold: bool
    space: float = 0.0


class ClusterMaker:
    """Takes glyphs one by one and joins them to clusters."""

    def __init__(self, glyphs: Sequence[Drawn]) -> None:
        self._glyphs = glyphs
        self._table = private_use()
        self._space = 0.0
        self._nikhahit = False
        self.clusters: list[Cluster] = []

    def take(self, place: int) -> None:
        """Take the glyph at `place`: a space, a mark, or a letter."""
        glyph = self._glyphs[place]
        text = glyph.text if glyph.text.isascii() else glyph.text.translate(self._table)
        flat = _is_flat(glyph)
        count = len(text) - len(text.lstrip(_MARKS))
        if flat and text[count:] == SARA_AM and self._put_on_letter(glyph, text[:count]):
            text, count = SARA_AM, 0
        if (flat or text.isspace()) and self._is_nikhahit(place, text):
            self._nikhahit = True
        elif text.isspace():
            self._space += 0.0 if flat else glyph.advance
        elif not (flat and (self._repeats(text) or (text == UNMAPPED and self._nikhahit))):
            self._take_letter(glyph, text, 1 if flat and text == UNMAPPED else count)

    def _repeats(self, text: str) -> bool:
        """Tell a mark that has the text of its whole letter: Typst says it for the letter and for a mark drawn apart."""
        return text[0] in CONSONANTS and bool(self.clusters) and self.clusters[-1].text == text

    def _take_letter(self, glyph: Drawn, text: str, count: int) -> None:
        """Take a text that begins with so many marks."""
        if count and self._put_on_letter(glyph, text[:count]):
            text = text[count:]
        if text:
            self._add_letter(glyph, text)

    def _add_letter(self, glyph: Drawn, text: str) -> None:
        start, level = place_along(glyph)
        if self._nikhahit and text == UNMAPPED:
            text = SARA_AM
        if text[0] == SARA_AA and (self._nikhahit or self._take_nikhahit(start, level)):
            text = SARA_AM + text[1:]
        self.clusters.append(
            Cluster(
                text=text,
                start=start,
                end=start + glyph.advance,
                level=level,
                size=glyph.size,
                quarter=glyph.quarter,
                descent=glyph.face.descent,
                bold=bool(glyph.marks & Mark.BOLD),
                space=self._space,
            )
        )
        self._space, self._nikhahit = 0.0, False

    def _put_on_letter(self, glyph: Drawn, text: str) -> bool:
        """Put a mark on the letter drawn before it, else on the one that it stands over, wherever that was drawn."""
        start, level = place_along(glyph)
        cluster = self._letter_at(glyph, start, level, _CLOSE) or self._letter_at(
            glyph, start, level, _NEAR / 2
        )
        if cluster is None:
            return False
        cluster.text += text
        # Spread text moves on behind a mark too: what follows is as near as it is to the mark.
        cluster.end = max(cluster.end, start + glyph.advance)
        self._space = 0.0
        return True

    def _letter_at(self, glyph: Drawn, start: float, level: float, before: float) -> Cluster | None:
        """Find the last letter that a mark at `start` may stand on; marks begin at most `before` sizes before it."""
        for cluster in reversed(self.clusters[-_LOOK_BACK:]):
            size = cluster.size
            near = cluster.start - before * size <= start <= cluster.end + _NEAR * size
            if near and cluster.quarter == glyph.quarter and abs(cluster.level - level) <= _LEVEL * size:
                return cluster
        return None

    def _is_nikhahit(self, place: int, text: str) -> bool:
        """Tell a nikhahit that the layer gives as a space, as nothing, or as sara am: sara aa stands right after it.

        A real space pushes what follows away, a nikhahit does not (Word: จ านวน; WeasyPrint: U+0000 and า; an older
        LibreOffice: ทำา; fpdf2: sara am and a sara aa without a character).
        """
        if not (text.isspace() or text in (UNMAPPED, SARA_AM)):
            return False
        glyph = self._glyphs[place]
        for after in self._glyphs[place + 1 : place + 1 + _LOOK_AHEAD]:
            if after.text[:1].translate(self._table) in TONES or (after.text == UNMAPPED and _is_flat(after)):
                continue
            unsaid = text == SARA_AM and after.text == UNMAPPED
            if not (unsaid or after.text[:1] in (SARA_AA, SARA_AM)) or after.quarter != glyph.quarter:
                return False
            (start, level), (begin, line) = place_along(after), place_along(glyph)
            close = abs(level - line) <= _LEVEL * glyph.size and abs(start - begin) <= _NEAR * glyph.size
            return close and (_is_flat(glyph) or start - begin < 0.5 * glyph.advance)
        return False

    def _take_nikhahit(self, start: float, level: float) -> bool:
        """Take the nikhahit off the last letter, where sara aa follows: together they are sara am."""
        last = self.clusters[-1] if self.clusters else None
        if last is None or NIKHAHIT not in last.text or abs(last.level - level) > _SAME_LINE * last.size:
            return False
        if abs(start - last.end) > _NEAR * last.size:
            return False
        last.text = last.text.replace(NIKHAHIT, "")
        if not last.text:
            # It stood alone, on no letter.
            self._space += self.clusters.pop().space
        return True


def make_clusters(glyphs: Sequence[Drawn]) -> list[Cluster]:
    """Join glyphs, in the order in which they were drawn, to clusters; slanted text (watermarks) is left out."""
    upright = [glyph for glyph in glyphs if glyph.quarter != SLANTED]
    maker = ClusterMaker(upright)
    for place in range(len(upright)):
        maker.take(place)
    return maker.clusters


def _is_flat(glyph: Drawn) -> bool:
    return glyph.advance < NO_WIDTH * glyph.size


def place_along(glyph: Drawn) -> tuple[float, float]:
    """Give where a glyph begins along its direction, and the level of its line, greater with every line."""
    x, y = glyph.x, glyph.y
    return ((x, y), (-y, x), (-x, -y), (y, -x))[glyph.quarter]
