"""Whether estimated risks hold: what was predicted, beside what then happened."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from supportkit.cases import Case, replay
from supportkit.errors import UsageError
from supportkit.sla.clocks import Clock, State
from supportkit.sla.evaluate import Evaluation
from supportkit.sla.metrics import Metric
from supportkit.sla.statistics import wilson
from supportkit.sla.steering.keys import By, Keys, Subject
from supportkit.sla.steering.tables import Cell, Table, figure, interval, shown
from supportkit.sla.steering.verdicts import Verdict, verdict
from supportkit.values import NotAvailable, isoformat, require_offset

if TYPE_CHECKING:
    from supportkit.sla.steering.risk import RiskModel

__all__ = ["Calibration", "CalibrationBin"]

_BINS = 10
_MOST_MOMENTS = 10_000
_NONE = NotAvailable("nothing was predicted")
_OPEN = frozenset({State.ACTIVE, State.PAUSED})
_DEFINITION = (
    "Brier: mean of (probability - outcome)^2, lower is better; base rate: that of always "
    "saying the share that was missed among these very predictions"
)

_EvaluateAt: TypeAlias = Callable[[Case, datetime], Evaluation]
_CycleKey: TypeAlias = tuple[Metric, int]


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """Predictions of about the same probability.

    Attributes:
        low: Probabilities from here,
        high: up to, and without, here; the last bin includes 1.
        n: How many predictions.
        missed: How many of the clocks were missed in the end.
        predicted: The mean of the probabilities.
    """

    low: float
    high: float
    n: int
    missed: int
    predicted: float | NotAvailable

    @property
    def observed(self) -> float | NotAvailable:
        """The share that was missed."""
        return self.missed / self.n if self.n else _NONE

    @property
    def interval(self) -> tuple[float, float] | tuple[NotAvailable, NotAvailable]:
        """Its 95 % interval (Wilson), as if the predictions were independent of one another."""
        return wilson(self.missed, self.n) if self.n else (_NONE, _NONE)


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well estimated risks held. Prints as a table, also in a notebook.

    Attributes:
        as_of: When the outcomes were read.
        moments: How many moments were predicted at.
        n: How many predictions were compared with what happened.
        cycles: Of how many cycles: one that is open for long is predicted several times, so
            the predictions are not independent of one another.
        brier: The Brier score of the predictions, 0 to 1, lower is better.
        base_brier: That of always saying the share that was missed.
        bins: Predictions of about the same probability: ten of equal width.
        undecided: Predictions whose cycle was neither met nor missed at ``as_of``.
        not_available: Why there was no prediction, and how often.
        definition: What the scores mean, in one line.
    """

    as_of: datetime
    moments: int
    n: int
    cycles: int
    brier: float | NotAvailable
    base_brier: float | NotAvailable
    bins: tuple[CalibrationBin, ...]
    undecided: int
    not_available: tuple[tuple[str, int], ...]
    definition: str = _DEFINITION

    @property
    def skill(self) -> float | NotAvailable:
        """1 - brier / base_brier: 1 is perfect, 0 no better than the share that was missed."""
        if isinstance(self.brier, NotAvailable) or isinstance(self.base_brier, NotAvailable):
            return _NONE
        if not self.base_brier:
            return NotAvailable("all were met, or all were missed")
        return 1 - self.brier / self.base_brier

    @property
    def missed(self) -> int:
        """How many of the predictions were of clocks that were missed in the end."""
        return sum(each.missed for each in self.bins)

    def to_rows(self) -> list[dict[str, Cell]]:
        """Give the bins as plain dicts for a data frame."""
        return [_flat(each) for each in self.bins]

    def __str__(self) -> str:
        return self._table().text()

    def _repr_html_(self) -> str:
        return self._table().html()

    def _table(self) -> Table:
        scores = (("Brier", self.brier), ("base rate", self.base_brier), ("skill", self.skill))
        written = ", ".join(f"{name} {_score(value)}" for name, value in scores)
        reasons = "; ".join(f"{n} {reason}" for reason, n in self.not_available)
        return Table(
            f"{self.n} predictions of {self.cycles} cycles at {self.moments} moments, outcomes as "
            f"of {isoformat(self.as_of)}: {written}",
            ("probability", "n", "predicted", "missed", "95 % interval"),
            tuple(_cells(each) for each in self.bins),
            (
                self.definition,
                f"not compared: {self.undecided} undecided; no estimate: {reasons or 'none'}",
            ),
        )


def calibrate(
    model: RiskModel,
    cases: Iterable[Case],
    evaluate_at: _EvaluateAt,
    *,
    by: By | Iterable[By],
    moments: Iterable[datetime],
    as_of: datetime,
) -> Calibration:
    """Predict at moments, and compare with what became of it; see `RiskModel.calibration`."""
    keys = Keys(by, zone="UTC")
    if keys.names != model.by:
        raise UsageError("by", f"the keys of the model: {', '.join(model.by) or 'none'}")
    run = _Run(model, evaluate_at, keys, _checked(moments, model.as_of, as_of), as_of)
    for case in cases:
        if case.created_at <= as_of:
            run.add(case)
    return run.calibration()


def _checked(moments: Iterable[datetime], known: datetime, as_of: datetime) -> tuple[datetime, ...]:
    require_offset(as_of, what="as_of")
    given = tuple(islice(moments, _MOST_MOMENTS + 1))
    if len(given) > _MOST_MOMENTS:
        raise UsageError("moments", f"at most {_MOST_MOMENTS} moments")
    for moment in given:
        if not known <= require_offset(moment, what="moments") <= as_of:
            raise UsageError(
                "moments", f"none before the model's own {isoformat(known)} or after as_of"
            )
    return tuple(sorted(set(given)))


class _Run:
    """One calibration under way."""

    def __init__(
        self,
        model: RiskModel,
        evaluate_at: _EvaluateAt,
        keys: Keys,
        moments: tuple[datetime, ...],
        as_of: datetime,
    ) -> None:
        self._model, self._evaluate_at, self._keys = model, evaluate_at, keys
        self._moments, self._as_of = moments, as_of
        self._predicted: list[tuple[float, bool]] = []
        self._cycles = self._undecided = 0
        self._reasons: Counter[str] = Counter()

    def add(self, case: Case) -> None:
        """Predict for one case, wherever one of its clocks is open."""
        ended = self._evaluate_at(case, self._as_of).clocks
        outcomes = {(clock.metric, clock.cycle): verdict(clock) for clock in ended}
        compared: set[_CycleKey] = set()
        for moment in self._moments:
            if case.created_at <= moment and any(_is_open(clock, moment) for clock in ended):
                compared.update(self._predict(case, moment, outcomes))
        self._cycles += len(compared)

    def _predict(
        self, case: Case, moment: datetime, outcomes: dict[_CycleKey, Verdict]
    ) -> Iterator[_CycleKey]:
        known, found = replay(case, as_of=moment), self._evaluate_at(case, moment)
        for clock in found.clocks:
            if clock.state not in _OPEN or clock.breached:
                continue
            key = next(iter(self._keys.of(Subject(known, found, clock))))
            risk, cycle = self._model.risk(clock, *key), (clock.metric, clock.cycle)
            outcome = outcomes.get(cycle)
            if isinstance(risk.probability, NotAvailable):
                self._reasons[risk.probability.reason] += 1
            elif outcome is Verdict.MET or outcome is Verdict.MISSED:
                self._predicted.append((risk.probability, outcome is Verdict.MISSED))
                yield cycle
            else:
                self._undecided += 1

    def calibration(self) -> Calibration:
        """Give what was found."""
        n = len(self._predicted)
        reasons = sorted(self._reasons.items(), key=lambda item: (-item[1], item[0]))
        rate = sum(missed for _, missed in self._predicted) / n if n else 0.0
        squares = math.fsum((share - missed) ** 2 for share, missed in self._predicted)
        return Calibration(
            self._as_of,
            len(self._moments),
            n,
            self._cycles,
            brier=squares / n if n else _NONE,
            base_brier=rate * (1 - rate) if n else _NONE,
            bins=tuple(_bin(place, self._predicted) for place in range(_BINS)),
            undecided=self._undecided,
            not_available=tuple(reasons),
        )


def _is_open(clock: Clock, moment: datetime) -> bool:
    started = clock.start is not None and clock.start <= moment
    return started and (clock.end is None or clock.end > moment)


def _bin(place: int, predicted: Iterable[tuple[float, bool]]) -> CalibrationBin:
    inside = [
        (share, missed)
        for share, missed in predicted
        if min(int(share * _BINS), _BINS - 1) == place
    ]
    mean = math.fsum(share for share, _ in inside) / len(inside) if inside else _NONE
    missed = sum(missed for _, missed in inside)
    return CalibrationBin(place / _BINS, (place + 1) / _BINS, len(inside), missed, mean)


def _flat(each: CalibrationBin) -> dict[str, Cell]:
    low, high = each.interval
    return {
        "from": each.low,
        "to": each.high,
        "n": each.n,
        "missed": each.missed,
        **figure("predicted", each.predicted),
        **figure("observed", each.observed),
        **figure("low", low),
        **figure("high", high),
    }


def _cells(each: CalibrationBin) -> tuple[str, ...]:
    return (
        f"{each.low:.0%} to {each.high:.0%}",
        str(each.n),
        shown(each.predicted),
        shown(each.observed),
        interval(*each.interval),
    )


def _score(value: float | NotAvailable) -> str:
    return "–" if isinstance(value, NotAvailable) else f"{value:.4f}"
