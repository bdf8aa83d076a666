"""How much findings matter, from least to most."""

from __future__ import annotations

from collections.abc import Iterable

from supportkit.findings.finding import Finding, Severity

__all__ = ["fails"]


def fails(findings: Iterable[Finding], *, fail_on: Severity) -> bool:
    """Whether a check fails: there is a finding that matters so much, or more.

    >>> fails([], fail_on=Severity.INFO)
    False
    """
    return any(one.severity >= fail_on for one in findings)
