"""The root of all errors, and those that any part may raise."""

from __future__ import annotations

from supportkit.errors.masking import masked, short, where

__all__ = ["BackendUnavailableError", "LocatedError", "SupportKitError", "UsageError"]


class SupportKitError(Exception):
    """The root of all errors of supportkit: catch it to catch them all."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"


class LocatedError(SupportKitError):
    """A mistake in a file, with its place, what was expected there and what was found.

    Attributes:
        source: Name of the file, or None for data in memory.
        line: Line number, from 1, or None where lines mean nothing.
        path: Dotted path of the field or key.
        expected: What would have been right.
        found: What stood there, in words; never a value that could be personal.
    """

    source: str | None
    line: int | None
    path: str | None
    expected: str
    found: str

    def __init__(
        self, source: str | None, line: int | None, path: str | None, expected: str, found: str
    ) -> None:
        self.source, self.line, self.path = source, line, None if path is None else masked(path)
        self.expected, self.found = masked(expected), masked(found)
        super().__init__(source, line, self.path, self.expected, self.found)

    def __str__(self) -> str:
        place = where(self.source, self.line, self.path)
        return f"{place}expected {self.expected}, found {short(self.found)}"


class UsageError(SupportKitError, ValueError):
    """An option is not understood, or missing where it is needed.

    Attributes:
        option: Name of the option.
        expected: What it takes.
    """

    option: str
    expected: str

    def __init__(self, option: str, expected: str) -> None:
        self.option, self.expected = option, masked(expected)
        super().__init__(option, self.expected)

    def __str__(self) -> str:
        return f"{self.option}: expected {self.expected}"


class BackendUnavailableError(SupportKitError, ImportError):
    """Something needs a package that is not installed.

    Attributes:
        feature: What was asked for.
        extra: Name of the extra that brings the package.
    """

    feature: str
    extra: str

    def __init__(self, feature: str, extra: str) -> None:
        self.feature, self.extra = feature, extra
        super().__init__(feature, extra)

    def __str__(self) -> str:
        return f"{self.feature} needs an extra: pip install 'supportkit[{self.extra}]'"
