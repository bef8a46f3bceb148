"""The page as a web application: addresses, login, forms. What the pages show is made in :mod:`bot.page.views`."""

import datetime
import hmac
import io
import sqlite3
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.coordinators.export import write_checks, write_groups, write_questions, write_weeks
from bot.coordinators.logbook import MARKS, Filters, Logbook
from bot.coordinators.stubs import Stub, stub_of_group, stub_of_reply
from bot.errors import UnusableError
from bot.page.door import SESSION_SECONDS, Door, Session, ThrottledError
from bot.page.headers import SecurityHeaders
from bot.page.query import EARLIEST, Query, read_query
from bot.page.store import Known, Store
from bot.page.views import PAGES, View, rendered
from bot.texts import LANGUAGES, Language

STATIC = Path(__file__).parent / "static"
LONGEST_FORM = 16 * 1024
SESSION, LANG = "session", "lang"
YEAR_SECONDS = 365 * 24 * 60 * 60
Today = Callable[[], datetime.date]


class Page:
    """The page's handlers and what they share."""

    def __init__(
        self, folder: Path, assistant: Callable[[], Known], door: Door, secure: bool, today: Today,
        notice: Callable[[Language], str],
    ) -> None:  # fmt: skip
        self._assistant, self._door, self._secure, self._today, self._notice = assistant, door, secure, today, notice
        self._store = Store(folder, assistant)

    # What a request brings.

    def _lang(self, request: Request) -> Language:
        asked = (request.query_params.get(LANG), request.cookies.get(LANG))
        chosen = next((lang for given in asked for lang in LANGUAGES if lang == given), None)
        accepted = request.headers.get("accept-language", "sl").strip().lower()
        return chosen or ("sl" if accepted.startswith("sl") or not accepted.startswith("en") else "en")

    def _query(self, request: Request) -> Query:
        return read_query(request.query_params, self._assistant().knowledge.institutions, self._today())

    def _session(self, request: Request) -> Session | None:
        return self._door.session(request.cookies.get(self._cookie(request), ""))

    def _cookie(self, request: Request) -> str:
        # The prefix makes browsers refuse the cookie from anybody but this host over https.
        return f"__Host-{SESSION}" if self._https(request) else SESSION

    def _https(self, request: Request) -> bool:
        return self._secure or request.url.scheme == "https"

    def _here(self, request: Request) -> str:
        return str(request.scope.get("root_path", ""))

    def _view(self, request: Request, page: str, session: Session | None) -> View:
        knowledge = self._assistant().knowledge
        view = View(page, self._lang(request), self._here(request), self._query(request), knowledge, self._store)
        view.csrf = session.csrf if session else ""
        view.notice = self._notice(view.lang) if session else ""
        view.said = request.query_params.get("said", "")
        view.marked = page == "unanswered" and request.query_params.get("marked") == "1"
        return view

    def _shown(self, request: Request, view: View, status: int = 200, **more: object) -> Response:
        response = Response(rendered(view, **more), status, media_type="text/html; charset=utf-8")
        if request.query_params.get(LANG) in LANGUAGES:
            secure = self._https(request)
            response.set_cookie(LANG, view.lang, max_age=YEAR_SECONDS, httponly=True, samesite="lax", secure=secure)
        return response

    # What is looked at.

    def show(self, request: Request) -> Response:
        """One of the pages; the login for who is not logged in."""
        session = self._session(request)
        page = request.path_params.get("page") or "overview"
        if page not in PAGES:
            raise HTTPException(404)
        if session is None:
            return self._shown(request, self._view(request, "login", None), HTTPStatus.UNAUTHORIZED)
        return self._shown(request, self._view(request, page, session))

    def csv(self, request: Request) -> Response:
        """A page's content as CSV; ``questions`` is one row a question."""
        if self._session(request) is None:
            return self._to_login(request)
        what, filters = request.path_params["what"], self._query(request).filters
        titles = {topic.id: topic.title["sl"] for topic in self._assistant().knowledge.topics.values()}
        out = io.StringIO()

        def write(logbook: Logbook) -> None:
            seen = logbook.overview(filters, titles)
            if what == "questions":
                write_questions(out, seen.questions)
            elif what == "overview":
                write_weeks(out, seen.weeks())
            elif what == "checks":
                write_checks(out, logbook.checks(filters))
            elif what in ("frequent", "unanswered", "unhelpful", "topics"):
                write_groups(out, getattr(seen, what)())
            else:
                raise HTTPException(404)

        self._store.once(write)
        name = f"{what}-{filters.since}-{filters.until}.csv"
        # The mark at the beginning makes spreadsheets read the letters right.
        return _download("\ufeff" + out.getvalue(), name, "text/csv; charset=utf-8")

    def stub(self, request: Request) -> Response:
        """A group, or a coordinator's reply, as a topic file to fill in."""
        if self._session(request) is None:
            return self._to_login(request)
        lang, wanted = self._lang(request), request.query_params.get("group", "")
        reply = request.query_params.get("reply", "")

        def find(logbook: Logbook) -> Stub | None:
            if reply:
                return next((stub_of_reply(one, lang) for one in logbook.replies() if str(one.id) == reply), None)
            seen = logbook.overview(self._query(request).filters)
            groups = (group for group in seen.frequent() if wanted and group.has(wanted))
            return next((stub_of_group(group, lang) for group in groups), None)

        found = self._store.once(find)
        if found is None:
            raise HTTPException(404)
        return _download(found.text, Path(found.path).name, "application/yaml; charset=utf-8")

    # What changes something.

    async def enter(self, request: Request) -> Response:
        """The password was sent."""
        form = await self._form(request)
        address = request.client.host if request.client else ""
        try:
            token = await run_in_threadpool(self._door.knock, address, form.get("password", ""))
        except ThrottledError as error:
            view = self._view(request, "login", None)
            minutes = -(-error.seconds // 60)
            response = self._shown(request, view, HTTPStatus.TOO_MANY_REQUESTS, wait=minutes)
            response.headers["Retry-After"] = str(error.seconds)
            return response
        if token is None:
            return self._shown(request, self._view(request, "login", None), HTTPStatus.UNAUTHORIZED, wrong=True)
        response = RedirectResponse(f"{self._here(request)}/", HTTPStatus.SEE_OTHER)
        response.set_cookie(
            self._cookie(request), token, max_age=SESSION_SECONDS, path="/", httponly=True, samesite="lax",
            secure=self._https(request),
        )  # fmt: skip
        return response

    async def leave(self, request: Request) -> Response:
        """Log out."""
        await self._permitted(request)
        self._door.leave(request.cookies.get(self._cookie(request), ""))
        response = self._to_login(request)
        response.delete_cookie(self._cookie(request), path="/", secure=self._https(request), httponly=True)
        return response

    async def mark(self, request: Request) -> Response:
        """Mark a group as done or not ours, or take the mark back."""
        form = await self._permitted(request)
        name, mark = form.get("group", ""), next((mark for mark in MARKS if mark == form.get("mark")), None)
        query = self._query(request)
        every = Filters(EARLIEST, query.filters.until, query.filters.lang, query.filters.institution)

        def work(logbook: Logbook) -> bool:
            seen = logbook.overview(every)
            groups = [*seen.unanswered(), *seen.unanswered(marked=True)]
            group = next((group for group in groups if name and group.has(name)), None)
            if group is None:
                return False
            if mark is None:
                logbook.unmark(group.ids)
            else:
                logbook.mark(group.ids, mark)
            return True

        done = await run_in_threadpool(self._store.change, work)
        said = (mark or "open") if done else "changed"
        return self._back(request, "unanswered", query.address(said=said, marked=None if mark else 1))

    async def done_with_reply(self, request: Request) -> Response:
        """Take a coordinator's reply off the list."""
        form = await self._permitted(request)
        number = form.get("reply", "")
        if number.isdecimal() and len(number) < 19:
            await run_in_threadpool(self._store.change, lambda logbook: logbook.done_with_reply(int(number)))
        return self._back(request, "replies", "?said=done")

    async def _form(self, request: Request) -> dict[str, str]:
        """What a form sent, from our own pages only.

        Raises:
            HTTPException: it came from elsewhere or is too large.
        """
        origin = request.headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
            raise HTTPException(403)
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > LONGEST_FORM:
                raise HTTPException(413)
        return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=20))

    async def _permitted(self, request: Request) -> dict[str, str]:
        """The form of who is logged in and sent it from our own page.

        Raises:
            HTTPException: it is not theirs.
        """
        session = self._session(request)
        form = await self._form(request)
        if session is None or not _same(session.csrf, form.get("csrf", "")):
            raise HTTPException(403)
        return form

    def _back(self, request: Request, page: str, query: str) -> Response:
        return RedirectResponse(f"{self._here(request)}/{page}{query}", HTTPStatus.SEE_OTHER)

    def _to_login(self, request: Request) -> Response:
        return RedirectResponse(f"{self._here(request)}/", HTTPStatus.SEE_OTHER)

    # What goes wrong.

    def failed(self, request: Request, error: Exception) -> Response:
        """A page that says what is wrong."""
        status = error.status_code if isinstance(error, HTTPException) else HTTPStatus.SERVICE_UNAVAILABLE
        view = self._view(request, "error", self._session(request))
        return self._shown(request, view, status, failure=int(status))


def make_page(
    folder: Path,
    assistant: Callable[[], Known],
    password: str,
    *,
    secure: bool = False,
    today: Today = datetime.date.today,
    notice: Callable[[Language], str] = lambda lang: "",
    door: Door | None = None,
) -> Starlette:
    """The coordinators' page, to be served at an address of its own or mounted below another one.

    Args:
        folder: the data folder with ``questions.db``.
        assistant: what answers at present; asked anew at each request.
        password: of the login.
        secure: the page is reached over https only.
        today: the present day.
        notice: a word on top of every page, such as that knowledge files are broken; empty for none.
        door: the login, for tests with a clock of their own.
    """
    page = Page(folder, assistant, door or Door(password), secure, today, notice)
    routes = [
        Mount("/static", StaticFiles(directory=STATIC)),
        Route("/login", page.enter, methods=["POST"]),
        Route("/logout", page.leave, methods=["POST"]),
        Route("/mark", page.mark, methods=["POST"]),
        Route("/replies/done", page.done_with_reply, methods=["POST"]),
        Route("/stub.yaml", page.stub),
        Route("/{what}.csv", page.csv),
        Route("/", page.show),
        Route("/{page}", page.show),
    ]
    handlers = {HTTPException: page.failed, UnusableError: page.failed, sqlite3.Error: page.failed}
    return Starlette(
        routes=routes,
        middleware=[Middleware(SecurityHeaders, secure=secure)],
        exception_handlers=handlers,
    )


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode("utf-8", "surrogatepass"))


def _download(content: str, name: str, kind: str) -> Response:
    return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
