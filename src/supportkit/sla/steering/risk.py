"""How likely an open case is to miss its target, judged by how long such cases took.

A clock has used some open time, and its target allows some more. Of the past cycles that
lasted as long as it has, some were done within the target and some were not: that share,
with what was still running counted as such (Kaplan and Meier 1958), is its risk. It
knows nothing of what the case is about, of who works on it, or of how busy they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from supportkit.cases import Case, replay
from supportkit.errors import UsageError
from supportkit.sla.clocks import Clock, State
from supportkit.sla.evaluate import Evaluation, evaluate
from supportkit.sla.metrics import CountsAsReply, Metric
from supportkit.sla.open_time.zones import span_seconds
from supportkit.sla.policy import OnChange, PolicySet
from supportkit.sla.schedule import Schedule
from supportkit.sla.statistics import Survival
from supportkit.sla.steering.keys import By, Keys, KeyValue, Subject
from supportkit.sla.steering.queue import Queue, QueueEntry
from supportkit.sla.steering.tables import interval, shown
from supportkit.values import NotAvailable, isoformat, require_offset

if TYPE_CHECKING:
    from supportkit.sla.steering.calibration import Calibration

__all__ = ["Risk", "RiskModel"]

DEFINITION = (
    "of past cycles of the same metric and hours that lasted longer than this one has so far, "
    "the share that took longer than its target (Kaplan-Meier; 95 % interval: Rothman 1978)"
)
_FACT = NotAvailable("overdue is a fact, not an estimate")
_OPEN = frozenset({State.ACTIVE, State.PAUSED})
_OF_ENTRIES = ("priority", "group", "assignee", "channel", "policy")

_Key: TypeAlias = tuple[KeyValue, ...] | None
_Place: TypeAlias = tuple[Metric, Schedule, _Key]


@dataclass(frozen=True, slots=True)
class Risk:
    """How likely a clock is to be breached.

    Attributes:
        probability: 0 to 1, or why there is none. 1 where it is overdue.
        n: Past cycles that lasted longer than this one has: what the estimate rests on.
        low: Lower end of the 95 % interval.
        high: Upper end.
        overdue: Whether the clock is breached already: a fact, which rests on no past cycle.
        keyed: Whether only cycles with the same key counted; else there were too few.
        definition: What the probability means, in one line.
    """

    probability: float | NotAvailable
    n: int = 0
    low: float | NotAvailable = _FACT
    high: float | NotAvailable = _FACT
    overdue: bool = False
    keyed: bool = False
    definition: str = DEFINITION

    def __str__(self) -> str:
        if self.overdue:
            return "overdue"
        if isinstance(self.probability, NotAvailable):
            return str(self.probability)
        ends = interval(self.low, self.high)
        return f"{shown(self.probability)} ({ends}, n {self.n})"


@dataclass(frozen=True, slots=True, repr=False)
class RiskModel:
    """How long past cycles took, by metric and hours, and by a key where there are enough.

    It holds lengths of time and the values of the key, and nothing else of any case.
    Immutable; compares and pickles by value. The same cases give the same model.

    Attributes:
        as_of: The moment up to which it knows the past.
        by: Names of the keys.
        smallest: Fewest past cycles that an estimate may rest on.
        curves: For each metric, hours and key (None: any) how long cycles took.
    """

    as_of: datetime
    by: tuple[str, ...]
    smallest: int
    curves: tuple[tuple[Metric, Schedule, _Key, Survival], ...]
    _index: Mapping[_Place, Survival] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        index = {(metric, hours, key): curve for metric, hours, key, curve in self.curves}
        object.__setattr__(self, "_index", index)

    @classmethod
    def fit(
        cls,
        cases: Iterable[Case],
        policies: PolicySet,
        *,
        as_of: datetime,
        by: By | Iterable[By] = (),
        smallest: int = 20,
        on_change: OnChange | None = None,
        counts: CountsAsReply | None = None,
    ) -> RiskModel:
        """Learn from the cycles that are known at a moment, in one pass.

        A cycle that still runs, is paused or was cancelled took longer than it has so far;
        nothing that happened after ``as_of`` is looked at.

        Args:
            cases: Any iterable of cases, such as an import.
            policies: They say what is measured, on which hours, with which pauses. What the
                targets are does not matter.
            as_of: The moment up to which the past is known.
            by: Keys that tell kinds of cases apart, such as ``priority``; see `attainment`.
                Not ``tags``, of which a case has several.
            smallest: Fewest past cycles that an estimate may rest on, at least 1.
            on_change: See `evaluate`.
            counts: See `evaluate`.

        Raises:
            NaiveDatetimeError: ``as_of`` has no UTC offset.
            UsageError: ``by`` is no key, or ``smallest`` is not positive.

        >>> from supportkit.testing import case
        >>> from supportkit.values import parse_instant
        >>> policies = PolicySet.parse('''
        ... schema: supportkit.policies/1
        ... policies: [{name: all, schedule: 24x7, targets: {resolution: 2h}}]
        ... ''')
        >>> past = [case(history={0: "open", took: "solved"}) for took in (30, 60, 90, 150, 180)]
        >>> model = RiskModel.fit(
        ...     past, policies, as_of=parse_instant("2026-03-03T09:00:00Z"), smallest=3
        ... )
        >>> after_45_minutes = parse_instant("2026-03-02T09:45:00Z")
        >>> clock = evaluate(past[4], policies, as_of=after_45_minutes).clock("resolution")
        >>> print(model.risk(clock))
        50.0% (15.0% to 85.0%, n 4)
        """
        require_offset(as_of, what="as_of")
        if smallest < 1:
            raise UsageError("smallest", "at least 1")
        keys = Keys(by, zone="UTC")
        if "tags" in keys.names:
            raise UsageError("by", "keys of which a case has one value, not tags")
        lengths = _Lengths()
        for case in cases:
            known = replay(case, as_of=as_of)
            if known is None:
                continue
            found = evaluate(case, policies, as_of=as_of, on_change=on_change, counts=counts)
            for clock in found.clocks:
                lengths.add(clock, next(iter(keys.of(Subject(known, found, clock)))))
        return cls(as_of, keys.names, smallest, tuple(lengths.curves(smallest)))

    def risk(self, clock: Clock, /, *key: KeyValue) -> Risk:
        """Estimate how likely a clock is to be breached.

        Where fewer than ``smallest`` cycles of its key lasted so long, those of any key are
        taken; where they are too few as well, or none was watched for as long as the target,
        there is no estimate.

        Args:
            clock: A clock that runs or is paused.
            *key: The values of the keys that the model was made by; any, if left out.

        Returns:
            The risk. That of a breached clock is 1, as a fact.
        """
        if clock.breached:
            return Risk(1.0, overdue=True)
        if clock.state not in _OPEN or clock.remaining is None:
            return _unknown(f"the clock is {clock.state}")
        spent, size = span_seconds(clock.elapsed), span_seconds(clock.elapsed + clock.remaining)
        reason = "no past cycle of this metric on these hours"
        for curve, keyed in self._candidates(clock, key):
            n = curve.beyond(spent)
            if n < self.smallest:
                reason = f"fewer than {self.smallest} past cycles lasted so long"
            elif not curve.knows(size):
                reason = "no past cycle was watched for as long as the target"
            else:
                low, high = curve.interval(spent, size)
                return Risk(curve.conditional(spent, size), n, low, high, keyed=keyed)
        return _unknown(reason)

    def rank(self, queue: Queue, /) -> tuple[tuple[QueueEntry, Risk], ...]:
        """Give the cases of a queue with their risk, the riskiest first, unknown ones last.

        The risk is that of the clock that is due next. Cases of equal risk stay in the order
        of the queue.

        Raises:
            UsageError: The model was made by a key that a queue does not have.
        """
        if not set(self.by) <= set(_OF_ENTRIES):
            raise UsageError("by", f"keys of a queue: {', '.join(_OF_ENTRIES)}")
        rated = [(entry, self.risk(entry.clock, *self._key_of(entry))) for entry in queue]
        return tuple(sorted(rated, key=lambda pair: _riskiest_first(pair[1])))

    def calibration(
        self,
        cases: Iterable[Case],
        policies: PolicySet,
        *,
        moments: Iterable[datetime],
        as_of: datetime,
        by: By | Iterable[By] = (),
        on_change: OnChange | None = None,
        counts: CountsAsReply | None = None,
    ) -> Calibration:
        """Measure whether the estimates hold: predict at moments, and see what became of it.

        At each moment the clocks that run or are paused, and are not breached, get their
        risk from what was known then. Whether they were met or missed is read at ``as_of``.

        Args:
            cases: Any iterable of cases.
            policies: Which promises hold.
            moments: When to predict: at most 10,000, none before the model's own ``as_of``,
                as it knows the past up to there.
            as_of: When the outcomes are known; not before the last of the moments.
            by: The keys that the model was made by.
            on_change: See `evaluate`.
            counts: See `evaluate`.

        Raises:
            NaiveDatetimeError: A moment has no UTC offset.
            UsageError: A moment is outside the two ``as_of``, there are too many, or the keys
                are not those of the model.
        """
        from supportkit.sla.steering.calibration import calibrate

        def evaluate_at(case: Case, moment: datetime) -> Evaluation:
            return evaluate(case, policies, as_of=moment, on_change=on_change, counts=counts)

        return calibrate(self, cases, evaluate_at, by=by, moments=moments, as_of=as_of)

    def _candidates(
        self, clock: Clock, key: tuple[KeyValue, ...]
    ) -> Iterator[tuple[Survival, bool]]:
        """Go from the most special past to the most general."""
        if self.by and len(key) == len(self.by):
            special = self._index.get((clock.metric, clock.schedule, key))
            if special is not None:
                yield special, True
        general = self._index.get((clock.metric, clock.schedule, None))
        if general is not None:
            yield general, False

    def _key_of(self, entry: QueueEntry) -> tuple[KeyValue, ...]:
        values = (getattr(entry, name) for name in self.by)
        return tuple(None if value is None else str(value) for value in values)

    def __repr__(self) -> str:
        n = sum(curve.n for _, _, key, curve in self.curves if key is None)
        return f"RiskModel(as_of={isoformat(self.as_of)!r}, cycles={n}, curves={len(self.curves)})"


class _Lengths:
    """Collects how long cycles took."""

    def __init__(self) -> None:
        self._found: dict[_Place, list[tuple[int, bool]]] = {}

    def add(self, clock: Clock, key: tuple[KeyValue, ...]) -> None:
        """Count one cycle, under its key and under any."""
        if clock.state is State.INACTIVE:
            return
        observed = span_seconds(clock.elapsed), clock.state is State.FULFILLED
        places: tuple[_Key, ...] = (key, None) if key else (None,)
        for each in places:
            self._found.setdefault((clock.metric, clock.schedule, each), []).append(observed)

    def curves(self, smallest: int) -> Iterator[tuple[Metric, Schedule, _Key, Survival]]:
        """Give the curves that rest on enough cycles, in an order of their own."""
        ranked = sorted(self._found.items(), key=lambda item: _rank(item[0], item[1]))
        for (metric, schedule, key), observed in ranked:
            if key is None or len(observed) >= smallest:
                yield metric, schedule, key, Survival.of(observed)


def _rank(place: _Place, observed: list[tuple[int, bool]]) -> tuple[object, ...]:
    """Order curves by what they are of; equal names of hours by what was observed on them."""
    metric, schedule, key = place
    values = tuple((value is not None, value or "") for value in key or ())
    return list(Metric).index(metric), key is not None, values, schedule.zone, sorted(observed)


def _unknown(reason: str) -> Risk:
    none = NotAvailable(reason)
    return Risk(none, 0, none, none)


def _riskiest_first(risk: Risk) -> tuple[bool, bool, float]:
    probability = risk.probability
    if isinstance(probability, NotAvailable):
        return True, True, 0.0
    return False, not risk.overdue, -probability
