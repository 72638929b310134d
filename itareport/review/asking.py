"""What a request asks for, read from its address and its form; nonsense asks for nothing."""

from collections.abc import Mapping
from urllib.parse import parse_qs

from starlette.requests import Request

from itareport.records.reviews import Decision
from itareport.review.desk import Decided
from itareport.review.queue import Choice
from itareport.review.report_page import Shown

MAX_BODY = 2**18
MAX_TEXT = 20_000
MAX_NOTE = 1_000


async def read_form(request: Request) -> dict[str, str] | None:
    """Read the fields of a form, None where the body is too large or no form."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MAX_BODY:
            return None
    try:
        fields = parse_qs(body.decode("ascii"), keep_blank_values=True, max_num_fields=20)
    except ValueError:
        return None
    return {name: values[-1] for name, values in fields.items()}


def asked_choice(request: Request) -> Choice:
    """Give what the queue is narrowed to."""
    asked = request.query_params
    return Choice(
        province=asked.get("province", ""),
        year=asked.get("year", ""),
        code=asked.get("code", ""),
        open_only=asked.get("open") == "1",
    )


def asked_part(request: Request) -> Shown:
    """Give which value of a report is asked for, which page of its source, and which notice."""
    asked = request.query_params
    return Shown(
        value=asked.get("value", ""),
        page=whole_number(asked.get("page", ""), 0),
        notice=whole_number(asked.get("notice", ""), -1),
    )


def whole_number(text: str, otherwise: int) -> int:
    """Give a small whole number, `otherwise` where the text is none.

    >>> whole_number("12", 0), whole_number("๑๒", 0), whole_number("-1", 0)
    (12, 0, 0)
    """
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else otherwise


def asked_decision(form: Mapping[str, str]) -> Decided | None:
    """Give what a form decides, None where it says none of the decisions."""
    try:
        decision = Decision(form.get("decision", ""))
    except ValueError:
        return None
    value = form.get("value", "").replace("\r\n", "\n").replace("\r", "\n")
    return Decided(decision=decision, value=value, note=form.get("note", "")[:MAX_NOTE])


def fault_of(decided: Decided) -> str:
    """Give the word for what is wrong with a decision, empty where nothing is."""
    if decided.decision is Decision.CORRECTED and not decided.value.strip():
        return "empty"
    return "too_long" if len(decided.value) > MAX_TEXT else ""
