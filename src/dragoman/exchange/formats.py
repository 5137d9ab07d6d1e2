"""The formats that are written, by name."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from . import annotation, atom, csv, ftm, gdelt, geojson, gexf, graphml, icews, parquet, plover, polecat
from .extract import Extract
from .report import Exported

Write = Callable[[Extract, Path, bool], Exported]


@dataclass(frozen=True, slots=True)
class Format:
    """What a format is, how its files are called, and how they are written."""

    about: str
    suffix: str
    write: Write


FORMATS: dict[str, Format] = {
    "csv": Format("any table, with all columns", ".csv", csv.write),
    "parquet": Format("any table, with its types", ".parquet", parquet.write),
    "plover": Format("PLOVER, lines of JSON", ".jsonl", plover.write),
    "polecat": Format("POLECAT's 40 columns, tab-separated", ".tsv", polecat.write),
    "icews": Format("ICEWS's 20 columns, tab-separated, CAMEO codes", ".tsv", icews.write),
    "gdelt": Format("GDELT 2.0 events, 61 columns, CAMEO codes", ".export.CSV", gdelt.write),
    "gdelt-mentions": Format("GDELT 2.0 mentions, 16 columns", ".mentions.CSV", gdelt.write_mentions),
    "gexf": Format("dynamic network for Gephi", ".gexf", gexf.write),
    "graphml": Format("network for libraries of graphs", ".graphml", graphml.write),
    "geojson": Format("points on the map", ".geojson", geojson.write),
    "ftm": Format("FollowTheMoney entities, lines of JSON", ".ftm.json", ftm.write),
    "annotation": Format("W3C Web Annotation, JSON-LD", ".jsonld", annotation.write),
    "atom": Format("feed of changes", ".atom", atom.write),
}
"""The formats by their names."""
TABLED = frozenset({"csv", "parquet"})
"""Formats that have any table of the record, not only events."""
