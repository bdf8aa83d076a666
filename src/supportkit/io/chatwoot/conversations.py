"""Building a case of a Chatwoot conversation and everything that belongs to it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from supportkit.cases import Fidelity, Kind, Participant
from supportkit.io.chatwoot.changes import (
    deliveries,
    is_whole_log,
    reported,
    satisfaction,
    sla_events,
)
from supportkit.io.chatwoot.messages import Answer, message
from supportkit.io.chatwoot.people import contact, person, person_of_id
from supportkit.io.chatwoot.words import CHANNELS
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.finishing import fidelity
from supportkit.io.report import NoteKind

__all__ = ["build"]

_LEFT = frozenset((
    "agent_last_seen_at", "assignee_last_seen_at", "can_reply", "contact_last_seen_at",
    "contact_inbox", "group", "group_contacts", "group_source_id", "group_title", "inbox_id",
    "last_activity_at", "muted", "timestamp", "unread_count", "uuid", "account", "inbox",
    "meta.assignee_type", "contact_id", "contact_inbox_id", "is_captured",
    "cached_label_list", "identifier", "campaign_id", "assignee_agent_bot_id",
))  # fmt: skip
_LEFT_OF_CONTACT_INBOX = frozenset((
    "id", "contact_id", "inbox_id", "source_id", "created_at", "updated_at", "pubsub_token",
    "inbox", "contact",
))  # fmt: skip
_LEFT_OF_TEAMS = frozenset((
    "account_id", "allow_auto_assign", "description", "id", "is_member", "icon", "icon_color",
    "agents",
))  # fmt: skip
_LEFT_OF_META = frozenset(("agent_last_seen_at", "assignee_last_seen_at", "assignee_type"))
_CLOCKS = ("first_reply_created_at", "waiting_since", "snoozed_until", "sla_policy_id")
_OPENING = timedelta(minutes=1)
"""Within which the message that opens a conversation is there."""

_NEVER = datetime.min.replace(tzinfo=UTC)


def build(bundle: Bundle) -> dict[str, Any]:
    """Build the data of a case."""
    conversation = bundle.record("conversation", by=_version(bundle))
    answers: list[Answer] = []
    vendor = {key: conversation.value(key) for key in _CLOCKS if key in conversation}
    case = _facts(conversation, bundle)
    case["messages"] = _messages(bundle, answers, case)
    log = deliveries(bundle)
    told, figures = reported(bundle, known=bool(log))
    if figures:
        vendor["reporting_events"] = figures
    ratings, rated = satisfaction(bundle, answers, case)
    case["satisfaction"] = ratings
    events = [*log, *told, *sla_events(conversation, vendor), *rated]
    case["events"] = [{"seq": seq, **event} for seq, event in enumerate(events)]
    case["vendor"] = vendor
    case["fidelity"] = _fidelity(case, [*log, *told], bundle)
    conversation.leave(_LEFT)
    return case


def _version(bundle: Bundle) -> str:
    """Choose the field that says which of several versions is the latest."""
    versions = bundle.peek("conversation")
    dated = len(versions) > 1 and all(each.get("updated_at") is not None for each in versions)
    return "updated_at" if dated else "timestamp"


def _facts(conversation: Fields, bundle: Bundle) -> dict[str, Any]:
    status, status_raw = conversation.word("status", bundle.reading.statuses)
    priority, priority_raw = conversation.word("priority", bundle.reading.priorities)
    custom = conversation.object("custom_attributes").rest()
    more = conversation.object("additional_attributes").rest()
    subject, language = more.pop("mail_subject", None), more.pop("conversation_language", None)
    if more:
        custom["additional_attributes"] = more
    people = _people(conversation, bundle)
    raw = people.pop("channel_raw")
    updated, latest = conversation.moment("updated_at"), conversation.peek("timestamp")
    number, shown = conversation.id("id"), conversation.id("display_id")
    return {
        "created_at": conversation.moment("created_at"),
        "updated_at": updated or (conversation.moment("timestamp") if latest else None),
        "source": {
            "account": conversation.id("account_id"),
            "raw_id": number if shown is not None else None,
        },
        "subject": subject,
        "language": language,
        "status": status,
        "status_raw": status_raw,
        "priority": priority,
        "priority_raw": priority_raw,
        "channel": conversation.known(raw, CHANNELS, "channel"),
        "channel_raw": raw,
        "tags": conversation.texts("labels"),
        "fields": custom,
        **people,
    }


def _people(conversation: Fields, bundle: Bundle) -> dict[str, Any]:
    """Find who asked, who has it, and by which channel; in ``meta`` and beside it."""
    meta = conversation.object("meta")
    inbox = conversation.object("contact_inbox")
    inbox.leave(_LEFT_OF_CONTACT_INBOX)
    flags = (meta.flag("hmac_verified"), inbox.flag("hmac_verified"))
    requester = person(meta, "sender", bundle, otherwise=Kind.CUSTOMER, verified=any(flags))
    raw, of_meta = conversation.code("channel"), meta.code("channel")
    meta.leave(_LEFT_OF_META)
    return {
        "requester": requester,
        "assignee": _assignee(conversation, meta, bundle),
        "group": _team(conversation, meta, bundle),
        "channel_raw": raw or of_meta or _channel_of_inbox(conversation, bundle),
    }


def _assignee(conversation: Fields, meta: Fields, bundle: Bundle) -> Participant | None:
    """Take the agent who has it, of whom a conversation alone tells the number."""
    number = conversation.id("assignee_id")
    found = person(meta, "assignee", bundle, otherwise=Kind.AGENT)
    if found is None and number is not None:
        found = person_of_id(bundle, number, Kind.AGENT)
    return found


def _team(conversation: Fields, meta: Fields, bundle: Bundle) -> str | None:
    """Take the team that has it, by its name, or by the number that a conversation tells."""
    number, team = conversation.id("team_id"), meta.object("team")
    team.leave(_LEFT_OF_TEAMS)
    return team.text("name") or bundle.name("team", number or team.key("id"))


def _channel_of_inbox(conversation: Fields, bundle: Bundle) -> str | None:
    number = conversation.peek("inbox_id")
    if not isinstance(number, int | str):
        return None
    found = bundle.name("inbox", str(number), field="channel_type")
    return None if found == str(number) else found


def _messages(bundle: Bundle, answers: list[Answer], case: dict[str, Any]) -> list[dict[str, Any]]:
    """Give every message once, in its latest version, and fill in what only messages tell."""
    found: dict[str, tuple[dict[str, Any], list[Answer]]] = {}
    for seq, record in enumerate(bundle.take("message")):
        its: list[Answer] = []
        made, customer = message(record, bundle, its, seq=seq)
        subject = made.pop("subject", None)
        case["subject"] = case["subject"] if case["subject"] is not None else subject
        case["requester"] = asked = case["requester"] or customer
        if asked is not None and asked.id == made["author"].id:
            made["author"] = _fuller(asked, made["author"])
        known = found.get(made["id"])
        if known is not None:
            record.note(NoteKind.DUPLICATE_MESSAGE)
        if known is None or _edited(made) >= _edited(known[0]):
            found[made["id"]] = made, its
    for _, its in found.values():
        answers.extend(its)
    _meta(bundle, case)
    return [made for made, _ in found.values()]


def _fuller(asked: Participant, author: Participant) -> Participant:
    """Give what is known best of the customer: messages may name them without their addresses."""
    addresses = {(each.type, each.value) for each in asked.identifiers}
    same = author.kind is asked.kind and author.name in (None, asked.name)
    less = addresses.issuperset((each.type, each.value) for each in author.identifiers)
    return asked if same and less else author


def _edited(made: dict[str, Any]) -> datetime:
    return made["edited_at"] or _NEVER


def _meta(bundle: Bundle, case: dict[str, Any]) -> None:
    """Take what pages of messages say about their conversation, where its record does not."""
    for meta in bundle.take("meta"):
        tags, more = meta.texts("labels"), meta.object("additional_attributes").rest()
        customer = None
        if "contact" in meta:
            customer = contact(meta.object("contact"))
        assignee = person(meta, "assignee", bundle, otherwise=Kind.AGENT)
        case["tags"] = case["tags"] or tags
        case["requester"] = case["requester"] or customer
        case["assignee"] = case["assignee"] or assignee
        _more(case, more)
        meta.leave(_LEFT_OF_META)


def _more(case: dict[str, Any], more: dict[str, Any]) -> None:
    subject = more.pop("mail_subject", None)
    case["subject"] = case["subject"] if case["subject"] is not None else subject
    case["language"] = case["language"] or more.pop("conversation_language", None)
    if more:
        case["fields"].setdefault("additional_attributes", more)


def _fidelity(case: dict[str, Any], log: list[dict[str, Any]], bundle: Bundle) -> Fidelity:
    """Tell how much is known; changes of status that do not join are no whole log."""
    messages = any(_counts(each["author"]) for each in case["messages"])
    whole = is_whole_log(log, case["status"])
    if messages and not whole and _begins_later(case):
        bundle.note(NoteKind.MISSING_END, "messages", detail="the first ones are not there")
        messages = False
    gap = "status" if any(each["type"] == "status_changed" for each in log) else None
    return fidelity(bundle, messages=messages, whole=whole, gap=gap)


def _begins_later(case: dict[str, Any]) -> bool:
    """Whether the first message that is known is none that opened the conversation.

    Lists of the API show the last one only, and pages of messages the last twenty.
    """
    first = min(each["at"] for each in case["messages"])
    return case["created_at"] is not None and first - case["created_at"] > _OPENING


def _counts(author: Participant) -> bool:
    """Activity messages alone are no conversation."""
    return author.kind is not Kind.SYSTEM
