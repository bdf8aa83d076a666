"""Incidents of ServiceNow, as a list of its table exports them."""

from __future__ import annotations

from supportkit.io.incident_log import CHANNELS, PRIORITIES, STATUSES
from supportkit.io.mapped.mapping import Mapping
from supportkit.io.mapped.presets._column import column, columns

__all__ = ["SERVICENOW"]

_STATUSES = {
    **{word: status.value for word, status in STATUSES.items()},
    "On Hold: Awaiting Caller": "pending",
    "3: 1": "pending",
    "1": "new",
    "2": "open",
    "3": "on_hold",
    "4": "pending",
    "5": "on_hold",
    "6": "solved",
    "7": "closed",
    "8": "removed",
}
_PRIORITIES = {
    **{word: priority.value for word, priority in PRIORITIES.items()},
    "1": "urgent",
    "2": "high",
    "3": "normal",
    "4": "low",
    "5": "low",
}

SERVICENOW = Mapping.of(
    {
        "vendor": "servicenow",
        "unproven": True,
        "case": {
            "id": {"first_of": ("number", "Number")},
            "created_at": {"first_of": ("opened_at", "Opened", "sys_created_on", "Created")},
            "status": column(
                "state",
                "State",
                "incident_state",
                "Incident state",
                values=_STATUSES,
                detail=("hold_reason", "On hold reason"),
            ),
            "priority": column("priority", "Priority", values=_PRIORITIES),
            "channel": column(
                "contact_type",
                "Channel",
                "Contact type",
                values={word: channel.value for word, channel in CHANNELS.items()},
            ),
            **columns(
                updated_at=("sys_updated_on", "Updated"),
                subject=("short_description", "Short description"),
                description=("description", "Description"),
                kind=("sys_class_name", "Task type"),
                requester__name=("caller_id", "Caller"),
                requester__email=("caller_id.email",),
                assignee__name=("assigned_to", "Assigned to"),
                group=("assignment_group", "Assignment group"),
                organisation=("company", "Company"),
                links__problem=("problem_id", "Problem"),
                links__incident=("parent_incident", "Parent Incident"),
                source__raw_id=("sys_id", "Sys ID"),
                vendor__resolved_at=("resolved_at", "Resolved"),
                vendor__closed_at=("closed_at", "Closed"),
                vendor__reassignment_count=("reassignment_count", "Reassignment count"),
                vendor__reopen_count=("reopen_count", "Reopen count"),
                vendor__sys_mod_count=("sys_mod_count", "Updates"),
                vendor__made_sla=("made_sla", "Made SLA"),
                vendor__active=("active", "Active"),
                vendor__business_stc=("business_stc", "Business resolve time"),
                vendor__calendar_stc=("calendar_stc", "Resolve time"),
                fields__category=("category", "Category"),
                fields__subcategory=("subcategory", "Subcategory"),
                fields__impact=("impact", "Impact"),
                fields__urgency=("urgency", "Urgency"),
                fields__severity=("severity", "Severity"),
                fields__location=("location", "Location"),
                fields__service=("business_service", "Service"),
                fields__configuration_item=("cmdb_ci", "Configuration item"),
                fields__hold_reason=("hold_reason", "On hold reason"),
                fields__close_code=("close_code", "Resolution code", "Close code"),
                fields__close_notes=("close_notes", "Resolution notes", "Close notes"),
                fields__journal=("comments_and_work_notes", "Comments and Work notes"),
                fields__opened_by=("opened_by", "Opened by"),
                fields__resolved_by=("resolved_by", "Resolved by"),
                fields__closed_by=("closed_by", "Closed by"),
            ),
        },
        "ignored": ("sys_updated_by", "Updated by", "sys_created_by", "Created by"),
    }
)
"""Incidents of ServiceNow: one row an incident, as labels or as the names of its columns.

States are the labels of today (*In Progress*, *On Hold* with its reason) and of older releases
(*Active*, *Awaiting User Info*), or their numbers. On hold to wait for the caller is pending.
Times are ``yyyy-mm-dd hh:mm:ss`` in the zone of whoever exported it, which must be declared.
The journal of comments and work notes stays one text, among the custom fields. A log of one
row an update is read by `supportkit.io.incident_log`.

Source: ServiceNow documentation, "Incident state model" and the columns of the table
``incident``; states and priorities as in `supportkit.io.incident_log`.
"""
