"""What is measured of a case without a promise: each metric, cycle by cycle, and time in status.

The same definitions as those of the clocks of `supportkit.sla.evaluate`, as pure functions of
the log, a schedule and ``as_of``; no policy is needed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from supportkit.cases import NO_HISTORY, Case, Status
from supportkit.sla.clockwork.cycles import Cycle, Story
from supportkit.sla.clockwork.log import CountsAsReply, Hold, Log, within
from supportkit.sla.metrics import Metric, counts_as_reply
from supportkit.sla.open_time.zones import local, utc, utc_seconds
from supportkit.sla.policy import REOPENING, Reopen
from supportkit.sla.presets import SUPPORTKIT
from supportkit.sla.schedule import ALWAYS, Schedule
from supportkit.values import NotAvailable, require_offset

__all__ = ["Measurement", "measure", "time_in_status"]

_NOT_YET = NotAvailable("the case did not exist yet")


@dataclass(frozen=True, slots=True)
class Measurement:
    """One cycle of a metric.

    Attributes:
        metric: What is measured.
        cycle: Its number, from 1.
        start: What it began with, in the schedule's zone.
        end: What ended it, or None if nothing has.
        elapsed: Open time between them, or until ``as_of``, without the time that it stood
            still.
    """

    metric: Metric
    cycle: int
    start: datetime
    end: datetime | None
    elapsed: timedelta


def measure(
    case: Case,
    metric: Metric | str,
    *,
    as_of: datetime,
    schedule: Schedule = ALWAYS,
    pauses: Collection[Status] | None = None,
    reopen: Reopen | None = None,
    counts: CountsAsReply = counts_as_reply,
) -> tuple[Measurement, ...] | NotAvailable:
    """Measure a metric on a case, cycle by cycle.

    Args:
        case: The case.
        metric: What to measure.
        as_of: Events and messages at this moment count, later ones do not.
        schedule: Whose open time to count; the calendar clock if left out.
        pauses: Statuses in which it stands still; those that the metric means, if left out
            (`supportkit.sla.presets.SUPPORTKIT`). A preset has others: ``JIRA.pauses_of(metric)``.
        reopen: What a reopening does to requester wait, agent work and resolution; it
            resumes them, if left out. First and total resolution leave no choice.
        counts: Which messages are replies.

    Returns:
        Its cycles in order, none where nothing has started it. `NotAvailable` where the
        data of the case cannot tell.

    Raises:
        NaiveDatetimeError: ``as_of`` has no UTC offset.
        ValueError: There is no such metric.

    >>> from supportkit.cases import Message, Participant
    >>> def said(id: str, kind: str, at: str) -> Message:
    ...     return Message(id=id, author=Participant(id=kind, kind=kind), at=at, text="...")
    >>> case = Case.from_messages(
    ...     "C-1",
    ...     [
    ...         said("m1", "customer", "2026-03-06T09:00:00Z"),
    ...         said("m2", "agent", "2026-03-06T10:00:00Z"),
    ...         said("m3", "customer", "2026-03-06T11:00:00Z"),
    ...     ],
    ... )
    >>> noon = case.created_at.replace(hour=12)
    >>> [(each.cycle, str(each.elapsed)) for each in measure(case, "update", as_of=noon)]
    [(1, '1:00:00'), (2, '1:00:00')]
    """
    wanted = Metric(metric)
    log = Log(case, now=utc_seconds(require_offset(as_of, what="as_of")))
    if log.created > log.now:
        return _NOT_YET
    story = Story(log, counts)
    stands = SUPPORTKIT.pauses_of(wanted) if pauses is None else frozenset(pauses)
    reason = story.unmeasurable(wanted, pauses=stands)
    if reason is not None:
        return reason
    how: Reopen = REOPENING.get(wanted) or reopen or "resume"
    holds = story.holds((stands, how != "runs_on"))
    return tuple(
        _measured(wanted, number, log.cut(cycle), holds, log.now, schedule)
        for number, cycle in enumerate(story.cycles(wanted, how), 1)
    )


def _measured(
    metric: Metric, number: int, cycle: Cycle, holds: list[Hold], now: int, schedule: Schedule
) -> Measurement:
    start, end = cycle
    stop = now if end is None else end
    stood = sum(
        (_open(schedule, max(begin, start), min(until, stop)))
        for begin, until, _ in (within(holds, start, stop) if start < stop else ())
    )
    return Measurement(
        metric,
        number,
        _local(start, schedule),
        None if end is None else _local(end, schedule),
        timedelta(seconds=_open(schedule, start, stop) - stood),
    )


def _open(schedule: Schedule, start: int, end: int) -> int:
    return int(schedule.elapsed(utc(start), utc(end)).total_seconds())


def _local(seconds: int, schedule: Schedule) -> datetime:
    return local(utc(seconds), schedule.zone)


def time_in_status(
    case: Case, *, as_of: datetime, schedule: Schedule = ALWAYS
) -> Mapping[Status, timedelta] | NotAvailable:
    """Add up the time in each status until a moment.

    Args:
        case: The case.
        as_of: Until when.
        schedule: Whose open time to count; the calendar clock if left out.

    Returns:
        The time in every status that the case has been in, in the order of `Status`. Time in
        a status that the log does not name is in none of them. `NotAvailable` without a
        history, or before the case began.

    Raises:
        NaiveDatetimeError: ``as_of`` has no UTC offset.

    >>> from supportkit.cases import StatusChanged
    >>> solved = StatusChanged(id="e1", at="2026-03-02T11:00:00Z", old="open", new="solved")
    >>> case = Case(
    ...     id="C-1",
    ...     created_at="2026-03-02T09:00:00Z",
    ...     status="solved",
    ...     fidelity="full_log",
    ...     events=[solved],
    ... )
    >>> spent = time_in_status(case, as_of=solved.at + timedelta(hours=5))
    >>> {status.value: str(time) for status, time in spent.items()}
    {'open': '2:00:00', 'solved': '5:00:00'}
    """
    log = Log(case, now=utc_seconds(require_offset(as_of, what="as_of")))
    if log.created > log.now:
        return _NOT_YET
    if not log.steps:
        return NO_HISTORY
    spent: dict[Status, int] = {}
    for start, end, status, _ in log.phases:
        if status is not None:
            spent[status] = spent.get(status, 0) + _open(schedule, start, end)
    return {each: timedelta(seconds=spent[each]) for each in Status if each in spent}
