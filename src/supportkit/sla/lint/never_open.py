"""SLA134: a schedule in use has no open time to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from supportkit.findings import Finding, Severity
from supportkit.sla.lint._schedules import schedules
from supportkit.sla.lint._subject import Examination

__all__ = ["NeverOpen"]

_YEAR = timedelta(days=366)


class NeverOpen:
    """A schedule does not open once in the year after ``as_of``, so that nothing is ever due."""

    code, name, severity = "SLA134", "never-open", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such schedule that is used; none without ``as_of``."""
        as_of = subject.as_of
        if as_of is None:
            return
        for known in schedules(subject):
            if known.is_used and not known.schedule.elapsed(as_of, as_of + _YEAR):
                message = (
                    f"{known.title} has no open time in the year after {as_of.date()}, so that "
                    "its targets can't be met or missed; give it 'weekly' hours"
                )
                yield subject.finding(self, message, at=subject.first(*known.at("weekly")))
