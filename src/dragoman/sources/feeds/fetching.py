"""Pages and feeds fetched politely: a host is left time, its robots.txt obeyed, failures retried later and later."""

import email.utils
import ipaddress
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin, urlsplit

from dragoman.model import InputError
from dragoman.version import __version__

from ..html import PAGE_LIMIT
from .robots import Robots

if TYPE_CHECKING:
    import httpx

AGENT = f"Dragoman/{__version__} (news reader; obeys robots.txt)"
PAUSE = 1.0
"""Seconds between two requests to one host."""
TIMEOUT = 20.0
"""Seconds without a byte after which a request is given up."""
DEADLINE = 120.0
"""Seconds that an answer may take from the first byte to the last."""
TRIES = 3
"""Times that a request is made which fails in a way that may pass."""
PATIENCE = 30.0
"""Seconds that a host may ask to wait (Retry-After) for it to be waited here; longer waits are for the next round."""
REDIRECTS = 5
ROBOTS_LIMIT = 500_000
"""Bytes of a robots.txt that are looked at; RFC 9309 asks for that many at least."""


class Refused(InputError):
    """An address that gave nothing. `later`: seconds after which it may be asked again, None: as usual; `lasting`: it
    will not get better by itself; `gone`: the server says that it is gone for ever.
    """

    def __init__(
        self, what: str, where: str, mend: str = "", *, later: float | None = None, lasting: bool = False,
        gone: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(what, where, mend)
        self.later, self.lasting, self.gone = later, lasting, gone


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: the address in the end, the data (None: unchanged), and by what to ask next time.

    `moved` is the address to use from now on, if the server says so.
    """

    url: str
    data: bytes | None
    kind: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    moved: str | None = None


class Fetcher:
    """Fetches; holds the connections, the rules of the hosts, and when each was last asked. `with` closes it."""

    def __init__(
        self,
        *,
        agent: str = AGENT,
        pause: float = PAUSE,
        timeout: float = TIMEOUT,
        tries: int = TRIES,
        limit: int = PAGE_LIMIT,
        backoff: float = 1.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.agent, self.pause, self.timeout, self.tries, self.limit = agent, pause, timeout, tries, limit
        self.backoff, self._sleep = backoff, sleep
        self._client: httpx.Client | None = None
        self._robots: dict[str, Robots] = {}
        self._asked: dict[str, float] = {}

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None, inner: bool = True) -> Answer:
        """The answer of an address; with `etag` or `modified` only if it has changed since.

        Redirects are followed, each host's rules obeyed. Unless `inner`, addresses within the machine or its own
        network are refused: a feed must not send its reader there. Raises Refused.
        """
        headers = {name: value for name, value in (("If-None-Match", etag), ("If-Modified-Since", modified)) if value}
        at, moved, permanent = url, None, True
        for _ in range(REDIRECTS + 1):
            self._check(at, url, inner)
            answer, target, lasting = self._patiently(at, url, headers)
            if answer is not None:
                return Answer(
                    at,
                    answer.data,
                    answer.kind,
                    answer.charset,
                    answer.etag,
                    answer.modified,
                    moved if at != url else None,
                )
            at = urljoin(at, target)
            permanent = permanent and lasting
            moved = at if permanent else moved
            inner = inner and is_inner(url)
        raise Refused("redirected in a circle or too often", url, "check the address", lasting=True)

    def forget_robots(self) -> None:
        """Ask for the rules of the hosts anew; once a day is the custom."""
        self._robots.clear()

    def _check(self, at: str, url: str, inner: bool) -> None:
        try:
            parts = urlsplit(at)
            host = parts.hostname
        except ValueError:
            host = None
        if host is None or parts.scheme not in ("http", "https"):
            raise Refused("this is no address of the web", at[:200], "write http:// or https://", lasting=True)
        if not inner and is_inner(at):
            raise Refused("the address lies within this network", at[:200], lasting=True)
        rules = self._rules(parts.scheme, parts.netloc)
        if not rules.allow((parts.path or "/") + (f"?{parts.query}" if parts.query else "")):
            raise Refused("robots.txt of the site forbids it", url[:200], "ask the site", lasting=True)

    def _rules(self, scheme: str, netloc: str) -> Robots:
        """The rules of a host: everything is allowed where it has none, nothing while it fails to say."""
        origin = f"{scheme}://{netloc}"
        if origin not in self._robots:
            try:
                answer, target, _ = self._once(f"{origin}/robots.txt", {}, ROBOTS_LIMIT, cut=True)
                if answer is None:
                    answer, _, _ = self._once(urljoin(f"{origin}/robots.txt", target), {}, ROBOTS_LIMIT, cut=True)
                data = answer.data if answer else None
                self._robots[origin] = Robots.parse((data or b"").decode("utf-8", "replace"), self.agent)
            except Refused as error:
                if not error.lasting:
                    raise Refused(
                        "the site does not say what may be read", origin, "it is asked again", later=error.later
                    ) from error
                self._robots[origin] = Robots()
        return self._robots[origin]

    def _patiently(self, at: str, url: str, headers: dict[str, str]) -> tuple[Answer | None, str, bool]:
        for attempt in range(self.tries):
            try:
                return self._once(at, headers, self.limit)
            except Refused as error:
                error.where = url
                wait = self.backoff * 2**attempt if error.later is None else error.later
                if error.lasting or attempt + 1 == self.tries or wait > PATIENCE:
                    raise
                self._sleep(wait)
        raise AssertionError

    def _once(self, at: str, headers: dict[str, str], limit: int, cut: bool = False) -> tuple[Answer | None, str, bool]:
        """One request: an answer, or the target of a redirect and whether that is for good."""
        import httpx

        self._wait(at)
        try:
            with self._open().stream("GET", at, headers=headers) as response:
                if response.status_code == 304 and headers:
                    return Answer(at, None), "", False
                if response.is_redirect and response.headers.get("location"):
                    return None, response.headers["location"], response.status_code in (301, 308)
                _check_status(response, at)
                data = _body(response, limit, at, cut)
        except httpx.TimeoutException as error:
            raise Refused(f"no answer within {self.timeout:g} seconds", at, "it is asked again later") from error
        except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            raise Refused("this is no address of the web", at[:200], "check it", lasting=True) from error
        except (httpx.HTTPError, OSError) as error:
            reason = " ".join(str(error).split())[:80] or type(error).__name__
            raise Refused(f"it could not be fetched: {reason}", at, "check address and network") from error
        finally:
            self._asked[urlsplit(at).netloc] = time.monotonic()
        kind = response.headers.get("content-type", "").split(";")[0].strip().lower()
        return (
            Answer(
                at, data, kind, response.charset_encoding, response.headers.get("etag"),
                response.headers.get("last-modified"),
            ), "", False,
        )  # fmt: skip

    def _wait(self, at: str) -> None:
        """Leave a host alone for as long as it asks, and for `pause` at least."""
        parts = urlsplit(at)
        last = self._asked.get(parts.netloc)
        if last is not None:
            rules = self._robots.get(f"{parts.scheme}://{parts.netloc}")
            pause = max(self.pause, rules.delay if rules else 0.0)
            if (left := last + pause - time.monotonic()) > 0:
                self._sleep(left)

    def _open(self) -> "httpx.Client":
        import httpx

        if self._client is None:
            self._client = httpx.Client(
                timeout=self.timeout, follow_redirects=False, headers={"User-Agent": self.agent, "Accept": "*/*"}
            )
        return self._client

    def close(self) -> None:
        """Let the connections go."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def _check_status(response: "httpx.Response", at: str) -> None:
    status = response.status_code
    if status == 200:
        return
    phrase = f"the server answers {status} {response.reason_phrase}".strip()
    later = _retry_after(response.headers.get("retry-after"))
    if status == 410:
        raise Refused(phrase, at, "it is gone for good: take it out", lasting=True, gone=True)
    if status in (408, 425, 429) or status >= 500:
        raise Refused(phrase, at, "it is asked again later", later=later)
    raise Refused(phrase, at, "check the address", lasting=True)


def _retry_after(value: str | None) -> float | None:
    """Seconds of a Retry-After header: a number, or a date."""
    if not value:
        return None
    try:
        return max(0.0, float(value))
    except ValueError:
        try:
            return max(0.0, email.utils.parsedate_to_datetime(value).timestamp() - time.time())
        except ValueError:
            return None


def _body(response: "httpx.Response", limit: int, at: str, cut: bool) -> bytes:
    """The unpacked body, with a limit on its length and on the time that it may take."""
    pieces: list[bytes] = []
    length, start = 0, time.monotonic()
    for piece in response.iter_bytes(65_536):
        pieces.append(piece)
        length += len(piece)
        if length > limit:
            if cut:
                break
            raise Refused(f"more than {limit:,} bytes are too many", at, lasting=True)
        if time.monotonic() - start > DEADLINE:
            raise Refused(f"the answer takes more than {DEADLINE:g} seconds", at, "it is asked again later")
    return b"".join(pieces)[:limit] if cut else b"".join(pieces)


def is_inner(url: str) -> bool:
    """Whether an address names this machine or one of its own network, by number or as localhost."""
    try:
        host = (urlsplit(url).hostname or "").rstrip(".").lower()
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal"))
