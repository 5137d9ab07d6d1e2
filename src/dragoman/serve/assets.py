"""Files of the pages: our own modules and style, and the libraries that were bundled at build time."""

import hashlib
import json
from functools import cache
from importlib.resources import files
from pathlib import Path

FOLDER = "dragoman.serve"


@cache
def folder() -> Path:
    """Where the files are."""
    return Path(str(files(FOLDER) / "static"))


@cache
def libraries() -> dict[str, str]:
    """File names of the bundled libraries by their short names; empty in a checkout where they were not built."""
    path = folder() / "vendor" / "manifest.json"
    if not path.is_file():
        return {}
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))["files"]
    return found


@cache
def address(name: str) -> str:
    """The address of a file, "app.css", or of a library, "echarts"; it changes with the content and can be kept."""
    if name in libraries():
        return f"/static/vendor/{libraries()[name]}"
    content = (folder() / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:8]}"
