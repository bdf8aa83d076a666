"""Answers in memory: what JSON could not hold is refused, what data frames hold is read."""

from __future__ import annotations

from typing import Any

import pytest

from supportkit.errors import CaseDataError
from supportkit.io import freshdesk, zammad, zendesk

TICKET = {
    "id": 7, "requester_id": 9, "responder_id": None, "created_at": "2026-03-02T09:00:00Z",
}  # fmt: skip


class NAType:
    """As pandas writes for nothing: it is neither equal to anything nor true nor false."""

    def __eq__(self, other: object) -> Any:
        return self

    def __bool__(self) -> bool:
        raise TypeError("boolean value of NA is ambiguous")

    __hash__ = object.__hash__


@pytest.mark.parametrize(
    ("odd", "expected"),
    [
        ({"cf": {1: "x"}}, "texts as the keys of objects"),
        ({"cf": [{("a", "b"): "x"}]}, "texts as the keys of objects"),
        ({None: "x"}, "texts as the keys of objects"),
        ({"cf": 10**5000}, "numbers of sane length"),
        ({"requester": {"id": -(10**5000)}}, "numbers of sane length"),
    ],
    ids=["number as key", "tuple as key", "nothing as key", "long number", "long id inside"],
)
def test_what_json_does_not_hold_is_refused(odd: dict[Any, Any], expected: str) -> None:
    """Such a record is skipped, and the one beside it is read."""
    export = freshdesk.read([{**TICKET, "id": 8, **odd}, TICKET], on_error="collect")
    assert [case.id for case in export] == ["7"]
    assert [(each.record_id, each.expected) for each in export.report.skipped] == [("8", expected)]


@pytest.mark.parametrize("desk", [zammad, zendesk], ids=["zammad", "zendesk"])
def test_delivery_with_odd_keys_is_refused(desk: Any) -> None:
    """A webhook's endpoint has one exception to catch."""
    with pytest.raises(CaseDataError, match="texts as the keys of objects"):
        desk.webhook({"type": "zen:event-type:ticket.created", "detail": {1.5: "x"}, "ticket": {}})


def test_nothing_of_a_data_frame_is_nothing() -> None:
    """Rows of pandas have a value of its own for what is not there."""
    [case] = freshdesk.read([{**TICKET, "subject": NAType(), "responder_id": NAType()}])
    assert (case.subject, case.assignee) == (None, None)


def test_delivery_with_half_an_emoji_is_refused() -> None:
    """A text that no file could hold is no JSON."""
    with pytest.raises(CaseDataError, match="expected a JSON object, found broken JSON"):
        freshdesk.webhook('{"subject": "\ud83d"}')
