"""Zendesk's policy metrics as targets.

A metric may be measured in business hours for one priority and around the clock for
another. A target has one schedule, so such a policy becomes one for some priorities and one
for the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from itertools import combinations
from typing import Any, NamedTuple

from supportkit.cases import Priority
from supportkit.sla.durations import Duration
from supportkit.sla.metrics import Metric
from supportkit.sla.policy import Condition, Target
from supportkit.sla.presets import ZENDESK
from supportkit.sla.schedule import ALWAYS, Schedule
from supportkit.sla.zendesk.filters import Untranslated, word

__all__ = ["Promise", "promises_of"]

METRICS: Mapping[str, Metric] = {
    "first_reply_time": Metric.FIRST_REPLY,
    "next_reply_time": Metric.NEXT_REPLY,
    "periodic_update_time": Metric.PERIODIC_UPDATE,
    "pausable_update_time": Metric.PAUSABLE_UPDATE,
    "requester_wait_time": Metric.REQUESTER_WAIT,
    "agent_work_time": Metric.AGENT_WORK,
    "total_resolution_time": Metric.TOTAL_RESOLUTION,
    "group_ownership_time": Metric.OWNERSHIP,
}
_USUAL = frozenset({"activate_on_ticket_created_for_end_user"})
"""Settings of metrics that are what `supportkit` does anyway."""
_URGENT_FIRST = tuple(reversed(Priority))
_LONGEST = 10**10


class _Allowed(NamedTuple):
    metric: Metric
    priority: Priority
    time: Duration
    in_hours: bool


class Promise(NamedTuple):
    """What a policy promises to the tickets of some priorities.

    Attributes:
        priorities: Those, where it is not for all.
        when: The same as conditions.
        schedule: When the team works.
        targets: What is promised.
        doubts: What was read without one of its settings.
    """

    priorities: tuple[Priority, ...]
    when: tuple[Condition, ...]
    schedule: Schedule
    targets: tuple[Target, ...]
    doubts: tuple[Untranslated, ...]


def promises_of(
    row: Mapping[str, Any], *, own: frozenset[Metric], schedule: Schedule | None
) -> Iterator[Promise]:
    """Read what a policy promises: once, or once for each way of counting time."""
    strange: list[Untranslated] = []
    allowed = list(_allowed(row, own, schedule, strange))
    if strange and not allowed:
        raise strange[0]
    doubts = (*strange, *_settings(row.get("metric_settings")))
    apart = _apart(allowed)
    if apart:
        when = (Condition("priority", frozenset(priority.value for priority in apart)),)
        some = [each for each in allowed if each.priority in apart]
        yield Promise(apart, when, *_targets(some, schedule), doubts)
    rest = [each for each in allowed if each.priority not in apart]
    yield Promise((), (), *_targets(rest, schedule), () if apart else doubts)


def _allowed(
    row: Mapping[str, Any],
    own: frozenset[Metric],
    schedule: Schedule | None,
    strange: list[Untranslated],
) -> Iterator[_Allowed]:
    """Read the targets; those for a metric that is not known go to ``strange``."""
    raw = row.get("policy_metrics") or []
    if not isinstance(raw, list) or not all(isinstance(each, Mapping) for each in raw):
        raise Untranslated("policy_metrics", "a list of metrics", "something else")
    seen: set[tuple[Metric, Priority]] = set()
    for number, each in enumerate(raw):
        metric = METRICS.get(each["metric"]) if isinstance(each.get("metric"), str) else None
        if metric is None or metric not in own:
            known = ", ".join(name for name, metric in METRICS.items() if metric in own)
            found_there = word(each.get("metric"), "another metric")
            strange.append(Untranslated(f"policy_metrics[{number}].metric", known, found_there))
            continue
        found = _target(f"policy_metrics[{number}]", each, metric)
        if (found.metric, found.priority) in seen:
            path = f"policy_metrics[{number}]"
            raise Untranslated(path, "each metric once for a priority", "it twice")
        if found.in_hours and schedule is None:
            path = f"policy_metrics[{number}].business_hours"
            raise Untranslated(path, "schedule= for targets in business hours", "none")
        seen.add((found.metric, found.priority))
        yield found


def _target(path: str, raw: Mapping[str, Any], metric: Metric) -> _Allowed:
    priority = raw.get("priority")
    if not isinstance(priority, str) or priority not in set(Priority):
        raise Untranslated(
            f"{path}.priority", ", ".join(Priority), word(priority, "another priority")
        )
    in_hours = raw.get("business_hours")
    if not isinstance(in_hours, bool):
        raise Untranslated(f"{path}.business_hours", "true or false", word(in_hours))
    seconds = _seconds(path, raw, metric)
    return _Allowed(metric, Priority(priority), Duration(timedelta(seconds=seconds)), in_hours)


def _seconds(path: str, raw: Mapping[str, Any], metric: Metric) -> int:
    """Read the time allowed.

    Of a group's policy, examples of the API's reference give seconds under ``target`` where
    its text says minutes, so that only ``target_in_seconds`` is clear.
    """
    exact, minutes = raw.get("target_in_seconds"), raw.get("target")
    if exact is None and metric is Metric.OWNERSHIP:
        raise Untranslated(f"{path}.target_in_seconds", "a number of seconds", "nothing")
    if type(exact) is int and 0 < exact < _LONGEST:
        return exact
    if exact is None and type(minutes) is int and 0 < minutes < _LONGEST // 60:
        return minutes * 60
    name = "target" if exact is None else "target_in_seconds"
    found = word(minutes if exact is None else exact)
    raise Untranslated(f"{path}.{name}", "a whole number above zero", found)


def _apart(allowed: Iterable[_Allowed]) -> tuple[Priority, ...]:
    """Name the priorities that need a policy of their own; none where all count alike."""
    ways: dict[Priority, dict[Metric, bool]] = {}
    for each in allowed:
        ways.setdefault(each.priority, {})[each.metric] = each.in_hours
    present = [priority for priority in _URGENT_FIRST if priority in ways]
    if not present or _agree([ways[priority] for priority in present]):
        return ()
    for size in range(1, len(present)):
        for apart in combinations(present, size):
            rest = [ways[priority] for priority in present if priority not in apart]
            if _agree(rest) and _agree([ways[priority] for priority in apart]):
                return apart
    expected = "business hours or not for each metric, in at most two ways"
    raise Untranslated("policy_metrics", expected, "more")


def _agree(ways: list[dict[Metric, bool]]) -> bool:
    """Tell whether every metric counts in one way."""
    together: dict[Metric, bool] = {}
    return all(
        together.setdefault(metric, way) is way for each in ways for metric, way in each.items()
    )


def _targets(
    allowed: list[_Allowed], schedule: Schedule | None
) -> tuple[Schedule, tuple[Target, ...]]:
    metrics = dict.fromkeys(each.metric for each in allowed)
    targets = tuple(
        _made(metric, [each for each in allowed if each.metric is metric], schedule)
        for metric in metrics
    )
    counted = [target.schedule for target in targets]
    return (schedule if schedule is not None and schedule in counted else ALWAYS), targets


def _made(metric: Metric, allowed: list[_Allowed], schedule: Schedule | None) -> Target:
    times = {each.priority: each.time for each in allowed}
    in_hours = allowed[0].in_hours
    return Target(
        metric=metric,
        schedule=schedule if in_hours and schedule is not None else ALWAYS,
        by_priority=tuple(
            (priority, times[priority]) for priority in _URGENT_FIRST if priority in times
        ),
        pauses=ZENDESK.pauses_of(metric),
        reopen=ZENDESK.reopen_of(metric),
        transfer=ZENDESK.transfer,
    )


def _settings(raw: object) -> Iterator[Untranslated]:
    """Go through what a policy sets otherwise than `supportkit` counts."""
    for metric, settings in raw.items() if isinstance(raw, Mapping) else ():
        for name, value in settings.items() if isinstance(settings, Mapping) else ():
            usual = name in _USUAL
            if isinstance(value, bool) and value is not usual:
                path = f"metric_settings.{str(metric)[:40]}.{str(name)[:80]}"
                yield Untranslated(path, str(usual).lower(), str(value).lower())
