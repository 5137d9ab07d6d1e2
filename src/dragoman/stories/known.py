"""What the knowledge base says that no report does: whether a place is a town, and what a country is called."""

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.actors import KnowledgeBase


@cache
def _knowledge() -> "KnowledgeBase":
    from dragoman.actors import KnowledgeBase

    return KnowledgeBase.load()


@lru_cache(maxsize=65536)
def is_town(place: str, country: str | None) -> bool:
    """Whether a place is no whole country or region, the middle of which says nothing. Unknown ones are towns."""
    found = _knowledge().place(place, country)
    return found is None or found.kind in ("city", "capital")


_UNIONS = {"EUR": "igo:eu", "UNO": "igo:un"}
"""Organisations that have a country's code."""


@lru_cache(maxsize=4096)
def party_name(party: str) -> str:
    """The name of a country, organisation or group by its id; the id itself where it is not known."""
    found = _knowledge().entry(_UNIONS.get(party, party))
    return found.name if found else party
