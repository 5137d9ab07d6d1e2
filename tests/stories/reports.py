"""Reports for tests, as short as possible; and strategies that make them."""

import datetime as dt

from hypothesis import strategies as st

from dragoman.stories import Copy, Party, Report

DAY = dt.date(2024, 5, 15)


def state(code: str) -> Party:
    return Party(code, code.title(), "state", code, "GOV", code)


def person(id: str, country: str, text: str = "", sector: str = "GOV") -> Party:
    return Party(f"person:{id}", id.title(), "person", country, sector, text or id)


PERU, CHILE, BRAZIL = state("PER"), state("CHL"), state("BRA")


def report(
    event="d1/E1",
    type="CONSULT",
    source=(PERU,),
    target=(CHILE,),
    day=DAY,
    published=None,
    status="happened",
    words="the ministers discussed the border",
    **more,
) -> Report:
    """A report; `day` is the day that its text names, None where it names none."""
    published = published or DAY + dt.timedelta(days=1)
    start, end, precision = day, day, "day"
    if day is None and status in ("planned", "possible", "conditional", "requested"):
        start, end, precision = published, None, "open"
    elif day is None:
        start, end = published - dt.timedelta(days=2), published
    given = {
        "event": event,
        "document": event.split("/")[0],
        "publisher": event.split("/")[0],
        "published": published,
        "type": type,
        "mode": None,
        "quad": 1,
        "intensity": 1.0,
        "status": status,
        "source": tuple(source),
        "target": tuple(target),
        "reciprocal": type == "CONSULT",
        "start": start,
        "end": end,
        "precision": precision,
        "trigger": "met",
        "evidence": words,
    }
    return Report(**{**given, **more})


PARTIES = [state("PER"), state("CHL"), state("BRA"), person("ana-torres", "PER", "foreign minister Ana Torres")]
WORDS = ["the border and fishing rights", "a raid on the camp killed 3 people", "copper prices fell", ""]


@st.composite
def reports(draw, most: int = 14) -> list[Report]:
    """Sets of reports dense enough that many tell the same, contradict, announce or deny each other."""
    found = []
    for number in range(draw(st.integers(1, most))):
        day = draw(st.one_of(st.none(), st.integers(0, 20).map(lambda n: DAY + dt.timedelta(days=n))))
        status = draw(st.sampled_from(["happened", "happened", "ongoing", "planned", "possible", "not_happened"]))
        sayers = draw(st.sampled_from([(), ("PER",), ("USA",)]))
        found.append(
            report(
                event=f"{draw(st.integers(0, 9))}{number}/E{number}",
                type=draw(st.sampled_from(["CONSULT", "ASSAULT", "ACCUSE", "REJECT", "AGREE"])),
                source=(draw(st.sampled_from(PARTIES)),),
                target=draw(st.sampled_from([(), (PARTIES[1],), (PARTIES[2],)])),
                day=day,
                published=DAY + dt.timedelta(days=draw(st.integers(0, 25))),
                status=status,
                words=draw(st.sampled_from(WORDS)),
                document=f"d{draw(st.integers(0, 6))}",
                trigger=draw(st.sampled_from(["met", "struck", "called off", "accused"])),
                place=draw(st.sampled_from([None, "Lima", "Santiago"])),
                sayers=sayers,
                said_by=sayers,
                copies=draw(st.sampled_from([(), (Copy("c1", "other", DAY),)])),
            )
        )
    return found
