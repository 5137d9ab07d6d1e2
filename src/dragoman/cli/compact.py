"""`dragoman compact`: small files of a record put together."""

import json
from typing import Annotated

import typer

from dragoman.store.record import moment_of

from .options import AsJson
from .records import RECORD, RecordPath, writable


def compact(
    record: RecordPath = RECORD,
    forget_before: Annotated[
        str | None,
        typer.Option("--forget-before", metavar="TIME", help="What the record was before can no longer be asked for."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Put the small files of a record together, which makes it faster. Nothing is lost by it.

    [bold]Example:[/bold] dragoman compact --record my.record
    """
    from dragoman.store.compaction import compact as compact_record
    from dragoman.store.compaction import size_of

    with writable(record) as kept:
        before = size_of(kept)
        compact_record(kept, moment_of(forget_before) if forget_before else None)
        after = size_of(kept)
    if as_json:
        print(json.dumps({"files": [before.files, after.files], "bytes": [before.bytes, after.bytes]}))
    else:
        print(f"{record}: {after.files:,} files ({after.bytes:,} bytes), {before.files:,} ({before.bytes:,}) before")
