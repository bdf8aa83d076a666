"""Freshdesk's codes and words for status, priority and channel."""

from __future__ import annotations

from supportkit.cases import Channel, Priority, Status
from supportkit.io.vocabulary import ChannelMap, PriorityMap, StatusMap

__all__ = ["CHANNELS", "NOTES", "PRIORITIES", "STATUSES"]

STATUSES = StatusMap(
    {
        "2": Status.OPEN,
        "3": Status.PENDING,
        "4": Status.SOLVED,
        "5": Status.CLOSED,
        "6": Status.PENDING,
        "7": Status.ON_HOLD,
        "Open": Status.OPEN,
        "Pending": Status.PENDING,
        "Resolved": Status.SOLVED,
        "Closed": Status.CLOSED,
        "Waiting on Customer": Status.PENDING,
        "Waiting on Third Party": Status.ON_HOLD,
    }
)
"""Codes and names. Only 2 to 5 mean the same everywhere.

Every account begins with 6 for "Waiting on Customer" and 7 for "Waiting on Third Party",
and may rename them; further ones are its own: ``STATUSES | {8: "on_hold"}``. An open
ticket that has no agent is `Status.NEW`.
"""

PRIORITIES = PriorityMap(
    {
        "1": Priority.LOW,
        "2": Priority.NORMAL,
        "3": Priority.HIGH,
        "4": Priority.URGENT,
        "Low": Priority.LOW,
        "Medium": Priority.NORMAL,
        "High": Priority.HIGH,
        "Urgent": Priority.URGENT,
    }
)

CHANNELS = ChannelMap(
    {
        "1": Channel.EMAIL,
        "2": Channel.WEB,
        "3": Channel.PHONE,
        "4": Channel.WEB,
        "5": Channel.SOCIAL,
        "6": Channel.SOCIAL,
        "7": Channel.CHAT,
        "8": Channel.OTHER,
        "9": Channel.WEB,
        "10": Channel.EMAIL,
        "11": Channel.OTHER,
        "12": Channel.CHAT,
        "13": Channel.MESSAGING,
        "15": Channel.CHAT,
        "Email": Channel.EMAIL,
        "Portal": Channel.WEB,
        "Phone": Channel.PHONE,
        "Forum": Channel.WEB,
        "Twitter": Channel.SOCIAL,
        "Facebook": Channel.SOCIAL,
        "Chat": Channel.CHAT,
        "MobiHelp": Channel.OTHER,
        "Feedback Widget": Channel.WEB,
        "Outbound Email": Channel.EMAIL,
        "Ecommerce": Channel.OTHER,
        "Bot": Channel.CHAT,
        "Whatsapp": Channel.MESSAGING,
    }
)
"""Values of a ticket's ``source``, and the names that version 1 and webhooks give them."""

NOTES = ChannelMap(
    {
        "1": Channel.WEB,
        "5": Channel.SOCIAL,
        "6": Channel.OTHER,
        "7": Channel.SOCIAL,
        "8": Channel.EMAIL,
        "9": Channel.PHONE,
        "10": Channel.OTHER,
        "11": Channel.OTHER,
        "15": Channel.CHAT,
        "20": Channel.CHAT,
    }
)
"""Values of a conversation's ``source`` other than 0, a reply, and 2, a note."""
