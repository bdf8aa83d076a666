"""The comparison of many cases: for each metric how many agree, and what explains the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from supportkit.analysis.reconciling.rows import Outcome, Reconciliation, ReconciliationRow
from supportkit.analysis.reconciling.vendors import reconcile
from supportkit.cases import Case
from supportkit.sla import PolicySet, Schedule

__all__ = ["MetricAgreement", "ReconciliationSummary", "reconcile_all"]

_KEPT = 10


@dataclass(frozen=True, slots=True)
class MetricAgreement:
    """How one metric of one help desk and ours go together over many cases.

    Attributes:
        vendor: The help desk.
        metric: What is measured.
        agrees: Figures that are the same.
        explained: Figures whose difference another definition explains exactly.
        at_least: Figures where ours is a lower bound that holds.
        unexplained: Figures whose difference nothing explains.
        not_comparable: Figures of which one cannot be had or read.
        explained_by: Which definitions explain how many, the commonest first.
        not_comparable_because: Which reasons hinder how many, the commonest first.
        look_at: Ids of the first ten cases with an unexplained difference.
    """

    vendor: str
    metric: str
    agrees: int
    explained: int
    at_least: int
    unexplained: int
    not_comparable: int
    explained_by: tuple[tuple[str, int], ...]
    not_comparable_because: tuple[tuple[str, int], ...]
    look_at: tuple[str, ...] = field(repr=False)

    @property
    def n(self) -> int:
        """How many figures the help desk gives, in any outcome."""
        compared = self.agrees + self.explained + self.at_least + self.unexplained
        return compared + self.not_comparable

    def __str__(self) -> str:
        words = ", ".join(f"{word} {n}" for word, n in self.explained_by)
        return (
            f"{self.vendor} {self.metric}: n {self.n}, agrees {self.agrees}, explained "
            f"{self.explained}{f' ({words})' if words else ''}, at least {self.at_least}, "
            f"unexplained {self.unexplained}, not comparable {self.not_comparable}"
        )


@dataclass(frozen=True, slots=True)
class ReconciliationSummary:
    """What `reconcile_all` finds. It shows as a table in a notebook.

    Attributes:
        cases: How many cases were gone through.
        metrics: One line for each metric of each help desk, by their names.
    """

    cases: int
    metrics: tuple[MetricAgreement, ...]

    def __str__(self) -> str:
        return "\n  ".join([f"{self.cases} cases", *map(str, self.metrics)])

    def _repr_html_(self) -> str:
        from supportkit.analysis.reconciling.notebook import table_of_summary

        return table_of_summary(self)


def reconcile_all(
    cases: Iterable[Case],
    *,
    policies: PolicySet | None = None,
    schedule: Schedule | None = None,
    as_of: datetime | None = None,
) -> ReconciliationSummary:
    """Compare the figures of many cases, such as an import, in one pass and little memory.

    Args:
        cases: Gone through once.
        policies: See `reconcile`.
        schedule: See `reconcile`.
        as_of: See `reconcile`.

    Raises:
        NaiveDatetimeError: ``as_of`` has no UTC offset.

    >>> from supportkit.testing import case
    >>> answered = case("Where is my order?", "On its way!", vendor={"first_reply_minutes": 10})
    >>> print(reconcile_all([answered]).metrics[0])
    table first_reply_time: n 1, agrees 1, explained 0, at least 0, unexplained 0, not comparable 0
    """
    tallies: dict[tuple[str, str], _Tally] = {}
    done = 0
    for case in cases:
        done += 1
        found = reconcile(case, policies=policies, schedule=schedule, as_of=as_of)
        for row in found.rows:
            tallies.setdefault((found.vendor, row.metric), _Tally()).add(found, row)
    lines = (tally.agreement(*key) for key, tally in sorted(tallies.items()))
    return ReconciliationSummary(done, tuple(lines))


class _Tally:
    """Counts the rows of one metric."""

    def __init__(self) -> None:
        self._outcomes: Counter[Outcome] = Counter()
        self._words: Counter[str] = Counter()
        self._hindrances: Counter[str] = Counter()
        self._look_at: dict[str, None] = {}

    def add(self, found: Reconciliation, row: ReconciliationRow) -> None:
        self._outcomes[row.outcome] += 1
        if row.outcome is Outcome.EXPLAINED and row.explained_by:
            self._words[row.explained_by] += 1
        if row.outcome is Outcome.NOT_COMPARABLE:
            self._hindrances[row.reason.removeprefix("not comparable: ")] += 1
        if row.outcome is Outcome.UNEXPLAINED and len(self._look_at) < _KEPT:
            self._look_at[found.case_id] = None

    def agreement(self, vendor: str, metric: str) -> MetricAgreement:
        counts = self._outcomes
        return MetricAgreement(
            vendor=vendor,
            metric=metric,
            agrees=counts[Outcome.AGREES],
            explained=counts[Outcome.EXPLAINED],
            at_least=counts[Outcome.AT_LEAST],
            unexplained=counts[Outcome.UNEXPLAINED],
            not_comparable=counts[Outcome.NOT_COMPARABLE],
            explained_by=_ranked(self._words),
            not_comparable_because=_ranked(self._hindrances),
            look_at=tuple(self._look_at),
        )


def _ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
