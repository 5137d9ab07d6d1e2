"""PLOVER: events as lines of JSON with the fields of its manual, out and in.

Fields are those of the manual's chapter “JSON Data Fields”: `id`, `date`, `enddate`, `source`, `recipient`, `event`,
`mode`, `context`, `quad_code`, `event_scale`, `event_loc`, `event_text`, `text_info`, `cite_info`. What the manual has
no field for stands in one of our own, `dragoman`: type and status as the record has them, who says so, what it rests
on. Another record reads it back as it was.
"""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman import ontology
from dragoman.model import InputError
from dragoman.version import __version__

from . import coded
from .actors import Party
from .extract import SIDES, Extract
from .incoming import Incoming
from .output import text_file
from .report import Exported

Json = dict[str, Any]
OWN = "dragoman"
"""The name of the field that holds what PLOVER has none for."""
FORMER = {
    "DEMAND": ("REQUEST", None), "DISAPPROVE": ("ACCUSE", "disapprove"), "INVESTIGATE": ("ACCUSE", "investigate"),
    "FIGHT": ("ASSAULT", None), "YIELD": ("CONCEDE", None),
}  # fmt: skip
"""Types of earlier drafts of PLOVER, and what became of them."""
EVENT = (
    "event", "document", "sentence", "type", "mode", "contexts", "quad", "intensity", "reciprocal", "status",
    "condition", "said_by", "said_by_actor", "date_from", "date_to", "date_precision", "place", "country", "lat", "lon",
    "trigger", "start", "end", "evidence", "evidence_spans", "confidence", "rule", "licence",
    "coded", "coded_mode", "coded_quad", "coded_intensity", "intent", "day", "origin", "name", "title", "publisher",
    "url", "published", "language", "hash", "terms", "added",
)  # fmt: skip
COLUMNS = (*EVENT, "sources", "targets", "others")


def write(extract: Extract, path: Path, packed: bool = False) -> Exported:
    """Write the chosen events; intentions are recoded as PLOVER prescribes, what it does not code is left out."""
    common, params = coded.common(extract)
    columns = ", ".join(f'e."{name}"' for name in EVENT)
    sql = (
        f"WITH {common}, sides AS ({SIDES}) SELECT {columns}, s.sources, s.targets, s.others FROM coded e "
        "LEFT JOIN sides s ON s.event = e.event ORDER BY e.day, e.event"
    )
    rows = 0
    with text_file(path, packed) as text:
        for values in extract.rows(sql, params):
            line = _json(dict(zip(COLUMNS, values, strict=True)))
            text.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
            rows += 1
    return Exported(rows, coded.left_out(extract))


def _json(row: Json) -> Json:
    intent = row["intent"]
    end = row["day"] if intent else row["date_to"]
    whole = {
        "id": row["name"] if row["origin"] == "plover" else row["event"],
        "date": row["day"].isoformat(),
        "enddate": end.isoformat() if end else None,
        "source": [_actor(p) for p in row["sources"] or ()],
        "recipient": [_actor(p) for p in row["targets"] or ()],
        "event": [row["coded"]],
        "mode": row["coded_mode"],
        "context": row["contexts"].split("; ") if row["contexts"] else [],
        "quad_code": row["coded_quad"],
        "event_scale": row["coded_intensity"],
        "event_loc": _filled(
            {"name": row["place"], "latitude": row["lat"], "longitude": row["lon"], "cc3": row["country"]}
        ),
        "event_text": [row["trigger"]] if row["trigger"] else [],
        "text_info": _filled({"sequence": row["sentence"], "start": row["start"], "end": row["end"]}),
        "cite_info": _filled({
            "citation": row["document"], "url": row["url"], "title": row["title"], "language": row["language"],
            "publication": row["publisher"], "license": row["licence"] or row["terms"],
        }),
        "coder": f"dragoman {__version__}",
        OWN: _filled({
            "type": row["type"], "mode": row["mode"], "quad": row["quad"], "intensity": row["intensity"],
            "status": row["status"], "condition": row["condition"],
            "reciprocal": row["reciprocal"], "said_by": _sayers(row["said_by"], row["said_by_actor"]),
            "date_from": _iso(row["date_from"]), "date_to": _iso(row["date_to"]), "precision": row["date_precision"],
            "others": [{"role": p["part"], **_actor(p)} for p in row["others"] or ()],
            "evidence": row["evidence"], "evidence_spans": row["evidence_spans"], "sha256": row["hash"],
            "published": _iso(row["published"]), "confidence": row["confidence"], "rule": row["rule"],
            "licence": row["licence"],
        }),
    }  # fmt: skip
    return {name: value for name, value in whole.items() if value not in (None, [], {}) or name == "source"}


def _filled(values: Json) -> Json:
    return {name: value for name, value in values.items() if value is not None and value != []}


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _actor(party: Json) -> Json:
    return _filled({
        "code": party["country"], "sector": party["sector"], "actor_text": party["text"],
        "identifier_id": party["actor"],
        "identifier_text": party["name"], "kind": party["kind"], "start": party["start"], "end": party["end"],
        "via": party["via"],
    })  # fmt: skip


def _sayers(names: str | None, ids: str | None) -> list[Json]:
    """Who vouches, innermost first; ids only where each has one, for the record joins both by themselves."""
    said, known = names.split("; ") if names else [], ids.split("; ") if ids else []
    paired = known if len(known) == len(said) else [None] * len(said)
    return [_filled({"name": name, "identifier_id": id}) for name, id in zip(said, paired, strict=True)]


def read(lines: Iterator[tuple[str, int, str]]) -> Iterator[Incoming | InputError | None]:
    """The events of lines of JSON; None for a record without an event, an InputError for a line that cannot be used."""
    for file, number, text in lines:
        where = f"{file}:{number}"
        try:
            found = json.loads(text)
            if not isinstance(found, dict):
                raise ValueError("no object")
        except ValueError as error:
            yield InputError(
                f"the line is no JSON object: {error}", where, "one event a line, as PLOVER's manual has it"
            )
            continue
        if found.get("has_event") is False or "DOCUMENT" in _listed(found.get("event")):
            yield None
            continue
        try:
            yield _event(found, where)
        except InputError as error:
            yield error
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            yield InputError(f"a field has another form than PLOVER's: {error}", where, "see the manual's JSON fields")


def _event(found: Json, where: str) -> Incoming:
    own = found.get(OWN) if isinstance(found.get(OWN), dict) else {}
    assert isinstance(own, dict)
    types = _listed(own.get("type") or found.get("event"))
    if not types or not found.get("id"):
        raise InputError(f"there is no {'id' if types else 'event'}", where, "fill it in, or leave the line out")
    kind, mode = FORMER.get(types[0].upper(), (types[0].upper(), None))
    onto = ontology.load()
    if kind not in onto.types:
        raise InputError(f"{types[0]!r} is no PLOVER type", where, "one of " + ", ".join(onto.types))
    modes = [*_listed(own.get("mode") if own else found.get("mode")), *([mode] if mode else [])]
    place = found.get("event_loc") if isinstance(found.get("event_loc"), dict) else {}
    cite = found.get("cite_info") if isinstance(found.get("cite_info"), dict) else {}
    info = found.get("text_info") if isinstance(found.get("text_info"), dict) else {}
    assert isinstance(place, dict) and isinstance(cite, dict) and isinstance(info, dict)
    start = _day(own.get("date_from") if own else found.get("date"), where, needed=not own)
    span = (int(info["start"]), int(info["end"])) if "start" in info and "end" in info else None
    return Incoming(
        id=str(found["id"]),
        type=kind,
        mode=next((m for m in modes if onto.types[kind].mode(m)), None),
        contexts=tuple(c for c in _listed(found.get("context")) if c in onto.contexts),
        quad=onto.quad(kind),
        intensity=_number(_first(own.get("intensity"), found.get("event_scale"))),
        source=_parties(found.get("source")),
        target=_parties(_first(found.get("recipient"), found.get("target"))),
        others=tuple((str(p.get("role", "topic")), party) for p in own.get("others", ()) for party in _parties([p])),
        reciprocal=bool(own.get("reciprocal", False)),
        status=str(own.get("status", "happened")),
        condition=_text(own.get("condition")),
        said_by=tuple((str(s["name"]), _text(s.get("identifier_id"))) for s in own.get("said_by", ())),
        date_from=start,
        date_to=_day(own.get("date_to") if own else _first(found.get("enddate"), found.get("date")), where),
        precision=_text(own.get("precision")) if own else "day",
        place=_text(place.get("name")),
        country=_text(place.get("cc3")),
        lat=_number(place.get("latitude")),
        lon=_number(place.get("longitude")),
        trigger=next(iter(_listed(found.get("event_text"))), None),
        span=span,
        sentence=int(info["sequence"]) if info.get("sequence") is not None else None,
        evidence=(str(own["evidence"]),) if own.get("evidence") else (),
        evidence_spans=_spans(own.get("evidence_spans")),
        confidence=_number(own.get("confidence")),
        rule=_text(own.get("rule")),
        title=_text(cite.get("title")),
        publisher=_text(cite.get("publication")),
        url=_text(cite.get("url")),
        published=_day(own.get("published"), where),
        language=_text(cite.get("language")),
        licence=_text(own.get("licence") if own else cite.get("license")),
    )


def _first(*values: Any) -> Any:
    return next((v for v in values if v is not None), None)


def _listed(value: Any) -> list[str]:
    """A field that may have one value or a list of them."""
    if value is None or value == "":
        return []
    return [str(v) for v in value] if isinstance(value, list) else [str(value)]


def _text(value: Any) -> str | None:
    """A field as text; None for an empty one. Raises TypeError for a list or object."""
    if isinstance(value, list | dict):
        raise TypeError(f"{str(value)[:30]!r} instead of a text")
    return None if value in (None, "") else str(value)


def _spans(value: Any) -> str | None:
    """Spans as the record keeps them. Raises ValueError, TypeError for what are none."""
    if not value:
        return None
    return json.dumps([[int(start), int(end)] for start, end in json.loads(value)], separators=(",", ":"))


def _number(value: Any) -> float | None:
    return None if value in (None, "") else float(value)


def _day(value: Any, where: str, needed: bool = False) -> dt.date | None:
    if not value:
        if needed:
            raise InputError("there is no date", where, "fill it in, or leave the line out")
        return None
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        raise InputError(f"{str(value)[:30]!r} is no date", where, "write 2023-01-05") from None


def _parties(found: Any) -> tuple[Party, ...]:
    parties = []
    for actor in found or ():
        code, sector = _text(actor.get("code")), _text(actor.get("sector"))
        name = actor.get("identifier_text") or actor.get("identifer_text") or actor.get("actor_text") or code or sector
        if name is None:
            continue
        id = _text(actor.get("identifier_id") or actor.get("identifer_id"))
        start, end = (int(actor[at]) if actor.get(at) is not None else None for at in ("start", "end"))
        parties.append(
            Party(
                str(name), code, sector[:3] if sector else None, id if "kind" in actor else None,
                _text(actor.get("kind")), _text(actor.get("actor_text")), start, end, _text(actor.get("via")),
            )
        )  # fmt: skip
    return tuple(parties)
