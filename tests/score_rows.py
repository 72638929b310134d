"""Rows of score tables with invented numbers, and what is found in them."""

from itareport.extract.scores.finding import ScoresFound, find_scores
from itareport.normalize.lists.lexicon import load_lexicon
from itareport.records.findings import Code
from itareport.records.raw import RawScore, ScoreRole
from itareport.reference import ListName
from tests.score_builder import build

LEXICON = load_lexicon()
NAMES = (
    "การปฏิบัติหน้าที่",
    "การใช้งบประมาณ",
    "การใช้อำนาจ",
    "การใช้ทรัพย์สินของราชการ",
    "การแก้ไขปัญหาการทุจริต",
    "คุณภาพการดำเนินงาน",
    "ประสิทธิภาพการสื่อสาร",
    "การปรับปรุงระบบการทำงาน",
    "การเปิดเผยข้อมูล",
    "การป้องกันการทุจริต",
)
OWN = ("88.11", "82.22", "83.33", "84.44", "85.55", "86.66", "87.77", "80.88", "91.25", "93.75")
LAST = ("78.01", "72.02", "73.03", "74.04", "75.05", "76.06", "77.07", "70.08", "81.09", "83.10")
CODES = ("IIT", "", "", "", "", "EIT", "", "", "OIT", "")
TEN = dict(zip(map(str, range(1, 11)), OWN, strict=True))
LAST_TEN = dict(zip(map(str, range(1, 11)), LAST, strict=True))


def find(text: str, year: int | None = 2567) -> ScoresFound:
    return find_scores(build(text), LEXICON, year)


def key_of(score: RawScore) -> str:
    if score.role is ScoreRole.OVERALL:
        return "overall"
    if score.role is ScoreRole.INSTRUMENT:
        match = LEXICON.match(ListName.INSTRUMENT, score.instrument.text) if score.instrument else None
        return match.key if match else "?"
    if score.number is not None:
        return str(int(LEXICON.fold(score.number.text)))
    match = LEXICON.match(ListName.INDICATOR, score.name.text if score.name else "")
    match = match or LEXICON.match(ListName.INDEX, score.name.text if score.name else "")
    return match.key if match else "?"


def values(scores: tuple[RawScore, ...]) -> dict[str, str | None]:
    found = {key_of(score): score.score.text if score.score else None for score in scores}
    assert len(found) == len(scores), "two scores for one thing"
    return found


def codes(found: ScoresFound) -> list[Code]:
    return [flag.code for flag in found.flags]


def rows(*parts: list[str]) -> str:
    return "\n".join(line for part in parts for line in part)


def ten(pattern: str, scores: tuple[str, ...] = OWN, others: tuple[str, ...] = LAST) -> list[str]:
    """Give ten rows: {c} the instrument once, {n} the number, {name}, {s} the score, {o} the other one."""
    return [
        pattern.format(c=CODES[i], n=i + 1, name=NAMES[i], s=scores[i], o=others[i])
        for i in range(len(NAMES))
    ]


HEADED = "แบบ|ลำดับ|รายละเอียดตัวชี้วัด|คะแนน"
PLAIN = rows([HEADED], ten("{c}|{n}|{name}|{s}"))
TWO_YEARS = ten("{c}|{n}|{name}|{o}|{s}|10.10")
