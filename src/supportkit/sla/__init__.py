"""SLA clocks and business time: when a team works, what it promised, and whether it is on time.

A `Schedule` answers every question about working hours from one table of open
intervals. A `PolicySet` says which promise holds for which case. `evaluate` reads
the clocks of a case at a moment, as a pure function of its log, the policies and
``as_of``: nothing is stored, so any moment can be replayed and explained.

    office = sla.Schedule(zone="Europe/Berlin", weekly={"mon-fri": "09:00-17:00"})
    office.add(t, timedelta(hours=4))
    policies = sla.PolicySet.load("policy.yaml")
    sla.evaluate(case, policies, as_of=now).next_deadline

What one clock needs is loaded at once; what is done with many cases, the linter, pictures and
readers of other formats when they are used first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from supportkit.sla import durations, metrics, segments
from supportkit.sla.clock_events import ClockEvent, ClockEventKind
from supportkit.sla.clocks import Clock, State
from supportkit.sla.durations import Duration
from supportkit.sla.evaluate import Evaluation, evaluate
from supportkit.sla.measuring import Measurement, measure, time_in_status
from supportkit.sla.metrics import (
    CountsAsReply,
    Metric,
    counts_as_reply,
    first_reply_time,
    first_resolution_time,
    resolution_time,
)
from supportkit.sla.policy import (
    Condition,
    Format,
    Merged,
    OnChange,
    Policy,
    PolicySet,
    Reopen,
    Replies,
    Target,
    Transfer,
)
from supportkit.sla.schedule import ALWAYS, Edge, Schedule
from supportkit.sla.segments import Segment
from supportkit.sla.trace import Stretch, StretchKind, Trace, written_span
from supportkit.values.lazily import lazily

if TYPE_CHECKING:
    from supportkit.sla import arrays, calendars, lint, presets, statistics, zendesk_policies
    from supportkit.sla.explaining.explanation import Explanation, explain
    from supportkit.sla.explaining.opening import OpeningDay, opening_days
    from supportkit.sla.following import FollowedCase, follow
    from supportkit.sla.lint import check
    from supportkit.sla.presets import Preset
    from supportkit.sla.steering.attainment import (
        Attainment,
        AttainmentRow,
        Overrun,
        View,
        attainment,
    )
    from supportkit.sla.steering.calibration import Calibration, CalibrationBin
    from supportkit.sla.steering.changes import ChangeKind, ClockChange, PairedDifference
    from supportkit.sla.steering.escalation import Escalation, Step, escalations
    from supportkit.sla.steering.queue import Queue, QueueEntry, QueueKey, queue
    from supportkit.sla.steering.risk import Risk, RiskModel
    from supportkit.sla.steering.simulate import Simulation, simulate, with_schedule
    from supportkit.sla.steering.verdicts import Verdict, Verdicts, verdict

_MODULES = frozenset({"arrays", "calendars", "lint", "presets", "statistics", "zendesk_policies"})
_LAZY = {
    **dict.fromkeys(("Explanation", "explain"), "explaining.explanation"),
    **dict.fromkeys(("OpeningDay", "opening_days"), "explaining.opening"),
    **dict.fromkeys(("FollowedCase", "follow"), "following"),
    "check": "lint",
    "Preset": "presets",
    **dict.fromkeys(
        ("Attainment", "AttainmentRow", "Overrun", "View", "attainment"), "steering.attainment"
    ),
    **dict.fromkeys(("Calibration", "CalibrationBin"), "steering.calibration"),
    **dict.fromkeys(("ChangeKind", "ClockChange", "PairedDifference"), "steering.changes"),
    **dict.fromkeys(("Escalation", "Step", "escalations"), "steering.escalation"),
    **dict.fromkeys(("Queue", "QueueEntry", "QueueKey", "queue"), "steering.queue"),
    **dict.fromkeys(("Risk", "RiskModel"), "steering.risk"),
    **dict.fromkeys(("Simulation", "simulate", "with_schedule"), "steering.simulate"),
    **dict.fromkeys(("Verdict", "Verdicts", "verdict"), "steering.verdicts"),
}

__all__ = [
    "ALWAYS",
    "Attainment",
    "AttainmentRow",
    "Calibration",
    "CalibrationBin",
    "ChangeKind",
    "Clock",
    "ClockChange",
    "ClockEvent",
    "ClockEventKind",
    "Condition",
    "CountsAsReply",
    "Duration",
    "Edge",
    "Escalation",
    "Evaluation",
    "Explanation",
    "FollowedCase",
    "Format",
    "Measurement",
    "Merged",
    "Metric",
    "OnChange",
    "OpeningDay",
    "Overrun",
    "PairedDifference",
    "Policy",
    "PolicySet",
    "Preset",
    "Queue",
    "QueueEntry",
    "QueueKey",
    "Reopen",
    "Replies",
    "Risk",
    "RiskModel",
    "Schedule",
    "Segment",
    "Simulation",
    "State",
    "Step",
    "Stretch",
    "StretchKind",
    "Target",
    "Trace",
    "Transfer",
    "Verdict",
    "Verdicts",
    "View",
    "arrays",
    "attainment",
    "calendars",
    "check",
    "counts_as_reply",
    "durations",
    "escalations",
    "evaluate",
    "explain",
    "first_reply_time",
    "first_resolution_time",
    "follow",
    "lint",
    "measure",
    "metrics",
    "opening_days",
    "presets",
    "queue",
    "resolution_time",
    "segments",
    "simulate",
    "statistics",
    "time_in_status",
    "verdict",
    "with_schedule",
    "written_span",
    "zendesk_policies",
]

__getattr__, __dir__ = lazily(__name__, _LAZY, modules=_MODULES)
