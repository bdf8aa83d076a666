"""The shape of a policy file, and how its text becomes a `PolicySet`.

The models say which keys there are and give the JSON Schema. What a model cannot
say (a schedule that does not exist, a duration that could mean two things) is
checked while the policies are made. Each mistake is one error that names file,
line, key, what was expected and what was found.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from supportkit.cases import Channel, Priority, Status
from supportkit.errors import (
    DurationError,
    PolicyError,
    ScheduleError,
    UnknownZoneError,
    UnreadableSourceError,
)
from supportkit.sla import durations
from supportkit.sla._declaration import Entry, ScheduleEntry, idle_breaks
from supportkit.sla._facts import FIELDS
from supportkit.sla.durations import Duration
from supportkit.sla.metrics import Metric
from supportkit.sla.policy import Condition, Format, Policy, PolicySet, Target
from supportkit.sla.schedule import ALWAYS, Schedule
from supportkit.values import upgrade
from supportkit.values.plain_yaml import Place, YamlDocument, dotted, read_yaml

__all__ = ["PolicyFile", "load", "parse"]

ROUND_THE_CLOCK = "24x7"
_NONE = frozenset({"", "none", "null", "~"})
_SHARE = re.compile(r"([0-9]{1,2}(?:\.[0-9]{1,6})?)\s?%")
_RANKS = {"missing": 1, "too_short": 2}
_DURATIONS = "30m, 4h, 1h30m, '2 business days' or PT4H"

DEFAULT_PAUSES: Mapping[Metric, frozenset[Status]] = {
    Metric.PAUSABLE_UPDATE: frozenset({Status.PENDING}),
    Metric.REQUESTER_WAIT: frozenset({Status.PENDING}),
    Metric.AGENT_WORK: frozenset({Status.PENDING, Status.ON_HOLD}),
}
"""Statuses in which a clock stands still by the meaning of its metric, as Zendesk defines it.

Source: https://support.zendesk.com/hc/en-us/articles/4408829459866
"""


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _lowered(value: object) -> object:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list):
        return listed
    return [each.lower() if isinstance(each, str) else each for each in listed]


def _by_default(value: object) -> object:
    return {"default": value} if isinstance(value, str) else value


Texts = Annotated[
    tuple[str, ...],
    Field(min_length=1),
    BeforeValidator(_listed, json_schema_input_type=str | list[str]),
]


class WhenEntry(BaseModel):
    """Conditions that must all hold. Further keys are ``fields.<name>``, a custom field."""

    model_config = ConfigDict(frozen=True, extra="allow", hide_input_in_errors=True)
    __pydantic_extra__: dict[str, Texts]

    priority: Annotated[
        tuple[Priority, ...],
        BeforeValidator(_lowered, json_schema_input_type=Priority | list[Priority]),
    ] = ()
    channel: Annotated[
        tuple[Channel, ...],
        BeforeValidator(_lowered, json_schema_input_type=Channel | list[Channel]),
    ] = ()
    tier: Texts = Field(default=(), description="The custom field of that name.")
    tags: Texts = Field(default=(), description="One of the case's tags must be listed.")
    group: Texts = ()
    language: Texts = Field(default=(), description="BCP 47; de also stands for de-AT.")
    brand: Texts = ()
    organisation: Texts = ()


class TargetEntry(Entry):
    """Times allowed by priority: such as 30m, 4h, 1h30m, 2 business days or PT4H."""

    urgent: str | None = None
    high: str | None = None
    normal: str | None = None
    low: str | None = None
    default: str | None = Field(default=None, description="All others, and no priority.")
    schedule: str | None = Field(default=None, description="Instead of the policy's.")


class PolicyEntry(Entry):
    """One promise."""

    name: str = Field(min_length=1)
    when: WhenEntry | None = Field(default=None, description="Without it, a fallback.")
    schedule: str = Field(description="Name of a schedule, or 24x7.")
    targets: dict[
        Metric,
        Annotated[
            TargetEntry, BeforeValidator(_by_default, json_schema_input_type=str | TargetEntry)
        ],
    ] = Field(description="An empty mapping promises nothing to the cases it is for.")
    pauses: dict[
        Metric,
        Annotated[
            tuple[Status, ...],
            BeforeValidator(_listed, json_schema_input_type=Status | list[Status]),
        ],
    ] = Field(default={}, description="Statuses in which a clock stands still.")
    warn: str | None = Field(default=None, description="Such as 75%, or 1h before the deadline.")
    valid_from: str | None = Field(default=None, description="First day of the cases it is for.")


class PolicyFile(Entry):
    """A file of SLA policies."""

    schema_: Literal["supportkit.policies/1"] = Field(alias="schema")
    schedules: dict[str, ScheduleEntry] = Field(default={})
    policies: tuple[PolicyEntry, ...] = Field(min_length=1)


def load(path: str | os.PathLike[str], *, format: Format | None = None) -> PolicySet:
    """Read a policy file; see `PolicySet.load`."""
    source = os.fspath(path)
    try:
        text = Path(path).read_text("utf-8-sig")
    except FileNotFoundError:
        raise UnreadableSourceError(source, "no such file; expected a YAML file") from None
    except IsADirectoryError:
        raise UnreadableSourceError(source, "a folder; expected a YAML file in it") from None
    except UnicodeDecodeError:
        raise UnreadableSourceError(source, "not UTF-8 text; expected a YAML file") from None
    except OSError as error:
        raise UnreadableSourceError(source, error.strerror or type(error).__name__) from None
    return parse(text, source=source)


def parse(text: str, *, source: str | None = None, format: Format | None = None) -> PolicySet:
    """Read the text of a policy file; see `PolicySet.parse`."""
    document = read_yaml(text)
    if document.fault is not None:
        fault = document.fault
        raise PolicyError(source, fault.line, dotted(fault.place), fault.expected, fault.found)
    return _Builder(source, document).build()


class _Builder:
    """Makes policies of data, knowing on which line everything stands."""

    def __init__(self, source: str | None, document: YamlDocument) -> None:
        self._source, self._document = source, document
        self._schedules: dict[str, Schedule] = {ROUND_THE_CLOCK: ALWAYS}

    def build(self) -> PolicySet:
        data = self._document.data
        if not isinstance(data, dict):
            raise self._error((), "the keys schema, schedules and policies", _kind(data))
        file = self._validated(upgrade(data, kind="policies", newest=1, upgrades={}))
        for name, entry in file.schedules.items():
            self._schedule(name, entry)
        policies = tuple(self._policy(index, entry) for index, entry in enumerate(file.policies))
        self._check_names(policies)
        named = tuple((name, self._schedules[name]) for name in file.schedules)
        return PolicySet(policies, named)

    def _validated(self, data: dict[str, Any]) -> PolicyFile:
        try:
            return PolicyFile.model_validate(data)
        except ValidationError as error:
            first = min(error.errors(include_url=False), key=self._order)
            place = _key_of(first["loc"])
            raise self._error(place, _expected(first, place), _found(first)) from None

    def _schedule(self, name: str, entry: ScheduleEntry) -> None:
        place = ("schedules", name)
        if name == ROUND_THE_CLOCK:
            raise self._error(place, "another name, as 24x7 is built in", "'24x7'")
        try:
            self._schedules[name] = Schedule(**entry.model_dump())
        except UnknownZoneError as error:
            raise self._error((*place, "zone"), "an IANA time zone", str(error)) from None
        except ScheduleError as error:
            inner = re.split(r"[.\[]", error.key.rstrip("]"), maxsplit=1)
            where = (*place, inner[0], *(int(x) if x.isdigit() else x for x in inner[1:]))
            raise self._error(where, error.expected, error.found) from None
        for key in idle_breaks(entry):
            raise self._error(
                (*place, "breaks", key), "a day that has hours", f"{key!r}, which has none"
            )

    def _policy(self, index: int, entry: PolicyEntry) -> Policy:
        place = ("policies", index)
        schedule = self._named((*place, "schedule"), entry.schedule)
        self._check_pauses((*place, "pauses"), entry)
        return Policy(
            name=entry.name,
            schedule=schedule,
            targets=tuple(
                self._target((*place, "targets", metric.value), metric, entry, schedule)
                for metric in entry.targets
            ),
            when=() if entry.when is None else self._when((*place, "when"), entry.when),
            warn=self._warn((*place, "warn"), entry.warn),
            valid_from=self._date((*place, "valid_from"), entry.valid_from),
        )

    def _check_pauses(self, place: Place, entry: PolicyEntry) -> None:
        for metric in entry.pauses:
            if metric not in entry.targets:
                known = _names(entry.targets) or "none, as this policy has no targets"
                expected = f"a metric that has a target: {known}"
                raise self._error((*place, metric.value), expected, repr(metric.value))

    def _when(self, place: Place, entry: WhenEntry) -> tuple[Condition, ...]:
        extra = entry.model_extra or {}
        for key in extra:
            if not key.startswith(FIELDS) or key == FIELDS:
                known = _names([*WhenEntry.model_fields, "fields.<name>"])
                raise self._error((*place, key), f"one of {known}", repr(key))
        asked = {**{key: getattr(entry, key) for key in WhenEntry.model_fields}, **extra}
        conditions = tuple(
            Condition(key, frozenset(map(str, values))) for key, values in asked.items() if values
        )
        if not conditions:
            raise self._error(place, "at least one condition, or no key 'when'", "none")
        return conditions

    def _target(
        self, place: Place, metric: Metric, policy: PolicyEntry, schedule: Schedule
    ) -> Target:
        entry = policy.targets[metric]
        if entry.schedule is not None:
            schedule = self._named((*place, "schedule"), entry.schedule)
        allowed = {
            key: self._allowed((*place, key), text)
            for key, text in entry.model_dump(exclude={"schedule"}, exclude_none=True).items()
        }
        if not allowed:
            raise self._error(place, f"a duration by priority, such as {_DURATIONS}", "none")
        default = allowed.pop("default", None)
        pauses = policy.pauses.get(metric)
        return Target(
            metric=metric,
            schedule=schedule,
            by_priority=tuple((Priority(key), value) for key, value in allowed.items()),
            default=default,
            pauses=DEFAULT_PAUSES.get(metric, frozenset()) if pauses is None else frozenset(pauses),
        )

    def _named(self, place: Place, name: str) -> Schedule:
        if name not in self._schedules:
            raise self._error(place, f"one of {_names(self._schedules)}", repr(name))
        return self._schedules[name]

    def _allowed(self, place: Place, text: str) -> Duration | None:
        allowed = self._duration(place, text)
        if allowed is not None and not allowed:
            raise self._error(place, "more than zero, or 'none' for no target", repr(text))
        return allowed

    def _duration(self, place: Place, text: str) -> Duration | None:
        if text.strip().lower() in _NONE:
            return None
        try:
            return durations.parse(text)
        except DurationError as error:
            raise self._error(place, _DURATIONS, f"{error.text!r}: {error.problem}") from None

    def _warn(self, place: Place, text: str | None) -> tuple[Fraction | Duration, ...]:
        return () if text is None else (self._threshold(place, text),)

    def _threshold(self, place: Place, text: str) -> Fraction | Duration:
        if (match := _SHARE.fullmatch(text.strip())) and Fraction(match[1]):
            return Fraction(match[1]) / 100
        span = self._duration(place, text)
        if span is None or not span.time:
            raise self._error(place, "a share such as 75%, or a time such as 1h", repr(text))
        return span

    def _date(self, place: Place, text: str | None) -> date | None:
        try:
            return None if text is None else date.fromisoformat(text.strip())
        except ValueError:
            raise self._error(
                place, "a date such as 2026-01-01", repr(text[:40] if text else text)
            ) from None

    def _check_names(self, policies: Iterable[Policy]) -> None:
        seen: set[tuple[str, date | None]] = set()
        for index, policy in enumerate(policies):
            version = (policy.name, policy.valid_from)
            if version in seen:
                place = ("policies", index, "name")
                raise self._error(place, "each name once for a valid_from", repr(policy.name))
            seen.add(version)

    def _order(self, error: ErrorDetails) -> tuple[int, int]:
        """Sort by line, but name a misspelt key before the one that it leaves missing.

        Pydantic also calls a list too short whose items are wrong; that comes last.
        """
        return _RANKS.get(error["type"], 0), self._document.line(error["loc"]) or 0

    def _error(self, place: Place, expected: str, found: str) -> PolicyError:
        line = self._document.line(place)
        return PolicyError(self._source, line, dotted(place), expected, found)


def _key_of(place: Place) -> Place:
    """Drop pydantic's mark for a wrong key."""
    return place[:-1] if place and place[-1] == "[key]" else place


def _expected(error: ErrorDetails, place: Place) -> str:
    if error["type"] == "extra_forbidden":
        return f"one of {_names(_keys_at(place))}"
    if error["type"] == "missing":
        return "a value for it"
    if error["type"] == "too_short":
        return "at least one item"
    context = error.get("ctx", {})
    if "expected" in context:
        return str(context["expected"])
    return error["msg"].removeprefix("Input should be ").removesuffix(" instance")


def _keys_at(place: Place) -> Iterable[str]:
    """Name the keys that are allowed where a place's last part stands."""
    if place[0] == "schedules":
        return ScheduleEntry.model_fields
    if place[0] == "policies":
        return (TargetEntry if "targets" in place[2:3] else PolicyEntry).model_fields
    return ("schema", "schedules", "policies")


def _found(error: ErrorDetails) -> str:
    if error["type"] == "missing":
        return "nothing"
    if error["type"] == "extra_forbidden":
        return repr(str(error["loc"][-1])[:40])
    found = error["input"]
    return repr(found[:40]) if isinstance(found, str) else _kind(found)


def _kind(value: object) -> str:
    kinds: Mapping[type, str] = {dict: "a mapping", list: "a list", str: "a text", tuple: "a list"}
    return "an empty file" if value is None else kinds.get(type(value), type(value).__name__)


def _names(names: Iterable[str]) -> str:
    return ", ".join(names)
