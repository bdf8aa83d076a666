"""Why the clocks of a case say what they say: policies, events, stretches and arithmetic.

`explain` gives all of it as one value, which is text when printed, plain data by
`Explanation.to_dict` and a page in a notebook. It shows ids, metrics, groups and times,
and what the policy file wants; never a text, a name or the value of a custom field.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from supportkit.cases import Case
from supportkit.cases.record import shown_id
from supportkit.sla.clock_events import ClockEvent, ClockEventKind
from supportkit.sla.clocks import Clock, State
from supportkit.sla.evaluate import Evaluation, evaluate
from supportkit.sla.explaining.matching import PolicyCheck, check_policies
from supportkit.sla.explaining.occasions import Occasions
from supportkit.sla.metrics import CountsAsReply, Metric
from supportkit.sla.open_time.zones import local, span_seconds
from supportkit.sla.policy import OnChange, PolicySet
from supportkit.sla.trace import Trace, written_day, written_span
from supportkit.text.printable import printable

__all__ = ["ClockStory", "Explanation", "PolicyCheck", "clock_row", "explain"]

Moment = Callable[[datetime], str]
Span = Callable[[timedelta], str]


@dataclass(frozen=True, slots=True)
class ClockStory:
    """What made one clock.

    Attributes:
        clock: The clock.
        trace: Its stretches, with the event behind each pause where it is known.
        started_by: What started it, in words, or None where that is not known.
        ended_by: What fulfilled or cancelled it.
        targets: When which target was applied to it, in order.
    """

    clock: Clock
    trace: Trace
    started_by: str | None = None
    ended_by: str | None = None
    targets: tuple[ClockEvent, ...] = ()

    def arithmetic(self, *, moment: Moment = written_day, span: Span = written_span) -> str:
        """Say in words how the target, what was used and the deadline go together."""
        return f"target {self.clock.target}{self._in_time(span)}, {self._reckoned(moment, span)}"

    def _in_time(self, span: Span) -> str:
        if not self.clock.target.business_days or self.clock.remaining is None:
            return ""
        return f" (here {span(self.clock.elapsed + self.clock.remaining)} of open time)"

    def _reckoned(self, moment: Moment, span: Span) -> str:
        clock = self.clock
        if clock.remaining is None:
            return "nothing has started it"
        over = clock.remaining < timedelta()
        rest = f"{span(abs(clock.remaining))} {'over' if over else 'left'}"
        used = f"used {span(clock.elapsed)}"
        if clock.state is State.PAUSED:
            return f"{used}, {rest}; no deadline while it stands still"
        if clock.state is State.CANCELLED or clock.deadline is None:
            return f"{used}, {rest} when it was cancelled"
        if clock.state is State.FULFILLED:
            return f"{used}, {rest}; the deadline was {moment(clock.deadline)}"
        if clock.breached:
            return f"{used}, {rest}; the deadline {moment(clock.deadline)} has passed"
        return f"{used}, {rest} from {self._resumes(moment)} = deadline {moment(clock.deadline)}"

    def _resumes(self, moment: Moment) -> str:
        now = self.clock.as_of
        opening = self.clock.schedule.next_open(now)
        return moment(now) if opening == now else f"{moment(opening)}, the next opening,"

    @property
    def outcome(self) -> str:
        """Give its state in words."""
        clock = self.clock
        if clock.state is State.FULFILLED:
            return "fulfilled late" if clock.breached else "fulfilled in time"
        words = [clock.state.value]
        if clock.breached:
            words.append("breached")
        elif clock.at_risk:
            words.append("at risk")
        return ", ".join(words)

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data, for JSON."""
        return {
            **clock_row(self.clock),
            "outcome": self.outcome,
            "started_by": self.started_by,
            "ended_by": self.ended_by,
            "arithmetic": self.arithmetic(),
            "targets": [
                {
                    "at": each.at.isoformat(),
                    "policy": each.policy,
                    "target": None if each.target is None else str(each.target),
                }
                for each in self.targets
            ],
            "trace": self.trace.to_rows(),
        }


def clock_row(clock: Clock, /) -> dict[str, Any]:
    """Give a clock as plain data: ISO 8601 instants, lengths of time in seconds.

    >>> from supportkit.cases import Case
    >>> policies = PolicySet.parse('''
    ... schema: supportkit.policies/1
    ... policies: [{name: all, schedule: 24x7, targets: {first_reply: 4h}}]
    ... ''')
    >>> case = Case(id="C-1", created_at="2026-03-02T09:00:00Z", fidelity="full_log")
    >>> [clock] = evaluate(case, policies, as_of=case.created_at).clocks
    >>> row = clock_row(clock)
    >>> row["metric"], row["deadline"], row["remaining_seconds"]
    ('first_reply', '2026-03-02T13:00:00+00:00', 14400)
    """
    return {
        "metric": clock.metric.value,
        "cycle": clock.cycle,
        "policy": clock.policy,
        "state": clock.state.value,
        "breached": clock.breached,
        "at_risk": clock.at_risk,
        "target": str(clock.target),
        "start": _iso(clock.start),
        "end": _iso(clock.end),
        "deadline": _iso(clock.deadline),
        "warn_at": _iso(clock.warn_at),
        "elapsed_seconds": _seconds(clock.elapsed),
        "remaining_seconds": _seconds(clock.remaining),
        "due_in_seconds": _seconds(clock.due_in),
        "zone": clock.schedule.zone,
    }


def _iso(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _seconds(span: timedelta | None) -> int | None:
    return None if span is None else span_seconds(span)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that made an evaluation. Its text is for a person to read.

    For JSON, such as the answer of a web route, take `to_dict` or `to_rows`.

    Attributes:
        evaluation: What is explained.
        policies: Each policy in order, with why it is used or not; empty where the
            policies are not known.
        clocks: Each clock with its story.
        created_later: When the case was created, if that was after the moment that is asked
            about: then no policy held yet.
    """

    evaluation: Evaluation
    policies: tuple[PolicyCheck, ...]
    clocks: tuple[ClockStory, ...]
    created_later: datetime | None = None

    @classmethod
    def of(
        cls, evaluation: Evaluation, *, case: Case | None = None, policies: PolicySet | None = None
    ) -> Explanation:
        """Explain an evaluation.

        Args:
            evaluation: What to explain.
            case: Its case; without it, the events behind starts, ends and pauses are not named.
            policies: Its policies; without them, nothing is said of those that do not match.
        """
        occasions = None if case is None else Occasions(case)
        checks = (
            () if case is None or policies is None else check_policies(case, policies, evaluation)
        )
        targets = _targets(evaluation.log)
        stories = (
            _story(clock, occasions, tuple(targets.get((clock.metric, clock.cycle), ())))
            for clock in evaluation.clocks
        )
        later = case.created_at if case and case.created_at > evaluation.as_of else None
        return cls(evaluation, tuple(checks), tuple(stories), later)

    def __str__(self) -> str:
        return self.text()

    def text(self, *, moment: Moment = written_day, span: Span = written_span) -> str:
        """Write it for a person; nothing in an id or a name can act on a terminal or end a line.

        Args:
            moment: Writes an instant.
            span: Writes a length of time.
        """
        return "\n".join(map(printable, self._lines(moment, span)))

    def _lines(self, moment: Moment, span: Span) -> Iterator[str]:
        found = self.evaluation
        as_of = found.as_of if found.schedule is None else local(found.as_of, found.schedule.zone)
        yield f"case {shown_id(found.case_id)}, as of {moment(as_of)}"
        yield self._which_policy(moment)
        widest = max((len(check.name) for check in self.policies), default=0)
        for number, check in enumerate(self.policies, 1):
            yield f"  {number} {check.name:{widest}}  {check}"
        for story in self.clocks:
            yield ""
            yield from _clock_lines(story, moment, span)
        yield from self._doubts()

    def _which_policy(self, moment: Moment) -> str:
        if self.created_later is not None:
            return f"no clock yet: the case was created later, at {moment(self.created_later)}"
        found = self.evaluation.policy
        if found is not None:
            return f"policy {found.name}"
        return "no policy matches" if self.policies else "no policy holds at that moment"

    def _doubts(self) -> Iterator[str]:
        missing = [f"{key}: {why}" for key, why in self.evaluation.unmeasured]
        doubts = [*missing, *(f"note: {each}" for each in self.evaluation.warnings)]
        if doubts:
            yield ""
        yield from doubts

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data, for JSON; its ``schema`` is ``supportkit.explanation/1``."""
        found = self.evaluation
        return {
            "schema": "supportkit.explanation/1",
            "case_id": shown_id(found.case_id),
            "as_of": found.as_of.isoformat(),
            "created_later": _iso(self.created_later),
            "policy": None if found.policy is None else found.policy.name,
            "policies": [check.to_dict() for check in self.policies],
            "clocks": [story.to_dict() for story in self.clocks],
            "not_measurable": {key.value: why.reason for key, why in found.unmeasured},
            "warnings": list(found.warnings),
        }

    def to_rows(self) -> list[dict[str, Any]]:
        """Give a row for each stretch of each clock, for a table or a data frame."""
        return [
            {
                "case_id": shown_id(self.evaluation.case_id),
                "metric": story.clock.metric.value,
                "cycle": story.clock.cycle,
                **row,
            }
            for story in self.clocks
            for row in story.trace.to_rows()
        ]

    def _repr_html_(self) -> str:
        """Show it in a notebook."""
        return f"<pre>{html.escape(self.text())}</pre>"


def _clock_lines(story: ClockStory, moment: Moment, span: Span) -> Iterator[str]:
    clock = story.clock
    yield f"{clock.metric}{f', cycle {clock.cycle}' if clock.cycle else ''}: {story.outcome}"
    if clock.start is not None:
        by = f"  by {story.started_by}" if story.started_by else ""
        yield f"  started  {moment(clock.start)}{by}"
    yield from (f"  {line}" for line in story.trace.lines(moment=moment, span=span))
    if clock.end is not None:
        by = f"  by {story.ended_by}" if story.ended_by else ""
        yield f"  ended    {moment(clock.end)}{by}"
    if len(story.targets) > 1:
        yield from (f"  {_applied(each, moment)}" for each in story.targets)
    if clock.start is not None:
        yield f"  {story.trace.summary(span=span)}"
    yield f"  {story.arithmetic(moment=moment, span=span)}"
    if clock.warn_at is not None and clock.state is State.ACTIVE:
        yield f"  at risk from {moment(clock.warn_at)}"


def _applied(event: ClockEvent, moment: Moment) -> str:
    what = "no target" if event.target is None else f"{event.target} of policy {event.policy}"
    return f"target   {moment(event.at)}  {what}"


def _targets(log: Iterable[ClockEvent]) -> dict[tuple[Metric, int], list[ClockEvent]]:
    """Find the targets that were applied, cycle by cycle."""
    found: dict[tuple[Metric, int], list[ClockEvent]] = {}
    for each in log:
        if each.kind is ClockEventKind.APPLY_SLA:
            found.setdefault((each.metric, each.cycle), []).append(each)
    return found


def _story(
    clock: Clock, occasions: Occasions | None, targets: tuple[ClockEvent, ...]
) -> ClockStory:
    trace = clock.explain()
    if occasions is None:
        return ClockStory(clock, trace, targets=targets)
    return ClockStory(
        clock,
        Trace(map(occasions.named, trace)),
        occasions.start(clock),
        occasions.end(clock),
        targets,
    )


def explain(
    case: Case,
    policies: PolicySet,
    *,
    as_of: datetime,
    on_change: OnChange | None = None,
    counts: CountsAsReply | None = None,
) -> Explanation:
    """Evaluate a case, and say what made each clock what it is.

    Args:
        case: The case.
        policies: Which promises hold.
        as_of: The moment to ask about.
        on_change: As for `evaluate`.
        counts: As for `evaluate`.

    Raises:
        NaiveDatetimeError: ``as_of`` has no UTC offset.
        NoOpenTimeError: A schedule does not open for so long that a deadline cannot be
            given.

    >>> policies = PolicySet.parse('''
    ... schema: supportkit.policies/1
    ... policies: [{name: all, schedule: 24x7, targets: {first_reply: 4h}}]
    ... ''')
    >>> case = Case(id="C-1", created_at="2026-03-02T09:00:00Z", fidelity="full_log")
    >>> print(explain(case, policies, as_of=case.created_at + timedelta(hours=1)))
    case C-1, as of Mon 2026-03-02 10:00+00:00
    policy all
      1 all  used, as it has no condition and no policy before it matches
    <BLANKLINE>
    first_reply, cycle 1: active
      started  Mon 2026-03-02 09:00+00:00  by the creation of the case
      running  Mon 2026-03-02 09:00+00:00  Mon 2026-03-02 10:00+00:00  1h  working hours
      running 1h, paused 0m, closed 0m
      target 4h, used 1h, 3h left from Mon 2026-03-02 10:00+00:00 = deadline Mon 2026-03-02 ...
    """
    found = evaluate(case, policies, as_of=as_of, on_change=on_change, counts=counts)
    return Explanation.of(found, case=case, policies=policies)
