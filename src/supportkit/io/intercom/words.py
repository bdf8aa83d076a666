"""Intercom's words for status, priority and channel."""

from __future__ import annotations

from supportkit.cases import Channel, Kind, Priority, Status
from supportkit.io.vocabulary import ChannelMap, PriorityMap, StatusMap

__all__ = ["CHANNELS", "KINDS", "NOT_PRIORITY", "PRIORITIES", "STATUSES"]

STATUSES = StatusMap(
    {
        "open": Status.OPEN,
        "snoozed": Status.ON_HOLD,
        "closed": Status.CLOSED,
        "submitted": Status.NEW,
        "in_progress": Status.OPEN,
        "waiting_on_customer": Status.PENDING,
        "resolved": Status.SOLVED,
        "deleted": Status.REMOVED,
    }
)
"""States of conversations, and categories of the states of tickets.

A conversation that is open is *new* until an admin has taken part in it. An account may
add the internal labels of its own ticket states, which then count before the category.
"""

PRIORITIES = PriorityMap({"priority": Priority.HIGH})
"""A conversation is marked as priority, or it is not, which is no priority at all."""

NOT_PRIORITY = "not_priority"

CHANNELS = ChannelMap(
    {
        "conversation": Channel.CHAT,
        "inapp": Channel.CHAT,
        "in_app": Channel.CHAT,
        "chat": Channel.CHAT,
        "push": Channel.CHAT,
        "email": Channel.EMAIL,
        "facebook": Channel.SOCIAL,
        "instagram": Channel.SOCIAL,
        "twitter": Channel.SOCIAL,
        "phone_call": Channel.PHONE,
        "phone_switch": Channel.PHONE,
        "sms": Channel.SMS,
        "whatsapp": Channel.MESSAGING,
    }
)
"""Values of ``source.type``."""

KINDS = {
    "user": Kind.CUSTOMER,
    "lead": Kind.CUSTOMER,
    "contact": Kind.CUSTOMER,
    "visitor": Kind.CUSTOMER,
    "customer": Kind.CUSTOMER,
    "admin": Kind.AGENT,
    "bot": Kind.BOT,
    "team": Kind.BOT,
}
"""Types of authors. A team is no person: bots and campaigns write in its name."""
