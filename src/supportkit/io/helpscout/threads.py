"""Help Scout's threads as messages: what customers, users and bots wrote, and notes."""

from __future__ import annotations

from typing import Any

from supportkit.cases import Channel, Delivery, Kind, Participant, Visibility
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.messages import attachments, direction, text_and_html
from supportkit.io.desks.people import UNKNOWN
from supportkit.io.helpscout.log import Step
from supportkit.io.helpscout.people import person_in
from supportkit.io.report import NoteKind

__all__ = ["LEFT", "LINE_ITEM", "author", "is_sent", "message"]

LINE_ITEM = "lineitem"

_SENT = frozenset({"published", None})
_UNSENT = frozenset({"draft", "hidden", "review", "underreview", "scheduled"})
_INTERNAL = frozenset({"note", "forwardparent", "forwardchild"})
_PUBLIC = frozenset({"customer", "message", "reply", "chat", "beaconchat", "phone"})
_WRITTEN_BY = {"customer": Kind.CUSTOMER, "message": Kind.AGENT, "reply": Kind.AGENT}
_CHANNELS = {"chat": Channel.CHAT, "beaconchat": Channel.CHAT, "phone": Channel.PHONE}
_BY_RULE = frozenset({"automatic-workflow", "workflows"})

LEFT = frozenset((
    "_links", "bcc", "cc", "createdByCustomer", "customer", "fromMailbox", "linkedConversationId",
    "openedAt", "page", "scheduled", "to", "toCustomer", "from", "actionSourceId", "rating",
    "headers",
))  # fmt: skip
_NO_FILES: dict[str, Any] = {"attachments": []}
_LEFT_OF_FILES = frozenset(("_links", "hash", "height", "state", "url", "width", "data"))


def is_sent(thread: Fields) -> bool:
    """Whether a thread was published; drafts and hidden ones are no part of a case, and counted."""
    state = thread.code("state")
    if state in _SENT:
        return True
    if state in _UNSENT:
        thread.note(NoteKind.DROPPED_FIELD, detail=f"never sent: {state}")
        thread.rest()
        return False
    thread.note(NoteKind.UNKNOWN_VALUE, "state")
    return True


def author(thread: Fields, bundle: Bundle, *, kind: str | None) -> Participant:
    """Tell who wrote a thread or made a change; what a workflow does is nobody's answer."""
    source, via = thread.inside("source", "type", "via")
    action = _action(thread)
    otherwise = Kind.CUSTOMER if via == "customer" else Kind.AGENT
    otherwise = _WRITTEN_BY.get(kind or "", otherwise)
    _forget_copy(thread)
    found = person_in(thread, "createdBy", bundle, otherwise=otherwise)
    if found is None and otherwise is Kind.CUSTOMER:
        found = person_in(thread, "customer", bundle, otherwise=otherwise)
    if found is None:
        found = bundle.reading.person(UNKNOWN, otherwise)
    if found.kind is Kind.AGENT and (source in _BY_RULE or action in _BY_RULE):
        return found.model_copy(update={"kind": Kind.BOT})
    return found


def _action(thread: Fields) -> Any:
    inside = thread.peek("action")
    found = inside.get("type") if isinstance(inside, dict) else thread.peek("actionType")
    return found if isinstance(found, str) else None


def _forget_copy(thread: Fields) -> None:
    """Take the customer of a thread away where it only repeats who created it."""
    customer, creator = thread.peek("customer"), thread.peek("createdBy")
    if isinstance(customer, dict) and isinstance(creator, dict):
        same = (customer.get(key) == creator.get(key) for key in ("id", "email"))
        if all(same):
            thread.value("customer")


def message(thread: Fields, step: Step, *, kind: str | None) -> dict[str, Any]:
    """Make the data of a message of a thread."""
    if kind not in _PUBLIC and kind not in _INTERNAL:
        thread.note(NoteKind.UNKNOWN_VALUE, "type")
    internal = kind not in _PUBLIC
    text, html = text_and_html(thread.text("body"))
    made = {
        "id": step.id,
        "at": step.at,
        "seq": step.seq,
        "author": step.actor,
        "text": text,
        "html": html,
        "visibility": Visibility.INTERNAL if internal else Visibility.PUBLIC,
        "direction": direction(step.actor.kind, internal=internal),
        "channel": _CHANNELS.get(kind or ""),
        "template_id": _saved_reply(thread),
        "attachments": _attachments(thread),
    }
    if thread.peek("openedAt"):
        made["delivery"] = Delivery.READ
    return made


def _saved_reply(thread: Fields) -> str | None:
    found = thread.id("savedReplyId")
    return None if found == "0" else found


def _attachments(thread: Fields) -> list[dict[str, Any]]:
    place = thread
    if thread.peek("_embedded") == _NO_FILES:
        thread.value("_embedded")
    elif isinstance(thread.peek("_embedded"), dict):
        place = thread.object("_embedded")
    return attachments(
        place.objects("attachments"),
        left=_LEFT_OF_FILES,
        name=("filename", "fileName"),
        content_type=("mimeType",),
    )
