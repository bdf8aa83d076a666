"""SLA107: a version of a policy says that it ends later than it does."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.sla.lint._days import validity
from supportkit.sla.lint._subject import Examination

__all__ = ["VersionOverlap"]


class VersionOverlap:
    """The last day of a version comes after the first day of a later one, which wins."""

    code, name, severity = "SLA107", "version-overlap", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every version whose last day is not the last one on which it counts."""
        policies = subject.policies.policies
        for index, policy in enumerate(policies):
            first, end = validity(policy)
            starts = [
                validity(other)[0]
                for other in policies
                if other.name == policy.name and first < validity(other)[0] < end
            ]
            if policy.valid_until is None or not starts:
                continue
            later = next(other for other in policies if validity(other)[0] == min(starts))
            message = (
                f"{policy.name!r} is said to end on {policy.valid_until}, but its version of "
                f"{later.valid_from} takes its place from that day on; end it the day before, or "
                "leave 'valid_until' out"
            )
            yield subject.finding(self, message, at=("policies", index, "valid_until"))
