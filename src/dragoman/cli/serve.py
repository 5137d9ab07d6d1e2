"""`dragoman serve`: the record to look at, in a browser."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

RecordPath = Annotated[Path, typer.Argument(help="The record to serve.", metavar="RECORD")]
PORT = 8321
TOKEN = "DRAGOMAN_TOKEN"


def serve(
    record: RecordPath = Path("dragoman.record"),
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = PORT,
    host: Annotated[str, typer.Option(help="Address to listen on; off localhost a token is asked for.")] = "127.0.0.1",
    token: Annotated[
        str | None, typer.Option(envvar=TOKEN, help="Asked of every visitor; made up where one is needed.")
    ] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="No decisions, no new documents.")] = False,
    upload: Annotated[int, typer.Option(min=1, max=100, help="Megabytes of one upload at most.")] = 8,
) -> None:
    """Serve the pages and the API of a record, on this machine and offline, until interrupted with Ctrl+C.

    [bold]Example:[/bold] dragoman serve my.record --port 8321
    """
    serve_record(record, port=port, host=host, token=token, read_only=read_only, upload=upload)


def serve_record(
    record: Path, *, port: int = PORT, host: str = "127.0.0.1", token: str | None = None, read_only: bool = False,
    upload: int = 8,
) -> None:  # fmt: skip
    """Serve until interrupted; the address is said on stderr. Raises InputError where there is no record."""
    import secrets

    from dragoman.serve.app import create_app, run
    from dragoman.serve.settings import LOCAL, MEGABYTE, Settings

    if host not in LOCAL and not token:
        token = secrets.token_urlsafe(24)
        print(f"token: {token}", file=sys.stderr)
    settings = Settings(
        record, host, port, token=token, read_only=read_only, upload=upload * MEGABYTE,
        author=os.environ.get("USER") or os.environ.get("USERNAME") or "analyst",
    )  # fmt: skip
    app = create_app(settings)
    shown = "localhost" if host in LOCAL else f"[{host}]" if ":" in host else host
    print(f"{record} at http://{shown}:{port} (Ctrl+C ends it)", file=sys.stderr)
    run(settings, app)
