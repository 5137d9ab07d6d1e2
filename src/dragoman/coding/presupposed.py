"""What a speaker's words take for granted, the reporter vouches for.

In "the minister said the war between A and B must end" nobody but the minister says that it must; that there is a war
the reporter knows as well. Within quotation marks every word is the speaker's.
"""

from dragoman.language import Word

from .predicates import Hit
from .verbgroups import Verdict

KNOWN = frozenset({"the", "this", "that", "these", "those"})


def is_presupposed(hit: Hit, verdict: Verdict) -> bool:
    """True for a happening that an unquoted content only mentions by a definite noun."""
    return hit.nominal and hit.light is None and not verdict.explicit and _is_known(hit.trigger)


def _is_known(noun: Word) -> bool:
    return any((c.dep == "det" and c.lower in KNOWN) or c.dep == "poss" for c in noun.children)
