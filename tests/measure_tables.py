"""Drawn measure tables, and what is found in them."""

from collections.abc import Sequence

from itareport.extract.measures.results import MeasuresFound
from itareport.extract.measures.tables import find_measures
from itareport.normalize.lists.lexicon import load_lexicon
from itareport.records.document import Line, Table
from itareport.records.findings import Code
from itareport.records.raw import Column, RawMeasure
from tests.documents import document

LEXICON = load_lexicon()
HEADER = ("ลำดับที่", "มาตรการ/กิจกรรมที่ดำเนินการ", "ระยะเวลาดำเนินการ", "สรุปผลการดำเนินการตามมาตรการ", "ผู้รับผิดชอบ")
ASPECT_1 = "๑. กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ"
ASPECT_4 = "๔. กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ"
ONE = ("๑", "จัดทำคู่มือการปฏิบัติงาน", "ต.ค. ๖๖ - ก.ย. ๖๗", "มีคู่มือ", "สำนักปลัด")
TWO = ("๒", "ประชุมชี้แจง", "๑ ธ.ค. ๒๕๖๖", "ประชุมแล้ว", "กองคลัง")


def find(*pages: Sequence[Line | Table]) -> MeasuresFound:
    return find_measures(document(*pages), LEXICON)


def text(measure: RawMeasure, column: Column | None) -> str:
    return "|".join(each.value.text for each in measure.cells if each.column is column)


def items(found: MeasuresFound) -> list[str | None]:
    return [measure.item.text if measure.item else None for measure in found.measures]


def aspects(found: MeasuresFound) -> list[str | None]:
    return [measure.aspect.text if measure.aspect else None for measure in found.measures]


def codes(found: MeasuresFound) -> list[Code]:
    return [flag.code for flag in found.flags]
