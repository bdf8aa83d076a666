"""Zendesk's words for status, priority and channel."""

from __future__ import annotations

from typing import Any

from supportkit.cases import Channel, Priority, Status
from supportkit.io.vocabulary import ChannelMap, PriorityMap, StatusMap

__all__ = ["CHANNELS", "PRIORITIES", "STATUSES", "channel_of"]

STATUSES = StatusMap(
    {
        "new": Status.NEW,
        "open": Status.OPEN,
        "pending": Status.PENDING,
        "hold": Status.ON_HOLD,
        "on-hold": Status.ON_HOLD,
        "solved": Status.SOLVED,
        "closed": Status.CLOSED,
        "archived": Status.CLOSED,
        "deleted": Status.REMOVED,
        "scrubbed": Status.REMOVED,
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

_BY_CHANNEL = {
    Channel.EMAIL: "email mail mailgun connect_mail recovered_from_suspended_tickets",
    Channel.CHAT: "chat chat_transcript chat_offline_message messaging native_messaging",
    Channel.PHONE: (
        "voice voicemail phone_call_inbound phone_call_outbound api_voicemail "
        "api_phone_call_inbound api_phone_call_outbound"
    ),
    Channel.SMS: "sms text_message connect_sms twilio_sms messagebird_sms",
    Channel.SOCIAL: (
        "twitter twitter_dm twitter_favorite twitter_like facebook facebook_post "
        "facebook_message instagram_dm sunshine_conversations_facebook_messenger "
        "sunshine_conversations_twitter_dm"
    ),
    Channel.MESSAGING: (
        "whatsapp line wechat telegram viber kakaotalk google_rcs google_business_messages "
        "apple_business_chat business_messaging_slack_connect sunshine_conversations_api"
    ),
    Channel.WEB: (
        "web web_form web_widget mobile mobile_sdk iphone helpcenter help_center_post forum "
        "topic dropbox closed_ticket batch"
    ),
    Channel.API: "api web_service blog",
    Channel.OTHER: (
        "any_channel rule rule_revision system ticket_sharing side_conversation sample_ticket "
        "sample_interactive_ticket merge import linked_problem group_deletion group_change "
        "user_change user_deletion user_merge resource_push get_satisfaction github "
        "automatic_solution_suggestions logmein_rescue macro_reference admin_setting omnichannel "
        "answer_bot answer_bot_api answer_bot_for_agents answer_bot_for_sdk answer_bot_for_slack "
        "answer_bot_for_web_widget"
    ),
}
_BY_NUMBER = {
    0: "web_form", 4: "mail", 5: "web_service", 8: "rule", 9: "linked_problem",
    10: "group_deletion", 11: "user_change", 12: "user_deletion", 13: "group_change",
    14: "resource_push", 15: "iphone", 16: "get_satisfaction", 17: "dropbox", 19: "merge",
    20: "batch", 21: "recovered_from_suspended_tickets", 22: "automatic_solution_suggestions",
    23: "twitter_favorite", 24: "topic", 25: "user_merge", 26: "twitter_dm", 27: "closed_ticket",
    28: "logmein_rescue", 29: "chat", 30: "twitter", 31: "ticket_sharing", 32: "macro_reference",
    33: "voicemail", 34: "phone_call_inbound", 35: "phone_call_outbound", 36: "blog",
    37: "text_message", 38: "facebook_post",
}  # fmt: skip
"""Ids that stand for some types. Source: "Via types reference" of Zendesk."""

CHANNELS = ChannelMap(
    {word: channel for channel, words in _BY_CHANNEL.items() for word in words.split()}
)
"""Values of ``via.channel``."""


def channel_of(raw: Any) -> Any:
    """Give the word for a channel, which Zendesk may write as a number."""
    return _BY_NUMBER.get(raw, str(raw)) if type(raw) is int and abs(raw) < 10**9 else raw
