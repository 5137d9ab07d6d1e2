"""PLOVER as data.

Enters: `plover.toml` and `cameo.tsv` beside this file. Leaves: an `Ontology` of frozen nouns (types, modes, contexts,
sectors, CAMEO codes) with the quad and intensity of each type. It never looks at a text.
"""

from .plover import CameoCode, Context, EventType, Mode, Ontology, Sector, build, intensity, load, quad

__all__ = [
    "CameoCode",
    "Context",
    "EventType",
    "Mode",
    "Ontology",
    "Sector",
    "build",
    "intensity",
    "load",
    "quad",
]
