"""SLA132: the last day whose holidays are known has passed."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.sla.lint._schedules import schedules
from supportkit.sla.lint._subject import Examination
from supportkit.sla.lint.past_horizon import local_date

__all__ = ["HorizonPassed"]


class HorizonPassed:
    """A schedule in use knows no holidays at ``as_of`` any more."""

    code, name, severity = "SLA132", "horizon-passed", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such schedule; none without ``as_of``."""
        for known in schedules(subject) if subject.as_of is not None else ():
            until = known.schedule.known_until
            if subject.as_of is None or until is None or not known.is_used:
                continue
            today = local_date(known, subject.as_of)
            if today > until:
                message = (
                    f"{known.title} knows the holidays until {until}, and it is {today}: every "
                    "holiday since then counts as a working day; list them and move 'known_until'"
                )
                yield subject.finding(self, message, at=subject.first(*known.at("known_until")))
