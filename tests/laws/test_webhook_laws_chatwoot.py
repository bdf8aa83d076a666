"""Laws of Chatwoot's webhooks: late, twice or out of order, a case ends the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any

from chatwoot_payloads import CHANGED, CONVERSATION, MESSAGES, NEWS
from hypothesis import given
from hypothesis import strategies as st

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
IN_ORDER = reduce(lambda case, each: chatwoot.webhook(each).apply(case) or case, DELIVERIES, BASE)


def after(deliveries: Sequence[dict[str, Any]]) -> Case:
    """Apply deliveries to the case as the API showed it."""
    return reduce(lambda case, each: chatwoot.webhook(each).apply(case) or case, deliveries, BASE)


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
    """Reopened, given back, and tagged anew."""
    assert IN_ORDER.status == "open"
    assert IN_ORDER.assignee is None
    assert IN_ORDER.tags == ("late",)
    assert next(each.text for each in IN_ORDER.messages if each.id == "6") == "Hello"
    assert [(each.value, each.comment) for each in IN_ORDER.satisfaction] == [("4", None)]
