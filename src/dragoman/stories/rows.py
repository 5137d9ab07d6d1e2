"""Stories and processes as rows of the record's tables (`store.schema`): mappings by column name."""

import json
from collections.abc import Iterable, Iterator

from .gathering import Linked
from .ladders import Ladder
from .reports import JOINT
from .traits import Side

Row = dict[str, object]

REPORT, ANNOUNCEMENT, DENIAL, COPY = "report", "announcement", "denial", "copy"
"""What an event is to the story in which it is listed."""


def story_rows(stories: Iterable[Linked], run: int | None = None) -> Iterator[Row]:
    """Rows of `stories`."""
    for linked in stories:
        story, lead, place = linked.story, linked.story.lead, linked.story.place
        yield {
            "story": story.id,
            "type": lead.type,
            "status": linked.state(),
            "source_actor": _joined(p.actor for p in lead.source),
            "source": _joined(p.name for p in lead.source),
            "target_actor": _joined(p.actor for p in lead.target),
            "target": _joined(p.name for p in lead.target),
            "reciprocal": lead.reciprocal,
            "date_from": story.start,
            "date_to": story.end,
            "date_precision": story.precision,
            "place": place.place if place else None,
            "country": place.country if place else None,
            "lat": place.lat if place else None,
            "lon": place.lon if place else None,
            "quad": lead.quad,
            "intensity": story.intensity,
            "reports": story.told,
            "independent": story.independent,
            "disputed": linked.disputed,
            "first_published": story.first_published,
            "last_published": story.last_published,
            "event": lead.event,
            "follows": linked.follows,
            "tolls": json.dumps({t.kind: [t.best, t.low, t.high] for t in story.tolls}) if story.tolls else None,
            "run": run,
        }


def story_event_rows(stories: Iterable[Linked]) -> Iterator[Row]:
    """Rows of `story_events`. A denial stands in its own story and in that of what it denies."""
    for linked in stories:
        side = linked.story.side
        own = ANNOUNCEMENT if side is Side.AHEAD else DENIAL if side is Side.UNDONE and linked.denies else REPORT
        for report in linked.story.reports:
            yield {"story": linked.story.id, "event": report.event, "document": report.document, "relation": own}
            for copy in report.copies:
                yield {"story": linked.story.id, "event": report.event, "document": copy.document, "relation": COPY}
        for report in linked.denials:
            yield {"story": linked.story.id, "event": report.event, "document": report.document, "relation": DENIAL}


def process_rows(ladders: Iterable[Ladder], run: int | None = None) -> Iterator[Row]:
    """Rows of `processes`."""
    for ladder in ladders:
        yield {
            "process": ladder.id,
            "name": ladder.name,
            "kind": ladder.kind,
            "parties": _joined(ladder.parties),
            "facilitator": ladder.facilitator.name if ladder.facilitator else None,
            "facilitator_actor": ladder.facilitator.actor if ladder.facilitator else None,
            "status": ladder.steps[-1].state,
            "run": run,
        }


def stage_rows(ladders: Iterable[Ladder]) -> Iterator[Row]:
    """Rows of `stages`."""
    for ladder in ladders:
        for position, step in enumerate(ladder.steps):
            yield {
                "process": ladder.id,
                "position": position,
                "story": step.story,
                "event": step.event,
                "level": step.level,
                "status": step.state,
                "date_from": step.start,
                "date_to": step.end,
            }


def _joined(values: Iterable[str]) -> str | None:
    return JOINT.join(dict.fromkeys(v for v in values if v)) or None
