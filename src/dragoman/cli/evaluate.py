"""`dragoman evaluate`: how good the reading is, on annotated documents."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from dragoman.model import InputError
from dragoman.reader import Reader

from .options import AsJson
from .terminal import make_console


def evaluate(
    what: Annotated[str, typer.Argument(help="What is measured: documents or relations.")] = "documents",
    gold: Annotated[Path, typer.Option(metavar="DIR", help="Folder of documents.jsonl, or that file.")] = Path("gold"),
    as_json: AsJson = False,
) -> None:
    """Measure the reading on documents annotated by people.

    [bold]Example:[/bold] dragoman evaluate documents --gold my-gold/
    """
    from dragoman.evaluate import load_gold, score

    if what == "relations":
        from dragoman.evaluate.relations import measure

        _print(measure(gold, Reader()), as_json)
        return
    if what != "documents":
        raise typer.BadParameter(f"{what} cannot be measured; documents and relations can")
    pairs = load_gold(gold / "documents.jsonl" if gold.is_dir() else gold)
    if not pairs:
        raise InputError("there are no documents in it", str(gold), "give a file with annotated documents")
    reader = Reader()
    figures = score((annotated, reader.read(document)) for document, annotated in pairs)
    if as_json:
        print(json.dumps({"documents": len(pairs), **figures}, ensure_ascii=False))
        return
    console = make_console()
    console.print(Text(f"{len(pairs)} documents", style="bold"))
    for name, value in figures.items():
        console.print(Text(f"  {name:<44}{value:.3f}"))


def _print(figures: dict[str, Any], as_json: bool) -> None:
    """Figures by name, of any kind."""
    if as_json:
        print(json.dumps(figures, ensure_ascii=False))
        return
    console = make_console()
    for name, value in figures.items():
        console.print(Text(f"  {name:<84}{value}"))
