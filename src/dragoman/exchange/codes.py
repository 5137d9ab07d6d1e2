"""Countries and sectors in the code systems of other data sets."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class CountryCodes:
    """A country by its ISO 3166-1 alpha-3 code, and what others call it; "" where they do not.

    `fips` is FIPS 10-4 (GDELT's places), `cow` the number of the Correlates of War (POLECAT), `gw` that of Gleditsch
    and Ward (UCDP), `icews` its name in ICEWS.
    """

    country: str
    iso2: str
    numeric: str
    fips: str
    cow: str
    gw: str
    name: str
    icews: str
    others: tuple[str, ...] = ()


@cache
def countries() -> dict[str, CountryCodes]:
    """All countries by their code; those that are no more come last."""
    lines = (files("dragoman.exchange") / "data" / "countries.tsv").read_text(encoding="utf-8").splitlines()
    found = {}
    for row in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"):
        others = tuple(row["others"].split(" | ")) if row["others"] else ()
        found[row["country"]] = CountryCodes(
            row["country"], row["iso2"], row["numeric"], row["fips"], row["cow"], row["gw"] or row["cow"], row["name"],
            row["icews"] or row["name"], others,
        )  # fmt: skip
    return found


@cache
def country_named(name: str) -> str | None:
    """The code of a country by its name in any of the data sets."""
    return _names().get(name.strip().casefold().removeprefix("the "))


@cache
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for codes in countries().values():
        for name in (codes.name, codes.icews, *codes.others):
            found.setdefault(name.casefold().removeprefix("the "), codes.country)
    return found


def country_by(system: str, code: str) -> str | None:
    """The code of a country by its code in another system: a field of `CountryCodes`."""
    return _systems(system).get(code.strip().upper())


@cache
def _systems(system: str) -> dict[str, str]:
    found: dict[str, str] = {"GZ": "PSE"} if system == "fips" else {}
    for codes in countries().values():
        if value := getattr(codes, system):
            found.setdefault(value.upper(), codes.country)
    return found


CAMEO_TYPES = {
    "GOV": "GOV", "MIL": "MIL", "COP": "COP", "JUD": "JUD", "LEG": "LEG", "PTY": "PTY", "OPP": "OPP", "REB": "REB",
    "UAF": "UAF", "PRM": "UAF", "SPY": "SPY", "CVL": "CVL", "JRN": "MED", "MED": "HLH", "BUS": "BUS", "EDU": "EDU",
    "REF": "REF", "REL": "REL", "LAB": "LAB", "AGR": "AGR", "CRM": "CRM", "SOC": "CVL", "ELI": "ELI",
}  # fmt: skip
"""PLOVER's sectors as CAMEO's types of actors, where media are MED and health HLH."""
PLOVER_SECTORS = {
    **{cameo: plover for plover, cameo in reversed(CAMEO_TYPES.items())},
    "INS": "REB", "SEP": "REB", "RAD": "UAF", "MOD": "SOC", "SET": "CVL", "ENV": "SOC", "HRI": "SOC", "DEV": "SOC",
    "CVL": "CVL", "UAF": "UAF", "PKO": "MIL", "AMN": "SOC", "UIS": "UNK",
}  # fmt: skip
"""CAMEO's types of actors as PLOVER's sectors."""
NONSTATE = frozenset({"IGO", "NGO", "MNC", "UNO", "EUR", "ISM", "IMG", "NGM"})

ICEWS_SECTORS = {
    "GOV": "Government", "MIL": "Military,Government", "COP": "Police,Government", "JUD": "Judicial,Government",
    "LEG": "Legislative / Parliamentary,Government", "PTY": "Parties", "OPP": "Popular Opposition,Dissident",
    "REB": "Rebel,Dissident", "UAF": "Unidentified Forces", "PRM": "Paramilitary", "SPY": "Intelligence,Government",
    "CVL": "Civilian,General Population / Civilian / Social", "JRN": "Media,Business", "BUS": "Business",
    "EDU": "Education,General Population / Civilian / Social",
    "REF": "Refugees / Displaced,General Population / Civilian / Social", "REL": "Religious,Ideological",
    "MED": "Medical / Health,General Population / Civilian / Social",
    "LAB": "Labor,General Population / Civilian / Social",
    "AGR": "Agricultural,General Population / Civilian / Social", "CRM": "Criminals / Gangs",
    "SOC": "Social", "ELI": "Elite",
}  # fmt: skip
"""PLOVER's sectors in the words of ICEWS, from the particular to the general."""
_ICEWS_WORDS = (  # from the particular to the general
    ("police", "COP"), ("military", "MIL"), ("judicial", "JUD"), ("legislative", "LEG"), ("parliament", "LEG"),
    ("intelligence", "SPY"), ("rebel", "REB"), ("insurgent", "REB"), ("separatist", "REB"), ("paramilitar", "PRM"),
    ("unidentified", "UAF"), ("radical", "UAF"), ("criminal", "CRM"), ("opposition", "OPP"), ("dissident", "OPP"),
    ("protest", "OPP"), ("media", "JRN"), ("medical", "MED"), ("health", "MED"), ("education", "EDU"), ("labor", "LAB"),
    ("agricultur", "AGR"), ("refugee", "REF"), ("religious", "REL"), ("elite", "ELI"), ("executive", "GOV"),
    ("government", "GOV"), ("party", "PTY"), ("parties", "PTY"), ("business", "BUS"), ("civilian", "CVL"),
    ("social", "SOC"), ("population", "CVL"),
)  # fmt: skip


@cache
def sector_of_icews(sectors: str) -> str | None:
    """PLOVER's sector of what ICEWS lists, by the most particular word that is known."""
    words = sectors.casefold()
    return next((sector for word, sector in _ICEWS_WORDS if word in words), None)


def joined_code(country: str | None, sector: str | None) -> str:
    """The joined PLOVER code."""
    return (country or "") + (sector or "") or "UNK"


def arrow_countries() -> object:
    """The countries as an Arrow table, for joins."""
    return _arrow(
        ("country", "iso2", "fips", "cow", "name", "icews"),
        ((c.country, c.iso2, c.fips, c.cow, c.name, c.icews) for c in countries().values()),
    )


def arrow_sectors() -> object:
    """PLOVER's sectors with CAMEO's and ICEWS's, as an Arrow table, for joins."""
    rows = ((sector, CAMEO_TYPES.get(sector), words) for sector, words in ICEWS_SECTORS.items())
    return _arrow(("sector", "cameo", "icews"), rows)


def _arrow(names: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> object:
    import pyarrow as pa

    columns = list(zip(*rows, strict=True))
    return pa.table([pa.array([v or None for v in c], type=pa.string()) for c in columns], names=list(names))
