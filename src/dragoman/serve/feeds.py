"""Events as an Atom feed (RFC 4287)."""

import datetime as dt
from typing import Any
from xml.etree import ElementTree as Xml

ATOM = "http://www.w3.org/2005/Atom"


def atom(title: str, address: str, base: str, events: list[dict[str, Any]], updated: dt.datetime) -> bytes:
    """The feed of some events, the first the newest. `address` is its own, `base` that of the pages."""
    Xml.register_namespace("", ATOM)
    feed = Xml.Element(f"{{{ATOM}}}feed")
    _add(feed, "id", address)
    _add(feed, "title", title)
    _add(feed, "updated", _time(updated))
    _add(feed, "link", rel="self", href=address)
    _add(feed, "link", rel="alternate", href=base)
    author = _add(feed, "author")
    _add(author, "name", "Dragoman")
    for event in events:
        document, _, number = event["id"].rpartition("/")
        page = f"{base}/documents/{document}#{number}"
        entry = _add(feed, "entry")
        _add(entry, "id", f"urn:dragoman:event:{event['id'].replace('/', ':')}")
        _add(entry, "title", headline(event))
        _add(entry, "updated", _time(event.get("added") or updated))
        _add(entry, "link", rel="alternate", href=page)
        said = ", ".join(p["name"] for p in event["said_by"])
        source = event["document"]
        by = ", ".join(str(part) for part in (source["publisher"], source["published"]) if part)
        words = f"“{event['quote']}” ({by})" + (f". On the word of {said}." if said else "")
        _add(entry, "summary", words)
    return bytes(Xml.tostring(feed, encoding="utf-8", xml_declaration=True))


def headline(event: dict[str, Any]) -> str:
    """An event in a line: who, what, whom, how it stands, when."""
    what = f"{event['type']} ({event['mode']})" if event["mode"] else event["type"]
    parts = (f"{event['sides']}: {what}", event["status"], event["when"], event["place"])
    return " · ".join(str(part) for part in parts if part)


def _add(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    child = Xml.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    # XML has no room for control characters, not even escaped.
    child.text = None if text is None else "".join(c if c >= " " or c in "\n\t" else "\ufffd" for c in text)
    return child


def _time(moment: dt.datetime) -> str:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return aware.isoformat(timespec="seconds").replace("+00:00", "Z")
