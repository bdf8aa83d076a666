"""What policies ask about a case, as it was at each moment.

Only what some condition names is kept, so that a long history of tags and fields
costs no more than the policies are long.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

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
TIER = "tier"
TAGS = "tags"
_NO_FIELDS: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Asked:
    """What the conditions of some policies name.

    Attributes:
        tags: Tags, without regard to case.
        fields: Names of custom fields.
    """

    tags: frozenset[str]
    fields: frozenset[str]

    @classmethod
    def by(cls, wanted: Iterable[tuple[str, frozenset[str]]]) -> Asked:
        """Gather it from the keys of conditions and what they want."""
        tags: set[str] = set()
        fields: set[str] = set()
        for key, values in wanted:
            if key == TAGS:
                tags |= values
            elif key == TIER or key.startswith(FIELDS):
                fields.add(key.removeprefix(FIELDS))
        return cls(frozenset(tags), frozenset(fields))

    def about(self, event: CaseEvent) -> bool:
        """Tell whether a condition looks at what an event changes."""
        if isinstance(event, FieldChanged):
            return event.name in self.fields
        return isinstance(event, TagsChanged) and bool(self.tags)


class Facts(NamedTuple):
    """The attributes of a case that conditions look at."""

    priority: Priority | None
    channel: str | None
    tags: frozenset[str]
    group: str | None
    language: str | None
    brand: str | None
    organisation: str | None
    fields: Mapping[str, Any]

    def __repr__(self) -> str:
        return "Facts()"

    @classmethod
    def of(cls, case: Case, asked: Asked) -> Facts:
        """Take them as recorded last."""
        return cls(
            case.priority,
            case.channel,
            _folded(case.tags) & asked.tags if asked.tags else asked.tags,
            case.group,
            case.language,
            case.brand,
            case.organisation,
            {name: case.fields[name] for name in asked.fields if name in case.fields}
            if asked.fields
            else _NO_FIELDS,
        )

    def values(self, key: str) -> tuple[str, ...]:
        """Give what the case has for a key of a condition, as texts."""
        if key == TIER or key.startswith(FIELDS):
            return _texts(self.fields.get(key.removeprefix(FIELDS)))
        if key == TAGS:
            return tuple(self.tags)
        return _texts(getattr(self, key))


def history(case: Case, changes: Sequence[CaseEvent], asked: Asked) -> tuple[Facts, ...]:
    """Give the facts before the first change, after it, after the second, and so on."""
    steps = [Facts.of(case, asked)]
    for event in reversed(changes):
        steps.append(undone(steps[-1], event, asked))
    return tuple(reversed(steps))


_ALWAYS = frozenset((PriorityChanged, GroupChanged))
_MAYBE = frozenset((TagsChanged, FieldChanged))


def changes(
    events: Iterable[CaseEvent], times: Iterable[int], asked: Asked
) -> list[tuple[int, CaseEvent]]:
    """Give the events that change what a condition or a target looks at, and when."""
    return [
        (at, event)
        for event, at in zip(events, times, strict=True)
        if type(event) in _ALWAYS or (type(event) in _MAYBE and asked.about(event))
    ]


def done(facts: Facts, event: CaseEvent, asked: Asked) -> Facts:
    """Give the facts after an event, as `supportkit.cases.Case.apply` moves a case on."""
    if isinstance(event, PriorityChanged):
        return facts._replace(priority=event.new)
    if isinstance(event, GroupChanged):
        return facts._replace(group=event.new)
    if isinstance(event, TagsChanged):
        tags = _folded(event.tags) & asked.tags
        added = event.type == "tagged"
        return facts._replace(tags=facts.tags | tags if added else facts.tags - tags)
    if isinstance(event, FieldChanged) and _sets(event, asked):
        others = {name: value for name, value in facts.fields.items() if name != event.name}
        new = event.values["new"]
        return facts._replace(fields=others if new is None else {**others, event.name: new})
    return facts


def _sets(event: FieldChanged, asked: Asked) -> bool:
    """Tell whether it sets a custom field that is asked for; the subject is none."""
    return event.name in asked.fields and event.name != "subject" and "new" in event.values


def undone(facts: Facts, event: CaseEvent, asked: Asked) -> Facts:
    """Give the facts before an event."""
    if isinstance(event, PriorityChanged):
        return facts._replace(priority=event.old)
    if isinstance(event, GroupChanged):
        return facts._replace(group=event.old)
    if isinstance(event, TagsChanged):
        tags = _folded(event.tags) & asked.tags
        added = event.type == "tagged"
        return facts._replace(tags=facts.tags - tags if added else facts.tags | tags)
    if isinstance(event, FieldChanged) and event.name in asked.fields and "old" in event.values:
        return facts._replace(fields={**facts.fields, event.name: event.values["old"]})
    return facts


def _folded(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(text.casefold() for text in texts)


def _texts(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, tuple):
        return tuple(text for item in value for text in _texts(item))
    return (str(value).lower() if isinstance(value, bool) else str(value),)
