"""SLA127: a warning comes at once, or never in time."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from supportkit.findings import Finding, Severity
from supportkit.sla.durations import Duration
from supportkit.sla.lint._lengths import shorter
from supportkit.sla.lint._subject import Examination, Promised
from supportkit.sla.policy import Policy

__all__ = ["UselessWarning"]


class UselessWarning:
    """A warning as long before the deadline as the target is, or a share of all of it."""

    code, name, severity = "SLA127", "useless-warning", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every warning that some target is too short for."""
        for index, policy in enumerate(subject.policies.policies):
            for number, warn in enumerate(policy.warn):
                problem = (
                    _early(subject, policy, index, warn)
                    if isinstance(warn, Duration)
                    else _share(policy, warn)
                )
                if problem:
                    yield subject.finding(self, problem, at=("policies", index, "warn", number))


def _share(policy: Policy, warn: Fraction) -> str:
    if 0 < warn < 1:
        return ""
    when = "at the start" if warn <= 0 else "at the deadline or after it"
    return f"{policy.name!r} warns {when}; warn at a share between 0% and 100%, such as 75%"


def _early(subject: Examination, policy: Policy, index: int, warn: Duration) -> str:
    """Say which targets have no time left before their warning."""
    several = (each for each in subject.promised() if each.index == index)
    found = [
        f"{each.target.metric} allows {times}"
        for each in several
        if (times := _short_times(subject, each, warn))
    ]
    if not found:
        return ""
    return (
        f"{policy.name!r} warns {warn} before a deadline, and {'; '.join(found)}, so that it warns "
        "from the start; warn later, or at a share such as 75%"
    )


def _short_times(subject: Examination, each: Promised, warn: Duration) -> str:
    """Name the times of a target that are no longer than a warning, as the file has them."""
    target = each.target
    said = [(priority.value, time) for priority, time in target.by_priority]
    said += [("default" if said else "", target.default)]
    return ", ".join(
        f"{time} ({name})" if name else str(time)
        for name, time in said
        if time and _is_covered(subject, each, time, warn)
    )


def _is_covered(subject: Examination, each: Promised, time: Duration, warn: Duration) -> bool:
    schedule = each.target.schedule
    if time == warn:
        return True
    return shorter(time, schedule, warn, schedule, since=subject.reference)
