"""Whatever is wrong with an answer of Freshdesk, it becomes a case or an error of ours."""

from __future__ import annotations

import contextlib
import copy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from supportkit import Case
from supportkit.errors import CaseDataError
from supportkit.io import freshdesk

TICKET: dict[str, Any] = {
    "id": 71,
    "subject": "Chain slips",
    "description": "<p>My chain slips.</p>",
    "status": 2,
    "priority": 3,
    "source": 1,
    "requester_id": 9001,
    "responder_id": 51,
    "association_type": 3,
    "associated_tickets_list": [72],
    "tags": ["chain"],
    "custom_fields": {"cf_bike": "tandem"},
    "cc_emails": ["Bo <bo@example.com>"],
    "created_at": "2026-03-02T09:00:00Z",
    "updated_at": "2026-03-02T12:00:00Z",
    "due_by": "2026-03-05T09:00:00Z",
    "stats": {"closed_at": None},
    "requester": {"id": 9001, "name": "Ada", "email": "ada@example.com", "active": True},
    "company": {"id": 8, "name": "Wheels Ltd"},
    "attachments": [{"id": 1, "name": "a.txt", "size": 3, "content_type": "text/plain"}],
    "conversations": [
        {
            "id": 1,
            "body": "<div>Hello</div>",
            "body_text": "Hello",
            "incoming": False,
            "private": False,
            "source": 0,
            "category": 3,
            "user_id": 51,
            "created_at": "2026-03-02T10:00:00Z",
            "updated_at": "2026-03-02T10:01:00Z",
        },
        {"id": 2, "body": "x", "created_at": "2026-03-02T10:30:00Z", "incoming": True},
    ],
}
SOURCES: list[Any] = [
    TICKET,
    {"ticket": TICKET, "conversations": TICKET["conversations"]},
    {"helpdesk_ticket": {"display_id": 5, **TICKET, "notes": [{"note": {"id": 9}}]}},
    [
        {
            "ticket_id": 71,
            "performed_at": "02-03-2026 09:00:00 +0000",
            "performer_type": "user",
            "performer_id": 51,
            "activity": {
                "new_ticket": True,
                "status": "Open",
                "agent_id": 51,
                "added_tags": ["a"],
                "automation": {"type": 1, "rule": "r"},
            },
        },
        {"ticket_id": 71, "id": 3, "survey_id": 1, "ratings": {"default_question": 103}},
        {"id": 51, "contact": {"name": "Cy", "email": "cy@example.com"}},
        TICKET,
    ],
]
HOOK: dict[str, Any] = {
    "freshdesk_webhook": {
        "ticket_id": 71,
        "triggered_event": "{status:{from:2,to:4}}",
        "ticket_status": "Resolved",
        "ticket_priority": "High",
        "ticket_latest_public_comment": "Thanks",
        "ticket_updated_at": "2026-03-02T11:00:00Z",
        "ticket_created_at": "2026-03-02T09:00:00Z",
        "ticket_requester_email": "ada@example.com",
        "ticket_tags": "a, b",
        "ticket_cf_bike": "tandem",
    }
}


def deep(levels: int) -> Any:
    """Nest arrays."""
    value: Any = []
    for _ in range(levels):
        value = [value]
    return value


JUNK = st.sampled_from(
    [
        None, True, "", "\ud800", "tomorrow", "0000-00-00", "x" * 50, -1, 0, 10**5000, 1e300,
        float("nan"), float("inf"), [], {}, [None], [[]], {"": {}}, {"id": 1}, deep(60), deep(300),
        "{status:{from:2", "9999-12-31T23:59:59Z", "2026-03-02 09:00", 1772440200,
    ]
)  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Give the paths of everything inside."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for key, each in items:
        found.append((*path, key))
        if isinstance(each, dict | list):
            found += places(each, (*path, key))
    return found


@st.composite
def damaged(draw: st.DrawFn, sources: list[Any]) -> Any:
    """Take a payload, and replace or remove some of what is in it."""
    payload = copy.deepcopy(draw(st.sampled_from(sources)))
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from(places(payload) or [()]) if payload else st.just(()))
        inside = payload
        for key in way:
            inside = inside[key]
        if isinstance(inside, dict) and draw(st.booleans()):
            del inside[last]
        else:
            inside[last] = copy.deepcopy(draw(JUNK))
        if not payload:
            break
    return payload


@given(payload=damaged(SOURCES))
def test_damaged_answers_are_cases_or_errors_of_ours(payload: Any) -> None:
    """Never anything else; and what is skipped says what was expected."""
    export = freshdesk.read(payload, on_error="collect")
    cases = export.to_list()
    assert all(isinstance(case, Case) for case in cases)
    assert all(skipped.expected and skipped.found for skipped in export.report.skipped)
    assert all(Case.model_validate_json(case.model_dump_json()) == case for case in cases)


@given(payload=damaged([HOOK]))
def test_damaged_deliveries_are_updates_or_errors_of_ours(payload: Any) -> None:
    """A webhook may hold anything."""
    with contextlib.suppress(CaseDataError):
        assert freshdesk.webhook(payload).vendor == "freshdesk"
