"""SLA111: a clock is paused in every status in which it could run."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.cases import UNSOLVED
from supportkit.findings import Finding, Severity
from supportkit.sla.lint._subject import Examination

__all__ = ["ClockNeverRuns"]


class ClockNeverRuns:
    """A target's pauses leave no status in which its clock runs."""

    code, name, severity = "SLA111", "clock-never-runs", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such target."""
        for each in subject.promised():
            if each.target.pauses >= UNSOLVED:
                metric = each.target.metric
                message = (
                    f"the clock of {metric} in {each.policy.name!r} stands still in every status "
                    "of an open case, so it is never late; let it run at least in 'open'"
                )
                yield subject.finding(self, message, at=subject.place_of_pauses(each))
