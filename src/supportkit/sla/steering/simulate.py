"""What other promises would have meant: the same history under two sets of policies.

Clocks are derived from the log, so the past can be read under any policy or schedule.
Nothing else is assumed to change: agents are taken to have worked as they did, which
they might not have under other promises.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from supportkit.cases import Case
from supportkit.sla.clocks import Clock, State
from supportkit.sla.evaluate import Evaluation, evaluate
from supportkit.sla.metrics import CountsAsReply, Metric
from supportkit.sla.policy import OnChange, PolicySet
from supportkit.sla.schedule import Schedule
from supportkit.sla.steering.attainment import Attainment, Counting
from supportkit.sla.steering.changes import (
    PAIRED,
    ChangeKind,
    ClockChange,
    PairedDifference,
    change,
    change_cells,
    change_row,
    paired,
    paired_cells,
    paired_row,
)
from supportkit.sla.steering.keys import By
from supportkit.sla.steering.subjects import require_policies, several
from supportkit.sla.steering.tables import Cell, Table
from supportkit.sla.steering.tally import cycles_of, worst_of
from supportkit.sla.steering.verdicts import Verdict, verdict
from supportkit.values import NotAvailable, isoformat, require_offset

__all__ = ["Simulation", "simulate", "with_schedule"]

_WEIGHTIEST_FIRST = (
    ChangeKind.NEWLY_MISSED,
    ChangeKind.NO_LONGER_MISSED,
    ChangeKind.WITHDRAWN,
    ChangeKind.MEASURED,
    ChangeKind.STATE,
    ChangeKind.EARLIER,
    ChangeKind.LATER,
)


@dataclass(frozen=True, slots=True, repr=False)
class Simulation:
    """The same history under two sets of policies. Prints as a summary, also in a notebook.

    Attributes:
        as_of: The moment.
        before: Attainment under the first policies.
        after: Attainment under the other policies, for the same metrics.
        paired: The difference, metric by metric, on the same cases.
        changes: Every cycle that is read differently, in the order of the ids of the cases. A
            paused clock has no deadline that could move.
        clocks: How many cycles have started under either; those not in ``changes`` are the same.
    """

    as_of: datetime
    before: Attainment
    after: Attainment
    paired: tuple[PairedDifference, ...]
    changes: tuple[ClockChange, ...]
    clocks: int

    @property
    def cases(self) -> int:
        """How many cases were read."""
        return self.before.cases

    @property
    def summary(self) -> str:
        """How many cases there are and change, in words: ``12 cases, 3 change``."""
        changed = self.changed_cases
        cases = f"{self.cases} case{'' if self.cases == 1 else 's'}"
        said = f"{changed} change{'s' if changed == 1 else ''}" if changed else "none changes"
        return f"{cases}, {said}"

    @property
    def changed_cases(self) -> int:
        """How many of them have a cycle that is read differently."""
        return len({each.case_id for each in self.changes})

    @property
    def kinds(self) -> dict[ChangeKind, int]:
        """How many changes there are of each kind; they add up to all changes."""
        counts = Counter(each.kind for each in self.changes)
        return {kind: counts[kind] for kind in ChangeKind}

    def of(self, case_id: str, /) -> tuple[ClockChange, ...]:
        """Give the changes of one case."""
        return tuple(each for each in self.changes if each.case_id == case_id)

    def difference(self, metric: Metric | str, /) -> PairedDifference | NotAvailable:
        """Give the paired difference of a metric.

        Raises:
            ValueError: There is no such metric.
        """
        wanted = Metric(metric)
        found = (each for each in self.paired if each.metric is wanted)
        return next(found, NotAvailable("no target for it under either"))

    def to_rows(self) -> list[dict[str, Cell]]:
        """Give the changes as plain dicts for a data frame, one for each cycle."""
        return [change_row(each) for each in self.changes]

    def summary_rows(self) -> list[dict[str, Cell]]:
        """Give the paired differences as plain dicts for a data frame, one for each metric."""
        return [paired_row(each) for each in self.paired]

    def __str__(self) -> str:
        return f"{self._summary().text()}\n{self._listing().text()}"

    def __repr__(self) -> str:
        moment = isoformat(self.as_of)
        return f"Simulation(as_of={moment!r}, cases={self.cases}, changes={len(self.changes)})"

    def _repr_html_(self) -> str:
        return self._summary().html() + self._listing().html()

    def _summary(self) -> Table:
        head = ("metric", "cases", "met before", "met after", "difference",
                "95 % interval of it", "met to missed", "missed to met")  # fmt: skip
        kinds = ", ".join(f"{n} {kind.replace('_', ' ')}" for kind, n in self.kinds.items() if n)
        return Table(
            f"Simulation as of {isoformat(self.as_of)}: {self.summary}",
            head,
            tuple(paired_cells(each) for each in self.paired),
            (
                f"cases: decided under both; {PAIRED}",
                "the interval is of the paired difference, for cases like these",
                f"of {self.clocks} cycles: {kinds or 'none changes'}",
            ),
        )

    def _listing(self) -> Table:
        head = ("case", "metric", "cycle", "change", "before", "after", "deadline moves by")
        ranked = sorted(self.changes, key=lambda each: _WEIGHTIEST_FIRST.index(each.kind))
        rows = tuple(map(change_cells, ranked))
        title = "Changes" if rows else "Nothing differs: every cycle is read alike under both"
        return Table(title, head, rows, left=6)


def simulate(
    cases: Iterable[Case],
    policies: PolicySet,
    *,
    against: PolicySet,
    as_of: datetime,
    by: By | Iterable[By] = (),
    zone: str = "UTC",
    on_change: OnChange | None = None,
    counts: CountsAsReply | None = None,
) -> Simulation:
    """Read the same cases under two sets of policies, and say what changes.

    Args:
        cases: Any iterable of cases, such as an import; gone through once.
        policies: The promises to start from.
        against: Other promises. To try other working hours, see `with_schedule`.
        as_of: The moment to ask about; what happened later does not count.
        by: What to split both attainments by; see `attainment`.
        zone: In which months begin.
        on_change: See `evaluate`.
        counts: See `evaluate`.

    Returns:
        What changes case by case, and the difference in attainment with its interval. The
        interval speaks of cases like these; on these very cases the difference is exact.

    Raises:
        NaiveDatetimeError: ``as_of`` has no UTC offset.
        UsageError: ``by`` is no key.
        TypeError: ``cases`` is a single case, a path or no iterable of cases.

    >>> from supportkit.testing import case
    >>> from supportkit.values import parse_instant
    >>> text = '''
    ... schema: supportkit.policies/1
    ... policies: [{name: all, schedule: 24x7, targets: {first_reply: 15m}}]
    ... '''
    >>> loose, strict = PolicySet.parse(text), PolicySet.parse(text.replace("15m", "5m"))
    >>> found = simulate(
    ...     [case("Where is it?", "On its way!")],
    ...     loose,
    ...     against=strict,
    ...     as_of=parse_instant("2026-03-03T09:00:00Z"),
    ... )
    >>> found.changes[0].kind.value, found.difference("first_reply").difference
    ('newly_missed', -1.0)
    """
    require_offset(as_of, what="as_of")
    require_policies(policies)
    require_policies(against, what="against")
    run = _Run(policies, against, by, as_of=as_of, zone=zone)
    for case in several(cases):
        if run.is_later(case):
            continue
        first, second = (
            evaluate(case, each, as_of=as_of, on_change=on_change, counts=counts)
            for each in (policies, against)
        )
        run.add(case, first, second)
    return run.simulation()


def with_schedule(
    policies: PolicySet, schedule: Schedule, /, *, instead_of: Schedule | None = None
) -> PolicySet:
    """Give the same policies on other working hours.

    Args:
        policies: Any policies.
        schedule: The hours to work in their place.
        instead_of: The hours that are replaced wherever they occur. Those of each policy
            unless given, so that a target on hours of its own, such as ``24x7``, keeps them.

    >>> from supportkit.sla import ALWAYS
    >>> policies = PolicySet.parse('''
    ... schema: supportkit.policies/1
    ... schedules: {office: {zone: UTC, weekly: {mon-fri: "09:00-17:00"}}}
    ... policies: [{name: all, schedule: office, targets: {resolution: 8h}}]
    ... ''')
    >>> with_schedule(policies, ALWAYS).policies[0].targets[0].schedule == ALWAYS
    True
    """

    def replaced(found: Schedule, own: Schedule) -> Schedule:
        return schedule if found == (instead_of or own) else found

    changed = tuple(
        replace(
            policy,
            schedule=replaced(policy.schedule, policy.schedule),
            targets=tuple(
                replace(target, schedule=replaced(target.schedule, policy.schedule))
                for target in policy.targets
            ),
        )
        for policy in policies.policies
    )
    named = tuple(
        (name, schedule if found == instead_of else found) for name, found in policies.schedules
    )
    return replace(policies, policies=changed, schedules=named)


class _Run:
    """One simulation under way."""

    def __init__(
        self,
        policies: PolicySet,
        against: PolicySet,
        by: By | Iterable[By],
        *,
        as_of: datetime,
        zone: str,
    ) -> None:
        targeted = {*policies.metrics, *against.metrics}
        self._metrics = tuple(metric for metric in Metric if metric in targeted)
        keys = (by,) if isinstance(by, str) or callable(by) else tuple(by)
        self._first, self._second = (
            Counting(self._metrics, keys, as_of=as_of, zone=zone) for _ in range(2)
        )
        self._as_of, self._clocks = as_of, 0
        self._changes: list[ClockChange] = []
        self._pairs: dict[Metric, Counter[tuple[Verdict, Verdict]]] = {
            metric: Counter() for metric in self._metrics
        }

    def is_later(self, case: Case) -> bool:
        """Count a case as created later if it was."""
        return self._first.is_later(case) and self._second.is_later(case)

    def add(self, case: Case, first: Evaluation, second: Evaluation) -> None:
        """Count one case under both."""
        self._first.add(case, first)
        self._second.add(case, second)
        for metric in self._metrics:
            before, after = cycles_of(first, metric), cycles_of(second, metric)
            self._compare(case.id, before, after)
            if before and after:
                self._pairs[metric][verdict(worst_of(before)), verdict(worst_of(after))] += 1

    def simulation(self) -> Simulation:
        """Give what was found."""
        order = {metric: rank for rank, metric in enumerate(Metric)}
        changes = sorted(
            self._changes, key=lambda each: (each.case_id, order[each.metric], each.cycle)
        )
        return Simulation(
            self._as_of,
            self._first.attainment(),
            self._second.attainment(),
            tuple(paired(metric, counts) for metric, counts in self._pairs.items()),
            tuple(changes),
            self._clocks,
        )

    def _compare(self, case_id: str, before: Iterable[Clock], after: Iterable[Clock]) -> None:
        first, second = (
            {clock.cycle: clock for clock in clocks if clock.state is not State.INACTIVE}
            for clocks in (before, after)
        )
        for cycle in sorted(first.keys() | second.keys()):
            self._clocks += 1
            found = change(case_id, first.get(cycle), second.get(cycle))
            if found is not None:
                self._changes.append(found)
