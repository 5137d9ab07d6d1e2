"""The public surface: small, sorted, and light to import."""

import subprocess
import sys

import dragoman


def test_surface_is_sorted_and_complete() -> None:
    assert dragoman.__all__ == sorted(dragoman.__all__)
    assert len(set(dragoman.__all__)) == len(dragoman.__all__)
    assert all(hasattr(dragoman, name) for name in dragoman.__all__)


def test_surface_names_are_of_the_house() -> None:
    for name in dragoman.__all__:
        assert name == "__version__" or getattr(dragoman, name).__module__.startswith("dragoman.")


def test_import_loads_nothing_heavy() -> None:
    heavy = ("spacy", "numpy", "pandas", "polars", "pyarrow", "trafilatura", "lxml", "py3langid", "rich", "typer")
    code = f"import sys, dragoman; print([m for m in {heavy!r} if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_every_noun_of_the_model_is_public() -> None:
    from dragoman import model

    missing = {name for name in model.__all__ if name[0].isupper() and name[1].islower()} - set(dragoman.__all__)
    assert missing == {"Span"}
