"""Popolo JSON, as EveryPolitician and parliaments publish it: persons, organisations, memberships.

The country is that of the organisation or its area, of the document (`country`, `country_code`), else of the file's
name: `turkey.json`, `TUR-assembly.json`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.model import KnowledgeError

from ..tables import Row
from .opening import json_of
from .positions import organisation_kind, sector_of

CLASSES = {"legislature": "institution", "chamber": "institution", "party": "party", "faction": "party"}


def recognises(head: str) -> bool:
    """True for an object with persons, organisations or memberships at its beginning."""
    return head.lstrip().startswith("{") and bool(re.search(r'"(?:persons|memberships|organizations)"\s*:\s*\[', head))


def read(path: Path, faults: list[KnowledgeError]) -> Iterator[tuple[str, Row]]:
    """Parties and bodies, then a row for each membership of a person; what lacks a name is reported."""
    document = json_of(path, faults)
    if document is None:
        return
    organisations = {str(o.get("id")): o for o in _listed(document, "organizations")}
    posts = {str(p.get("id")): p for p in _listed(document, "posts")}
    terms = {str(e.get("id")): e for e in _listed(document, "events")}
    country = str(document.get("country_code") or document.get("country") or re.split(r"[-_.]", path.name)[0])
    for identity, body in organisations.items():
        kind = CLASSES.get(str(body.get("classification", "")), organisation_kind(str(body.get("classification", ""))))
        if kind == "party" and body.get("name"):
            cells = {"id": "", "name": str(body["name"]), "kind": kind, "country_name": country, "match": "name"}
            cells["aliases"] = " | ".join(_other_names(body))
            yield "organisations", Row(cells | {"source": "import"}, f"{path} (organization {identity})")
    held: dict[str, list[dict[str, Any]]] = {}
    for membership in _listed(document, "memberships"):
        held.setdefault(str(membership.get("person_id")), []).append(membership)
    known = set()
    for number, person in enumerate(_listed(document, "persons"), 1):
        known.add(str(person.get("id")))
        where = f"{path} (person {person.get('id') or number})"
        if not person.get("name"):
            faults.append(KnowledgeError("no name", where, "every person of Popolo has a name"))
            continue
        for membership in [*held.get(str(person.get("id")), []), *_listed(person, "memberships")]:
            yield "people", _person(person, membership, organisations, posts, terms, country, where)
    for identity in held.keys() - known:
        mend = "add the person, or mend person_id"
        faults.append(KnowledgeError(f"memberships of an unknown person {identity!r}", str(path), mend))


def _listed(holder: dict[str, Any], key: str) -> Iterable[dict[str, Any]]:
    found = holder.get(key)
    return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []


def _other_names(thing: dict[str, Any]) -> list[str]:
    return list(dict.fromkeys(str(n["name"]) for n in _listed(thing, "other_names") if n.get("name")))


def _person(
    person: dict[str, Any],
    membership: dict[str, Any],
    organisations: dict[str, dict[str, Any]],
    posts: dict[str, dict[str, Any]],
    terms: dict[str, dict[str, Any]],
    country: str,
    where: str,
) -> Row:
    body = organisations.get(str(membership.get("organization_id")), {})
    post = posts.get(str(membership.get("post_id")), {})
    term = terms.get(str(membership.get("legislative_period_id")), {})
    legislature = body.get("classification") in {"legislature", "chamber"}
    title = str(membership.get("role") or post.get("role") or post.get("label") or membership.get("label") or "member")
    title = "lawmaker" if legislature and title.lower() in {"member", "mp", "deputy", "senator"} else title.lower()
    area = body.get("area") if isinstance(body.get("area"), dict) else {}
    start = str(membership.get("start_date") or term.get("start_date") or "")[:10]
    end = str(membership.get("end_date") or term.get("end_date") or "")[:10]
    cells = {
        "name": str(person["name"]), "aliases": " | ".join(_other_names(person)), "title": title,
        "sector": "LEG" if legislature else sector_of(title), "start": start, "end": end, "match": "name",
        "country_name": str((area or {}).get("name") or country), "source": "import",
    }  # fmt: skip
    return Row(cells | {"of_name": cells["country_name"]}, where)
