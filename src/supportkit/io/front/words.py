"""Front's words for status and channel."""

from __future__ import annotations

from supportkit.cases import Channel, Status
from supportkit.io.vocabulary import ChannelMap, PriorityMap, StatusMap

__all__ = ["CHANNELS", "PRIORITIES", "STATUSES"]

STATUSES = StatusMap(
    {
        "unassigned": Status.NEW,
        "assigned": Status.OPEN,
        "archived": Status.CLOSED,
        "deleted": Status.REMOVED,
        "spam": Status.REMOVED,
        "open": Status.OPEN,
        "waiting": Status.PENDING,
        "resolved": Status.SOLVED,
    }
)
"""Values of ``status``, and the categories of ticket statuses, which count more. An account's own
ticket status may be added by its id: ``STATUSES | {"sts_5x": "on_hold"}``."""

PRIORITIES = PriorityMap()
"""Front has no priorities. Where an account has a custom field of that name, give its words."""

CHANNELS = ChannelMap(
    {
        "email": Channel.EMAIL,
        "front_chat": Channel.CHAT,
        "intercom": Channel.CHAT,
        "sms": Channel.SMS,
        "call": Channel.PHONE,
        "phone-call": Channel.PHONE,
        "truly-call": Channel.PHONE,
        "whatsapp": Channel.MESSAGING,
        "yalo_wha": Channel.MESSAGING,
        "facebook": Channel.SOCIAL,
        "tweet": Channel.SOCIAL,
        "tweet_dm": Channel.SOCIAL,
        "googleplay": Channel.SOCIAL,
        "form": Channel.WEB,
        "custom": Channel.OTHER,
        "internal": Channel.OTHER,
    }
)
"""Values of a message's ``type``."""
