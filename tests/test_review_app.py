"""The desk's pages: who is let in, what is refused, that nothing comes from outside, that every text is escaped."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from itareport.cli import main
from itareport.records.errors import DatasetError
from itareport.review import server
from itareport.review.app import ReviewApp
from itareport.review.asking import MAX_BODY
from itareport.review.desk import Desk
from itareport.review.guard import Guard
from itareport.reviews import load_reviews
from tests.review_desk import FAULTY, PRINTED, make_dataset
from tests.review_pages import BASE, PORT, action_of, send, value_address
from tests.small_reports import TEXT, convert_here

NAUGHTY = '"><script>alert(1)</script>&amp;{{ 7 * 7 }}'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_dataset(tmp_path_factory.mktemp("review"), ("faulty-2566.md", "ban-rai-2568.pdf"))


@pytest.fixture
def folder(made: Path) -> Iterator[Path]:
    yield made
    (made / "corrections.toml").unlink(missing_ok=True)


@pytest.fixture
def guard() -> Guard:
    return Guard(port=PORT)


@pytest.fixture
def stranger(folder: Path, guard: Guard) -> TestClient:
    return TestClient(ReviewApp(Desk(folder), guard, "th"), base_url=BASE, follow_redirects=False)


@pytest.fixture
def client(stranger: TestClient, guard: Guard) -> TestClient:
    entered = stranger.get(f"/?token={guard.token}")
    assert entered.status_code == 303
    assert entered.headers["location"] == "/"
    return stranger


def test_nobody_enters_without_the_token(stranger: TestClient, guard: Guard) -> None:
    for address in ("/", "/?token=", "/?token=wrong", f"/reports/{FAULTY}", "/static/desk.js", "/nowhere"):
        answer = stranger.get(address)
        assert answer.status_code == 403
        assert guard.token not in answer.text
        assert guard.form_token not in answer.text
    assert stranger.post(f"/reports/{FAULTY}/values/x", content="token=x").status_code == 403
    for cookie in (f"{guard.cookie}=", f"{guard.cookie}=ก", "x"):
        assert stranger.get("/", headers=[(b"cookie", cookie.encode())]).status_code == 403


def test_the_cookie_is_for_this_site_alone(stranger: TestClient, guard: Guard) -> None:
    given = stranger.get(f"/?token={guard.token}").headers["set-cookie"]
    assert "HttpOnly" in given
    assert "SameSite=strict" in given
    assert guard.form_token not in given


@pytest.mark.parametrize(
    "headers",
    [
        {"host": f"evil.example:{PORT}"},
        {"host": "127.0.0.1"},
        {"host": f"localhost:{PORT}"},
        {"origin": "http://evil.example"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_other_origins_are_refused(client: TestClient, guard: Guard, headers: dict[str, str]) -> None:
    assert client.get("/", headers=headers).status_code == 403
    assert client.get(f"/?token={guard.token}", headers=headers).status_code == 403
    content = urlencode({"token": guard.form_token, "who": "x"})
    assert client.post("/who", content=content, headers=headers).status_code == 403


def test_a_change_needs_the_token_of_the_forms(client: TestClient, guard: Guard, folder: Path) -> None:
    address = action_of(client, "91.5S")
    for fields in ({}, {"token": ""}, {"token": guard.token}, {"token": "ก"}):
        content = urlencode({"decision": "accepted", **fields})
        assert client.post(address, content=content).status_code == 403
        assert client.post(f"{address}/check", content=content).status_code == 403
        assert client.post("/who", content=content).status_code == 403
    assert client.get(address).status_code == 405
    too_long = urlencode({"token": guard.form_token, "value": "x" * MAX_BODY})
    assert client.post(address, content=too_long).status_code == 403
    assert client.post(address, content=b"\xff\xfe").status_code == 403
    assert load_reviews(folder) == ()


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere",
        "/reports/0000000000000000",
        "/reports/..%2f..%2fcatalog",
        "/reports/%2e%2e",
        f"/reports/{FAULTY}.json",
        f"/reports/{FAULTY}/pages/1.png",
        f"/reports/{PRINTED}/pages/0.png",
        f"/reports/{PRINTED}/pages/99.png",
        f"/reports/{PRINTED}/pages/..%2f1.png",
        "/static/..%2fguard.py",
        "/static/%2e%2e%2fguard.py",
        "/static/desk.css%00",
        "/static/",
    ],
)
def test_what_is_not_there_is_not_found(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "ไม่พบ" in answer.text


class Outside(HTMLParser):
    """Collects what a page loads or leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.addresses += [
            value or "" for name, value in attrs if name in ("href", "src", "action", "data-check")
        ]
        self.inline += [name for name in given if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in given):
            self.inline.append(tag)


@pytest.mark.parametrize("address", ["/", f"/reports/{FAULTY}", f"/reports/{PRINTED}", "/nowhere"])
def test_nothing_comes_from_outside(client: TestClient, address: str) -> None:
    answer = client.get(address)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    seen = Outside()
    seen.feed(answer.text)
    assert seen.inline == []
    assert all(one.startswith(("/", "#")) and not one.startswith("//") for one in seen.addresses)


def test_the_queue_leads_to_the_first_doubt(client: TestClient) -> None:
    page = client.get("/").text
    assert "เทศบาลเมืองลมโชยชายเขา" in page
    assert f'href="/reports/{FAULTY}" data-key="n"' in page
    assert "ไม่มีรายงานที่ตรงกับตัวเลือกนี้" in client.get("/?province=ไม่มีจังหวัดนี้").text
    assert client.get("/?part=999&open=1&year=abc&code=x").status_code == 200


def test_english_by_a_switch(client: TestClient) -> None:
    page = client.get("/?lang=en").text
    assert '<html lang="en">' in page
    assert "Review desk" in page
    assert "Save the correction" in client.get(f"/reports/{FAULTY}").text
    assert '<html lang="th">' in client.get("/?lang=th").text
    assert client.get("/?lang=xx").status_code == 200


def test_a_decision_leads_to_the_next_doubt(client: TestClient, guard: Guard, folder: Path) -> None:
    status, place = send(client, action_of(client, "91.5S"), guard, decision="corrected", value="๙๑.๕๕")
    assert status == 303
    assert "104.20" in client.get(place).text.split('class="decide"')[1].split("</dl>")[0]
    (kept,) = load_reviews(folder)
    assert (kept.raw, kept.value) == ("91.5S", "๙๑.๕๕")
    status, place = send(client, action_of(client, "91.55"), guard, decision="undo")
    assert load_reviews(folder) == ()
    assert "91.5S" in client.get(place).text


def test_the_last_decision_stays_at_its_value(client: TestClient, guard: Guard) -> None:
    place, page = f"/reports/{FAULTY}", ""
    for _ in range(8):
        page = client.get(place).text
        (action,) = re.findall(r'<form class="decide" method="post" action="([^"]+)"', page)
        value = "๘๘.๐๐" if 'name="decision" value="accepted"' not in page else ""
        decision = "corrected" if value else "accepted"
        _, place = send(client, str(action), guard, decision=decision, value=value)
    assert "ตรวจครบทุกจุดของรายงานนี้แล้ว" in page


def test_nonsense_changes_nothing(client: TestClient, guard: Guard, folder: Path) -> None:
    address = action_of(client, "91.5S")
    for fields in ({"decision": "corrected", "value": "  "}, {"decision": "maybe"}, {"value": "1"}):
        assert send(client, address, guard, **fields)[0] == 303
    too_long = {"decision": "corrected", "value": "x" * 20_001}
    assert send(client, address, guard, **too_long)[0] == 303
    assert load_reviews(folder) == ()
    assert send(client, f"/reports/{FAULTY}/values/nothing", guard, decision="accepted")[0] == 404


def test_the_check_while_one_types(client: TestClient, guard: Guard, folder: Path) -> None:
    address = f"{action_of(client, '91.5S')}/check"
    status, part = send(client, address, guard, decision="corrected", value="๙๑.๕๕")
    assert status == 200
    assert "91.55" in part
    assert "หมดไป" in part
    assert "อ่านคะแนน" in part
    assert "ยังอยู่" in send(client, address, guard, decision="corrected", value="91.5O")[1]
    assert "ยังไม่ได้ใส่ข้อความ" in send(client, address, guard, decision="corrected", value=" ")[1]
    assert load_reviews(folder) == ()


def test_every_text_is_escaped(client: TestClient, guard: Guard) -> None:
    address = action_of(client, "91.5S")
    checked = send(client, f"{address}/check", guard, decision="corrected", value=NAUGHTY)[1]
    send(client, address, guard, decision="corrected", value=NAUGHTY, note=NAUGHTY)
    send(client, "/who", guard, who=NAUGHTY)
    pages = [checked, client.get("/").text, client.get(value_address(client, "91.5S")).text]
    pages.append(client.get("/", params={"province": NAUGHTY, "code": NAUGHTY}).text)
    for page in pages:
        assert "<script>alert" not in page
        assert NAUGHTY not in page
    assert any("&lt;script&gt;alert" in page for page in pages)


def test_a_report_with_markup_in_its_text(tmp_path: Path, guard: Guard) -> None:
    source = tmp_path / "a.md"
    text = TEXT.format(number="&lt;img src=x&gt;", score="&lt;img src=x&gt;1")
    source.write_text(text, encoding="utf-8")
    convert_here(source, tmp_path / "out")
    client = TestClient(ReviewApp(Desk(tmp_path / "out"), guard, "th"), base_url=BASE)
    client.get(f"/?token={guard.token}")
    (report_id,) = Desk(tmp_path / "out").listing().report_ids
    page = client.get(f"/reports/{report_id}")
    assert page.status_code == 200
    assert "&lt;img src=x&gt;" in page.text
    assert "<img src=x" not in page.text


def test_a_picture_and_the_frame_on_it(client: TestClient) -> None:
    page = client.get(f"/reports/{PRINTED}").text
    assert f"/reports/{PRINTED}/pages/1.png" in page
    assert '<rect class="frame"' in page
    picture = client.get(f"/reports/{PRINTED}/pages/1.png")
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")


def test_broken_corrections_are_said(client: TestClient, folder: Path) -> None:
    (folder / "corrections.toml").write_text("wrong", encoding="utf-8")
    answer = client.get(f"/reports/{FAULTY}")
    assert answer.status_code == 500
    assert "corrections.toml" in answer.text


def test_the_command_needs_a_data_set(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["review", str(tmp_path), "--no-browser", "--lang", "en"])
    assert result.exit_code == 1
    assert "itareport convert" in result.output


def test_a_missing_library_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "LIBRARIES", ("jinja2", "no_such_library"))
    with pytest.raises(DatasetError, match="no_such_library"):
        server.serve_desk(folder, 0, "th", False, print)


def test_vocabulary_is_written_without_a_desk(folder: Path) -> None:
    result = CliRunner().invoke(main, ["review", str(folder), "--export-vocabulary"])
    assert result.exit_code == 0
    assert Path(result.stdout.strip()).name == "vocabulary-additions.toml"
    Path(result.stdout.strip()).unlink()


def test_a_port_in_use_is_said(folder: Path) -> None:
    with server._listen(0) as taken, pytest.raises(DatasetError, match="--port"):  # pyright: ignore[reportPrivateUsage]
        server._listen(taken.getsockname()[1])  # pyright: ignore[reportPrivateUsage]
