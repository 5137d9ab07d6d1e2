"""`dragoman read` takes files of other kinds than text."""

import gzip
import json
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

from .conftest import Outcome

Run = Callable[..., Outcome]
TALKS = "The Norwegian foreign minister met the Chilean foreign minister in Oslo on Tuesday."


def test_read_takes_tables_mails_and_packed_files_from_a_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'id,lead,when\nrow,"{TALKS}",2024-05-14\nbad,x,soon\n')
    (tmp_path / "b.md.gz").write_bytes(gzip.compress(f"# Talks\n\n{TALKS}\n".encode()))
    message = EmailMessage()
    message["From"], message["Date"] = "Wire <a@b.example>", "Tue, 14 May 2024 18:30:00 +0200"
    message.set_content(TALKS)
    (tmp_path / "c.eml").write_bytes(message.as_bytes())
    told = run("read", str(tmp_path / "a.csv"), "--columns", "text=lead,published=when", "--json")
    assert told.code == 1 and "a.csv:3: 'soon' is not a date" in told.err
    (reading,) = map(json.loads, told.out.splitlines())
    assert reading["document"]["id"] == "row" and reading["events"][0]["type"] == "CONSULT"
    (tmp_path / "a.csv").unlink()
    told = run("read", str(tmp_path), "--json")
    readings = [json.loads(line) for line in told.out.splitlines()]
    assert told.code == 0 and [r["document"]["source"] for r in readings] == [None, "Wire"]
    assert all(r["events"] for r in readings)


def test_read_wrong_columns_are_wrong_use(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a\nb\n")
    assert run("read", str(tmp_path / "a.csv"), "--columns", "body").code == 2
    assert run("read", "https://example.org/a").code == 3
