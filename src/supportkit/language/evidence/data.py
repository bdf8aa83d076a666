"""The files that the package brings along."""

from __future__ import annotations

import pkgutil

from supportkit.errors import DataFileError

__all__ = ["shipped"]


def shipped(path: str) -> bytes:
    """Read a file of `supportkit.language`, also from inside an archive.

    Raises:
        DataFileError: It is not there.
    """
    content = pkgutil.get_data("supportkit.language", path)
    if content is None:
        raise DataFileError("supportkit", path, "nothing")
    return content
