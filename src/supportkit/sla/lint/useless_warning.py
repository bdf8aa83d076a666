"""SLA127: a warning comes at once, or never in time."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from supportkit.findings import Finding, Severity
from supportkit.sla.durations import Duration
from supportkit.sla.lint._lengths import shorter
from supportkit.sla.lint._subject import Examination, Promised, spoken
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
    """Say which target has no time left before its warning."""
    for each in subject.promised():
        for priority, time in each.allowed() if each.index == index else ():
            if _is_covered(subject, each, time, warn):
                return (
                    f"{policy.name!r} warns {warn} before a deadline, and {each.target.metric} "
                    f"({spoken(priority)}) allows {time}, so that it warns from the start; warn "
                    "later, or at a share such as 75%"
                )
    return ""


def _is_covered(subject: Examination, each: Promised, time: Duration, warn: Duration) -> bool:
    schedule = each.target.schedule
    if time == warn:
        return True
    return shorter(time, schedule, warn, schedule, since=subject.reference)
