"""Why each policy of a set is used for a case, or is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from supportkit.cases import Case
from supportkit.cases.replaying import replay
from supportkit.errors.masking import masked
from supportkit.sla.evaluate import Evaluation
from supportkit.sla.policies.facts import Asked, Facts
from supportkit.sla.policy import Condition, Policy, PolicySet

_SHOWN = frozenset({"priority", "channel", "group", "language", "brand"})
"""Keys whose values of a case may be shown; those of custom fields could be anything."""
_MOST = 5


class Outcome(StrEnum):
    """What became of a policy."""

    USED = "used"
    """It is the one."""
    LATER = "later"
    """It holds too, but one before it is used."""
    NO_MATCH = "no_match"
    """A condition does not hold."""
    NOT_VALID = "not_valid"
    """It is not for cases of that day."""
    REPLACED = "replaced"
    """A later version of the same name takes its place."""
    FALLBACK = "fallback"
    """It has no condition, and a policy with one holds."""


@dataclass(frozen=True, slots=True)
class PolicyCheck:
    """Why one policy is used for a case, or is not.

    Attributes:
        name: Its name.
        outcome: What became of it.
        reasons: Its conditions that hold, or those that do not, in words.
    """

    name: str
    outcome: Outcome
    reasons: tuple[str, ...] = ()

    def __str__(self) -> str:
        words = _WORDS[self.outcome]
        if self.reasons:
            return f"{words}: {'; '.join(self.reasons)}"
        if self.outcome is Outcome.USED:
            return "used, as it has no condition and no policy before it matches"
        return words

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        return {"name": self.name, "outcome": self.outcome.value, "reasons": list(self.reasons)}


_WORDS = {
    Outcome.USED: "used",
    Outcome.LATER: "would match too, but comes later",
    Outcome.NO_MATCH: "does not match",
    Outcome.NOT_VALID: "is not for cases of that day",
    Outcome.REPLACED: "another version of it takes its place",
    Outcome.FALLBACK: "is a fallback, and is not needed",
}


def check_policies(
    case: Case, policies: PolicySet, evaluation: Evaluation
) -> Iterator[PolicyCheck]:
    """Go through the policies in order, with why each is used or not."""
    then = replay(case, as_of=evaluation.as_of)
    if then is None:
        return
    conditions = (each for policy in policies.policies for each in policy.conditions)
    facts = Facts.of(then, Asked.by((each.key, each.folded) for each in conditions))
    used = evaluation.policy
    passed = False
    for policy in policies.policies:
        passed = passed or policy is used
        yield _check(policy, case, facts, used=policy is used, passed=passed)


def _check(policy: Policy, case: Case, facts: Facts, *, used: bool, passed: bool) -> PolicyCheck:
    holding, failing = _conditions(policy, facts)
    if used:
        return PolicyCheck(policy.name, Outcome.USED, holding)
    if not policy.is_valid(case.created_at):
        return PolicyCheck(policy.name, Outcome.NOT_VALID, (_validity(policy),))
    if failing:
        return PolicyCheck(policy.name, Outcome.NO_MATCH, failing)
    if policy.is_fallback:
        return PolicyCheck(policy.name, Outcome.FALLBACK)
    return PolicyCheck(policy.name, Outcome.LATER if passed else Outcome.REPLACED)


def _conditions(policy: Policy, facts: Facts) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give in words the conditions that hold, and those that do not."""
    said: dict[bool, list[str]] = {True: [], False: []}
    for condition in policy.when:
        said[condition.holds(facts)].append(_worded(condition, facts))
    groups = [
        (all(each.holds(facts) for each in group), " and ".join(_worded(x, facts) for x in group))
        for group in policy.any_of
    ]
    matching = [words for holds, words in groups if holds]
    if matching:
        said[True].append(matching[0])
    elif groups:
        said[False].append(f"no alternative holds ({', '.join(words for _, words in groups)})")
    return tuple(said[True]), tuple(said[False])


def _validity(policy: Policy) -> str:
    ends = (("from", policy.valid_from), ("until", policy.valid_until))
    return ", ".join(f"valid {word} {day}" for word, day in ends if day is not None)


def _worded(condition: Condition, facts: Facts) -> str:
    """Say how a case stands to a condition."""
    key, wanted, values = condition.key, condition.wanted, facts.values(condition.key)
    as_wanted = condition.holds(facts) is not condition.negated
    if not wanted:
        return f"{key} is {'not ' if as_wanted else ''}set"
    if key == "tags":
        return f"{'a' if as_wanted else 'no'} tag is {_listed(wanted)}"
    if as_wanted:
        found = f"is {_listed(values)}" if key in _SHOWN else f"is one of {_listed(wanted)}"
        return f"{key} {found}"
    if not values:
        return f"{key} is not set, so not {_listed(wanted)}"
    return f"{key} is {f'{_listed(values)}, ' if key in _SHOWN else ''}not {_listed(wanted)}"


def _listed(values: Any) -> str:
    several = sorted(masked(str(value)) for value in values)
    more = [f"{len(several) - _MOST} more"] if len(several) > _MOST else []
    return " or ".join([*several[:_MOST], *more])
