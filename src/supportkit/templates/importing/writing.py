"""Write files below a folder: nothing outside of it, nothing over another, none by half."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from supportkit.errors import OutputExistsError, UnreadableSourceError
from supportkit.values.result_file import blamed_on, new_file

__all__ = ["write_files"]

_ENDINGS = ("md", "txt", "html")
_REPLACED = {"md": "txt", "txt": "md"}
"""Two of a kind for one locale would be a fault; HTML may stand beside either."""


def write_files(
    files: Mapping[str, str], folder: str | os.PathLike[str], *, force: bool = False
) -> int:
    """Write all files, or none if one is in the way; give their number.

    Raises:
        OutputExistsError: A file, or the same response in another format, is there.
        UnreadableSourceError: A folder leads elsewhere or cannot be written to.
    """
    root = Path(folder)
    if root.exists() and not root.is_dir():
        raise UnreadableSourceError(str(root), "it is no folder; expected one to write into")
    for name in files:
        _check(root, name, force=force)
    for name, text in files.items():
        _write(root / name, text)
        replaced = _REPLACED.get(name.rpartition(".j2")[0].rpartition(".")[2])
        if force and replaced:
            with suppress(FileNotFoundError):
                _sibling(root / name, replaced).unlink()
    return len(files)


def _check(root: Path, name: str, *, force: bool) -> None:
    target = root / name
    if not target.resolve().is_relative_to(root.resolve()) or target.parent.is_symlink():
        raise UnreadableSourceError(str(target), "a link leads out of the folder")
    there = [one for one in (target, *_others(target)) if one.exists() or one.is_symlink()]
    if there and not force:
        raise OutputExistsError(str(there[0]))


def _others(target: Path) -> Iterator[Path]:
    """Give the names of the same response in the same locale in other formats."""
    others = (_sibling(target, ending) for ending in _ENDINGS)
    yield from (one for one in others if one != target)


def _sibling(target: Path, ending: str) -> Path:
    locale = target.name.removesuffix(".j2").rpartition(".")[0]
    return target.with_name(f"{locale}.{ending}.j2")


def _write(target: Path, text: str) -> None:
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    with blamed_on(str(target)):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with new_file(temporary, name=str(target)) as file:
                file.write(text.encode("utf-8"))
            temporary.replace(target)
        finally:
            with suppress(OSError):
                temporary.unlink()
