"""Laws of Front's webhooks: late, twice or out of order, a case ends the same."""

from __future__ import annotations

from typing import Any

from deliveries import after, order_does_not_matter
from front_payloads import CONVERSATION, EVENTS, MESSAGES

from supportkit import Case
from supportkit.io import front

PLAIN = {
    key: value for key, value in CONVERSATION.items() if key not in ("status_id", "status_category")
}
DELIVERIES: list[dict[str, Any]] = [
    *EVENTS,
    {**EVENTS[6], "id": "evt_20", "type": "reopen", "emitted_at": 1772443000.5},
    {**EVENTS[2], "id": "evt_21", "type": "untag", "emitted_at": 1772443100.5},
    {
        **EVENTS[0],
        "id": "evt_22",
        "type": "outbound",
        "emitted_at": 1772443200.5,
        "target": {"data": MESSAGES[1]},
    },
]
[BASE] = front.read({**PLAIN, "status": "unassigned", "assignee": None, "messages": MESSAGES[:1]})


def told(case: Case, delivery: dict[str, Any]) -> Case | None:
    """Add one delivery to a case."""
    return front.webhook(delivery).apply(case)


IN_ORDER = after(told, BASE, DELIVERIES)


test_order_and_repetition_do_not_matter = order_does_not_matter(told, BASE, DELIVERIES)


def test_the_case_ends_as_the_last_news_say() -> None:
    """Archived and reopened, taken by Joe, without its tag."""
    assert IN_ORDER.status == "open"
    assert IN_ORDER.assignee is not None
    assert IN_ORDER.assignee.id == "tea_1"
    assert IN_ORDER.tags == ()
    assert {each.id for each in IN_ORDER.messages} == {"msg_1", "msg_2", "com_1"}
