"""SLA122: a case must be solved before it must be answered."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.sla.lint._comparing import SOLVING, faster, times
from supportkit.sla.lint._subject import Examination
from supportkit.sla.metrics import Metric

__all__ = ["ResolutionShorter"]


class ResolutionShorter:
    """A policy allows less time for solving than for the first reply."""

    code, name, severity = "SLA122", "resolution-shorter", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such target."""
        first, other = SOLVING, frozenset({Metric.FIRST_REPLY})
        for one, beside in subject.pairs(first, other):
            priorities = list(faster(subject, one, beside))
            if priorities:
                message = (
                    f"{one.target.metric} of {one.policy.name!r} allows "
                    f"{times(one, beside, priorities)}: a case is late before "
                    "its first reply is; allow more, or less for the first reply"
                )
                yield subject.finding(self, message, at=one.place_of(priorities[0]))
