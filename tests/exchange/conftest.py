"""A record with readings made by hand: every status, a tie, names that are hard on formats."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman import ontology
from dragoman.model import (
    ActorKind,
    Document,
    Event,
    Other,
    Participant,
    Place,
    Precision,
    Quote,
    Reading,
    Role,
    Sayer,
    Status,
    Tie,
    TieKind,
    Via,
    When,
)
from dragoman.store import Filing, Record

GRAIN = Document(
    "grain.txt",
    "Ukraine and Russia signed a grain deal with Turkey in Istanbul on Friday. "
    "Russia will meet Ukraine next week, the Kremlin said. Ukraine may visit Turkey. "
    "Turkey urged Russia to release prisoners.",
    "Grain deal signed",
    "The Herald",
    dt.date(2022, 7, 23),
)
STRIKE = Document(
    "strike.txt",
    "Russia attacked Odesa with drones on Saturday. Russia denied that it attacked Ukraine. "
    "If Ukraine strikes Crimea, Russia will attack Kyiv. Russia will withdraw from Snake Island.",
    "Drones hit Odesa",
    'The Times; "Daily"',
    dt.date(2022, 7, 24),
)
HARD = Document(
    "hard.txt",
    "Ahmed \"A;\tB\" O'Neil <&> Sons 🚢 accused Turkey’s\nministry on 3 July 2022. Turkey is a member of NATO.",
    "Tabs\tand\nline ends",
    None,
    None,
)  # fmt: skip
NAMES = {
    "Ukraine": ("UKR", "UKR", "GOV", ActorKind.STATE), "Russia": ("RUS", "RUS", "GOV", ActorKind.STATE),
    "Turkey": ("TUR", "TUR", "GOV", ActorKind.STATE), "NATO": ("igo:nato", "IGO", None, ActorKind.IGO),
    "Ahmed \"A;\tB\" O'Neil <&> Sons 🚢": ("doc:ahmed", None, "BUS", ActorKind.COMPANY),
}  # fmt: skip


def party(document: Document, words: str, after: int = 0) -> Participant:
    id, country, sector, kind = NAMES[words]
    at = document.text.index(words, after)
    return Participant(id, words, country, sector, kind, words, (at, at + len(words)), Via.NAME)


def quote(document: Document, words: str) -> Quote:
    at = document.text.index(words)
    return Quote(words, (at, at + len(words)))


def event(document: Document, number: int, sentence: str, type: str, trigger: str, **changes: object) -> Event:
    kind = ontology.load().types[type]
    made = Event(
        f"E{number}", type, None, (), kind.quad, kind.intensity, (), (), (), False, None, None, Status.HAPPENED,
        None, (),
        quote(document, trigger), (quote(document, sentence),), 0.75, "by hand", (("trigger", trigger),),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def day(value: str) -> dt.date:
    return dt.date.fromisoformat(value)


def grain() -> Reading:
    d = GRAIN
    one, two, three, four = (s + "." for s in d.text.rstrip(".").split(". "))
    at = d.text.index(two)
    signed = event(
        d, 1, one, "SUPPORT", "signed", contexts=("diplomatic", "economic"),
        source=(party(d, "Ukraine"), party(d, "Russia")), target=(party(d, "Turkey"),), reciprocal=True,
        place=Place(quote(d, "Istanbul"), "Istanbul", "TUR", 41.0138, 28.9497),
        date=When(day("2022-07-22"), day("2022-07-22"), Precision.DAY, quote(d, "on Friday")),
    )  # fmt: skip
    meet = event(
        d, 2, two, "CONSULT", "meet", source=(party(d, "Russia", at),), target=(party(d, "Ukraine", at),),
        reciprocal=True, status=Status.PLANNED, said_by=(Sayer("Kremlin", "RUS", quote(d, "the Kremlin").span),),
        date=When(day("2022-07-25"), day("2022-07-31"), Precision.WEEK, quote(d, "next week")),
    )  # fmt: skip
    visit = event(
        d, 3, three, "CONSULT", "visit", mode="visit", status=Status.POSSIBLE,
        source=(party(d, "Ukraine", d.text.index(three)),), target=(party(d, "Turkey", d.text.index(three)),),
    )  # fmt: skip
    release = event(
        d, 4, four, "RETREAT", "release", mode="release", status=Status.REQUESTED,
        source=(party(d, "Russia", d.text.index(four)),),
        others=(Other(Role.RECIPIENT, party(d, "Turkey", d.text.index(four))),),
    )  # fmt: skip
    return Reading(d, _sentences(d), events=(signed, meet, visit, release))


def strike() -> Reading:
    d = STRIKE
    sentences = [s + "." for s in d.text.rstrip(".").split(". ")]
    starts = [d.text.index(s) for s in sentences]
    russia = [party(d, "Russia", start) for start in starts]
    ukraine = party(d, "Ukraine", starts[1])
    saturday = When(day("2022-07-23"), day("2022-07-23"), Precision.DAY, quote(d, "on Saturday"))
    attack = event(
        d, 1, sentences[0], "ASSAULT", "attacked", mode="drone", contexts=("military",), source=(russia[0],),
        target=(replace(ukraine, text="Odesa", span=quote(d, "Odesa").span),), date=saturday,
        place=Place(quote(d, "Odesa"), "Odesa", "UKR", 46.4775, 30.7326),
    )  # fmt: skip
    denied = event(
        d, 2, sentences[1], "ASSAULT", "denied", status=Status.NOT_HAPPENED, source=(russia[1],), target=(ukraine,),
    )  # fmt: skip
    threat = event(
        d, 3, sentences[2], "ASSAULT", "attack Kyiv", status=Status.CONDITIONAL, source=(russia[2],), target=(ukraine,),
        condition=quote(d, "If Ukraine strikes Crimea"),
    )  # fmt: skip
    leave = event(
        d, 4, sentences[3], "RETREAT", "withdraw", mode="withdraw", status=Status.PLANNED, source=(russia[3],),
        date=When(None, None, Precision.OPEN),
    )  # fmt: skip
    return Reading(d, _sentences(d), events=(attack, denied, threat, leave))


def hard() -> Reading:
    d = HARD
    first = d.text[: d.text.index("2022.") + 5]
    accused = event(
        d, 1, first, "ACCUSE", "accused", mode="allege", contexts=("corruption",),
        source=(party(d, "Ahmed \"A;\tB\" O'Neil <&> Sons 🚢"),), target=(party(d, "Turkey"),),
        date=When(day("2022-07-03"), day("2022-07-03"), Precision.DAY, quote(d, "3 July 2022")),
    )  # fmt: skip
    at = d.text.index("Turkey is")
    member = Tie(
        "T1", party(d, "Turkey", at), party(d, "NATO"), TieKind.MEMBER_OF, (),
        (quote(d, "Turkey is a member of NATO"),),
        start=day("1952-02-18"),
    )  # fmt: skip
    return Reading(d, _sentences(d), events=(accused,), ties=(member,))


def _sentences(document: Document) -> tuple[tuple[int, int], ...]:
    found, at = [], 0
    for piece in document.text.split(". "):
        found.append((at, min(len(document.text), at + len(piece) + 1)))
        at += len(piece) + 2
    return tuple(found)


READINGS = {"grain": grain, "strike": strike, "hard": hard}
ADDED = dt.datetime(2022, 8, 1, 12)


def fill(record: Record) -> None:
    """Write the readings: the text of one may leave the record, those of the others may not."""
    record.write(
        (
            make(),
            Filing(
                url=f"https://news.example/{name}" if name != "hard" else None, language="en", added=ADDED,
                licence="CC-BY-4.0" if name == "grain" else None, exportable=name == "grain",
            ),
        )
        for name, make in READINGS.items()
    )  # fmt: skip


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The record that tests only ask."""
    with Record.open(tmp_path_factory.mktemp("exchange") / "my.record", create=True) as made:
        fill(made)
        yield made


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Record]:
    """An empty record to import into."""
    with Record.open(tmp_path / "other.record", create=True) as made:
        yield made
