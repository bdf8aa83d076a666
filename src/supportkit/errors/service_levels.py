"""Errors of schedules and SLA policies."""

from __future__ import annotations

from supportkit.errors.base import LocatedError, SupportKitError
from supportkit.errors.masking import masked

__all__ = ["NoOpenTimeError", "PolicyError", "ScheduleError"]


class ScheduleError(SupportKitError, ValueError):
    """Working hours that make no sense.

    Attributes:
        key: Which part of the schedule, such as ``weekly.mon``.
        expected: What would have been right.
        found: What stood there.
    """

    key: str
    expected: str
    found: str

    def __init__(self, key: str, expected: str, found: str) -> None:
        self.key, self.expected, self.found = masked(key), masked(expected), masked(found)
        super().__init__(self.key, self.expected, self.found)

    def __str__(self) -> str:
        return f"{self.key}: expected {self.expected}, found {self.found}"


class NoOpenTimeError(ScheduleError):
    """A schedule has no open time where some was asked for."""


class PolicyError(LocatedError, ValueError):
    """An SLA policy file has a mistake."""
