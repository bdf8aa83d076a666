"""The files of a zip archive, which may come from anybody.

Nothing is written to the disk, so no name can lead out of a folder; names that would
are refused all the same, as are links, secrets and two names for one file. Whatever
the archive says of its sizes, no more is unpacked than is allowed.
"""

from __future__ import annotations

import io
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from supportkit.errors import UnreadableSourceError
from supportkit.templates.files.listing import (
    Listing,
    decoded,
    in_order,
    is_hidden,
    is_response,
    rooted,
    unreadable,
)
from supportkit.templates.files.naming import NAME, oddness
from supportkit.templates.files.place import is_place
from supportkit.templates.sandbox.limits import Limits
from supportkit.templates.variant import Problem
from supportkit.text.printable import printable

__all__ = ["archive_listing", "is_archive"]

_LARGEST = 32 * 1024 * 1024
_MOST_MEMBERS = 10_000
_MOST_TEXT = 64 * 1024 * 1024
_MOST_RATIO = 200
_SMALL = 1024 * 1024
_LONGEST_NAME = 200
_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_DIRECTORY_ENTRY = b"PK\x01\x02"
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_PLAIN_KINDS = frozenset({0, stat.S_IFREG, stat.S_IFDIR})
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)


def is_archive(path: Path) -> bool:
    """Whether a file is a zip archive, or at least is called one."""
    if not path.is_file():
        return False
    if path.suffix.lower() == ".zip":
        return True
    try:
        with path.open("rb") as file:
            return file.read(4) in _STARTS
    except OSError:
        return False


def archive_listing(path: Path, *, limits: Limits) -> Listing:
    """List the files of a zip archive.

    What is wrong with one file is kept with it. The archive as a whole is held to 32 MiB,
    10,000 files and 64 MiB of responses, at most 200 times as many as are packed.

    Raises:
        UnreadableSourceError: It is no archive, or goes over one of these.
    """
    archive = _Archive(path, limits=limits)
    files, refused = archive.sorted_out()
    root, inside, beside = rooted(name for name in files if not is_hidden(name))
    archive.require_modest([files[f"{root}{name}"] for name in inside if is_response(name)])
    missed = (name for name in beside if is_response(name) and is_place(name))
    return Listing(
        shown=archive.shown,
        names=in_order(inside),
        path=lambda name: archive.path(f"{root}{name}"),
        text=lambda name: archive.text(files[f"{root}{name}"]),
        unread=tuple(archive.path(name) for name in in_order(missed)),
        refused=tuple((archive.path(name), problem) for name, problem in refused),
    )


class _Archive:
    """An archive in memory, so that nobody changes it while it is read."""

    def __init__(self, path: Path, *, limits: Limits) -> None:
        self.shown, self._limits = path.as_posix(), limits
        data = self._data(path)
        self._size = len(data)
        # An entry of the directory begins with these bytes, so there are no more entries than that;
        # what the archive itself says of their number need not be true.
        if data.count(_DIRECTORY_ENTRY) > _MOST_MEMBERS:
            raise self._refusal(f"more than {_MOST_MEMBERS:,} files")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _FAULTS:
            raise self._refusal("no zip archive, or a damaged one") from None

    def _data(self, path: Path) -> bytes:
        try:
            with path.open("rb") as file:
                data = file.read(_LARGEST + 1)
        except OSError as error:
            raise self._refusal(f"cannot be read ({type(error).__name__})") from None
        if len(data) > _LARGEST:
            raise self._refusal(f"more than {_LARGEST // 1024**2} MiB")
        if not data.startswith(_STARTS):
            raise self._refusal("no zip archive, or something else before it")
        return data

    def _refusal(self, found: str) -> UnreadableSourceError:
        return UnreadableSourceError(self.shown, f"expected a zip archive of responses; {found}")

    def path(self, name: str) -> str:
        """Name a file of the archive for findings, as one line that is not too long."""
        short = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}..."
        return f"{self.shown}/{printable(short)}"

    def sorted_out(self) -> tuple[dict[str, zipfile.ZipInfo], list[tuple[str, Problem]]]:
        """Part files by name from those whose name alone is refused; folders are left out."""
        members = [member for member in self._zip.infolist() if not member.is_dir()]
        again = Counter(_folded(member.orig_filename) for member in members)
        refused = dict(_misnamed(members))
        for member in members:
            name = member.orig_filename
            if again[_folded(name)] > 1 and name not in refused:
                found = "a name that another file has too, or differs from it in case alone"
                refused[name] = unreadable("each name once", found)
        files = {
            member.filename: member for member in members if member.orig_filename not in refused
        }
        return files, sorted(refused.items())

    def require_modest(self, members: Sequence[zipfile.ZipInfo]) -> None:
        """Refuse an archive whose files together are more than letters can be."""
        unpacked = sum(member.file_size for member in members)
        packed = sum(member.compress_size for member in members)
        if unpacked > _MOST_TEXT:
            raise self._refusal(f"more than {_MOST_TEXT // 1024**2} MiB of responses")
        if unpacked > max(_SMALL, _MOST_RATIO * packed):
            raise self._refusal(f"more than {_MOST_RATIO} times as much as is packed")
        starts = Counter(member.header_offset for member in self._zip.infolist())
        if packed > self._size or any(count > 1 for count in starts.values()):
            raise self._refusal("files that share their bytes")

    def text(self, member: zipfile.ZipInfo) -> str | Problem:
        """Read a file, but no more of it than is allowed."""
        refused = _unusable(member)
        if refused is not None:
            return refused
        try:
            with self._zip.open(member) as file:
                raw = file.read(self._limits.source + 1)
        except _FAULTS:
            return unreadable("a file that can be unpacked", "a damaged one")
        if len(raw) <= self._limits.source and len(raw) != member.file_size:
            return unreadable("as much as the archive says", "another size")
        return decoded(raw, limits=self._limits)


def _misnamed(members: Iterable[zipfile.ZipInfo]) -> Iterator[tuple[str, Problem]]:
    for member in members:
        name = member.orig_filename
        found = oddness(name)
        if found is None and member.filename != name:
            found = "two names"
        if found is not None:
            yield name, unreadable(NAME, found)


def _unusable(member: zipfile.ZipInfo) -> Problem | None:
    if stat.S_IFMT(member.external_attr >> 16) not in _PLAIN_KINDS:
        return unreadable("a file", "a link, or something else that is no file")
    if member.flag_bits & _ENCRYPTED:
        return unreadable("a file without a password", "an encrypted one")
    if member.compress_type not in _METHODS:
        return unreadable("a file that is stored or deflated", "another method of packing")
    return None


def _folded(name: str) -> str:
    """Write a name as systems that ignore case, or the form of accents, compare it."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
