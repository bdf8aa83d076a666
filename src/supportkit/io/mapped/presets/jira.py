"""Requests of Jira Service Management, as its list of issues exports them (CSV, all fields)."""

from __future__ import annotations

from supportkit.io.mapped.mapping import Mapping
from supportkit.io.mapped.presets._column import column, columns, same

__all__ = ["JIRA"]

_STATUSES = {
    "Waiting for customer": "pending",
    "Closed": "closed",
    "To Do": "new",
    "new": "new",
    "In Progress": "open",
    "indeterminate": "open",
    "Done": "solved",
}
_PRIORITIES = {"Highest": "urgent", "High": "high", "Medium": "normal", "Low": "low",
               "Lowest": "low"}  # fmt: skip
_AUTOMATION = "557058:f58131cb-b67d-43c7-b30d-6b58d40bd077"

JIRA = Mapping.of(
    {
        "vendor": "jira",
        "unproven": True,
        "repeated": True,
        "locale": "en",
        "dates": ("%d/%b/%y %I:%M %p", "%d/%b/%y"),
        "fidelity": "snapshot",
        "case": {
            "id": {"first_of": ("Issue key",)},
            "created_at": {"first_of": ("Created",)},
            "status": column("Status", values=_STATUSES, category="Status Category"),
            "priority": column("Priority", values=_PRIORITIES),
            "satisfaction.scale": same("1-5"),
            **columns(
                updated_at=("Updated",),
                subject=("Summary",),
                description=("Description",),
                kind=("Issue Type",),
                requester__id=("Reporter Id", "Reporter"),
                requester__name=("Reporter",),
                assignee__id=("Assignee Id", "Assignee"),
                assignee__name=("Assignee",),
                tags=("Labels",),
                links__duplicate=("Outward issue link (Duplicate)",),
                satisfaction__value=("Satisfaction rating", "Custom field (Satisfaction)"),
                satisfaction__answered_at=("Custom field (Satisfaction date)",),
                vendor__resolved_at=("Resolved",),
                vendor__time_to_first_response=("Custom field (Time to first response)",),
                vendor__time_to_resolution=("Custom field (Time to resolution)",),
                fields__issue_id=("Issue id",),
                fields__project=("Project key",),
                fields__request_type=(
                    "Custom field (Request Type)",
                    "Custom field (Customer Request Type)",
                ),
                fields__organizations=("Custom field (Organizations)",),
                fields__participants=("Custom field (Request participants)",),
                fields__resolution=("Resolution",),
                fields__components=("Component/s", "Components"),
                fields__due=("Due date", "Due Date"),
                fields__watchers=("Watchers Id", "Watchers"),
                fields__attachments=("Attachment",),
            ),
        },
        "messages_in": "Comment",
        "message_form": "{at};{author};{text}",
        "message": {
            "at": "at",
            "text": "text",
            "author.id": "author",
            "author.kind": {
                "from": "author",
                "values": {_AUTOMATION: "bot"},
                "of_requester": "customer",
                "otherwise": "agent",
            },
        },
        "ignored": (
            "Creator",
            "Creator Id",
            "Last Viewed",
            "Log Work",
            "Project description",
            "Project lead",
            "Project lead id",
            "Project name",
            "Project type",
            "Project url",
            "Security Level",
            "Status Category Changed",
            "Votes",
            "Work Ratio",
        ),
    }
)
"""Requests of Jira Service Management.

Statuses are each project's own, so one that is not named here counts by its category: *To Do*
new, *In Progress* open, *Done* solved. Times are written in the pattern of the site, as
``02/Mar/26 9:30 AM`` by default, with months in the language of whoever exported it and in
their zone: ``JIRA | {"locale": "de"}``, ``zone=``. Comments stand in columns of one name, as
``time;author;text``. Who is not the reporter is read as an agent.

The table does not tell internal comments from replies, so what a customer saw is not known:
cases are snapshots, and reply times are not available. Where all comments are public, say so
by ``JIRA | {"fidelity": "messages_only"}``.

Source: Atlassian Support, "Export search results" (CSV), "Configure the look and feel" (times),
"What are status categories"; the author of Jira's own automation by its documented account id.
"""
