"""The files of a folder, without those that links lead to outside it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from supportkit.templates.files.listing import (
    RESPONSES,
    Listing,
    decoded,
    in_order,
    is_hidden,
    unreadable,
)
from supportkit.templates.files.naming import sorted_out
from supportkit.templates.files.place import is_place
from supportkit.templates.sandbox.limits import Limits
from supportkit.templates.variant import Problem

__all__ = ["folder_listing"]


def folder_listing(given: Path, *, limits: Limits) -> Listing:
    """List the files of a folder, or of the folder ``responses`` in it."""
    root = given / RESPONSES if (given / RESPONSES).is_dir() else given
    locked: dict[str, Problem] = {}
    names, refused = sorted_out(_names(root, locked))
    refused = {**refused, **locked}
    before = "" if root == Path() else f"{root.as_posix().rstrip('/')}/"
    inside, beside = root.resolve(), () if root == given else tuple(_beside(given))
    return Listing(
        shown=given.as_posix(),
        names=in_order(names),
        path=lambda name: f"{before}{name}",
        text=lambda name: _text(f"{before}{name}", inside=inside, limits=limits),
        unread=tuple((given / name).as_posix() for name in beside),
        refused=tuple(((root / name).as_posix(), why) for name, why in sorted(refused.items())),
    )


def _names(root: Path, locked: dict[str, Problem]) -> Iterator[str]:
    """Give the names of all files, and note the folders that cannot be looked into."""

    def note(error: OSError) -> None:
        name = os.path.relpath(error.filename, root)
        locked[name] = unreadable("a folder that can be read", _why(error))

    top = os.fspath(root)
    for folder, folders, files in os.walk(top, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inside = folder[len(top) :].strip(os.sep).replace(os.sep, "/")
        here = f"{inside}/" if inside else ""
        yield from (f"{here}{name}" for name in files if not name.startswith("."))


def _beside(given: Path) -> Iterator[str]:
    """Find files that would be responses if there were no folder ``responses`` beside them."""
    for file in sorted(given.glob("*/*.j2")):
        name = file.relative_to(given).as_posix()
        if file.parent.name != RESPONSES and not is_hidden(name) and is_place(name):
            yield name


def _text(file: str, *, inside: Path, limits: Limits) -> str | Problem:
    try:
        found = os.lstat(file)
        if stat.S_ISLNK(found.st_mode):
            if not Path(file).resolve().is_relative_to(inside):
                return unreadable("a file inside the folder", "a link that leaves it")
            found = os.stat(file)  # noqa: PTH116
        if not stat.S_ISREG(found.st_mode):
            return unreadable("a file", "something that cannot be read")
        with open(file, "rb") as stream:  # noqa: PTH123
            # a buffer for the most costs time
            raw = stream.read(min(found.st_size, limits.source) + 1)
    except RuntimeError:
        return unreadable("a file that can be read", "a link in a circle")
    except (OSError, ValueError) as error:  # such as a name with NUL
        return unreadable("a file that can be read", _why(error))
    return decoded(raw, limits=limits)


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, PermissionError):
        return "one that may not be read (no permission)"
    return type(error).__name__
