"""The one comparison behind the rules on targets of one policy that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.cases import Priority
from supportkit.sla.lint._lengths import shorter
from supportkit.sla.lint._subject import PRIORITIES, Examination, Promised, spoken
from supportkit.sla.metrics import Metric

__all__ = ["SOLVING", "faster", "times"]

SOLVING = frozenset(
    {
        Metric.REQUESTER_WAIT,
        Metric.AGENT_WORK,
        Metric.RESOLUTION,
        Metric.FIRST_RESOLUTION,
        Metric.TOTAL_RESOLUTION,
    }
)
"""Metrics that end when the case is solved."""


def faster(subject: Examination, one: Promised, other: Promised) -> Iterator[Priority | None]:
    """Give the priorities for which one target is surely over before another."""
    for priority in PRIORITIES:
        ours, theirs = one.target.allows(priority), other.target.allows(priority)
        on, on_other = one.target.schedule, other.target.schedule
        if ours and theirs and shorter(ours, on, theirs, on_other, since=subject.reference):
            yield priority


def times(one: Promised, other: Promised, priorities: list[Priority | None]) -> str:
    """Say what two targets allow where the first one is faster.

    Priorities without a time of their own, which both take by default, are not named.
    """
    first = priorities[0]
    said = f"{one.target.allows(first)}, and {other.target.metric} has {other.target.allows(first)}"
    own = {priority for target in (one.target, other.target) for priority, _ in target.by_priority}
    if own.isdisjoint(priorities):
        return said
    return f"{said} ({', '.join(map(spoken, priorities))})"
