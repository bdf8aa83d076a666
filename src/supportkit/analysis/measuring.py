"""Volume, reply and resolution times, SLA attainment: aggregated over cases in one pass.

What a duration means is defined once, in `supportkit.sla.metrics`; this module only
adds up. A case that was removed (spam, deleted) or merged into another is in no figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from supportkit.analysis.figures import Attainment, Breakdown, DurationFigure, Row
from supportkit.analysis.tallies import NO_POLICY, Durations, Targets
from supportkit.analysis.urgent import MostUrgent, UrgentCase
from supportkit.cases import FINISHED, NO_HISTORY, Case, Status, latest_instant, replay
from supportkit.sla import Clock, Evaluation, PolicySet, evaluate
from supportkit.sla.metrics import first_reply_time, resolution_time
from supportkit.values import NotAvailable, NotComputed, find_zone, require_offset
from supportkit.values.immutable import Immutable

__all__ = ["Metrics", "Tally", "last_instant", "metrics"]

_NO_POLICIES = NotComputed("give policies to have it")
_DEFINITIONS = {
    "first_reply": "from creation to the first public message of a human agent",
    "resolution": "from creation to the latest solving after which no reopening follows",
}
_MEASURES = {"first_reply": first_reply_time, "resolution": resolution_time}
_MOST_WEEKS = 600


class Metrics(Immutable):
    """The figures of a set of cases that need no reading of their text.

    Attributes:
        as_of: The moment of which they speak.
        zone: The zone in which weeks begin.
        cases: Cases created by then, less those removed or merged.
        open_cases: Those of them that still need something from someone; of an unknown status,
            those in which a customer waits for a reply.
        messages: Messages of these cases.
        removed: Cases left out as spam or deleted.
        merged: Cases left out because another one goes on for them.
        later: Cases left out because they were created after the moment.
        reopened: Cases reopened at least once, of those with a log.
        first_reply: Time to the first reply, on the calendar clock.
        first_reply_business: The same on each case's own business clock.
        resolution: Time to the final solution, on the calendar clock.
        resolution_business: The same on each case's own business clock.
        attainment: Targets met, one figure a metric that any policy has a target for.
        urgent: The ten open cases to look at first.
    """

    as_of: datetime
    zone: str
    cases: int
    open_cases: int
    messages: int
    removed: int
    merged: int
    later: int
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
        tally.add(case)
    return tally.metrics()


class Tally:
    """Adds up cases one at a time, in little memory: the engine of `metrics` and of reports."""

    def __init__(
        self, *, as_of: datetime, policies: PolicySet | None = None, zone: str = "UTC"
    ) -> None:
        self._as_of = require_offset(as_of, what="as_of")
        self._policies, self._zone_name, self._zone = policies, zone, find_zone(zone)
        self._counts: Counter[str] = Counter()
        self._classes: dict[str, Counter[str]] = {
            name: Counter() for name in ("fidelity", "channels", "statuses")
        }
        self._weeks: Counter[date] = Counter()
        self._calendar = {
            name: Durations(name, definition, "calendar")
            for name, definition in _DEFINITIONS.items()
        }
        self._business = {
            name: Durations(name, definition, "business")
            for name, definition in _DEFINITIONS.items()
        }
        self._targets = {
            metric: Targets(metric) for metric in (policies.metrics if policies else ())
        }
        self._urgent = MostUrgent(as_of=as_of)

    def add(self, case: Case) -> Case | None:
        """Count one case; give it as it was known at the moment if it is in the figures."""
        known = replay(case, as_of=self._as_of)
        if known is None:
            self._counts["later"] += 1
            return None
        timeline = known.timeline()
        status = timeline.last_status()
        if Status.REMOVED in (status, None if case.fidelity.has_log else case.status):
            self._counts["removed"] += 1
            return None
        if timeline.merged_into() is not None:
            self._counts["merged"] += 1
            return None
        self._classify(known, status)
        reopenings = timeline.reopenings()
        if not isinstance(reopenings, NotAvailable):
            self._counts["logged"] += 1
            self._counts["reopened"] += bool(reopenings)
        clocks = self._measure(case, known)
        if status is not None or self._may_be_open(case):
            self._urgent.add(known, status, clocks)
        return known

    def metrics(self) -> Metrics:
        """Give the figures of the cases seen so far."""
        counts, computed = self._counts, self._policies is not None
        business = {name: found.figure() for name, found in self._business.items()}
        targets = tuple(found.figure() for found in self._targets.values())
        return Metrics(
            as_of=self._as_of,
            zone=self._zone_name,
            cases=counts["cases"],
            open_cases=self._urgent.open_cases,
            messages=counts["messages"],
            removed=counts["removed"],
            merged=counts["merged"],
            later=counts["later"],
            reopened=counts["reopened"] if counts["logged"] or not counts["cases"] else NO_HISTORY,
            fidelity=self._breakdown("fidelity", "how much history the source holds"),
            channels=self._breakdown("channels", "by the channel of the case"),
            statuses=self._breakdown("statuses", "by status at the moment of the report"),
            weeks=self._by_week(),
            first_reply=self._calendar["first_reply"].figure(),
            first_reply_business=business["first_reply"] if computed else _NO_POLICIES,
            resolution=self._calendar["resolution"].figure(),
            resolution_business=business["resolution"] if computed else _NO_POLICIES,
            attainment=targets if computed else _NO_POLICIES,
            urgent=self._urgent.cases(),
        )

    def _may_be_open(self, case: Case) -> bool:
        """Whether a case of unknown status may wait: not one that was solved, unless later."""
        later = (message.is_reply and message.at > self._as_of for message in case.messages)
        return case.status not in FINISHED or any(later)

    def _classify(self, case: Case, status: Status | None) -> None:
        self._counts["cases"] += 1
        self._counts["messages"] += len(case.messages)
        self._classes["fidelity"][case.fidelity.value] += 1
        self._classes["channels"][case.channel.value if case.channel else "unknown"] += 1
        self._classes["statuses"][status.value if status else "unknown"] += 1
        day = case.created_at.astimezone(self._zone).date()
        self._weeks[day - timedelta(days=day.weekday())] += 1

    def _measure(self, case: Case, known: Case) -> tuple[Clock, ...]:
        for name, measure in _MEASURES.items():
            self._calendar[name].add(measure(known))
        if self._policies is None:
            return ()
        evaluation = evaluate(case, self._policies, as_of=self._as_of)
        for name in _MEASURES:
            self._business[name].add(_on_business_clock(name, known, evaluation))
        for targets in self._targets.values():
            targets.add(evaluation)
        return evaluation.clocks

    def _by_week(self) -> Breakdown:
        """Count by week of creation, quiet weeks included."""
        weeks, n = sorted(self._weeks), self._weeks.total()
        if weeks and (weeks[-1] - weeks[0]).days // 7 < _MOST_WEEKS:
            steps = range((weeks[-1] - weeks[0]).days // 7 + 1)
            weeks = [weeks[0] + timedelta(weeks=step) for step in steps]
        counted = [(_week(monday), self._weeks[monday]) for monday in weeks]
        return Breakdown(
            name="weeks",
            definition="by ISO week of creation",
            unit="case",
            n=n,
            rows=tuple(Row(key=key, n=count, share=count / n) for key, count in counted),
        )

    def _breakdown(self, name: str, definition: str) -> Breakdown:
        keys = self._classes[name].elements()
        return Breakdown.of(keys, name=name, definition=definition, unit="case")


def _week(monday: date) -> str:
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02}"


def _on_business_clock(name: str, case: Case, evaluation: Evaluation) -> timedelta | NotAvailable:
    """Measure on the schedule of the metric's own target, else on that of the policy."""
    clock = evaluation.clock(name)
    schedule = clock.schedule if isinstance(clock, Clock) else evaluation.schedule
    if schedule is None:
        return NotAvailable(NO_POLICY)
    return _MEASURES[name](case, schedule=schedule)
