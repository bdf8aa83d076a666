"""How policies become the text of a policy file that is read back as the same policies."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any, Literal

from pydantic import TypeAdapter

from supportkit.errors import PolicyError
from supportkit.sla.durations import Duration
from supportkit.sla.policy import Condition, Policy, PolicySet, Target
from supportkit.sla.presets import SUPPORTKIT
from supportkit.sla.schedule import ALWAYS, Schedule
from supportkit.values.patterns import regex

__all__ = ["dump"]

_UNPRINTABLE = regex("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_PLAIN = {"on_change": "keep_start", "merged": "cancel", "replies": "human", "edge": "closing"}


def dump(policies: PolicySet, *, format: Literal["yaml", "json"] = "yaml") -> str:  # noqa: A002
    """Write policies as text; see `PolicySet.dump`."""
    if not policies.policies:
        raise PolicyError(None, None, "policies", "at least one policy to write", "none")
    names = _Names(policies)
    written = [_policy(policy, names) for policy in policies.policies]
    schedules = {"schedules": names.declared()} if names.known else {}
    file = {"schema": "supportkit.policies/1", **schedules, "policies": written}
    text = _yaml(file) if format == "yaml" else json.dumps(file, indent=2, ensure_ascii=False)
    _check(policies, text)
    return text if format == "yaml" else f"{text}\n"


def _yaml(data: Mapping[str, Any]) -> str:
    import yaml

    class Dumper(yaml.SafeDumper):
        """Writes the same list twice rather than once with a mark."""

        def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
            return True

    def quoted(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
        style = '"' if _UNPRINTABLE.search(text) else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)

    Dumper.add_representer(str, quoted)
    return yaml.dump(
        data, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=100, default_flow_style=None
    )


class _Names:
    """Names of schedules: those of the set, and new ones for what has none."""

    def __init__(self, policies: PolicySet) -> None:
        self.known = dict(policies.schedules)
        self._by_schedule = {ALWAYS: "24x7"}
        self._by_schedule |= {schedule: name for name, schedule in reversed(policies.schedules)}

    def of(self, schedule: Schedule) -> str:
        """Give the name of a schedule."""
        if schedule not in self._by_schedule:
            numbers = range(1, len(self.known) + 2)
            free = (f"schedule-{number}" for number in numbers)
            name = next(name for name in free if name not in self.known)
            self.known[name], self._by_schedule[schedule] = schedule, name
        return self._by_schedule[schedule]

    def declared(self) -> dict[str, Any]:
        """Put every schedule into the words of a file."""
        adapter = TypeAdapter(Schedule)
        words = {
            name: adapter.dump_python(known, mode="json") for name, known in self.known.items()
        }
        return {
            name: {
                key: _without_none(said[key])
                for key in sorted(said, key=_after_zone)
                if said[key] or key == "weekly"
            }
            for name, said in words.items()
        }


def _after_zone(key: str) -> bool:
    return key != "zone"


def _without_none(said: Any) -> Any:
    if isinstance(said, dict):
        return {key: _without_none(value) for key, value in said.items() if value is not None}
    return said


def _policy(policy: Policy, names: _Names) -> dict[str, Any]:
    ways = ((key, getattr(policy, key)) for key in _PLAIN)
    said = {
        "name": policy.name,
        "when": _rows(each for each in policy.when if not each.negated),
        "unless": _rows(each for each in policy.when if each.negated),
        "any_of": [_group(group) for group in policy.any_of],
        "schedule": names.of(policy.schedule),
    }
    told = {key: value for key, value in said.items() if value}
    told["targets"] = {
        target.metric.value: _target(target, policy, names) for target in policy.targets
    }
    warn = [_threshold(each) for each in policy.warn]
    later = {
        "warn": warn[0] if len(warn) == 1 else warn,
        "valid_from": policy.valid_from and policy.valid_from.isoformat(),
        "valid_until": policy.valid_until and policy.valid_until.isoformat(),
        **{key: value for key, value in ways if value != _PLAIN[key]},
    }
    return told | {key: value for key, value in later.items() if value}


def _group(group: tuple[Condition, ...]) -> Any:
    """Write a group as one mapping, or as several where it asks twice for a key."""
    wanted = _mappings(each for each in group if not each.negated)
    barred = _rows(each for each in group if each.negated)
    if barred:
        wanted = [{**each, "unless": barred} if each is wanted[-1] else each for each in wanted]
        wanted = wanted or [{"unless": barred}]
    return wanted[0] if len(wanted) == 1 else wanted


def _rows(conditions: Iterable[Condition]) -> Any:
    rows = _mappings(conditions)
    return rows[0] if len(rows) == 1 else rows


def _mappings(conditions: Iterable[Condition]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for condition in conditions:
        key = condition.key if condition.wanted else "missing"
        if not rows or key in rows[-1]:
            rows.append({})
        rows[-1][key] = _one_or_many(sorted(condition.wanted) or [condition.key])
    return rows


def _one_or_many(texts: list[str]) -> str | list[str]:
    return texts[0] if len(texts) == 1 else texts


def _target(target: Target, policy: Policy, names: _Names) -> Any:
    said: dict[str, Any] = {
        str(priority.value): _allowed(allowed) for priority, allowed in target.by_priority
    }
    if target.default is not None or not said:
        said["default"] = _allowed(target.default)
    said |= dict(_ways(target, policy, names))
    return said["default"] if list(said) == ["default"] else said


def _ways(target: Target, policy: Policy, names: _Names) -> Iterator[tuple[str, Any]]:
    if target.schedule != policy.schedule:
        yield "schedule", names.of(target.schedule)
    if target.pauses != SUPPORTKIT.pauses_of(target.metric):
        yield "pauses", sorted(status.value for status in target.pauses)
    if target.reopen is not None:
        yield "reopen", target.reopen
    if target.transfer != "keep":
        yield "transfer", target.transfer


def _allowed(allowed: Duration | None) -> str:
    return "none" if allowed is None else str(allowed)


def _threshold(threshold: Fraction | Duration) -> str:
    if isinstance(threshold, Duration):
        return str(threshold)
    millionths = threshold * 100 * 10**6
    if millionths.denominator > 1:
        return f"{threshold * 100}%"
    whole, rest = divmod(int(millionths), 10**6)
    return f"{whole}.{rest:06}".rstrip("0").rstrip(".") + "%"


def _check(policies: PolicySet, text: str) -> None:
    """See that the text says all that the policies are."""
    from supportkit.sla.policies import file as policy_file

    try:
        again = policy_file.parse(text)
    except PolicyError as error:
        raise PolicyError(None, None, error.path, error.expected, error.found) from None
    for index, (given, read) in enumerate(zip(policies.policies, again.policies, strict=True)):
        if _in_order(given) != _in_order(read):
            expected = "a policy that a policy file can say"
            raise PolicyError(None, None, f"policies[{index}]", expected, "more than that")


def _in_order(policy: Policy) -> Policy:
    """Put negated conditions last, where a file has them."""
    groups = tuple(tuple(sorted(group, key=_is_negated)) for group in policy.any_of)
    return replace(policy, when=tuple(sorted(policy.when, key=_is_negated)), any_of=groups)


def _is_negated(condition: Condition) -> bool:
    return condition.negated
