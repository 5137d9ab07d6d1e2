"""The evidence reader: an article with everything that was read in it, each record at its words."""

import json
from typing import Any

from dragoman.model import phrases
from dragoman.page.marks import Mark, cut

from ..filters import read_cursor, write_cursor
from ..problems import Missing
from ..snapshot import Row, Snapshot
from .events import COLUMNS, line

ORDER = [status.value for _, statuses in phrases.SECTIONS for status in sorted(statuses)]


def documents(
    snapshot: Snapshot, publisher: str = "", words: str = "", limit: int = 50, cursor: str = ""
) -> dict[str, Any]:
    """A page of documents, the last published first."""
    parts, values = ["true"], []
    if publisher:
        parts.append("source = ?")
        values.append(publisher)
    for word in words.split()[:8]:
        parts.append("contains(lower(coalesce(title, '')), ?)")
        values.append(word.lower())
    where = " AND ".join(parts)
    here: str = where
    at: list[object] = list(values)
    told = "coalesce(d.published, DATE '0001-01-01')"
    if cursor:
        day, id = read_cursor(cursor)
        here += f" AND ({told} < ? OR ({told} = ? AND d.document > ?))"
        at += [day, day, id]
    rows = snapshot.rows(
        "SELECT d.document AS id, d.title, d.name, d.source AS publisher, d.published, d.url, d.status, "
        "d.duplicate_of, "
        "d.added, (SELECT count(*) FROM lines l WHERE l.document = d.document) AS events "
        f"FROM documents d WHERE {here} ORDER BY {told} DESC, d.document LIMIT ?", [*at, limit + 1],
    )  # fmt: skip
    last = rows[limit - 1] if len(rows) > limit else None
    return {
        "documents": rows[:limit], "next": write_cursor(last["published"], last["id"]) if last else None,
        "total": snapshot.value(f"SELECT count(*) FROM documents d WHERE {where}", values),
    }  # fmt: skip


def document(
    snapshot: Snapshot, id: str, text: str | None, always: bool = False
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the record holds of a document, and for the page its marked text and the chains of coding.

    Raises Missing. The whole text is part of the data only where it may leave the record, or `always`.
    """
    row = snapshot.row("SELECT * FROM documents WHERE document = ?", [id])
    if row is None or text is None:
        raise Missing(f"there is no document {id}", mend="the list of documents gives their ids")
    found = snapshot.rows(
        f"SELECT {COLUMNS}, evidence_spans, because, rule, verdict FROM lines WHERE document = ?", [id]
    )
    found.sort(key=lambda event: (event["start"] or 0, event["event"]))
    parts = snapshot.rows('SELECT event, part, name, start, "end" FROM participants WHERE document = ?', [id])
    statements = snapshot.rows("SELECT * FROM statements WHERE document = ? ORDER BY start", [id])
    ties = snapshot.rows("SELECT * FROM ties WHERE document = ? ORDER BY start", [id])
    causes = snapshot.rows("SELECT * FROM causes WHERE document = ? ORDER BY start", [id])
    mentions = snapshot.rows(
        "SELECT m.actor, m.start, m.\"end\", m.via, p.name, p.country, p.sector FROM mentions m LEFT JOIN people p "
        "ON p.actor = m.actor WHERE m.document = ? ORDER BY m.start", [id],
    )  # fmt: skip
    sentences = snapshot.rows('SELECT sentence, start, "end" FROM sentences WHERE document = ? ORDER BY start', [id])
    events = [
        {**line(event), "quote": event["evidence"], "span": [event["start"], event["end"]],
         "evidence_spans": json.loads(event["evidence_spans"] or "[]"), "rule": event["rule"],
         "verdict": event["verdict"],
         "sentence": _sentence(sentences, event["start"])}
        for event in found
    ]  # fmt: skip
    data = {
        "document": {
            **{k: row[k] for k in ("name", "title", "url", "published", "language", "licence", "status", "duplicate_of",
                                   "similarity", "origin", "added", "notes")},
            "id": id, "publisher": row["source"], "exportable": bool(row["exportable"]),
            **({"text": text} if row["exportable"] or always else {}),
        },
        "events": events, "statements": [_plain(said, sentences) for said in statements],
        "ties": [_plain(tie, sentences) for tie in ties], "causes": [_plain(claim, sentences) for claim in causes],
        "actors": _mentioned(mentions),
    }  # fmt: skip
    more = {
        "paragraphs": paragraphs(text, sentences, marks(found, parts, statements, mentions)),
        "chains": {event["event"]: json.loads(event["because"] or "[]") for event in found},
        "sections": _sections(events),
    }
    return data, more


def _sections(events: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    made = []
    for title, statuses in phrases.SECTIONS:
        here = [event for event in events if event["status"] in {status.value for status in statuses}]
        if here:
            made.append((title, here))
    told = {event["id"] for _, here in made for event in here}
    rest = [event for event in events if event["id"] not in told]
    return [*made, ("Other", rest)] if rest else made


def _sentence(sentences: list[Row], at: int | None) -> int | None:
    """The number of the sentence, from 1."""
    for number, sentence in enumerate(sentences, start=1):
        if at is not None and sentence["start"] <= at < sentence["end"]:
            return number
    return None


def _plain(row: Row, sentences: list[Row]) -> dict[str, Any]:
    return {
        **{k: v for k, v in row.items() if k not in ("run", "document")},
        "sentence": _sentence(sentences, row["start"]),
    }


def _mentioned(mentions: list[Row]) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for mention in mentions:
        one = found.setdefault(mention["actor"], {"id": mention["actor"], "name": mention["name"], "mentions": []})
        one["mentions"].append([mention["start"], mention["end"], mention["via"]])
    return list(found.values())


def marks(events: list[Row], parts: list[Row], statements: list[Row], mentions: list[Row]) -> list[Mark]:
    """Everything that is marked in the text: span, kind, event and its part there, what is said of it."""
    found: list[Mark] = []
    for mention in mentions:
        code = f"{mention['country'] or ''}{mention['sector'] or ''}"
        found.append(
            (
                (mention["start"], mention["end"]),
                "actor",
                "",
                f"{mention['name']} ({code})" if code else str(mention["name"]),
            )
        )
    for said in statements:
        found.append(((said["start"], said["end"]), "said", "", f"says {said['speaker']}"))
    for event in events:
        if event["start"] is not None:
            found.append(((event["start"], event["end"]), "trigger", event["event"], "trigger"))
    for part in parts:
        role = part["part"] if part["part"] in ("source", "target") else "other"
        if part["start"] is not None:
            found.append(((part["start"], part["end"]), "", part["event"], role))
    return found


def paragraphs(text: str, sentences: list[Row], found: list[Mark]) -> list[list[dict[str, Any]]]:
    """The text in paragraphs of sentences of pieces; what stands outside sentences is a sentence without a number."""
    made: list[list[dict[str, Any]]] = [[]]
    at = 0

    def between(start: int, end: int) -> None:
        words = text[start:end]
        if "\n" in words and made[-1]:
            made.append([])
        if words.strip():
            made[-1].append(
                {"number": None, "pieces": [{"text": words.strip(), "kinds": "", "parts": [], "about": ""}]}
            )

    for number, sentence in enumerate(sentences, start=1):
        between(at, sentence["start"])
        pieces = [
            {
                "text": text[piece.start : piece.end], "kinds": " ".join(sorted(piece.kinds)),
                "parts": [{"event": event.rpartition("/")[2], "part": part} for event, part in piece.parts],
                "about": "; ".join(piece.about),
            }
            for piece in cut((sentence["start"], sentence["end"]), found)
        ]  # fmt: skip
        made[-1].append({"number": number, "pieces": pieces})
        at = sentence["end"]
    between(at, len(text))
    return [paragraph for paragraph in made if paragraph]
