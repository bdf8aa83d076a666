"""SLA112: a clock is paused in the status in which it starts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from supportkit.cases import UNSOLVED, Status
from supportkit.findings import Finding, Severity
from supportkit.sla.lint._subject import Examination
from supportkit.sla.metrics import Metric

__all__ = ["PausedAtStart"]

_CREATION = frozenset({Status.NEW, Status.OPEN})
_MESSAGE = frozenset({Status.OPEN})

_STARTS: Mapping[Metric, frozenset[Status]] = {
    Metric.FIRST_REPLY: _CREATION,
    Metric.NEXT_REPLY: _MESSAGE,
    Metric.UPDATE: _CREATION,
    Metric.PERIODIC_UPDATE: _MESSAGE,
    Metric.PAUSABLE_UPDATE: _MESSAGE,
    Metric.REQUESTER_WAIT: _CREATION,
    Metric.AGENT_WORK: _CREATION,
    Metric.RESOLUTION: _CREATION,
    Metric.FIRST_RESOLUTION: _CREATION,
    Metric.TOTAL_RESOLUTION: _CREATION,
    Metric.OWNERSHIP: _MESSAGE,
}
"""Where each clock starts: a new case is new or open, and one that we must act on is open."""


class PausedAtStart:
    """A target pauses where the customer begins to wait for us."""

    code, name, severity = "SLA112", "paused-at-start", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such target whose clock runs in another status."""
        for each in subject.promised():
            metric, pauses = each.target.metric, each.target.pauses
            at_start = sorted(pauses & _STARTS[metric])
            if at_start and not pauses >= UNSOLVED:
                message = (
                    f"the clock of {metric} in {each.policy.name!r} starts in status "
                    f"{' or '.join(at_start)} and is paused there, so that waiting for us costs "
                    "nothing; pause only where you wait for somebody else"
                )
                yield subject.finding(self, message, at=subject.place_of_pauses(each))
