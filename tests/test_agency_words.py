"""What a cell of a table names: an agency, an area, a part, a sum or nothing; and the words that tell it."""

import msgspec
import pytest

from itareport.extract.scores.agency_names import Named, read_name
from itareport.extract.scores.agency_words import AgencyWordsError, load_agency_words, validate
from tests.agency_cells import LEXICON


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("เทศบาลตำบลบ้านใหม่", Named.AGENCY),
        ("๑๒) อบต. หนองสมมติ*", Named.AGENCY),
        ("กองทุนสมมติแห่งชาติ", Named.AGENCY),
        ("กองทัพสมมติ", Named.AGENCY),
        ("สำนักงานปลัดกระทรวงสมมติ", Named.AGENCY),
        ("กรุงเทพมหานคร", Named.AGENCY),
        ("คะแนน ทต.ก", Named.AGENCY),
        ("จังหวัดยโสธร", Named.AREA),
        ("บ้านใหม่", Named.BARE),
        ("รวมไทยพัฒนา", Named.BARE),
        ("สำนักปลัดเทศบาล", Named.PART),
        ("กองช่าง", Named.PART),
        ("คณะวิทยาศาสตร์", Named.PART),
        ("ฝ่ายบริหาร", Named.PART),
        ("รวม", Named.TOTAL),
        ("รวม 17 หน่วยงาน", Named.TOTAL),
        ("ค่าเฉลี่ยระดับประเทศ", Named.TOTAL),
        ("ภาพรวมจังหวัดยโสธร", Named.TOTAL),
        ("จังหวัดยโสธร (ภาพรวม)", Named.TOTAL),
        ("S.D.", Named.TOTAL),
        ("เทศบาลตำบล", Named.NOTHING),
        ("คะแนน อบต.", Named.NOTHING),
        ("มหาวิทยาลัยราชภัฏ", Named.NOTHING),
        ("การใช้งบประมาณ", Named.NOTHING),
        ("ผ่านดี", Named.NOTHING),
        ("92.31", Named.NOTHING),
        ("", Named.NOTHING),
    ],
)
def test_what_a_cell_names(text: str, named: Named) -> None:
    assert read_name(text, LEXICON, load_agency_words()) is named


@pytest.mark.parametrize(
    ("field", "word"), [("openers", "มี ช่องว่าง"), ("openers", ""), ("kinds", "BIG"), ("totals", "รวม")]
)
def test_odd_words_are_refused(field: str, word: str) -> None:
    words = load_agency_words()
    odd = msgspec.structs.replace(words.names, **{field: (*getattr(words.names, field), word)})
    with pytest.raises(AgencyWordsError):
        validate(msgspec.structs.replace(words, names=odd))


def test_a_heading_of_two_columns_is_refused() -> None:
    words = load_agency_words()
    odd = msgspec.structs.replace(words.headings, year=(*words.headings.year, "จังหวัด"))
    with pytest.raises(AgencyWordsError):
        validate(msgspec.structs.replace(words, headings=odd))
