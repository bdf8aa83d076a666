"""Counting the verdicts on clocks, key by key, in one pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta

from supportkit.cases import Case
from supportkit.errors import UsageError
from supportkit.sla.clocks import Clock, State
from supportkit.sla.evaluate import Evaluation
from supportkit.sla.metrics import Metric
from supportkit.sla.open_time.zones import span_seconds
from supportkit.sla.steering.keys import Keys, KeyValue, Subject
from supportkit.sla.steering.verdicts import Verdict, verdict

NO_POLICY = "no policy matches the case"
NO_TARGET = "no target for the case"
_MOST_GROUPS = 20_000
_WORST_FIRST = (
    Verdict.MISSED,
    Verdict.RUNNING,
    Verdict.PAUSED,
    Verdict.CANCELLED,
    Verdict.MET,
    Verdict.NOT_STARTED,
)


class Group:
    """What was counted of one metric and one key."""

    def __init__(self) -> None:
        self.cycles: Counter[Verdict] = Counter()
        self.cases: Counter[Verdict] = Counter()
        self.worst: Counter[Verdict] = Counter()
        self.reasons: Counter[str] = Counter()
        self.over: list[int] = []
        self.still_over = 0

    def add_cycle(self, clock: Clock) -> None:
        """Count one cycle, and by how much it ran over."""
        judged = verdict(clock)
        self.cycles[judged] += 1
        if judged is not Verdict.MISSED:
            return
        if clock.state is State.FULFILLED and clock.remaining is not None:
            self.over.append(max(0, -span_seconds(clock.remaining)))
        else:
            self.still_over += 1


class Tally:
    """Counts evaluations, in memory that grows with the number of keys."""

    def __init__(self, metrics: Sequence[Metric], keys: Keys) -> None:
        self._metrics, self._keys = metrics, keys
        self._groups: dict[tuple[Metric, tuple[KeyValue, ...]], Group] = {}

    def add(self, case: Case | None, evaluation: Evaluation) -> None:
        """Count one case, as it was known at the moment of its evaluation."""
        for metric in self._metrics:
            clocks = cycles_of(evaluation, metric)
            if clocks:
                self._add(metric, case, evaluation, clocks)
            else:
                self._add_none(metric, Subject(case, evaluation, None))

    def groups(self) -> Iterator[tuple[Metric, tuple[KeyValue, ...], Group]]:
        """Go through what was counted, metric by metric, the keys in order."""
        order = {metric: rank for rank, metric in enumerate(self._metrics)}
        ranked = sorted(self._groups, key=lambda each: (order[each[0]], self._keys.rank(each[1])))
        return ((metric, key, self._groups[metric, key]) for metric, key in ranked)

    def _add(
        self, metric: Metric, case: Case | None, evaluation: Evaluation, clocks: tuple[Clock, ...]
    ) -> None:
        for clock in clocks:
            for group in self._found(metric, Subject(case, evaluation, clock)):
                group.add_cycle(clock)
        for group in self._found(metric, Subject(case, evaluation, clocks[-1])):
            group.cases[verdict(clocks[-1])] += 1
        worst = worst_of(clocks)
        for group in self._found(metric, Subject(case, evaluation, worst)):
            group.worst[verdict(worst)] += 1

    def _add_none(self, metric: Metric, subject: Subject) -> None:
        judged, reason = why_none(subject.evaluation, metric)
        for group in self._found(metric, subject):
            for counts in (group.cycles, group.cases, group.worst):
                counts[judged] += 1
            group.reasons[reason] += 1

    def _found(self, metric: Metric, subject: Subject) -> Iterator[Group]:
        for key in self._keys.of(subject):
            if (metric, key) not in self._groups and len(self._groups) >= _MOST_GROUPS:
                raise UsageError("by", f"a key of at most {_MOST_GROUPS} values and metrics")
            yield self._groups.setdefault((metric, key), Group())


def cycles_of(evaluation: Evaluation, metric: Metric) -> tuple[Clock, ...]:
    """Give the clocks of one metric, in order; one that nothing has started is one too."""
    return tuple(clock for clock in evaluation.clocks if clock.metric is metric)


def worst_of(clocks: Sequence[Clock]) -> Clock:
    """Give the first of the clocks with the worst verdict; the one overspent most, if missed."""
    overspent = timedelta()
    return min(
        clocks,
        key=lambda clock: (
            _WORST_FIRST.index(verdict(clock)),
            (clock.remaining or overspent) if clock.breached else overspent,
        ),
    )


def why_none(evaluation: Evaluation, metric: Metric) -> tuple[Verdict, str]:
    """Say why an evaluation has no clock of a metric."""
    if evaluation.policy is None:
        return Verdict.NO_TARGET, NO_POLICY
    missing = evaluation.not_measurable.get(metric)
    if missing is None:
        return Verdict.NO_TARGET, NO_TARGET
    return Verdict.NOT_MEASURABLE, missing.reason
