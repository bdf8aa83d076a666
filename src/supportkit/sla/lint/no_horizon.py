"""SLA133: nobody knows up to which day the holidays of a schedule are listed."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.sla.lint._schedules import Known, schedules
from supportkit.sla.lint._subject import Examination

__all__ = ["NoHorizon"]

_WEEK = frozenset(range(7))


class NoHorizon:
    """A schedule lists holidays without ``known_until``, or keeps weekends and lists none.

    A schedule with hours on all seven days and no holidays is taken at its word, and so
    is one that states ``known_until``.
    """

    code, name, severity = "SLA133", "no-horizon", Severity.INFO

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such schedule."""
        for known in schedules(subject):
            holidays = known.listed_holidays
            if known.schedule.known_until is not None or holidays is None:
                continue
            if holidays:
                message = (
                    f"{known.title} lists holidays up to {holidays[-1]}, and does not say where "
                    "its list ends; add 'known_until', and later deadlines are marked"
                )
                at, severity = subject.first(*known.at("holidays")), Severity.WARNING
                yield subject.finding(self, message, at=at, severity=severity)
            elif _keeps_weekends(known, subject):
                message = (
                    f"{known.title} has no holidays; list them, or add 'known_until' to say that "
                    "there are none up to that day"
                )
                yield subject.finding(self, message, at=known.place)


def _keeps_weekends(known: Known, subject: Examination) -> bool:
    """Tell whether some day of the week never has hours in a month."""
    first = subject.reference.date().toordinal()
    dates = map(subject.reference.date().fromordinal, range(first, first + 28))
    return {day.weekday() for day in dates if known.schedule.periods_on(day)} < _WEEK
