"""One answer in its three forms: a page, its JSON twin, and its main list as CSV; kept as long as the record stands."""

import csv
import datetime as dt
import hashlib
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from dragoman.version import __version__

from .library import Library
from .problems import Missing
from .snapshot import Snapshot
from .templating import Templates

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request

MEDIA = {"html": "text/html", "json": "application/json", "csv": "text/csv"}
LARGEST = 512 * 1024
"""Characters of an answer that is still kept."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page is asked for: the record at its moment, the parts of the path, the query."""

    library: Library
    snapshot: Snapshot
    path: Mapping[str, str]
    query: Mapping[str, str]
    pairs: list[tuple[str, str]]
    form: str
    cookies: Mapping[str, str]

    def day(self, name: str) -> dt.date | None:
        """A day of the query; None where there is none or it is none."""
        try:
            return dt.date.fromisoformat(self.query.get(name, "")[:10])
        except ValueError:
            return None

    def number(self, name: str, default: int, most: int) -> int:
        """A whole number of the query, between 1 and `most`."""
        text = self.query.get(name, "")
        return max(1, min(most, int(text))) if text.isdigit() and len(text) < 10 else default


@dataclass(frozen=True, slots=True)
class Answer:
    """`data` is what the JSON twin gives and the template shows; `rows` names the list in it that is given as CSV."""

    title: str
    data: dict[str, Any]
    rows: str = ""
    personal: bool = False
    """It depends on the visitor: not kept, and no `ETag`."""
    cookies: dict[str, str] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)
    """For the template only: what can be reckoned from the data."""


View = Callable[[Asked], Answer]


class Pages:
    """Registers views as pages."""

    def __init__(self, app: "Starlette", library: Library, templates: Templates) -> None:
        self._app, self._library, self._templates = app, library, templates

    def add(self, path: str, template: str, view: View) -> None:
        """`view` answers GET requests for `path`, and for it with .json or .csv behind it."""

        def endpoint(request: "Request") -> Response:
            return self._answer(request, template, view)

        self._app.router.add_route(path, endpoint, methods=["GET"], include_in_schema=False)

    def _answer(self, request: "Request", template: str, view: View) -> Response:
        snapshot = self._library.snapshot()
        form = request.scope["state"].get("form", "html")
        key = (form, request.scope["path"], request.scope["query_string"])
        tag = etag(snapshot, key)
        if request.headers.get("if-none-match") == tag:
            return Response(None, 304, {"etag": tag, "cache-control": "private, no-cache"})
        text = snapshot.known(("answer", key))
        if text is None:
            asked = Asked(
                self._library, snapshot, request.path_params, request.query_params,
                list(request.query_params.multi_items()), form, request.cookies,
            )  # fmt: skip
            answer = view(asked)
            text = self._form(request, template, answer, form)
            if answer.personal:
                response = Response(text, 200, {"cache-control": "private, no-store"}, MEDIA[form])
                for name, value in answer.cookies.items():
                    response.set_cookie(name, value, max_age=90 * 86400, httponly=True, samesite="strict")
                return response
            if len(text) <= LARGEST:
                snapshot.replace(("answer", key), text)
        headers = {"etag": tag, "cache-control": "private, no-cache", "vary": "Accept-Encoding"}
        if form == "csv":
            name = request.scope["path"].strip("/").replace("/", "-") or "home"
            safe = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "_" for c in name)
            headers["content-disposition"] = f'attachment; filename="dragoman-{safe}.csv"'
        return Response(text, 200, headers, MEDIA[form])

    def _form(self, request: "Request", template: str, answer: Answer, form: str) -> str:
        if form == "json":
            return to_json(answer.data)
        if form == "csv":
            if not answer.rows:
                raise Missing("this page has no table", request.scope["path"], "ask for it with .json")
            return to_csv(answer.data[answer.rows])
        return self._templates.render(
            template, request, title=answer.title, rows=answer.rows, **answer.data, **answer.more
        )


def etag(snapshot: Snapshot, key: object) -> str:
    """The weak tag of an answer: the moment of the record, the version of the program, what was asked."""
    found = hashlib.sha256(repr((snapshot.version, __version__, key)).encode()).hexdigest()[:24]
    return f'W/"{found}"'


def to_json(data: Any) -> str:
    """JSON with dates in ISO form."""
    return json.dumps(data, ensure_ascii=False, default=_plain, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if isinstance(value, set | frozenset | tuple):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def to_csv(rows: list[dict[str, Any]]) -> str:
    """Rows as CSV: lists joined by '; ', and nothing that a spreadsheet would take for a formula."""
    out = io.StringIO()
    heads = list(dict.fromkeys(head for row in rows for head in row))
    writer = csv.writer(out)
    writer.writerow(heads)
    for row in rows:
        writer.writerow([_cell(row.get(head)) for head in heads])
    return out.getvalue()


def _cell(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if isinstance(value, list | tuple):
        value = "; ".join(str(_cell(part)) for part in value)
    elif isinstance(value, dict):
        value = str(value.get("id") or value.get("name") or to_json(value))
    text = str(value)
    return "'" + text if text[:1] in "=+-@\t\r" else text
