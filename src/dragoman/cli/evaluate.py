"""`dragoman evaluate`: how good the reading is, on annotated documents."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from dragoman.model import InputError, Reading
from dragoman.reader import Reader
from dragoman.version import __version__

from .options import AsJson
from .terminal import make_console


class Measure(StrEnum):
    """What can be measured."""

    DOCUMENTS = "documents"
    LOSSES = "losses"
    RELATIONS = "relations"


def evaluate(
    what: Annotated[Measure, typer.Argument(help="What is measured.")] = Measure.DOCUMENTS,
    gold: Annotated[Path, typer.Option(metavar="DIR", help="Folder of documents.jsonl, or that file.")] = Path("gold"),
    card: Annotated[Path | None, typer.Option(metavar="FILE", help="Also write the model card, as Markdown.")] = None,
    step: Annotated[str | None, typer.Option(help="Of losses: show each event lost at this step.")] = None,
    as_json: AsJson = False,
) -> None:
    """Measure the reading on documents annotated by people; `losses` tells at which step events are lost.

    [bold]Example:[/bold] dragoman evaluate documents --gold my-gold/ --card card.md
    """
    if what is Measure.RELATIONS:
        from dragoman.evaluate.relations import measure

        _print(measure(gold, Reader()), as_json)
        return
    from dragoman.evaluate import Loss, Step, load_gold, score, summarise, trace, type_given_trigger, write

    pairs = load_gold(gold / "documents.jsonl" if gold.is_dir() else gold)
    if not pairs:
        raise InputError("there are no documents in it", str(gold), "give a file with annotated documents")
    if step is not None and step.upper() not in Step.__members__:
        raise typer.BadParameter(f"there is no step {step}; one of " + ", ".join(s.name.lower() for s in Step))
    reader = Reader()
    read: list[tuple[dict[str, Any], Reading]] = []
    losses: list[Loss] = []
    for document, annotated in pairs:
        parsed = reader.parser.parse(document)
        reading = reader.code(parsed)
        read.append((annotated, reading))
        if card is not None or what is Measure.LOSSES:
            losses += trace(annotated, parsed, reading)
    if card is not None:
        card.write_text(write(read, losses, __version__), encoding="utf-8")
    console = make_console()
    if what is Measure.DOCUMENTS:
        figures = score(read)
        if as_json:
            print(json.dumps({"documents": len(pairs), **figures}, ensure_ascii=False))
            return
        console.print(Text(f"{len(pairs)} documents", style="bold"))
        for name, value in figures.items():
            console.print(Text(f"  {name:<44}{value:.3f}"))
        return
    shared, right = type_given_trigger(read)
    table = summarise(losses)
    if as_json:
        rows = {kind: dict(row) for kind, row in table.items()}
        print(json.dumps({"steps": rows, "type right, given the trigger": [right, shared]}, ensure_ascii=False))
        return
    grid = Table("type", *(s.name.lower() for s in Step), box=None)
    for kind, row in sorted(table.items(), key=lambda item: (-item[1].total(), item[0])):
        grid.add_row(kind, *(str(row[s.name.lower()]) for s in Step))
    console.print(grid)
    console.print(Text(f"type right, given the trigger: {right} of {shared}"))
    for loss in losses:
        if step is not None and loss.step.name == step.upper():
            console.print(
                Text(f"\n{loss.document}: {loss.gold['type']} {loss.gold.get('trigger', '')!r}", style="bold")
            )
            console.print(Text(f"  {loss.sentence}\n  spoke: {', '.join(loss.frames) or 'nothing'}"))


def _print(figures: dict[str, Any], as_json: bool) -> None:
    """Figures by name, of any kind."""
    if as_json:
        print(json.dumps(figures, ensure_ascii=False))
        return
    console = make_console()
    for name, value in figures.items():
        console.print(Text(f"  {name:<84}{value}"))
