"""SLA125: a higher priority has a longer target than a lower one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from supportkit.findings import Finding, Severity
from supportkit.sla.lint._lengths import shorter
from supportkit.sla.lint._subject import Examination, Promised, spoken

__all__ = ["HigherPrioritySlower"]


class HigherPrioritySlower:
    """A target allows more time to a higher priority than to the next lower one."""

    code, name, severity = "SLA125", "higher-priority-slower", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such pair of neighbouring priorities."""
        for each in subject.promised():
            yield from self._found(subject, each)

    def _found(self, subject: Examination, each: Promised) -> Iterator[Finding]:
        schedule = each.target.schedule
        named = [(priority, time) for priority, time in each.allowed() if priority is not None]
        for (higher, longer), (lower, less) in pairwise(named):
            if shorter(less, schedule, longer, schedule, since=subject.reference):
                message = (
                    f"{each.target.metric} of {each.policy.name!r} allows {longer} for "
                    f"{spoken(higher)}, and {less} for {spoken(lower)}; exchange the two, or "
                    "correct the one that is a slip"
                )
                yield subject.finding(self, message, at=each.place_of(higher))
