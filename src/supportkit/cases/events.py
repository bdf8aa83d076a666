"""Changes of a case, as its help desk recorded them.

Everything that depends on time is derived from this log. It holds changes only:
messages are not repeated in it, and a reopening is read off the changes of status.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from supportkit.cases.people import Participant
from supportkit.cases.record import Instant, Many, Record
from supportkit.cases.statuses import Priority, Status
from supportkit.values import FrozenMapping, Personal

__all__ = [
    "Assigned",
    "CaseEvent",
    "Created",
    "Custom",
    "FieldChanged",
    "GroupChanged",
    "Merged",
    "PriorityChanged",
    "Rated",
    "SlaChanged",
    "StatusChanged",
    "TagsChanged",
]


class _Event(Record):
    """One recorded change.

    Attributes:
        id: Unique in its case.
        seq: The source's own order; it decides among equal times.
        at: When it happened.
        actor: Who did it, where that is recorded.
    """

    id: str
    at: Instant
    seq: int = 0
    actor: Participant | None = None

    @model_serializer(mode="wrap")
    def _with_type(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Write ``type`` even where defaults are left out: without it nothing can be read."""
        return {"type": getattr(self, "type", None), **write(self)}


class Created(_Event):
    """The case came into being, with the status it began with.

    Attributes:
        status: The first status, or None where it is not recorded.
    """

    type: Literal["created"] = "created"
    status: Status | None = None
    raw: str | None = Field(default=None, description="The help desk's own word.")


class StatusChanged(_Event):
    """The status moved.

    Attributes:
        old: The status before, or None where it is not recorded.
        new: The status after, or None for a code that no map knows; see ``raw``.
        raw: The help desk's own word for the new status.

    >>> StatusChanged(id="e2", seq=2, at="2026-03-02T10:00:00Z", old="open", new="solved")
    StatusChanged(id='e2', type='status_changed', at='2026-03-02T10:00:00Z')
    """

    type: Literal["status_changed"] = "status_changed"
    old: Status | None = None
    new: Status | None
    raw: str | None = None


class PriorityChanged(_Event):
    """The priority moved. None is "not set" at either end, or a code that no map knows."""

    type: Literal["priority_changed"] = "priority_changed"
    old: Priority | None = None
    new: Priority | None
    raw: str | None = None


class Assigned(_Event):
    """The case went to another agent, or to nobody. Agents are given by their ids."""

    type: Literal["assigned"] = "assigned"
    old: Annotated[str | None, Personal] = None
    new: Annotated[str | None, Personal]


class GroupChanged(_Event):
    """The case went to another group, or to none."""

    type: Literal["group_changed"] = "group_changed"
    old: str | None = None
    new: str | None


class TagsChanged(_Event):
    """Tags were put on or taken off."""

    type: Literal["tagged", "untagged"]
    tags: Many[str]


class FieldChanged(_Event):
    """A custom field got another value."""

    type: Literal["field_changed"] = "field_changed"
    name: str
    values: Annotated[FrozenMapping, Personal] = Field(
        default=FrozenMapping(), description="`old` and `new`, where recorded."
    )


class Rated(_Event):
    """The customer gave a rating, or was asked for one (value None)."""

    type: Literal["rated"] = "rated"
    scale: str = Field(description="Such as 'good-bad' or '1-5'; scales are never mixed.")
    value: str | None = None


class SlaChanged(_Event):
    """What the help desk's own SLA clocks did. Ours are derived; see `supportkit.sla`."""

    type: Literal["sla_applied", "sla_paused", "sla_fulfilled", "sla_breached"]
    metric: str
    policy: str | None = None


class Merged(_Event):
    """The case was merged into another one. That is not a solution."""

    type: Literal["merged"] = "merged"
    into: str = Field(description="Id of the case that goes on.")


class Custom(_Event):
    """Anything else that the source records."""

    type: Literal["custom"] = "custom"
    name: str
    data: Annotated[FrozenMapping, Personal] = FrozenMapping()


CaseEvent = Annotated[
    Created
    | StatusChanged
    | PriorityChanged
    | Assigned
    | GroupChanged
    | TagsChanged
    | FieldChanged
    | Rated
    | SlaChanged
    | Merged
    | Custom,
    Field(discriminator="type"),
]
"""Any recorded change, told apart by ``type``."""
