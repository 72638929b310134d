"""Where an agency is: the places printed beside its name, and what the register knows."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct

from itareport.normalize.agencies.gazetteer import Authority, load_gazetteer, province_names
from itareport.normalize.agencies.subdistricts import District, load_districts
from itareport.normalize.agencies.words import load_agency_words

_CAPITAL: Final = "เมือง"
_PLACE_WORDS: Final = ("จังหวัด", "จ.", "อำเภอ", "อ.", "ตำบล", "ต.")
_ADJOINING: Final = re.compile(r"(?:[\s,()]*(?:ตำบล|ต\.|แขวง|อำเภอ|อ\.|เขต|จังหวัด|จ\.)\s*[ก-๎]+(?:-[ก-๎]+)?)*")


class PrintedPlace(Struct, frozen=True):
    """The province printed beside a name, and what stands after the words for a district and a subdistrict."""

    province: str | None = None
    district: str | None = None
    subdistrict: str | None = None

    def is_in(self, district: str, province: str | None = None) -> bool:
        """Tell whether the printed district is a known one (nothing says where its name ends).

        อำเภอเมือง is the one that bears the province's name.
        """
        if self.district is None:
            return False
        if district.startswith(_CAPITAL) and district.removeprefix(_CAPITAL) == province:
            return self.district.startswith(district) or _is_whole(self.district, _CAPITAL)
        return self.district.startswith(district)

    def is_part_of(self, district: District) -> bool:
        """Tell whether the printed subdistrict is one of a district's."""
        printed = self.subdistrict
        return printed is not None and any(_is_whole(printed, name) for name in district.subdistricts)


def _is_whole(printed: str, name: str) -> bool:
    """Tell whether a name is all that is printed, but for what goes on after names of places."""
    rest = printed.removeprefix(name)
    return printed.startswith(name) and (
        not rest or rest.startswith((*_PLACE_WORDS, *load_agency_words().names.after))
    )


def district_of(printed: PrintedPlace) -> str | None:
    """Give the printed district where the register knows one of that name.

    >>> district_of(printed_place("อำเภอพิชัย จังหวัดอุตรดิตถ์")), district_of(printed_place("อ.เมือง จ.ยะลา"))
    ('พิชัย', 'เมืองยะลา')
    """
    known = [district for district in load_gazetteer().districts if printed.is_in(district, printed.province)]
    return max(known, key=len, default=None)


class Placed(Struct, frozen=True, kw_only=True):
    """Where an agency is. `here`: the register has it where it is printed to be, or no place was printed.

    `differs` holds the place that something else points to, None where all agree; `expected` the places that the
    register has, where they differ or nothing decides between them.
    """

    province: str | None
    district: str | None
    here: bool = True
    differs: str | None = None
    expected: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def _place_patterns() -> Mapping[str, re.Pattern[str]]:
    names = "|".join(re.escape(name) for name in province_names())
    return {
        "province": re.compile(rf"(?:(?<!ส่วน)(?<!ราชการ)จังหวัด|(?<![.])จ\.)\s*({names})"),
        "district": re.compile(r"(?:(?<!นาย)(?<!การ)อำเภอ|(?<![ก-๎.])อ\.)\s*([ก-๎]+(?:-[ก-๎]+)?)"),
        "subdistrict": re.compile(r"(?:(?<!เทศบาล)(?<!ส่วน)ตำบล|(?<![ก-๎.])ต\.)\s*([ก-๎]+(?:-[ก-๎]+)?)"),
    }


def printed_place(text: str) -> PrintedPlace:
    """Read the first province, district and subdistrict that a text names.

    >>> place = printed_place("ตำบลสะเตง อำเภอเมืองยะลา จังหวัดยะลา")
    >>> place.province, place.is_in("เมืองยะลา"), place.subdistrict
    ('ยะลา', True, 'สะเตง')
    """
    found = {part: pattern.search(text) for part, pattern in _place_patterns().items()}
    return PrintedPlace(**{part: match[1] for part, match in found.items() if match})


def adjoining_place(text: str) -> PrintedPlace:
    """Read the place that a text begins with: in running text, others are named further on.

    >>> adjoining_place(" อ.พิชัย จ.อุตรดิตถ์ จัดกิจกรรม").province, adjoining_place("ไปจังหวัดยะลา").province
    ('อุตรดิตถ์', None)
    """
    found = _ADJOINING.match(text)
    return printed_place(found.group() if found else "")


def place(found: Sequence[Authority], printed: PrintedPlace, province_of_number: str | None) -> Placed:
    """Decide between namesakes: the printed province first, then the district, subdistrict and document number.

    What cannot be decided stays None. `found` holds at least one authority.
    """
    options = list(found)
    if printed.province is not None:
        options = [option for option in found if option.province == printed.province]
        if not options:
            others = provinces_of(found)
            known = others[0] if len(others) == 1 else None
            return Placed(province=printed.province, district=None, here=False, differs=known)
    differing = _differing_district(printed, options)
    if differing is not None and printed.province is None and not _is_near(options, printed):
        options = [option for option in options if option.province == province_of_number]
        if not options:
            return _elsewhere(found, differing)
    options = [option for option in options if printed.is_in(option.district, option.province)] or options
    if printed.subdistrict is not None and len(options) > 1:
        options = [option for option in options if _has_subdistrict(option, printed)] or options
    provinces = provinces_of(options)
    if len(provinces) > 1 and province_of_number is not None and province_of_number not in provinces:
        return _elsewhere(options, province_of_number)
    return _decided(options, province_of_number, differing)


def provinces_of(found: Sequence[Authority]) -> tuple[str, ...]:
    """Give the provinces of some authorities, each once, in order."""
    return tuple(sorted({one.province for one in found}))


def _elsewhere(found: Sequence[Authority], differs: str) -> Placed:
    """Say that the register has the name, but not where something says that the agency is."""
    return Placed(province=None, district=None, here=False, differs=differs, expected=provinces_of(found))


def _decided(options: Sequence[Authority], province_of_number: str | None, differing: str | None) -> Placed:
    options = [option for option in options if option.province == province_of_number] or options
    provinces = provinces_of(options)
    province = provinces[0] if len(provinces) == 1 else None
    district = options[0].district if len(options) == 1 else None
    if province is None:
        return Placed(province=None, district=None, differs=differing, expected=provinces)
    if province_of_number not in (None, province):
        return Placed(province=province, district=district, differs=province_of_number)
    expected = tuple(f"อำเภอ{option.district}" for option in options) if differing else ()
    return Placed(province=province, district=district, differs=differing, expected=expected)


def _differing_district(printed: PrintedPlace, options: Sequence[Authority]) -> str | None:
    """Give the printed district, with its word, where it is a known one and none of the options is in it."""
    name = district_of(printed)
    if name is None or printed.district is None or not _is_whole(printed.district, name):
        return None
    return None if any(printed.is_in(one.district, one.province) for one in options) else f"อำเภอ{name}"


def _is_near(options: Sequence[Authority], printed: PrintedPlace) -> bool:
    """Tell whether one of the options is in the province of the printed district."""
    return any((option.province, district_of(printed)) in load_districts().placed for option in options)


def _has_subdistrict(option: Authority, printed: PrintedPlace) -> bool:
    district = load_districts().placed.get((option.province, option.district))
    return district is not None and printed.is_part_of(district)


def place_named_by(name: str) -> tuple[str, str | None] | None:
    """Give the province and the district that a body's own name says: a province's name, or a district's of one alone.

    >>> place_named_by("พิชัย"), place_named_by("ยะลา"), place_named_by("เฉลิมพระเกียรติ")
    (('อุตรดิตถ์', 'พิชัย'), ('ยะลา', None), None)
    """
    if name in province_names():
        return name, None
    province = load_districts().province_of(name)
    return None if province is None else (province, name)
