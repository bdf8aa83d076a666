"""SLA137: a schedule claims to know a year of which it lists no holiday."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.sla.lint._schedules import schedules
from supportkit.sla.lint._subject import Examination

__all__ = ["HolidaysEndEarly"]


class HolidaysEndEarly:
    """The list of holidays ends a whole year or more before ``known_until``."""

    code, name, severity = "SLA137", "holidays-end-early", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every schedule whose last listed years have no holiday."""
        for known in schedules(subject):
            until, holidays = known.schedule.known_until, known.listed_holidays
            if until is None or not holidays:
                continue
            last = until.year if (until.month, until.day) == (12, 31) else until.year - 1
            if holidays[-1].year < last:
                message = (
                    f"{known.title} is said to know the holidays until {until}, and lists none "
                    f"after {holidays[-1]}; list those of {holidays[-1].year + 1}, or move "
                    "'known_until' back"
                )
                yield subject.finding(self, message, at=subject.first(*known.at("known_until")))
