"""What a policy may ask about a case, as it was at a moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from supportkit.cases import (
    Case,
    CaseEvent,
    FieldChanged,
    GroupChanged,
    Priority,
    PriorityChanged,
    TagsChanged,
)

FIELDS = "fields."


@dataclass(frozen=True, slots=True, repr=False)
class Facts:
    """The attributes of a case that conditions look at."""

    priority: Priority | None
    channel: str | None
    tags: frozenset[str]
    group: str | None
    language: str | None
    brand: str | None
    organisation: str | None
    fields: Mapping[str, Any]

    @classmethod
    def of(cls, case: Case) -> Facts:
        """Take them as recorded last."""
        return cls(
            case.priority,
            case.channel,
            frozenset(case.tags),
            case.group,
            case.language,
            case.brand,
            case.organisation,
            case.fields,
        )

    def values(self, key: str) -> tuple[str, ...]:
        """Give what the case has for a key of a condition, as texts."""
        if key == "tier":
            return _texts(self.fields.get("tier"))
        if key.startswith(FIELDS):
            return _texts(self.fields.get(key.removeprefix(FIELDS)))
        if key == "tags":
            return tuple(self.tags)
        return _texts(getattr(self, key))

    def before(self, later: Iterable[CaseEvent]) -> Facts:
        """Undo changes, the latest first."""
        facts = self
        for event in later:
            facts = _undone(facts, event)
        return facts


_CHANGES = frozenset((PriorityChanged, GroupChanged, TagsChanged, FieldChanged))


def is_change(event: CaseEvent) -> bool:
    """Tell whether an event changes what a condition can see."""
    return type(event) in _CHANGES


def _undone(facts: Facts, event: CaseEvent) -> Facts:
    if isinstance(event, PriorityChanged):
        return replace(facts, priority=event.old)
    if isinstance(event, GroupChanged):
        return replace(facts, group=event.old)
    if isinstance(event, TagsChanged):
        tags = frozenset(event.tags)
        added = event.type == "tagged"
        return replace(facts, tags=facts.tags - tags if added else facts.tags | tags)
    if isinstance(event, FieldChanged) and "old" in event.values:
        return replace(facts, fields={**facts.fields, event.name: event.values["old"]})
    return facts


def _texts(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, tuple):
        return tuple(text for item in value for text in _texts(item))
    return (str(value).lower() if isinstance(value, bool) else str(value),)
