"""SLA108: a condition that no case can meet."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.errors import LocaleError
from supportkit.findings import Finding, Severity
from supportkit.sla.lint._conditions import alternatives
from supportkit.sla.lint._subject import Examination
from supportkit.sla.policy import Condition, Policy
from supportkit.text.locales import canonical

__all__ = ["ImpossibleCondition"]


class ImpossibleCondition:
    """A wanted value never occurs, or two conditions of a policy exclude each other."""

    code, name, severity = "SLA108", "impossible-condition", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every value that never occurs, and every policy that denies itself."""
        for index, policy in enumerate(subject.policies.policies):
            for condition in policy.conditions:
                for value in sorted(condition.wanted):
                    problem = _problem(condition, value)
                    if problem:
                        at = subject.place_of_condition(index, condition.key)
                        yield subject.finding(self, problem, at=at)
            for key in _denied(policy):
                message = f"no case of {policy.name!r} can meet all its conditions on {key!r}"
                at = subject.place_of_condition(index, key)
                yield subject.finding(self, f"{message}; drop one of them", at=at)


def _problem(condition: Condition, value: str) -> str:
    if value != value.strip() or not value:
        return f"{condition.key}: {value!r} begins or ends with white space; write the value alone"
    if condition.key != "language":
        return ""
    try:
        tag = canonical(value)
    except LocaleError as error:
        return f"language: {error}"
    if tag.casefold() != value.casefold():
        return f"language: {value!r} never occurs, as the tag of that language is {tag!r}"
    return ""


def _denied(policy: Policy) -> Iterator[str]:
    """Give the keys on which the conditions exclude each other, each once."""
    found = {
        wish.key: None
        for way in alternatives(policy)
        for index, wish in enumerate(way)
        if any(wish.excludes(other) for other in way[:index])
    }
    yield from found
