"""Saved searches that report what is new: a line, a signed webhook, and the feed of their page.

`alerts.toml` in the record's folder holds them:

    [[alert]]
    name = "Turkey and Syria"
    q = "Turkey Syria consult"           # as in the search box; or filters: actor = "TUR", type = ["CONSULT"]
    webhook = "https://desk.example/in"   # optional
    secret = "…"                          # signs what is sent there
"""

import json
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.model import InputError
from dragoman.store.schema import BY_NAME

from .feeds import headline
from .filters import Filters
from .hooks import deliver
from .snapshot import Snapshot
from .views.alerts import newest
from .views.searching import understand

if TYPE_CHECKING:
    import pyarrow

    from dragoman.store import Record

FILE = "alerts.toml"
MOST = 200
"""Matches of one alert that are reported at a time."""
KEYS = frozenset({"name", "q", "webhook", "secret"})


@dataclass(frozen=True, slots=True)
class Alert:
    """A saved search: a line as in the search box, or filters; where its matches are sent, and how that is signed."""

    name: str
    q: str = ""
    filters: dict[str, Any] = field(default_factory=dict)
    webhook: str | None = None
    secret: str = ""

    def meant(self, snapshot: Snapshot) -> Filters:
        """The filters of the search."""
        if self.q:
            return understand(snapshot, self.q)[0]
        return Filters.of(
            [(k, str(v)) for k, vs in self.filters.items() for v in (vs if isinstance(vs, list) else [vs])]
        )


@dataclass(frozen=True, slots=True)
class Notice:
    """What an alert found, and why it could not be sent, if so."""

    alert: Alert
    events: list[dict[str, Any]]
    failed: str = ""

    @property
    def lines(self) -> list[str]:
        """A line for each match, for a terminal."""
        return [f"{self.alert.name}: {headline(event)}" for event in self.events]


def load(folder: Path) -> list[Alert]:
    """The alerts of the record in a folder; none where there is no file. Raises InputError for a faulty one."""
    path = folder / FILE
    if not path.is_file():
        return []
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"the alerts cannot be read: {error}", str(path), "mend the file") from error
    found = []
    for number, row in enumerate(table.get("alert", []), start=1):
        where = f"{path}, alert {number}"
        name, hook = row.get("name"), row.get("webhook")
        if not isinstance(name, str) or not name:
            raise InputError("an alert has no name", where, 'write name = "…"')
        if hook is not None and not str(hook).startswith(("https://", "http://")):
            raise InputError("a webhook is a web address", where, 'write webhook = "https://…"')
        filters = {key: value for key, value in row.items() if key not in KEYS}
        if not row.get("q") and not filters:
            raise InputError("an alert looks for nothing", where, 'write q = "…" or filters such as actor = "TUR"')
        found.append(Alert(name, str(row.get("q", "")), filters, hook, str(row.get("secret", ""))))
    return found


def save(folder: Path, alert: Alert) -> None:
    """Add a saved search to the file. Raises InputError for a name that is taken or that cannot be written."""
    if any(known.name == alert.name for known in load(folder)):
        raise InputError(f"there is an alert called {alert.name[:60]}", mend="choose another name")
    lines = ["", "[[alert]]", f"name = {_text(alert.name)}", f"q = {_text(alert.q)}"]
    with (folder / FILE).open("a", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def _text(value: str) -> str:
    """A basic string of TOML: JSON's escapes are among TOML's."""
    return json.dumps("".join(c if c >= " " and c != "\x7f" else " " for c in value))


def notify(
    record: "Record", run: int, say: Callable[[str], None] | None = None, alerts: list[Alert] | None = None
) -> list[Notice]:
    """Report what a run brought: `say` gets a line for each match, webhooks get their matches, retried where they fail.

    `alerts` are by default those of the record's folder. What cannot be sent is part of the notice and said, too; the
    events are in the record and in the feed all the same. Raises InputError for a faulty file of alerts.
    """
    wanted = load(record.folder) if alerts is None else alerts
    if not wanted:
        return []
    snapshot = Snapshot(_OfRun(record, run), f"run {run}")
    try:
        return list(_notices(snapshot, wanted, say or (lambda line: None)))
    finally:
        snapshot.close()


def _notices(snapshot: Snapshot, alerts: list[Alert], say: Callable[[str], None]) -> Iterator[Notice]:
    for alert in alerts:
        events = newest(snapshot, alert.meant(snapshot), None, MOST)
        if not events:
            continue
        failed = deliver(alert.webhook, alert.secret, {"alert": alert.name, "events": events}) if alert.webhook else ""
        notice = Notice(alert, events, failed)
        for line in notice.lines:
            say(line)
        if failed:
            say(f"{alert.name}: not sent: {failed}")
        yield notice


class _OfRun:
    """The record with the documents of one run only."""

    def __init__(self, record: "Record", run: int) -> None:
        self._record, self._run = record, int(run)

    def sql(self, query: str, params: Any = None) -> "pyarrow.Table":
        table = query.rpartition("FROM ")[2].strip()
        theirs = f"SELECT document FROM documents WHERE run = {self._run}"
        columns = {column.name for column in BY_NAME[table].columns} if table in BY_NAME else set()
        if "document" in columns:
            query += f" WHERE document IN ({theirs})"
        elif table == "actors":
            query += f" WHERE actor IN (SELECT actor FROM mentions WHERE document IN ({theirs}))"
        return self._record.sql(query, params or ())
