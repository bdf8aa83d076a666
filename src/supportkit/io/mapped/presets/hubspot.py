"""Tickets of HubSpot, as its screens export them or its API names their properties."""

from __future__ import annotations

from supportkit.io.mapped.mapping import Mapping
from supportkit.io.mapped.presets._column import column, columns, same

__all__ = ["HUBSPOT"]

_STAGES = {"New": "new", "Waiting on contact": "pending", "Waiting on us": "open",
           "Closed": "closed"}  # fmt: skip
_STATUSES = {
    **_STAGES,
    **{f"{stage} (Support Pipeline)": status for stage, status in _STAGES.items()},
    **{str(number): status for number, status in enumerate(_STAGES.values(), start=1)},
}
_PRIORITIES = {"Low": "low", "Medium": "normal", "High": "high", "Urgent": "urgent"}
_CHANNELS = {"Email": "email", "Chat": "chat", "Phone": "phone", "Form": "web"}

HUBSPOT = Mapping.of(
    {
        "vendor": "hubspot",
        "unproven": True,
        "case": {
            "id": {"first_of": ("Ticket ID", "Record ID", "hs_ticket_id", "hs_object_id", "id")},
            "created_at": {"first_of": ("Create date", "Create Date", "createdate")},
            "status": column("Ticket status", "hs_pipeline_stage", values=_STATUSES),
            "priority": column("Priority", "hs_ticket_priority", values=_PRIORITIES),
            "channel": column("Source", "source_type", values=_CHANNELS),
            "satisfaction.scale": same("1-7"),
            **columns(
                updated_at=("Last modified date", "Last Modified Date", "hs_lastmodifieddate"),
                subject=("Ticket name", "subject"),
                description=("Ticket description", "content"),
                kind=("Category", "hs_ticket_category"),
                assignee__name=("Ticket owner",),
                assignee__id=("hubspot_owner_id",),
                group=("HubSpot team", "HubSpot Team", "hubspot_team_id"),
                organisation=("Associated Company (Primary)", "Associated Company"),
                tags=("Ticket Tags", "hs_tag_ids"),
                satisfaction__value=("Last CES survey rating", "hs_feedback_last_ces_rating"),
                satisfaction__comment=(
                    "Last CES survey comment",
                    "hs_feedback_last_ces_follow_up",
                ),
                satisfaction__answered_at=("Last CES survey date", "hs_feedback_last_survey_date"),
                vendor__closed_at=("Close date", "Close Date", "closed_date"),
                vendor__first_reply_at=("First agent reply date", "first_agent_reply_date"),
                vendor__last_reply_at=("Last customer reply date", "last_reply_date"),
                vendor__time_to_close=(
                    "Time to close (HH:mm:ss)",
                    "Time to close",
                    "time_to_close",
                ),
                vendor__time_to_first_reply=(
                    "Time to first agent email reply (HH:mm:ss)",
                    "Time to first agent email reply",
                    "time_to_first_agent_reply",
                ),
                fields__pipeline=("Pipeline", "hs_pipeline"),
                fields__resolution=("Resolution", "hs_resolution"),
                fields__contact_ids=("Associated Contact IDs",),
                fields__contacts=("Associated Contact",),
                fields__company_ids=("Associated Company IDs", "Associated Company IDs (Primary)"),
            ),
        },
        "ignored": (
            "Created by user ID",
            "Updated by user ID",
            "Object create date/time",
            "Object last modified date/time",
            "Owner assigned date",
            "hs_createdate",
            "hs_created_by_user_id",
            "hs_updated_by_user_id",
            "hubspot_owner_assigneddate",
        ),
    }
)
"""Tickets of HubSpot.

The words for statuses are the stages of its default Support Pipeline; those of your own
pipelines you add by `Mapping.extended`. *Closed* is final here: map it to ``solved`` where a
reply reopens a ticket. Exported times have no offset: declare the zone of the account. Lengths
of time stay as they are written, milliseconds in the API and ``HH:mm:ss`` in a file. A ticket
may have several contacts, so they are custom fields and no requester.

Source: HubSpot Knowledge Base, "HubSpot's default ticket properties" and "Set up and customize
ticket pipelines and statuses"; priorities as its API names them (LOW, MEDIUM, HIGH, URGENT).
"""
