"""Document numbers: read in every usual form, never made up, and the province that they point to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.normalize.agencies.document_numbers import province_of_number, read_document_number
from itareport.normalize.agencies.gazetteer import load_provinces

PROPERTY = settings(derandomize=True, deadline=None, max_examples=200)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ยล ๕๒๙๐๑/๑๑๒๐", "ยล 52901/1120"),
        ("ที่ ยล ๕๒๙๐๑/๑๑๒๐", "ยล 52901/1120"),
        ("ที่ นม 78203/2567", "นม 78203/2567"),
        ("ชม 52001.2/ว 123", "ชม 52001.2/ว 123"),
        ("ชม ๕๒๐๐๑.๒/ว๑๒๓", "ชม 52001.2/ว 123"),
        ("สธ ๐๒๐๑.๐๑/๕๐๑๙", "สธ 0201.01/5019"),
        ("ยล๕๒๙๐๑ / ๑๑๒๐", "ยล 52901/1120"),
        ("อต 0032.301/ 1234", "อต 0032.301/1234"),
        ("๑๒๓/๒๕๖๗", "123/2567"),
        ("ยล ๕๒๙๐๑/๑๑๒๐ วันที่ ๑ ตุลาคม", "ยล 52901/1120"),
    ],
)
def test_numbers_are_read(text: str, number: str) -> None:
    assert read_document_number(text) == number
    assert read_document_number(number) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ที่",
        "ที่ ……/……",
        "ยล ........./.......",
        "ยล ๕๒๙๐๑/",
        "ยล ๕๒๙O๑/๑",
        "ยล -/-",
        "วันที่ ๑ ตุลาคม ๒๕๖๗",
        "โทร ๐",
    ],
)
def test_what_is_no_number_is_not_made_one(text: str) -> None:
    assert read_document_number(text) is None


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("ยล ๕๒๙๐๑/๑๑๒๐", "ยะลา"),
        ("ที่ นม 78203/2567", "นครราชสีมา"),
        ("ยล ๕๒๙๐๑/", "ยะลา"),
        ("สธ ๐๒๐๑.๐๑/๕๐๑๙", None),
        ("กกก ๑๒๓/๔", None),
        ("ยล", None),
        ("", None),
    ],
)
def test_the_letters_name_a_province(text: str, province: str | None) -> None:
    assert province_of_number(text) == province


def test_there_are_77_provinces_with_letters_of_their_own() -> None:
    provinces = load_provinces()
    assert len(provinces) == len(set(provinces.values())) == 77
    assert all(len(letters) == 2 for letters in provinces)


@PROPERTY
@given(st.text() | st.text(alphabet="ที่ยลกว ๐๑๒๓๔๕๖๗๘๙0123456789./-"))
def test_reading_never_raises_and_is_stable(text: str) -> None:
    number = read_document_number(text)
    province_of_number(text)
    assert number is None or read_document_number(number) == number
