"""Laws of Chatwoot's webhooks: late, twice or out of order, a case ends the same."""

from __future__ import annotations

from typing import Any

from chatwoot_payloads import CHANGED, CONVERSATION, MESSAGES, NEWS
from deliveries import after, order_does_not_matter

from supportkit import Case
from supportkit.io import chatwoot


def change(at: float, name: str, old: Any, new: Any) -> dict[str, Any]:
    """Make a delivery that tells of one change."""
    moved = [{name: {"previous_value": old, "current_value": new}}]
    return {**CHANGED, "updated_at": at, "changed_attributes": moved}


DELIVERIES: list[dict[str, Any]] = [
    NEWS,
    {**NEWS, "event": "message_updated", "content": "Hi there", "updated_at": 1772442500},
    {**NEWS, "event": "message_updated", "content": "Hello", "updated_at": 1772442600},
    CHANGED,
    change(1772442700.5, "status", "open", "resolved"),
    change(1772442800.5, "status", "resolved", "open"),
    change(1772442900.5, "assignee_id", 3, None),
    change(1772443000.5, "label_list", ["vip"], ["late"]),
    {**MESSAGES[3], "event": "message_updated", "conversation": CONVERSATION},
]
[BASE] = chatwoot.read({**CONVERSATION, "messages": MESSAGES[:2]})


def told(case: Case, delivery: dict[str, Any]) -> Case | None:
    """Add one delivery to a case."""
    return chatwoot.webhook(delivery).apply(case)


IN_ORDER = after(told, BASE, DELIVERIES)

test_order_and_repetition_do_not_matter = order_does_not_matter(told, BASE, DELIVERIES)


def test_the_case_ends_as_the_last_news_say() -> None:
    """Reopened, given back, and tagged anew."""
    assert IN_ORDER.status == "open"
    assert IN_ORDER.assignee is None
    assert IN_ORDER.tags == ("late",)
    assert next(each.text for each in IN_ORDER.messages if each.id == "6") == "Hello"
    assert [(each.value, each.comment) for each in IN_ORDER.satisfaction] == [("4", None)]
