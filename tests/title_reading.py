"""Titles, fiscal years and agencies as they are found at the head of a text."""

from itareport.extract.head.fiscal_years import YearsFound, find_fiscal_year
from itareport.extract.head.memo import find_memo
from itareport.extract.head.titles import Title, find_agencies, find_titles
from itareport.extract.passages import read_passages
from itareport.normalize.lists.lexicon import load_lexicon
from itareport.records.document import RawDocument, Table
from itareport.records.raw import RawMention
from tests.documents import text_document

LEXICON = load_lexicon()
RESULT = "แบบ\tลำดับ\tรายละเอียดตัวชี้วัด\tคะแนน\nIIT\t๑\tการปฏิบัติหน้าที่\t๙๕.๑๑\n\t๒\tการใช้งบประมาณ\t๙๔.๐๐\n"


def look(
    source: RawDocument, given: int | None = None
) -> tuple[tuple[Title, ...], YearsFound, tuple[RawMention, ...]]:
    passages = read_passages(source)
    blocks = [block for page in source.pages for block in page.blocks]
    tables = [order for order, block in enumerate(blocks) if isinstance(block, Table)]
    memo = find_memo(passages, LEXICON)
    titles = find_titles(passages, tables, memo.claimed, LEXICON)
    rest = [each for index, each in enumerate(passages) if index not in memo.claimed]
    years = find_fiscal_year(titles, memo.memo, rest, LEXICON, given)
    return titles, years, find_agencies(titles, memo.memo, rest, LEXICON)


def year(text: str, given: int | None = None) -> int | None:
    return look(text_document(text), given)[1].year


def titles(text: str) -> list[str]:
    return [title.value.text for title in look(text_document(text))[0]]
