"""A folder on this machine or behind a URL that fsspec knows, in which files appear whole or not at all."""

import os
import uuid
from pathlib import Path
from typing import Any

from dragoman.model import InputError


def is_url(path: str) -> bool:
    """Whether a path is a URL of fsspec's, such as s3://bucket/key, and not one of the web or a file here."""
    return "://" in path and not path.startswith(("http://", "https://"))


def open_filesystem(url: str) -> tuple[Any, str]:
    """The file system of a URL and the path in it. Raises InputError when its package is not installed."""
    import fsspec

    try:
        found: tuple[Any, str] = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise InputError(str(error), url, "install fsspec's package for it, such as s3fs or gcsfs") from error
    return found


class Folder:
    """A folder by its path or URL. Paths in it are relative, with slashes."""

    def __init__(self, location: str) -> None:
        self.location = location.rstrip("/") or location
        self._fs: Any = None
        self._root = location
        if is_url(location):
            self._fs, self._root = open_filesystem(location)

    def __reduce__(self) -> tuple[type["Folder"], tuple[str]]:
        return Folder, (self.location,)

    def write(self, path: str, data: bytes) -> None:
        """Write a file: under another name first, then renamed. Object stores do the same by themselves."""
        if self._fs is not None:
            self._fs.makedirs(self._full(path).rpartition("/")[0], exist_ok=True)
            self._fs.pipe_file(self._full(path), data)
            return
        target = Path(self._root, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_name(f".{target.name}.{uuid.uuid4().hex[:8]}.part")
        try:
            temporary.write_bytes(data)
            os.replace(temporary, target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises FileNotFoundError."""
        if self._fs is not None:
            found: bytes = self._fs.cat_file(self._full(path))
            return found
        return Path(self._root, path).read_bytes()

    def size(self, path: str) -> int | None:
        """Bytes of a file; None where there is none."""
        try:
            if self._fs is not None:
                return int(self._fs.size(self._full(path)))
            return Path(self._root, path).stat().st_size
        except FileNotFoundError:
            return None

    def names(self, path: str = "") -> list[str]:
        """The files below a folder in it, in order, without what was left by a broken-off writing."""
        if self._fs is not None:
            root = self._full("").rstrip("/")
            found = [str(p).removeprefix(root + "/") for p in self._fs.find(self._full(path))]
        else:
            root_path = Path(self._root)
            found = [p.relative_to(root_path).as_posix() for p in (root_path / path).rglob("*") if p.is_file()]
        return sorted(name for name in found if not name.endswith(".part"))

    def remove(self, path: str) -> None:
        """Take a file, or a folder with all that is in it, away; nothing happens where there is none."""
        import shutil

        if self._fs is not None:
            if self._fs.exists(self._full(path)):
                self._fs.rm(self._full(path), recursive=True)
            return
        target = Path(self._root, path)
        if target.is_dir():
            shutil.rmtree(target, ignore_errors=True)
        else:
            target.unlink(missing_ok=True)

    def _full(self, path: str) -> str:
        return f"{self._root.rstrip('/')}/{path}" if path else self._root
