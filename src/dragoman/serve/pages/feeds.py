"""Any search as a feed: `/feed.atom` with the filters of the lists, or `q` as in the search box."""

import datetime as dt
from typing import TYPE_CHECKING

from starlette.responses import Response

from ..feeds import atom
from ..filters import Filters
from ..library import Library
from ..views.alerts import newest
from ..views.searching import understand

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request

ENTRIES = 50


def register(app: "Starlette", library: Library) -> None:
    """The feed."""

    def feed(request: "Request") -> Response:
        snapshot = library.snapshot()
        pairs = list(request.query_params.multi_items())
        line = request.query_params.get("q", "")[:300]
        filters = understand(snapshot, line)[0] if line.strip() else Filters.of(pairs)
        events = newest(snapshot, filters, None, ENTRIES)
        updated = max((event["added"] for event in events if event["added"]), default=dt.datetime(1970, 1, 1))
        base = str(request.base_url).rstrip("/")
        content = atom(f"Dragoman: {line or 'new events'}", str(request.url), base, events, updated)
        return Response(content, media_type="application/atom+xml")

    app.router.add_route("/feed.atom", feed, methods=["GET"], include_in_schema=False)
