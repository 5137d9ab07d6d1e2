"""Formats of the field: out of the record and into it, one format a file.

Enters: rows of a record or of a reading; files of other data sets. Leaves: files that are there whole or not at all;
rows marked with their origin and terms. Never: codes a text, or passes on a whole one that its licence keeps.
"""

from .exporting import export
from .extract import Extract
from .formats import FORMATS
from .importing import IMPORTERS, check_file, import_file
from .report import Exported, Imported

__all__ = ["FORMATS", "IMPORTERS", "Exported", "Extract", "Imported", "check_file", "export", "import_file"]
