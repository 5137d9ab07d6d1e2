"""`dragoman info`: the versions of all that a reading depends on."""

import json
import platform
from importlib.metadata import version

from rich.text import Text

from dragoman.model import DragomanError
from dragoman.reader import Reader
from dragoman.version import __version__

from .options import AsJson
from .terminal import make_console


def info(as_json: AsJson = False) -> None:
    """Show the versions of coder, lexicon, knowledge base and language model.

    [bold]Example:[/bold] dragoman info --json
    """
    found = {**_programs(), **_model(), **_knowledge()}
    if as_json:
        print(json.dumps(found, ensure_ascii=False))
        return
    console = make_console()
    for name, value in found.items():
        console.print(Text(f"{name:<16}{value}"))


def _programs() -> dict[str, str]:
    return {"dragoman": __version__, "python": platform.python_version(), "spacy": version("spacy")}


def _model() -> dict[str, str]:
    try:
        return {"model": Reader().parser.version}
    except DragomanError as error:
        return {"model": f"none: {error}"}


def _knowledge() -> dict[str, str]:
    from dragoman.actors.entries import HORIZON
    from dragoman.actors.store import source_sum

    reader = Reader()
    lexicon = reader.coder.lexicon
    return {
        "lexicon": f"{len(lexicon.frames)} frames, {len(lexicon.verbs)} verbs, {len(lexicon.nouns)} nouns",
        "knowledge base": f"{source_sum()}, offices until {HORIZON.isoformat()}",
    }
