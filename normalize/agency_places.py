"""Where an agency is: the province and district printed beside its name, and what the register knows."""

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from itareport.normalize.gazetteer import Authority, load_gazetteer, province_names


class PrintedPlace(Struct, frozen=True):
    """The province printed beside a name, and what stands after the word for a district."""

    province: str | None = None
    district: str | None = None

    def is_in(self, district: str) -> bool:
        """Tell whether the printed district begins with a known one's name (nothing says where it ends)."""
        return self.district is not None and self.district.startswith(district)


def district_of(printed: PrintedPlace) -> str | None:
    """Give the printed district where the register knows one of that name (อำเภอเมือง alone names none).

    >>> district_of(printed_place("อำเภอพิชัย จังหวัดอุตรดิตถ์"))
    'พิชัย'
    """
    known = [district for district in load_gazetteer().districts if printed.is_in(district)]
    return max(known, key=len, default=None)


class Placed(Struct, frozen=True, kw_only=True):
    """Where an agency is. `here`: the register has it in the printed province, or none was printed.

    `differs` holds the province that something else points to, None where all agree.
    """

    province: str | None
    district: str | None
    here: bool = True
    differs: str | None = None


@lru_cache(maxsize=1)
def _place_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(re.escape(name) for name in province_names())
    province = re.compile(rf"(?:จังหวัด|(?<![ก-๎.])จ\.)\s*({names})")
    return province, re.compile(r"(?:อำเภอ|(?<![ก-๎.])อ\.)\s*([ก-๎]+)")


def printed_place(text: str) -> PrintedPlace:
    """Read the first province and district that a text names.

    >>> place = printed_place("อำเภอเมืองยะลา จังหวัดยะลา")
    >>> place.province, place.is_in("เมืองยะลา")
    ('ยะลา', True)
    """
    provinces, districts = _place_patterns()
    province, district = provinces.search(text), districts.search(text)
    return PrintedPlace(province[1] if province else None, district[1] if district else None)


def place(found: Sequence[Authority], printed: PrintedPlace, province_of_number: str | None) -> Placed:
    """Decide between namesakes: the printed province first, then the district, then the document number.

    What cannot be decided stays None. `found` holds at least one authority.
    """
    options = list(found)
    if printed.province is not None:
        options = [option for option in found if option.province == printed.province]
        if not options:
            others = {option.province for option in found}
            known = others.pop() if len(others) == 1 else None
            return Placed(province=printed.province, district=None, here=False, differs=known)
    options = [option for option in options if printed.is_in(option.district)] or options
    if province_of_number is not None:
        options = [option for option in options if option.province == province_of_number] or options
    provinces = {option.province for option in options}
    province = provinces.pop() if len(provinces) == 1 else None
    differs = province_of_number if province_of_number not in (None, province) else None
    return Placed(
        province=province, district=options[0].district if len(options) == 1 else None, differs=differs
    )
