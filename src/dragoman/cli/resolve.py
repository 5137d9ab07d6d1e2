"""`dragoman resolve`: who is meant by these words, on that day."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from dragoman.model import InputError
from dragoman.reader import Config, Reader
from dragoman.sources import parse_date

from .exits import SET_ASIDE, UNUSABLE
from .options import AsJson, Day, Layers
from .terminal import make_console, safe

Question = dict[str, Any]


def resolve(
    text: Annotated[str | None, typer.Argument(help="A name, title or nominal.")] = None,
    on: Day = None,
    context: Annotated[str | None, typer.Option(help="The sentence in which the words stand.")] = None,
    jsonl: Annotated[
        str | None,
        typer.Option(metavar="FILE", help='Questions as lines of JSON, {"id","text","on"?,"context"?}; - for stdin.'),
    ] = None,
    as_json: AsJson = False,
    actors: Layers = None,
) -> None:
    """Resolve a name or a title to the actor that it means on a day.

    [bold]Example:[/bold] dragoman resolve "the Turkish foreign minister" --on 2023-01-03
    """
    if (text is None) == (jsonl is None):
        raise typer.BadParameter("give the words to resolve, or --jsonl FILE")
    knowledge = Reader(Config(layers=tuple(actors or ()))).knowledge
    if text is not None:
        answer = knowledge.resolve(text, on, context).to_json()
        if as_json:
            print(json.dumps({"text": text, **answer}, ensure_ascii=False))
        else:
            _print(text, answer)
        raise typer.Exit(0 if answer["actor"] or answer["country"] or answer["sector"] else UNUSABLE)
    aside = 0
    for question in _questions(jsonl or "-"):
        if isinstance(question, InputError):
            print(f"set aside: {question}", file=sys.stderr)
            aside += 1
            continue
        found = knowledge.resolve(question["text"], question["on"], question["context"]).to_json()
        print(json.dumps({"id": question["id"], **found}, ensure_ascii=False), flush=True)
    raise typer.Exit(SET_ASIDE if aside else 0)


def _questions(path: str) -> Iterator[Question | InputError]:
    """The questions of a file; a line that is none is given as an InputError with its number."""
    name = "standard input" if path == "-" else path
    try:
        with sys.stdin.buffer if path == "-" else Path(path).open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    yield _question(line, f"{name}:{number}")
    except OSError as error:
        raise InputError(error.strerror or str(error), name, "check the path") from error


def _question(line: bytes, where: str) -> Question | InputError:
    try:
        row = json.loads(line)
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            return InputError('the field "text" is missing or no text', where, 'write {"id": …, "text": …}')
        context = row.get("context")
        return {
            "id": row.get("id", where),
            "text": row["text"],
            "on": parse_date(row.get("on"), where),
            "context": context if isinstance(context, str) else None,
        }
    except InputError as error:
        return error
    except (ValueError, RecursionError) as error:
        return InputError(f"the line is not JSON: {error}", where, "one object a line")


def _print(text: str, answer: dict[str, Any]) -> None:
    console = make_console()
    if not (answer["actor"] or answer["country"] or answer["sector"]):
        console.print(Text(f"{safe(text)}: nobody known"))
        return
    line = Text(safe(answer["name"]), style="bold")
    line.append(f" · {answer['kind']} · {answer['country'] or '–'} {answer['sector'] or '–'}", style="not bold")
    line.append(f" · {answer['actor']}", style="not bold dim")
    if answer["stale"]:
        line.append(" · later than what is known of offices", style="not bold yellow")
    console.print(line)
    print_roles(answer["roles"])


def print_roles(roles: list[dict[str, Any]]) -> None:
    """One line a role: title, of what, from when to when."""
    console = make_console()
    for role in roles:
        of = f" of {role['of']}" if role["of"] else ""
        console.print(Text(f"  {safe(role['title'])}{of} · {role['from'] or ''}…{role['to'] or ''}"))
