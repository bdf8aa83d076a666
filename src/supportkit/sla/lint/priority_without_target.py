"""SLA126: a target is for some priorities, and leaves out the others without a word."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.cases import Priority
from supportkit.findings import Finding, Severity
from supportkit.sla.lint._conditions import Wish, Wishes, alternatives, compatible
from supportkit.sla.lint._subject import PRIORITIES, Examination, Promised

__all__ = ["PriorityWithoutTarget"]


class PriorityWithoutTarget:
    """A target has times for some priorities and no default.

    In a file, ``default: none`` says that this is meant. Policies with a condition on the
    priority are held against the priorities that they are for.
    """

    code, name, severity = "SLA126", "priority-without-target", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such target with the priorities that it leaves out."""
        for each in subject.promised():
            if each.target.default is not None or subject.says((*each.place, "default")):
                continue
            lacking = _lacking(each)
            if lacking:
                message = (
                    f"{each.target.metric} of {each.policy.name!r} is not for cases "
                    f"{' or '.join(lacking)}; add a 'default', which is 'none' where nothing is "
                    "promised"
                )
                yield subject.finding(self, message, at=each.place)


def _lacking(each: Promised) -> list[str]:
    named = dict(each.target.by_priority)
    ways = alternatives(each.policy)
    return [
        "without priority" if priority is None else f"of priority {priority}"
        for priority in PRIORITIES
        if priority not in named and any(_may_have(priority, way) for way in ways)
    ]


def _may_have(priority: Priority | None, way: Wishes) -> bool:
    """Tell whether a case of some priority, or of none, may meet conditions."""
    values = frozenset() if priority is None else frozenset({priority.value})
    return compatible((Wish("priority", values, negated=False),), way)
