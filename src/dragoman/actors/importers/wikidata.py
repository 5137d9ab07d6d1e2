"""A JSON dump of Wikidata (or a part of one), read as a stream: one item a line, packed or not.

Taken are persons (P31 Q5) with the positions that they held (P39 with P580 and P582), their party (P102) and
citizenship (P27); and organisations of known classes with their country (P17). The dump is read twice, because an
item names its positions, parties and countries by number: the first time for who is wanted, the second for the labels.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.model import KnowledgeError

from ..tables import Row
from .opening import lines_of
from .positions import office_of, sector_of

HUMAN = "Q5"
KINDS = {
    "Q7278": "party", "Q17149090": "armed_group", "Q484652": "igo", "Q245065": "igo", "Q79913": "ngo",
    "Q163740": "ngo", "Q11032": "medium", "Q192283": "medium", "Q4830453": "company", "Q6881511": "company",
    "Q43229": "group",
}  # fmt: skip
"""Classes of organisations, by number."""
MOST_ALIASES = 12


@dataclass(slots=True)
class Wanted:
    """What the first reading of a dump found."""

    items: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    codes: dict[str, str] = field(default_factory=dict)
    """Numbers of countries and their ISO codes (P298)."""
    named: set[str] = field(default_factory=set)
    """Numbers whose labels are needed."""


def recognises(head: str) -> bool:
    """True when the first item is one of Wikidata's."""
    return bool(re.search(r'\{"(?:type":\s*"item|id":\s*"Q\d|pageid")', head)) and '"claims"' in head + '"claims"'


def read(path: Path, faults: list[KnowledgeError]) -> Iterator[tuple[str, Row]]:
    """Rows of persons and organisations; a line that is no item is reported and left out."""
    wanted = Wanted()
    for number, item in _items(path, faults):
        _want(item, number, wanted)
    labels: dict[str, str] = {}
    countries: dict[str, str] = {}
    for _, item in _items(path, []):
        identity = item.get("id", "")
        if identity in wanted.named:
            labels[identity] = _label(item)
            of = [v for p in ("P1001", "P17") for v in _values(item, p)]
            if of:
                countries[identity] = of[0]
    for number, item in wanted.items:
        where = f"{path}:{number}"
        name = _label(item)
        if not name:
            faults.append(KnowledgeError(f"no English label of {item['id']}", where, "add one, or leave the item out"))
        elif HUMAN in _values(item, "P31"):
            yield from _person(item, name, wanted, labels, countries, where)
        else:
            yield _organisation(item, name, wanted, where)


def _items(path: Path, faults: list[KnowledgeError]) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in lines_of(path):
        text = line.strip().rstrip(",")
        if text in {"", "[", "]"}:
            continue
        try:
            item = json.loads(text.removeprefix("[").removesuffix("]"))
        except json.JSONDecodeError as error:
            faults.append(
                KnowledgeError(f"no JSON: {error.msg}", f"{path}:{number}", "one item a line, as in the dumps")
            )
            continue
        if isinstance(item, dict) and isinstance(item.get("claims"), dict) and item.get("id"):
            yield number, item


def _want(item: dict[str, Any], number: int, wanted: Wanted) -> None:
    classes = _values(item, "P31")
    code = next(iter(_values(item, "P298")), "")
    if code:
        wanted.codes[item["id"]] = code
    if HUMAN in classes and item["claims"].get("P39"):
        wanted.named.update(v for p in ("P39", "P102") for v in _values(item, p))
    elif not any(c in KINDS for c in classes):
        return
    kept = {p: item["claims"][p] for p in ("P31", "P39", "P102", "P27", "P17", "P571", "P576") if p in item["claims"]}
    thin = {"id": item["id"], "claims": kept, "labels": _english(item, "labels"), "aliases": _english(item, "aliases")}
    wanted.items.append((number, thin))


def _english(item: dict[str, Any], key: str) -> dict[str, Any]:
    """The English labels or aliases of an item, British before none; that of all languages as the last resort."""
    found = item.get(key) or {}
    return {language: found[language] for language in ("en", "en-gb", "mul") if language in found}


def _label(item: dict[str, Any]) -> str:
    return next((str(label["value"]) for label in _english(item, "labels").values() if label.get("value")), "")


def _aliases(item: dict[str, Any]) -> str:
    listed = [str(a["value"]) for group in _english(item, "aliases").values() for a in group if a.get("value")]
    return " | ".join(a for a in dict.fromkeys(listed[:MOST_ALIASES]) if "|" not in a)


def _value(snak: dict[str, Any]) -> str:
    """The value of a snak as text: a number of an item, a string, an ISO date with its true precision; "" for none."""
    value = (snak.get("datavalue") or {}).get("value")
    if isinstance(value, dict) and "time" in value:
        date = str(value["time"])
        parts = {11: 3, 10: 2}.get(int(value.get("precision", 9)), 1)
        return "-".join(date[1:11].split("-")[:parts]) if date.startswith("+") else ""
    if isinstance(value, dict):
        return str(value.get("id") or (f"Q{value['numeric-id']}" if "numeric-id" in value else ""))
    return value if isinstance(value, str) else ""


def _statements(item: dict[str, Any], number: str) -> list[dict[str, Any]]:
    """The statements of a property that are not deprecated."""
    return [s for s in item["claims"].get(number) or [] if isinstance(s, dict) and s.get("rank") != "deprecated"]


def _values(item: dict[str, Any], number: str) -> list[str]:
    return [v for s in _statements(item, number) if (v := _value(s.get("mainsnak") or {}))]


def _qualifier(statement: dict[str, Any], number: str) -> str:
    return next((v for s in (statement.get("qualifiers") or {}).get(number) or [] if (v := _value(s))), "")


def _person(
    item: dict[str, Any], name: str, wanted: Wanted, labels: dict[str, str], countries: dict[str, str], where: str
) -> Iterator[tuple[str, Row]]:
    home = next((c for v in _values(item, "P27") if (c := wanted.codes.get(v, ""))), "")
    for statement in _statements(item, "P39"):
        position = _value(statement.get("mainsnak") or {})
        label = labels.get(position, "")
        if not label:
            continue
        of = _qualifier(statement, "P1001") or countries.get(position, "")
        title, place = office_of(label, wanted.codes.get(of, ""))
        cells = {
            "name": name, "aliases": _aliases(item), "title": title, "sector": sector_of(title), "match": "name",
            "start": _qualifier(statement, "P580"), "end": _qualifier(statement, "P582"), "source": "import",
            "country_name": home or place, "of_name": place or home, "id_from": item["id"],
        }  # fmt: skip
        yield "people", Row(cells, where)
    for party in _statements(item, "P102"):
        label = labels.get(_value(party.get("mainsnak") or {}), "")
        if label and home:
            cells = {"name": name, "title": "member", "sector": "PTY", "country_name": home, "of_name": label}
            cells |= {"start": _qualifier(party, "P580"), "end": _qualifier(party, "P582"), "match": "name"}
            yield "people", Row(cells | {"source": "import"}, where)


def _organisation(item: dict[str, Any], name: str, wanted: Wanted, where: str) -> tuple[str, Row]:
    kind = next(KINDS[c] for c in _values(item, "P31") if c in KINDS)
    listed = _aliases(item).split(" | ")
    cells = {
        "id": "", "name": name, "kind": kind, "match": "name", "source": "import",
        "country_name": next((c for v in _values(item, "P17") if (c := wanted.codes.get(v, ""))), ""),
        "aliases": " | ".join(a for a in listed if not a.isupper()),
        "acronyms": " | ".join(a for a in listed if a.isupper()),
        "start": next(iter(_values(item, "P571")), ""), "end": next(iter(_values(item, "P576")), ""),
    }  # fmt: skip
    return "organisations", Row(cells, where)
