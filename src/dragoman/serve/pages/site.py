"""The pages to read: address, template, view. State is in the address; a wrong value is left aside."""

import datetime as dt

from dragoman import ontology
from dragoman.model import Status

from ..answers import Answer, Asked, Pages
from ..filters import Filters
from ..library import today
from ..problems import Missing
from ..views import (
    actors,
    coverage,
    documents,
    dyads,
    events,
    home,
    networks,
    people,
    places,
    processes,
    searching,
    stories,
)
from ..views import timeline as times
from ..views.changes import changes_between, events_between
from ..views.texts import texts

VISIT = "dragoman_visit"
PAGE = 50
MOST = 500
AGAIN = dt.timedelta(minutes=30)
"""A visit that is younger than this is the present one."""


def register(pages: Pages) -> None:
    """All pages to read."""
    for path, template, view in (
        ("/", "home.html", home_page), ("/actors", "actors.html", actors_page), ("/actors/{id:path}", "actor.html",
        actor_page),
        ("/dyads", "dyads.html", dyads_page), ("/dyads/{pair:path}", "dyad.html", dyad_page),
        ("/briefs/{pair:path}", "brief.html", brief_page),
        ("/stories", "stories.html", stories_page), ("/stories/{id:path}", "story.html", story_page),
        ("/processes", "processes.html", processes_page), ("/processes/{id:path}", "process.html", process_page),
        ("/documents", "documents.html", documents_page), ("/documents/{id}", "document.html", document_page),
        ("/events/{id:path}", "event.html", event_page), ("/network", "network.html", network_page),
        ("/map", "map.html", map_page), ("/timeline", "timeline.html", timeline_page),
        ("/search", "search.html", search_page), ("/suggest", "suggest.html", suggest_page),
        ("/diff", "diff.html", diff_page), ("/diff/events", "diff_events.html", diff_events_page),
        ("/search/texts", "texts.html", texts_page), ("/coverage", "coverage.html", coverage_page),
        ("/upcoming", "upcoming.html", upcoming_page), ("/about", "about.html", about_page),
    ):  # fmt: skip
        pages.add(path, template, view)


def day_of(asked: Asked) -> dt.date:
    """The day for which it is asked: the one in the address, else the record's last."""
    return asked.day("on") or asked.snapshot.last_day


def home_page(asked: Asked) -> Answer:
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    visits = asked.cookies.get(VISIT, "").split("_")
    before, present = (_time(visits[0]), _time(visits[-1])) if len(visits) == 2 else (None, _time(visits[0]))
    if present is None or now - present > AGAIN:
        before, present = present, now
    chosen = asked.query.get("since", "")
    since = _time(chosen) or before
    data = home.home(asked.snapshot, since, day_of(asked))
    cookie = f"{before.isoformat()}_{present.isoformat()}" if before else present.isoformat()
    return Answer("Home", data, "stories", personal=True, cookies={VISIT: cookie})


def _time(text: str) -> dt.datetime | None:
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


def actors_page(asked: Asked) -> Answer:
    kind, country, words = (asked.query.get(name, "")[:100] for name in ("kind", "country", "words"))
    data = people.people(asked.snapshot, kind, country, words, asked.number("limit", 200, 2000))
    return Answer("Actors", data, "actors", more={"kind": kind, "country": country, "words": words})


def actor_page(asked: Asked) -> Answer:
    id = asked.path["id"]
    id = people.find(asked.snapshot, id) or id
    data = actors.actor(asked.snapshot, id, day_of(asked))
    return Answer(str(data["actor"]["name"]), data, "events")


def dyads_page(asked: Asked) -> Answer:
    a, b = (people.find(asked.snapshot, asked.query.get(name)) for name in "ab")
    data = {"dyads": dyads.dyads(asked.snapshot, 100), "turned": home.turned(asked.snapshot)}
    missing = [asked.query[n] for n, found in (("a", a), ("b", b)) if asked.query.get(n) and not found]
    return Answer(
        "Dyads", data, "dyads", more={"a": a, "b": b, "missing": missing, "names": people.names(asked.snapshot)}
    )


def dyad_page(asked: Asked) -> Answer:
    a, b = dyads.pair(asked.snapshot, asked.path["pair"])
    data = dyads.dyad(asked.snapshot, a, b, day_of(asked))
    return Answer(f"{data['a']['name']} and {data['b']['name']}", data, "weeks")


def brief_page(asked: Asked) -> Answer:
    a, b = dyads.pair(asked.snapshot, asked.path["pair"])
    brief = dyads.brief_of(asked.snapshot, a, b, day_of(asked))
    return Answer(
        str(brief["title"]), {"brief": brief, "a": a, "b": b}, more={"fragment": asked.query.get("part") == "1"}
    )


def stories_page(asked: Asked) -> Answer:
    filters = Filters.of(asked.pairs)
    data = stories.stories(asked.snapshot, filters, asked.number("limit", PAGE, MOST), asked.query.get("cursor", ""))
    return Answer("Stories", data, "stories", more=_filtered(asked, filters))


def story_page(asked: Asked) -> Answer:
    data = stories.story(asked.snapshot, asked.path["id"])
    return Answer(f"{data['story']['sides']}: {data['story']['type'].lower()}", data, "reports")


def processes_page(asked: Asked) -> Answer:
    named = asked.query.get("actor", "")
    party = people.find(asked.snapshot, named) or named
    return Answer("Processes", processes.processes(asked.snapshot, party, 200), "processes", more={"named": named})


def process_page(asked: Asked) -> Answer:
    data = processes.process(asked.snapshot, asked.path["id"])
    return Answer(str(data["process"]["name"]), data, "steps", more={"drawing": processes.drawing(data["steps"])})


def documents_page(asked: Asked) -> Answer:
    publisher, words = (asked.query.get(name, "")[:200] for name in ("publisher", "words"))
    data = documents.documents(
        asked.snapshot, publisher, words, asked.number("limit", PAGE, MOST), asked.query.get("cursor", "")
    )
    return Answer(
        "Documents", data, "documents",
        more={"publisher": publisher, "words": words, "facets": times.facets(asked.snapshot)},
    )  # fmt: skip


def document_page(asked: Asked) -> Answer:
    id = asked.path["id"]
    data, more = documents.document(asked.snapshot, id, asked.snapshot.text(id))
    title = data["document"]["title"] or data["document"]["name"] or data["document"]["id"]
    onto = ontology.load()
    more |= {"types": list(onto.types), "statuses": [status.value for status in Status]}
    return Answer(str(title), data, "events", more=more)


def event_page(asked: Asked) -> Answer:
    found = events.event(asked.snapshot, asked.path["id"])
    data = {"event": found, "because": events.chain(asked.snapshot, found["id"])}
    return Answer(f"{found['sides']}: {found['type'].lower()}", data)


def network_page(asked: Asked) -> Answer:
    level = asked.query.get("level", "party")
    bases = tuple(value for name, value in asked.pairs if name == "basis")
    sign = asked.query.get("sign", "")
    day = day_of(asked)
    data = networks.network(asked.snapshot, day, level, bases, sign, asked.number("limit", 150, networks.MOST),
                            asked.query.get("camps") == "1")  # fmt: skip
    first = coverage.counts(asked.snapshot)["first_day"] or day
    a, b = (people.find(asked.snapshot, asked.query.get(name)) for name in "ab")
    way = networks.path(asked.snapshot, a, b, day, data["level"]) if a and b and a != b else None
    drawn = networks.drawing(data, way["nodes"] if way else [])
    return Answer(
        "Network", {**data, "way": way}, "edges",
        more={"drawn": drawn, "months": _months(first, asked.snapshot.last_day), "a": asked.query.get("a", ""),
        "b": asked.query.get("b", ""),
              "limit": asked.number("limit", 150, networks.MOST)},
    )  # fmt: skip


def _months(first: dt.date, last: dt.date) -> list[dt.date]:
    """The last days of up to 240 months, and the record's last day."""
    found = []
    year, month = first.year, first.month
    while (year, month) < (last.year, last.month):
        after = dt.date(year + month // 12, month % 12 + 1, 1)
        found.append(after - dt.timedelta(days=1))
        year, month = after.year, after.month
    return [*found[-240:], last]


def map_page(asked: Asked) -> Answer:
    filters = Filters.of(asked.pairs)
    return Answer("Map", places.places(asked.snapshot, filters), "countries", more=_filtered(asked, filters))


def timeline_page(asked: Asked) -> Answer:
    filters = Filters.of(asked.pairs)
    step = asked.query.get("step", "month")
    step = step if step in times.STEPS else "month"
    data = times.timeline(
        asked.snapshot, filters, step, asked.number("limit", PAGE, MOST), asked.query.get("cursor", "")
    )
    return Answer("Timeline", data, "events", more=_filtered(asked, filters))


def _filtered(asked: Asked, filters: Filters) -> dict[str, object]:
    return {"filters": filters.state(), "facets": times.facets(asked.snapshot)}


def search_page(asked: Asked) -> Answer:
    data = searching.search(
        asked.snapshot, asked.query.get("q", ""), asked.query.get("verbatim") == "1", 30, asked.query.get("cursor", "")
    )
    return Answer("Search", data, "events", more={"verbatim": asked.query.get("verbatim") == "1"})


def suggest_page(asked: Asked) -> Answer:
    line = asked.query.get("q", "")[:100]
    return Answer("Suggestions", {"actors": people.suggest(asked.snapshot, line) if len(line) > 1 else []}, "actors")


def diff_page(asked: Asked) -> Answer:
    before, after = asked.day("from"), asked.day("to")
    if before and after and before > after:
        before, after = after, before
    data = changes_between(asked.snapshot, before, after or today())
    return Answer("What changed", data, "stories", more={"begins": data["from"]})


def diff_events_page(asked: Asked) -> Answer:
    before, after = asked.day("from"), asked.day("to") or today()
    if before is None or before > after:
        raise Missing("two days are asked for", mend="/diff/events?from=2023-01-05&to=2023-02-05")
    data = {"from": before, "to": after, **events_between(asked.library, before, after)}
    return Answer("Changed events", data, "changed", more={"fragment": asked.query.get("part") == "1", "begin": before})


def texts_page(asked: Asked) -> Answer:
    line = asked.query.get("q", "").strip()[:300]
    data = {"q": line, "found": texts(asked.library, line, asked.number("limit", 20, 200)) if line else []}
    return Answer("In the texts", data, "found", more={"fragment": asked.query.get("part") == "1"})


def coverage_page(asked: Asked) -> Answer:
    return Answer("Coverage", coverage.coverage(asked.snapshot), "publishers")


def upcoming_page(asked: Asked) -> Answer:
    filters = Filters.of([pair for pair in asked.pairs if pair[0] in ("actor", "with", "type")])
    day = day_of(asked)
    return Answer(
        "What is ahead", stories.upcoming(asked.snapshot, day, filters), "dated", more=_filtered(asked, filters)
    )


def about_page(asked: Asked) -> Answer:
    onto = ontology.load()
    data = {
        "counts": coverage.counts(asked.snapshot), "boundaries": places.BOUNDARIES,
        "types": [{"type": t.name, "quad": t.quad, "intensity": t.intensity, "definition": t.definition}
                  for t in onto.types.values()],
    }  # fmt: skip
    return Answer("About", data, "types")
