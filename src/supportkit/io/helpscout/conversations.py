"""Building a case of a Help Scout conversation and everything that belongs to it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from supportkit.cases import Kind, Participant, Status
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.finishing import fidelity
from supportkit.io.desks.messages import seq_of
from supportkit.io.desks.people import copied_in
from supportkit.io.helpscout.log import Log, Step
from supportkit.io.helpscout.people import named, person_in, team
from supportkit.io.helpscout.ratings import ratings
from supportkit.io.helpscout.threads import LEFT, LINE_ITEM, author, is_sent, message
from supportkit.io.helpscout.words import CHANNELS
from supportkit.io.report import NoteKind

__all__ = ["build"]

_URL = "https://secure.helpscout.net/conversation/{}/{}/"
_LEFT = frozenset((
    "_links", "bcc", "closedByUser", "createdBy", "folder", "folderId", "hasAttachments",
    "isDraft", "preview", "customerIds", "attachments", "customerName", "customerEmail",
    "aiSummary", "nextEvent", "pinned", "modifiedBy",
))  # fmt: skip
_FIGURES = (
    "threadCount", "closedAt", "userUpdatedAt", "userModifiedAt", "customerWaitingSince",
    "snooze", "closedBy",
)  # fmt: skip
"""Help Scout's own figures and times."""

_CHANGED = ("modifiedAt", "updatedAt", "userUpdatedAt")
"""When it was changed last; version 2 tells only when a user changed it."""

_BY_TYPE = frozenset({"chat", "phone"})
_SNOOZABLE = frozenset({Status.NEW, Status.OPEN, Status.PENDING})


def build(bundle: Bundle) -> dict[str, Any]:
    """Build the data of a case."""
    conversation = bundle.record("conversation", by=_CHANGED)
    threads, listed = _threads(conversation, bundle)
    case = _facts(conversation, bundle)
    log = Log(bundle)
    case["messages"] = _replayed(threads, log, bundle, case)
    case["satisfaction"], rated = ratings(bundle)
    case["events"] = [*log.events, *rated]
    gap = "threads" if listed and log.line_items else None
    whole = gap is not None and log.complete and _ends_there(case, log)
    case["fidelity"] = fidelity(bundle, messages=listed, whole=whole, gap=gap)
    conversation.leave(_LEFT)
    return case


def _threads(conversation: Fields, bundle: Bundle) -> tuple[list[Fields], bool]:
    """Take the threads, each once, and tell whether their list is known, be it empty."""
    listed, found = False, list[Fields]()
    if isinstance(conversation.peek("threads"), list):
        listed = True
        found += conversation.objects("threads")
    if isinstance(conversation.peek("_embedded"), dict):
        inside = conversation.object("_embedded")
        if isinstance(inside.peek("threads"), list):
            listed = True
            found += inside.objects("threads")
    found += bundle.take("thread")
    once: dict[Any, Fields] = {}
    for number, thread in enumerate(found):
        key = thread.peek("id")
        kept = once.setdefault(key if isinstance(key, str | int) else f"#{number}", thread)
        if kept is not thread:
            thread.note(NoteKind.DUPLICATE_MESSAGE)
            thread.rest()
    return [thread for thread in once.values() if is_sent(thread)], listed or bool(found)


def _replayed(
    threads: list[Fields], log: Log, bundle: Bundle, case: dict[str, Any]
) -> list[dict[str, Any]]:
    """Give the messages, and put what the threads changed into the log, in order of time."""
    made, steps = list[dict[str, Any]](), list[tuple[Step, Fields, bool]]()
    for place, thread in enumerate(threads):
        kind = thread.code("type")
        writer = author(thread, bundle, kind=kind)
        own, at = thread.id("id"), thread.instant("createdAt")
        step = Step(own or f"thread-{place}", at, seq_of(own, place), writer)
        if kind == LINE_ITEM:
            log.line_items += 1
        else:
            made.append(message(thread, step, kind=kind))
        steps.append((step, thread, kind == LINE_ITEM))
        thread.value("conversationId")
        thread.leave(LEFT)
    steps.sort(key=lambda each: (each[0].at, each[0].seq))
    if steps:
        log.complete = _is_complete(case, len(made), steps[0][0].at)
        log.owned = not log.complete and bool(case["assignee"] or case["group"])
    for step, thread, line_item in steps:
        log.add(thread, step, line_item=line_item)
    return made


def _is_complete(case: dict[str, Any], messages: int, first: datetime) -> bool:
    """Whether no thread is missing: by the count of them, else by the time of the first."""
    count = case["vendor"].get("threads", case["vendor"].get("threadCount"))
    if isinstance(count, int):
        return count <= messages
    created: datetime | None = case["created_at"]
    return created is None or first <= created


def _facts(conversation: Fields, bundle: Bundle) -> dict[str, Any]:
    words = bundle.reading.priorities
    conversation.value("id")
    if conversation.peek("isDraft") is False:
        conversation.value("isDraft")
    number = conversation.id("number")
    vendor = _vendor(conversation)
    assignee, group = _owner(conversation, bundle)
    status, raw = _status(conversation, vendor, owned=bool(assignee or group))
    requester = _requester(conversation, bundle)
    fields = _fields(conversation)
    priority_raw = _priority(fields) if words else None
    channel, channel_raw = _channel(conversation)
    cc = conversation.texts("cc")
    return {
        "source": {"raw_id": number, "url": _URL.format(bundle.id, number) if number else None},
        "created_at": conversation.moment("createdAt"),
        "updated_at": _updated(conversation, vendor),
        "subject": conversation.text("subject"),
        "status": status,
        "status_raw": raw,
        "priority": conversation.known(priority_raw, words, "customFields"),
        "priority_raw": priority_raw,
        "channel": channel,
        "channel_raw": channel_raw,
        "requester": requester,
        "assignee": assignee,
        "followers": list(copied_in(cc)) if cc else [],
        "group": group,
        "organisation": _organisation(requester, bundle),
        "brand": _mailbox(conversation, bundle),
        "tags": _tags(conversation),
        "fields": fields,
        "vendor": vendor,
    }


def _vendor(conversation: Fields) -> dict[str, Any]:
    """Take Help Scout's own figures; who closed it is given by id alone."""
    vendor = {}
    if isinstance(conversation.peek("threads"), int):
        vendor["threads"] = conversation.value("threads")
    if isinstance(conversation.peek("closedBy"), dict):
        inside = conversation.object("closedBy")
        inside.leave(frozenset(inside.keys()))
        vendor["closedBy"] = inside.value("id")
    for key in _FIGURES:
        if key in conversation:
            vendor[key] = conversation.value(key)
    return vendor


def _updated(conversation: Fields, vendor: dict[str, Any]) -> Any:
    """Give when it was changed last; what version 2 tells of it is one of its figures."""
    for key in ("modifiedAt", "updatedAt"):
        if key in conversation:
            return conversation.moment(key)
    own = Fields({"userUpdatedAt": vendor.get("userUpdatedAt")}, conversation.reading)
    return own.moment("userUpdatedAt")


def _status(
    conversation: Fields, vendor: dict[str, Any], *, owned: bool
) -> tuple[Status | None, str | None]:
    raw, state = conversation.code("status"), conversation.code("state")
    status = conversation.known(raw, conversation.reading.statuses, "status")
    if state == "deleted":
        return Status.REMOVED, raw
    if state not in (None, "published", "draft"):
        conversation.note(NoteKind.UNKNOWN_VALUE, "state")
    if state == "draft":
        conversation.note(NoteKind.DROPPED_FIELD, "state", detail="a draft")
    if status is Status.OPEN and not owned:
        status = Status.NEW
    if vendor.get("snooze") and status in _SNOOZABLE:
        status = Status.ON_HOLD
    return status, raw


def _owner(conversation: Fields, bundle: Bundle) -> tuple[Participant | None, str | None]:
    """Take who owns it: a user, or a team, which is a group."""
    key = "assignee" if isinstance(conversation.peek("assignee"), dict) else "owner"
    if not isinstance(conversation.peek(key), dict):
        return None, None
    if conversation.peek(key).get("type") == "team":
        return None, team(conversation.object(key))
    return person_in(conversation, key, bundle, otherwise=Kind.AGENT), None


def _requester(conversation: Fields, bundle: Bundle) -> Participant | None:
    for key in ("primaryCustomer", "customer"):
        found = person_in(conversation, key, bundle, otherwise=Kind.CUSTOMER)
        if found is not None:
            _forget_creator(conversation, found)
            return found
    return None


def _forget_creator(conversation: Fields, asked: Participant) -> None:
    """Take away who created it where that only repeats the customer."""
    creator = conversation.peek("createdBy")
    known = {asked.id, *(each.value for each in asked.identifiers)}
    if isinstance(creator, dict) and creator.get("type") == "customer":
        who = conversation.object("createdBy")
        if who.id("id") in known and (who.peek("email") is None or who.peek("email") in known):
            who.rest()
        else:
            who.leave(frozenset(who.keys()))


def _organisation(requester: Participant | None, bundle: Bundle) -> str | None:
    if requester is None or named(bundle, requester.id, Kind.CUSTOMER) is None:
        return None
    found = bundle.name("customer", requester.id, field="organization")
    return None if found == requester.id else found


def _mailbox(conversation: Fields, bundle: Bundle) -> str | None:
    if isinstance(conversation.peek("mailbox"), dict):
        inside = conversation.object("mailbox")
        inside.leave(frozenset(("id",)))
        return inside.text("name") or inside.id("id")
    return bundle.name("mailbox", conversation.id("mailboxId"))


def _channel(conversation: Fields) -> tuple[Any, str | None]:
    """Read how it came: chats and calls by their type, all else by its source."""
    kind = conversation.code("type")
    source, _ = conversation.inside("source", "type", "via")
    raw = source if isinstance(source, str) and kind not in _BY_TYPE else kind
    written = "/".join(dict.fromkeys(each for each in (kind, source) if isinstance(each, str)))
    return conversation.known(raw, CHANNELS, "source.type"), written or None


def _tags(conversation: Fields) -> list[str]:
    """Take tags: texts in version 1, objects in version 2."""
    tags = conversation.peek("tags")
    if not isinstance(tags, list) or not tags or isinstance(tags[0], str):
        return conversation.texts("tags")
    found = []
    for tag in conversation.objects("tags"):
        name = tag.text("tag") or tag.text("name")
        tag.leave(frozenset(("id", "color", "slug")))
        if name:
            found.append(name)
    return found


def _fields(conversation: Fields) -> dict[str, Any]:
    """Give custom fields by their names, with the text of an option in place of its id."""
    found: dict[str, Any] = {}
    for field in conversation.objects("customFields"):
        id_ = field.id("id") or field.id("fieldId")
        name = field.text("name") or id_
        value = field.text("text") or field.value("value")
        field.leave(frozenset(("type", "value")))
        if name is not None and value not in (None, ""):
            found[name if name not in found else f"{name} ({id_})"] = value
    return found


def _priority(fields: dict[str, Any]) -> str | None:
    """Give the value of a custom field called priority."""
    found = (value for name, value in fields.items() if name.strip().lower() == "priority")
    value = next(found, None)
    return value if isinstance(value, str) and len(value) <= 100 else None


def _ends_there(case: dict[str, Any], log: Log) -> bool:
    """Whether the log ends where the conversation stands; no thread tells of a snooze."""
    snoozed = case["status"] is Status.ON_HOLD
    return snoozed or case["status_raw"] is None or case["status"] is log.status
