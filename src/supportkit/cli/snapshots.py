"""The folder of ``supportkit render --all --snapshot``: what is written, removed and compared."""

from __future__ import annotations

import difflib
import os
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path

from supportkit.errors import UnreadableSourceError, UsageError
from supportkit.errors.masking import masked_file
from supportkit.templates.trying import HEADER
from supportkit.values.result_file import blamed_on, new_file

__all__ = ["check_folder", "differences", "write"]

_LARGEST = 8 * 1024 * 1024
_MOST_LINES = 5_000


def check_folder(folder: Path, *, catalogue: str) -> None:
    """Refuse a folder in the catalogue, where snapshots would look like responses.

    Raises:
        UsageError: It is the folder of the catalogue, or in it.
        UnreadableSourceError: It is no folder.
    """
    source, target = Path(catalogue).resolve(), folder.resolve()
    if target == source or source in target.parents:
        raise UsageError("--snapshot", "a folder outside the catalogue")
    if folder.exists() and not folder.is_dir():
        raise UnreadableSourceError(folder.as_posix(), "a file, expected a folder")


def write(folder: Path, texts: Mapping[str, str]) -> tuple[int, int]:
    """Bring the folder up to date; give how many files were written and removed.

    Only files that begin as snapshots do are replaced or removed, and no link is followed.

    Raises:
        UnreadableSourceError: A file that is no snapshot has the name of one, or a link is in
            the way, and nothing is written; or a file cannot be.
    """
    known = _known(folder)
    _require_free(folder, texts, known)
    stale = [name for name in known if name not in texts]
    fresh = {name: text for name, text in texts.items() if known.get(name) != _bytes(text)}
    for name, text in fresh.items():
        _write(folder / name, _bytes(text))
    for name in stale:
        with blamed_on(name):
            (folder / name).unlink()
        _tidy(folder, name)
    return len(fresh), len(stale)


def differences(folder: Path, texts: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of a diff from the folder to what the responses say now.

    Raises:
        UnreadableSourceError: What is no snapshot has the name of one.
    """
    found = _known(folder)
    _require_free(folder, texts, found)
    known = {name: _lines(data) for name, data in found.items()}
    now = {name: _lines(_bytes(text)) for name, text in texts.items()}
    for name in sorted({*known, *now}):
        before, after = known.get(name, []), now.get(name, [])
        if before != after:
            yield from _diff(f"{folder.as_posix()}/{name}", before, after)


def _diff(name: str, before: list[str], after: list[str]) -> Iterator[str]:
    if max(len(before), len(after)) > _MOST_LINES:
        yield f"{name}: differs, and has too many lines to show how"
        return
    old, new = name if before else "/dev/null", name if after else "/dev/null"
    for line in difflib.unified_diff(before, after, old, new, lineterm=""):
        yield from line.split("\n")


def _lines(data: bytes) -> list[str]:
    """Split as git may have checked it out, with the line breaks of the system."""
    *lines, rest = data.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    return [*lines, f"{rest}\n\\ No newline at end of file"] if rest else lines


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _known(folder: Path) -> dict[str, bytes]:
    """Read the snapshots in the folder: files of ours three levels deep, without links."""
    found: dict[str, bytes] = {}
    for here, folders, files in os.walk(folder):
        depth = len(Path(here).relative_to(folder).parts)
        folders[:] = sorted(
            one for one in folders if depth < 2 and not Path(here, one).is_symlink()
        )
        for name in sorted(files) if depth == 2 else ():
            data = _ours(Path(here, name)) if name.endswith(".txt") else None
            if data is not None:
                found[Path(here, name).relative_to(folder).as_posix()] = data
    return found


def _ours(file: Path) -> bytes | None:
    """Read a file if it is a snapshot."""
    if file.is_symlink() or not file.is_file():
        return None
    with blamed_on(masked_file(file.name)), file.open("rb") as stream:
        data = stream.read(_LARGEST)
    return data if data.startswith(HEADER.encode()) else None


def _require_free(folder: Path, names: Iterable[str], known: Container[str]) -> None:
    """Refuse names that lead through a link, or that somebody else's file or folder has."""
    for name in names:
        path = folder
        for part in name.split("/"):
            if path.exists() and not path.is_dir():
                raise UnreadableSourceError(path.as_posix(), "a file, expected a folder")
            path /= part
            if path.is_symlink():
                raise UnreadableSourceError(path.as_posix(), "a link, which is not followed")
        if path.exists() and name not in known:
            raise UnreadableSourceError(path.as_posix(), "it is no snapshot; move it away")


def _write(target: Path, data: bytes) -> None:
    name = masked_file(target.name)
    temporary = target.with_name(f".{target.name[:60]}.{os.getpid()}.new")
    with blamed_on(name):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with new_file(temporary, name=name) as file:
                file.write(data)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)


def _tidy(folder: Path, name: str) -> None:
    """Remove the folders that a removed file leaves empty."""
    for parent in list((folder / name).parents)[:2]:
        if any(parent.iterdir()):
            return
        parent.rmdir()
