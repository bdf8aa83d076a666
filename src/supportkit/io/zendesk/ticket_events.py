"""Zendesk's incremental export of ticket events, in the form that audits have.

Source: "Incremental ticket event export" of Zendesk's API reference. Each event stands
for an audit; the fields that it sets are keys of its ``child_events``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

__all__ = ["as_audit"]

_OF_EVENT = frozenset((
    "id", "via", "via_reference_id", "event_type", "previous_value", "comment_present",
    "comment_public", "added_tags", "removed_tags",
))  # fmt: skip


def as_audit(event: dict[str, Any]) -> dict[str, Any]:
    """Give an event of the export the form of an audit; what is no such event stays as it is."""
    children = event.get("child_events")
    if not isinstance(children, list):
        return event
    audit = {key: value for key, value in event.items() if key != "child_events"}
    audit["author_id"] = audit.pop("updater_id", None)
    if audit.get("created_at") is None:
        audit["created_at"] = audit.pop("timestamp", None)
    if isinstance(audit.get("via"), str):
        audit["via"] = {"channel": audit["via"]}
    audit["events"] = [each for child in children for each in _events(child)]
    return audit


def _events(child: Any) -> Iterator[Any]:
    kind = child.get("event_type") if isinstance(child, dict) else None
    if kind in ("Create", "Change"):
        yield from _changes(child, kind)
    elif kind is None:
        yield child
    else:
        data = {key: value for key, value in child.items() if key != "event_type"}
        if isinstance(data.get("via"), str):
            data["via"] = {"channel": data["via"]}
        told = kind != "Comment" or "body" in data or "html_body" in data
        yield data | {"type": kind if told else "CommentWithoutText"}


def _changes(child: dict[str, Any], kind: str) -> Iterator[dict[str, Any]]:
    """Give each field that an event sets as an event of its own."""
    old = child.get("previous_value")
    of_one: dict[str, Any] = {}
    for key, value in child.items():
        if key == "custom_ticket_fields" and isinstance(value, dict):
            of_one |= {str(name): each for name, each in value.items()}
        elif key not in _OF_EVENT:
            of_one[key] = value
    for number, (name, value) in enumerate(of_one.items()):
        event_id = child.get("id")
        if number:
            event_id = f"{event_id if isinstance(event_id, str) else _number(event_id)}.{number}"
        before = old.get(name) if isinstance(old, dict) else old
        yield {
            "type": kind, "id": event_id, "field_name": name, "value": value,
            "previous_value": before,
        }  # fmt: skip


def _number(value: Any) -> int:
    return value if type(value) is int and abs(value) < 10**100 else 0
