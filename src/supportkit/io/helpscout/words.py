"""Help Scout's words for status and channel."""

from __future__ import annotations

from supportkit.cases import Channel, Status
from supportkit.io.vocabulary import ChannelMap, PriorityMap, StatusMap

__all__ = ["CHANNELS", "PRIORITIES", "STATUSES"]

STATUSES = StatusMap(
    {
        "active": Status.OPEN,
        "open": Status.OPEN,
        "pending": Status.PENDING,
        "closed": Status.CLOSED,
        "spam": Status.REMOVED,
        "deleted": Status.REMOVED,
    }
)
"""An active conversation that nobody owns is `Status.NEW`, a snoozed one `Status.ON_HOLD`."""

PRIORITIES = PriorityMap()
"""Empty, as Help Scout knows no priorities."""

CHANNELS = ChannelMap(
    {
        "email": Channel.EMAIL,
        "emailfwd": Channel.EMAIL,
        "notification": Channel.EMAIL,
        "chat": Channel.CHAT,
        "phone": Channel.PHONE,
        "web": Channel.WEB,
        "beacon": Channel.WEB,
        "docs": Channel.WEB,
        "mobile": Channel.WEB,
        "api": Channel.API,
        "coreapi": Channel.API,
        "heymarket": Channel.SMS,
        "channel": Channel.MESSAGING,
        "consumer": Channel.OTHER,
        "csv": Channel.OTHER,
        "cvs": Channel.OTHER,
        "desk": Channel.OTHER,
        "internal": Channel.OTHER,
        "jira": Channel.OTHER,
        "manual": Channel.OTHER,
        "orchestration": Channel.OTHER,
        "support": Channel.OTHER,
        "unknown": Channel.OTHER,
        "uservoice": Channel.OTHER,
        "workflows": Channel.OTHER,
        "zendesk": Channel.OTHER,
    }
)
"""Values of ``source.type``; chats and calls are known by the ``type`` of a conversation."""
