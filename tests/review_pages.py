"""Visits to the desk's pages: where a value stands, and forms as a browser sends them."""

import re
from urllib.parse import urlencode

from starlette.testclient import TestClient

from itareport.review.guard import Guard
from tests.review_desk import FAULTY

PORT = 8000
BASE = f"http://127.0.0.1:{PORT}"


def value_address(client: TestClient, label: str, report_id: str = FAULTY) -> str:
    """Give the address of a value in the record, by what its link shows."""
    page = client.get(f"/reports/{report_id}").text
    for link in re.findall(r'<a href="([^"]+)"[^>]*>\s*<span class="label">(.*?)</a>', page, re.DOTALL):
        if label in link[1]:
            return str(link[0]).replace("&amp;", "&")
    raise AssertionError(f"no value shows {label}")


def action_of(client: TestClient, label: str) -> str:
    page = client.get(value_address(client, label)).text
    (action,) = re.findall(r'<form class="decide" method="post" action="([^"]+)"', page)
    return str(action)


def send(client: TestClient, address: str, guard: Guard, **fields: str) -> tuple[int, str]:
    content = urlencode({"token": guard.form_token, **fields})
    headers = {"content-type": "application/x-www-form-urlencoded", "origin": BASE}
    answer = client.post(address, content=content, headers=headers)
    return answer.status_code, answer.text if answer.status_code != 303 else answer.headers["location"]
