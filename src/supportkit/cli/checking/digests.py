"""Digests of files and of everything else that findings depend on."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

__all__ = ["digest", "digest_of_files", "files_below", "source_digest"]

_MOST = 4_000_000


def digest(*parts: object) -> str:
    """Give one digest of several values, each written as Python writes it.

    >>> digest("a", 1) == digest("a", 1), digest("ab") == digest("a", "b")
    (True, False)
    """
    made = hashlib.blake2b(digest_size=20)
    for part in parts:
        raw = part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogatepass")
        made.update(len(raw).to_bytes(8, "big") + raw)
    return made.hexdigest()


def digest_of_files(paths: Iterable[Path]) -> str:
    """Give a digest of all files in some folders, by name and content.

    A file of more bytes than any that is checked counts by its size and how it begins.
    """
    return digest(*(part for path in paths for file in files_below(path) for part in _parts(file)))


def source_digest() -> list[str]:
    """Give a digest of supportkit itself where it runs from a checkout, and nothing elsewhere.

    An installed package changes with its version; a checkout changes at any time.
    """
    package = Path(__file__).resolve().parents[2]
    if "site-packages" in package.parts:
        return []
    seen = ((file.as_posix(), file.stat()) for file in files_below(package))
    return [digest(*((name, stat.st_size, stat.st_mtime_ns) for name, stat in seen))]


def files_below(path: Path) -> Iterator[Path]:
    """Give the files below a folder that are not hidden, in order; or the one that is named."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(files) if not name.startswith("."))


def _parts(file: Path) -> Iterator[object]:
    yield file.as_posix()
    try:
        if not file.is_file():  # a pipe would be waited for
            yield "no file"
            return
        with file.open("rb") as stream:
            yield stream.read(_MOST)
            yield os.fstat(stream.fileno()).st_size
    except OSError as error:
        yield type(error).__name__
