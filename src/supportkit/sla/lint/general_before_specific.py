"""SLA105: a general policy stands before a more specific one that promises more."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.sla.lint._conditions import Wishes, compatible, implies
from supportkit.sla.lint._lengths import shorter
from supportkit.sla.lint._subject import PRIORITIES, Examination, spoken
from supportkit.sla.lint.unreachable_policy import Order
from supportkit.sla.policy import Condition, Policy
from supportkit.sla.segments import intersection

__all__ = ["GeneralBeforeSpecific"]


class GeneralBeforeSpecific:
    """A case may be for both, and gets the slower promise of the one with fewer conditions."""

    code, name, severity = "SLA105", "general-before-specific", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield each policy that loses cases so, with the first that takes them."""
        order = Order.of(subject)
        for index, policy in enumerate(order.policies):
            if not policy.is_fallback:
                yield from self._found(subject, index, order)

    def _found(self, subject: Examination, index: int, order: Order) -> Iterator[Finding]:
        specific = order.policies[index]
        for other in range(index):
            general = order.policies[other]
            if general.is_fallback or not _overlap(order, other, index):
                continue
            lost = _lost(subject, general, specific)
            if lost and not order.takers(index):
                message = (
                    f"a case with {_spoken((*general.conditions, *specific.conditions))} is for "
                    f"{general.name!r} and for {specific.name!r}, and gets the first, more general "
                    f"one, although the other promises {lost}; move {specific.name!r} before it"
                )
                yield subject.finding(self, message, at=("policies", index, "name"))
                return


def _overlap(order: Order, general: int, specific: int) -> bool:
    """Tell whether a case may be for both, and the first has conditions on fewer things."""
    theirs = order.ways[specific]
    return any(
        len(_keys(one)) < len(_keys(other)) and compatible(one, other) and not implies(one, theirs)
        for one in order.ways[general]
        for other in theirs
    ) and bool(intersection(order.days[general], order.days[specific]))


def _keys(several: Wishes) -> frozenset[str]:
    return frozenset(wish.key for wish in several)


def _lost(subject: Examination, general: Policy, specific: Policy) -> str:
    """Name the first target that the specific policy has sooner, or alone."""
    for target in filter(None, specific.targets):
        rival = general.target(target.metric)
        for priority in PRIORITIES:
            ours = target.allows(priority)
            theirs = rival.allows(priority) if rival else None
            if not ours or (
                rival
                and theirs
                and not shorter(
                    ours, target.schedule, theirs, rival.schedule, since=subject.reference
                )
            ):
                continue
            instead = f"instead of {theirs}" if theirs else "where that promises nothing"
            return f"{target.metric} within {ours} ({spoken(priority)}) {instead}"
    return ""


def _spoken(conditions: tuple[Condition, ...]) -> str:
    """Describe what such a case has, each thing once."""
    parts: dict[str, None] = {}
    for condition in conditions:
        values = " or ".join(sorted(condition.wanted))
        denied = "not " if condition.negated else ""
        parts[f"{condition.key} {denied}{values or 'empty'}"] = None
    return ", ".join(parts)
