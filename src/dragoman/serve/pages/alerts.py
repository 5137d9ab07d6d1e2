"""Saved searches: their list, each with its feed, and the form that saves one."""

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from dragoman.model import InputError

from ..alerts import Alert, load, save
from ..library import Library
from ..templating import Templates
from ..views.alerts import newest

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request


def register(app: "Starlette", library: Library, templates: Templates) -> None:
    """GET lists, POST saves."""

    def show(request: "Request") -> Response:
        snapshot = library.snapshot()
        found = [
            {"alert": alert, "events": newest(snapshot, alert.meant(snapshot), None, 3)}
            for alert in load(library.record.folder)
        ]
        page = templates.render(
            "alerts.html", request, title="Alerts", alerts=found, q=request.query_params.get("q", "")[:300]
        )
        return Response(page, media_type="text/html", headers={"cache-control": "private, no-store"})

    async def keep(request: "Request") -> Response:
        async with request.form(max_files=0, max_fields=5) as form:
            name, line = (str(form.get(field) or "").strip() for field in ("name", "q"))
        if not name or not line or len(name) > 100 or len(line) > 300:
            raise InputError("an alert has a name and a line to look for", mend="fill in both")
        await run_in_threadpool(save, library.record.folder, Alert(name, line))
        return RedirectResponse("/alerts", 303)

    app.router.add_route("/alerts", show, methods=["GET"], include_in_schema=False)
    app.router.add_route("/alerts", keep, methods=["POST"], include_in_schema=False)
