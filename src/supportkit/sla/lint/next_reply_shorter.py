"""SLA121: a next reply is due sooner than a first one."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.sla.lint._comparing import faster, times
from supportkit.sla.lint._subject import Examination
from supportkit.sla.metrics import Metric

__all__ = ["NextReplyShorter"]


class NextReplyShorter:
    """A policy allows less time for the next reply than for the first."""

    code, name, severity = "SLA121", "next-reply-shorter", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such target."""
        first, other = frozenset({Metric.NEXT_REPLY}), frozenset({Metric.FIRST_REPLY})
        for one, beside in subject.pairs(first, other):
            priorities = list(faster(subject, one, beside))
            if priorities:
                message = (
                    f"{one.target.metric} of {one.policy.name!r} allows "
                    f"{times(one, beside, priorities)}: who waits for a first "
                    "answer waits longer than who has one; allow at least as much"
                )
                yield subject.finding(self, message, at=one.place_of(priorities[0]))
