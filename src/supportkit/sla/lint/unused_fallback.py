"""SLA103: a second fallback is never used."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.sla.lint._days import days_of
from supportkit.sla.lint._subject import Examination
from supportkit.sla.segments import difference, union

__all__ = ["UnusedFallback"]


class UnusedFallback:
    """A policy without conditions stands behind another one that is valid on all its days."""

    code, name, severity = "SLA103", "unused-fallback", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such policy."""
        taken: list[tuple[int, int]] = []
        first = ""
        days = days_of(subject.policies)
        for index, policy in enumerate(subject.policies.policies):
            if not policy.is_fallback:
                continue
            if first and days[index] and not difference(days[index], union(taken)):
                message = (
                    f"{policy.name!r} has no conditions, and neither has {first!r} before it, so "
                    "it is never used; give it a 'when', or remove one of the two"
                )
                yield subject.finding(self, message, at=("policies", index, "name"))
            taken += days[index]
            first = first or policy.name
