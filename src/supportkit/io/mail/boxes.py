"""Where mails are: a file, a box of many (RFC 4155), a Maildir, a folder of files.

Nothing is followed out of a folder, and a mail is never held but while it is read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

from supportkit.errors import CaseDataError, UnknownFormatError, UnreadableSourceError
from supportkit.io.files.sources import MAX_RECORD, is_folder, open_source, sample, unreadable
from supportkit.io.report import ImportReport
from supportkit.values.patterns import regex

__all__ = ["Boxes", "Mail", "Place"]

_CHUNK = 1024 * 1024
_LONGEST_LINE = 1_000
_DAYS = rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?"
_START = regex(
    rb"From (?:[^\n]{0,400}? )?"
    + _DAYS
    + rb" {1,3}(?:[A-Z][a-z]{2} {1,3}\d{1,2}|\d{1,2} [A-Z][a-z]{2}"
    rb" \d{4}) {1,3}\d{1,2}:\d\d[^\n]{0,60}\r?\Z"
)
_QUOTED = regex(rb"(?m)^>(>*From )")
_FIELD = regex(rb"[!-9;-~]+[ \t]*:")
_BOXES = (".mbox", ".mbx")
_FLAGS = regex(r"[:;!]2,([A-Za-z]{0,26})\Z")
_TOO_LONG = (f"a mail of at most {MAX_RECORD // 2**20} MiB", "a longer one")
_KNOWN = ("eml", "mbox", "maildir")


class Place(NamedTuple):
    """Where a mail stands: which file, from which byte, how many bytes, at which line."""

    file: int
    offset: int
    size: int
    line: int


@dataclass(frozen=True, slots=True, repr=False)
class Mail:
    """A mail as it is stored.

    Attributes:
        place: Where.
        data: Its bytes, from the head on.
        from_line: The line before it in its box, or "".
        flags: Its flags in a Maildir, such as ``"RS"``.
    """

    place: Place
    data: bytes
    from_line: str = ""
    flags: str = ""


class Boxes:
    """All mails of a file or folder, one after the other or each by its place.

    Raises:
        UnreadableSourceError: There is no such file or folder, or no mail in it.
        UnknownFormatError: A file begins neither as a mail nor as a box of mails.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._folder = is_folder(path)
        self._files: list[tuple[Path, bool]] = []
        self.ignored = 0
        if self._folder:
            self._collect()
        else:
            self._files = [(path, _is_box(path))]

    def _collect(self) -> None:
        """List the files of a folder in the order of their names."""
        for folder, folders, names in os.walk(self._path, followlinks=False):
            folders.sort()
            if Path(folder).name == "tmp" and Path(folder).with_name("cur").is_dir():
                continue
            for name in sorted(names):
                self._consider(Path(folder, name))
        if not self._files:
            problem = "no mail is in it; expected .eml or .mbox files, or a Maildir"
            raise unreadable(self._path, problem)

    def _consider(self, file: Path) -> None:
        stored = file.parent.name in ("cur", "new") and not file.name.startswith(".")
        if file.is_symlink() or not file.is_file():
            self.ignored += 1
        elif stored or file.suffix.lower() == ".eml":
            self._files.append((file, False))
        elif file.suffix.lower() in _BOXES or _starts_as_box(file):
            self._files.append((file, True))
        else:
            self.ignored += 1

    def scan(self, report: ImportReport) -> Iterator[Mail | CaseDataError]:
        """Go through all mails from the beginning; one that cannot be read is an error."""
        for number, (file, box) in enumerate(self._files):
            try:
                with open_source(file) as opened:
                    if box:
                        yield from self._box(number, opened, report)
                    else:
                        report.read(number + 1 if self._folder else 1)
                        yield self._single(number, opened)
            except UnreadableSourceError as error:
                if not self._folder:
                    raise
                report.read(number + 1)
                yield self.error(Place(number, 0, 0, 0), None, "a mail", error.problem)

    @contextmanager
    def fetching(self) -> Iterator[Fetch]:
        """Keep a box open to read its mails again, each by its place."""
        fetch = Fetch(self)
        try:
            yield fetch
        finally:
            fetch.close()

    def file(self, number: int) -> tuple[Path, bool]:
        """Give a file, and whether it is a box."""
        return self._files[number]

    def line(self, place: Place) -> int:
        """Give the line of a mail in its box; in a folder of files, the file's number."""
        return place.line if self._files[place.file][1] else place.file + 1

    def error(self, place: Place, path: str | None, expected: str, found: str) -> CaseDataError:
        """Make the error that names a mail by its place: a file's name may be its subject."""
        file, box = self._files[place.file]
        source = file.name if box or not self._folder else self._path.name
        return CaseDataError(source, self.line(place), path, expected, found)

    def _single(self, number: int, opened: BinaryIO) -> Mail | CaseDataError:
        offset = opened.tell()
        data = opened.read(MAX_RECORD + 1)
        place = Place(number, offset, len(data), 1)
        return (
            self.error(place, None, *_TOO_LONG)
            if len(data) > MAX_RECORD
            else self.made(place, data)
        )

    def made(self, place: Place, data: bytes) -> Mail:
        """Make a mail of the bytes at its place."""
        file, box = self._files[place.file]
        if not box:
            flags = _FLAGS.search(file.name)
            return Mail(place, data.lstrip(b"\r\n"), flags=flags[1].upper() if flags else "")
        line, _, rest = data.partition(b"\n")
        rest = (
            rest.removesuffix(b"\n").removesuffix(b"\r")
            if rest.endswith((b"\n\n", b"\n\r\n"))
            else rest
        )
        if b">From " in rest:
            rest = _QUOTED.sub(rb"\1", rest)
        return Mail(place, rest, line[:_LONGEST_LINE].decode("ascii", "replace").strip())

    def _box(
        self, number: int, opened: BinaryIO, report: ImportReport
    ) -> Iterator[Mail | CaseDataError]:
        for offset, size, line, data in _stretches(opened):
            report.read(line)
            place = Place(number, offset, size, line)
            yield self.error(place, None, *_TOO_LONG) if data is None else self.made(place, data)


class Fetch:
    """Reads mails again, each by its place."""

    def __init__(self, boxes: Boxes) -> None:
        self._boxes = boxes
        self._number: int | None = None
        self._opened: BinaryIO | None = None

    def __call__(self, place: Place) -> Mail | None:
        """Give a mail; None where the file is not the one that was gone through."""
        try:
            if self._opened is None or self._number != place.file:
                self.close()
                self._opened, self._number = (
                    open_source(self._boxes.file(place.file)[0]),
                    place.file,
                )
            self._opened.seek(place.offset)
            data = self._opened.read(place.size)
        except OSError:
            return None
        return self._boxes.made(place, data) if len(data) == place.size else None

    def close(self) -> None:
        """Close the box that is open."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None


def _is_box(path: Path) -> bool:
    start = sample(path)
    if start.startswith(b"From "):
        return True
    if not _FIELD.match(start.lstrip(b"\r\n")):
        found = "it begins neither as a mail nor as a box of mails"
        raise UnknownFormatError(path.name, found, _KNOWN)
    return False


def _starts_as_box(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(5) == b"From "
    except OSError:
        return False


def _stretches(opened: BinaryIO) -> Iterator[tuple[int, int, int, bytes | None]]:
    """Cut a box at the lines that begin a mail: offset, size, line and bytes of each.

    Of a mail that is too long, the bytes are let go while it is passed, and None is given.
    """
    window = bytearray()
    offset, line, size, looked = opened.tell(), 1, 0, 1
    dropped_lines = 0
    while True:
        cut = _next_start(window, looked)
        chunk = b"" if cut is not None else opened.read(_CHUNK)
        if cut is None and chunk:
            looked = max(1, len(window) - _LONGEST_LINE)
            window += chunk
            if len(window) > MAX_RECORD + _CHUNK:
                let_go = len(window) - 2 * _LONGEST_LINE
                dropped_lines += window.count(b"\n", 0, let_go)
                size += let_go
                del window[:let_go]
                looked = 1
            continue
        end = len(window) if cut is None else cut
        whole = size + end
        if whole:
            yield offset, whole, line, bytes(window[:end]) if whole <= MAX_RECORD else None
        line += dropped_lines + window.count(b"\n", 0, end)
        offset, size, dropped_lines, looked = offset + whole, 0, 0, 1
        del window[:end]
        if cut is None:
            return


def _next_start(window: bytearray, looked: int) -> int | None:
    """Find the next line that begins a mail; one that is not yet whole is not looked at."""
    at = window.find(b"\nFrom ", looked - 1)
    while at >= 0:
        end = window.find(b"\n", at + 1, at + _LONGEST_LINE)
        if end >= 0 and _START.match(window, at + 1, end):
            return at + 1
        at = window.find(b"\nFrom ", at + 1)
    return None
