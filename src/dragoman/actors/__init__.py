"""Who is who: names and nominals of a document resolved to actors, by date.

Enters: a parsed document. Leaves: its mentions, each with the actor that it means and, where it may be one, the place;
and answers about actors, offices and places. Never: decides what the actors do to each other (that is `coding`), or
whether a country's name is meant as an actor or as a place.
"""

from .entries import HORIZON, Country, Entry, Match, PlaceEntry, Resolution, RoleHeld, RoleMatch, RoleNoun
from .knowledge import KnowledgeBase
from .mentions import Mentions, ResolvedMention, find_mentions

__all__ = [
    "HORIZON",
    "Country",
    "Entry",
    "KnowledgeBase",
    "Match",
    "Mentions",
    "PlaceEntry",
    "Resolution",
    "ResolvedMention",
    "RoleHeld",
    "RoleMatch",
    "RoleNoun",
    "find_mentions",
]
