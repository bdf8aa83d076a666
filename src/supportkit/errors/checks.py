"""Errors of checking: settings, baselines, and rules of others."""

from __future__ import annotations

from supportkit.errors.base import LocatedError, SupportKitError
from supportkit.errors.masking import short, where

__all__ = ["BaselineError", "RuleError", "SettingsError"]


class SettingsError(LocatedError, ValueError):
    """The settings of a check have a mistake.

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


class BaselineError(LocatedError, ValueError):
    """A file of known findings is damaged, or is none."""


class RuleError(SupportKitError, RuntimeError):
    """A rule that was plugged in cannot be used, or failed.

    Its own message is not shown, as it may hold the text that was checked.

    Attributes:
        rule: Name or code of the rule.
        entry_point: Name of the entry point that brings it, or None.
        problem: What went wrong.
    """

    rule: str
    entry_point: str | None
    problem: str

    def __init__(self, rule: str, entry_point: str | None, problem: str) -> None:
        self.rule, self.entry_point, self.problem = rule, entry_point, problem
        super().__init__(rule, entry_point, problem)

    def __str__(self) -> str:
        brought = f" (entry point {short(self.entry_point)})" if self.entry_point else ""
        return f"rule {short(self.rule)}{brought}: {self.problem}"
