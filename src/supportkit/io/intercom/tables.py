"""Intercom's records as rows of tables, in the columns that Fivetran writes."""

from __future__ import annotations

from typing import Any

from supportkit.values.patterns import regex

__all__ = ["as_answer", "kind", "plain_columns"]

_SYNC = "_fivetran_synced"
_NAME = regex(r"(?:intercom_)?(.+?)(?:_history)?(?:_data)?\.\w+")
_KINDS = frozenset((
    "conversation", "conversation_part", "conversation_contact", "conversation_tag", "contact",
    "admin", "company", "team", "tag",
))  # fmt: skip
_MARKS = tuple(
    (kind, frozenset(columns.split()))
    for kind, columns in (
        ("conversation_part", "id part_type conversation_id"),
        ("conversation", "id state source_id"),
        ("conversation_contact", "contact_id conversation_id"),
        ("conversation_tag", "tag_id conversation_id"),
        ("contact", "id role"),
        ("company", "id company_id name"),
    )
)
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
    """Tell what a row is, by the name of its table, else by its columns; else ``row``.

    Empty cells are no columns of a row, so the name of the file is surer.
    """
    if _SYNC not in row:
        return None
    named = _NAME.fullmatch(file.lower()[:200])
    if named is not None and named[1] in _KINDS:
        return named[1]
    columns = frozenset(row)
    return next((found for found, needed in _MARKS if needed <= columns), "row")


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
