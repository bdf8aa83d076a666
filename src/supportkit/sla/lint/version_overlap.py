"""SLA107: a version of a policy says that it ends later than it does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from supportkit.findings import Finding, Severity
from supportkit.sla.lint._days import days_of, validity
from supportkit.sla.lint._subject import Examination

__all__ = ["VersionOverlap"]


class VersionOverlap:
    """The last day of a version comes after the first day of a later one, which wins."""

    code, name, severity = "SLA107", "version-overlap", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every version whose last day is not the last one on which it counts."""
        policies = subject.policies.policies
        for index, (policy, days) in enumerate(
            zip(policies, days_of(subject.policies), strict=True)
        ):
            if policy.valid_until is None or not days or days[-1][1] == validity(policy)[1]:
                continue
            last = date.fromordinal(days[-1][1] - 1)
            message = (
                f"{policy.name!r} is said to end on {policy.valid_until}, but the last day on "
                f"which it counts is {last}, as a later version takes its place; end it that "
                "day, or leave 'valid_until' out"
            )
            yield subject.finding(self, message, at=("policies", index, "valid_until"))
