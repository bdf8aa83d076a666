"""Records, pages and deliveries as Zendesk gives them, with invented people."""

from __future__ import annotations

from typing import Any

AT = "2026-03-02T09:00:00Z"
VIA = {"channel": "web", "source": {"from": {"ticket_id": 3}, "to": {}, "rel": "merge"}}
COMMENT = {
    "id": 11, "type": "Comment", "author_id": 501, "body": "Hi", "html_body": "<p>Hi</p>",
    "public": True, "created_at": AT, "via": VIA, "metadata": {"system": {}},
    "attachments": [{"id": 1, "file_name": "a.png", "content_type": "image/png", "size": 5}],
}  # fmt: skip
TICKET: dict[str, Any] = {
    "id": 7, "created_at": AT, "updated_at": AT, "subject": "Brake", "description": "Hello",
    "status": "open", "priority": "low", "type": "incident", "requester_id": 501,
    "submitter_id": 901, "assignee_id": 901, "group_id": 5, "organization_id": 6, "via": VIA,
    "tags": ["bike"], "follower_ids": [1], "followup_ids": [8], "problem_id": 9,
    "custom_fields": [{"id": 271, "value": "yes"}], "external_id": "A",
    "satisfaction_rating": {"id": 1, "score": "good", "comment": "Thanks"},
    "requester": {"id": 501, "name": "Ada", "email": "ada@example.com", "verified": True},
    "group": {"id": 5, "name": "Bikes"}, "collaborator": [{"id": 2, "role": "agent"}],
    "metric_events": {"reply_time": [{"id": 1, "type": "breach", "time": AT, "metric": "x"}]},
    "metric_set": {"reopens": 0}, "comments": [COMMENT],
}  # fmt: skip
AUDIT = {
    "id": 1, "ticket_id": 7, "created_at": AT, "author_id": 501, "via": VIA,
    "events": [
        {"id": 1, "type": "Create", "field_name": "status", "value": "new"},
        {"id": 2, "type": "Change", "field_name": "status", "value": "open",
         "previous_value": "new"},
        {"id": 3, "type": "Change", "field_name": "tags", "value": ["a"], "previous_value": []},
        {"id": 4, "type": "Change", "field_name": "satisfaction_score", "value": "good"},
        {"id": 5, "type": "SatisfactionRating", "score": "good"},
        {"id": 6, "type": "CommentPrivacyChange", "comment_id": 11, "public": False},
        {"id": 7, "type": "CommentRedactionEvent", "comment_id": 11},
        {"id": 8, "type": "Notification", "body": "Hi"},
        COMMENT,
    ],
}  # fmt: skip
PAGE: dict[str, Any] = {
    "tickets": [TICKET],
    "comments": [COMMENT | {"id": 12, "ticket_id": 7}],
    "audits": [AUDIT],
    "ticket_events": [
        {"id": 2, "ticket_id": 7, "timestamp": 1772442000, "updater_id": 901, "via": "Mail",
         "child_events": [
             {"id": 1, "event_type": "Change", "status": "solved", "previous_value": "open",
              "custom_ticket_fields": {"271": "no"}}]}
    ],
    "users": [{"id": 901, "name": "Ben", "role": "agent", "email": "b@acme.example"}],
    "groups": [{"id": 5, "name": "Bikes"}],
    "satisfaction_ratings": [{"id": 1, "ticket_id": 7, "score": "bad", "created_at": AT}],
    "ticket_metrics": [{"id": 1, "ticket_id": 7, "reply_time_in_minutes": {"calendar": None}}],
    "ticket_metric_events": [
        {"id": 9, "ticket_id": 7, "metric": "reply_time", "instance_id": 1, "type": "apply_sla",
         "time": AT, "sla": {"policy": {"title": "Gold"}}}
    ],
    "results": [{"id": 8, "result_type": "ticket", "created_at": AT, "subject": "x"}],
    "next_page": None,
}  # fmt: skip
DELIVERIES: list[dict[str, Any]] = [
    {
        "type": f"zen:event-type:ticket.{kind}", "id": "e1", "time": AT, "account_id": 1,
        "subject": "zen:ticket:7",
        "detail": {"id": "7", "created_at": AT, "updated_at": AT, "status": "OPEN",
                   "requester_id": "501", "actor_id": "901", "tags": ["a"],
                   "via": {"channel": "web"}, "description": "Hi", "custom_status": "1"},
        "event": {"meta": {"sequence": {"id": "A", "position": 1}}, **event},
    }
    for kind, event in (
        ("created", {}),
        ("status_changed", {"previous": "NEW", "current": "OPEN"}),
        ("comment_added", {"comment": {"id": "1", "author": {"id": "5", "is_staff": True},
                                       "body": "x", "is_public": True}}),
        ("tags_changed", {"tags_added": ["a"], "tags_removed": []}),
        ("custom_field_changed", {"custom_field": {"id": "1"}, "current": {"value": "x"}}),
        ("merged", {"target_ticket_id": "8"}),
        ("sla_policy_changed", {"current": {"id": "1"}}),
    )
]  # fmt: skip
