"""What the clocks of a case say at a moment: a pure function of log, policies and ``as_of``.

Nothing is stored, so nothing can go stale: a changed policy, schedule or priority
gives new answers at once, and any moment of the past can be asked about.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, PlainSerializer

from supportkit.cases import Case, Priority
from supportkit.sla._cycles import CYCLES, Cycle, Log, unmeasurable
from supportkit.sla._facts import Asked, history
from supportkit.sla._reading import Promise, read
from supportkit.sla.clocks import Clock, State
from supportkit.sla.metrics import CountsAsReply, Metric, counts_as_reply, to_second
from supportkit.sla.policy import OnChange, Policy, PolicySet
from supportkit.sla.schedule import Schedule
from supportkit.values import NotAvailable, find_zone, isoformat, require_offset
from supportkit.values.instants import with_plain_offset

__all__ = ["Evaluation", "evaluate"]


def _pairs(value: object) -> object:
    return tuple(value.items()) if isinstance(value, Mapping) else value


Unmeasured: TypeAlias = Annotated[
    tuple[tuple[Metric, NotAvailable], ...],
    BeforeValidator(_pairs),
    PlainSerializer(dict, return_type=dict[Metric, NotAvailable], when_used="json"),
]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What all clocks of a case say at a moment.

    It crosses into JSON by ``pydantic.TypeAdapter(Evaluation)`` or as the annotated result
    of a FastAPI route. Schedules are written as in a policy file, times as ISO 8601; the
    stretches behind a clock stay with the clock.

    Attributes:
        case_id: The case.
        as_of: The moment, with the offset that it was given with.
        policy: The policy in force, or None if none matches.
        clocks: Every cycle of every metric with a target, in the order of the targets.
        warnings: Doubts, such as a deadline after the last listed holiday.
        unmeasured: What `not_measurable` gives, as pairs.
    """

    case_id: str
    as_of: datetime
    policy: Policy | None
    clocks: tuple[Clock, ...]
    warnings: tuple[str, ...] = ()
    unmeasured: Unmeasured = ()

    @property
    def schedule(self) -> Schedule | None:
        """The schedule of the policy in force."""
        return None if self.policy is None else self.policy.schedule

    @property
    def not_measurable(self) -> Mapping[Metric, NotAvailable]:
        """Metrics with a target that this case's data cannot measure, and why."""
        return dict(self.unmeasured)

    @property
    def breaches(self) -> tuple[Clock, ...]:
        """Every breached cycle."""
        return tuple(clock for clock in self.clocks if clock.breached)

    @property
    def next_deadline(self) -> datetime | None:
        """The earliest deadline of the active clocks, also when it has passed."""
        active = (clock for clock in self.clocks if clock.state is State.ACTIVE)
        return min((clock.deadline for clock in active if clock.deadline), default=None)

    def clock(self, metric: Metric | str, /) -> Clock | NotAvailable:
        """Give the present cycle of a metric, or say why there is none.

        Raises:
            ValueError: There is no such metric.
        """
        wanted = Metric(metric)
        present = [clock for clock in self.clocks if clock.metric is wanted]
        if present:
            return present[-1]
        no_target = NotAvailable("no target for it")
        return dict(self.unmeasured).get(wanted, no_target)


def evaluate(
    case: Case,
    policies: PolicySet,
    *,
    as_of: datetime,
    on_change: OnChange = "keep_start",
    counts: CountsAsReply = counts_as_reply,
) -> Evaluation:
    """Read the clocks of a case at a moment.

    Events and messages at ``as_of`` count, later ones do not. While a case is solved
    its clocks stand still, and a reopening resumes them; a merged or removed case
    cancels those that run. A clock that has ended is judged by the target that was
    in force when it ended.

    Args:
        case: The case.
        policies: Which promises hold.
        as_of: The moment to ask about.
        on_change: What a new target does to a running clock. ``keep_start`` keeps the
            start and all pauses; ``restart`` counts from the change.
        counts: Which messages are replies.

    Returns:
        The clocks. Their instants are in the zone of each clock's schedule, with the
        offset in force then.

    Raises:
        NaiveDatetimeError: ``as_of`` has no UTC offset.
        NoOpenTimeError: A schedule does not open for so long that a deadline cannot be
            given.

    >>> from supportkit.cases import Case, Message, Participant
    >>> policies = PolicySet.parse('''
    ... schema: supportkit.policies/1
    ... policies:
    ...   - {name: all, schedule: 24x7, targets: {first_reply: 4h}}
    ... ''')
    >>> ada = Participant(id="u7", kind="customer")
    >>> question = Message(id="m1", author=ada, at="2026-03-02T09:00:00Z", text="Hello?")
    >>> case = Case.from_messages("C-1", [question])
    >>> clock = evaluate(case, policies, as_of=question.at + timedelta(hours=1)).clock(
    ...     "first_reply"
    ... )
    >>> clock.state.value, clock.deadline.isoformat(), str(clock.remaining)
    ('active', '2026-03-02T13:00:00+00:00', '3:00:00')
    """
    require_offset(as_of, what="as_of")
    moment = with_plain_offset(as_of)
    log = Log.of(case, as_of=as_of, counts=counts)
    if log.created > log.now:
        return Evaluation(case.id, moment, None, ())
    return _Reading(log, policies, on_change).evaluation(moment)


class _Reading:
    """One evaluation under way."""

    def __init__(self, log: Log, policies: PolicySet, on_change: OnChange) -> None:
        self._log, self._policies, self._on_change = log, policies, on_change
        self._changed = [to_second(event.at) for event in log.changes]
        self._facts = history(log.case, log.changes, _asked(policies))
        self._matched: dict[int, tuple[Policy | None, Priority | None]] = {}

    def evaluation(self, as_of: datetime) -> Evaluation:
        policy, _ = self._match(self._log.now)
        clocks: list[Clock] = []
        missing: list[tuple[Metric, NotAvailable]] = []
        for target in () if policy is None else policy.targets:
            reason = unmeasurable(target.metric, self._log, pauses=bool(target.pauses))
            if reason is None:
                clocks += self._clocks(target.metric)
            elif self._promise(target.metric, self._log.now) is not None:
                missing.append((target.metric, reason))
        return Evaluation(
            case_id=self._log.case.id,
            as_of=as_of,
            policy=policy,
            clocks=tuple(clocks),
            warnings=tuple(_beyond_horizon(clocks)),
            unmeasured=tuple(missing),
        )

    def _clocks(self, metric: Metric) -> Iterator[Clock]:
        cycles = tuple(CYCLES[metric](self._log))
        for number, cycle in enumerate(cycles, 1):
            promise = self._promise(metric, cycle.end or self._log.now)
            if promise is not None:
                yield read(self._log, promise, number, self._begun(metric, cycle))
        promise = self._promise(metric, self._log.now)
        if not cycles and promise is not None:
            yield _inactive(promise)

    def _begun(self, metric: Metric, cycle: Cycle) -> Cycle:
        """Move the start to the last change of the target, where that is asked for."""
        if self._on_change == "keep_start":
            return cycle
        first = bisect_right(self._changed, cycle.start)
        last = bisect_right(self._changed, cycle.end or self._log.now)
        for at in reversed(self._changed[first:last]):
            before = self._promise(metric, at - timedelta(seconds=1))
            if before != self._promise(metric, at):
                return Cycle(at, cycle.end)
        return cycle

    def _promise(self, metric: Metric, at: datetime) -> Promise | None:
        policy, priority = self._match(at)
        target = None if policy is None else policy.target(metric)
        allowed = None if target is None else target.allows(priority)
        if policy is None or target is None or not allowed:
            return None
        return Promise(policy, target, allowed)

    def _match(self, at: datetime) -> tuple[Policy | None, Priority | None]:
        step = bisect_right(self._changed, at)
        if step not in self._matched:
            facts = self._facts[step]
            policy = self._policies.match(facts, created_at=self._log.created)
            self._matched[step] = policy, facts.priority
        return self._matched[step]


def _asked(policies: PolicySet) -> Asked:
    conditions = (condition for policy in policies.policies for condition in policy.when)
    return Asked.by((condition.key, condition.folded) for condition in conditions)


def _inactive(promise: Promise) -> Clock:
    return Clock(
        metric=promise.target.metric,
        state=State.INACTIVE,
        cycle=0,
        target=promise.allowed,
        start=None,
        end=None,
        deadline=None,
        elapsed=timedelta(),
        remaining=None,
        breached=False,
        warn_at=None,
        at_risk=False,
        schedule=promise.target.schedule,
    )


def _beyond_horizon(clocks: Iterable[Clock]) -> Iterator[str]:
    for each in clocks:
        known = each.schedule.known_until
        if known is None or each.deadline is None:
            continue
        if each.deadline.astimezone(find_zone(each.schedule.zone)).date() > known:
            yield (
                f"{each.metric}: the deadline {isoformat(each.deadline)} is after {known}, "
                "the last day whose holidays are known"
            )
