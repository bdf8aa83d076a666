"""A new file for a result, whose errors name it as the caller did."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Final

from supportkit.errors import UnreadableSourceError

__all__ = ["blamed_on", "new_file", "open_device"]

_OWNER_ONLY: Final = 0o600


@contextmanager
def blamed_on(name: str) -> Iterator[None]:
    """Let a failure to write name what could not be written; a broken pipe stays one.

    Raises:
        UnreadableSourceError: The system refuses, as where a disk is full.
    """
    try:
        yield
    except (BrokenPipeError, UnreadableSourceError):
        raise
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UnreadableSourceError(name, f"it cannot be written ({why})") from None


class _Named(io.FileIO):
    """A file on whose name a failure is blamed, also where a buffer is written late."""

    def __init__(self, path: str, mode: str, *, said: str, opener: Any = None) -> None:
        self._said = said
        super().__init__(path, mode, opener=opener)

    def write(self, data: Any, /) -> int:
        """Write bytes, and say of which file it was if they cannot be."""
        with blamed_on(self._said):
            return super().write(data)


def new_file(path: str | os.PathLike[str], *, name: str, private: bool = False) -> BinaryIO:
    """Create a file for bytes, which must not exist.

    Args:
        path: Where it is created.
        name: What errors call it, such as the name that it gets once it is whole.
        private: Whether it is for its owner alone, from its first moment, and no link.

    Raises:
        OSError: It cannot be created.
        UnreadableSourceError: Something cannot be written to it; raised when that shows.
    """
    opener = _for_owner if private else None
    return io.BufferedWriter(_Named(os.fspath(path), "xb", said=name, opener=opener))


def open_device(path: str | os.PathLike[str]) -> BinaryIO:
    """Open a device or a pipe for bytes; it is what it was, so that there is nothing to replace.

    Raises:
        UnreadableSourceError: It cannot be opened or written to.
    """
    name = os.fspath(path)
    with blamed_on(name):
        return io.BufferedWriter(_Named(name, "wb", said=name))


def _for_owner(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), _OWNER_ONLY)
