"""Errors of what is read and written: files, exports, records."""

from __future__ import annotations

from supportkit.errors.base import LocatedError, SupportKitError
from supportkit.errors.masking import masked, masked_file, where

__all__ = [
    "CaseDataError",
    "DataFileError",
    "MappingError",
    "OutputExistsError",
    "SchemaVersionError",
    "UnknownFormatError",
    "UnreadableSourceError",
]


class CaseDataError(LocatedError, ValueError):
    """A record cannot become a case.

    Readers raise it at the first bad record. To skip and report such records instead,
    read with ``on_error="collect"``.

    Attributes:
        record_id: Id of the record, where it could be read.
    """

    record_id: str | None

    def __init__(
        self,
        source: str | None,
        line: int | None,
        path: str | None,
        expected: str,
        found: str,
        record_id: str | None = None,
    ) -> None:
        super().__init__(source, line, path, expected, found)
        self.record_id = record_id
        self.args = (*self.args, record_id)


class UnreadableSourceError(SupportKitError, OSError):
    """A file or folder cannot be read at all.

    Attributes:
        source: Name of the file.
        problem: Why not, with what would do instead.
    """

    source: str
    problem: str

    def __init__(self, source: str, problem: str) -> None:
        self.source, self.problem = source, problem
        super().__init__(source, problem)

    def __str__(self) -> str:
        return f"{masked_file(self.source)}: {self.problem}"


class UnknownFormatError(SupportKitError, ValueError):
    """A file holds none of the formats that we read.

    Attributes:
        source: Name of the file.
        found: What the file looks like.
        known: Names of the formats that can be asked for.
    """

    source: str
    found: str
    known: tuple[str, ...]

    def __init__(self, source: str, found: str, known: tuple[str, ...]) -> None:
        self.source, self.found, self.known = source, found, known
        super().__init__(source, found, known)

    def __str__(self) -> str:
        formats = ", ".join(self.known)
        name = masked_file(self.source)
        return f"{name}: {masked(self.found)}; expected an export in one of: {formats}"


class SchemaVersionError(SupportKitError, ValueError):
    """A file of ours was written by a newer supportkit, or holds something else.

    Attributes:
        kind: What the file was expected to hold, such as ``case``.
        found: What stands under ``schema:``, if it has the form of ours.
        newest: The newest version that this supportkit reads.
        place: Where it stands, such as ``privacy.yaml:1:1``, or None where that is not known.
    """

    kind: str
    found: str
    newest: int
    place: str | None

    def __init__(self, kind: str, found: str, newest: int, place: str | None = None) -> None:
        self.kind, self.found, self.newest, self.place = kind, found, newest, place
        super().__init__(kind, found, newest, place)

    def __str__(self) -> str:
        older = f"supportkit.{self.kind}/1 to " if self.newest > 1 else ""
        expected = f"{where(self.place, None)}schema: expected {older}supportkit.{self.kind}"
        return f"{expected}/{self.newest}, found {self.found}{self._advice()}"

    def _advice(self) -> str:
        """Say what to install, where it is the right kind with a higher number."""
        if not self.found.startswith(f"supportkit.{self.kind}/"):
            return ""
        return "; a newer supportkit wrote it: pip install --upgrade supportkit"


class MappingError(LocatedError, ValueError):
    """A mapping from an export's columns to a case has a mistake."""


class OutputExistsError(SupportKitError, FileExistsError):
    """A result would overwrite a file that is already there.

    Attributes:
        target: Name of the file.
    """

    target: str

    def __init__(self, target: str) -> None:
        self.target = target
        super().__init__(target)

    def __str__(self) -> str:
        name = masked_file(self.target)
        return f"{name} exists; use --force (force=True) to replace it, or name another file"


class DataFileError(SupportKitError, RuntimeError):
    """A data file of an installed package is not the one that we know.

    Attributes:
        package: Name and version range of the package that holds it.
        expected: What we know, such as a checksum.
        found: What is there.
    """

    package: str
    expected: str
    found: str

    def __init__(self, package: str, expected: str, found: str) -> None:
        self.package, self.expected, self.found = package, expected, found
        super().__init__(package, expected, found)

    def __str__(self) -> str:
        return (
            f"the data of {self.package} is not the one supportkit was made for: expected "
            f"{self.expected}, found {self.found}; reinstall it: pip install '{self.package}'"
        )
