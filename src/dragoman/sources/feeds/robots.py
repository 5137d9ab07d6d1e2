"""What a robots.txt lets a program read (RFC 9309)."""

import re
from dataclasses import dataclass
from typing import Self

_LINE = re.compile(r"\s*(user-agent|allow|disallow|crawl-delay)\s*:\s*([^#]*)", re.I)
DELAY_LIMIT = 60.0
"""Seconds at most that a host may ask to be left alone between two requests."""


@dataclass(frozen=True, slots=True)
class Robots:
    """Rules as (length of the pattern, allowed, pattern), the longest first, and seconds between two requests."""

    rules: tuple[tuple[int, bool, re.Pattern[str]], ...] = ()
    delay: float = 0.0

    @classmethod
    def parse(cls, text: str, agent: str) -> Self:
        """The rules for a program: those of the groups of its name if there are any, else those for all.

        What follows a slash in a name is the version, and does not count.
        """
        groups: dict[str, list[tuple[str, str]]] = {}
        current: list[str] = []
        naming = False
        for line in text.splitlines():
            if not (match := _LINE.match(line)):
                continue
            key, value = match[1].lower(), match[2].strip()
            if key == "user-agent":
                current = [*current, value.lower()] if naming else [value.lower()]
                for name in current:
                    groups.setdefault(name, [])
            else:
                for name in current:
                    groups[name].append((key, value))
            naming = key == "user-agent"
        own = [name for name in groups if name.split("/")[0] == agent.split("/")[0].lower()]
        lines = [line for name in own or ["*"] for line in groups.get(name, [])]
        rules = [
            (len(value), key == "allow", _pattern(value)) for key, value in lines if key != "crawl-delay" and value
        ]
        rules.sort(key=lambda rule: (-rule[0], not rule[1]))
        delays = [value for key, value in lines if key == "crawl-delay" and re.fullmatch(r"\d+(\.\d+)?", value)]
        return cls(tuple(rules), min(DELAY_LIMIT, max(map(float, delays), default=0.0)))

    @classmethod
    def nothing(cls) -> Self:
        """The rules of a host that does not answer when it is asked for them."""
        return cls(((1, False, _pattern("/")),))

    def allow(self, path: str) -> bool:
        """Whether a path with its query may be read; the longest rule decides."""
        return next((allowed for _, allowed, pattern in self.rules if pattern.match(path)), True)


def _pattern(value: str) -> re.Pattern[str]:
    body = ".*".join(re.escape(part) for part in value.removesuffix("$").split("*"))
    return re.compile(body + ("$" if value.endswith("$") else ""))
