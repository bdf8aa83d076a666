"""On which days each policy counts, as half-open spans of the numbers of dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

from supportkit.sla.policy import Policy, PolicySet
from supportkit.sla.segments import difference, union

__all__ = ["Days", "days_of", "validity"]

Days: TypeAlias = Sequence[tuple[int, int]]
"""Sorted spans of ordinals of dates, each from its first to the one after its last."""


def validity(policy: Policy) -> tuple[int, int]:
    """Give the days that a policy itself names."""
    first = policy.valid_from or date.min
    last = policy.valid_until or date.max
    return first.toordinal(), last.toordinal() + 1


def days_of(policies: PolicySet) -> tuple[Days, ...]:
    """Give for each policy the days on which it counts, as no later version takes its place."""
    if not any(policy.valid_from or policy.valid_until for policy in policies.policies):
        return tuple([validity(policy)] for policy in policies.policies)
    versions: dict[str, list[tuple[tuple[int, int], tuple[int, int]]]] = {}
    for index, policy in enumerate(policies.policies):
        span = validity(policy)
        versions.setdefault(policy.name, []).append(((span[0], index), span))
    return tuple(
        difference(
            union([validity(policy)]),
            union(
                span for rank, span in versions[policy.name] if rank > (validity(policy)[0], index)
            ),
        )
        for index, policy in enumerate(policies.policies)
    )
