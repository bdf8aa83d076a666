"""The rules that policies are held against, one file each."""

from __future__ import annotations

from supportkit.findings import Rule
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
from supportkit.sla.lint.useless_half_day import UselessHalfDay
from supportkit.sla.lint.useless_warning import UselessWarning
from supportkit.sla.lint.version_gap import VersionGap
from supportkit.sla.lint.version_overlap import VersionOverlap

__all__ = ["RULES"]

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
    UselessHalfDay(),
)
"""All rules, by code."""
