"""Years told by arithmetic: only where the own year's result is said, and the numbers add up to it alone."""

import pytest

from itareport.extract.scores.finding import ScoresFound, find_scores
from itareport.normalize.lists.lexicon import load_lexicon
from itareport.records.raw import ScoreRole
from tests.score_builder import build

LEXICON = load_lexicon()
NAMES = (
    "การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ", "การแก้ไขปัญหาการทุจริต",
    "คุณภาพการดำเนินงาน", "ประสิทธิภาพการสื่อสาร", "การปรับปรุงระบบการทำงาน", "การเปิดเผยข้อมูล", "การป้องกันการทุจริต",
)  # fmt: skip
TABLE = "\n".join(["ที่|ตัวชี้วัด|คะแนน", *(f"{at}|{name}|{80 + at}.00" for at, name in enumerate(NAMES, start=1))])
# By hand: 0.3 × 83 + 0.3 × 87 + 0.4 × 89.5 = 24.9 + 26.1 + 35.8
TOTAL = "86.80"


def find(sentence: str) -> ScoresFound:
    return find_scores(build(f"{sentence}\n\n{TABLE}"), LEXICON, 2567)


def own(found: ScoresFound) -> int:
    return sum(1 for score in found.scores if score.role is ScoreRole.INDICATOR)


def test_the_own_year_s_total_proves_the_table() -> None:
    found = find(f"ผลการประเมิน ITA ปี 2566 ได้คะแนนรวม 81.11 คะแนน และปี 2567 ได้คะแนนรวม {TOTAL} คะแนน")
    assert own(found) == len(NAMES)
    assert found.flags == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "ผลการประเมิน ITA ปี 2566 ได้คะแนนรวม {total} คะแนน และปี 2567 ได้คะแนนรวม 91.11 คะแนน",
        "ผลการประเมิน ITA ปี 2566 ได้คะแนนรวม {total} คะแนน และปี 2567 ได้คะแนนรวม {total} คะแนน",
        "ผลการประเมิน ITA ปี 2566 ได้คะแนนรวม 81.11 คะแนน และปี 2567 ได้คะแนนรวม 86.82 คะแนน",
        "ผลการประเมิน ITA ปี 2566 และปี 2567",
        "ผลการประเมิน ITA ในปีที่ผ่านมา ได้คะแนนรวม {total} คะแนน",
    ],
)
def test_nothing_else_proves_it(sentence: str) -> None:
    found = find(sentence.format(total=TOTAL))
    assert own(found) == 0
    assert found.flags
