"""SLA123: an update is due before the first reply."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.sla.lint._comparing import faster, times
from supportkit.sla.lint._subject import Examination
from supportkit.sla.metrics import Metric

__all__ = ["UpdateShorter"]


class UpdateShorter:
    """A policy allows less time for an update, which may be the first reply, than for that."""

    code, name, severity = "SLA123", "update-shorter", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such target."""
        first, other = frozenset({Metric.UPDATE}), frozenset({Metric.FIRST_REPLY})
        for one, beside in subject.pairs(first, other):
            priorities = list(faster(subject, one, beside))
            if priorities:
                message = (
                    f"{one.target.metric} of {one.policy.name!r} allows "
                    f"{times(one, beside, priorities)}: it counts from the "
                    "opening message too, so the first reply is late before its own target; allow "
                    "more, or use next_reply, which begins after the first reply"
                )
                yield subject.finding(self, message, at=one.place_of(priorities[0]))
