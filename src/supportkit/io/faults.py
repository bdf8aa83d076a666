"""What is wrong with a record, on its way from where it is found to where it is reported."""

from __future__ import annotations

from supportkit.errors import CaseDataError

__all__ = ["Fault"]


class Fault(Exception):  # noqa: N818
    """Says what is wrong with the record that is being read; never leaves a reader.

    Attributes:
        path: Dotted path of the field, or None for the record as a whole.
        expected: What would have been right.
        found: What stood there, in words and never as a value.
    """

    def __init__(self, path: str | None, expected: str, found: str) -> None:
        super().__init__(path, expected, found)
        self.path, self.expected, self.found = path, expected, found

    def error(
        self, source: str | None, line: int | None, record_id: str | None = None
    ) -> CaseDataError:
        """Make the error that names the place."""
        return CaseDataError(source, line, self.path, self.expected, self.found, record_id)
