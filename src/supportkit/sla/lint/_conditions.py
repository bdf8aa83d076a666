"""What conditions say of each other: one implies another, or two exclude each other.

A condition wants one of the case's values for a key to be among some, with ``negated``
none of them; one that names no value wants the case to have none, or with ``negated``
any. Only what holds for every case is concluded: a case may have several tags, and
several values in a custom field, but one channel.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from supportkit.sla.policy import Condition, Policy

__all__ = [
    "Wish",
    "Wishes",
    "alternatives",
    "compatible",
    "implies",
    "may_imply",
    "narrowed",
    "wish",
]

_FIELDS = "fields."
_SINGLE = frozenset({"priority", "channel", "group", "language", "brand", "organisation"})


@dataclass(frozen=True, slots=True)
class Wish:
    """A condition in the form in which it is compared."""

    key: str
    values: frozenset[str]
    negated: bool

    @property
    def wants_none(self) -> bool:
        """Whether it wants a case without any value."""
        return not self.values and not self.negated

    @property
    def wants_some(self) -> bool:
        """Whether no case without a value meets it."""
        return bool(self.values) is not self.negated

    def covers(self, value: str) -> bool:
        """Tell whether a value is among the values, or a region of one that is a language."""
        if self.key == "language":
            return any(f"{value}-".startswith(f"{each}-") for each in self.values)
        return value in self.values

    def meets(self, other: Wish) -> bool:
        """Tell whether some value could be among both values."""
        return any(map(self.covers, other.values)) or any(map(other.covers, self.values))

    def implies(self, other: Wish) -> bool:
        """Tell whether every case for which it holds is one for which the other does."""
        if self.key != other.key:
            return False
        if not other.values:
            return self.wants_some if other.negated else self.wants_none
        if not self.values:
            return self.wants_none and other.negated
        if self.negated:
            return other.negated and all(map(self.covers, other.values))
        if other.negated:
            return self.key in _SINGLE and not self.meets(other)
        return all(map(other.covers, self.values))

    def may_imply(self, other: Wish) -> bool:
        """Tell whether it, or it with fewer values, implies another one."""
        if self.key != other.key:
            return False
        if self.negated or other.negated or not (self.values and other.values):
            return self.implies(other) or (bool(self.values) and not self.negated)
        return self.meets(other)

    def excludes(self, other: Wish) -> bool:
        """Tell whether there is no case for which both hold."""
        if self.key != other.key:
            return False
        if self.wants_none or other.wants_none:
            return self.wants_some or other.wants_some
        if not (self.values and other.values) or (self.negated and other.negated):
            return False
        if self.negated:
            return other.excludes(self)
        if other.negated:
            return all(map(other.covers, self.values))
        return self.key in _SINGLE and not self.meets(other)


Wishes: TypeAlias = tuple[Wish, ...]
"""Wishes that must all hold."""


def alternatives(policy: Policy) -> tuple[Wishes, ...]:
    """Give the ways to meet the conditions of a policy; each is enough."""
    when = tuple(map(wish, policy.when))
    return tuple((*when, *map(wish, group)) for group in policy.any_of) or (when,)


def wish(condition: Condition) -> Wish:
    """Take a condition; ``tier`` is the custom field of that name."""
    key = condition.key if condition.key != "tier" else f"{_FIELDS}tier"
    return Wish(key, condition.folded, condition.negated)


def implies(narrower: Wishes, wider: tuple[Wishes, ...]) -> bool:
    """Tell whether one way to meet the wider is met wherever the narrower wishes hold."""
    return any(
        all(any(ours.implies(theirs) for ours in narrower) for theirs in way) for way in wider
    )


def may_imply(narrower: Wishes, wider: tuple[Wishes, ...]) -> bool:
    """Tell whether some of the cases of the narrower wishes may all be cases of the wider."""
    return any(
        all(any(ours.may_imply(theirs) for ours in narrower) for theirs in way) for way in wider
    )


def compatible(one: Wishes, other: Wishes) -> bool:
    """Tell whether there may be a case for which all wishes of both hold."""
    several = (*one, *other)
    return not any(
        each.excludes(later) for index, each in enumerate(several) for later in several[index + 1 :]
    )


def narrowed(several: Wishes) -> Iterator[tuple[Wishes, ...]]:
    """Give each way to see wishes as a choice between narrower ones.

    The first is the wishes as they are; each other takes one key's values one by one.
    """
    yield (several,)
    for index, each in enumerate(several):
        if len(each.values) > 1 and not each.negated:
            yield tuple(
                (*several[:index], replace(each, values=frozenset({value})), *several[index + 1 :])
                for value in sorted(each.values)
            )
