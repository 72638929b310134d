"""The desk as a web application: routes, what a request asks for, and what it is answered with."""

from collections.abc import Awaitable, Callable, Mapping
from importlib.resources import files
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from itareport.records.errors import DatasetError, SourceError
from itareport.review.alike import is_for_all
from itareport.review.asking import (
    asked_choice,
    asked_decision,
    asked_part,
    fault_of,
    read_form,
    whole_number,
)
from itareport.review.check_part import CheckPart, check_part
from itareport.review.desk import Desk
from itareport.review.guard import HEADERS, Guard, Refusal
from itareport.review.items import Item, Sheet
from itareport.review.queue_page import Words, make_queue_page, report_href
from itareport.review.rendering import render
from itareport.review.report_page import make_report_page, next_after
from itareport.review.words import load_words

UNDO = "undo"
LANGUAGES = ("th", "en")
STATIC: Mapping[str, str] = {
    "desk.css": "text/css; charset=utf-8",
    "desk.js": "text/javascript; charset=utf-8",
    "desk.svg": "image/svg+xml",
}

Answer = Callable[[Request], Response | Awaitable[Response]]


class ReviewApp:
    """The pages of one desk. Nobody is let in but with the guard's token, and nothing is sent without its headers."""

    def __init__(self, desk: Desk, guard: Guard, language: str) -> None:
        self._desk = desk
        self._guard = guard
        self._language = language
        report = "/reports/{report_id}"
        self._inner: ASGIApp = Starlette(
            routes=[
                Route("/", self._queue),
                Route("/who", self._who, methods=["POST"]),
                Route("/alike", self._alike, methods=["POST"]),
                Route(report, self._report),
                Route(f"{report}/pages/{{page:int}}.png", self._picture),
                Route(f"{report}/values/{{item_id}}", self._decide, methods=["POST"]),
                Route(f"{report}/values/{{item_id}}/check", self._check, methods=["POST"]),
                Route("/static/{name}", self._static),
            ],
            exception_handlers={DatasetError: self._trouble, 404: self._missing},
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = list(message.get("headers", []))
                known = {name for name, _ in given}
                added = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
                message["headers"] = [*given, *((name, value) for name, value in added if name not in known)]
            await send(message)

        request = Request(scope, receive)
        answer = self._at_the_door(request)
        await (self._inner if answer is None else answer)(scope, receive, send_guarded)

    def _at_the_door(self, request: Request) -> Response | None:
        """Refuse, exchange the token of the address for a cookie, or let in: None."""
        guard = self._guard
        headers = [
            (name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in request.headers.raw
        ]
        if guard.refuses_origin(headers):
            return self._refuse(request, Refusal.ORIGIN)
        if request.method == "GET" and guard.is_token(request.query_params.get("token")):
            entered = RedirectResponse("/", status_code=303)
            entered.set_cookie(guard.cookie, guard.token, httponly=True, samesite="strict", path="/")
            return entered
        if not guard.is_token(request.cookies.get(guard.cookie)):
            return self._refuse(request, Refusal.TOKEN)
        return None

    def _refuse(self, request: Request, why: Refusal) -> Response:
        return self._say(request, 403, "refused", why.value, home=False)

    async def _trouble(self, request: Request, error: Exception) -> Response:
        """Say what is wrong with the data set."""
        words = error.message(self._words(request).language) if isinstance(error, DatasetError) else ""
        return self._say(request, 500, "trouble", words, home=True)

    async def _missing(self, request: Request, _: Exception) -> Response:
        return self._not_there(request)

    def _not_there(self, request: Request) -> Response:
        return self._say(request, 404, "missing", "missing_words", home=True)

    def _say(self, request: Request, status: int, heading: str, words: str, home: bool) -> Response:
        table = self._words(request).table
        context = {"heading": table[heading], "words": table.get(words, words), "home": home}
        return self._html(request, "message", context, status)

    def _queue(self, request: Request) -> Response:
        asked = request.query_params
        part = whole_number(asked.get("part", ""), 1)
        page = make_queue_page(self._desk, asked_choice(request), part, self._words(request))
        context = {name: getattr(page, name) for name in page.__struct_fields__}
        return self._html(
            request,
            "queue",
            {
                **context,
                "alike": whole_number(asked.get("alike", ""), -1),
                "who": self._desk.who,
                "form_token": self._guard.form_token,
            },
        )

    def _report(self, request: Request) -> Response:
        sheet = self._desk.sheet(request.path_params["report_id"])
        if sheet is None:
            return self._not_there(request)
        page = make_report_page(
            self._desk, sheet, asked_part(request), asked_choice(request), self._words(request)
        )
        context = {name: getattr(page, name) for name in page.__struct_fields__}
        return self._html(request, "report", {**context, "form_token": self._guard.form_token})

    def _picture(self, request: Request) -> Response:
        sheet = self._desk.sheet(request.path_params["report_id"])
        page = int(request.path_params["page"])
        if sheet is None or not 1 <= page <= sheet.report.raw.pages:
            return self._not_there(request)
        report = sheet.report
        try:
            picture = self._desk.picture(report, page)
        except SourceError:
            picture = None
        if picture is None:
            return self._not_there(request)
        # A report's name is the hash of its source: its pages never change.
        return Response(
            picture.png, media_type="image/png", headers={"cache-control": "private, max-age=3600"}
        )

    async def _decide(self, request: Request) -> Response:
        form = await self._form(request)
        return await run_in_threadpool(self._keep, request, form)

    def _keep(self, request: Request, form: Mapping[str, str] | None) -> Response:
        found = self._found(request)
        if form is None:
            return self._refuse(request, Refusal.ORIGIN)
        if found is None:
            return self._not_there(request)
        sheet, item = found
        report_id, choice = sheet.report.report_id, asked_choice(request)
        decided = asked_decision(form)
        if form.get("decision") == UNDO:
            self._desk.undo(item)
            return _redirect(report_href(report_id, choice, value=item.id))
        if decided is None or fault_of(decided):
            return _redirect(report_href(report_id, choice, value=item.id))
        self._desk.decide(item, sheet.report, decided)
        after = self._desk.sheet(report_id)
        following = None if after is None else next_after(after, item.id, choice.code)
        return _redirect(report_href(report_id, choice, value=item.id if following is None else following.id))

    async def _check(self, request: Request) -> Response:
        form = await self._form(request)
        return await run_in_threadpool(self._try_out, request, form)

    def _try_out(self, request: Request, form: Mapping[str, str] | None) -> Response:
        found = self._found(request)
        if form is None:
            return self._refuse(request, Refusal.ORIGIN)
        decided = asked_decision(form)
        if found is None or decided is None:
            return self._not_there(request)
        sheet, item = found
        words = self._words(request)
        fault = fault_of(decided)
        part = (
            CheckPart(trouble=words.table[fault])
            if fault
            else check_part(self._desk.attempt(item, sheet.report, decided), words)
        )
        return self._html(request, "check", {name: getattr(part, name) for name in part.__struct_fields__})

    async def _who(self, request: Request) -> Response:
        form = await self._form(request)
        if form is None:
            return self._refuse(request, Refusal.ORIGIN)
        self._desk.who = " ".join(form.get("who", "").split())[:80]
        return _redirect("/")

    async def _alike(self, request: Request) -> Response:
        form = await self._form(request)
        return await run_in_threadpool(self._correct_alike, request, form)

    def _correct_alike(self, request: Request, form: Mapping[str, str] | None) -> Response:
        if form is None:
            return self._refuse(request, Refusal.ORIGIN)
        wanted = tuple(form.get(name) for name in ("table", "field", "before", "after"))
        for offer in self._desk.offers():
            if (offer.table, offer.field, offer.before, offer.after) == wanted and is_for_all(offer):
                count = self._desk.correct_alike(offer, self._words(request).table["often_by"])
                return _redirect(f"/?alike={count}")
        return self._not_there(request)

    def _static(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in STATIC:
            return self._not_there(request)
        content = files("itareport.review").joinpath("static", name).read_bytes()
        return Response(content, headers={"content-type": STATIC[name]})

    def _found(self, request: Request) -> tuple[Sheet, Item] | None:
        sheet = self._desk.sheet(request.path_params["report_id"])
        wanted = request.path_params["item_id"]
        for item in () if sheet is None else sheet.items:
            if sheet is not None and item.id == wanted:
                return sheet, item
        return None

    async def _form(self, request: Request) -> dict[str, str] | None:
        """Read the fields of a form, None where it is not one of ours."""
        form = await read_form(request)
        return form if form is not None and self._guard.is_form_token(form.get("token")) else None

    def _words(self, request: Request) -> Words:
        language = request.query_params.get("lang") or request.cookies.get("lang") or self._language
        if language not in LANGUAGES:
            language = self._language
        return Words(language, dict(load_words(language)))

    def _html(
        self, request: Request, template: str, context: Mapping[str, object], status: int = 200
    ) -> Response:
        language = self._words(request).language
        page = HTMLResponse(render(template, language, _other_language(request, language), context), status)
        if request.query_params.get("lang") in LANGUAGES:
            page.set_cookie("lang", language, httponly=True, samesite="strict", path="/")
        return page


def _other_language(request: Request, language: str) -> str:
    """Give the address of this page in the other language; a page that is no answer to GET leads to the queue."""
    other = "en" if language == "th" else "th"
    if request.method != "GET":
        return f"/?lang={other}"
    asked = {name: value for name, value in request.query_params.items() if name not in ("lang", "token")}
    return f"{request.url.path}?{urlencode({**asked, 'lang': other})}"


def _redirect(address: str) -> Response:
    return RedirectResponse(address, status_code=303)
