"""`dragoman actor` and layers of the user's own on the command line."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


def test_actor_of_a_state_shows_who_holds_its_offices(run: Callable[..., Any]) -> None:
    answer = json.loads(run("actor", "TUR", "--on", "2023-01-03", "--json").out)
    held = {holder["title"]: holder["name"] for holder in answer["holders"]}
    assert held["president"] == "Recep Tayyip Erdoğan" and answer["capital"] == "Ankara"
    assert "capital Ankara" in run("actor", "TUR", "--on", "2023-01-03").out


def test_actor_layers_tell_their_faulty_lines(tmp_path: Path) -> None:
    table = tmp_path / "people.tsv"
    columns = "name\taliases\tcountry\tsector\ttitle\tof\tstart\tend\n"
    table.write_text(
        columns + "Ana Tolven\t\tTUV\tGOV\tking\tTUV\t2001\t\n" + "Bo Tolven\t\tTUV\tGOV\tking\tTUV\tsoon\t\n"
    )
    command = [sys.executable, "-m", "dragoman", "resolve", "Ana Tolven", "--knowledge", str(table), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["actor"] == "person:ana-tolven"
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"left out: {table}:3: 'soon' is no date")
