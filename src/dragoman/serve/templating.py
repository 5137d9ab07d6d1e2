"""Templates: escaped always, with the words and addresses that all of them use."""

import datetime as dt
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from markupsafe import Markup

from dragoman.version import __version__

from . import assets, wording
from .settings import Settings

if TYPE_CHECKING:
    from starlette.requests import Request


class Templates:
    """The templates of the pages; `render` gives one as text."""

    def __init__(self, settings: Settings) -> None:
        from jinja2 import Environment, PackageLoader, StrictUndefined

        self._environment = Environment(
            loader=PackageLoader("dragoman.serve"), autoescape=True, undefined=StrictUndefined,
            trim_blocks=True, lstrip_blocks=True, auto_reload=False,
        )  # fmt: skip
        self._environment.filters.update(
            id=_id, words=wording.words, number=_number, iso=_iso, data=_data, months=wording.month
        )
        self._environment.globals.update(
            asset=assets.address, libraries=assets.libraries(), version=__version__, settings=settings,
            wording=wording, address=address,
        )  # fmt: skip

    def render(self, template: str, request: "Request | None" = None, **values: Any) -> str:
        """A page as text."""
        path = request.scope["path"] if request else "/"
        query = request.scope.get("query_string", b"").decode("latin-1") if request else ""
        return self._environment.get_template(template).render(path=path, query=query, **values)


def address(path: str, **state: Any) -> str:
    """An address with its state; what is empty is left out."""
    pairs = [
        (key.rstrip("_"), part)
        for key, value in state.items()
        for part in (value if isinstance(value, list | tuple) else [value])
        if part not in (None, "", False)
    ]
    return f"{path}?{urlencode(pairs)}" if pairs else path


def _id(value: str) -> str:
    return quote(value, safe=":/@!$,-._~")


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,}".replace(",", "\u202f") if isinstance(value, int) else f"{value:.2f}"


def _iso(value: dt.date | None) -> str:
    return value.isoformat() if value else ""


def _data(value: Any) -> Markup:
    """JSON for a data block of a page: no character in it can end the block."""
    text = json.dumps(value, ensure_ascii=False, default=str, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
