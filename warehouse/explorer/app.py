"""The pages and their addresses."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import HTMLResponse, Response

from warehouse.explorer.article import article
from warehouse.explorer.choice import Choice
from warehouse.explorer.desk import Desk
from warehouse.explorer.entity import entity
from warehouse.explorer.gate import NAMES, Headers, is_from_elsewhere
from warehouse.explorer.looks import Looks
from warehouse.explorer.means import Means
from warehouse.explorer.overview import overview
from warehouse.explorer.questions import MOST_ROWS, SECONDS, Questions
from warehouse.explorer.rows import identity
from warehouse.querying import named_queries, statement_of
from warehouse.store import DatabaseError, WarehouseError, WrongQuestionError

PROBLEMS = {400: "看不懂的请求", 403: "不允许", 404: "没有这一页", 405: "不允许", 500: "出错了", 503: "仓库暂时读不了"}


class Explorer:
    """The pages over one warehouse. ``app`` serves them; :meth:`close` lets go of the lake."""

    def __init__(self, means: Means) -> None:
        """Show what ``means`` gives."""
        self.means = means
        self.desk = Desk(means.lake)
        self.questions = Questions(means.lake)
        self.looks = Looks()
        self.app = FastAPI(title="gucang", openapi_url=None, docs_url=None, redoc_url=None)
        self.app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(NAMES), www_redirect=False)
        self.app.add_middleware(Headers)
        for path, page in self._pages().items():
            self.app.add_api_route(path, page, methods=["GET", "HEAD"], response_model=None)
        for kind, answer in self._refusals().items():
            self.app.add_exception_handler(kind, answer)

    def close(self) -> None:
        """Break off what is going on and let go of the lake."""
        self.questions.stop()
        self.desk.close()

    def _pages(self) -> dict[str, Callable[..., Response]]:
        return {
            "/": self.start, "/article/{document_id}": self.article, "/entity/{entity_id}": self.entity,
            "/trace/{row_id:path}": self.trace, "/query": self.query, "/style.css": self.style,
        }  # fmt: skip

    def _refusals(self) -> dict[type[Exception], Callable[[Request, Any], Awaitable[Response]]]:
        async def refused(_: Request, problem: HTTPException) -> Response:
            return self._problem(problem.status_code)

        async def misunderstood(_: Request, __: RequestValidationError) -> Response:
            return self._problem(400)

        async def unreadable(_: Request, problem: Exception) -> Response:
            return self._problem(503, str(problem).partition("\n")[0])

        async def broken(_: Request, __: Exception) -> Response:
            return self._problem(500)           # what broke stands on the terminal

        return {
            HTTPException: refused, RequestValidationError: misunderstood, WarehouseError: unreadable, DatabaseError: unreadable,
            Exception: broken,
        }  # fmt: skip

    def _problem(self, status: int, detail: str = "") -> HTMLResponse:
        said = PROBLEMS.get(status, PROBLEMS[500])
        return self.looks.page("problem", {"status": status, "said": said, "detail": detail}, status)

    def _page_or_404(self, name: str, values: Any) -> HTMLResponse:
        return self._problem(404) if values is None else self.looks.page(name, values)

    # -- pages

    def start(self, choice: Annotated[Choice, Depends()]) -> Response:
        """What is in the warehouse, and the articles that were chosen."""
        with self.desk.reading() as connection:
            values = overview(connection, self.means, choice)
        return self.looks.page("start", values)

    def article(self, document_id: str) -> Response:
        """One article."""
        if (known := identity(document_id)) is None:
            return self._problem(404)
        with self.desk.reading() as connection:
            values = article(connection, self.means, known)
        return self._page_or_404("article", values)

    def entity(self, entity_id: str) -> Response:
        """One thing that is named."""
        if (known := identity(entity_id)) is None:
            return self._problem(404)
        with self.desk.reading() as connection:
            values = entity(connection, known)
        return self._page_or_404("entity", values)

    def trace(self, row_id: str) -> Response:
        """The proof of one row."""
        proof = self.means.prove(row_id)
        return self._page_or_404("trace", None if proof is None else {"proof": proof})

    def query(self, request: Request, sql: str = "", name: str = "") -> Response:
        """The queries with a name, and a form for others."""
        asked, problem, table, status = sql.strip() or name, "", None, 200
        if asked and is_from_elsewhere(request):
            return self._problem(403)
        try:
            table = self.questions.ask(asked) if asked else None
            asked = statement_of(asked) if asked else ""
        except WarehouseError as refusal:
            problem, status = str(refusal), 400 if isinstance(refusal, WrongQuestionError) else 200
        shown = {
            "sql": asked, "name": name, "table": table, "problem": problem, "named": named_queries(), "seconds": SECONDS,
            "most": MOST_ROWS,
        }  # fmt: skip
        return self.looks.page("query", shown, status)

    def style(self) -> Response:
        """How it all looks."""
        return Response(self.looks.style, media_type="text/css")
