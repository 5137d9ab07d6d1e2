"""The page that asks for the token, where one is asked for."""

import hmac
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response

from ..guard import COOKIE
from ..settings import Settings
from ..templating import Templates

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request


def register(app: "Starlette", settings: Settings, templates: Templates) -> None:
    """GET shows the form, POST sets the cookie."""

    async def show(request: "Request") -> Response:
        return Response(templates.render("login.html", request, title="Token", wrong=False), media_type="text/html")

    async def take(request: "Request") -> Response:
        form = await request.form(max_files=0, max_fields=4)
        given = str(form.get("token", ""))
        if settings.token and hmac.compare_digest(given.strip().encode(), settings.token.encode()):
            response: Response = RedirectResponse("/", 303)
            secure = request.url.scheme == "https"
            response.set_cookie(
                COOKIE, settings.token, max_age=7 * 86400, httponly=True, samesite="strict", secure=secure
            )
            return response
        page = templates.render("login.html", request, title="Token", wrong=True)
        return Response(page, 403, media_type="text/html")

    app.router.add_route("/login", show, methods=["GET"], include_in_schema=False)
    app.router.add_route("/login", take, methods=["POST"], include_in_schema=False)
