"""`itareport clean`: every field shows match, corrections and steps, and the steps replay."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.answers import CLEANERS, describe_text
from itareport.normalize.text.rules import replay
from itareport.records.clean import Step

FIELDS = ("text", "indicator", "aspect", "agency", "department", "score")
THAI = st.text(alphabet=st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B), max_size=30)


def ask(field: str, text: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(describe_text(text, field))
    return answer


def replayed(answer: dict[str, Any]) -> str:
    return replay(answer["text"], [Step(**step) for step in answer["steps"]])


def test_the_fields_are_those_of_the_contract() -> None:
    assert set(CLEANERS) == set(FIELDS)


@pytest.mark.parametrize(
    ("field", "text", "clean", "corrections"),
    [
        ("text", "จํานวน ๑๙๑ คน", "จำนวน 191 คน", []),
        ("text", "บุคคลากรมีคุณธรม", "บุคลากรมีคุณธรรม", [("บุคคลากร", "บุคลากร", True), ("คุณธรม", "คุณธรรม", True)]),
        ("text", "กระทำคามผิด", "กระทำคามผิด", [("คามผิด", "ความผิด", False)]),
        ("indicator", "๕. การแก้ปัญหาคารทุจริต", "การแก้ไขปัญหาการทุจริต", [("คาร", "การ", True)]),
        ("indicator", "ข้าวมันไก่", "ข้าวมันไก่", []),
        ("indicator", "ดัชนีความโปร่งใส", "ดัชนีความโปร่งใส", []),
        (
            "aspect",
            "๗. กลไกและมาตรการในการแก้ไขและป้องกัน",
            "กลไกและมาตรการในการแก้ไขและป้องกันการทุจริตภายในหน่วยงาน",
            [("ป้องกัน", "ป้องกันการทุจริตภายในหน่วยงาน", True)],
        ),
        ("department", "งานกรรณการเจ้าหน้าที่", "งานการเจ้าหน้าที่", [("กรรณการ", "การ", True)]),
        ("department", "ผู้รับผิดชอบ สำนักปลัดเทศบาล งานพัสตุ", "สำนักปลัดเทศบาล\nงานพัสดุ", [("พัสตุ", "พัสดุ", True)]),
        ("department", "กลุ่มงานเภสัชกรรม", "กลุ่มงานเภสัชกรรม", []),
        ("agency", "เทศบาลเมืองสะเตงนอค จังหวัดยะลา", "เทศบาลเมืองสะเตงนอก", [("สะเตงนอค", "สะเตงนอก", True)]),
        ("agency", "เทศบาลเมืองสะเตงนอก", "เทศบาลเมืองสะเตงนอก", []),
        ("score", "๙๕.๑๑ คะแนน", "95.11", []),
        ("score", "๑๐๔.๕", "", []),
        ("score", "-", "", []),
    ],
)
def test_a_field_is_cleaned(
    field: str, text: str, clean: str, corrections: list[tuple[str, str, bool]]
) -> None:
    answer = ask(field, text)
    assert list(answer) == ["text", "clean", "corrections", "match", "steps"]
    assert (answer["text"], answer["clean"]) == (text, clean)
    assert [(c["before"], c["after"], c["applied"]) for c in answer["corrections"]] == corrections
    assert replayed(answer) == (clean or text)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("indicator", "การป้องกันการทุจริด"),
        ("aspect", "กระบวนการสร้างความโปร่งใสในการจัดชื้อจัดจ้าง"),
        ("department", "กองสาธารณสุขและสิงแวดล้อม"),
    ],
)
def test_candidate_score_runner_up_and_margin_are_shown(field: str, text: str) -> None:
    answer = ask(field, text)
    match, (correction,) = answer["match"], answer["corrections"]
    assert {"key", "official", "variant", "score", "runner_up", "margin"} <= set(match)
    assert match["variant"] == answer["clean"]
    assert 80 < match["score"] < 100
    assert 0 < match["margin"] <= match["score"]
    for shown in ("score", "runner_up", "margin"):
        assert correction[shown] == match[shown]
    assert [step["rule"] for step in answer["steps"]] == ["vocabulary"]


@settings(derandomize=True, deadline=None, max_examples=120)
@given(
    text=st.one_of(THAI, st.text(max_size=30), st.sampled_from(["บุคคลากร ๑๒ คน", "กองคลัง งานพัสตุ"])),
    field=st.sampled_from(FIELDS),
)
def test_any_text_is_answered_and_its_steps_replay(text: str, field: str) -> None:
    answer = ask(field, text)
    assert replayed(answer) == answer["clean"] or (field == "score" and not answer["clean"])
    assert all(correction["before"] for correction in answer["corrections"])
