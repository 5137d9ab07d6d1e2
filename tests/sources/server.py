"""A real server on this machine that answers as it is told, and remembers what it was asked."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Reply:
    """An answer: `slow` seconds are let pass before it, `drip` between its pieces; `etag` makes it conditional."""

    body: bytes | str = b""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    slow: float = 0.0
    cut: bool = False


@dataclass
class Site:
    """What is at which path: a reply, or several that are given in turn, the last again and again."""

    address: str = ""
    pages: dict[str, Reply | list[Reply]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str], float]] = field(default_factory=list)

    def __setitem__(self, path: str, reply: Reply | list[Reply] | str) -> None:
        self.pages[path] = Reply(reply) if isinstance(reply, str) else reply

    def url(self, path: str) -> str:
        return self.address + path

    def paths(self) -> list[str]:
        """The paths that were asked for, without those for robots.txt."""
        return [path for path, _, _ in self.asked if path != "/robots.txt"]

    def take(self, path: str) -> Reply:
        found = self.pages.get(path, Reply("nothing here", 404))
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers.items()), time.monotonic()))
            reply = site.take(self.path)
            time.sleep(reply.slow)
            body = reply.body.encode() if isinstance(reply.body, str) else reply.body
            headers = {"Content-Type": reply.kind, **reply.headers}
            known = self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since")
            unchanged = headers.get("ETag", "-") == known[0] or headers.get("Last-Modified", "-") == known[1]
            try:
                self.send_response(304 if unchanged and reply.status == 200 else reply.status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", "0" if unchanged else str(len(body) + 100 * reply.cut))
                self.end_headers()
                if not unchanged:
                    self.wfile.write(body)
                if reply.cut:
                    self.close_connection = True
            except OSError:
                pass  # the other side did not wait

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # clients that hang up are what some of the tests are about


@contextmanager
def serving() -> Iterator[Site]:
    """A site that is served as long as the context lasts."""
    site = Site()
    server = _Server(("127.0.0.1", 0), _handler(site))
    site.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
