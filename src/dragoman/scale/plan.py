"""What is to be made, by which it is known again at a second start; and the manifest of what was made."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from dragoman.model import InputError

from .folder import Folder
from .shards import FAULTS, is_whole, record_name, table_name
from .staging import WORK, Intake
from .units import Unit

if TYPE_CHECKING:
    from dragoman.store.signature import Signature

MANIFEST = "manifest.json"
_PLAN = f"{WORK}/plan.json"
FORMAT = 1


def make_plan(units: Sequence[Unit], intake: Intake, signature: "Signature") -> dict[str, Any]:
    """The plan: of the same input, options, coder, knowledge and model it is the same."""
    files = [[file.path, file.size, file.changed] for unit in units for file in unit.files]
    return {
        "format": FORMAT,
        "signature": asdict(signature),
        "intake": {key: str(value) if value is not None else None for key, value in asdict(intake).items()},
        "files": hashlib.sha256(json.dumps(files).encode()).hexdigest(),
    }


def begin(plan: dict[str, Any], folder: Folder, restart: bool) -> dict[str, Any] | None:
    """Make the folder ready. The manifest, when all is made already and whole; else None.

    Raises InputError when there is something else in the folder than a part of this plan's result.
    """
    if restart:
        if folder.size(MANIFEST) is None and folder.size(_PLAN) is None and folder.names():
            raise InputError("this folder holds something else", folder.location, "give another or empty it")
        for name in {name.partition("/")[0] for name in folder.names()}:
            folder.remove(name)
    manifest = _load(folder, MANIFEST)
    known = manifest["plan"] if manifest else _load(folder, _PLAN)
    if known is None:
        if folder.names():
            raise InputError("this folder holds something else", folder.location, "give another or empty it")
    elif known != plan:
        what = next(key for key in plan if known.get(key) != plan[key])
        reason = {
            "files": "other files, or files that have changed since",
            "signature": "another version of Dragoman, its knowledge or its model",
        }
        mend = "give another folder, or --restart to make it anew"
        raise InputError(f"this folder was made of {reason.get(what, f'another {what}')}", folder.location, mend)
    if manifest:
        whole = [record for record in manifest["shards"] if is_whole(record, folder)]
        if len(whole) == len(manifest["shards"]):
            folder.remove(WORK)  # of a run that was killed between its last two steps
            return manifest
        for record in whole:
            folder.write(record_name(record["unit"], record["shard"]), json.dumps(record).encode())
        folder.write(_PLAN, json.dumps(plan).encode())
        folder.remove(MANIFEST)
    elif known is None:
        folder.write(_PLAN, json.dumps(plan).encode())
    return None


def finish(
    plan: dict[str, Any], units: Sequence[Unit], records: list[dict[str, Any]], folder: Folder
) -> dict[str, Any]:
    """Write the manifest and clear what was under way."""
    records.sort(key=lambda record: (record["unit"], record["shard"]))
    expected = {table_name(table, r["unit"], r["shard"]) for r in records for table in r["files"]}
    for name in folder.names():
        if not name.startswith(WORK) and name not in expected and name.endswith(".parquet"):
            folder.remove(name)  # of a shard that was begun under other circumstances
    counts: Counter[str] = Counter()
    tables: Counter[str] = Counter()
    for record in records:
        counts.update(record["counts"])
        tables.update({table: file["rows"] for table, file in record["files"].items()})
    manifest = {
        "plan": plan,
        "inputs": [[file.path, file.size] for unit in units for file in unit.files],
        "counts": dict(sorted(counts.items())),
        "tables": {table: rows for table, rows in sorted(tables.items()) if table != FAULTS},
        "faults": tables[FAULTS],
        "shards": records,
    }
    folder.write(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode())
    folder.remove(WORK)
    return manifest


def read_manifest(folder: Folder) -> dict[str, Any]:
    """The manifest of a finished dataset. Raises InputError where there is none."""
    manifest = _load(folder, MANIFEST)
    if manifest is None:
        mend = (
            "finish it with the same `dragoman code` again" if folder.size(_PLAN) else "give the OUT of dragoman code"
        )
        raise InputError("this is no finished dataset", folder.location, mend)
    return manifest


def _load(folder: Folder, name: str) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = json.loads(folder.read(name))
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise InputError("the file is damaged", f"{folder.location}/{name}", "--restart") from error
    return found
