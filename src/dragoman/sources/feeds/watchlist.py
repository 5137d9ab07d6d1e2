"""Which feeds, lists of feeds and folders are watched, under what terms: a TOML file."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.model import InputError

from ..columns import parse_columns
from ..rights import Rights

EXAMPLE = """\
every = "10m"                     # how often
licences = "licences.toml"        # terms by host and publisher, beside this file

[[feed]]
url = "https://example.org/world.rss"
publisher = "Example Post"
licence = "CC BY 4.0"
export = true                     # whole texts may be passed on
full_text = true                  # read the linked page where robots.txt allows it

[[opml]]
file = "subscriptions.opml"

[[folder]]
path = "inbox"
columns = "text=body,published=date"
"""
_KEYS: dict[str, dict[str, type]] = {
    "feed": {"url": str, "publisher": str, "licence": str, "export": bool, "full_text": bool},
    "opml": {"file": str, "url": str, "publisher": str, "licence": str, "export": bool, "full_text": bool},
    "folder": {"path": str, "publisher": str, "licence": str, "export": bool, "columns": str},
}
_PLACES = {"feed": ("url",), "opml": ("file", "url"), "folder": ("path",)}
_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*(s|m|h|d)")
_UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}


@dataclass(frozen=True, slots=True)
class Watched:
    """What is watched: `kind` is feed, opml or folder, `place` its URL or path; the rest holds for what comes of it."""

    kind: str
    place: str
    publisher: str | None = None
    licence: str | None = None
    exportable: bool | None = None
    full_text: bool = True
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Watchlist:
    """What is watched, how often (seconds), how long a host is left alone between requests, and the rights."""

    watched: tuple[Watched, ...]
    rights: Rights
    every: float | None = None
    pause: float | None = None


def read_watchlist(path: Path | str) -> Watchlist:
    """The list in a TOML file; paths in it are relative to its folder. Raises InputError."""
    path = Path(path)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(error.strerror or str(error), str(path), "check the path") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"this is not TOML: {error}", str(path), "write [[feed]] with a url") from error
    if unknown := sorted(set(data) - {*_KEYS, "every", "pause", "licences"}):
        raise InputError(f"{unknown[0]!r} is not known", str(path), "known are [[feed]], [[opml]] and [[folder]]")
    watched = tuple(
        _watched(kind, entry, f"{path}, {kind} {number}", path.parent)
        for kind in _KEYS
        for number, entry in enumerate(_tables(data.get(kind, []), kind, path), start=1)
    )
    if not watched:
        raise InputError("there is nothing to watch in it", str(path), "write [[feed]] with a url")
    layers = data.get("licences", [])
    layers = [layers] if isinstance(layers, str) else layers
    if not isinstance(layers, list) or not all(isinstance(layer, str) for layer in layers):
        raise InputError("licences is the path of a file", str(path), 'write licences = "licences.toml"')
    pause = data.get("pause")
    if pause is not None and (isinstance(pause, bool) or not isinstance(pause, int | float) or pause < 0):
        raise InputError("pause is a number of seconds", str(path), "write pause = 1.0")
    every = data.get("every")
    return Watchlist(
        watched,
        Rights.load(path.parent / layer for layer in layers),
        parse_duration(every, str(path)) if every is not None else None,
        pause,
    )


def parse_duration(value: object, where: str = "") -> float:
    """Seconds of "90s", "10m", "2h" or "1d". Raises InputError."""
    match = _DURATION.fullmatch(value.strip().lower()) if isinstance(value, str) else None
    if match is None or float(match[1]) <= 0:
        raise InputError(f"{str(value)[:20]!r} is no length of time", where, "write 10m, 90s or 2h")
    return float(match[1]) * _UNITS[match[2]]


def _tables(value: object, kind: str, path: Path) -> list[dict[str, Any]]:
    if isinstance(value, list) and all(isinstance(entry, dict) for entry in value):
        return value
    raise InputError(f"{kind} is a list of tables", str(path), f"write [[{kind}]]")


def _watched(kind: str, entry: dict[str, Any], where: str, folder: Path) -> Watched:
    known = _KEYS[kind]
    for key, value in entry.items():
        if key not in known:
            raise InputError(f"{key!r} is not known", where, f"known are {', '.join(known)}")
        if not isinstance(value, known[key]):
            raise InputError(
                f"{key} is {'true or false' if known[key] is bool else 'a text in quotation marks'}", where
            )
    places = [key for key in _PLACES[kind] if entry.get(key)]
    if len(places) != 1:
        raise InputError(f"{' or '.join(_PLACES[kind])} is missing or given twice", where, "say what is to be watched")
    place = str(entry[places[0]])
    if places[0] == "url" and not place.startswith(("http://", "https://")):
        raise InputError(f"{place[:80]!r} is no address of the web", where, "write http:// or https://")
    return Watched(
        kind,
        place if places[0] == "url" else str(folder / place),
        entry.get("publisher"),
        entry.get("licence"),
        entry.get("export"),
        entry.get("full_text", True),
        parse_columns(entry["columns"]) if entry.get("columns") else {},
    )
