"""`dragoman actor`: what the knowledge base holds of one actor."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from dragoman.model import InputError
from dragoman.reader import Config, Reader

from .options import AsJson, Day, Layers
from .resolve import print_roles
from .terminal import make_console, safe

if TYPE_CHECKING:
    from dragoman.actors import KnowledgeBase


def actor(
    id: Annotated[str, typer.Argument(help="The id of an actor, such as TUR or person:hakan-fidan.")],
    on: Day = None,
    as_json: AsJson = False,
    actors: Layers = None,
) -> None:
    """Show an actor of the knowledge base: name, kind, code, the roles held, and who holds which office in it.

    [bold]Example:[/bold] dragoman actor person:hakan-fidan --on 2023-06-10
    """
    knowledge = Reader(Config(layers=tuple(actors or ()))).knowledge
    entry = knowledge.entry(id)
    if entry is None:
        raise InputError(f"there is no actor {id!r}", mend=f"dragoman resolve {json.dumps(id)} finds ids by name")
    roles = [
        {"title": r.title, "of": r.of, "from": r.start or None, "to": r.end or None} for r in knowledge.roles(id, on)
    ]
    answer: dict[str, Any] = {
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
    country = knowledge.country(id)
    if country is not None:
        answer |= {
            "long_name": country.long_name or None,
            "demonyms": list(country.demonyms),
            "people": list(country.people),
            "capital": country.capital,
        }
    holders = knowledge.officers(id, on)
    if holders:
        answer["holders"] = [
            {
                "title": r.title,
                "person": r.person,
                "name": _name(knowledge, r.person),
                "from": r.start,
                "to": r.end or None,
            }
            for r in holders
        ]
    if as_json:
        print(json.dumps(answer, ensure_ascii=False))
        return
    line = Text(safe(entry.name), style="bold")
    line.append(f" · {entry.kind.value} · {entry.country or '–'} {entry.sector or '–'} · {entry.id}", style="not bold")
    make_console().print(line)
    if country is not None:
        facts = (
            country.long_name,
            f"capital {country.capital}" if country.capital else "",
            ", ".join(country.demonyms),
        )
        make_console().print(Text("  " + " · ".join(safe(fact) for fact in facts if fact)))
    print_roles(roles)
    for r in holders:
        since = f"  {r.title}: {_name(knowledge, r.person)} · {r.start}…{r.end}"
        make_console().print(Text(safe(since)))


def _name(knowledge: "KnowledgeBase", person: str) -> str:
    entry = knowledge.entry(person)
    return entry.name if entry is not None else person
