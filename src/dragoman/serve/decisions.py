"""An analyst's word on an event, as a form or a program sends it."""

from typing import TYPE_CHECKING, Any

from dragoman.model import InputError

if TYPE_CHECKING:
    from .library import Library

VERDICTS = ("right", "wrong", "edit", "undo")
EDITABLE = ("type", "status", "source", "target")


def decide(
    library: "Library",
    event: str,
    verdict: str,
    changes: dict[str, Any] | None = None,
    reason: str = "",
    author: str = "",
) -> dict[str, Any]:
    """Write a decision; what it says. Raises InputError."""
    if verdict not in VERDICTS:
        raise InputError(f"there is no verdict {verdict[:20]!r}", mend="one of " + ", ".join(VERDICTS))
    changes = {name: value for name, value in (changes or {}).items() if value not in (None, "")}
    unknown = set(changes) - set(EDITABLE)
    if unknown:
        raise InputError(f"{', '.join(sorted(unknown))} cannot be edited here", mend="edit " + ", ".join(EDITABLE))
    if verdict == "edit" and not changes:
        raise InputError("nothing was changed", mend="give type, status, source or target")
    found = library.decide(event, verdict, changes, reason[:1000], author[:100] or library.settings.author)
    return {"event": event, "verdict": verdict, "decision": found}
