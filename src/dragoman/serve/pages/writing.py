"""What users may change: a decision on an event; a text that is read before their eyes and then kept or not."""

from functools import partial
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from dragoman.store.rows import Filing, document_id

from ..decisions import decide
from ..library import Library, now
from ..previews import Previews
from ..templating import Templates
from ..uploads import from_files, from_form
from ..views import documents

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.datastructures import UploadFile
    from starlette.requests import Request

    from dragoman.model import Document

HTML = "text/html"


def register(app: "Starlette", library: Library, templates: Templates) -> None:
    """Forms to read and keep texts, and the buttons of the evidence reader."""
    previews = Previews()
    add = partial(app.router.add_route, include_in_schema=False)

    def show(request: "Request") -> Response:
        page = templates.render("add.html", request, title="Add", aside=[])
        return Response(page, media_type=HTML, headers={"cache-control": "private, no-store"})

    async def read(request: "Request") -> Response:
        settings = library.settings
        async with request.form(max_files=settings.files, max_fields=20, max_part_size=settings.upload) as form:
            fields = {name: str(form.get(name) or "") for name in ("text", "title", "published", "source")}
            uploads: list[UploadFile] = [
                part for part in form.getlist("files") if not isinstance(part, str) and part.filename
            ]
            aside: list[str] = []
            found: list[Document] = []
            if uploads:
                found, aside = await from_files(uploads, fields["published"], fields["source"])
            if fields["text"].strip() or not uploads:
                found.insert(0, await run_in_threadpool(from_form, **fields))
        if not found:
            return Response(templates.render("add.html", request, title="Add", aside=aside), 422, media_type=HTML)
        readings = await run_in_threadpool(library.read, found)
        items = [(reading, Filing(name=reading.document.id, added=now(), origin="text")) for reading in readings]
        name = await run_in_threadpool(previews.put, items)
        return RedirectResponse(f"/add/{name}", 303)

    def preview(request: "Request") -> Response:
        name = request.path_params["name"]
        waiting = previews.get(name)
        pages = [documents.document(waiting.snapshot, id, text, always=True) for id, text in waiting.texts.items()]
        page = templates.render("preview.html", request, title="Read, not kept", name=name, pages=pages)
        return Response(page, media_type=HTML, headers={"cache-control": "private, no-store"})

    def keep(request: "Request") -> Response:
        waiting = previews.take(request.path_params["name"])
        library.keep(list(waiting.items))
        first = document_id(waiting.items[0][0].document)
        return RedirectResponse(f"/documents/{first}" if len(waiting.items) == 1 else "/documents", 303)

    def discard(request: "Request") -> Response:
        previews.take(request.path_params["name"])
        return RedirectResponse("/add", 303)

    async def judge(request: "Request") -> Response:
        async with request.form(max_files=0, max_fields=20) as form:
            given: dict[str, Any] = {name: str(value) for name, value in form.multi_items()}
        event, verdict = given.get("event", ""), given.get("verdict", "")
        changes = {name: given.get(name, "").strip() for name in ("type", "status")} if verdict == "edit" else {}
        await run_in_threadpool(decide, library, event, verdict, changes, given.get("reason", ""))
        if request.headers.get("hx-request"):
            return Response(templates.render("decided.html", request, verdict=verdict, event=event), media_type=HTML)
        document, _, number = event.rpartition("/")
        return RedirectResponse(f"/documents/{document}#{number}", 303)

    add("/add", show, methods=["GET"])
    add("/add", read, methods=["POST"])
    add("/add/{name}", preview, methods=["GET"])
    add("/add/{name}/keep", keep, methods=["POST"])
    add("/add/{name}/discard", discard, methods=["POST"])
    add("/decisions", judge, methods=["POST"])
