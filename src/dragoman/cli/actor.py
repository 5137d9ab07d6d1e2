"""`dragoman actor`: what the knowledge base holds of one actor."""

import json
from typing import Annotated

import typer
from rich.text import Text

from dragoman.model import InputError
from dragoman.reader import Config, Reader

from .options import AsJson, Day, Layers
from .resolve import print_roles
from .terminal import make_console, safe


def actor(
    id: Annotated[str, typer.Argument(help="The id of an actor, such as TUR or person:hakan-fidan.")],
    on: Day = None,
    as_json: AsJson = False,
    actors: Layers = None,
) -> None:
    """Show an actor of the knowledge base: name, kind, code, and the roles held.

    [bold]Example:[/bold] dragoman actor person:hakan-fidan --on 2023-06-10
    """
    knowledge = Reader(Config(layers=tuple(actors or ()))).knowledge
    entry = knowledge.entry(id)
    if entry is None:
        raise InputError(f"there is no actor {id!r}", mend=f"dragoman resolve {json.dumps(id)} finds ids by name")
    roles = [
        {"title": r.title, "of": r.of, "from": r.start or None, "to": r.end or None} for r in knowledge.roles(id, on)
    ]
    answer = {
        "id": entry.id,
        "name": entry.name,
        "kind": entry.kind.value,
        "country": entry.country,
        "sector": entry.sector,
        "parent": entry.parent,
        "from": entry.start or None,
        "to": entry.end or None,
        "roles": roles,
    }
    if as_json:
        print(json.dumps(answer, ensure_ascii=False))
        return
    line = Text(safe(entry.name), style="bold")
    line.append(f" · {entry.kind.value} · {entry.country or '–'} {entry.sector or '–'} · {entry.id}", style="not bold")
    make_console().print(line)
    print_roles(roles)
