"""Laws of Front's webhooks: late, twice or out of order, a case ends the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any

from front_payloads import CONVERSATION, EVENTS, MESSAGES
from hypothesis import given
from hypothesis import strategies as st

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


def after(deliveries: Sequence[dict[str, Any]]) -> Case:
    """Apply deliveries to the case as the API showed it."""
    return reduce(lambda case, each: front.webhook(each).apply(case) or case, deliveries, BASE)


IN_ORDER = after(DELIVERIES)


@given(
    order=st.permutations(DELIVERIES),
    again=st.lists(st.sampled_from(DELIVERIES), max_size=4),
)
def test_order_and_repetition_do_not_matter(
    order: list[dict[str, Any]], again: list[dict[str, Any]]
) -> None:
    """Deliveries that come late, twice or out of order end in the same case."""
    assert after([*again, *order]) == IN_ORDER


def test_the_case_ends_as_the_last_news_say() -> None:
    """Archived and reopened, taken by Joe, without its tag."""
    assert IN_ORDER.status == "open"
    assert IN_ORDER.assignee is not None
    assert IN_ORDER.assignee.id == "tea_1"
    assert IN_ORDER.tags == ()
    assert {each.id for each in IN_ORDER.messages} == {"msg_1", "msg_2", "com_1"}
