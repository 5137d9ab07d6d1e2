"""Build hook: compiles the knowledge base into the wheel, so that nobody waits for it at the first use.

The compiled file is an artefact of the wheel only; a checkout reads the tables themselves.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILED = "dragoman/actors/data/knowledge.bin"


class KnowledgeHook(BuildHookInterface):  # type: ignore[misc, unused-ignore] # hatchling ships no types
    """Adds the compiled knowledge base to a wheel; an editable install and a source archive go without."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel" or version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        try:
            from dragoman.actors.build import build
        except ImportError as error:
            self.app.display_warning(f"the knowledge base is not compiled: {error}")
            return
        target = Path(tempfile.mkdtemp(prefix="dragoman-build-")) / "knowledge.bin"
        build(target)
        build_data["force_include"][str(target)] = COMPILED
