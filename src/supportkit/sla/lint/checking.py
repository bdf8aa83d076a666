"""All rules, and the three ways to ask them: a set in memory, a text, a file."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime

from supportkit.findings import Finding, Rule, choose
from supportkit.sla.lint import _reading
from supportkit.sla.lint._subject import Examination
from supportkit.sla.lint.clock_never_runs import ClockNeverRuns
from supportkit.sla.lint.days_in_hours import DaysInHours
from supportkit.sla.lint.general_before_specific import GeneralBeforeSpecific
from supportkit.sla.lint.higher_priority_slower import HigherPrioritySlower
from supportkit.sla.lint.holidays_end_early import HolidaysEndEarly
from supportkit.sla.lint.horizon_passed import HorizonPassed
from supportkit.sla.lint.impossible_condition import ImpossibleCondition
from supportkit.sla.lint.invalid_policy_file import InvalidPolicyFile
from supportkit.sla.lint.missing_fallback import MissingFallback
from supportkit.sla.lint.never_open import NeverOpen
from supportkit.sla.lint.next_reply_shorter import NextReplyShorter
from supportkit.sla.lint.no_horizon import NoHorizon
from supportkit.sla.lint.override_on_holiday import OverrideOnHoliday
from supportkit.sla.lint.past_horizon import PastHorizon
from supportkit.sla.lint.pause_without_effect import PauseWithoutEffect
from supportkit.sla.lint.paused_at_start import PausedAtStart
from supportkit.sla.lint.periodic_update_shorter import PeriodicUpdateShorter
from supportkit.sla.lint.priority_without_target import PriorityWithoutTarget
from supportkit.sla.lint.resolution_shorter import ResolutionShorter
from supportkit.sla.lint.unreachable_policy import UnreachablePolicy
from supportkit.sla.lint.unused_fallback import UnusedFallback
from supportkit.sla.lint.unused_schedule import UnusedSchedule
from supportkit.sla.lint.update_shorter import UpdateShorter
from supportkit.sla.lint.useless_warning import UselessWarning
from supportkit.sla.lint.version_gap import VersionGap
from supportkit.sla.lint.version_overlap import VersionOverlap
from supportkit.sla.policy import PolicySet
from supportkit.values import require_offset

__all__ = ["RULES", "check", "check_file", "check_text"]

RULES: tuple[Rule[Examination], ...] = (
    InvalidPolicyFile(),
    MissingFallback(),
    UnusedFallback(),
    UnreachablePolicy(),
    GeneralBeforeSpecific(),
    VersionGap(),
    VersionOverlap(),
    ImpossibleCondition(),
    ClockNeverRuns(),
    PausedAtStart(),
    PauseWithoutEffect(),
    NextReplyShorter(),
    ResolutionShorter(),
    UpdateShorter(),
    PeriodicUpdateShorter(),
    HigherPrioritySlower(),
    PriorityWithoutTarget(),
    UselessWarning(),
    DaysInHours(),
    PastHorizon(),
    HorizonPassed(),
    NoHorizon(),
    NeverOpen(),
    UnusedSchedule(),
    OverrideOnHoliday(),
    HolidaysEndEarly(),
)
"""All rules, by code."""


def check(
    policies: PolicySet,
    *,
    as_of: datetime | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
) -> tuple[Finding, ...]:
    """Find what is wrong with policies, without a case.

    Args:
        policies: The set. Its findings have no path and no line; see `check_file`.
        as_of: The moment at which the policies are to serve. Without it, the rules
            about the time to come (SLA131, SLA132, SLA134) find nothing.
        select: Codes of rules, or their beginnings; None for all.
        ignore: Codes of rules, or their beginnings, to leave out.

    Returns:
        Findings by line, column and code; none at all is what a good set gives.

    Raises:
        NaiveDatetimeError: ``as_of`` has no UTC offset.
        TypeError: ``select`` or ``ignore`` is a single text.

    >>> policies = PolicySet.parse('''
    ... schema: supportkit.policies/1
    ... policies:
    ...   - {name: all, schedule: 24x7, targets: {first_reply: 4h, resolution: 2h}}
    ... ''')
    >>> [finding.name for finding in check(policies)]
    ['resolution-shorter']
    """
    return _choose(Examination(policies, _moment(as_of)), select, ignore)


def check_text(
    text: str,
    /,
    *,
    source: str | None = None,
    as_of: datetime | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
) -> tuple[Finding, ...]:
    """Find what is wrong with the text of a policy file, line by line.

    A text that cannot be read as policies gives a finding for each mistake, and nothing else.

    Args:
        text: As for `PolicySet.parse`.
        source: The path that findings show.
        as_of: As for `check`.
        select: As for `check`.
        ignore: As for `check`.

    Raises:
        NaiveDatetimeError: ``as_of`` has no UTC offset.
        TypeError: ``select`` or ``ignore`` is a single text.

    >>> check_text("policies: []", source="policy.yaml")
    (Finding('policy.yaml:1:1: SLA101'),)
    """
    return _choose(_reading.read(text, source=source, as_of=_moment(as_of)), select, ignore)


def check_file(
    path: str | os.PathLike[str],
    /,
    *,
    as_of: datetime | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
) -> tuple[Finding, ...]:
    """Find what is wrong with a policy file, line by line.

    Args:
        path: As for `PolicySet.load`; findings show it as it was given, with ``/``.
        as_of: As for `check`.
        select: As for `check`.
        ignore: As for `check`.

    Raises:
        UnreadableSourceError: The file is missing, a folder, no UTF-8, or cannot be read.
        NaiveDatetimeError: ``as_of`` has no UTC offset.
        TypeError: ``select`` or ``ignore`` is a single text.
    """
    return _choose(_reading.load(path, as_of=_moment(as_of)), select, ignore)


def _moment(as_of: datetime | None) -> datetime | None:
    return None if as_of is None else require_offset(as_of, what="as_of")


def _choose(
    subject: Examination, select: Iterable[str] | None, ignore: Iterable[str] | None
) -> tuple[Finding, ...]:
    rules = RULES[:1] if subject.mistakes else RULES
    found = (finding for rule in rules for finding in rule.check(subject))
    return choose(found, select=select, ignore=ignore)
