"""Terms of the rows: which may stand in one file, which may not.

Rows of the project's own reading have no terms of their own. Each imported row keeps those of its data set. The
classes follow Creative Commons' chart of compatible licences; what no class knows is taken to forbid being passed on
together with anything else.
"""

import re
from collections.abc import Mapping
from enum import StrEnum

from dragoman.model import InputError

OWN = "own"
"""What the rows of the project's own reading are called in a filter."""


class Terms(StrEnum):
    """What a licence asks of a file in which its rows stand with others."""

    FREE = "free"
    """Nothing but to be named (CC0, CC BY, ODC-BY, PDDL, public domain, GDELT)."""
    ALIKE = "share-alike"
    """The whole under the same terms (CC BY-SA, ODbL)."""
    NONCOMMERCIAL = "non-commercial"
    """Not for commerce (CC BY-NC)."""
    CLOSED = "closed"
    """Not to be passed on with others: CC ND, ACLED, research only, terms that are not known."""


DEFAULTS = {
    "acled": "ACLED terms of use",
    "ucdp": "CC-BY-4.0",
    "gdelt": "GDELT terms of use (citation)",
    "icews": "ICEWS terms of the Harvard Dataverse",
    "polecat": "POLECAT terms of the Harvard Dataverse",
    "plover": "",
}
"""Terms that rows of a format have when the user names no others; "" = as the file says, or none."""


def classify(licence: str) -> Terms:
    """The class of a licence, by its SPDX identifier or its name."""
    text = re.sub(r"[\s_]+", "-", licence.strip().casefold())
    parts = frozenset(re.split(r"[^a-z]+", text))
    if "nd" in parts or "noderivatives" in text:
        return Terms.CLOSED
    if ("nc" in parts and "sa" in parts) or "odbl" in parts or ("cc" in parts and "sa" in parts):
        return Terms.ALIKE
    if "nc" in parts or "noncommercial" in text or "non-commercial" in text:
        return Terms.NONCOMMERCIAL
    if parts & {"cc", "cc0", "pddl", "gdelt"} or "odc-by" in text or "public-domain" in text:
        return Terms.FREE
    return Terms.CLOSED


def conflict(found: Mapping[str | None, int]) -> str | None:
    """Why rows of these terms (None = own; with their numbers) may not stand in one file; None when they may."""
    named = {licence: classify(licence) for licence in found if licence}
    closed = [licence for licence, terms in named.items() if terms is Terms.CLOSED]
    if closed and len(found) > 1:
        return f"rows under “{closed[0]}” may not be passed on with others"
    alike = sorted(licence for licence, terms in named.items() if terms is Terms.ALIKE)
    if len(alike) > 1:
        return f"“{alike[0]}” and “{alike[1]}” each want the whole under their own terms"
    noncommercial = [licence for licence, terms in named.items() if terms is Terms.NONCOMMERCIAL]
    if alike and noncommercial and "nc" not in alike[0].casefold():
        return f"“{alike[0]}” allows commerce and “{noncommercial[0]}” does not"
    return None


def check(found: Mapping[str | None, int]) -> None:
    """Raise InputError when rows of these terms may not stand in one file."""
    reason = conflict(found)
    if reason:
        counts = ", ".join(f"{licence or OWN}: {number:,}" for licence, number in sorted(found.items(), key=str))
        raise InputError(
            f"terms that do not go together: {reason} ({counts})",
            "export",
            "choose with --licence, or leave out what is imported: --licence own",
        )
