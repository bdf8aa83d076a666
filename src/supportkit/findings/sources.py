"""The texts of the files that findings are about, as positions in findings count them."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from supportkit.errors import UnreadableSourceError
from supportkit.findings.finding import Finding

__all__ = ["read_files", "read_sources", "write_sources"]

_MOST_BYTES = 50_000_000
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_MARK = b"\xef\xbb\xbf"


def read_sources(findings: Iterable[Finding]) -> dict[str, str]:
    """Read the files that findings name, without the mark before a text and as their lines end.

    What cannot be read, is no UTF-8 or stands in an archive is left out.
    """
    return read_files(sorted({one.path for one in findings if one.path is not None}))


def read_files(paths: Iterable[str]) -> dict[str, str]:
    """Read files as `read_sources` does."""
    read = ((path, _read(Path(path))) for path in paths)
    return {path: text for path, text in read if text is not None}


def _read(file: Path) -> str | None:
    try:
        if not file.is_file():
            return None
        with file.open("rb") as stream:
            raw = stream.read(_MOST_BYTES + 1)
        return None if len(raw) > _MOST_BYTES else raw.removeprefix(_MARK).decode("utf-8")
    except (OSError, ValueError):
        return None


def write_sources(texts: Mapping[str, str]) -> None:
    """Write files anew, each whole or not at all; a mark before the text stays.

    A link stays a link: the file it leads to is written. Its mode and owner stay as well.

    Raises:
        UnreadableSourceError: One cannot be written, is read-only, or is no plain file; those
            before it, by name, are written.
    """
    for path, text in sorted(texts.items()):
        try:
            why = _refusal(Path(path))
            if why is None:
                _write(Path(path), text)
        except OSError as error:
            why = error.strerror or type(error).__name__
        if why is not None:
            raise UnreadableSourceError(path, f"it cannot be written ({why})")


def _refusal(file: Path) -> str | None:
    """Say why nothing must be put in the place of a file: it is a device, a pipe, or read-only."""
    mode = file.stat().st_mode
    if not stat.S_ISREG(mode):
        return "no plain file"
    return None if mode & _WRITABLE else "it is read-only"


def _write(file: Path, text: str) -> None:
    target = file.resolve()
    raw = text.encode("utf-8", "surrogatepass")
    with target.open("rb") as stream:
        marked = stream.read(len(_MARK)) == _MARK
    with tempfile.NamedTemporaryFile("wb", dir=target.parent, suffix=".new", delete=False) as out:
        out.write((_MARK if marked else b"") + raw)
    new = Path(out.name)
    try:
        before = target.stat()
        with suppress(OSError, AttributeError):  # only root may give a file away
            os.chown(new, before.st_uid, before.st_gid)
        new.chmod(before.st_mode & 0o7777)
        os.replace(new, target)  # noqa: PTH105
    except OSError:
        new.unlink(missing_ok=True)
        raise
