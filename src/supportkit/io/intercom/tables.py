"""Intercom's records as rows of tables, in the columns that Fivetran writes."""

from __future__ import annotations

from typing import Any

__all__ = ["as_answer", "kind", "plain_columns"]

_SYNC = "_fivetran_synced"
_MARKS = tuple(
    (kind, frozenset(columns.split()))
    for kind, columns in (
        ("conversation", "id state source_delivered_as"),
        ("conversation_part", "id part_type conversation_id"),
        ("conversation_contact", "contact_id conversation_id"),
        ("conversation_tag", "tag_id conversation_id"),
        ("contact", "id role email"),
        ("admin", "id job_title email name"),
        ("company", "id company_id name"),
    )
)
_NAMED = ("team", "tag")
_INSIDE = (
    ("source_author_", ("source", "author")),
    ("source_", ("source",)),
    ("conversation_rating_", ("conversation_rating",)),
    ("first_contact_reply_", ("first_contact_reply",)),
    ("statistics_", ("statistics",)),
    ("custom_", ("custom_attributes",)),
    ("author_", ("author",)),
    ("assigned_to_", ("assigned_to",)),
)


def plain_columns(row: dict[str, Any]) -> dict[str, Any]:
    """Write the columns of a warehouse that knows capitals only in small letters."""
    if _SYNC.upper() not in row:
        return row
    return {column.lower(): cell for column, cell in row.items()}


def kind(row: dict[str, Any], file: str) -> str | None:
    """Tell what a row is; ``row`` where it is of a table that holds nothing of cases."""
    if _SYNC not in row:
        return None
    columns = frozenset(row)
    for found, needed in _MARKS:
        if needed <= columns:
            return found
    if {"id", "name"} <= columns:
        return next((name for name in _NAMED if file.lower().startswith(f"{name}_")), "row")
    return "row"


def as_answer(row: dict[str, Any], kind: str) -> dict[str, Any]:
    """Give a row of conversations or parts the form that the API has."""
    if kind not in ("conversation", "conversation_part"):
        return row
    data: dict[str, Any] = {}
    for column, cell in row.items():
        place = data
        key = column
        for prefix, path in _INSIDE:
            if column.startswith(prefix):
                key = column.removeprefix(prefix)
                for step in path:
                    place = place.setdefault(step, {})
                break
        place[key] = cell
    return _renamed(data)


def _renamed(data: dict[str, Any]) -> dict[str, Any]:
    rating = data.get("conversation_rating", {})
    if "value" in rating:
        rating["rating"] = rating.pop("value")
    sla = {key: data.pop(key) for key in ("sla_name", "sla_status") if key in data}
    if sla:
        data["sla_applied"] = sla
    if "assignee_type" in data or "assignee_id" in data:
        assignee = {"type": data.pop("assignee_type", None), "id": data.pop("assignee_id", None)}
        data["assignee"] = assignee
    return data
