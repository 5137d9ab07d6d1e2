"""Given names by gender, for "he" and "she"; names that both bear are left out."""

from functools import lru_cache
from pathlib import Path

from .folding import key
from .tables import read_rows


@lru_cache(maxsize=1)
def load_genders() -> dict[str, str]:
    """Given name (folded) → "f" or "m"."""
    path = Path(__file__).parent / "data" / "first_names.tsv"
    return {key(name): row["gender"] for row in read_rows(path, ("names", "gender")) for name in row["names"].split()}
