"""`dragoman doctor`: a record examined and mended."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from dragoman.model import InputError

from .exits import LOCKED
from .options import AsJson
from .records import RECORD, RecordPath, writable
from .terminal import make_console, safe


def doctor(
    record: RecordPath = RECORD,
    check: Annotated[bool, typer.Option("--check", help="Only say what is wrong; change nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Examine a record and mend what can be mended without losing anything.

    [bold]Example:[/bold] dragoman doctor --record my.record
    """
    from dragoman.store.doctor import Fault, examine, examine_folder

    folder = Path(record)
    if not folder.is_dir():
        raise InputError("there is no record", record, "check the path")
    found: list[tuple[Fault, bool]] = []

    def take(faults: Iterable[Fault]) -> None:
        for fault in faults:
            mended = fault.mend is not None and not check
            if fault.mend is not None and not check:
                fault.mend()
            found.append((fault, mended))

    take(examine_folder(folder))
    if all(mended for _, mended in found):
        with writable(record) as kept:
            take(examine(kept))
    for fault, mended in found:
        if as_json:
            print(json.dumps({"what": fault.what, "how": fault.how, "mended": mended}, ensure_ascii=False))
        else:
            line = Text(safe(fault.what), style="bold")
            line.append(f": {safe(fault.how)}", style="not bold " + ("green" if mended else "yellow"))
            make_console().print(line)
    if not found and not as_json:
        print(f"{record} is whole")
    if any(not mended for _, mended in found):
        raise typer.Exit(LOCKED)
