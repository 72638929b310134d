"""Unicode repair: every rule fires on its class, stays quiet elsewhere, and its steps replay."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.normalize.text.digits import ascii_digits, convert_digits, fold
from itareport.normalize.text.unicode import RULES, repair, replay
from tests.paths import SHARED

CASES = [json.loads(line) for line in (SHARED / "cases" / "unicode.jsonl").read_text("utf-8").splitlines()]
THAI = st.lists(
    st.one_of(
        st.sampled_from(
            "กขจดนบปรสหอฤฦฐญ เแโใไะาำๅๆฯ ๑๒12.&;#x\n\t"
            "\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}\N{REPLACEMENT CHARACTER}\0"
        ),
        st.characters(min_codepoint=0x0E31, max_codepoint=0x0E4E),
        st.characters(min_codepoint=0xF700, max_codepoint=0xF71A),
        st.sampled_from(["&amp;", "&nbsp;", " า", "น้ า", "เ เ", "&#3635;"]),
        st.characters(),
    ),
    max_size=40,
).map("".join)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['class']}: {case['text']!r}")
def test_every_case_is_mended(case: dict[str, str]) -> None:
    assert ascii_digits(repair(case["text"]).text) == ascii_digits(case["clean"])


MENDED = [
    ("html-entities", "กอง&amp;amp;nbsp;คลัง", "กอง คลัง"),
    ("line-ends", "ก\r\nข\rค", "ก\nข\nค"),
    ("private-use-marks", "ทีป\uf70aา", "ทีป่า"),
    ("sara-am-unmapped", "ด\N{REPLACEMENT CHARACTER}าเนินการ", "ดำเนินการ"),
    ("invisible", "งาน\N{SOFT HYPHEN}บริ\N{ZERO WIDTH NO-BREAK SPACE}การ", "งานบริการ"),
    ("odd-spaces", "พ.ศ.\N{THIN SPACE}2567", "พ.ศ. 2567"),
    ("space-runs", "กอง   คลัง", "กอง คลัง"),
    ("space-ends", " กอง \n ช่าง ", "กอง\nช่าง"),
    ("double-e", "เเละเเก้ไข", "และแก้ไข"),
    ("lakkhangyao", "รๅคๅ", "ราคา"),
    ("sara-am-space", "ประจ าปีของต าบล", "ประจำปีของตำบล"),
    ("sara-am-space", "ระบบน ้าประปา", "ระบบน้ำประปา"),
    ("space-before-mark", "ก ้าวหน ้า", "ก้าวหน้า"),
    ("space-before-mark", "จ ำนวน", "จำนวน"),
    ("space-after-lead-vowel", "โ ครงการและแ ผน", "โครงการและแผน"),
    ("mark-order", "สิทธ์ิข้ึน", "สิทธิ์ขึ้น"),
    ("double-mark", "ที่่นี่่", "ที่นี่"),
    ("sara-am-composed", "คํ้าประกันและนํ า", "ค้ำประกันและนำ"),
    ("sara-am-tone", "ซำ้", "ซ้ำ"),
    ("double-sara-am", "จำานวน", "จำนวน"),
]


@pytest.mark.parametrize(("rule", "text", "clean"), MENDED)
def test_a_rule_mends_its_class(rule: str, text: str, clean: str) -> None:
    cleaned = repair(text)
    assert cleaned.text == clean
    assert rule in {step.rule for step in cleaned.steps}


def test_every_rule_is_tested_by_name() -> None:
    assert {rule for rule, _, _ in MENDED} == {rule.name for rule in RULES}


@pytest.mark.parametrize(
    "text",
    [
        "ต่าง ๆ",
        "ฤๅษี ฦๅชา",
        "มา าก",
        "ห น ว ย ง า น",
        "ปร ะ ม า ณ",
        "ประม า ณ",
        "ร า ย ง า น",
        "ก ารศึกษา",
        "เ ท ศ บ า ล",
        "ฯลฯ “ITA” Dos & Don'ts",
        "https://example.go.th/?a=1&lt=2&copy=3",
        "&notit;",
        "บรรทัดหนึ่ง\n\nบรรทัดสอง",
        "สวัสดี โดยทั่วไป",
    ],
)
def test_what_could_be_meant_stays(text: str) -> None:
    assert repair(text).text == text
    assert repair(text).steps == ()


def test_the_whole_private_use_block_is_mapped() -> None:
    assert not any(
        "\uf700" <= letter <= "\uf71a" for letter in repair("".join(map(chr, range(0xF700, 0xF71B)))).text
    )


@given(THAI)
@settings(derandomize=True, deadline=None, max_examples=400)
def test_repair_is_idempotent_and_replays(text: str) -> None:
    cleaned = repair(text)
    assert replay(text, cleaned.steps) == cleaned.text
    assert all(step.before != step.after for step in cleaned.steps)
    assert repair(cleaned.text).steps == ()


@given(THAI)
@settings(derandomize=True, deadline=None, max_examples=200)
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_replaying_a_foreign_step_fails() -> None:
    with pytest.raises(ValueError, match="does not follow"):
        replay("อื่น", repair("เเผน").steps)


def test_digits_are_a_step_of_their_own() -> None:
    assert [step.rule for step in convert_digits("๑๒").steps] == ["thai-digits"]
    assert convert_digits("12").steps == ()


def test_long_damage_takes_linear_time() -> None:
    assert repair("น้ า" * 2000).text.count("น้ำ") > 1000
    assert repair("&amp;" * 2000).text == "&" * 2000
    assert repair("ก" * 100_000 + " จ านวน").text.endswith(" จำนวน")
