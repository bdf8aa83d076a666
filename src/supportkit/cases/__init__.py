"""The vocabulary of support: cases, messages, the people in them, and what happened when.

These models hold facts as a help desk recorded them. They are immutable, compare
by value, never alter text, and show nothing personal in a ``repr``. What depends
on time is read off a case's `Timeline`; what is inferred lives in
`supportkit.analysis`.

The models are loaded at once; what is done with many cases (histories of customers,
erasure, retention, lifecycles) when it is used first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from supportkit.cases.case import (
    Case,
    CaseLink,
    LinkKind,
    RecordedState,
    Satisfaction,
    Source,
)
from supportkit.cases.events import (
    Assigned,
    CaseEvent,
    Created,
    Custom,
    FieldChanged,
    GroupChanged,
    Merged,
    PriorityChanged,
    Rated,
    SlaChanged,
    StatusChanged,
    TagsChanged,
)
from supportkit.cases.identity import normalised
from supportkit.cases.message import Attachment, Delivery, Direction, Message, Visibility
from supportkit.cases.people import Identifier, IdentifierType, Kind, Participant
from supportkit.cases.record import Record
from supportkit.cases.replaying import latest_instant, replay
from supportkit.cases.statuses import FINISHED, UNSOLVED, Channel, Fidelity, Priority, Status
from supportkit.cases.timeline import NO_HISTORY, StatusSpan, Timeline
from supportkit.cases.versions import read_case
from supportkit.values.lazily import lazily

if TYPE_CHECKING:
    from supportkit.cases.customers import (
        CaseSummary,
        Contacts,
        Counted,
        Customer,
        CustomerHistory,
        RatingCount,
    )
    from supportkit.cases.erasing import erase, pseudonym_of
    from supportkit.cases.lifecycle import (
        CHATWOOT_LIFECYCLE,
        CORE_LIFECYCLE,
        FRESHDESK_LIFECYCLE,
        HELP_SCOUT_LIFECYCLE,
        INTERCOM_LIFECYCLE,
        LIFECYCLES,
        ZENDESK_LIFECYCLE,
        Lifecycle,
        transitions,
    )
    from supportkit.cases.retention import CountedFrom, Expired, Retention, expired

_LAZY = {
    **dict.fromkeys(
        ("CaseSummary", "Contacts", "Counted", "Customer", "CustomerHistory", "RatingCount"),
        "customers",
    ),
    **dict.fromkeys(("erase", "pseudonym_of"), "erasing"),
    **dict.fromkeys(("CountedFrom", "Expired", "Retention", "expired"), "retention"),
    **dict.fromkeys(
        (
            "CHATWOOT_LIFECYCLE",
            "CORE_LIFECYCLE",
            "FRESHDESK_LIFECYCLE",
            "HELP_SCOUT_LIFECYCLE",
            "INTERCOM_LIFECYCLE",
            "LIFECYCLES",
            "ZENDESK_LIFECYCLE",
            "Lifecycle",
            "transitions",
        ),
        "lifecycle",
    ),
}

__all__ = [
    "CHATWOOT_LIFECYCLE",
    "CORE_LIFECYCLE",
    "FINISHED",
    "FRESHDESK_LIFECYCLE",
    "HELP_SCOUT_LIFECYCLE",
    "INTERCOM_LIFECYCLE",
    "LIFECYCLES",
    "NO_HISTORY",
    "UNSOLVED",
    "ZENDESK_LIFECYCLE",
    "Assigned",
    "Attachment",
    "Case",
    "CaseEvent",
    "CaseLink",
    "CaseSummary",
    "Channel",
    "Contacts",
    "Counted",
    "CountedFrom",
    "Created",
    "Custom",
    "Customer",
    "CustomerHistory",
    "Delivery",
    "Direction",
    "Expired",
    "Fidelity",
    "FieldChanged",
    "GroupChanged",
    "Identifier",
    "IdentifierType",
    "Kind",
    "Lifecycle",
    "LinkKind",
    "Merged",
    "Message",
    "Participant",
    "Priority",
    "PriorityChanged",
    "Rated",
    "RatingCount",
    "Record",
    "RecordedState",
    "Retention",
    "Satisfaction",
    "SlaChanged",
    "Source",
    "Status",
    "StatusChanged",
    "StatusSpan",
    "TagsChanged",
    "Timeline",
    "Visibility",
    "erase",
    "expired",
    "latest_instant",
    "normalised",
    "pseudonym_of",
    "read_case",
    "replay",
    "transitions",
]

__getattr__, __dir__ = lazily(__name__, _LAZY)
