"""SLA113: a pause changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.cases import FINISHED, Status
from supportkit.findings import Finding, Severity
from supportkit.sla.lint._subject import Examination, Promised
from supportkit.sla.metrics import Metric

__all__ = ["PauseWithoutEffect"]


class PauseWithoutEffect:
    """A target pauses in a status in which its clock does not run anyway."""

    code, name, severity = "SLA113", "pause-without-effect", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every target with such pauses."""
        for each in subject.promised():
            idle = sorted(each.target.pauses & _stopped(each))
            if idle:
                metric = each.target.metric
                message = (
                    f"the clock of {metric} in {each.policy.name!r} does not run in status "
                    f"{' or '.join(idle)} anyway; remove that pause"
                )
                yield subject.finding(self, message, at=subject.place_of_pauses(each))


def _stopped(promised: Promised) -> frozenset[Status]:
    """Give the statuses in which a clock stands still by what it means."""
    target = promised.target
    runs_on = target.metric is Metric.TOTAL_RESOLUTION or target.reopen == "runs_on"
    return frozenset({Status.REMOVED}) | (frozenset() if runs_on else FINISHED)
