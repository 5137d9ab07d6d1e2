"""How fast stories are gathered: `python -m benchmarks.stories [--events N] [--documents N]`.

Makes reports of synthetic events, six to a document: dyads as unequal as those of the news (Zipf), ten years of days,
a third of the events told by several documents. Prints the seconds of the processor's time to gather all of them, and
the milliseconds that one more document of six events costs, the reports being in memory.
"""

import argparse
import datetime as dt
import random
import statistics
import time

from dragoman.stories import Party, Pool, Report, gather, update

START = dt.date(2014, 1, 1)
DAYS = 3650
TYPES = (
    "CONSULT CONSULT CONSULT SUPPORT AGREE AID COOPERATE ACCUSE ACCUSE REQUEST REJECT THREATEN ASSAULT ASSAULT ASSAULT "
    "COERCE COERCE PROTEST MOBILIZE SANCTION RETREAT CONCEDE"
).split()
STATUSES = ["happened"] * 8 + ["ongoing", "planned", "planned", "possible", "not_happened"]
PLACES = [(f"town {n}", f"C{n % 180:02}", -60 + n % 120 + 0.5, -170 + n % 340 + 0.5) for n in range(1500)]
WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in ("an", "el", "or", "ut") for c in ("ade", "ion", "ent", "ism")]
PER_DOCUMENT = 6


def make_reports(number: int, seed: int = 1) -> list[Report]:
    """Reports of synthetic events, in the order of their documents."""
    chance = random.Random(seed)
    countries = [f"C{n:02}" for n in range(180)]
    weights = [1 / (n + 3) for n in range(180)]
    told: list[tuple[str, str, str, str, dt.date, int, str]] = []
    reports: list[Report] = []
    while len(reports) < number:
        document = f"{len(reports) // PER_DOCUMENT:016x}"
        published = START + dt.timedelta(days=chance.randrange(DAYS))
        for n in range(PER_DOCUMENT):
            if told and chance.random() < 0.35:
                kind, status, one, two, day, place, words = chance.choice(told[-3000:])
                published = max(published, day) if abs((published - day).days) < 5 else day + dt.timedelta(days=1)
            else:
                kind, status = chance.choice(TYPES), chance.choice(STATUSES)
                one, two = chance.choices(countries, weights, k=2)
                day = published - dt.timedelta(days=chance.randrange(4))
                place, words = chance.randrange(len(PLACES)), " ".join(chance.sample(WORDS, 12))
                told.append((kind, status, one, two, day, place, words))
            reports.append(_report(f"{document}/E{n}", document, published, kind, status, one, two, day, place, words))
    return reports[:number]


def _report(
    event: str, document: str, published: dt.date, kind: str, status: str, one: str, two: str, day: dt.date, at: int,
    words: str,
) -> Report:  # fmt: skip
    name, country, lat, lon = PLACES[at]
    start, end = (published - dt.timedelta(days=2), published) if at % 2 else (day, day)
    return Report(
        event=event, document=document, publisher=f"paper {int(document, 16) % 40}", published=published, type=kind,
        mode=None, quad=1, intensity=1.0, status=status, source=(Party(one, one, "state", one, "GOV", one),),
        target=(Party(two, two, "state", two, "GOV", two),), reciprocal=kind == "CONSULT", start=start, end=end,
        precision="day", place=name, country=country, lat=lat, lon=lon, trigger=words.split()[0], evidence=words,
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--documents", type=int, default=200, help="documents added one by one")
    options = parser.parse_args()
    reports = make_reports(options.events + options.documents * PER_DOCUMENT)
    former, new = reports[: options.events], reports[options.events :]
    start = time.process_time()
    stories = gather(former)
    seconds = time.process_time() - start
    print(f"gathered {len(former):,} events into {len(stories):,} stories in {seconds:.1f} s")
    del stories
    start = time.process_time()
    pool = Pool()
    pool.add(former)
    print(f"index in memory: {time.process_time() - start:.1f} s")
    costs, changed = [], []
    for n in range(0, len(new), PER_DOCUMENT):
        start = time.process_time()
        pool.add(new[n : n + PER_DOCUMENT])
        change = update(new[n : n + PER_DOCUMENT], pool.find)
        costs.append((time.process_time() - start) * 1000)
        changed.append(len(change.stories))
    costs.sort()
    print(
        f"one document of {PER_DOCUMENT} events: median {statistics.median(costs):.1f} ms, "
        f"95 of 100 within {costs[int(len(costs) * 0.95)]:.1f} ms, {statistics.mean(changed):.0f} stories told anew"
    )


if __name__ == "__main__":
    main()
