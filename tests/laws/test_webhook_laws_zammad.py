"""Laws of Zammad's webhooks: late, twice or out of order, a case ends the same."""

from __future__ import annotations

from typing import Any

from deliveries import after, order_does_not_matter
from zammad_payloads import ARTICLES, DELIVERY, EXPANDED

from supportkit import Case
from supportkit.io import zammad


def standing(at: str, article: dict[str, Any], **facts: Any) -> dict[str, Any]:
    """Make a delivery that shows how the ticket stood."""
    return {"ticket": {**DELIVERY["ticket"], "updated_at": at, **facts}, "article": article}


DELIVERIES: list[dict[str, Any]] = [
    standing("2026-03-02T10:30:00Z", ARTICLES[0]),
    standing("2026-03-02T11:00:00Z", {}, state="pending reminder", owner_id=1, owner=None),
    standing("2026-03-02T12:00:00Z", ARTICLES[1], state="closed"),
    standing("2026-03-02T13:00:00Z", {}, state="open", priority="1 low"),
]
[BASE] = zammad.read({**EXPANDED, "articles": ARTICLES[:1], "history": []})


def told(case: Case, delivery: dict[str, Any]) -> Case | None:
    """Add one delivery to a case."""
    return zammad.webhook(delivery).apply(case)


IN_ORDER = after(told, BASE, DELIVERIES)


test_order_and_repetition_do_not_matter = order_does_not_matter(told, BASE, DELIVERIES)


def test_the_case_ends_as_the_last_news_say() -> None:
    """Closed and reopened, of low priority, with the owner it had."""
    assert IN_ORDER.status == "open"
    assert IN_ORDER.priority == "low"
    assert IN_ORDER.assignee is not None
    assert IN_ORDER.assignee.id == "5"
    assert [each.id for each in IN_ORDER.messages] == ["41", "42"]
