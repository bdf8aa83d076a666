"""How many promises were kept: per cycle, per case and by worst cycle, split by any key.

A case may have several cycles of one metric: every customer message that waits for a next
reply is one. So "95 % were in time" can mean three things, which are given side by side:

- **per cycle**: every cycle is one observation. The share is cycles met / (met + missed).
- **per case**: a case is one observation, judged by its present, that is its latest, cycle:
  cases whose latest cycle was met / (met + missed).
- **worst cycle**: a case is one observation, judged by its worst cycle: missed if any cycle
  was missed, else running, paused or cancelled if any is so, and met only if all were met.

What is neither met nor missed is in no share, and is counted by what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Literal, TypeAlias

from supportkit.cases import Case, replay
from supportkit.errors import UsageError
from supportkit.errors.masking import masked
from supportkit.sla.evaluate import Evaluation, evaluate
from supportkit.sla.metrics import CountsAsReply, Metric
from supportkit.sla.policy import OnChange, PolicySet
from supportkit.sla.statistics import percentile
from supportkit.sla.steering.keys import By, Keys, KeyValue
from supportkit.sla.steering.subjects import require_policies, several
from supportkit.sla.steering.tables import Cell, Table, figure, interval, shown
from supportkit.sla.steering.tally import Group, Tally
from supportkit.sla.steering.verdicts import Verdict, Verdicts
from supportkit.values import NotAvailable, isoformat, require_offset

__all__ = ["Attainment", "AttainmentRow", "Overrun", "View", "attainment"]

View: TypeAlias = Literal["cycles", "cases", "worst"]
"""What one observation is: every cycle, a case by its latest cycle, or by its worst one."""

DEFINITIONS: Mapping[View, str] = MappingProxyType(
    {
        "cycles": "cycles met / (met + missed)",
        "cases": "cases whose latest cycle was met / (met + missed)",
        "worst": "cases all of whose cycles were met / (those + cases with a missed one)",
    }
)
_OVER = "open time beyond the target, of missed cycles that were fulfilled in the end"


@dataclass(frozen=True, slots=True)
class Overrun:
    """By how much missed cycles ran over: open time beyond the target.

    Those that were fulfilled in the end count. What was due at closing time and done in the
    evening ran over by nothing, and was late all the same.

    Attributes:
        n: How many there are.
        median: Half of them ran over by at most this.
        p90: Nine of ten ran over by at most this (interpolated, Hyndman and Fan's type 7).
        open: Missed cycles that are not fulfilled yet, or were cancelled; not in the figures.
        definition: The same in one line.
    """

    n: int
    median: timedelta | NotAvailable
    p90: timedelta | NotAvailable
    open: int
    definition: str = _OVER

    @classmethod
    def of(cls, seconds: Iterable[int], *, still_open: int) -> Overrun:
        """Summarise lengths in seconds."""
        ordered = sorted(seconds)
        none = NotAvailable("no missed cycle has been fulfilled")
        median, p90 = (
            timedelta(seconds=round(percentile(ordered, share))) if ordered else none
            for share in (0.5, 0.9)
        )
        return cls(len(ordered), median, p90, still_open)


@dataclass(frozen=True, slots=True, repr=False)
class AttainmentRow:
    """One metric, for one value of the keys.

    Attributes:
        metric: What was measured.
        key: The values of the keys, in their order; empty in the figures of all cases.
        cycles: Verdicts per cycle. A case without a cycle counts once, by the reason.
        cases: Verdicts per case, by its latest cycle.
        worst: Verdicts per case, by its worst cycle.
        over: By how much missed cycles ran over.
        reasons: Why cases had no target or could not be measured, and how many.
    """

    metric: Metric
    key: tuple[KeyValue, ...]
    cycles: Verdicts
    cases: Verdicts
    worst: Verdicts
    over: Overrun
    reasons: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, metric: Metric, key: tuple[KeyValue, ...], group: Group) -> AttainmentRow:
        """Make it of what was counted."""
        return cls(
            metric,
            key,
            cycles=Verdicts.of(group.cycles.elements()),
            cases=Verdicts.of(group.cases.elements()),
            worst=Verdicts.of(group.worst.elements()),
            over=Overrun.of(group.over, still_open=group.still_over),
            reasons=tuple(sorted(group.reasons.items(), key=lambda item: (-item[1], item[0]))),
        )

    def __repr__(self) -> str:
        return f"AttainmentRow({self.metric.value}, met={self.cycles.met}, n={self.cycles.n})"


@dataclass(frozen=True, slots=True, repr=False)
class Attainment:
    """How many promises were kept, as of a moment. Prints as a table, also in a notebook.

    Attributes:
        as_of: The moment.
        by: Names of the keys.
        cases: How many cases were counted.
        later: Cases left out because they were created after the moment.
        overall: One row a metric, of all cases.
        rows: One row for each metric and value of the keys. The same as ``overall``
            without keys.
    """

    as_of: datetime
    by: tuple[str, ...]
    cases: int
    later: int
    overall: tuple[AttainmentRow, ...]
    rows: tuple[AttainmentRow, ...]

    def row(self, metric: Metric | str, /, *key: KeyValue) -> AttainmentRow | NotAvailable:
        """Give the row of a metric: of all cases, or of those with certain keys.

        Raises:
            ValueError: There is no such metric.
        """
        wanted = Metric(metric)
        rows = self.rows if key else self.overall
        found = (row for row in rows if row.metric is wanted and row.key == key)
        return next(found, NotAvailable("no case has that metric and key"))

    def to_rows(self) -> list[dict[str, Cell]]:
        """Give plain dicts for a data frame, one for each row and view.

        Shares are 0 to 1, times in seconds. What is not there is null, and the column
        ``<name>_reason`` says why.
        """
        return list(self._flat())

    def _flat(self) -> Iterator[dict[str, Cell]]:
        for row in self.rows:
            views: tuple[View, ...] = ("cycles", "cases", "worst")
            for view in views:
                yield _flat_row(row, self.by, view, isoformat(self.as_of))

    def __str__(self) -> str:
        return self._table().text()

    def __repr__(self) -> str:
        moment = isoformat(self.as_of)
        return f"Attainment(as_of={moment!r}, cases={self.cases}, rows={len(self.rows)})"

    def _repr_html_(self) -> str:
        return self._table().html()

    def _table(self) -> Table:
        head = ("metric", *self.by, "per cycle", "95 % interval", "n", "per case", "n",
                "worst cycle", "n", "not decided", "over, median", "p90")  # fmt: skip
        later = f"; {self.later} created later" if self.later else ""
        return Table(
            f"SLA attainment of {self.cases} cases as of {isoformat(self.as_of)}{later}",
            head,
            tuple(_cells(row) for row in self.rows),
            (
                *(f"{view}: {text}" for view, text in DEFINITIONS.items()),
                f"95 % interval: Wilson, of the share per cycle; over: {_OVER}",
            ),
            left=1 + len(self.by),
        )


def attainment(
    cases: Iterable[Case | Evaluation],
    policies: PolicySet,
    *,
    as_of: datetime,
    by: By | Iterable[By] = (),
    zone: str = "UTC",
    on_change: OnChange | None = None,
    counts: CountsAsReply | None = None,
) -> Attainment:
    """Count how many promises were kept, metric by metric, in one pass.

    Args:
        cases: Any iterable of cases, such as an import; or of their evaluations at ``as_of``.
        policies: Which promises hold.
        as_of: The moment to ask about; what happened later does not count.
        by: What to split by, up to four keys: ``priority``, ``channel``, ``group``,
            ``assignee``, ``organisation``, ``brand``, ``language``, ``kind``, ``tier``,
            ``tags``, ``fields.<name>``, ``policy``, ``created_month``, ``breach_month``
            (None for what was not breached), or functions of a case. A case with several
            values, such as tags, counts once under each. Keys are those known at ``as_of``.
        zone: In which months begin.
        on_change: See `evaluate`.
        counts: See `evaluate`.

    Returns:
        The figures; see the module for what each of the three shares means.

    Raises:
        NaiveDatetimeError: ``as_of`` has no UTC offset.
        UsageError: ``by`` is no key, or has too many values; an evaluation is of another
            moment.
        UnknownZoneError: There is no such zone.
        TypeError: ``cases`` is a single case, a path or no iterable of cases.

    >>> from supportkit.testing import case
    >>> from supportkit.values import parse_instant
    >>> policies = PolicySet.parse('''
    ... schema: supportkit.policies/1
    ... policies: [{name: all, schedule: 24x7, targets: {first_reply: 5m, update: 1h}}]
    ... ''')
    >>> found = attainment(
    ...     [case("Where is it?", "On its way!"), case("Hello?")],
    ...     policies,
    ...     as_of=parse_instant("2026-03-02T09:30:00Z"),
    ...     by="channel",
    ... )
    >>> found.row("first_reply").cycles.missed, found.row("update", None).cycles.share
    (2, 1.0)
    """
    require_offset(as_of, what="as_of")
    require_policies(policies)
    counter = Counting(policies.metrics, by, as_of=as_of, zone=zone)
    for subject in several(cases, also=Evaluation):
        if isinstance(subject, Evaluation):
            counter.add(None, subject)
        elif not counter.is_later(subject):
            found = evaluate(subject, policies, as_of=as_of, on_change=on_change, counts=counts)
            counter.add(subject, found)
    return counter.attainment()


class Counting:
    """Counts cases one at a time: the engine of `attainment` and of `simulate`."""

    def __init__(
        self, metrics: tuple[Metric, ...], by: By | Iterable[By], *, as_of: datetime, zone: str
    ) -> None:
        self._keys = Keys(by, zone=zone)
        self._tally = Tally(metrics, self._keys)
        self._all = Tally(metrics, Keys((), zone=zone))
        self._as_of, self._cases, self._later = as_of, 0, 0

    def is_later(self, case: Case) -> bool:
        """Count a case as created later if it was."""
        later = case.created_at > self._as_of
        self._later += later
        return later

    def add(self, case: Case | None, evaluation: Evaluation) -> None:
        """Count one case by its evaluation."""
        if evaluation.as_of != self._as_of:
            raise UsageError("as_of", "the moment of the evaluations")
        self._cases += 1
        self._all.add(None, evaluation)
        if self._keys.names:
            known = replay(case, as_of=self._as_of) if case and self._keys.need_case else None
            self._tally.add(known, evaluation)

    def attainment(self) -> Attainment:
        """Give the figures of the cases seen so far."""
        overall = tuple(AttainmentRow.of(*each) for each in self._all.groups())
        rows = tuple(AttainmentRow.of(*each) for each in self._tally.groups())
        names = self._keys.names
        split = rows if names else overall
        return Attainment(self._as_of, names, self._cases, self._later, overall, split)


def _flat_row(row: AttainmentRow, by: tuple[str, ...], view: View, as_of: str) -> dict[str, Cell]:
    counts: Verdicts = getattr(row, view)
    low, high = counts.interval
    over = row.over if view == "cycles" else None
    per_cycle = NotAvailable("counted per cycle")
    return {
        "as_of": as_of,
        "metric": row.metric.value,
        **{name: key and masked(key) for name, key in zip(by, row.key, strict=True)},
        "view": view,
        "unit": "cycle" if view == "cycles" else "case",
        **{each.value: getattr(counts, each.value) for each in Verdict},
        "n": counts.n,
        "total": counts.total,
        **figure("share", counts.share),
        **figure("low", low),
        **figure("high", high),
        "definition": DEFINITIONS[view],
        "over_n": over.n if over else None,
        **figure("over_median_seconds", over.median if over else per_cycle),
        **figure("over_p90_seconds", over.p90 if over else per_cycle),
    }


def _cells(row: AttainmentRow) -> tuple[str, ...]:
    undecided = row.cycles.total - row.cycles.n
    return (
        row.metric.value,
        *map(shown, row.key),
        shown(row.cycles.share),
        interval(*row.cycles.interval),
        str(row.cycles.n),
        shown(row.cases.share),
        str(row.cases.n),
        shown(row.worst.share),
        str(row.worst.n),
        str(undecided),
        shown(row.over.median),
        shown(row.over.p90),
    )
