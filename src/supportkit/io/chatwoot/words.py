"""Chatwoot's words for status, priority, channel and delivery."""

from __future__ import annotations

from supportkit.cases import Channel, Delivery, Priority, Status
from supportkit.io.vocabulary import ChannelMap, PriorityMap, StatusMap

__all__ = ["CHANNELS", "DELIVERIES", "PRIORITIES", "STATUSES"]

STATUSES = StatusMap(
    {
        "open": Status.OPEN,
        "resolved": Status.SOLVED,
        "pending": Status.NEW,
        "snoozed": Status.ON_HOLD,
    }
)
"""``pending`` does not mean that the customer has to answer: the bot has the conversation, and no
human took it yet, so it is new."""

PRIORITIES = PriorityMap(
    {
        "low": Priority.LOW,
        "medium": Priority.NORMAL,
        "high": Priority.HIGH,
        "urgent": Priority.URGENT,
    }
)

CHANNELS = ChannelMap(
    {
        "Channel::WebWidget": Channel.CHAT,
        "Channel::Email": Channel.EMAIL,
        "Channel::Api": Channel.API,
        "Channel::FacebookPage": Channel.SOCIAL,
        "Channel::Instagram": Channel.SOCIAL,
        "Channel::Tiktok": Channel.SOCIAL,
        "Channel::TwitterProfile": Channel.SOCIAL,
        "Channel::Whatsapp": Channel.MESSAGING,
        "Channel::Telegram": Channel.MESSAGING,
        "Channel::Line": Channel.MESSAGING,
        "Channel::Sms": Channel.SMS,
        "Channel::TwilioSms": Channel.SMS,
        "Channel::Voice": Channel.PHONE,
    }
)
"""Values of ``channel`` and ``channel_type``. Twilio carries SMS and WhatsApp; it counts as SMS."""

DELIVERIES = {each.value: each for each in Delivery} | {"progress": Delivery.UNKNOWN}
