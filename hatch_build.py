"""Build hook: compiles the knowledge base into the wheel, so that nobody waits for it at the first use, and puts the
libraries of the pages into it.

Both are artefacts of the wheel only; a checkout reads the tables themselves, and `make install` builds the libraries.
"""

import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILED = "dragoman/actors/data/knowledge.bin"
VENDOR = "dragoman/serve/static/vendor"


class KnowledgeHook(BuildHookInterface):  # type: ignore[misc, unused-ignore] # hatchling ships no types
    """Adds both to a wheel; an editable install and a source archive go without."""

    def dependencies(self) -> list[str]:
        """Node from the package index where this machine has none."""
        assets = self._assets()
        if self.target_name != "wheel" or assets is None or assets.is_built() or assets.find_node() is not None:
            return []
        return [assets.PACKAGE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel" or version == "editable":
            return
        self._add_libraries(build_data)
        sys.path.insert(0, str(Path(self.root) / "src"))
        try:
            from dragoman.actors.build import build
        except ImportError as error:
            self.app.display_warning(f"the knowledge base is not compiled: {error}")
            return
        target = Path(tempfile.mkdtemp(prefix="dragoman-build-")) / "knowledge.bin"
        build(target)
        build_data["force_include"][str(target)] = COMPILED

    def _add_libraries(self, build_data: dict[str, Any]) -> None:
        assets = self._assets()
        if assets is None:
            return
        try:
            if not assets.is_built():
                assets.build()
        except (RuntimeError, OSError, subprocess.CalledProcessError) as error:
            self.app.display_warning(f"the pages go without charts, maps and networks: {error}")
            return
        for file in sorted(assets.VENDOR.iterdir()):
            build_data["force_include"][str(file)] = f"{VENDOR}/{file.name}"

    def _assets(self) -> Any:
        path = Path(self.root) / "tools" / "assets.py"
        spec = importlib.util.spec_from_file_location("dragoman_assets", path)
        if not path.is_file() or spec is None or spec.loader is None:
            return None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
