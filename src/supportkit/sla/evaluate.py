"""What the clocks of a case say at a moment: a pure function of log, policies and ``as_of``.

Nothing is stored, so nothing can go stale: a changed policy, schedule or priority
gives new answers at once, and any moment of the past can be asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, TypeAlias

from pydantic import BeforeValidator, PlainSerializer

from supportkit.cases import Case
from supportkit.cases.record import shown_id
from supportkit.sla.clock_events import ClockEvent, Replaced, derive
from supportkit.sla.clocks import Clock, Reading, State
from supportkit.sla.clockwork.cycles import Cycle, Story
from supportkit.sla.clockwork.log import CountsAsReply, Log
from supportkit.sla.clockwork.promises import Promised, Regimes
from supportkit.sla.clockwork.reading import overrun, read
from supportkit.sla.metrics import REPLIES, Metric, counts_as_reply
from supportkit.sla.open_time.zones import utc, utc_seconds
from supportkit.sla.policies.promise import Promise
from supportkit.sla.policy import (
    OnChange,
    Policy,
    PolicySet,
    Target,
)
from supportkit.sla.schedule import Schedule
from supportkit.sla.trace import Stretch, StretchKind
from supportkit.values import NotAvailable, isoformat, require_offset
from supportkit.values.instants import with_plain_offset

if TYPE_CHECKING:
    from supportkit.sla.explaining.explanation import Explanation

__all__ = ["Evaluation", "evaluate"]


def _pairs(value: object) -> object:
    return tuple(value.items()) if isinstance(value, Mapping) else value


Unmeasured: TypeAlias = Annotated[
    tuple[tuple[Metric, NotAvailable], ...],
    BeforeValidator(_pairs),
    PlainSerializer(dict, return_type=dict[Metric, NotAvailable], when_used="json"),
]


@dataclass(frozen=True, slots=True, repr=False)
class Evaluation:
    """What all clocks of a case say at a moment.

    It crosses into JSON by ``pydantic.TypeAdapter(Evaluation)`` or as the annotated result
    of a FastAPI route, and back. Schedules are written as in a policy file, times as ISO 8601.

    Attributes:
        case_id: The case.
        as_of: The moment, with the offset that it was given with.
        policy: The policy in force, or None if none matches.
        clocks: Every cycle of every metric with a target, in the order of the targets, then
            what ended under targets of an earlier policy.
        warnings: Doubts, such as a deadline after the last listed holiday.
        unmeasured: What `not_measurable` gives, as pairs.
        replaced: Targets that a cycle had before the one that it has now.
    """

    case_id: str
    as_of: datetime
    policy: Policy | None
    clocks: tuple[Clock, ...]
    warnings: tuple[str, ...] = ()
    unmeasured: Unmeasured = ()
    replaced: tuple[Replaced, ...] = ()

    def __repr__(self) -> str:
        moment = isoformat(self.as_of)
        counts = f"clocks={len(self.clocks)}, breaches={len(self.breaches)}"
        return f"Evaluation({shown_id(self.case_id)}, as_of={moment!r}, {counts})"

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
    def log(self) -> tuple[ClockEvent, ...]:
        """What happened to the clocks until then, in order, also to targets of the past.

        Derived, as a help desk would have logged it; compare it with the vendor's own.
        """
        return derive(self.clocks, self.replaced)

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

    def explain(
        self, *, case: Case | None = None, policies: PolicySet | None = None
    ) -> Explanation:
        """Say what made each clock what it is: print it, or take it as data.

        Args:
            case: The case; with it, the events behind starts, ends and pauses are named.
            policies: The policies; with them and the case, it says why each is used or not.
        """
        from supportkit.sla.explaining.explanation import Explanation

        return Explanation.of(self, case=case, policies=policies)


def evaluate(
    case: Case,
    policies: PolicySet,
    *,
    as_of: datetime,
    on_change: OnChange | None = None,
    counts: CountsAsReply | None = None,
) -> Evaluation:
    """Read the clocks of a case at a moment.

    Events and messages at ``as_of`` count, later ones do not. While a case is solved
    its clocks stand still, and a reopening resumes them; a merged or removed case
    cancels those that run. A clock that has ended is judged by the target that was
    in force when it ended. What counts as a reply and what a reopening does follow the
    policy in force at the moment.

    Args:
        case: The case.
        policies: Which promises hold.
        as_of: The moment to ask about.
        on_change: What a new target does to a running clock. ``keep_start`` keeps the
            start and all pauses; ``restart`` counts from the change. As the policy says,
            if left out.
        counts: Which messages are replies; as the policy says, if left out.

    Returns:
        The clocks. Their instants are in the zone of each clock's schedule, with the
        offset in force then.

    Raises:
        NaiveDatetimeError: ``as_of`` has no UTC offset.
        NoOpenTimeError: A schedule does not open for so long that a deadline cannot be
            given.

    >>> from datetime import timedelta
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
    log = Log(case, now=utc_seconds(as_of))
    if log.created > log.now:
        return Evaluation(case.id, moment, None, ())
    promised = Promised(log, policies)
    policy = promised.policy
    if policy is None:
        return _read(Story(log, counts or counts_as_reply), promised, on_change, moment)
    story = Story(log, counts or REPLIES[policy.replies])
    return _read(story, promised, on_change or policy.on_change, moment)


def _read(story: Story, promised: Promised, how: OnChange | None, as_of: datetime) -> Evaluation:
    on_change: OnChange = how or "keep_start"
    clocks: list[Clock] = []
    replaced: list[Replaced] = []
    missing: list[tuple[Metric, NotAvailable]] = []
    for target in promised.targets:
        reason = story.unmeasurable(target.metric, pauses=target.pauses)
        if reason is None:
            _read_cycles(story, promised, target, on_change, clocks, replaced)
        elif target.metric in promised.now:
            missing.append((target.metric, reason))
    return Evaluation(
        story.log.case.id,
        as_of,
        promised.policy,
        tuple(clocks),
        tuple(beyond_horizon(clocks)),
        tuple(missing),
        tuple(replaced),
    )


def _read_cycles(
    story: Story,
    promised: Promised,
    target: Target,
    on_change: OnChange,
    clocks: list[Clock],
    replaced: list[Replaced],
) -> None:
    cycles = story.cycles(target.metric, target.reopening)
    for number, cycle in enumerate(cycles, 1):
        read_cycle(story, promised, target.metric, on_change, number, cycle, clocks, replaced)
    promise = None if cycles else promised.now.get(target.metric)
    if promise is not None:
        clocks.append(inactive(promise, story.log.now))


def read_cycle(
    story: Story,
    promised: Promised,
    metric: Metric,
    on_change: OnChange,
    number: int,
    cycle: Cycle,
    clocks: list[Clock],
    replaced: list[Replaced],
) -> None:
    """Add the clock of one cycle, and the targets that it had before."""
    promise, since = promised.now.get(metric), cycle[0]
    if promised.varies:
        regimes = promised.regimes(metric, story.log.cut(cycle))
        if len(regimes) > 1:
            replaced += former(story, metric, number, regimes, on_change)
        since, promise = regimes[-1]
    if promise is not None:
        begun = promised.begun(promise, cycle, on_change)
        applied = since if since > begun[0] else None
        clocks.append(read(story, promise, number, begun, applied))


def former(
    story: Story, metric: Metric, number: int, regimes: Regimes, on_change: OnChange
) -> Iterable[Replaced]:
    """Give the targets that a cycle had before the last of its regimes."""
    known = story.former(metric, number, regimes[-1][0])
    return _replaced(story, regimes, number, on_change) if known is None else known


def _replaced(
    story: Story, regimes: Regimes, number: int, on_change: OnChange
) -> Iterator[Replaced]:
    begun = regimes[0][0]
    for (at, promise), (until, _) in pairwise(regimes):
        if promise is None:
            continue
        start = at if on_change == "restart" else begun
        missed, holds = overrun(story, promise, start, until)
        yield Replaced(
            metric=promise.target.metric,
            cycle=number,
            policy=promise.policy.name,
            target=promise.allowed,
            start=utc(at),
            end=utc(until),
            breached_at=None if missed is None else utc(max(missed, at)),
            holds=tuple(
                Stretch(StretchKind.PAUSED, utc(first), utc(last), why)
                for first, last, why in holds
            ),
        )


def inactive(promise: Promise, now: int) -> Clock:
    """Give the clock of a target that nothing has started."""
    policy, target = promise.policy, promise.target
    about = (promise.allowed, policy.name, target.schedule)
    return Clock(Reading(target.metric, State.INACTIVE, 0, *about, now))


def beyond_horizon(clocks: Iterable[Clock]) -> Iterator[str]:
    """Doubt deadlines after the last day whose holidays are known."""
    for each in clocks:
        known = each.schedule.known_until
        if known is None or each.deadline is None:
            continue
        if each.deadline.date() > known:
            yield (
                f"{each.metric}: the deadline {isoformat(each.deadline)} is after {known}, "
                "the last day whose holidays are known"
            )
