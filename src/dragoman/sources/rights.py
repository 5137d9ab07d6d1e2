"""Licences and export rights by source: TOML files, the user's own over the one that comes along."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple, Self
from urllib.parse import urlsplit

from dragoman.model import InputError

OPEN = re.compile(
    r"(public[ -]domain|pd|cc0|cc[ -]by([ -]sa)?|creative commons (zero|attribution([ -]sharealike)?)"
    r"|ogl|open government licen[cs]e|us government work)\b(?![ -]*(nc|nd|non-?commercial|no-?deriv))",
    re.I,
)
"""Licences under which a whole text may be passed on to anybody, for any use."""
_KEYS = {"host", "publisher", "licence", "export"}


class Licence(NamedTuple):
    """Name of a licence (None: unknown, all rights reserved), and whether whole texts may be passed on."""

    name: str | None = None
    exportable: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """The terms of a source, found by its host or its publisher."""

    licence: str | None
    export: bool | None
    host: str | None = None
    publisher: str | None = None

    def fits(self, host: str, publisher: str) -> bool:
        if self.host and (host == self.host or host.endswith("." + self.host)):
            return True
        return self.publisher is not None and self.publisher == publisher


class Rights:
    """Rules in the order in which they are asked; the first that fits decides."""

    def __init__(self, rules: Iterable[Rule] = ()) -> None:
        self._rules = tuple(rules)

    @classmethod
    def load(cls, paths: Iterable[Path | str] = ()) -> Self:
        """The user's files, later ones first, over the rules that come along. Raises InputError."""
        layers = [_read(Path(path)) for path in paths]
        return cls([rule for layer in reversed(layers) for rule in layer] + list(_builtin()))

    def of(
        self, url: str | None, publisher: str | None, stated: str | None = None, exportable: bool | None = None
    ) -> Licence:
        """The licence of a document.

        What is stated with the document or its source outranks the rules, and so does `exportable`; otherwise a rule
        decides, or the licence by its name.
        """
        host, name = _host(url), (publisher or "").strip().casefold()
        rule = next((rule for rule in self._rules if rule.fits(host, name)), None)
        licence = stated or (rule.licence if rule else None)
        if exportable is None and rule is not None and licence == rule.licence:
            exportable = rule.export
        if exportable is None:
            exportable = licence is not None and is_open(licence)
        return Licence(licence, exportable)


def is_open(licence: str) -> bool:
    """Whether a licence of this name lets anybody pass the whole text on, for any use."""
    return OPEN.match(licence.strip()) is not None


def _host(url: str | None) -> str:
    if not url:
        return ""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


@cache
def _builtin() -> tuple[Rule, ...]:
    text = (files("dragoman.sources") / "licences.toml").read_text(encoding="utf-8")
    return tuple(_rules(tomllib.loads(text), "licences.toml"))


def _read(path: Path) -> list[Rule]:
    try:
        return list(_rules(tomllib.loads(path.read_text(encoding="utf-8")), str(path)))
    except OSError as error:
        raise InputError(error.strerror or str(error), str(path), "check the path") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"this is not TOML: {error}", str(path), "write [[source]] with host and licence") from error


def _rules(data: dict[str, Any], where: str) -> Iterable[Rule]:
    entries = data.get("source", [])
    if set(data) - {"source"} or not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        raise InputError("only [[source]] entries are known", where, "write [[source]] with host and licence")
    for number, entry in enumerate(entries, start=1):
        yield rule_of(entry, f"{where}, source {number}")


def rule_of(entry: dict[str, Any], where: str) -> Rule:
    """The rule that a TOML entry states. Raises InputError."""
    if unknown := sorted(set(entry) - _KEYS):
        raise InputError(f"{unknown[0]!r} is not known", where, f"known are {', '.join(sorted(_KEYS))}")
    texts = {key: entry.get(key) for key in ("host", "publisher", "licence")}
    if not all(value is None or isinstance(value, str) for value in texts.values()):
        raise InputError("host, publisher and licence are texts", where, "write them in quotation marks")
    if not texts["host"] and not texts["publisher"]:
        raise InputError("host or publisher is missing", where, "say whose texts these are")
    if not isinstance(entry.get("export"), bool | None):
        raise InputError("export is true or false", where, "write export = true")
    host, publisher = texts["host"], texts["publisher"]
    return Rule(
        texts["licence"],
        entry.get("export"),
        host.lower().removeprefix("www.") if host else None,
        publisher.strip().casefold() if publisher else None,
    )
