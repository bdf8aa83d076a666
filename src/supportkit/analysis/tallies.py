"""Counting one thing over many cases: durations of one metric, clocks of one target."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from supportkit.analysis.figures import Attainment, Clock, DurationFigure
from supportkit.sla import Clock as SlaClock
from supportkit.sla import Evaluation, Metric, Verdict, verdict
from supportkit.values import NotAvailable

__all__ = ["Durations", "Targets"]

NO_POLICY = "no policy matches the case"
NO_TARGET = "no target for the case"
_NOT_COUNTED = {Verdict.CANCELLED: "cancelled", Verdict.NOT_STARTED: "never started"}


class Durations:
    """Collects one duration of each case, or why there is none."""

    def __init__(self, name: str, definition: str, clock: Clock) -> None:
        self._name, self._definition, self._clock = name, definition, clock
        self._seconds: list[float] = []
        self._missing: Counter[str] = Counter()

    def add(self, value: timedelta | NotAvailable) -> None:
        """Count one case."""
        if isinstance(value, NotAvailable):
            self._missing[value.reason] += 1
        else:
            self._seconds.append(value.total_seconds())

    def figure(self) -> DurationFigure:
        """Give the median and p90 of what was counted."""
        return DurationFigure.of(
            self._seconds,
            self._missing,
            name=self._name,
            definition=self._definition,
            clock=self._clock,
        )


class Targets:
    """Collects the clocks of one metric: each cycle is one clock, and no case is left out."""

    def __init__(self, metric: Metric) -> None:
        self._metric = metric
        self._verdicts: Counter[Verdict] = Counter()
        self._missing: Counter[str] = Counter()

    def add(self, evaluation: Evaluation) -> None:
        """Count the clocks of one case, or why it has none."""
        clocks = [clock for clock in evaluation.clocks if clock.metric is self._metric]
        for clock in clocks:
            self._add_clock(clock)
        if not clocks:
            self._missing[self._reason(evaluation)] += 1

    def _reason(self, evaluation: Evaluation) -> str:
        if evaluation.policy is None:
            return NO_POLICY
        unmeasured = evaluation.not_measurable.get(self._metric)
        return NO_TARGET if unmeasured is None else unmeasured.reason

    def _add_clock(self, clock: SlaClock) -> None:
        judged = verdict(clock)
        if judged in _NOT_COUNTED:
            self._missing[_NOT_COUNTED[judged]] += 1
        else:
            self._verdicts[judged] += 1

    def figure(self) -> Attainment:
        """Give the share that was attained."""
        return Attainment.of(
            met=self._verdicts[Verdict.MET],
            missed=self._verdicts[Verdict.MISSED],
            running=self._verdicts[Verdict.RUNNING],
            paused=self._verdicts[Verdict.PAUSED],
            missing=self._missing,
            name=self._metric.value,
            definition="clocks that stopped in time, of those that stopped or ran out",
        )
