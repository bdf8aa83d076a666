"""SLA104: a policy can get no case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from supportkit.findings import Finding, Severity
from supportkit.sla.lint._conditions import Wishes, alternatives, implies, may_imply, narrowed
from supportkit.sla.lint._days import Days, days_of
from supportkit.sla.lint._subject import Examination
from supportkit.sla.policy import Policy
from supportkit.sla.segments import difference, union

__all__ = ["Order", "UnreachablePolicy"]


class UnreachablePolicy:
    """Policies before it take every case that its conditions name, on all its days."""

    code, name, severity = "SLA104", "unreachable-policy", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such policy with those that take its cases."""
        policies, order = subject.policies.policies, Order.of(subject)
        for index, policy in enumerate(policies):
            if not order.days[index]:
                message = (
                    f"{policy.name!r} counts on no day, as other versions of it take its place on "
                    "all of them; change its dates, or remove it"
                )
                yield subject.finding(self, message, at=("policies", index, "name"))
                continue
            found = order.takers(index)
            if found:
                names = " and ".join(repr(policies[each].name) for each in found)
                verb = "stands" if len(found) == 1 else "stand"
                takes = "takes" if len(found) == 1 else "take"
                message = (
                    f"no case gets {policy.name!r}: {names} {verb} before it and {takes} every "
                    f"case that it is for; move {policy.name!r} up, or remove it"
                )
                yield subject.finding(self, message, at=("policies", index, "name"))


@dataclass(frozen=True, slots=True)
class Order:
    """Policies in the order in which they are tried.

    Attributes:
        policies: The policies.
        ways: For each the ways to meet its conditions.
        days: For each the days on which it counts.
    """

    policies: tuple[Policy, ...]
    ways: tuple[tuple[Wishes, ...], ...]
    days: tuple[Days, ...]

    @classmethod
    def of(cls, subject: Examination) -> Order:
        """Work it out once for a set."""
        policies = subject.policies.policies
        return cls(policies, tuple(map(alternatives, policies)), days_of(subject.policies))

    def takers(self, index: int) -> tuple[int, ...]:
        """Give the policies before one that together take all of its cases, if they do."""
        if self.policies[index].is_fallback:
            return ()
        found: set[int] = set()
        for way in self.ways[index]:
            taken = self._takers_of(way, index)
            if not taken:
                return ()
            found |= taken
        return tuple(sorted(found))

    def _takers_of(self, ours: Wishes, index: int) -> frozenset[int]:
        """Give the policies that take all cases of one way to meet a policy's conditions."""
        earlier = [
            each
            for each in range(index)
            if not self.policies[each].is_fallback and may_imply(ours, self.ways[each])
        ]
        for choices in narrowed(ours) if earlier else ():
            found = [self._covering(choice, self.days[index], earlier) for choice in choices]
            if all(found):
                return frozenset().union(*found)
        return frozenset()

    def _covering(self, ours: Wishes, asked: Days, earlier: Iterable[int]) -> tuple[int, ...]:
        """Give the policies that take the cases of some wishes on all days asked for."""
        found: list[int] = []
        left = asked
        for index in earlier:
            if implies(ours, self.ways[index]):
                rest = difference(left, union(self.days[index]))
                if rest != left:
                    found.append(index)
                left = rest
            if not left:
                return tuple(found)
        return ()
