"""Volume, reply and resolution times, SLA attainment: aggregated over cases in one pass.

What a duration means is defined once, in `supportkit.sla.metrics`; this module only
adds up. A case that was removed (spam, deleted) or merged into another is in no figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict

from supportkit.analysis.figures import Attainment, Breakdown, Clock, DurationFigure
from supportkit.analysis.urgent import MostUrgent, UrgentCase
from supportkit.cases import Case, Status, latest_instant, replay
from supportkit.sla import Clock as SlaClock
from supportkit.sla import Metric, PolicySet, Schedule, State, evaluate
from supportkit.sla.metrics import first_reply_time, resolution_time
from supportkit.values import NotAvailable, NotComputed, find_zone, require_offset

__all__ = ["Metrics", "Tally", "last_instant", "metrics"]

_NO_POLICIES = NotComputed("give policies to have it")
_NO_POLICY = "no policy matches the case"
_DEFINITIONS = {
    "first_reply": "from creation to the first public message of a human agent",
    "resolution": "from creation to the latest solving after which no reopening follows",
}
_MEASURES = {"first_reply": first_reply_time, "resolution": resolution_time}


class Metrics(BaseModel):
    """The figures of a set of cases that need no reading of their text.

    Attributes:
        as_of: The moment of which they speak.
        cases: Cases created by then, less those removed or merged.
        messages: Messages of these cases.
        removed: Cases left out as spam or deleted.
        merged: Cases left out because another one goes on for them.
        reopened: Cases reopened at least once, of those with a full log.
        first_reply: Time to the first reply, on the calendar clock.
        first_reply_business: The same on each case's own business clock.
        resolution: Time to the final solution, on the calendar clock.
        resolution_business: The same on each case's own business clock.
        attainment: Targets met, one figure a metric.
        urgent: The ten open cases to look at first.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    as_of: datetime
    zone: str
    cases: int
    messages: int
    removed: int
    merged: int
    reopened: int | NotAvailable
    fidelity: Breakdown
    channels: Breakdown
    statuses: Breakdown
    weeks: Breakdown
    first_reply: DurationFigure
    first_reply_business: DurationFigure | NotComputed
    resolution: DurationFigure
    resolution_business: DurationFigure | NotComputed
    attainment: tuple[Attainment, ...] | NotComputed
    urgent: tuple[UrgentCase, ...]


def last_instant(cases: Iterable[Case]) -> datetime:
    """Give the latest moment that any of the cases records.

    Raises:
        ValueError: There is no case.
    """
    latest = max((latest_instant(case) for case in cases), default=None)
    if latest is None:
        raise ValueError("expected at least one case")
    return latest


def metrics(
    cases: Iterable[Case],
    *,
    as_of: datetime,
    policies: PolicySet | None = None,
    zone: str = "UTC",
) -> Metrics:
    """Measure a set of cases as it was at a moment.

    Args:
        cases: Any iterable of cases, such as an import; gone through once.
        as_of: What happened later does not count.
        policies: SLA policies; business times and attainment need them.
        zone: IANA zone in which weeks begin.

    Raises:
        NaiveDatetimeError: ``as_of`` has no UTC offset.
        UnknownZoneError: There is no such zone.

    >>> from datetime import UTC
    >>> case = Case(id="C-1", created_at="2026-03-02T09:00:00Z", channel="chat")
    >>> found = metrics([case], as_of=datetime(2026, 3, 3, tzinfo=UTC))
    >>> found.cases, found.channels.rows[0].key, found.first_reply.missing[0].reason
    (1, 'chat', 'no reply yet')
    """
    tally = Tally(as_of=as_of, policies=policies, zone=zone)
    for case in cases:
        known = replay(case, as_of=as_of)
        if known is not None:
            tally.add(known)
    return tally.metrics()


class _Durations:
    """Collects one duration of each case, or why there is none."""

    def __init__(self, name: str, clock: Clock) -> None:
        self._name, self._clock = name, clock
        self._seconds: list[float] = []
        self._missing: Counter[str] = Counter()

    def add(self, value: timedelta | NotAvailable) -> None:
        if isinstance(value, NotAvailable):
            self._missing[value.reason] += 1
        else:
            self._seconds.append(value.total_seconds())

    def figure(self) -> DurationFigure:
        return DurationFigure.of(
            self._seconds,
            self._missing,
            name=self._name,
            definition=_DEFINITIONS[self._name],
            clock=self._clock,
        )


class _Targets:
    """Collects the clocks of one metric: each cycle is one clock."""

    def __init__(self, metric: Metric) -> None:
        self._metric = metric
        self._met = self._missed = self._running = 0
        self._missing: Counter[str] = Counter()

    def add(self, clock: SlaClock) -> None:
        if clock.breached:
            self._missed += 1
        elif clock.state is State.FULFILLED:
            self._met += 1
        elif clock.state is State.CANCELLED:
            self._missing["cancelled"] += 1
        elif clock.state is State.INACTIVE:
            self._missing["never started"] += 1
        else:
            self._running += 1

    def miss(self, reason: str, *, n: int = 1) -> None:
        self._missing[reason] += n

    def figure(self) -> Attainment:
        return Attainment.of(
            met=self._met,
            missed=self._missed,
            running=self._running,
            missing=+self._missing,
            name=self._metric.value,
            definition="clocks that stopped in time, of those that stopped or ran out",
        )


class Tally:
    """Adds up cases one at a time, in little memory: the engine of `metrics` and of reports."""

    def __init__(
        self, *, as_of: datetime, policies: PolicySet | None = None, zone: str = "UTC"
    ) -> None:
        self._as_of = require_offset(as_of, what="as_of")
        self._policies, self._zone_name, self._zone = policies, zone, find_zone(zone)
        self._counts: Counter[str] = Counter()
        self._classes: dict[str, Counter[str]] = {
            name: Counter() for name in ("fidelity", "channels", "statuses", "weeks")
        }
        self._calendar = {name: _Durations(name, "calendar") for name in _MEASURES}
        self._business = {name: _Durations(name, "business") for name in _MEASURES}
        self._targets: dict[Metric, _Targets] = {}
        self._urgent = MostUrgent(as_of=as_of)

    def add(self, case: Case) -> bool:
        """Count one case, as it is known at the moment; tell whether it is in the figures."""
        timeline = case.timeline()
        status = timeline.last_status()
        if status is Status.REMOVED:
            self._counts["removed"] += 1
            return False
        if timeline.merged() is not None:
            self._counts["merged"] += 1
            return False
        self._classify(case, status)
        reopenings = timeline.reopenings()
        if isinstance(reopenings, tuple):
            self._counts["logged"] += 1
            self._counts["reopened"] += bool(reopenings)
        self._urgent.add(case, status, self._measure(case))
        return True

    def metrics(self) -> Metrics:
        """Give the figures of the cases seen so far."""
        counts, computed = self._counts, self._policies is not None
        no_log = NotAvailable("no status history in this export")
        business = {name: found.figure() for name, found in self._business.items()}
        return Metrics(
            as_of=self._as_of,
            zone=self._zone_name,
            cases=counts["cases"],
            messages=counts["messages"],
            removed=counts["removed"],
            merged=counts["merged"],
            reopened=counts["reopened"] if counts["logged"] else no_log,
            fidelity=self._breakdown("fidelity", "how much history the source holds"),
            channels=self._breakdown("channels", "by the channel of the case"),
            statuses=self._breakdown("statuses", "by status at the moment of the report"),
            weeks=self._breakdown("weeks", "by ISO week of creation", ranked=False),
            first_reply=self._calendar["first_reply"].figure(),
            first_reply_business=business["first_reply"] if computed else _NO_POLICIES,
            resolution=self._calendar["resolution"].figure(),
            resolution_business=business["resolution"] if computed else _NO_POLICIES,
            attainment=tuple(self._attainment()) if computed else _NO_POLICIES,
            urgent=self._urgent.cases(),
        )

    def _classify(self, case: Case, status: Status | None) -> None:
        year, week, _ = case.created_at.astimezone(self._zone).isocalendar()
        self._counts["cases"] += 1
        self._counts["messages"] += len(case.messages)
        self._classes["fidelity"][case.fidelity.value] += 1
        self._classes["channels"][case.channel.value if case.channel else "unknown"] += 1
        self._classes["statuses"][status.value if status else "unknown"] += 1
        self._classes["weeks"][f"{year}-W{week:02}"] += 1

    def _measure(self, case: Case) -> Sequence[SlaClock]:
        for name, measure in _MEASURES.items():
            self._calendar[name].add(measure(case))
        if self._policies is None:
            return ()
        evaluation = evaluate(case, self._policies, as_of=self._as_of)
        for name in _MEASURES:
            self._business[name].add(_on_schedule(name, case, evaluation.schedule))
        self._counts["without policy"] += evaluation.policy is None
        for clock in evaluation.clocks:
            self._target(clock.metric).add(clock)
        for metric, missing in evaluation.unmeasured:
            self._target(metric).miss(missing.reason)
        return evaluation.clocks

    def _target(self, metric: Metric) -> _Targets:
        return self._targets.setdefault(metric, _Targets(metric))

    def _attainment(self) -> Iterator[Attainment]:
        for metric in Metric:
            if metric in self._targets:
                self._targets[metric].miss(_NO_POLICY, n=self._counts["without policy"])
                yield self._targets[metric].figure()

    def _breakdown(self, name: str, definition: str, *, ranked: bool = True) -> Breakdown:
        keys = self._classes[name].elements()
        return Breakdown.of(keys, name=name, definition=definition, unit="case", ranked=ranked)


def _on_schedule(name: str, case: Case, schedule: Schedule | None) -> timedelta | NotAvailable:
    if schedule is None:
        return NotAvailable(_NO_POLICY)
    return _MEASURES[name](case, schedule=schedule)
