"""SLA102: some cases have no policy at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from supportkit.findings import Finding, Severity
from supportkit.sla.lint._days import Days, days_of
from supportkit.sla.lint._subject import Examination
from supportkit.sla.segments import difference, union

__all__ = ["MissingFallback"]

_EVER = [(date.min.toordinal(), date.max.toordinal() + 1)]


class MissingFallback:
    """No policy is for the cases that no condition names, or not at all times."""

    code, name, severity = "SLA102", "missing-fallback", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield one finding for the whole set, or for the times without a fallback."""
        policies, days = subject.policies.policies, days_of(subject.policies)
        fallbacks = [index for index, policy in enumerate(policies) if policy.is_fallback]
        if not fallbacks:
            message = (
                "every policy has conditions, so a case that meets none of them has no target; "
                "end with a policy without 'when' (with 'targets: {}' to promise nothing)"
            )
            yield subject.finding(self, message, at=("policies",))
            return
        lacking = self._lacking(subject, [span for index in fallbacks for span in days[index]])
        if lacking:
            name = policies[fallbacks[0]].name
            message = (
                f"no fallback counts {_spoken(lacking[0])}, so a case opened then that meets no "
                f"condition has no target; give {name!r} a version for those days"
            )
            yield subject.finding(self, message, at=("policies", fallbacks[0]))

    def _lacking(self, subject: Examination, there: Days) -> Days:
        """Give the days without a fallback, of those on which some policy counts."""
        asked = [span for spans in days_of(subject.policies) for span in spans]
        since = min(first for first, _ in asked) if asked else _EVER[0][0]
        return difference([(since, _EVER[0][1])], union(there))


def _spoken(days: tuple[int, int]) -> str:
    first, end = days
    since = date.fromordinal(first)
    if end == _EVER[0][1]:
        return f"from {since} on"
    last = date.fromordinal(end - 1)
    return f"before {date.fromordinal(end)}" if since == date.min else f"from {since} to {last}"
