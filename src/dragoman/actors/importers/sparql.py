"""The result of a SPARQL query to Wikidata, as JSON: one binding, one role of a person or one organisation.

Variables that are read, under any of these names: the thing (`item`, `person`, `org`) with its label (`itemLabel` …),
its other names (`altLabel`, `aliases`, parted by `|` or `, `), `countryCode` (ISO 3166-1 alpha-3) or `countryLabel`,
`positionLabel`, `start`, `end`, and for what is no person `typeLabel`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.model import KnowledgeError

from ..tables import Row
from .opening import json_of
from .positions import office_of, organisation_kind, sector_of

NAMES = ("itemLabel", "personLabel", "orgLabel", "organizationLabel", "name", "label")
COUNTRIES = ("countryCode", "iso3", "country", "countryLabel", "jurisdictionLabel")


def recognises(head: str) -> bool:
    """True for the head of a SPARQL 1.1 JSON result."""
    start = "".join(head.split())
    return start.startswith('{"head"') and '"vars"' in start


def read(path: Path, faults: list[KnowledgeError]) -> Iterator[tuple[str, Row]]:
    """A row for each binding; one without a name or a country is reported and left out."""
    result = json_of(path, faults)
    if result is None:
        return
    for number, binding in enumerate((result.get("results") or {}).get("bindings") or [], 1):
        where = f"{path} (binding {number})"
        row = _row(binding, where)
        if isinstance(row, KnowledgeError):
            faults.append(row)
        else:
            yield row


def _row(binding: dict[str, Any], where: str) -> tuple[str, Row] | KnowledgeError:
    def value(*names: str) -> str:
        for name in names:
            found = binding.get(name)
            if isinstance(found, dict) and found.get("value"):
                return str(found["value"]).strip()
        return ""

    name = value(*NAMES)
    if not name or (name[0] == "Q" and name[1:].isdigit()):
        return KnowledgeError("no label", where, "ask for ?itemLabel with the label service in English")
    aliases = [a.strip() for a in value("altLabel", "itemAltLabel", "aliases").replace(", ", "|").split("|")]
    title, of = office_of(value("positionLabel", "position"), next((v for c in COUNTRIES if (v := value(c))), ""))
    common = {"name": name, "aliases": " | ".join(a for a in aliases if a), "match": "name", "source": "import"}
    common["id_from"] = value("item", "person", "org")
    start, end = value("start", "startTime")[:10], value("end", "endTime")[:10]
    kind = organisation_kind(value("typeLabel", "instanceLabel"))
    if kind and not title:
        cells = {"id": "", "kind": kind, "country_name": of, "start": start, "end": end}
        return "organisations", Row(common | cells, where)
    if not of:
        return KnowledgeError(f"no country of {name!r}", where, "ask for ?countryCode (wdt:P298) or ?countryLabel")
    title = title or "politician"
    cells = {"country_name": of, "sector": sector_of(title), "title": title, "of_name": of, "start": start, "end": end}
    return "people", Row(common | cells, where)
