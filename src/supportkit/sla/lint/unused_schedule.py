"""SLA135: a schedule is defined and nothing is on it."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.sla.lint._schedules import schedules
from supportkit.sla.lint._subject import Examination

__all__ = ["UnusedSchedule"]


class UnusedSchedule:
    """A schedule of the file that no policy and no target names."""

    code, name, severity = "SLA135", "unused-schedule", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such schedule."""
        for known in schedules(subject):
            if not known.is_used:
                message = f"no policy is on {known.title}; remove it, or name it where it was meant"
                yield subject.finding(self, message, at=known.place)
