"""The knowledge base as plain columns of text, and those columns as one file.

The compiled file is text, so that it runs no code when it is read and depends on no version of Python: a first
line with its format, the sum of the tables it was built from and the SHA-256 of the rest; then the columns.
Reading it is a few `str.split` calls; entries are made only when a name is asked for.
"""

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

FORMAT = "dragoman-knowledge-3"
DATA = Path(__file__).parent / "data"
COMPILED = DATA / "knowledge.bin"
SECTIONS = {
    "entity": "id name kind country sector start end parent place".split(),
    "place": "name country kind lat lon population".split(),
    "name": "key references".split(),
    "longest": "word count".split(),
    "held": "person title canonical of sector start end layer".split(),
    "surname": "word persons".split(),
    "role": "surface sector kind flags".split(),
    "country": "code name long_name country kind demonyms people capital start end".split(),
    "slot": "noun slot name kind sector".split(),
    "title": "variant canonical only".split(),
    "spelling": "id names".split(),
}
"""Each section of the store and its columns."""
BETWEEN_SECTIONS, BETWEEN_COLUMNS, BETWEEN_CELLS = "\x1d", "\x1e", "\n"

Columns = dict[str, list[list[str]]]


def to_columns(section: str, rows: Iterable[Sequence[str]]) -> list[list[str]]:
    """Rows of a section as its columns."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    return columns or [[] for _ in SECTIONS[section]]


def dump(columns: Columns, sum_of_sources: str) -> bytes:
    """The compiled file."""
    body = BETWEEN_SECTIONS.join(
        BETWEEN_COLUMNS.join(BETWEEN_CELLS.join(column) for column in columns[section]) for section in SECTIONS
    ).encode()
    head = f"{FORMAT} {sum_of_sources} {hashlib.sha256(body).hexdigest()}\n"
    return head.encode() + body


def parse(content: bytes, sum_of_sources: str | None) -> Columns | None:
    """The columns of a compiled file; None when it is of another format, damaged, or built from other tables."""
    head, _, body = content.partition(b"\n")
    fields = head.decode("ascii", "replace").split(" ")
    if len(fields) != 3 or fields[0] != FORMAT or (sum_of_sources is not None and fields[1] != sum_of_sources):
        return None
    if hashlib.sha256(body).hexdigest() != fields[2]:
        return None
    columns: Columns = {}
    for section, text in zip(SECTIONS, body.decode().split(BETWEEN_SECTIONS), strict=True):
        columns[section] = [column.split(BETWEEN_CELLS) if column else [] for column in text.split(BETWEEN_COLUMNS)]
    return columns


def sources(data: Path = DATA) -> list[Path]:
    """All tables below the data folder, in a fixed order."""
    return sorted(data.rglob("*.tsv"))


def source_sum(data: Path = DATA) -> str:
    """A short sum of the names and contents of all tables, to see whether a compiled file is theirs."""
    total = 0
    for path in sources(data):
        total = zlib.crc32(path.name.encode(), total)
        total = zlib.crc32(path.read_bytes(), total)
    return f"{total:08x}"


def read_compiled(path: Path = COMPILED, data: Path = DATA) -> Columns | None:
    """The compiled knowledge base, or None where there is none that fits the tables."""
    if not path.is_file():
        return None
    content = path.read_bytes()
    return parse(content, source_sum(data) if sources(data) else None)
