"""Are copies and updates told from other articles on the same topic? `python -m benchmarks.duplicates CORPUS.jsonl …`.

Copies are made of the corpus's own articles, as agencies and their customers make them: another headline and agency
line, cut from the end, the lead rewritten, edited throughout, updated with paragraphs and new figures, or several of
these at once. The others are the pairs of the corpus that share most four-word runs, or else most rare words: one form
filled in twice, follow-ups, two outlets on one day. Pairs that are copies in truth (equal texts, an article in two
files) are left out by `EQUAL`. Articles with an odd number were there to choose the thresholds; those with an even one
are measured, unless `--all` is given.
"""

import argparse
import datetime as dt
import itertools
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from dragoman import Document
from dragoman.sources import load
from dragoman.sources.duplicates import Duplicates
from dragoman.sources.sketch import shingles_of

EQUAL = 0.98
"""Share of four-word runs from which on two articles of a corpus are one."""
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
_SYNONYMS = dict(
    pair.replace("_", " ").split("=")
    for pair in """said=stated told=informed killed=slain attack=assault officials=authorities about=around
    president=leader announced=declared talks=negotiations agreement=deal near=close_to country=nation
    began=started after=following people=persons government=administration forces=troops area=region
    soldiers=servicemen called=described many=numerous big=large also=moreover however=nevertheless city=town
    held=staged ended=concluded help=assistance asked=requested show=demonstrate shows=demonstrates first=initial
    should=ought_to because=since whether=if while=as million=m percent=% during=throughout against=versus
    group=organisation groups=organisations meeting=gathering met=conferred violence=unrest plan=scheme
    vote=ballot election=poll elections=polls women=females children=youngsters police=officers court=tribunal
    arrested=detained died=perished injured=wounded wounded=hurt report=account reported=related including=among_them
    Monday=yesterday Tuesday=yesterday Wednesday=yesterday Thursday=yesterday Friday=yesterday""".split()
)


class Pair(NamedTuple):
    """Two texts with their days; `kind` says how they were come by, `copy` what is true."""

    kind: str
    copy: bool
    one: str
    other: str
    one_day: dt.date | None
    other_day: dt.date | None


def sentences_of(text: str) -> list[str]:
    return [part for part in _SENTENCE.split(text) if part.strip()]


def reword(sentence: str, chance: random.Random, share: float = 1.0) -> str:
    """A sentence in other words: synonyms, and the speaker moved to the front."""
    words = [_SYNONYMS.get(word, word) if chance.random() < share else word for word in sentence.split()]
    sentence = " ".join(words)
    told = re.match(r"(.*), (\w[\w ]{2,40}) (?:said|stated|informed)\.?$", sentence)
    if told and chance.random() < share:
        return f"According to {told[2]}, {told[1]}."
    if chance.random() < share / 2 and (cut := re.match(r"(\w+[^,]{20,}?), ([^,]{20,}), (.*)$", sentence)):
        return f"{cut[1]} {cut[3]}"
    return sentence


def retitled(parts: list[str], _: list[str], chance: random.Random) -> list[str]:
    """Another agency line in front, typography changed, a notice at the end."""
    agency = chance.choice(("(Reuters) - ", "(AP) — ", "AFP – ", "By our correspondents. "))
    text = [part.replace("“", '"').replace("”", '"').replace("’", "'").replace(" - ", " — ") for part in parts]
    return [agency + text[0], *text[1:], "(Reporting by staff; editing by the desk)"]


def shortened(parts: list[str], _: list[str], chance: random.Random) -> list[str]:
    return parts[: max(3, int(len(parts) * chance.uniform(0.25, 0.7)))]


def rewritten(parts: list[str], _: list[str], chance: random.Random) -> list[str]:
    """The lead in other words and another order; a sentence left out."""
    lead = [reword(part, chance) for part in parts[:3]]
    return [" ".join(lead[1:2]), *lead[:1], *parts[4:]] if len(parts) > 7 else [lead[0], *parts[1:]]


def edited(parts: list[str], _: list[str], chance: random.Random) -> list[str]:
    """Every sentence reworded, one word in twelve and one sentence in eight left out."""
    kept = [reword(part, chance) for part in parts if chance.random() > 0.125]
    return [" ".join(word for word in part.split() if chance.random() > 1 / 12) for part in kept]


def updated(parts: list[str], foreign: list[str], chance: random.Random) -> list[str]:
    """New paragraphs at the head and within, figures changed."""
    new = foreign[: max(2, len(parts) // 2)]
    known = [re.sub(r"\b\d{1,3}\b", lambda m: str(int(m[0]) + chance.randint(0, 9)), part) for part in parts]
    at = len(known) // 2
    return [*new[:2], *known[:at], *new[2:], *known[at:]]


def mixed(parts: list[str], foreign: list[str], chance: random.Random) -> list[str]:
    """A customer's version: shortened, lead rewritten, edited a little, a paragraph of its own."""
    parts = [reword(part, chance, 0.3) for part in rewritten(parts, foreign, chance)]
    return retitled([*parts[: max(4, int(len(parts) * chance.uniform(0.5, 0.8)))], *foreign[:1]], foreign, chance)


CHANGES: tuple[Callable[[list[str], list[str], random.Random], list[str]], ...] = (
    retitled, shortened, rewritten, edited, updated, mixed,
)  # fmt: skip


def make_copies(documents: list[Document], count: int, seed: int) -> list[Pair]:
    """Articles with a copy of each, one kind after the other."""
    chance = random.Random(seed)
    usable = [d for d in documents if 8 <= len(sentences_of(d.text)) <= 80 and len(d.text) > 600]
    pairs = []
    for number in range(count):
        document, other = usable[(number * 7) % len(usable)], chance.choice(usable)
        change = CHANGES[number % len(CHANGES)]
        text = " ".join(change(sentences_of(document.text), sentences_of(other.text), chance))
        day = document.published
        later = day + dt.timedelta(days=chance.randint(0, 3)) if day else None
        pairs.append(Pair(change.__name__, True, document.text, text, day, later))
    return pairs


def find_others(documents: list[Document], count: int) -> list[Pair]:
    """The pairs of different articles that are most alike: half by runs of words, half by rare words and day."""
    shingles = [shingles_of(d.text) for d in documents]
    by_runs = {
        pair: common / min(len(shingles[i]) for i in pair)
        for pair, common in _in_common(shingles).items()
        if common >= 10
    }
    ranked = sorted(by_runs, key=lambda pair: (-by_runs[pair], pair))
    equal = {pair for pair in ranked if by_runs[pair] >= EQUAL}
    chosen = [pair for pair in ranked if pair not in equal][: count // 2]
    words = [set(re.findall(r"[a-z]{4,}", d.text.lower())) for d in documents]
    counts = Counter(word for found in words for word in found)
    rare = [{word for word in found if counts[word] <= 12} for found in words]
    by_words = {
        pair: common / (20 + min(len(rare[i]) for i in pair))
        for pair, common in _in_common(rare).items()
        if pair not in equal and pair not in set(chosen) and _near(documents, pair)
    }
    chosen += sorted(by_words, key=lambda pair: (-by_words[pair], pair))[: count - len(chosen)]
    return [
        Pair("runs" if n < count // 2 else "topic", False, a.text, b.text, a.published, b.published)
        for n, (a, b) in enumerate((documents[one], documents[other]) for one, other in chosen)
    ]


def _near(documents: list[Document], pair: tuple[int, int]) -> bool:
    one, other = (documents[i].published for i in pair)
    return one is None or other is None or abs((one - other).days) <= 30


def _in_common(sets: list[set[str]]) -> Counter[tuple[int, int]]:
    owners: defaultdict[str, list[int]] = defaultdict(list)
    for number, found in enumerate(sets):
        for token in found:
            owners[token].append(number)
    common: Counter[tuple[int, int]] = Counter()
    for numbers in owners.values():
        if 1 < len(numbers) <= 60:
            common.update(itertools.combinations(numbers, 2))
    return common


def judge(pair: Pair) -> bool:
    index = Duplicates()
    index.add("one", pair.one, pair.one_day)
    return index.add("other", pair.other, pair.other_day) is not None


def score_clusters(documents: list[Document], count: int, seed: int) -> tuple[float, float]:
    """B³ precision and recall of an index to which a corpus was added with copies of some articles, in random order."""
    chance = random.Random(seed)
    pairs = make_copies(documents, 3 * count, seed)
    by_text = {document.text: document.id for document in documents}
    rows = [(d.id, d.id, d.text, d.published) for d in documents]
    rows += [(f"copy {n}", by_text[p.one], p.other, p.other_day) for n, p in enumerate(pairs)]
    chance.shuffle(rows)
    index = Duplicates()
    found: dict[str, str] = {}
    for id, _, text, day in rows:
        match = index.add(id, text, day)
        found[id] = match.first if match else id
    true = {id: story for id, story, _, _ in rows}
    in_found, in_true = (Counter(clusters.values()) for clusters in (found, true))
    both = Counter((found[id], true[id]) for id in true)
    precision = sum(both[found[id], true[id]] / in_found[found[id]] for id in true) / len(true)
    recall = sum(both[found[id], true[id]] / in_true[true[id]] for id in true) / len(true)
    return precision, recall


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--pairs", type=int, default=200, help="pairs of each kind, copies and others")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tuning", action="store_true", help="the half by which the thresholds were chosen")
    parser.add_argument("--all", action="store_true", help="both halves")
    parser.add_argument("--wrong", action="store_true", help="print the beginnings of pairs judged wrongly")
    given = parser.parse_args()
    documents = [d for path in given.corpora for d in load(path) if isinstance(d, Document)]
    half = documents if given.all else documents[1::2] if given.tuning else documents[::2]
    pairs = make_copies(half, given.pairs, given.seed) + find_others(half, given.pairs)
    found = [judge(pair) for pair in pairs]
    kinds = dict.fromkeys(pair.kind for pair in pairs)
    for kind in kinds:
        rows = [(pair.copy, hit) for pair, hit in zip(pairs, found, strict=True) if pair.kind == kind]
        print(f"{kind:10} {sum(hit for _, hit in rows):4} of {len(rows):4} taken for copies")
    right = sum(pair.copy and hit for pair, hit in zip(pairs, found, strict=True))
    print(f"precision {right / max(1, sum(found)):.3f}  recall {right / sum(pair.copy for pair in pairs):.3f}")
    clusters = score_clusters(documents, given.pairs // 3, given.seed)
    print("all articles with copies, in random order: B³ precision {:.3f}, recall {:.3f}".format(*clusters))
    if given.wrong:
        for pair, hit in zip(pairs, found, strict=True):
            if pair.copy != hit:
                print(f"\n{pair.kind} {pair.one_day} {pair.other_day}\n  {pair.one[:200]!r}\n  {pair.other[:200]!r}")
    time_adding(documents)


def time_adding(documents: list[Document]) -> None:
    """What adding costs, and which articles of the corpora themselves are taken for copies."""
    start = time.perf_counter()
    index = Duplicates()
    matches = [(d.id, match) for d in documents if (match := index.add(d.id, d.text, d.published))]
    print(f"{len(documents)} articles added: {(time.perf_counter() - start) / len(documents) * 1000:.2f} ms each")
    for id, match in matches:
        print(f"  {id[-80:]} copies {match.first[-80:]} ({match.similarity:.2f})")


if __name__ == "__main__":
    main()
