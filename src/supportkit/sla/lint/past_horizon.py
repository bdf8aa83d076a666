"""SLA131: a deadline may fall after the last day whose holidays are known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from supportkit.errors import NoOpenTimeError
from supportkit.findings import Finding, Severity
from supportkit.sla.lint._schedules import Known, schedules
from supportkit.sla.lint._subject import Examination, spoken
from supportkit.values import find_zone

__all__ = ["PastHorizon"]


class PastHorizon:
    """A case opened at ``as_of`` is due after its schedule's ``known_until``."""

    code, name, severity = "SLA131", "past-horizon", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every schedule whose horizon a target runs past; none without ``as_of``."""
        if subject.as_of is None:
            return
        for known in schedules(subject):
            until = known.schedule.known_until
            if until is None or local_date(known, subject.as_of) > until:
                continue
            late = max(_deadlines(known, subject.as_of), default=None)
            if late is not None and late[0] > until:
                message = (
                    f"{late[1]} of a case opened on {local_date(known, subject.as_of)} is due on "
                    f"{late[0]}, after {until}, the last day whose holidays {known.title} knows; "
                    "list the next ones and move 'known_until'"
                )
                yield subject.finding(self, message, at=subject.first(*known.at("known_until")))


def local_date(known: Known, moment: datetime) -> date:
    """Give the date of a moment where a schedule is."""
    return moment.astimezone(find_zone(known.schedule.zone)).date()


def _deadlines(known: Known, as_of: datetime) -> Iterator[tuple[date, str]]:
    """Give the last day of every target on a schedule, with its name."""
    for each in known.uses:
        for priority, time in each.allowed() if each.policy.is_valid(as_of) else ():
            try:
                due = time.after(as_of, schedule=known.schedule)
            except NoOpenTimeError:
                continue
            title = f"{each.target.metric} of {each.policy.name!r} ({spoken(priority)})"
            yield local_date(known, due), title
