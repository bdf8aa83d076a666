"""Building a case of a conversation in Front and everything that belongs to it."""

from __future__ import annotations

from typing import Any

from supportkit.cases import Delivery, Participant, Priority, Status
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.finishing import fidelity
from supportkit.io.front.events import Log, replayed
from supportkit.io.front.messages import comment, message
from supportkit.io.front.people import extra, recipient, teammate, teammate_of
from supportkit.io.front.words import CHANNELS
from supportkit.io.report import NoteKind

__all__ = ["build"]

_LEFT = frozenset((
    "_links", "_meta", "is_private", "links", "metadata", "topics", "last_message",
    "blurb", "is_subscribed",
))  # fmt: skip
_LEFT_OF_TAGS = frozenset((
    "_links", "created_at", "description", "highlight", "id", "is_private", "updated_at",
    "is_visible_in_conversation_lists",
))  # fmt: skip
_LEFT_OF_INBOXES = frozenset((
    "_links", "id", "is_private", "is_public", "custom_fields", "address", "send_as", "type",
))  # fmt: skip


def build(bundle: Bundle) -> dict[str, Any]:
    """Build the data of a case."""
    conversation = bundle.record("conversation")
    conversation.value("id")
    status, category = conversation.peek("status"), conversation.peek("status_category")
    case = _facts(conversation, bundle)
    log = replayed(
        bundle,
        present=status if isinstance(status, str) else None,
        category=category if isinstance(category, str) else None,
    )
    case["messages"] = _messages(bundle, case, log)
    case["events"] = log.events
    gap = "events" if log.events else None
    case["fidelity"] = fidelity(bundle, messages=bool(case["messages"]), whole=log.whole, gap=gap)
    conversation.leave(_LEFT)
    return case


def _facts(conversation: Fields, bundle: Bundle) -> dict[str, Any]:
    reminders = conversation.value("scheduled_reminders")
    status, raw, vendor = _status(conversation, snoozed=bool(reminders))
    vendor["scheduled_reminders"] = reminders
    vendor["waiting_since"] = conversation.value("waiting_since")
    fields = conversation.object("custom_fields").rest()
    tickets = conversation.texts("ticket_ids")
    if tickets:
        fields["ticket_ids"] = tickets
    priority, priority_raw = _priority(fields, conversation)
    word = conversation.code("type")
    return {
        "created_at": conversation.moment("created_at"),
        "updated_at": conversation.moment("updated_at"),
        "source": {},
        "subject": conversation.text("subject"),
        "status": status,
        "status_raw": raw,
        "priority": priority,
        "priority_raw": priority_raw,
        "channel": conversation.known(word, CHANNELS, "type"),
        "channel_raw": word,
        "requester": _requester(conversation, bundle),
        "assignee": teammate(conversation, "assignee", bundle),
        "followers": _followers(conversation, bundle),
        "group": _inbox(conversation),
        "tags": _tags(conversation),
        "fields": fields,
        "vendor": {key: value for key, value in vendor.items() if value not in (None, [])},
    }


def _status(
    conversation: Fields, *, snoozed: bool
) -> tuple[Status | None, str | None, dict[str, Any]]:
    """Give the status: an account's own by its id, else the category, else the old status.

    An archived conversation with a reminder comes back by itself, so it is on hold.
    """
    plain, category = conversation.code("status"), conversation.code("status_category")
    own = conversation.code("status_id")
    vendor = {"status": plain, "status_category": category, "status_id": own}
    words = conversation.reading.statuses
    if own is not None and own in words:
        return words[own], own, vendor
    if category is not None:
        return conversation.known(category, words, "status_category"), category, vendor
    status = conversation.known(plain, words, "status")
    if snoozed and plain == "archived":
        status = Status.ON_HOLD
    return status, plain, vendor


def _priority(fields: dict[str, Any], conversation: Fields) -> tuple[Priority | None, str | None]:
    """Read the custom field for priorities, where the account has one and its words are given."""
    key = next((key for key in fields if key.casefold() == "priority"), None)
    words = conversation.reading.priorities
    raw = fields.get(key) if key is not None and words else None
    if not isinstance(raw, str):
        return None, None
    return conversation.known(raw, words, "custom_fields.priority"), raw


def _requester(conversation: Fields, bundle: Bundle) -> Participant | None:
    raw = conversation.peek("recipient")
    found = recipient(raw, bundle)
    if found is not None:
        extra(raw, conversation, "recipient")
        conversation.value("recipient")
    else:
        conversation.object("recipient").leave(frozenset(("_links", "role", "name")))
    return found


def _followers(conversation: Fields, bundle: Bundle) -> list[Participant]:
    """Take teammates who follow, where an export put them into the conversation."""
    found = []
    for each in conversation.objects("followers"):
        person = teammate_of(each, bundle)
        if person is not None:
            found.append(person)
    return found


def _inbox(conversation: Fields) -> str | None:
    """Take the name of the first inbox; a conversation may lie in several."""
    names = []
    for inbox in conversation.objects("inboxes"):
        names.append(inbox.text("name") or inbox.id("id"))
        inbox.leave(_LEFT_OF_INBOXES)
    if len(names) > 1:
        conversation.note(NoteKind.DROPPED_FIELD, "inboxes")
    return names[0] if names else None


def _tags(conversation: Fields) -> list[str]:
    found = []
    for tag in conversation.objects("tags"):
        name = tag.text("name") or tag.id("id")
        found += [name] if name else []
        tag.leave(_LEFT_OF_TAGS)
    return found


def _messages(bundle: Bundle, case: dict[str, Any], log: Log) -> list[dict[str, Any]]:
    """Give messages and comments, each once: events repeat them."""
    found: dict[str, dict[str, Any]] = {}
    followers = {each.id: each for each in case["followers"]}
    for seq, record in enumerate(bundle.take("message")):
        read = message(record, bundle, seq=seq)
        if read is None:
            record.note(NoteKind.DROPPED_FIELD, detail="never sent: draft")
            continue
        made, copied = read
        followers.update({each.id: each for each in copied})
        _first(case, made)
        if made["id"] in log.failed:
            made["delivery"] = Delivery.FAILED
        _keep(made, found, record)
    for seq, record in enumerate(bundle.take("comment"), start=len(found)):
        _keep(comment(record, bundle, seq=seq), found, record)
    asked = case["requester"]
    case["followers"] = [
        each for each in followers.values() if asked is None or each.id != asked.id
    ]
    return list(found.values())


def _keep(made: dict[str, Any], found: dict[str, dict[str, Any]], record: Fields) -> None:
    if found.setdefault(made["id"], made) is not made:
        record.note(NoteKind.DUPLICATE_MESSAGE)


def _first(case: dict[str, Any], made: dict[str, Any]) -> None:
    """Fill in what only messages tell of their conversation."""
    subject, raw = made.pop("subject"), made.pop("channel_raw")
    case["subject"] = case["subject"] if case["subject"] is not None else subject
    if case["channel_raw"] is None:
        case["channel"], case["channel_raw"] = made["channel"], raw
