"""Errors as answers: problem+json (RFC 9457) for programs, a page for people, one line with the mend for both."""

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from dragoman.model import DragomanError, InputError, RecordError

if TYPE_CHECKING:
    from fastapi import FastAPI, Request
    from starlette.responses import Response

    from .templating import Templates

MEDIA = "application/problem+json"


class Missing(InputError):
    """Something that is not in the record."""


def status_of(error: DragomanError) -> int:
    """The HTTP status of an error of the house."""
    if isinstance(error, Missing):
        return 404
    if isinstance(error, RecordError):
        return 503
    return 422 if isinstance(error, InputError) else 500


def problem(status: int, detail: str, mend: str = "") -> dict[str, Any]:
    """The body of an answer that reports an error."""
    found: dict[str, Any] = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    found["detail"] = detail
    if mend:
        found["mend"] = mend
    return found


def body(status: int, detail: str, mend: str = "") -> bytes:
    """The same as bytes."""
    return json.dumps(problem(status, detail, mend), ensure_ascii=False).encode()


def wants_page(path: str, accept: str) -> bool:
    """Whether somebody looks at this with a browser and does not ask the API."""
    return not path.startswith("/api/") and not path.endswith((".json", ".csv")) and "text/html" in accept


def install(app: "FastAPI", templates: "Templates") -> None:
    """Make an application answer all its errors so."""
    from fastapi.exceptions import RequestValidationError
    from starlette.exceptions import HTTPException
    from starlette.responses import Response

    def answer(request: "Request", status: int, detail: str, mend: str = "", headers: Any = None) -> "Response":
        form = request.scope.get("state", {}).get("form", "html")
        if form == "html" and wants_page(request.url.path, request.headers.get("accept", "")):
            page = templates.render("error.html", request, **problem(status, detail, mend))
            return Response(page, status, headers, "text/html")
        return Response(body(status, detail, mend), status, headers, MEDIA)

    async def of_house(request: "Request", error: Exception) -> "Response":
        assert isinstance(error, DragomanError)
        what = f"{error.where}: {error.what}" if error.where and error.where != "query" else error.what
        return answer(request, status_of(error), what, error.mend)

    async def of_http(request: "Request", error: Exception) -> "Response":
        assert isinstance(error, HTTPException)
        detail = "there is no such page" if error.status_code == 404 else str(error.detail)
        return answer(request, error.status_code, detail, headers=error.headers)

    async def of_request(request: "Request", error: Exception) -> "Response":
        assert isinstance(error, RequestValidationError)
        found = ["{}: {}".format(".".join(map(str, e["loc"][1:])) or e["loc"][0], e["msg"]) for e in error.errors()]
        return answer(request, 422, "; ".join(found)[:500])

    async def of_fault(request: "Request", error: Exception) -> "Response":
        return answer(request, 500, "this should not happen; the log of the service says more")

    app.add_exception_handler(DragomanError, of_house)
    app.add_exception_handler(HTTPException, of_http)
    app.add_exception_handler(RequestValidationError, of_request)
    app.add_exception_handler(Exception, of_fault)
