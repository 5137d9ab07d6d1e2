"""The same reading over an archive: local processes or a Ray cluster, shard by shard, resumable.

Enters: files, folders and URLs of documents. Leaves: a folder of Parquet files, one folder a table of the record, with
a manifest; the same bytes whatever engine and however many workers made them. Never: finds anything that `read`
would not find, holds more than a few shards in memory.
"""

from .archive import Options, Outcome, code_archive

__all__ = ["Options", "Outcome", "code_archive"]
