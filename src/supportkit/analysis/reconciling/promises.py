"""What a help desk says about its promises beside our clocks: kept or breached, and until when.

Ours come from `supportkit.sla.evaluate` with the policies given; a metric without a target
there is not comparable. A yes or no agrees or differs; it alone shows no definition, so another
one is named only where the instants agree with it too. A metric that gains a clock is
compared without a change here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from supportkit.analysis.reconciling.comparing import Basis, Figure, Measure
from supportkit.analysis.reconciling.definitions import second
from supportkit.analysis.reconciling.reading import (
    INSTANT,
    MINUTES,
    Kind,
    Misread,
    Path,
    found,
)
from supportkit.analysis.reconciling.rows import Value
from supportkit.sla import Clock, Evaluation, Metric, State
from supportkit.values import Missing, NotAvailable

__all__ = [
    "RESOLUTIONS",
    "Evidence",
    "any_verdict",
    "breach",
    "deadline",
    "overdue",
    "remaining",
    "verdict",
    "verdict_kind",
]

RESOLUTIONS = (Metric.RESOLUTION, Metric.TOTAL_RESOLUTION, Metric.FIRST_RESOLUTION)
"""Targets that a help desk's resolution time may stand for; the first that is set is taken."""

_WORDS = {
    State.FULFILLED: "met",
    State.ACTIVE: "running",
    State.PAUSED: "running",
    State.CANCELLED: "cancelled",
    State.INACTIVE: "not started",
}
_NO_TARGET = NotAvailable("no target for it in the policies")


def _text(value: object) -> Value | Misread:
    return value if isinstance(value, str) else Misread("a status", found(value))


VERDICT = Kind("verdict", None, _text)


def verdict_kind(words: Mapping[str, str], expected: str) -> Kind:
    """Read a verdict in a help desk's words, without regard to case; others are not shown."""

    def read(value: object) -> Value | Misread:
        word = str(value).lower() if isinstance(value, str | bool) else ""
        return words.get(word) or Misread(expected, _unknown(value))

    return Kind("verdict", None, read)


def _unknown(value: object) -> str:
    return "another word" if isinstance(value, str) else found(value)


BREACHED = verdict_kind({"true": "breached", "false": "in time"}, "true or false")
MADE = verdict_kind({"true": "in time", "false": "breached"}, "true or false")


def _clocks(found: Evaluation, metrics: tuple[Metric, ...]) -> tuple[Clock, ...] | Missing:
    for metric in metrics:
        clocks = tuple(clock for clock in found.clocks if clock.metric is metric)
        if clocks:
            return clocks
    reasons = (found.not_measurable[each] for each in metrics if each in found.not_measurable)
    return next(reasons, _NO_TARGET)


def _word(clock: Clock) -> str:
    return "breached" if clock.breached else _WORDS[clock.state]


def _of_cycle(found: Evaluation, metrics: tuple[Metric, ...], cycle: int | None) -> Clock | Missing:
    clocks = _clocks(found, metrics)
    if isinstance(clocks, Missing):
        return clocks
    wanted = [clock for clock in clocks if cycle is None or clock.cycle == cycle]
    return wanted[-1] if wanted else NotAvailable("no such cycle of it")


def _worst(found: Evaluation) -> str | Missing:
    words = {_word(clock) for clock in found.clocks}
    order = ("breached", "running", "met", "cancelled", "not started")
    return next((word for word in order if word in words), _NO_TARGET)


@dataclass(frozen=True, slots=True)
class Evidence:
    """When a promise was fulfilled and when it was breached, as the help desk says."""

    fulfilled: datetime | None = None
    breached: datetime | None = None

    def fits(self, clock: Clock) -> bool:
        """Tell whether a clock ended, and ran out, at these very seconds.

        A verdict alone is met by chance too often to show which definition was used.
        """
        pairs = ((self.fulfilled, clock.end), (self.breached, clock.deadline))
        stated = [(theirs, ours) for theirs, ours in pairs if theirs is not None]
        return bool(stated) and all(
            ours is not None and second(ours) == second(theirs) for theirs, ours in stated
        )


def verdict(
    metrics: tuple[Metric, ...],
    path: Path,
    *,
    cycle: int | None,
    value: object,
    evidence: Evidence = Evidence(),
) -> Figure:
    """Compare how one clock stands: met, breached, running, cancelled."""

    def ours(basis: Basis) -> str | Missing:
        found = basis.evaluation()
        clock = found if isinstance(found, Missing) else _of_cycle(found, metrics, cycle)
        return clock if isinstance(clock, Missing) else _word(clock)

    def other(found: Evaluation | Missing) -> str | None:
        clock = found if isinstance(found, Missing) else _of_cycle(found, metrics, cycle)
        return None if isinstance(clock, Missing) or not evidence.fits(clock) else _word(clock)

    others: tuple[tuple[str, Measure], ...] = (
        ("restart_on_change", lambda basis: other(basis.evaluation(on_change="restart"))),
        ("bot_counted", lambda basis: other(basis.evaluation(bots=True))),
    )
    name = f"sla_{metrics[0]}" + (f"_{cycle}" if cycle and cycle > 1 else "")
    return Figure(name, path, VERDICT, ours, others, "clock", None, value)


def any_verdict(path: Path, kind: Kind) -> Figure:
    """Compare how the promises of a case stand together: the worst of its clocks."""

    def ours(basis: Basis) -> str | Missing:
        found = basis.evaluation()
        return found if isinstance(found, Missing) else _worst(found)

    return Figure("sla", path, kind, ours, (), "clock")


def breach(metrics: tuple[Metric, ...], path: Path) -> Figure:
    """Compare whether a deadline was missed."""

    def ours(basis: Basis) -> str | Missing:
        clock = _present(basis, metrics)
        return clock if isinstance(clock, Missing) else _in_time(_word(clock))

    return Figure(f"sla_{metrics[0]}_breached", path, BREACHED, ours, (), "clock")


def overdue(path: Path) -> Figure:
    """Compare whether all promises were kept so far."""

    def ours(basis: Basis) -> str | Missing:
        found = basis.evaluation()
        worst = found if isinstance(found, Missing) else _worst(found)
        return worst if isinstance(worst, Missing) else _in_time(worst)

    return Figure("sla", path, MADE, ours, (), "clock")


def _in_time(word: str) -> str:
    return word if word == "breached" else "in time"


def deadline(metrics: tuple[Metric, ...], path: Path) -> Figure:
    """Compare the instant at which a target runs out."""

    def ours(basis: Basis) -> Value | Missing:
        clock = _present(basis, metrics)
        if isinstance(clock, Missing):
            return clock
        return clock.deadline or NotAvailable("no deadline while it is paused or cancelled")

    return Figure(f"sla_{metrics[0]}_deadline", path, INSTANT, ours, (), "clock")


def remaining(metrics: tuple[Metric, ...], path: Path) -> Figure:
    """Compare what is left of a target; negative when it was overrun."""

    def ours(basis: Basis) -> Value | Missing:
        clock = _present(basis, metrics)
        if isinstance(clock, Missing):
            return clock
        return NotAvailable("not started") if clock.remaining is None else clock.remaining

    return Figure(f"sla_{metrics[0]}_remaining", path, MINUTES, ours, (), "clock")


def _present(basis: Basis, metrics: tuple[Metric, ...]) -> Clock | Missing:
    found = basis.evaluation()
    if isinstance(found, Missing):
        return found
    clocks = _clocks(found, metrics)
    return clocks if isinstance(clocks, Missing) else clocks[-1]
