"""A correction made often is offered for all that print the same, and made when it is taken."""

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from itareport.review.app import ReviewApp
from itareport.review.desk import Desk
from itareport.review.guard import Guard
from itareport.reviews import load_reviews
from tests.review_pages import BASE, PORT, send, value_address
from tests.small_reports import convert_here


@pytest.fixture
def guard() -> Guard:
    return Guard(port=PORT)


ASPECTED = """## รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567
องค์การบริหารส่วนตำบลตัวอย่าง {number}

| ลำดับ | ตัวชี้วัด | คะแนน |
|---|---|---|
| 1 | การปฏิบัติหน้าที่ | 8{number}.10 |
| 2 | การใช้งบปรามาณ | 80.00 |
"""


def test_a_correction_made_often_is_made_for_all(tmp_path: Path, guard: Guard) -> None:
    (tmp_path / "in").mkdir()
    for number in range(5):
        (tmp_path / "in" / f"{number}.md").write_text(ASPECTED.format(number=number), encoding="utf-8")
    convert_here(tmp_path / "in", tmp_path / "out")
    desk = Desk(tmp_path / "out", "ผู้ตรวจ")
    client = TestClient(ReviewApp(desk, guard, "th"), base_url=BASE, follow_redirects=False)
    client.get(f"/?token={guard.token}")
    offer = {"table": "scores", "field": "indicator", "before": "การใช้งบปรามาณ", "after": "การใช้งบประมาณ"}
    for report_id in desk.listing().report_ids[:3]:
        assert send(client, "/alike", guard, **offer)[0] == 404
        action = value_address(client, "การใช้งบ", report_id)
        page = client.get(action).text
        (action,) = re.findall(r'<form class="decide" method="post" action="([^"]+)"', page)
        assert send(client, action, guard, decision="corrected", value="การใช้งบประมาณ")[0] == 303
    assert "แก้ทุกฉบับที่พิมพ์เหมือนกัน" in client.get("/").text
    assert client.post("/alike", content=urlencode(offer)).status_code == 403
    assert send(client, "/alike", guard, **{**offer, "after": "อื่น"})[0] == 404
    status, place = send(client, "/alike", guard, **offer)
    assert (status, place) == (303, "/?alike=2")
    assert "แก้แบบเดียวกันเพิ่มอีก 2 ค่า" in client.get(place).text
    kept = load_reviews(tmp_path / "out")
    assert len({review.source for review in kept}) == 5
    assert {review.value for review in kept} == {"การใช้งบประมาณ"}
    assert send(client, "/alike", guard, **offer)[1] == "/?alike=0"
