"""Errors of taking personal data out."""

from __future__ import annotations

from supportkit.errors.base import LocatedError, SupportKitError
from supportkit.errors.masking import short, where

__all__ = ["PrivacyPolicyError", "RecogniserError", "RedactionError", "VaultError"]


class PrivacyPolicyError(LocatedError, ValueError):
    """A policy of what to find and how to replace it has a mistake.

    Attributes:
        column: Column, from 1, or None where it is not known.
    """

    column: int | None

    def __init__(
        self,
        source: str | None,
        line: int | None,
        path: str | None,
        expected: str,
        found: str,
        column: int | None = None,
    ) -> None:
        super().__init__(source, line, path, expected, found)
        self.column = column
        self.args = (*self.args, column)

    def __str__(self) -> str:
        said = super().__str__()
        if self.line is None or self.column is None:
            return said
        head = where(self.source, self.line)
        return f"{head[:-2]}:{self.column}: {said.removeprefix(head)}"


class RedactionError(SupportKitError, ValueError):
    """A field of a model holds personal data that nothing can stand for.

    Attributes:
        field: Its path, such as ``customer.birthday``.
        problem: Why, and what to do about it.
    """

    field: str
    problem: str

    def __init__(self, field: str, problem: str) -> None:
        self.field, self.problem = field, problem
        super().__init__(field, problem)

    def __str__(self) -> str:
        return f"{short(self.field)}: {self.problem}"


class RecogniserError(SupportKitError, RuntimeError):
    """A recogniser of personal data that was plugged in failed.

    Its own message is not shown, as it may hold the text: call it alone to see it.

    Attributes:
        recogniser: Name of its class.
        problem: What went wrong.
    """

    recogniser: str
    problem: str

    def __init__(self, recogniser: str, problem: str) -> None:
        self.recogniser, self.problem = recogniser, problem
        super().__init__(recogniser, problem)

    def __str__(self) -> str:
        return f"recogniser {short(self.recogniser)}: {self.problem}"


class VaultError(SupportKitError, ValueError):
    """A vault is damaged, or belongs to another case.

    Attributes:
        expected: What would have been right.
        found: What was there instead, in words and never a value.
    """

    expected: str
    found: str

    def __init__(self, expected: str, found: str) -> None:
        self.expected, self.found = expected, found
        super().__init__(expected, found)

    def __str__(self) -> str:
        return f"vault: expected {self.expected}, found {self.found}"
