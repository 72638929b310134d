"""Items: what opens a point is cut off, what only looks like it stays, and nothing is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.normalize.text.items import item_texts, join_lines, split_items

PIECES = st.lists(
    st.sampled_from(
        [
            "๑.",
            "๒.",
            "๓.",
            "1)",
            "2)",
            "(๑)",
            "(๒)",
            "๑.๑",
            "๑.๒",
            "(ก)",
            "-",
            "•",
            "–",
            "จัดทำ",
            "แจ้งเวียน",
            "ข้อ",
            "๑-๓๑",
            "เจ้าหน้าที่",
            "(",
            "*",
            "E-Service",
            "๓.๒",
            " ",
            " ",
            " ",
            "\n",
            "- ",
            "ปี ๒๕๖๗",
            "๑ ต.ค.",
            "มี.ค. ๖๗",
        ]
    ),
    max_size=24,
).map("".join)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("๑. จัดทำแผน ๒. แจ้งเวียน ๓. รายงานผล", ["จัดทำแผน", "แจ้งเวียน", "รายงานผล"]),
        ("ขั้นตอนการดำเนินการ ๑. จัดทำ ๒. แจ้ง", ["ขั้นตอนการดำเนินการ", "จัดทำ", "แจ้ง"]),
        ("๔. การจัดทำแผน ประจำปี ๒๕๖๗", ["การจัดทำแผน ประจำปี ๒๕๖๗"]),
        ("1) ประชุม 2) รายงาน", ["ประชุม", "รายงาน"]),
        ("(๑) ประชุม (๒) รายงาน", ["ประชุม", "รายงาน"]),
        ("(ก) ประชุม (ข) รายงาน", ["ประชุม", "รายงาน"]),
        ("๑.ประชุม๒.รายงาน", ["ประชุม", "รายงาน"]),
        ("๑. แผน ๑.๑ ประชุม ๑.๒ รายงาน ๒. คู่มือ", ["แผน", "ประชุม", "รายงาน", "คู่มือ"]),
        (
            "๑. แผน (๑) ประชุม (๒) รายงาน ๒. งาน (๑) ตรวจ (๒) แก้",
            ["แผน", "ประชุม", "รายงาน", "งาน", "ตรวจ", "แก้"],
        ),
        ("๒. อบรมแก่เจ้าหน้าที่ ๓. ติดตามตามลำดับ ๔. รายงาน", ["อบรมแก่เจ้าหน้าที่", "ติดตามตามลำดับ", "รายงาน"]),
        ("- มีคู่มือ - แจ้งเวียน -เผยแพร่", ["มีคู่มือ", "แจ้งเวียน", "เผยแพร่"]),
        ("-มีคู่มือ\n- แจ้งเวียน", ["มีคู่มือ", "แจ้งเวียน"]),
        ("• มีคู่มือ • แจ้งเวียน", ["มีคู่มือ", "แจ้งเวียน"]),
        ("\uf0b7 มีคู่มือ", ["มีคู่มือ"]),
        ("- ๑. จัดทำ\n- ๒. แจ้ง", ["จัดทำ", "แจ้ง"]),
        ("สำนักปลัด - กองคลัง - กองช่าง", ["สำนักปลัด", "กองคลัง", "กองช่าง"]),
        ("สำนักปลัด\nกองคลัง\n", ["สำนักปลัด", "กองคลัง"]),
        ("๑.\nจัดทำ\n๒.\nแจ้ง", ["จัดทำ", "แจ้ง"]),
        ("-", []),
        ("–\n", []),
        ("", []),
    ],
)
def test_points_are_split(text: str, items: list[str]) -> None:
    assert list(item_texts(text)) == items


@pytest.mark.parametrize(
    "text",
    [
        "พ.ศ. ๒๕๖๗ ผลคะแนน ๓.๒ และ ๓.๓",
        "๑ ต.ค. ๒๕๖๖ - ๓๐ ก.ย. ๒๕๖๗",
        "๑-๓๑ ต.ค. ๒๕๖๖",
        "1๓.ค. ๒๕๖๖",
        "-๓๐ ก.ย. ๒๕๖๗",
        "ตามข้อ ๑. และข้อ ๒. ของประกาศ",
        "มาตรา ๗ (๑) และ (๒) แห่งพระราชบัญญัติ",
        "มาตรา ๙ (๑) (๒) (๓) แห่งพระราชบัญญัติ",
        "เปิดให้บริการ E-Service ผ่าน LINE",
        "ตรวจแล้วมี - ไม่มี",
        "ยะลา - ปัตตานี",
        "3.2 ล้านบาท",
        "ที่ ยล ๕๒๙๐๑/๑๑๒๐",
        "ประชุมครั้งที่ ๒. ต่อเนื่อง",
        "จันทร์ - ศุกร์ ๐๘.๓๐ - ๑๖.๓๐ น.",
    ],
)
def test_what_only_looks_like_a_mark_stays(text: str) -> None:
    assert list(item_texts(text)) == [text]


def test_marks_are_kept_beside_their_text() -> None:
    assert [item.mark for item in split_items("นำ ๑. ก่อน ๒. หลัง\n- ท้าย")] == ["", "๑.", "๒.", "-"]


def test_printed_lines_go_on_the_point_above() -> None:
    text = "ขั้นตอน\nการทำงาน\n๑. จัดทำ\nคู่มือ\n๒. แจ้ง\nITA"
    assert list(item_texts(text, printed_lines=True)) == ["ขั้นตอนการทำงาน", "จัดทำคู่มือ", "แจ้ง ITA"]
    assert join_lines("อบรม\n๕ คน") == "อบรม ๕ คน"


@given(PIECES, st.booleans())
@settings(derandomize=True, deadline=None, max_examples=400)
def test_nothing_but_marks_is_left_out(text: str, printed_lines: bool) -> None:
    items = split_items(text, printed_lines=printed_lines)
    kept = "".join("".join(item.mark.split()) + "".join(item.text.split()) for item in items)
    bare = "".join(text.split())
    assert _without_bullets(kept) == _without_bullets(bare)
    assert all(item.text == item.text.strip() and item.text for item in items)


@given(st.text(max_size=60))
@settings(derandomize=True, deadline=None, max_examples=200)
def test_splitting_never_raises(text: str) -> None:
    split_items(text)
    split_items(text, printed_lines=True)


def _without_bullets(text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, "-•–*")))


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("ก. จัดทำแผน\nข. รายงานผล", ("จัดทำแผน", "รายงานผล")),
        ("ข. รายงานผล", ("รายงานผล",)),
        ("จัดทำแผน ก. สำรวจ ข. วิเคราะห์", ("จัดทำแผน", "สำรวจ", "วิเคราะห์")),
        ("ก. พ. 2567", ("ก. พ. 2567",)),
        ("ก.พ. 2567", ("ก.พ. 2567",)),
        ("ก. ท. จ. ยะลา เห็นชอบ", ("ก. ท. จ. ยะลา เห็นชอบ",)),
        ("จ. ยะลา มีประชาชน", ("จ. ยะลา มีประชาชน",)),
        ("ตามมติ ก. แล้ว", ("ตามมติ ก. แล้ว",)),
    ],
)
def test_letters_enumerate_where_they_can_be_nothing_else(text: str, items: tuple[str, ...]) -> None:
    assert item_texts(text) == items
