"""Zendesk's records as rows of tables, in the columns that Fivetran writes."""

from __future__ import annotations

import json
from typing import Any

from supportkit.io.desks.marks import kinds

__all__ = ["as_answer", "kind", "named"]

kind = kinds(
    ("ticket", "id via_channel requester_id status"),
    ("comment", "id ticket_id created public"),
    ("field_history", "field_name ticket_id updated"),
    ("tag", "tag ticket_id"),
    ("user", "id role time_zone"),
)
"""Tells what the rows of a table are by the columns that only tables have."""

_NAMED = ("group", "organization", "brand")
_RENAMED = {
    "comment": {"created": "created_at", "user_id": "author_id"},
    "ticket": {"via_channel": "via"},
}
"""Columns that only tables have, and what the API calls them."""
_ARRAYS = ("followup_ids", "merged_ticket_ids")


def named(file: str) -> str | None:
    """Tell what the rows of a table are by its name; ``thing`` where they belong to no ticket."""
    table, _, suffix = file.lower().rpartition(".")
    if suffix != "csv":
        return None
    known = (name for name in _NAMED if table == name or table.startswith(f"{name}_data"))
    return next(known, "thing")


def as_answer(row: dict[str, Any], kind: str) -> dict[str, Any]:
    """Give a row the form that the API has; what the API answers stays as it is."""
    names = _RENAMED.get(kind)
    if names is None or names.keys().isdisjoint(row):
        return row
    data = {names.get(column, column): cell for column, cell in row.items()}
    if isinstance(data.get("via"), str):
        data["via"] = {"channel": data["via"]}
    for key in _ARRAYS:
        if isinstance(data.get(key), str):
            data[key] = _array(data[key])
    return data


def _array(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text
