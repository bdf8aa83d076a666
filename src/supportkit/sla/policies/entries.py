"""The shape of a policy file: which keys there are, and what each of them takes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, ConfigDict, Field

from supportkit.cases import Channel, Priority, Status
from supportkit.sla.metrics import Metric
from supportkit.sla.open_time.declaration import Entry, ScheduleEntry, keys_in_entry
from supportkit.sla.policies.patterns import (
    FIELD_PATTERN,
    DateText,
    DurationText,
    MissingText,
    Name,
    Names,
    ThresholdText,
    in_any_case,
)
from supportkit.sla.policy import Merged, OnChange, Reopen, Replies, Transfer
from supportkit.sla.presets import PresetName
from supportkit.sla.schedule import Edge
from supportkit.values.immutable import Immutable
from supportkit.values.plain_yaml import Place

__all__ = ["GroupEntry", "PolicyEntry", "PolicyFile", "TargetEntry", "WhenEntry", "keys_at"]


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _row(value: object) -> object:
    return [value] if isinstance(value, dict) else value


def _lowered(value: object) -> object:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list):
        return listed
    return [each.lower() if isinstance(each, str) else each for each in listed]


def _by_default(value: object) -> object:
    return {"default": value} if isinstance(value, str) else value


_SOME = Field(min_length=1)
_TIMES = ("urgent", "high", "normal", "low", "default")
Texts: TypeAlias = Annotated[
    tuple[str, ...], _SOME, BeforeValidator(_listed, json_schema_input_type=Names)
]
Warnings: TypeAlias = Annotated[
    tuple[str, ...],
    _SOME,
    BeforeValidator(
        _listed, json_schema_input_type=ThresholdText | Annotated[list[ThresholdText], _SOME]
    ),
]
Missing: TypeAlias = Annotated[
    tuple[str, ...],
    _SOME,
    BeforeValidator(
        _listed, json_schema_input_type=MissingText | Annotated[list[MissingText], _SOME]
    ),
]
AnyPriority: TypeAlias = Priority | Annotated[str, in_any_case(Priority)]
AnyChannel: TypeAlias = Channel | Annotated[str, in_any_case(Channel)]
Statuses: TypeAlias = Annotated[
    tuple[Status, ...], BeforeValidator(_listed, json_schema_input_type=Status | list[Status])
]


def _name_fields(schema: dict[str, Any]) -> None:
    """Say how further keys begin."""
    schema["patternProperties"] = {FIELD_PATTERN: schema["additionalProperties"]}
    schema |= {"additionalProperties": False, "minProperties": 1}


class WhenEntry(Immutable):
    """Conditions by key. Further keys are ``fields.<name>``, a custom field."""

    model_config = ConfigDict(extra="allow", json_schema_extra=_name_fields)
    __pydantic_extra__: dict[str, Texts]

    priority: Annotated[
        tuple[Priority, ...],
        _SOME,
        BeforeValidator(
            _lowered, json_schema_input_type=AnyPriority | Annotated[list[AnyPriority], _SOME]
        ),
    ] = ()
    channel: Annotated[
        tuple[Channel, ...],
        _SOME,
        BeforeValidator(
            _lowered, json_schema_input_type=AnyChannel | Annotated[list[AnyChannel], _SOME]
        ),
    ] = ()
    tier: Texts = Field(default=(), description="The custom field of that name.")
    tags: Texts = Field(default=(), description="One of the case's tags must be listed.")
    group: Texts = ()
    language: Texts = Field(default=(), description="BCP 47; de also stands for de-AT.")
    brand: Texts = ()
    organisation: Texts = ()
    missing: Missing = Field(default=(), description="Keys for which the case has no value.")


Conditions: TypeAlias = Annotated[
    tuple[WhenEntry, ...],
    _SOME,
    BeforeValidator(_row, json_schema_input_type=WhenEntry | Annotated[list[WhenEntry], _SOME]),
]


class GroupEntry(WhenEntry):
    """Conditions of which all must hold, and of which none may under ``unless``."""

    unless: Conditions = ()


Groups: TypeAlias = Annotated[
    tuple[
        Annotated[
            tuple[GroupEntry, ...],
            _SOME,
            BeforeValidator(
                _row, json_schema_input_type=GroupEntry | Annotated[list[GroupEntry], _SOME]
            ),
        ],
        ...,
    ],
    _SOME,
]


class TargetEntry(Entry):
    """Times allowed by priority: such as 30m, 4h, 1h30m, 2 business days or PT4H."""

    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": [key]} for key in _TIMES]})

    urgent: DurationText | None = None
    high: DurationText | None = None
    normal: DurationText | None = None
    low: DurationText | None = None
    default: DurationText | None = Field(default=None, description="All others, and no priority.")
    schedule: Name | None = Field(default=None, description="Instead of the policy's.")
    pauses: Statuses | None = Field(
        default=None, description="Statuses in which the clock stands still."
    )
    reopen: Reopen | None = Field(default=None, description="What a reopening does.")
    transfer: Transfer | None = Field(default=None, description="What a change of group does.")


class _Defaults(Entry):
    preset: PresetName | None = Field(
        default=None, description="A product whose ways hold where nothing else is said."
    )
    on_change: OnChange | None = Field(
        default=None, description="What a new target does to a clock that runs."
    )
    merged: Merged | None = Field(default=None, description="What a merge does to it.")
    replies: Replies | None = Field(default=None, description="Whose messages are replies.")
    edge: Edge | None = Field(
        default=None, description="Which instant a deadline takes that falls on a closing time."
    )


class PolicyEntry(_Defaults):
    """One promise."""

    name: Name = Field(min_length=1)
    when: Conditions = Field(default=(), description="Conditions that must all hold.")
    unless: Conditions = Field(default=(), description="Conditions of which none may hold.")
    any_of: Groups = Field(
        default=(), description="Groups of conditions, at least one of which must hold."
    )
    schedule: Name = Field(description="Name of a schedule, or 24x7.")
    targets: dict[
        Metric,
        Annotated[
            TargetEntry,
            BeforeValidator(_by_default, json_schema_input_type=DurationText | TargetEntry | None),
        ],
    ] = Field(description="An empty mapping promises nothing to the cases it is for.")
    pauses: dict[Metric, Statuses] = Field(
        default={}, description="Statuses in which a clock stands still."
    )
    reopen: dict[Metric, Reopen] = Field(default={}, description="What a reopening does.")
    transfer: dict[Metric, Transfer] = Field(default={}, description="What a change of group does.")
    warn: Warnings = Field(
        default=(), description="Such as 75%, or 1h before the deadline; one or several."
    )
    valid_from: DateText | None = Field(
        default=None, description="First day of the cases it is for."
    )
    valid_until: DateText | None = Field(default=None, description="Last such day.")


class PolicyFile(_Defaults):
    """A file of SLA policies."""

    schema_: Literal["supportkit.policies/1"] = Field(
        default="supportkit.policies/1", alias="schema"
    )
    schedules: dict[str, ScheduleEntry] = Field(default={})
    policies: tuple[PolicyEntry, ...] = Field(min_length=1)


def keys_at(place: Place) -> Iterable[str]:
    """Name the keys that are allowed where a place's last part stands."""
    if place[0] == "schedules":
        return keys_in_entry(place[2:])
    if place[0] == "policies" and len(place) > 2:
        return _own_first(TargetEntry if "targets" in place[2:3] else PolicyEntry)
    return _own_first(PolicyFile)


def _own_first(entry: type[Immutable]) -> list[str]:
    """Name the keys of an entry, and then those that it shares with others."""
    names = {name: field.alias or name for name, field in entry.model_fields.items()}
    own = [names[name] for name in names if name not in _Defaults.model_fields]
    return [*own, *(name for name in names.values() if name not in own)]
