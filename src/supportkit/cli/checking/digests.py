"""Digests of files and of everything else that findings depend on."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from operator import attrgetter
from pathlib import Path

__all__ = ["digest", "digest_of_files", "files_below", "names_below", "source_digest"]

_MOST = 4_000_000
_name = attrgetter("name")


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
    every = (file for path in paths for file in names_below(path))
    return digest(*(part for file in every for part in _parts(file)))


def source_digest() -> list[str]:
    """Give a digest of supportkit itself where it runs from a checkout, and nothing elsewhere.

    An installed package changes with its version; a checkout changes at any time.
    """
    package = Path(__file__).resolve().parents[2]
    if "site-packages" in package.parts:
        return []
    seen = ((file, os.stat(file)) for file in names_below(package))  # noqa: PTH116
    return [digest(*((name, stat.st_size, stat.st_mtime_ns) for name, stat in seen))]


def files_below(path: Path) -> Iterator[Path]:
    """Give the files below a folder that are not hidden, in order; or the one that is named."""
    yield from map(Path, names_below(path))


def names_below(path: Path) -> Iterator[str]:
    """Give the names of these files: a path for each of thousands would take most of the time."""
    if os.path.isdir(path):  # noqa: PTH112
        yield from _names_in(os.fspath(path))
    else:
        yield os.fspath(path)


def _names_in(folder: str) -> Iterator[str]:
    """Give names of files as `os.walk` does, which asks of each folder again what it is."""
    try:
        with os.scandir(folder) as entries:
            seen = sorted((each for each in entries if each.name[0] != "."), key=_name)
    except OSError:
        return
    yield from (each.path for each in seen if not each.is_dir())
    for each in seen:
        if each.is_dir() and not each.is_symlink():
            yield from _names_in(each.path)


def _parts(file: str) -> Iterator[object]:
    yield file
    try:
        if not os.path.isfile(file):  # noqa: PTH113 -- a pipe would be waited for
            yield "no file"
            return
        with open(file, "rb", buffering=0) as stream:  # noqa: PTH123
            size = os.fstat(stream.fileno()).st_size
            yield stream.read(min(size, _MOST))
            yield size
    except OSError as error:
        yield type(error).__name__
