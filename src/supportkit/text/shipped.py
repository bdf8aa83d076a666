"""The files that the package brings along."""

from __future__ import annotations

import pkgutil

from supportkit.errors import DataFileError

__all__ = ["shipped"]


def shipped(package: str, path: str) -> bytes:
    """Read a file of one of our packages, also from inside an archive.

    Raises:
        DataFileError: It is not there, or cannot be read.
    """
    try:
        content = pkgutil.get_data(package, path)
    except OSError:
        content = None
    if content is None:
        raise DataFileError("supportkit", path, "no such file")
    return content
