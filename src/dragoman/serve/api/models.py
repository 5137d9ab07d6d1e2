"""What the API takes and how its errors look, for the description of it."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(max_length=300)]


class Problem(BaseModel):
    """An error (RFC 9457)."""

    type: str = "about:blank"
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field("", examples=["there is no event 0f/E9"])
    mend: str | None = Field(None, description="what to do about it")


class Verdict(BaseModel):
    """A decision on an event."""

    model_config = ConfigDict(extra="forbid")

    event: Id = Field(examples=["9b2c7d1e0f3a4b5c/E1"])
    verdict: Annotated[str, Field(pattern="^(right|wrong|edit|undo)$")] = Field(examples=["right"])
    changes: dict[str, str] = Field({}, description="for `edit`: type, status, source, target", examples=[{}])
    reason: Annotated[str, Field(max_length=1000)] = ""
    author: Annotated[str, Field(max_length=100)] = ""


class Article(BaseModel):
    """A text to read."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Field(min_length=1, max_length=200_000)] = Field(
        examples=["Turkey may meet Syria in Moscow next week, the Kremlin said."]
    )
    title: Annotated[str, Field(max_length=500)] | None = None
    published: Annotated[str, Field(max_length=40)] | None = Field(None, examples=["2023-01-05"])
    source: Annotated[str, Field(max_length=200)] | None = Field(None, examples=["Levant Wire"])


ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"description": description,
    "content": {"application/problem+json": {"schema": Problem.model_json_schema()}}}
    for status, description in (
        (304, "Not changed since the answer with this ETag"), (401, "A token is asked for"), (403, "Not allowed here"),
        (404, "Not in the record"), (413, "Too large"), (421, "Not for this host"), (422, "Not understood"),
        (429, "Too many requests"), (503, "The record is locked or damaged"),
    )
}  # fmt: skip
ERRORS[304] = {"description": "Not changed since the answer with this ETag"}
