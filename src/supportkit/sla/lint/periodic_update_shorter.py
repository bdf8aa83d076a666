"""SLA124: the next update is due before the next reply."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.sla.lint._comparing import faster, times
from supportkit.sla.lint._subject import Examination
from supportkit.sla.metrics import Metric

__all__ = ["PeriodicUpdateShorter"]


class PeriodicUpdateShorter:
    """A policy allows less time between two replies than to answer a message in between."""

    code, name, severity = "SLA124", "periodic-update-shorter", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such target."""
        first, other = (
            frozenset({Metric.PERIODIC_UPDATE, Metric.PAUSABLE_UPDATE}),
            frozenset({Metric.NEXT_REPLY}),
        )
        for one, beside in subject.pairs(first, other):
            priorities = list(faster(subject, one, beside))
            if priorities:
                message = (
                    f"{one.target.metric} of {one.policy.name!r} allows "
                    f"{times(one, beside, priorities)}: after a reply the next "
                    "one is due before any message that comes in between, so next_reply changes "
                    "nothing; allow more, or less for next_reply"
                )
                yield subject.finding(self, message, at=one.place_of(priorities[0]))
