"""DuckDB with DuckLake: its extensions from the installed packages, and the catalog and data of one record attached."""

import hashlib
import importlib.util
import os
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.model import DragomanError, RecordError

from .schema import TABLES, Column, Table
from .settings import Settings

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LAKE = "lake"
"""The name under which the record is attached."""
CATALOG = "catalog.sqlite"
WAIT_MS = 30_000
"""Milliseconds for which SQLite waits for another process's short lock on the catalog."""
INLINED = 2000
"""Rows of an insert, at most, that are kept in the catalog instead of a Parquet file of their own: one article gives a
few hundred rows in nine tables. `compact` moves them into files."""
SORTED = {
    "documents": "published", "events": "date_from", "stories": "date_from", "participants": "country, actor",
    "mentions": "actor", "statements": "speaker_actor", "ties": "subject_actor", "actors": "actor",
    "story_events": "story", "stages": "process", "sentences": "document",
    "report_keys": "key", "step_keys": "key", "sketches": "published",
}  # fmt: skip
"""The order of rows within a Parquet file: by what they are asked for, so that the statistics of its row groups tell
which of them need not be read."""
ROW_GROUP = 32_768
_FILES = {"sqlite": "sqlite_scanner", "postgres": "postgres_scanner"}
"""Extensions that DuckDB knows by another name than their package does."""
_loading = threading.Lock()


def connect() -> "DuckDBPyConnection":
    """A DuckDB in memory that fetches nothing."""
    import duckdb

    return duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})


def lock_up(connection: "DuckDBPyConnection", folder: Path, where: Settings) -> None:
    """Let a connection see nothing but the record, so that a query from anywhere can neither read files nor write."""
    own = [str(folder.resolve()) + "/", where.data_path(folder)]
    connection.execute(f"SET allowed_directories = [{', '.join(map(quoted, own))}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET python_enable_replacements = false")


def load_extension(connection: "DuckDBPyConnection", name: str) -> None:
    """Load an extension from its PyPI package. Raises DragomanError when that is not installed."""
    import duckdb

    spec = importlib.util.find_spec(f"duckdb_extension_{name}")
    places = list(spec.submodule_search_locations or ()) if spec else []
    known = _FILES.get(name, name)
    for place in places:
        file = Path(place) / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"
        if file.is_file():
            break
    else:
        raise DragomanError(
            f"DuckDB's extension {name} {duckdb.__version__} is not installed",
            mend=f"pip install duckdb-extension-{name}=={duckdb.__version__}",
        )
    with _loading:
        if known == name:
            connection.execute(f"LOAD {quoted(str(file))}")
            return
        # DuckDB takes the entry point from the file's name, and the package's file is called otherwise.
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            link = Path(folder) / f"{known}.duckdb_extension"
            try:
                link.symlink_to(file)
            except OSError:
                link.write_bytes(file.read_bytes())
            connection.execute(f"LOAD {quoted(str(link))}")


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def column_name(name: str) -> str:
    """A column's name as SQL, safe where it is a word of the language ("end", "text")."""
    return f'"{name}"'


def attach(
    connection: "DuckDBPyConnection",
    folder: Path,
    settings: Settings,
    *,
    alias: str = LAKE,
    snapshot: int | None = None,
    create: bool = False,
    read_only: bool = False,
) -> None:
    """Attach a record, as it is or as of a snapshot. Raises RecordError when there is no usable catalog."""
    import duckdb

    for name in ("ducklake", "sqlite" if settings.is_local else "postgres"):
        load_extension(connection, name)
    options = [f"DATA_PATH {quoted(settings.data_path(folder))}", "OVERRIDE_DATA_PATH true"]
    if settings.is_local:
        catalog = "sqlite:" + str(folder.resolve() / CATALOG)
        options += ["META_JOURNAL_MODE 'WAL'", f"META_BUSY_TIMEOUT {WAIT_MS}"]
        if not create and not (folder / CATALOG).is_file():
            raise RecordError(f"{CATALOG} is missing", str(folder), "put it back from a copy")
    else:
        catalog = settings.catalog
        options.append(f"METADATA_SCHEMA {quoted(settings.schema)}")
    if "://" in settings.data:
        _open_object_store(connection)
    if not create:
        options.append("CREATE_IF_NOT_EXISTS false")
    if snapshot is not None:
        options.append(f"SNAPSHOT_VERSION {snapshot}")
    elif read_only:
        options.append("READ_ONLY")
    else:
        options.append(f"DATA_INLINING_ROW_LIMIT {INLINED}")
    try:
        connection.execute(f"ATTACH {quoted('ducklake:' + catalog)} AS {alias} ({', '.join(options)})")
    except duckdb.Error as error:
        raise RecordError(
            f"the catalog cannot be opened: {first_line(error)}", str(folder), "dragoman doctor"
        ) from error


@contextmanager
def guarded(connection: "DuckDBPyConnection", folder: Path, settings: Settings, patience: float) -> Iterator[None]:
    """Hold PostgreSQL's advisory lock of a record; it ends with the connection, however that ends."""
    import duckdb

    place = settings.catalog.removeprefix("postgres:")
    connection.execute(f"ATTACH IF NOT EXISTS {quoted(place)} AS guard (TYPE postgres)")
    number = int.from_bytes(hashlib.sha256(settings.schema.encode()).digest()[:7])
    take = f"SELECT count(*) AS n FROM (SELECT pg_advisory_xact_lock({number})) AS taken"
    connection.execute("BEGIN")
    try:
        connection.execute(f"CALL postgres_execute('guard', 'SET LOCAL lock_timeout = {int(patience * 1000)}')")
        connection.execute(f"FROM postgres_query('guard', {quoted(take)})").fetchall()
    except duckdb.Error as error:
        with suppress(duckdb.Error):
            connection.execute("ROLLBACK")
        raise RecordError(f"the record is locked: {first_line(error)}", str(folder), "try again") from error
    try:
        yield
    finally:
        with suppress(duckdb.Error):
            connection.execute("ROLLBACK")


def _open_object_store(connection: "DuckDBPyConnection") -> None:
    """Access to an object store with the keys of the usual environment variables."""
    load_extension(connection, "httpfs")
    keys = {
        "KEY_ID": os.environ.get("AWS_ACCESS_KEY_ID"),
        "SECRET": os.environ.get("AWS_SECRET_ACCESS_KEY"),
        "SESSION_TOKEN": os.environ.get("AWS_SESSION_TOKEN"),
        "REGION": os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION"),
    }
    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    if endpoint:
        keys["ENDPOINT"] = endpoint.split("://")[-1].rstrip("/")
        keys["URL_STYLE"] = "path"
        keys["USE_SSL"] = "false" if endpoint.startswith("http://") else "true"
    given = [f"{key} {quoted(value)}" for key, value in keys.items() if value]
    connection.execute(f"CREATE OR REPLACE SECRET store ({', '.join(['TYPE s3', *given])})")


def make_tables(connection: "DuckDBPyConnection", alias: str = LAKE) -> None:
    """Create every table of the record with its comments, in one transaction."""
    connection.execute("BEGIN")
    for table in TABLES:
        make_table(connection, table, alias)
    connection.execute("COMMIT")
    connection.execute(f"CALL {alias}.set_option('parquet_compression', 'zstd')")
    connection.execute(f"CALL {alias}.set_option('parquet_row_group_size', {ROW_GROUP})")


def make_table(connection: "DuckDBPyConnection", table: Table, alias: str = LAKE) -> None:
    """Create one table with its comments and its order."""
    columns = ", ".join(f"{column_name(c.name)} {c.type}" for c in table.columns)
    name = f"{alias}.main.{table.name}"
    connection.execute(f"CREATE TABLE {name} ({columns})")
    connection.execute(f"COMMENT ON TABLE {name} IS {quoted(table.comment)}")
    _comment(connection, name, table.columns)
    if table.name in SORTED:
        connection.execute(f"ALTER TABLE {name} SET SORTED BY ({SORTED[table.name]})")


def add_columns(connection: "DuckDBPyConnection", table: str, columns: Sequence[Column], alias: str = LAKE) -> None:
    """Add columns to a table that an earlier version made."""
    name = f"{alias}.main.{table}"
    for column in columns:
        connection.execute(f"ALTER TABLE {name} ADD COLUMN {column_name(column.name)} {column.type}")
    _comment(connection, name, columns)


def _comment(connection: "DuckDBPyConnection", name: str, columns: Sequence[Column]) -> None:
    """A column without a comment of its own says what it is by its name."""
    for column in columns:
        comment = quoted(column.comment or column.name)
        connection.execute(f"COMMENT ON COLUMN {name}.{column_name(column.name)} IS {comment}")


def first_line(error: Exception) -> str:
    """The first line of a message of DuckDB's."""
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
