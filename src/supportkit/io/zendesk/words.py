"""Zendesk's words for status, priority and channel."""

from __future__ import annotations

from supportkit.cases import Channel, Priority, Status
from supportkit.io.vocabulary import ChannelMap, PriorityMap, StatusMap

__all__ = ["CHANNELS", "PRIORITIES", "STATUSES"]

STATUSES = StatusMap(
    {
        "new": Status.NEW,
        "open": Status.OPEN,
        "pending": Status.PENDING,
        "hold": Status.ON_HOLD,
        "on-hold": Status.ON_HOLD,
        "solved": Status.SOLVED,
        "closed": Status.CLOSED,
        "deleted": Status.REMOVED,
        "suspended": Status.REMOVED,
    }
)
"""System statuses. A custom status belongs to one of them, which its ticket names as ``status``."""

PRIORITIES = PriorityMap(
    {
        "low": Priority.LOW,
        "normal": Priority.NORMAL,
        "high": Priority.HIGH,
        "urgent": Priority.URGENT,
    }
)

CHANNELS = ChannelMap(
    {
        "email": Channel.EMAIL,
        "chat": Channel.CHAT,
        "native_messaging": Channel.CHAT,
        "messaging": Channel.CHAT,
        "chat_transcript": Channel.CHAT,
        "voice": Channel.PHONE,
        "phone_call_inbound": Channel.PHONE,
        "phone_call_outbound": Channel.PHONE,
        "voicemail": Channel.PHONE,
        "sms": Channel.SMS,
        "twitter": Channel.SOCIAL,
        "twitter_dm": Channel.SOCIAL,
        "twitter_favorite": Channel.SOCIAL,
        "twitter_like": Channel.SOCIAL,
        "facebook": Channel.SOCIAL,
        "facebook_post": Channel.SOCIAL,
        "facebook_message": Channel.SOCIAL,
        "instagram_dm": Channel.SOCIAL,
        "whatsapp": Channel.MESSAGING,
        "line": Channel.MESSAGING,
        "wechat": Channel.MESSAGING,
        "telegram": Channel.MESSAGING,
        "viber": Channel.MESSAGING,
        "any_channel": Channel.OTHER,
        "web": Channel.WEB,
        "web_form": Channel.WEB,
        "web_widget": Channel.WEB,
        "web_service": Channel.API,
        "mobile": Channel.WEB,
        "mobile_sdk": Channel.WEB,
        "sample_ticket": Channel.OTHER,
        "help_center_post": Channel.WEB,
        "forum": Channel.WEB,
        "api": Channel.API,
        "rule": Channel.OTHER,
        "system": Channel.OTHER,
        "ticket_sharing": Channel.OTHER,
        "side_conversation": Channel.OTHER,
    }
)
"""Values of ``via.channel``."""
