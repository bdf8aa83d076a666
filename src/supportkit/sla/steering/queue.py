"""Which open case to take next: by deadline, across business and calendar targets.

Two hours of office time and two hours of calendar time cannot be compared, but the
instants at which they run out can. So a queue is ordered by deadline, never by the
time that is left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal, overload

from supportkit.cases import FINISHED, Case, Channel, Priority, Status, replay
from supportkit.cases.record import shown_id
from supportkit.errors import UsageError
from supportkit.errors.masking import masked
from supportkit.sla.clocks import Clock, State
from supportkit.sla.evaluate import Evaluation, evaluate
from supportkit.sla.metrics import CountsAsReply, Metric
from supportkit.sla.open_time.zones import span_seconds
from supportkit.sla.policy import OnChange, PolicySet
from supportkit.sla.steering.subjects import require_policies, several
from supportkit.sla.steering.tables import Cell, Table, shown
from supportkit.sla.steering.tally import NO_POLICY
from supportkit.values import isoformat, require_offset

__all__ = ["Queue", "QueueEntry", "QueueKey", "queue"]

QueueKey = Literal["priority", "group", "assignee", "channel", "policy", "status", "metric"]
"""By what a queue is split."""
_KEYS = ("priority", "group", "assignee", "channel", "policy", "status", "metric")
_OPEN = frozenset({State.ACTIVE, State.PAUSED})
_LATER = "created later"
_NOTHING_RUNS = "no clock runs"


@dataclass(frozen=True, slots=True, repr=False)
class QueueEntry:
    """An open case that somebody promised something for.

    Attributes:
        case_id: The case.
        clock: The clock that runs out next; of a case all of whose clocks stand still, the
            one that is overspent or has the least left.
        at_risk: Whether any clock of the case has come so far as to warn.
        evaluation: All its clocks.
        status: As it was known at the moment, like all that follows.
        priority: None where none is set.
        group: Who has it.
        assignee: Id of the agent who has it.
        channel: How it came.
    """

    case_id: str
    clock: Clock
    at_risk: bool
    evaluation: Evaluation
    status: Status | None = None
    priority: Priority | None = None
    group: str | None = None
    assignee: str | None = None
    channel: Channel | None = None

    @property
    def metric(self) -> Metric:
        """What is due next."""
        return self.clock.metric

    @property
    def deadline(self) -> datetime | None:
        """When it is due; None while paused."""
        return self.clock.deadline

    @property
    def due_in(self) -> timedelta | None:
        """From now to the deadline on the calendar clock, negative when late; None while paused."""
        return self.clock.due_in

    @property
    def remaining(self) -> timedelta | None:
        """Open time that is left of the target, negative when overrun."""
        return self.clock.remaining

    @property
    def overdue(self) -> bool:
        """Whether the deadline has passed, or the clock was overspent before it was paused."""
        return self.clock.breached

    @property
    def paused(self) -> bool:
        """Whether all its clocks stand still."""
        return self.clock.state is State.PAUSED

    @property
    def policy(self) -> str:
        """Name of the policy whose target it is."""
        return self.clock.policy

    def __repr__(self) -> str:
        due = "paused" if self.deadline is None else isoformat(self.deadline)
        late = ", overdue" if self.overdue else ""
        return f"QueueEntry({shown_id(self.case_id)}, {self.metric.value}, {due}{late})"


@dataclass(frozen=True, slots=True, repr=False)
class Queue(Sequence[QueueEntry]):
    """Open cases, what is due first at the head; then those all of whose clocks are paused.

    Immutable; a part of a queue is a queue. Prints as a table, also in a notebook.

    Attributes:
        as_of: The moment that it is of.
        entries: The cases in order.
        left_out: Why other cases are not in it, and how many; empty in a part of a queue.
    """

    as_of: datetime
    entries: tuple[QueueEntry, ...]
    left_out: tuple[tuple[str, int], ...] = field(default=())

    @overload
    def __getitem__(self, index: int, /) -> QueueEntry: ...
    @overload
    def __getitem__(self, index: slice, /) -> Queue: ...
    def __getitem__(self, index: int | slice, /) -> QueueEntry | Queue:
        """Give one entry, or a part of the queue."""
        return self.entries[index] if isinstance(index, int) else self._part(self.entries[index])

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[QueueEntry]:
        return iter(self.entries)

    @property
    def overdue(self) -> Queue:
        """Those whose deadline has passed."""
        return self._part(entry for entry in self if entry.overdue)

    @property
    def at_risk(self) -> Queue:
        """Those that have come so far as to warn, and are not overdue yet."""
        return self._part(entry for entry in self if entry.at_risk and not entry.overdue)

    @property
    def paused(self) -> Queue:
        """Those all of whose clocks stand still."""
        return self._part(entry for entry in self if entry.paused)

    def by(self, key: QueueKey, /) -> dict[str | None, Queue]:
        """Split it by a key; None is for cases without one.

        Raises:
            UsageError: It is no key.
        """
        if key not in _KEYS:
            raise UsageError("by", f"one of {', '.join(_KEYS)}")
        parts: dict[str | None, list[QueueEntry]] = {}
        for entry in self:
            value = getattr(entry, key)
            parts.setdefault(None if value is None else str(value), []).append(entry)
        return {value: self._part(entries) for value, entries in parts.items()}

    @property
    def summary(self) -> str:
        """How many cases there are, in words: ``3 open cases, 2 overdue``."""
        late, paused = self.overdue, self.paused
        both = f" ({len(late.paused)} of them paused)" if late.paused else ""
        parts = ((late, f"overdue{both}"), (self.at_risk, "at risk"), (paused, "paused"))
        cases = f"{len(self)} open case{'' if len(self) == 1 else 's'}"
        return ", ".join([cases, *(f"{len(part)} {said}" for part, said in parts if part)])

    def to_rows(self) -> list[dict[str, Cell]]:
        """Give plain dicts for a data frame, one for each case, without anything personal.

        Instants are ISO 8601 with the schedule's offset, times in seconds. A
        deadline that is not there is null, and ``deadline_reason`` says why.
        """
        return [_flat(entry, place) for place, entry in enumerate(self, 1)]

    def _part(self, entries: Iterable[QueueEntry]) -> Queue:
        return replace(self, entries=tuple(entries), left_out=())

    def __str__(self) -> str:
        return self._table().text()

    def __repr__(self) -> str:
        return (
            f"Queue(as_of={isoformat(self.as_of)!r}, cases={len(self)}, "
            f"overdue={len(self.overdue)}, paused={len(self.paused)})"
        )

    def _repr_html_(self) -> str:
        return self._table().html()

    def _table(self) -> Table:
        head = ("case", "due", "metric", "policy", "priority", "group", "note", "due in", "left")
        reasons = "; ".join(f"{n} {reason}" for reason, n in self.left_out)
        return Table(
            f"Queue as of {isoformat(self.as_of)}: {self.summary}",
            head,
            tuple(_cells(entry) for entry in self),
            (f"not in it: {reasons}",) if reasons else (),
            left=7,
        )


def queue(
    cases: Iterable[Case],
    policies: PolicySet,
    *,
    as_of: datetime,
    on_change: OnChange | None = None,
    counts: CountsAsReply | None = None,
) -> Queue:
    """Put the open cases in the order in which they are due.

    A case is in the queue while it is not solved, closed, removed or merged and one of its
    clocks runs or is paused. Cases due at the same instant are in the order of their ids.

    Args:
        cases: Any iterable of cases, such as an import; gone through once. Only open cases
            are kept.
        policies: Which promises hold.
        as_of: The moment to ask about; what happened later does not count.
        on_change: See `evaluate`.
        counts: See `evaluate`.

    Returns:
        The queue; ``left_out`` accounts for every other case.

    Raises:
        NaiveDatetimeError: ``as_of`` has no UTC offset.
        TypeError: ``cases`` is a single case, a path or no iterable of cases.

    >>> from supportkit.testing import case
    >>> from supportkit.values import parse_instant
    >>> policies = PolicySet.parse('''
    ... schema: supportkit.policies/1
    ... policies:
    ...   - {name: vip, when: {tags: vip}, schedule: 24x7, targets: {first_reply: 30m}}
    ...   - {name: all, schedule: 24x7, targets: {first_reply: 4h}}
    ... ''')
    >>> waiting = [case("Hello?", id="C-1"), case("Anyone?", id="C-2", tags=["vip"])]
    >>> found = queue(waiting, policies, as_of=parse_instant("2026-03-02T09:20:00Z"))
    >>> [(entry.case_id, str(entry.due_in)) for entry in found]
    [('C-2', '0:10:00'), ('C-1', '3:40:00')]
    """
    require_offset(as_of, what="as_of")
    require_policies(policies)
    found: list[QueueEntry] = []
    reasons: Counter[str] = Counter()
    for case in several(cases):
        known = replay(case, as_of=as_of)
        reason = _LATER if known is None else _why_done(known)
        if known is None or reason:
            reasons[reason] += 1
            continue
        evaluation = evaluate(case, policies, as_of=as_of, on_change=on_change, counts=counts)
        clock = _next(evaluation)
        if clock is None:
            reasons[_why_none(evaluation)] += 1
        else:
            found.append(_entry(known, evaluation, clock, as_of))
    ranked = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
    return Queue(as_of, tuple(sorted(found, key=_place)), tuple(ranked))


def _why_done(case: Case) -> str:
    """Say why a case needs nothing more; an empty text if it may."""
    timeline = case.timeline()
    status = timeline.last_status()
    if timeline.merged_into() is not None:
        return "merged into another case"
    if status is Status.REMOVED:
        return "removed from the help desk"
    return "solved or closed" if status in FINISHED else ""


def _why_none(evaluation: Evaluation) -> str:
    if evaluation.policy is None:
        return NO_POLICY
    reasons = (missing.reason for missing in evaluation.not_measurable.values())
    return next(reasons, _NOTHING_RUNS)


def _next(evaluation: Evaluation) -> Clock | None:
    """Find the clock that runs out first, or else the paused one with the least left."""
    active = [clock for clock in evaluation.clocks if clock.state is State.ACTIVE]
    if active:
        return min(active, key=lambda clock: clock.deadline or evaluation.as_of)
    paused = [clock for clock in evaluation.clocks if clock.state is State.PAUSED]
    left = timedelta()
    return min(paused, key=lambda c: (not c.breached, c.remaining or left), default=None)


def _entry(case: Case, evaluation: Evaluation, clock: Clock, as_of: datetime) -> QueueEntry:
    running = (each for each in evaluation.clocks if each.state in _OPEN)
    return QueueEntry(
        case.id,
        clock,
        at_risk=any(each.at_risk for each in running),
        evaluation=evaluation,
        status=case.timeline().status_at(as_of) or case.status,
        priority=case.priority,
        group=case.group,
        assignee=None if case.assignee is None else case.assignee.id,
        channel=case.channel,
    )


def _place(entry: QueueEntry) -> tuple[bool, datetime, str, str]:
    deadline = entry.deadline
    return deadline is None, deadline or entry.evaluation.as_of, entry.case_id, entry.metric.value


def _flat(entry: QueueEntry, place: int) -> dict[str, Cell]:
    clock, due, left = entry.clock, entry.due_in, entry.remaining
    return {
        "place": place,
        "case_id": shown_id(entry.case_id),
        "metric": clock.metric.value,
        "cycle": clock.cycle,
        "state": clock.state.value,
        "deadline": None if entry.deadline is None else entry.deadline.isoformat(),
        "deadline_reason": "not available: paused" if entry.deadline is None else None,
        "due_in_seconds": None if due is None else span_seconds(due),
        "remaining_seconds": None if left is None else span_seconds(left),
        "overdue": entry.overdue,
        "at_risk": entry.at_risk,
        "policy": entry.policy,
        "status": None if entry.status is None else entry.status.value,
        "priority": None if entry.priority is None else entry.priority.value,
        "group": None if entry.group is None else masked(entry.group),
        "assignee": None if entry.assignee is None else shown_id(entry.assignee),
        "channel": None if entry.channel is None else entry.channel.value,
    }


def _cells(entry: QueueEntry) -> tuple[str, ...]:
    notes = (("OVERDUE", entry.overdue), ("at risk", entry.at_risk and not entry.overdue))
    return (
        shown_id(entry.case_id),
        "paused" if entry.deadline is None else entry.deadline.isoformat(" ", "minutes"),
        entry.metric.value,
        shown(entry.policy),
        shown(entry.priority),
        shown(entry.group),
        " ".join(note for note, holds in notes if holds),
        shown(entry.due_in),
        shown(entry.remaining),
    )
