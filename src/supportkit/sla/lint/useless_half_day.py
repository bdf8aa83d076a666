"""SLA138: a half-day closes all of its date, or nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from supportkit.findings import Finding, Severity
from supportkit.sla.lint._subject import Examination
from supportkit.sla.open_time.declaration import ScheduleEntry, half_days
from supportkit.sla.open_time.hours import Hours, write_wall

__all__ = ["UselessHalfDay"]


class UselessHalfDay:
    """A half-day closes before the hours of its date begin, or after they end."""

    code, name, severity = "SLA138", "useless-half-day", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such half-day of a file."""
        data = {} if subject.document is None else subject.document.data
        for name, written in (data.get("schedules") or {}).items():
            for place, day, wall, hours in half_days(ScheduleEntry.model_validate(written)):
                problem = None if _is_holiday(subject, name, day) else _problem(wall, hours)
                if problem:
                    severity, why = problem
                    what = (
                        "every half-day of its country" if day is None else f"the half-day on {day}"
                    )
                    message = f"schedule {name!r}: {what} {why}"
                    at = ("schedules", name, *place)
                    yield subject.finding(self, message, at=at, severity=severity)


def _problem(wall: int, hours: Hours) -> tuple[Severity, str] | None:
    if not hours:
        return Severity.INFO, "changes nothing, as the weekday has no hours; remove it"
    closes, first, last = write_wall(wall), write_wall(hours[0][0]), write_wall(hours[-1][1])
    if wall <= hours[0][0]:
        advice = "write a later time, or list a holiday if it is closed"
        return Severity.ERROR, f"closes at {closes}, and hours begin at {first}; {advice}"
    if wall >= hours[-1][1]:
        advice = "write an earlier time, or remove it"
        return Severity.WARNING, f"closes at {closes}, and hours end at {last} anyway; {advice}"
    return None


def _is_holiday(subject: Examination, name: str, day: date | None) -> bool:
    schedule = dict(subject.policies.schedules)[name]
    return day is not None and schedule.on_holiday(schedule.to_utc(day, "12:00"))
