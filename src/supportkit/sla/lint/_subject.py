"""What the rules look at: a set of policies, the moment of the question, and the file beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby, product
from operator import attrgetter

from supportkit.cases import Priority
from supportkit.errors import PolicyError
from supportkit.findings import Finding, Named, Severity
from supportkit.sla.durations import Duration
from supportkit.sla.metrics import Metric
from supportkit.sla.policy import Policy, PolicySet, Target
from supportkit.values.plain_yaml import Place, YamlDocument, dotted

__all__ = ["PRIORITIES", "Examination", "Promised", "spoken"]

PRIORITIES: tuple[Priority | None, ...] = (
    Priority.URGENT, Priority.HIGH, Priority.NORMAL, Priority.LOW, None,
)  # fmt: skip
"""Every priority that a case may have, the most urgent first; None is a case without."""

_CONDITIONS = frozenset({"when", "unless", "any_of"})
_REFERENCE = datetime(2024, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Promised:
    """One target of one policy, with its place in the set."""

    index: int
    policy: Policy
    target: Target

    @property
    def place(self) -> Place:
        """Where a file has it."""
        return ("policies", self.index, "targets", self.target.metric.value)

    def place_of(self, priority: Priority | None) -> Place:
        """Where a file has the time allowed for a priority."""
        named = priority in dict(self.target.by_priority)
        return (*self.place, priority.value if priority and named else "default")

    def allowed(self) -> Iterator[tuple[Priority | None, Duration]]:
        """Give every priority that has a target with the time allowed, the most urgent first."""
        for priority in PRIORITIES:
            time = self.target.allows(priority)
            if time:
                yield priority, time


@dataclass(frozen=True, slots=True)
class Examination:
    """Policies as the rules see them.

    Attributes:
        policies: The set; empty where the file has mistakes.
        as_of: The moment that rules about the time to come ask about, if it was given.
        source: Name of the file.
        document: The file, for the line of everything; None for policies in memory.
        mistakes: Why the file could not be read as policies.
    """

    policies: PolicySet
    as_of: datetime | None = None
    source: str | None = None
    document: YamlDocument | None = None
    mistakes: tuple[PolicyError, ...] = ()

    @property
    def reference(self) -> datetime:
        """A moment for questions whose answer is the same at any: how long is a working day."""
        return self.as_of or _REFERENCE

    def finding(
        self, rule: Named, message: str, *, at: Place = (), severity: Severity | None = None
    ) -> Finding:
        """Make a finding of a rule at a place of the file."""
        line = None if self.document is None else self.document.line(at)
        column = None if self.document is None else self.document.column(at)
        return Finding(
            code=rule.code,
            name=rule.name,
            severity=severity or rule.severity,
            message=message,
            path=self.source,
            line=line,
            column=column,
        )

    def mistaken(self, rule: Named) -> Iterator[Finding]:
        """Make a finding of each mistake in the file, which names its own place."""
        columns = {} if self.document is None else self.document.columns
        known = {dotted(place): column for place, column in columns.items()}
        for mistake in self.mistakes:
            key = f"{mistake.path}: " if mistake.path else ""
            yield Finding(
                code=rule.code,
                name=rule.name,
                severity=rule.severity,
                message=f"{key}expected {mistake.expected}, found {mistake.found}",
                path=self.source,
                line=mistake.line,
                column=known.get(next((key for key in _around(mistake.path) if key in known), "")),
            )

    def says(self, place: Place) -> bool:
        """Tell whether the file has a key at exactly this place."""
        return self.document is not None and place in self.document.lines

    def first(self, *places: Place) -> Place:
        """Give the first of some places that the file has, or else the last of them."""
        return next(filter(self.says, places), places[-1])

    def place_of_pauses(self, each: Promised) -> Place:
        """Give the place of a target's pauses, which a target or its policy may say."""
        metric = each.target.metric.value
        return self.first(
            (*each.place, "pauses"), ("policies", each.index, "pauses", metric), each.place
        )

    def place_of_condition(self, index: int, key: str) -> Place:
        """Give the first place at which a policy has a condition on a key."""
        places = () if self.document is None else self.document.columns
        found = (
            place
            for place in places
            if place[:2] == ("policies", index) and place[2:3] and place[2] in _CONDITIONS
            and place[-1] == key
        )  # fmt: skip
        return next(found, ("policies", index))

    def promised(self) -> Iterator[Promised]:
        """Give every target that allows time to some priority."""
        for index, policy in enumerate(self.policies.policies):
            for target in filter(None, policy.targets):
                yield Promised(index, policy, target)

    def pairs(
        self, metrics: frozenset[Metric], beside: frozenset[Metric]
    ) -> Iterator[tuple[Promised, Promised]]:
        """Give every two targets of one policy, one of some metrics and one of others."""
        for _, group in groupby(self.promised(), key=attrgetter("index")):
            several = tuple(group)
            ours = [each for each in several if each.target.metric in metrics]
            yield from product(ours, [each for each in several if each.target.metric in beside])


def _around(path: str | None) -> Iterator[str | None]:
    """Give a dotted path, then those that lead to it, the nearest first."""
    while path:
        yield path
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    yield None


def spoken(priority: Priority | None) -> str:
    """Name a priority, or the lack of one, within a sentence.

    >>> spoken(Priority.HIGH), spoken(None)
    ('high', 'no priority')
    """
    return "no priority" if priority is None else priority.value
