"""Writing results: whole files or none, and cells that no spreadsheet runs."""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from os import PathLike
from pathlib import Path
from typing import BinaryIO

from supportkit.errors import OutputExistsError, SupportKitError, UnreadableSourceError
from supportkit.values.result_file import new_file

__all__ = ["Target", "check_writable", "opened", "safe_cell", "writing"]

Target = str | PathLike[str] | BinaryIO
"""Where a result goes: the path of a file, or a file that is open for bytes."""

_SHOWN = 80
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: object) -> object:
    """Make a text safe to open in a spreadsheet; anything else stays as it is.

    A text that begins as a formula does (``= + - @``, TAB, CR) gets an apostrophe
    before it, which spreadsheets read as "this is text". Source: OWASP, "CSV Injection".

    >>> safe_cell("=1+1"), safe_cell("refund"), safe_cell(-5)
    ("'=1+1", 'refund', -5)
    """
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


@contextmanager
def opened(target: Target, *, force: bool = False) -> Iterator[BinaryIO]:
    """Open what a result goes to; a file that is open already stays open.

    Raises:
        OutputExistsError: The file exists, and ``force`` is not set.
        UnreadableSourceError: Its folder does not exist, or may not be written to.
    """
    if isinstance(target, str | PathLike):
        with writing(Path(target), force=force) as file:
            yield file
    else:
        yield target


@contextmanager
def writing(target: Path, *, force: bool = False) -> Iterator[BinaryIO]:
    """Open a file that appears under its name only once it is written whole.

    Raises:
        OutputExistsError: The file exists, and ``force`` is not set.
        UnreadableSourceError: Its folder does not exist or may not be written to, or the
            system refuses while it is written, as where the disk is full.
    """
    check_writable(target, force=force)
    writer = f"{os.getpid()}-{threading.get_ident()}"
    temporary = target.with_name(f".{target.name}.{writer}.part")
    try:  # from before the file is there, as a signal may come at any moment
        with _created(temporary, target) as file:
            yield file
        temporary.replace(target)
    finally:
        with suppress(OSError):  # a name that cannot be created cannot be removed
            temporary.unlink()


def _created(temporary: Path, target: Path) -> BinaryIO:
    try:
        return new_file(temporary, name=str(target))
    except OSError:
        raise UnreadableSourceError(str(target), "its folder may not be written to") from None


def check_writable(target: Path, *, force: bool = False) -> None:
    """Say before a long run whether its result can be written.

    Raises:
        OutputExistsError: The file exists, and ``force`` is not set.
        UnreadableSourceError: It is a folder, a device or a pipe, or its folder does not exist
            or may not be written to.
    """
    try:
        if target.is_dir():
            raise UnreadableSourceError(str(target), "it is a folder; expected a file name")
        if not target.parent.is_dir():
            raise UnreadableSourceError(str(target), "there is no such folder to write it to")
        if target.exists() and not target.is_file():
            raise UnreadableSourceError(str(target), "it is a device or a pipe; expected a file")
        if target.exists() and not force:
            raise OutputExistsError(str(target))
        with tempfile.TemporaryFile(dir=target.parent):
            pass
    except SupportKitError:
        raise
    except OSError as error:
        problem = f"it cannot be written there ({error.strerror or type(error).__name__})"
        raise UnreadableSourceError(str(target)[-_SHOWN:], problem) from None
