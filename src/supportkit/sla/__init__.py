"""SLA clocks and business time: when a team works, what it promised, and whether it is on time.

A `Schedule` answers every question about working hours from one table of open
intervals. A `PolicySet` says which promise holds for which case. `evaluate` reads
the clocks of a case at a moment, as a pure function of its log, the policies and
``as_of``: nothing is stored, so any moment can be replayed and explained.

    office = sla.Schedule(zone="Europe/Berlin", weekly={"mon-fri": "09:00-17:00"})
    office.add(t, timedelta(hours=4))
    policies = sla.PolicySet.load("policy.yaml")
    sla.evaluate(case, policies, as_of=now).next_deadline
"""

from supportkit.sla import arrays, durations, metrics, presets, segments, zendesk_policies
from supportkit.sla.clocks import Clock, State
from supportkit.sla.durations import Duration
from supportkit.sla.evaluate import Evaluation, evaluate
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
from supportkit.sla.presets import Preset
from supportkit.sla.schedule import ALWAYS, Edge, Schedule
from supportkit.sla.segments import Segment
from supportkit.sla.trace import Stretch, StretchKind, Trace

__all__ = [
    "ALWAYS",
    "Clock",
    "Condition",
    "CountsAsReply",
    "Duration",
    "Edge",
    "Evaluation",
    "Format",
    "Merged",
    "Metric",
    "OnChange",
    "Policy",
    "PolicySet",
    "Preset",
    "Reopen",
    "Replies",
    "Schedule",
    "Segment",
    "State",
    "Stretch",
    "StretchKind",
    "Target",
    "Trace",
    "Transfer",
    "arrays",
    "calendars",
    "counts_as_reply",
    "durations",
    "evaluate",
    "first_reply_time",
    "first_resolution_time",
    "metrics",
    "presets",
    "resolution_time",
    "segments",
    "zendesk_policies",
]
