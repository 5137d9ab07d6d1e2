"""The service: pages, API and static files over one record."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from dragoman.version import __version__

from .settings import Settings

if TYPE_CHECKING:
    from fastapi import FastAPI


def create_app(settings: Settings) -> "FastAPI":
    """The application for a record. Raises InputError where there is none, RecordError where it is damaged."""
    from fastapi import FastAPI
    from starlette.middleware.gzip import GZipMiddleware

    from . import assets, problems
    from .answers import Pages
    from .api import routes
    from .guard import Guard
    from .library import Library
    from .pages import alerts, feeds, login, site, writing
    from .statics import Statics
    from .templating import Templates

    library = Library(settings)
    templates = Templates(settings)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        import threading

        # The first visitor should not wait for the tables to be copied.
        warming = threading.Thread(target=library.warm, daemon=True)
        warming.start()
        yield
        # A database must not be closed, nor the process end, under a thread that still asks it.
        warming.join()
        library.close()

    app = FastAPI(
        title="Dragoman", version=__version__, lifespan=lifespan, docs_url=None, redoc_url=None,
        description=routes.DESCRIPTION, redirect_slashes=False,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )  # fmt: skip
    app.state.library = library
    problems.install(app, templates)
    site.register(Pages(app, library, templates))
    writing.register(app, library, templates)
    feeds.register(app, library)
    alerts.register(app, library, templates)
    login.register(app, settings, templates)
    app.include_router(routes.make_router(library, settings))
    app.mount("/static", Statics(assets.folder()))
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=4)
    app.add_middleware(Guard, settings=settings)
    return app


def run(settings: Settings, app: Any = None) -> None:
    """Serve until interrupted."""
    import uvicorn

    uvicorn.run(
        app or create_app(settings), host=settings.host, port=settings.port, log_level="warning", access_log=False,
        server_header=False, timeout_keep_alive=15,
    )  # fmt: skip
