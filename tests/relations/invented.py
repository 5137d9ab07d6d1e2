"""A record made of rows: who did what to whom on which day, without any text being read."""

import datetime as dt
import json
from typing import Any

from dragoman.relations import MemoryRecord
from dragoman.store.schema import BY_NAME

QUADS = {"CONSULT": 1, "AGREE": 1, "SUPPORT": 1, "AID": 2, "COOPERATE": 2, "ACCUSE": 3, "REQUEST": 3, "REJECT": 3,
         "SANCTION": 4, "ASSAULT": 4, "PROTEST": 4}  # fmt: skip
SECTORS = {"opposition": "OPP", "militia": "REB", "crowd": "CVL"}


class Invention:
    """Rows by table; `record` takes them into memory."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = {name: [] for name in BY_NAME}

    def document(self, day: str, source: str = "Wire", text: str = "", **more: Any) -> str:
        id = f"d{len(self.rows['documents']):04}"
        self.rows["documents"].append({
            "document": id, "name": id, "source": source, "published": dt.date.fromisoformat(day), "text": text,
            "status": "read", **more,
        })  # fmt: skip
        return id

    def event(self, day: str, type: str, source: str, target: str = "", **more: Any) -> str:
        """An event told on its day in a document of its own, unless one is given; sides are ids joined by spaces."""
        document = more.pop("document", None) or self.document(day, more.pop("publisher", "Wire"))
        id = f"{document}/E{len(self.rows['events']) + 1}"
        words = f"{source} {type.lower()} {target}."
        when = dt.date.fromisoformat(day)
        row = {
            "event": id, "document": document, "sentence": 0, "type": type, "quad": QUADS[type], "intensity": 1.0,
            "source": source, "target": target, "reciprocal": type == "CONSULT", "status": "happened",
            "date_from": when, "date_to": when, "date_precision": "day", "trigger": type.lower(), "start": 0, "end": 1,
            "evidence": words, "evidence_spans": json.dumps([[0, len(words)]]), "confidence": 0.9,
        }  # fmt: skip
        self.rows["events"].append(row | more)
        for part, ids in (("source", source), ("target", target)):
            for position, actor in enumerate(ids.split()):
                country, _, kind = actor.partition(":")
                self.actor(actor)
                self.rows["participants"].append({
                    "event": id, "document": document, "part": part, "position": position, "actor": actor,
                    "name": actor, "kind": "group" if kind else "state", "country": country,
                    "sector": SECTORS.get(kind, "GOV"),
                })  # fmt: skip
        return id

    def actor(self, actor: str) -> None:
        country, _, kind = actor.partition(":")
        if all(row["actor"] != actor for row in self.rows["actors"]):
            self.rows["actors"].append({
                "actor": actor, "name": actor, "kind": "group" if kind else "state", "country": country,
                "sector": SECTORS.get(kind, "GOV"),
            })  # fmt: skip

    def tie(self, day: str, kind: str, sign: int, subject: str, object: str, **more: Any) -> str:
        document = more.pop("document", None) or self.document(day, more.pop("publisher", "Wire"))
        id = f"{document}/T{len(self.rows['ties']) + 1}"
        row = {
            "tie": id,
            "document": document,
            "kind": kind,
            "sign": sign,
            "start": 0,
            "end": 9,
            "evidence": "a tie is..",
        }
        for side, actor in (("subject", subject), ("object", object)):
            country, _, group = actor.partition(":")
            self.actor(actor)
            row |= {
                side: actor, f"{side}_actor": actor, f"{side}_country": country,
                f"{side}_sector": SECTORS.get(group, "GOV"),
            }  # fmt: skip
        self.rows["ties"].append(row | more)
        return id

    def story(self, event: str, status: str = "happened", reports: int = 1, **more: Any) -> str:
        told = next(row for row in self.rows["events"] if row["event"] == event)
        published = next(r["published"] for r in self.rows["documents"] if r["document"] == told["document"])
        id = f"S-{len(self.rows['stories'])}"
        same = {name: told.get(name) for name in (
            "type", "source", "target", "reciprocal", "date_from", "date_to", "date_precision", "quad", "intensity",
        )}  # fmt: skip
        self.rows["stories"].append({
            **same, "story": id, "status": status, "reports": reports, "independent": reports, "disputed": False,
            "first_published": published, "last_published": published, "event": event, **more,
        })  # fmt: skip
        self.rows["story_events"].append(
            {"story": id, "event": event, "document": told["document"], "relation": "report"}
        )
        return id

    @property
    def record(self) -> MemoryRecord:
        record = MemoryRecord()
        for name, rows in self.rows.items():
            columns = [column.name for column in BY_NAME[name].columns]
            assert all(set(row) <= set(columns) for row in rows)
            record.insert(name, [tuple(row.get(column) for column in columns) for row in rows])
        return record
