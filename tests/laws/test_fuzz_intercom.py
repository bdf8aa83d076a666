"""Whatever stands in a record of Intercom, it is a case or an error that names the place."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from supportkit.cases import Case
from supportkit.errors import CaseDataError
from supportkit.io import intercom

_NINE = 1772442000
_CONVERSATION: dict[str, Any] = {
    "type": "conversation",
    "id": "471",
    "title": None,
    "created_at": _NINE,
    "updated_at": _NINE + 600,
    "state": "closed",
    "priority": "priority",
    "admin_assignee_id": 77,
    "team_assignee_id": "5",
    "assignee": {"type": "admin", "id": "77"},
    "source": {
        "type": "email",
        "id": "9",
        "delivered_as": "customer_initiated",
        "subject": "<p>Brake</p>",
        "body": "<p>It squeaks</p>",
        "author": {"type": "user", "id": "5f19", "name": "Ana", "email": "a@example.org"},
        "attachments": [{"type": "upload", "name": "a.png", "filesize": 7}],
        "redacted": False,
    },
    "contacts": {"type": "contact.list", "contacts": [{"type": "contact", "id": "5f19"}]},
    "user": {"type": "user", "id": "5f20", "user_id": "70"},
    "tags": {"tags": [{"id": "8", "name": "refund", "applied_at": _NINE + 1,
                       "applied_by": {"type": "admin", "id": "77"}}]},
    "conversation_rating": {"rating": 4, "remark": "Quick", "created_at": _NINE},
    "custom_attributes": {"Model": "Roadster"},
    "linked_objects": {"data": [{"type": "ticket", "id": "900", "category": "Tracker"}]},
    "company": {"name": "Bikes"},
    "sla_applied": {"sla_name": "Gold"},
    "statistics": {"count_conversation_parts": 4},
    "links": {"conversation_web": "https://example.org"},
    "conversation_parts": {
        "total_count": 4,
        "conversation_parts": [
            {"id": "1", "part_type": "assignment", "created_at": _NINE + 60, "body": "<p>Hey</p>",
             "assigned_to": {"type": "admin", "id": "77"}, "author": {"type": "admin", "id": "77"}},
            {"id": "2", "part_type": "conversation_attribute_updated_by_admin",
             "created_at": _NINE + 70, "author": {"type": "bot", "id": "88"},
             "event_details": {"attribute": {"name": "Model"}, "value": {"name": "Roadster"}}},
            {"id": "3", "part_type": "comment", "created_at": _NINE + 80, "state": "open",
             "author": {"type": "admin", "id": "77", "from_ai_agent": True}, "body": "a"},
            {"id": "4", "part_type": "close", "created_at": _NINE + 90, "updated_at": _NINE + 95,
             "author": {"type": "admin", "id": "77"}},
        ],
    },
}  # fmt: skip
_TICKET: dict[str, Any] = {
    "type": "ticket",
    "id": "611",
    "ticket_id": "22",
    "created_at": _NINE,
    "ticket_attributes": {"_default_title_": "Brake"},
    "ticket_state": {"category": "in_progress", "internal_label": "Busy"},
    "ticket_state_internal_label": "Busy",
    "ticket_type": {"id": "5", "name": "Repair"},
    "admin_assignee_id": "0",
    "ticket_parts": {
        "total_count": 2,
        "ticket_parts": [
            {"id": "1", "part_type": "ticket_state_updated_by_admin", "created_at": _NINE + 60,
             "ticket_state": "in_progress", "previous_ticket_state": "submitted",
             "author": {"type": "admin", "id": "77"}},
            {"id": "2", "part_type": "ticket_attribute_updated_by_admin", "created_at": _NINE + 70,
             "author": {"type": "bot", "id": "88"}, "updated_attribute_data": {
                 "attribute": {"type": "attribute", "id": "7", "label": "Progress"},
                 "value": {"type": "value", "id": [2], "label": ["a.png"]}}},
        ],
    },
}  # fmt: skip
_DEEP: Any = "x"
for _ in range(250):
    _DEEP = [_DEEP]
_ODD = st.sampled_from(
    [None, "", 0, -1, 10**400, 1.5, float("nan"), float("inf"), True, [], {}, [None], [[]], "0",
     "\ud83d", "x" * 5000, "2026-13-45", "soon", {"id": {}}, {"type": []}, [{"id": None}], "\x00",
     10**12, _DEEP, {"type": "conversation"}, "<p",
     {"attribute": {"name": 5}, "value": {"label": {}}}]
)  # fmt: skip


def _paths(value: Any, before: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [before] if before else []
    if isinstance(value, dict):
        for key, each in value.items():
            found += _paths(each, (*before, key))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            found += _paths(each, (*before, number))
    return found


def _changed(record: dict[str, Any], path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    new: dict[str, Any] = copy.deepcopy(record)
    place: Any = new
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    if value == "gone":
        del place[path[-1]]
    return new


@st.composite
def _mutated(draw: st.DrawFn) -> dict[str, Any]:
    record: dict[str, Any] = draw(st.sampled_from([_CONVERSATION, _TICKET]))
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(_paths(record)))
        record = _changed(record, path, draw(st.one_of(_ODD, st.just("gone"))))
    return record


def _outcome(read: Any) -> None:
    """Read, where only an error that names what was expected may come of it."""
    try:
        read()
    except CaseDataError as error:
        shown = error
    else:
        return
    assert shown.expected
    assert "Ana" not in str(shown)
    assert "example.org" not in str(shown)


def _dump(record: dict[str, Any]) -> None:
    for case in intercom.read(record):
        assert Case.model_validate_json(case.model_dump_json()) == case


@given(record=_mutated())
def test_any_record_is_a_case_or_an_error(record: dict[str, Any]) -> None:
    """A damaged record becomes a case that survives dump and load, or one clear error."""
    _outcome(lambda: _dump(record))


@given(record=_mutated())
def test_any_records_are_skipped_or_kept(record: dict[str, Any]) -> None:
    """Collected, a damaged record beside a good one does not stop the reading."""
    good = {**copy.deepcopy(_TICKET), "id": "good"}
    export = intercom.read([record, good], on_error="collect")
    assert "good" in [case.id for case in export]


@given(record=_mutated())
def test_any_delivery_is_read_or_refused(record: dict[str, Any]) -> None:
    """So with deliveries of webhooks."""
    topics = ("conversation.user.created", "conversation.rating.added", "ticket.state.updated")
    for topic in topics:
        delivery = {"topic": topic, "id": "n", "created_at": _NINE, "data": {"item": record}}
        _outcome(lambda delivery=delivery: intercom.webhook(delivery))


_KEYS = st.sampled_from(["type", "data", "conversations", "id", "topic", "item", "tags"])
_INNER = st.recursive(_ODD, lambda inner: st.dictionaries(_KEYS, inner, max_size=3), max_leaves=6)


@given(value=st.dictionaries(_KEYS, _INNER, max_size=4))
def test_anything_is_refused_or_nothing(value: dict[str, Any]) -> None:
    """What is no record of Intercom at all is an error, or a report of what stands unused."""
    _outcome(lambda: intercom.read([value]).to_list())
    _outcome(lambda: intercom.webhook(value))
