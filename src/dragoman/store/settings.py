"""The file `record.toml` of a record: where its catalog and its data are."""

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

from dragoman.model import RecordError

FILE = "record.toml"
FORMAT = 1
"""Raised when a record written by this version could not be read by the one before."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`catalog`: "sqlite" for `catalog.sqlite` in the record's folder, or a PostgreSQL connection as
    "postgres:dbname=… host=…"; `data`: a folder, relative to the record's, or a path of an object store ("s3://…", with
    the keys in the usual AWS_ variables). It holds this record and nothing else: `doctor` removes
    what it does not know.

    `schema` is where the tables of a PostgreSQL catalog are kept, so that one database can hold many records.
    """

    catalog: str = "sqlite"
    data: str = "data"
    schema: str = "main"

    @property
    def is_local(self) -> bool:
        return self.catalog == "sqlite"

    def data_path(self, folder: Path) -> str:
        """Where the Parquet files are, with a slash at the end."""
        if "://" in self.data:
            return self.data.rstrip("/") + "/"
        return str((folder / self.data).resolve()) + "/"


def read_settings(folder: Path) -> Settings:
    """The settings of the record in a folder. Raises RecordError for a file that cannot be understood."""
    path = folder / FILE
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RecordError(f"{FILE} cannot be read: {error}", str(folder), "dragoman doctor writes it anew") from error
    if found.get("format") != FORMAT:
        raise RecordError(
            f"this record is of format {found.get('format')}, not {FORMAT}",
            str(folder),
            "use the Dragoman that made it",
        )
    values = {key: found[key] for key in ("catalog", "data", "schema") if key in found}
    for key, value in values.items():
        if not isinstance(value, str):
            raise RecordError(f"{key} in {FILE} is no text", str(folder), f'write {key} = "…"')
    return Settings(**values)


def write_settings(folder: Path, settings: Settings) -> None:
    """Write the settings of a record."""
    lines = ["# Where this record is kept; see the documentation of `dragoman add`.", f"format = {FORMAT}"]
    lines += [f"{key} = {json.dumps(getattr(settings, key))}" for key in ("catalog", "data", "schema")]
    (folder / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")
