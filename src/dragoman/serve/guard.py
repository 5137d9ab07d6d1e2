"""What every request passes first: host, size, rate, origin, token, read-only; and the headers of every answer.

Plain ASGI, so that bodies are counted while they arrive.
"""

import hmac
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import quote, urlsplit

from .problems import MEDIA, body, wants_page
from .rates import Rates
from .settings import LOCAL, Settings

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

COOKIE = "dragoman_token"
READING = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN = ("/static/", "/healthz", "/login")
"""What needs no token: nothing of the record is in it."""
FORMS = (".json", ".csv")
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), browsing-topics=()"),
)


class Refusal(Exception):
    """A request that is not let in: status and one line."""

    def __init__(self, status: int, detail: str, mend: str = "", headers: tuple[tuple[bytes, bytes], ...] = ()) -> None:
        super().__init__(detail)
        self.status, self.detail, self.mend, self.headers = status, detail, mend, headers


class Guard:
    """Lets requests through to the application, or answers them itself."""

    def __init__(self, app: App, settings: Settings) -> None:
        self._app, self._settings = app, settings
        self._reads, self._writes = Rates(settings.reads), Rates(settings.writes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        begun = False
        counter = _Counter(receive, self._settings.upload)

        async def guarded(message: Message) -> None:
            nonlocal begun
            if counter.refusal and not begun:
                return  # whatever the application makes of half a body, the answer is the refusal
            if message["type"] == "http.response.start":
                begun = True
                message["headers"] = [*message.get("headers", ()), *HEADERS]
            await send(message)

        try:
            self._check(scope, headers)
            self._take_form(scope)
            await self._app(scope, counter.receive, guarded)
        except Refusal as refusal:
            if not begun and not counter.refusal:
                await self._refuse(refusal, scope, headers, guarded)
        if counter.refusal and not begun:
            late, counter.refusal = counter.refusal, None
            await self._refuse(late, scope, headers, guarded)

    def _check(self, scope: Scope, headers: dict[str, str]) -> None:
        method, path = scope["method"], scope["path"]
        settings = self._settings
        host = urlsplit(f"//{headers.get('host', '')}").hostname or ""
        if settings.is_local and host not in LOCAL | settings.hosts:
            # A page elsewhere whose name was pointed at this machine must not read the record.
            raise Refusal(421, "this service answers to localhost only", "open http://localhost")
        client = (scope.get("client") or ("", 0))[0]
        writing = method not in READING
        if not path.startswith("/static/"):
            wait = (self._writes if writing else self._reads).wait(client)
            if wait:
                retry = (b"retry-after", str(wait).encode())
                raise Refusal(429, "too many requests", f"wait {wait} seconds", (retry,))
        if writing:
            self._check_writing(path, headers, host)
        if settings.token and not path.startswith(OPEN) and not self._is_known(headers):
            raise Refusal(401, "a token is asked for", "send it as: Authorization: Bearer TOKEN")
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > settings.upload:
            raise Refusal(413, f"more than {settings.upload} bytes", "send less at once")

    def _check_writing(self, path: str, headers: dict[str, str], host: str) -> None:
        site = headers.get("sec-fetch-site")
        origin = headers.get("origin")
        foreign = site not in (None, "same-origin", "none") or (
            origin is not None and (urlsplit(origin).netloc or origin) != headers.get("host")
        )
        if foreign:
            raise Refusal(403, "this request comes from another site")
        if self._settings.read_only and path != "/login":
            raise Refusal(403, "this service is read-only", "start it without --read-only")

    def _is_known(self, headers: dict[str, str]) -> bool:
        token = (self._settings.token or "").encode()
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            try:
                cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
            except CookieError:
                cookie = None
            given = cookie.value if cookie else ""
        return hmac.compare_digest(given.strip().encode("utf-8", "replace"), token)

    def _take_form(self, scope: Scope) -> None:
        """`/actors/TUR.json` is the page `/actors/TUR` in another form."""
        state = scope.setdefault("state", {})
        path: str = scope["path"]
        if path.startswith(("/api/", "/static/")) or path == "/openapi.json":
            return
        for ending in FORMS:
            if path.endswith(ending) and scope["method"] in ("GET", "HEAD"):
                state["form"] = ending[1:]
                bare = path.removesuffix(ending)
                scope["path"] = "/" if bare in ("/index", "") else bare
                scope["raw_path"] = quote(scope["path"]).encode()

    async def _refuse(self, refusal: Refusal, scope: Scope, headers: dict[str, str], send: Send) -> None:
        path = scope["path"]
        if refusal.status == 401 and scope["method"] == "GET" and wants_page(path, headers.get("accept", "")):
            await send({"type": "http.response.start", "status": 303, "headers": [(b"location", b"/login")]})
            await send({"type": "http.response.body", "body": b""})
            return
        content = body(refusal.status, refusal.detail, refusal.mend)
        fields = [(b"content-type", MEDIA.encode()), (b"content-length", str(len(content)).encode()), *refusal.headers]
        if refusal.status == 401:
            fields.append((b"www-authenticate", b"Bearer"))
        await send({"type": "http.response.start", "status": refusal.status, "headers": fields})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else content})


class _Counter:
    """Counts a body while it arrives, and ends it where it grows too large."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._most, self._taken = receive, most, 0
        self.refusal: Refusal | None = None

    async def receive(self) -> Message:
        """The next piece of the body."""
        message = await self._receive()
        self._taken += len(message.get("body", b""))
        if self._taken > self._most:
            self.refusal = Refusal(413, f"more than {self._most} bytes", "send less at once")
            raise self.refusal
        return message
