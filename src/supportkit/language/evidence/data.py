"""The files of `supportkit.language`."""

from __future__ import annotations

from supportkit.text import shipped as files

__all__ = ["shipped"]


def shipped(path: str) -> bytes:
    """Read a file of `supportkit.language`, also from inside an archive.

    Raises:
        DataFileError: It is not there, or cannot be read.
    """
    return files.shipped("supportkit.language", path)
