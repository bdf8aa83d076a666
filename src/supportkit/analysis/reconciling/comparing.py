"""The comparison of one figure: ours, theirs, and which definition gives theirs.

Definitions are tried in the order in which a figure lists them, and the first that gives
their number, within the unit in which they count, is named. None is ever assumed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from supportkit.analysis.reconciling.reading import (
    ABSENT,
    Kind,
    Misread,
    Path,
    dotted,
    look_up,
)
from supportkit.analysis.reconciling.rows import Outcome, ReconciliationRow, Value
from supportkit.analysis.reconciling.words import AT_LEAST, EXPLANATIONS, ROUNDING, by_bot_too
from supportkit.cases import NO_HISTORY, Case, latest_instant
from supportkit.errors import NoOpenTimeError
from supportkit.sla import Evaluation, OnChange, PolicySet, Schedule, counts_as_reply, evaluate
from supportkit.values import Missing, NotAvailable, NotComputed

__all__ = [
    "Basis",
    "Clock",
    "Figure",
    "Measure",
    "Needs",
    "Timed",
    "compare",
    "distinct",
    "on",
    "timed",
]

Clock: TypeAlias = Literal["calendar", "business", "declared"]
"""The calendar clock, the schedule's, or the schedule's if there is one."""
Needs: TypeAlias = Literal["log", "messages", "clock"]
"""A history of statuses, messages, or an SLA clock."""

_NOT_YET = NotAvailable("not yet")
_NO_SCHEDULE = NotComputed("give a schedule to have business time")
_NO_POLICIES = NotComputed("give policies to have SLA clocks")
_NO_MESSAGES = NotAvailable("no messages in this export")
_ENDLESS = NotAvailable("a schedule of the policies does not open for so long")


class Basis:
    """What the figures of one case are computed from; used within one comparison only."""

    def __init__(
        self,
        case: Case,
        *,
        policies: PolicySet | None,
        schedule: Schedule | None,
        as_of: datetime | None,
    ) -> None:
        self.case, self.timeline = case, case.timeline()
        self.as_of = latest_instant(case) if as_of is None else as_of
        self._policies, self._given = policies, schedule
        self._evaluations: dict[tuple[OnChange, bool], Evaluation | Missing] = {}

    @property
    def schedule(self) -> Schedule | None:
        """The schedule given, else that of the policy in force, if there is one."""
        if self._given is not None or self._policies is None:
            return self._given
        found = self.evaluation()
        return None if isinstance(found, Missing) else found.schedule

    def evaluation(
        self, *, on_change: OnChange = "keep_start", bots: bool = False
    ) -> Evaluation | Missing:
        """Give the SLA clocks of the case, or say why there are none."""
        key = on_change, bots
        if key not in self._evaluations:
            self._evaluations[key] = self._evaluate(on_change, bots=bots)
        return self._evaluations[key]

    def _evaluate(self, on_change: OnChange, *, bots: bool) -> Evaluation | Missing:
        if self._policies is None:
            return _NO_POLICIES
        counts = by_bot_too if bots else counts_as_reply
        try:
            return evaluate(
                self.case, self._policies, as_of=self.as_of, on_change=on_change, counts=counts
            )
        except NoOpenTimeError:
            return _ENDLESS


Measure: TypeAlias = Callable[[Basis], Value | Missing | None]
"""Computes a figure under one definition; None where the definition does not apply."""
Timed: TypeAlias = Callable[[Basis, Schedule | None], timedelta | NotAvailable | None]
"""Measures a length of time on a schedule, or on the calendar clock."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a help desk that has a counterpart.

    Attributes:
        metric: What it measures, in our words.
        path: Where it stands.
        kind: How it is written.
        ours: Our definition.
        others: Other definitions by their words, in the order in which they are tried.
        needs: What the export must hold so that ours can be computed.
        hidden: How many steps the log is known to miss, where ours is "at least".
        value: Theirs, where it had to be put together first.
    """

    metric: str
    path: Path
    kind: Kind
    ours: Measure
    others: tuple[tuple[str, Measure], ...] = ()
    needs: Needs | None = None
    hidden: Callable[[Basis], int] | None = None
    value: object = ABSENT


def on(clock: Clock, measure: Timed) -> Measure:
    """Measure on a clock."""
    if clock == "calendar":
        return lambda basis: measure(basis, None)
    if clock == "declared":
        return lambda basis: measure(basis, basis.schedule)

    def business(basis: Basis) -> timedelta | Missing | None:
        return _NO_SCHEDULE if basis.schedule is None else measure(basis, basis.schedule)

    return business


def timed(
    metric: str,
    path: Path,
    kind: Kind,
    clock: Clock,
    ours: Timed,
    others: Mapping[str, Timed],
    *,
    needs: Needs,
) -> Figure:
    """Describe a length of time: the other clock is tried first, then each other definition."""

    def other_clock(basis: Basis) -> timedelta | Missing | None:
        if basis.schedule is None:
            return None
        return ours(basis, basis.schedule if clock == "calendar" else None)

    word = "business_time" if clock == "calendar" else "calendar_time"
    rest = ((name, on(clock, measure)) for name, measure in others.items())
    return Figure(metric, path, kind, on(clock, ours), ((word, other_clock), *rest), needs)


def compare(figure: Figure, basis: Basis) -> ReconciliationRow | None:
    """Compare one figure; None where the help desk does not give it."""
    raw = figure.value if figure.value is not ABSENT else look_up(basis.case.vendor, figure.path)
    if raw is ABSENT:
        return None
    theirs = _theirs(raw, figure.kind)
    if isinstance(theirs, Misread):
        path = figure.path if theirs.path is None else theirs.path
        return _misread(figure, theirs, path)
    ours = _ours(figure, basis)
    difference = _difference(theirs, ours)
    outcome, word, reason = _judged(figure, ours, theirs, basis)
    return ReconciliationRow(
        figure.metric, figure.kind.unit, ours, theirs, difference, outcome, word, reason,
        dotted(figure.path),
    )  # fmt: skip


def _theirs(raw: object, kind: Kind) -> Value | Missing | Misread:
    if raw is None:
        return _NOT_YET
    return raw if isinstance(raw, Misread) else kind.read(raw)


def _misread(figure: Figure, wrong: Misread, path: Path) -> ReconciliationRow:
    inside = path == figure.path
    metric = figure.metric if inside else dotted(path)
    unit = figure.kind.unit if inside else "object"
    missing = NotAvailable(str(wrong))
    reason = f"not comparable: {wrong}"
    none = NotComputed("theirs cannot be read")
    outcome = Outcome.NOT_COMPARABLE
    return ReconciliationRow(metric, unit, none, missing, None, outcome, None, reason, dotted(path))


def _ours(figure: Figure, basis: Basis) -> Value | Missing:
    if figure.needs == "log" and not basis.case.fidelity.has_log:
        return NO_HISTORY
    if figure.needs == "messages" and not basis.case.fidelity.has_messages:
        return _NO_MESSAGES
    value = figure.ours(basis)
    return NotAvailable("our definition does not apply") if value is None else value


def _lacking(figure: Figure, ours: Value | Missing, basis: Basis) -> bool:
    """Whether ours cannot be known, which is another thing than that it is not there yet."""
    if not isinstance(ours, Missing):
        return False
    fidelity = basis.case.fidelity
    known = {"log": fidelity.has_log, "messages": fidelity.has_messages, "clock": False}
    return isinstance(ours, NotComputed) or not known.get(figure.needs or "", True)


def _judged(
    figure: Figure, ours: Value | Missing, theirs: Value | Missing, basis: Basis
) -> tuple[Outcome, str | None, str]:
    if _lacking(figure, ours, basis):
        return Outcome.NOT_COMPARABLE, None, f"not comparable: {_reason(ours)}"
    if isinstance(ours, Missing) and isinstance(theirs, Missing):
        return Outcome.AGREES, None, "neither has a figure yet"
    if _same(ours, theirs, figure.kind):
        if ours == theirs:
            return Outcome.AGREES, None, "the same"
        return Outcome.AGREES, ROUNDING, EXPLANATIONS[ROUNDING]
    for word, measure in figure.others:
        if _same(measure(basis), theirs, figure.kind):
            return Outcome.EXPLAINED, word, EXPLANATIONS[word]
    if _may_be_more(figure, ours, theirs, basis):
        return Outcome.AT_LEAST, AT_LEAST, EXPLANATIONS[AT_LEAST]
    why = f" (ours: {_reason(ours)})" if isinstance(ours, Missing) else ""
    return Outcome.UNEXPLAINED, None, f"no definition that is known gives their figure{why}"


def _reason(value: object) -> str:
    return value.reason if isinstance(value, Missing) else ""


def _same(ours: Value | Missing | None, theirs: Value | Missing, kind: Kind) -> bool:
    """Compare under one definition; null is the same as "not there yet", and as nothing else."""
    if isinstance(theirs, Missing):
        return isinstance(ours, NotAvailable)
    if ours is None or isinstance(ours, Missing):
        return False
    difference = _difference(theirs, ours)
    if isinstance(difference, timedelta) and kind.step is not None:
        return abs(difference) < kind.step
    return ours == theirs


def _difference(theirs: Value | Missing, ours: Value | Missing) -> timedelta | int | None:
    if isinstance(theirs, timedelta) and isinstance(ours, timedelta):
        return theirs - ours
    if isinstance(theirs, datetime) and isinstance(ours, datetime):
        return theirs - ours
    if isinstance(theirs, int) and isinstance(ours, int):
        return theirs - ours
    return None


def _may_be_more(
    figure: Figure, ours: Value | Missing, theirs: Value | Missing, basis: Basis
) -> bool:
    if figure.hidden is None or not isinstance(ours, int) or not isinstance(theirs, int):
        return False
    return ours < theirs <= ours + figure.hidden(basis)


def distinct(rows: Iterable[ReconciliationRow | None]) -> tuple[ReconciliationRow, ...]:
    """Keep one row a place: what is no object is said once, not for each figure in it."""
    kept: dict[str, ReconciliationRow] = {}
    for row in rows:
        if row is not None:
            kept.setdefault(row.path, row)
    return tuple(kept.values())
