"""How much findings matter, from least to most."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from supportkit.findings.finding import Finding, Severity

__all__ = ["ORDER", "fails"]

ORDER: Final = (Severity.INFO, Severity.WARNING, Severity.ERROR)
"""From what matters least to what matters most."""


def fails(findings: Iterable[Finding], *, fail_on: Severity) -> bool:
    """Whether a check fails: there is a finding that matters so much, or more.

    >>> fails([], fail_on=Severity.INFO)
    False
    """
    least = ORDER.index(fail_on)
    return any(ORDER.index(one.severity) >= least for one in findings)
