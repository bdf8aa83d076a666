"""SLA136: the hours of a date are lost, because the date is a holiday."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from supportkit.findings import Finding, Severity
from supportkit.sla.lint._schedules import Known, schedules
from supportkit.sla.lint._subject import Examination

__all__ = ["OverrideOnHoliday"]


class OverrideOnHoliday:
    """An override gives hours to a date that is a holiday, and the holiday wins."""

    code, name, severity = "SLA136", "override-on-holiday", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such date."""
        for known in schedules(subject):
            for day, hours in known.overrides:
                if hours != "closed" and _is_holiday(known, day):
                    message = (
                        f"{known.title} has hours on {day}, which is a holiday and so closed all "
                        "day; remove the date from the holidays, or the hours"
                    )
                    places = (
                        place
                        for key in ("half_days", "overrides")
                        for place in known.at(key, day.isoformat())
                    )
                    yield subject.finding(self, message, at=subject.first(*places))


def _is_holiday(known: Known, day: date) -> bool:
    return known.schedule.on_holiday(known.schedule.to_utc(day, "12:00"))
