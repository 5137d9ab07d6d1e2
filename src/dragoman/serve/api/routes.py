"""The routes of the API."""

import datetime as dt
from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Path, Query, Request
from fastapi.responses import Response

from dragoman.version import __version__

from ..answers import MEDIA, etag, to_csv, to_json
from ..decisions import decide
from ..filters import Filters
from ..library import Library, today
from ..settings import Settings
from ..snapshot import Snapshot
from ..uploads import from_form
from ..views import actors, coverage, documents, dyads, events, networks, people, places, processes, searching, stories
from ..views import timeline as times
from ..views.alerts import newest
from ..views.changes import changes_between
from .models import ERRORS, Article, Verdict

DESCRIPTION = """The record of Dragoman: who did what to whom, who says so, and how relations stand.

Lists are paged by `cursor`: hand the `next` of one page to the following. Answers carry an `ETag`; with
`If-None-Match` an answer that has not changed costs nothing. Every line carries ids, quote and document.
"""
Text = Annotated[str, Query(max_length=300)]
Cursor = Annotated[str, Query(max_length=400, description="`next` of the page before")]
Limit = Annotated[int, Query(ge=1, le=1000)]
Day = Annotated[dt.date | None, Query(description="The day for which it is asked; the record's last")]
Id = Annotated[str, Path(max_length=300)]
Filter = Annotated[Filters, Query()]


def make_router(library: Library, settings: Settings) -> APIRouter:
    """The router over a record."""
    router = APIRouter(responses=ERRORS)

    def give(request: Request, make: Callable[[Snapshot], Any], rows: str = "") -> Response:
        """The answer of a view, as JSON or, where there is a list and it is wanted, as CSV; 304 where it is known."""
        snapshot = library.snapshot()
        form = "csv" if rows and "text/csv" in request.headers.get("accept", "") else "json"
        tag = etag(snapshot, ("api", form, request.url.path, request.url.query))
        headers = {"etag": tag, "cache-control": "private, no-cache", "vary": "Accept"}
        if request.headers.get("if-none-match") == tag:
            return Response(None, 304, headers)
        data = make(snapshot)
        text = to_csv(data[rows]) if form == "csv" else to_json(data)
        return Response(text, 200, headers, MEDIA[form])

    def day(snapshot: Snapshot, on: dt.date | None) -> dt.date:
        return on or snapshot.last_day

    @router.get("/healthz", tags=["service"], summary="Whether the service and its record answer")
    def healthz() -> dict[str, str]:
        return {"status": "ok", "version": __version__, "snapshot": library.snapshot().version}

    @router.get("/api/v1/events", tags=["lists"], summary="Events, the latest first")
    def list_events(request: Request, filters: Filter, limit: Limit = 50, cursor: Cursor = "") -> Response:
        return give(request, lambda s: events.events(s, filters, limit, cursor), "events")

    @router.get("/api/v1/events/{document}/{number}", tags=["single"], summary="An event with everybody's part in it")
    def one_event(request: Request, document: Id, number: Id) -> Response:
        return give(request, lambda s: {"event": events.event(s, f"{document}/{number}")})

    @router.get("/api/v1/evidence/{document}/{number}", tags=["single"], summary="The words of an event and its coding")
    def evidence(request: Request, document: Id, number: Id) -> Response:
        return give(request, lambda s: evidence_of(s, f"{document}/{number}"))

    @router.get("/api/v1/stories", tags=["lists"], summary="Stories, the one last reported first")
    def list_stories(request: Request, filters: Filter, limit: Limit = 50, cursor: Cursor = "") -> Response:
        return give(request, lambda s: stories.stories(s, filters, limit, cursor), "stories")

    @router.get("/api/v1/stories/{id}", tags=["single"], summary="A story: its reports, what they agree on")
    def one_story(request: Request, id: Id) -> Response:
        return give(request, lambda s: stories.story(s, id))

    @router.get("/api/v1/statements", tags=["lists"], summary="What an actor says, or what is said of it")
    def list_statements(request: Request, actor: Text, about: bool = False, limit: Limit = 50) -> Response:
        def made(snapshot: Snapshot) -> dict[str, Any]:
            id = people.find(snapshot, actor) or actor
            return {"statements": (actors.said_of if about else actors.said_by)(snapshot, id, limit)}

        return give(request, made, "statements")

    @router.get("/api/v1/ties", tags=["lists"], summary="Standing ties of an actor")
    def list_ties(request: Request, actor: Text, on: Day = None, limit: Limit = 50) -> Response:
        return give(request, lambda s: {"ties": actors.ties_of(s, people.find(s, actor) or actor, on, limit)}, "ties")

    @router.get("/api/v1/actors", tags=["lists"], summary="Actors, the most named first")
    def list_actors(
        request: Request, kind: Text = "", country: Text = "", words: Text = "", limit: Limit = 100
    ) -> Response:
        return give(request, lambda s: people.people(s, kind, country, words, limit), "actors")

    @router.get(
        "/api/v1/actors/{id:path}", tags=["single"], summary="An actor: names, roles, ties, partners, statements"
    )
    def one_actor(request: Request, id: Id, on: Day = None) -> Response:
        return give(request, lambda s: actors.actor(s, people.find(s, id) or id, day(s, on)))

    @router.get("/api/v1/dyads", tags=["lists"], summary="The pairs of which most is told")
    def list_dyads(request: Request, limit: Limit = 100) -> Response:
        return give(request, lambda s: {"dyads": dyads.dyads(s, limit)}, "dyads")

    @router.get("/api/v1/dyads/{a}/{b}", tags=["single"], summary="How two parties stand, week by week; with the brief")
    def one_dyad(request: Request, a: Id, b: Id, on: Day = None, brief: bool = False) -> Response:
        def made(snapshot: Snapshot) -> dict[str, Any]:
            one, other = dyads.pair(snapshot, f"{a}/{b}")
            found = dyads.dyad(snapshot, one, other, day(snapshot, on))
            return {**found, "brief": dyads.brief_of(snapshot, one, other, day(snapshot, on))} if brief else found

        return give(request, made)

    @router.get("/api/v1/processes", tags=["lists"], summary="Processes, the one with the latest step first")
    def list_processes(request: Request, actor: Text = "", limit: Limit = 100) -> Response:
        return give(request, lambda s: processes.processes(s, people.find(s, actor) or actor, limit), "processes")

    @router.get("/api/v1/processes/{id}", tags=["single"], summary="A process and the state of its steps")
    def one_process(request: Request, id: Id) -> Response:
        return give(request, lambda s: processes.process(s, id))

    @router.get("/api/v1/documents", tags=["lists"], summary="Documents, the last published first")
    def list_documents(
        request: Request, publisher: Text = "", words: Text = "", limit: Limit = 50, cursor: Cursor = ""
    ) -> Response:
        return give(request, lambda s: documents.documents(s, publisher, words, limit, cursor), "documents")

    @router.get("/api/v1/documents/{id}", tags=["single"], summary="What was read in a document, span by span")
    def one_document(request: Request, id: Id) -> Response:
        return give(request, lambda s: documents.document(s, id, s.text(id))[0])

    @router.get("/api/v1/upcoming", tags=["analysis"], summary="What is announced, and what is overdue")
    def upcoming(request: Request, filters: Filter, on: Day = None, limit: Limit = 100) -> Response:
        return give(request, lambda s: stories.upcoming(s, day(s, on), filters, limit))

    @router.get("/api/v1/network", tags=["analysis"], summary="The signed network on a day")
    def network(
        request: Request, on: Day = None, level: Literal["party", "state", "actor"] = "party",
        sign: Literal["", "+", "-"] = "", limit: Limit = 300,
    ) -> Response:  # fmt: skip
        return give(request, lambda s: networks.network(s, day(s, on), level, sign=sign, most=limit), "edges")

    @router.get("/api/v1/places", tags=["analysis"], summary="Where it happened, no finer than the evidence")
    def list_places(request: Request, filters: Filter) -> Response:
        return give(request, lambda s: places.places(s, filters), "countries")

    @router.get("/api/v1/timeline", tags=["analysis"], summary="Counts by period and quadrant")
    def timeline(
        request: Request, filters: Filter, step: Literal["day", "week", "month", "year"] = "month"
    ) -> Response:
        return give(request, lambda s: times.timeline(s, filters, step, 1), "periods")

    @router.get("/api/v1/search", tags=["analysis"], summary="A line that may name actors, types, states and dates")
    def search(request: Request, q: Text, verbatim: bool = False, limit: Limit = 30, cursor: Cursor = "") -> Response:
        return give(request, lambda s: searching.search(s, q, verbatim, limit, cursor))

    @router.get("/api/v1/diff", tags=["analysis"], summary="What the record learnt between two dates")
    def diff(
        request: Request, since: Annotated[dt.date | None, Query(alias="from")] = None, to: dt.date | None = None
    ) -> Response:
        return give(request, lambda s: changes_between(s, since, to or today()))

    @router.get("/api/v1/coverage", tags=["analysis"], summary="What was read, when, from whom")
    def covered(request: Request) -> Response:
        return give(request, coverage.coverage)

    @router.get("/api/v1/new", tags=["analysis"], summary="What a search finds that was taken in after a time")
    def new(request: Request, filters: Filter, after: dt.datetime | None = None, limit: Limit = 50) -> Response:
        return give(request, lambda s: {"events": newest(s, filters, _naive(after), limit)}, "events")

    @router.post("/api/v1/read", tags=["writing"], summary="Read a text and keep nothing")
    def read(article: Annotated[Article, Body()]) -> Response:
        document = from_form(article.text, article.title or "", article.published or "", article.source or "")
        reading = library.read([document])[0]
        return Response(reading.to_json(), media_type=MEDIA["json"])

    @router.post(
        "/api/v1/decisions", tags=["writing"], summary="Say that an event is right, wrong or otherwise", status_code=201
    )
    def post_decision(verdict: Annotated[Verdict, Body()]) -> dict[str, Any]:
        return decide(library, verdict.event, verdict.verdict, dict(verdict.changes), verdict.reason, verdict.author)

    return router


def evidence_of(snapshot: Snapshot, id: str) -> dict[str, Any]:
    """An event with its quotes, spans and the chain of its coding. Raises Missing."""
    return {"event": events.event(snapshot, id), "because": events.chain(snapshot, id)}


def _naive(moment: dt.datetime | None) -> dt.datetime | None:
    return moment.astimezone(dt.UTC).replace(tzinfo=None) if moment and moment.tzinfo else moment
