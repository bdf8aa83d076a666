"""Laws of Intercom's webhooks: deliveries come twice and in any order."""

from __future__ import annotations

from typing import Any

from deliveries import after, order_does_not_matter
from hypothesis import given
from hypothesis import strategies as st

from supportkit.cases import Case
from supportkit.io import Update, intercom

_NINE = 1772442000
_ANA = {"type": "user", "id": "5f19", "name": "Ana"}
_BO = {"type": "admin", "id": "77", "name": "Bo"}
_STEPS = (
    ("conversation.admin.assigned", "assignment", "open", _BO, {"type": "admin", "id": "77"}),
    ("conversation.admin.replied", "comment", "open", _BO, None),
    ("conversation.user.replied", "comment", "open", _ANA, None),
    ("conversation.admin.snoozed", "snoozed", "snoozed", _BO, None),
    ("conversation.admin.noted", "note_and_unsnooze", "open", _BO, None),
    ("conversation.admin.closed", "close", "closed", _BO, None),
    ("conversation.user.replied", "open", "open", _ANA, None),
    ("conversation.admin.closed", "close", "closed", _BO, None),
)


def _delivery(number: int) -> dict[str, Any]:
    topic, kind, state, author, assigned = _STEPS[number]
    at = _NINE + 60 * (number // 2)
    part = {"id": str(100 + number), "part_type": kind, "author": author, "created_at": at,
            "updated_at": at, "assigned_to": assigned, "body": f"<p>{number}</p>"}  # fmt: skip
    item = {"type": "conversation", "id": "471", "created_at": _NINE, "updated_at": at,
            "state": state, "contacts": {"contacts": [{"type": "contact", "id": "5f19"}]},
            "source": {"id": "9", "body": "<p>Brake</p>", "author": _ANA,
                       "delivered_as": "customer_initiated"},
            "conversation_parts": {"conversation_parts": [part], "total_count": 1}}  # fmt: skip
    return {"type": "notification_event", "topic": topic, "id": f"notif_{number}",
            "created_at": at, "data": {"item": item}}  # fmt: skip


def _begun() -> Case:
    first = _delivery(0)
    first["topic"] = "conversation.user.created"
    first["data"]["item"] |= {"conversation_parts": {"conversation_parts": []}}
    case = intercom.webhook(first).apply(None)
    assert case is not None
    return case


_BEGUN = _begun()
_UPDATES = [intercom.webhook(_delivery(number)) for number in range(len(_STEPS))]


def _apply(case: Case, update: Update) -> Case:
    return update.apply(case) or case


_IN_ORDER = after(_apply, _BEGUN, _UPDATES)


test_order_and_repetition_do_not_matter = order_does_not_matter(_apply, _BEGUN, _UPDATES)


@given(number=st.integers(0, len(_STEPS) - 1))
def test_a_delivery_that_is_read_again_is_the_same(number: int) -> None:
    """A redelivery gives the same changes, by the same ids."""
    assert intercom.webhook(_delivery(number)) == _UPDATES[number]


def test_in_order() -> None:
    """The state after all of them is that of the last, and nothing is told twice."""
    assert _IN_ORDER.status_raw == "closed"
    assert len(_IN_ORDER.messages) == len(_STEPS) + 1
