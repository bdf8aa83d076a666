"""SLA106: there are days between two versions of a policy on which none counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from supportkit.findings import Finding, Severity
from supportkit.sla.lint._days import validity
from supportkit.sla.lint._subject import Examination
from supportkit.sla.segments import union

__all__ = ["VersionGap"]


class VersionGap:
    """One version of a policy ends days before the next one begins."""

    code, name, severity = "SLA106", "version-gap", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every gap, at the version that begins after it."""
        versions: dict[str, list[int]] = {}
        for index, policy in enumerate(subject.policies.policies):
            versions.setdefault(policy.name, []).append(index)
        for name, several in versions.items():
            spans = {validity(subject.policies.policies[each]): each for each in several}
            for (_, end), (start, _) in pairwise(union(spans)):
                later = next(index for (first, _), index in spans.items() if first == start)
                message = (
                    f"no version of {name!r} counts from {date.fromordinal(end)} to "
                    f"{date.fromordinal(start - 1)}; begin this one on {date.fromordinal(end)}, or "
                    "let the one before it end later"
                )
                yield subject.finding(self, message, at=("policies", later, "valid_from"))
