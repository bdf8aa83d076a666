"""SLA104: a policy can get no case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from supportkit.findings import Finding, Severity
from supportkit.sla.lint._conditions import Wishes, alternatives, implies, narrowed
from supportkit.sla.lint._days import Days, days_of
from supportkit.sla.lint._subject import Examination
from supportkit.sla.segments import difference, union

__all__ = ["UnreachablePolicy", "takers"]

_Earlier = tuple[int, tuple[Wishes, ...]]


class UnreachablePolicy:
    """Policies before it take every case that its conditions name, on all its days."""

    code, name, severity = "SLA104", "unreachable-policy", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such policy with those that take its cases."""
        policies, days = subject.policies.policies, days_of(subject.policies)
        for index, policy in enumerate(policies):
            if not days[index]:
                message = (
                    f"{policy.name!r} counts on no day, as other versions of it take its place on "
                    "all of them; change its dates, or remove it"
                )
                yield subject.finding(self, message, at=("policies", index, "name"))
                continue
            found = takers(subject, index, days)
            if found:
                names = " and ".join(repr(policies[each].name) for each in found)
                verb = "stands" if len(found) == 1 else "stand"
                takes = "takes" if len(found) == 1 else "take"
                message = (
                    f"no case gets {policy.name!r}: {names} {verb} before it and {takes} every "
                    f"case that it is for; move {policy.name!r} up, or remove it"
                )
                yield subject.finding(self, message, at=("policies", index, "name"))


def takers(subject: Examination, index: int, days: Sequence[Days]) -> tuple[int, ...]:
    """Give the policies before one that together take all of its cases, if they do."""
    policies = subject.policies.policies
    earlier = [
        (each, alternatives(policies[each]))
        for each in range(index)
        if not policies[each].is_fallback
    ]
    if policies[index].is_fallback or not earlier:
        return ()
    found: set[int] = set()
    for way in alternatives(policies[index]):
        taken = _takers_of(way, days[index], earlier, days)
        if not taken:
            return ()
        found |= taken
    return tuple(sorted(found))


def _takers_of(
    ours: Wishes, asked: Days, earlier: Sequence[_Earlier], days: Sequence[Days]
) -> frozenset[int]:
    """Give the policies that take all cases of one way to meet a policy's conditions."""
    for choices in narrowed(ours):
        found = [_covering(choice, asked, earlier, days) for choice in choices]
        if all(found):
            return frozenset().union(*found)
    return frozenset()


def _covering(
    ours: Wishes, asked: Days, earlier: Sequence[_Earlier], days: Sequence[Days]
) -> tuple[int, ...]:
    found: list[int] = []
    left = asked
    for index, theirs in earlier:
        if implies(ours, theirs):
            rest = difference(left, union(days[index]))
            if rest != left:
                found.append(index)
            left = rest
        if not left:
            return tuple(found)
    return ()
