"""A picture becomes an even, flat, upright, level page, and it is known where each of its places came from."""

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from itareport.extract.scan.geometry.perspective import flatten_lines, flatten_sheet
from itareport.extract.scan.geometry.placing import Matrix
from itareport.extract.scan.geometry.resolution import A4
from itareport.extract.scan.geometry.skew import estimate_skew, level, level_matrix
from itareport.extract.scan.geometry.turning import runs_upright, turn_matrix, turn_picture
from itareport.extract.scan.ink.paper import Grey, even_out, find_ink, grey_of
from itareport.extract.scan.ink.stamps import lift_stamps
from itareport.extract.scan.rulings.finding import WORK, shrink_ink


class Upright(Struct, frozen=True, kw_only=True):
    """A page as it is to be read: paper at 255, `dpi` pixels an inch.

    `flat` takes a place of the picture to its place on the sheet laid flat, `size` is the picture's width and
    height; `sheet` is the sheet's. Then the sheet was `turned` and levelled by `skew`.
    """

    even: Grey
    dpi: float
    size: tuple[int, int]
    sheet: tuple[int, int]
    flat: Matrix
    turned: int = 0
    skew: float = 0.0

    def placement(self, dpi: float) -> Matrix:
        """Give the matrix from points of this page to points of the picture (of so many dots an inch) turned upright."""
        height, width = self.even.shape
        levelled = np.eye(3)
        if self.skew:
            levelled[:2] = level_matrix(width, height, self.skew)
        to_page = levelled @ turn_matrix(*self.sheet, self.turned) @ self.flat
        to_turned = turn_matrix(*self.size, self.turned)
        pixels = np.diag([self.dpi / 72, self.dpi / 72, 1.0])
        points = np.diag([72 / dpi, 72 / dpi, 1.0])
        return np.asarray(points @ to_turned @ np.linalg.inv(to_page) @ pixels, dtype=np.float64)


def make_upright(picture: NDArray[np.uint8], dpi: float, *, across: bool = False) -> Upright:
    """Give the page on a picture; it may still be upside down, which only its reader can tell.

    `across`: its lines do not run as they seem to, which its reader has told.
    """
    height, width = picture.shape[:2]
    grey = grey_of(picture)
    whole = flatten_sheet(picture, grey)
    flat = whole or flatten_lines(picture, grey)
    sheet, matrix = (picture, np.eye(3)) if flat is None else (flat.picture, flat.matrix)
    used = dpi if whole is None else max(sheet.shape[:2]) / A4
    even = even_out(lift_stamps(sheet, used), used)
    small = shrink_ink(find_ink(even), min(1.0, WORK / used))
    turned = 90 if runs_upright(small, min(used, WORK)) != across else 0
    skew = estimate_skew(turn_picture(small, turned))
    return Upright(
        even=level(turn_picture(even, turned), skew, used),
        dpi=used,
        size=(width, height),
        sheet=(sheet.shape[1], sheet.shape[0]),
        flat=matrix,
        turned=turned,
        skew=skew,
    )


def turn_over(upright: Upright) -> Upright:
    """Give the page turned by 180 degrees: what was level stays so."""
    return replace(upright, even=turn_picture(upright.even, 180), turned=(upright.turned + 180) % 360)
