"""The filters that lists share: the same names and meanings as on the command line."""

import base64
import binascii
import datetime as dt
import re
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field

from dragoman.model import InputError

LIST = Annotated[list[str], Field(max_length=20)]
TEXT = Annotated[str, Field(max_length=300)]
NEVER = dt.date(1, 1, 1)
"""Stands for the day of what has none."""
STANDING = "verdict IS DISTINCT FROM 'wrong'"
"""What an analyst found wrong is in no list; the evidence reader shows it, struck out."""
TOLD = "coalesce(day, DATE '0001-01-01')"


class Filters(BaseModel):
    """What a list is limited to. Several values of one filter mean any of them, several filters all of them."""

    model_config = ConfigDict(populate_by_name=True, extra="ignore")

    actor: TEXT | None = Field(None, description="Id or name of somebody who takes part", examples=["TUR"])
    both: TEXT | None = Field(None, alias="with", description="Somebody else who takes part, too", examples=["SYR"])
    source: TEXT | None = Field(None, description="Who does it", examples=["Turkey"])
    target: TEXT | None = Field(None, description="To whom", examples=["SYR"])
    type: LIST = Field([], description="PLOVER type", examples=[["CONSULT"]])
    status: LIST = Field([], description="happened, ongoing, planned, possible, conditional …", examples=[["happened"]])
    said_by: TEXT | None = Field(None, alias="said-by", description="On whose word; id or name")
    from_: dt.date | None = Field(None, alias="from", description="First day", examples=["2022-12-01"])
    to: dt.date | None = Field(None, description="Last day")
    country: TEXT | None = Field(None, description="Where: ISO 3166-1 alpha-3", examples=["SYR"])
    quad: Annotated[list[int], Field(max_length=4)] = Field([], description="1 to 4: PLOVER's quadrants")
    publisher: TEXT | None = Field(None, description="Who published it")
    words: TEXT | None = Field(None, description="Words of its evidence or headline")

    @classmethod
    def of(cls, pairs: list[tuple[str, str]]) -> Self:
        """The filters in the query of a page; empty fields of its form are none. Raises InputError."""
        found: dict[str, Any] = {}
        for name, value in pairs:
            value = value.strip()
            if not value:
                continue
            if name in ("type", "status", "quad"):
                found.setdefault(name, []).extend(part for part in re.split(r"[,\s]+", value) if part)
            elif name in _PLAIN:
                found[name] = value
        try:
            return cls.model_validate(found)
        except ValueError as error:
            first = error.errors()[0] if hasattr(error, "errors") else {"loc": ("filter",), "msg": str(error)}
            raise InputError(f"{first['loc'][0]}: {first['msg']}", mend="write days as 2023-01-05") from None

    def where(self, ids: dict[str, str]) -> tuple[str, list[object]]:
        """The condition over `lines`, with its parameters; `ids` are those of the names in `actor`, `source` …"""
        parts: list[str] = [STANDING]
        values: list[object] = []

        def add(sql: str, *found: object) -> None:
            parts.append(sql)
            values.extend(found)

        for name, part in (
            ("actor", ""),
            ("both", ""),
            ("source", " AND part = 'source'"),
            ("target", " AND part = 'target'"),
        ):
            if getattr(self, name):
                add(f"n IN (SELECT n FROM presence WHERE id = ?{part})", ids[name])
        if self.said_by:
            add(
                "(list_contains(string_split(said_by_actor, '; '), ?) OR said_by ILIKE ?)",
                ids["said_by"],
                _like(self.said_by),
            )
        for name, column in (("type", "type"), ("status", "status"), ("quad", "quad")):
            wanted = getattr(self, name)
            if wanted:
                cells = [value.upper() if name == "type" else value for value in wanted]
                add(f"{column} IN ({', '.join('?' * len(cells))})", *cells)
        if self.from_:
            add("day >= ?", self.from_)
        if self.to:
            add("day <= ?", self.to)
        if self.country:
            add("country = ?", self.country.upper())
        if self.publisher:
            add("publisher = ?", self.publisher)
        for word in (self.words or "").split()[:8]:
            add("contains(hay, ?)", word.lower())
        return " AND ".join(parts), values

    def state(self) -> dict[str, Any]:
        """The filters that are set, by the names that addresses give them."""
        return {
            name: value.isoformat() if isinstance(value, dt.date) else value
            for name, value in self.model_dump(by_alias=True).items()
            if value not in (None, [], "")
        }


_PLAIN = frozenset(
    {"actor", "with", "source", "target", "said-by", "from", "to", "country", "publisher", "words"}
)  # fmt: skip


def _like(words: str) -> str:
    return "%" + re.sub(r"([%_\\])", "", words) + "%"


def write_cursor(day: dt.date | None, id: str) -> str:
    """Where the next page of a list begins."""
    return base64.urlsafe_b64encode(f"{(day or NEVER).isoformat()}|{id}".encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> tuple[dt.date, str]:
    """The day and id of a cursor. Raises InputError."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        day, bar, id = base64.urlsafe_b64decode(padded.encode("ascii")).decode().partition("|")
        if bar:
            return dt.date.fromisoformat(day), id
    except (ValueError, binascii.Error):
        pass
    raise InputError("this cursor is none", mend="take the `next` of the page before")
